"""Statements: what was said, the newest first; words told by several reports stand once, with all who carry them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kawat.model.event import Event
from kawat.model.position import Utterance
from kawat.publish.rows import UTTERANCE, utterance_row
from kawat.store.answers import Denied
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 30


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: utterances, and what the denials among them deny."""

    statements: tuple[Utterance, ...]
    denied: tuple[Denied, ...]


def page(desk: Desk) -> Shown:
    """One page of what was said, by any condition."""
    limit, skip = address.pages(desk.asked, ROWS)
    found = desk.record.statements(address.spoken(desk.asked, limit + 1))
    shown = found[:limit]
    turns = desk.turns(limit, skip, more=len(found) > limit)
    denied = desk.record.denials(shown, desk.as_of) if desk.form in ("html", "json") else []
    return Shown(
        template="statements.html",
        title=desk.words.statements.title,
        answer=Said(statements=tuple(shown), denied=tuple(denied)),
        context={
            "found": shown,
            "denied": by_denial(denied),
            "titles": spoken_of(desk, shown, denied) if desk.form == "html" else {},
            **turns,
        },
        rows=(UTTERANCE, map(utterance_row, shown)),
        later=turns["later"],
    )


def by_denial(denied: Iterable[Denied]) -> Mapping[str, list[Denied]]:
    """What is denied, by the id of the utterance that does so."""
    found: defaultdict[str, list[Denied]] = defaultdict(list)
    for one in denied:
        found[one.denial].append(one)
    return found


def spoken_of(desk: Desk, told: Sequence[Utterance], denied: Sequence[Denied] = ()) -> dict[str, Event]:
    """The events that some utterances are about or deny."""
    ids = {id for one in told for id in one.about} | {one.event for one in denied if one.event}
    return desk.record.several(ids, desk.as_of)


VIEW = View("statements", "statements", page, ("json", "csv"))
