"""One event whole: each field with who carries it, conflicts side by side, the words, how it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kawat.model.event import Event, Field, Pointer, Revision
from kawat.store.answers import Listed, Quoted
from kawat.web.desk import Desk
from kawat.web.pages.judging import offered
from kawat.web.view import Shown, View

SINGLE = ("kind", "when", "where", "forum")
PEOPLE = ("participants", "actors", "targets")


class Row(NamedTuple):
    """One field: its value, who carries it, what else was told of it and why that stands back."""

    name: str
    field: Field[Any]
    carriers: list[Quoted]
    others: list[tuple[Any, str, list[Quoted]]]


class Step(NamedTuple):
    """One revision with the reports that caused it."""

    revision: Revision
    because: list[Quoted]


def page(desk: Desk) -> Shown:
    """The event of an id, a former id, or the beginning of one."""
    found = desk.record.whole(desk.told["id"], desk.as_of)
    event = found.event
    words = {(q.report, q.finding): q for q in (*found.findings, *found.statements)}
    return Shown(
        template="event.html",
        title=desk.telling.title(event),
        answer=found,
        context={
            "found": found,
            "event": event,
            "rows": list(_rows(event, words)),
            "people": {name: list(_people(event, name, words)) for name in PEOPLE if getattr(event.fields, name)},
            "conflicts": [(c.field, [(v, _quotes(v.carriers, words)) for v in c.values]) for c in event.conflicts],
            **offered(desk, event),
            "steps": [Step(r, _quotes(r.because, words)) for r in reversed(event.revisions)],
        },
        events=(Listed(event=event, standing=found.standing),),
    )


def _rows(event: Event, words: Mapping[tuple[str, str], Quoted]) -> Iterator[Row]:
    differing = {conflict.field for conflict in event.conflicts}
    for name in SINGLE:
        field: Field[Any] | None = getattr(event.fields, name)
        if field is not None:
            others = () if name in differing else field.others
            yield Row(
                name,
                field,
                _quotes(field.carriers, words),
                [(other.value, other.because, _quotes(other.carriers, words)) for other in others],
            )


def _people(event: Event, name: str, words: Mapping[tuple[str, str], Quoted]) -> Iterator[tuple[Any, list[Quoted]]]:
    for field in getattr(event.fields, name):
        yield field.value, _quotes(field.carriers, words)


def _quotes(pointers: tuple[Pointer, ...], words: Mapping[tuple[str, str], Quoted]) -> list[Quoted]:
    found = (words.get((one.report, one.finding)) for one in pointers)
    return list({q.report: q for q in found if q is not None}.values())


VIEW = View("event", "event/{id}", page, ("ics", "rss", "json"))
