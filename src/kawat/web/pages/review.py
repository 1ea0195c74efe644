"""Pairs of events that may be one, the surest first, one after another: the same, or apart?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from kawat.errors import RecordError
from kawat.model.event import Event, Judgement, Pointer, Verb
from kawat.model.filed import Filed
from kawat.record.why import link
from kawat.store.answers import Doubt, Quoted
from kawat.web import address
from kawat.web.act import Act, Done
from kawat.web.desk import Desk
from kawat.web.doubts import surest
from kawat.web.view import Shown, View

ROWS = 50
COLUMNS = ("p", "first", "second", "words", "other words")
PARTS = (
    ("kind", "kind"),
    ("status", "aspect"),
    ("when", "time"),
    ("where", "place"),
    ("forum", "forum"),
    ("members", "parties"),
)
"""The fields of a finding that stand side by side, and the part of the score that compares them."""

VERBS: Mapping[str, Verb] = {"same": "same", "apart": "apart"}

CLEAR = 0.25
"""How far a part has to speak for or against for it to be said."""

LATELY = 5
"""Judgements among which the one is looked for that was just made."""


class Side(NamedTuple):
    """One finding of the pair, in its words, with the event that it is of."""

    quoted: Quoted
    name: str
    event: Event | None
    filed: Filed | None


class Row(NamedTuple):
    """One field of both; `speaks`: "for", "against" or nothing."""

    name: str
    values: tuple[Any, Any]
    speaks: str


def page(desk: Desk) -> Shown:
    """The pair at `skip`; the pairs from there in the other forms. Only that of the present can be judged."""
    limit, skip = address.pages(desk.asked, ROWS)
    most = 2 if desk.form == "html" else limit
    found = surest(desk, most, skip)
    context: dict[str, Any] = {"pair": None}
    if found and desk.form == "html":
        sides = list(_sides(desk, found[0]))
        context = {
            "pair": found[0],
            "sides": sides,
            "rows": list(_rows(sides)),
        }
    return Shown(
        template="review.html",
        title=desk.words.review.title,
        answer=found,
        context={
            **context,
            "number": skip + 1,
            "skip": skip,
            "earlier": desk.here(skip=max(0, skip - 1) or None, done=None) if skip else None,
            "later": desk.here(skip=skip + 1, done=None) if len(found) > 1 else None,
            "done": _done(desk),
        },
        rows=(COLUMNS, map(_row, found)),
    )


def _sides(desk: Desk, pair: Doubt) -> Iterator[Side]:
    quotes = (pair.first, pair.second)
    filed = desk.record.filed((Pointer(report=q.report, finding=q.finding) for q in quotes), desk.as_of)
    events = desk.record.several([id for id in pair.events if id], desk.as_of)
    for quoted, id in zip(quotes, pair.events, strict=True):
        key = (quoted.report, quoted.finding)
        yield Side(quoted, "#".join(key), events.get(id or ""), filed.get(key))


def _rows(sides: list[Side]) -> Iterator[Row]:
    first, second = (side.filed for side in sides)
    if first is None or second is None:
        return
    parts = link(first, second).score.parts
    for name, part in PARTS:
        values = getattr(first, name), getattr(second, name)
        if any(values):
            told = parts.get(part, 0.0)
            yield Row(name, values, "for" if told > CLEAR else "against" if told < -CLEAR else "")


def _done(desk: Desk) -> Judgement | None:
    """The judgement that was just made, to be undone."""
    id = address.text(desk.asked, "done")
    lately = desk.record.judgements(LATELY) if id else []
    return next((one.judgement for one in lately if one.judgement.id == id), None)


def _row(doubt: Doubt) -> dict[str, object]:
    return dict(zip(COLUMNS, (doubt.p, *doubt.events, doubt.first.quote, doubt.second.quote), strict=True))


def judge(desk: Desk, form: QueryParams) -> Done:
    """Same or apart; then the next pair, which has moved up to the same place."""
    verb: Verb | None = VERBS.get(address.text(form, "verb"))
    if verb is None:
        raise RecordError("a pair is the same or apart")
    named = [form.get("first", ""), form.get("second", "")]
    made = desk.record.judge(verb, named, by=desk.visitor.name or "", note=address.text(form, "note"))
    skip = address.whole(form, "skip", 0)
    return address.address(f"/{desk.language}/review", {"skip": skip or None, "done": made.id})


VIEW = View("review", "review", page, ("json", "csv"))
ACTS = (Act("review", "review", judge),)
