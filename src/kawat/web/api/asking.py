"""The endpoints that read: a question to the record, answered with the types of `kawat.model` and `kawat.store`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from kawat.errors import RecordError
from kawat.knowledge.told import party_code
from kawat.model.event import Event
from kawat.model.position import Position, Utterance
from kawat.record.why import Explanation
from kawat.store.answers import Agenda, Doubt, Filing, Hit, Listed, Moved, Outlet, Stats, Verdict, Whole
from kawat.store.clock import until
from kawat.web import address
from kawat.web.api import cursor
from kawat.web.api import parameters as of
from kawat.web.api.endpoint import Endpoint, Parameter, Part
from kawat.web.desk import Desk

T = TypeVar("T")

ROWS = 50


def agenda(desk: Desk) -> Agenda:
    """What is on from today, or from `from`."""
    cls = {} if address.flag(desk.asked, "deeds") else {"cls": "encounter"}
    days = address.whole(desk.asked, "days", 14, 366) or 14
    return desk.record.agenda(address.filtered(desk.asked, address.MOST, **cls), days)


def events(desk: Desk) -> Part[Listed]:
    """Events, the last in the world's time first."""
    limit, _ = address.pages(desk.asked, ROWS)
    after = cursor.read(address.text(desk.asked, "cursor"))
    order = address.text(desk.asked, "order") or "last"
    if order not in ("first", "last"):
        raise RecordError(f"order={order!r} is neither first nor last")
    found = list(desk.record.events(address.filtered(desk.asked, limit + 1, skip=0, after=after, order=order)))
    return Part(data=tuple(found[:limit]), next=_behind(found[limit - 1].event) if len(found) > limit else None)


def _behind(event: Event) -> str:
    when = event.fields.when
    return cursor.written((min(when.value.start[:10], when.value.end[:10]) if when else "", event.id))


def _turn(desk: Desk) -> tuple[int, int]:
    """How many entries, and after how many: of answers whose order is not that of an index."""
    place = cursor.read(address.text(desk.asked, "cursor"))
    if place and not (place[0] == "after" and place[1].isdigit() and len(place[1]) < 8):
        raise RecordError("this is a cursor of another question")
    return address.pages(desk.asked, ROWS)[0], int(place[1]) if place else 0


def _counted(found: Sequence[T], limit: int, skip: int) -> Part[T]:
    after = cursor.written(("after", str(skip + limit))) if len(found) > limit else None
    return Part(data=tuple(found[:limit]), next=after)


def event(desk: Desk) -> Whole:
    """One event with the words of all that it rests on."""
    return desk.record.whole(desk.told["id"], desk.as_of)


def why(desk: Desk) -> Explanation:
    """What made an event of its findings."""
    return desk.record.why(desk.told["id"], desk.as_of)


def changes(desk: Desk) -> Part[Moved]:
    """What differs between two states of the record."""
    limit, skip = _turn(desk)
    since = address.text(desk.asked, "since")
    if not since:
        raise RecordError("changes are told since a moment; name it with since=")
    found = desk.record.changes(until(since), address.filtered(desk.asked, skip=0), skip + limit + 1)[skip:]
    return _counted(found, limit, skip)


def statements(desk: Desk) -> Part[Utterance]:
    """What was said, the newest first."""
    limit, _ = address.pages(desk.asked, ROWS)
    after = cursor.read(address.text(desk.asked, "cursor"))
    found = desk.record.statements(address.spoken(desk.asked, limit + 1, skip=0, after=after))
    more = len(found) > limit
    last = found[limit - 1] if more else None
    return Part(data=tuple(found[:limit]), next=cursor.written((last.told or "", last.id)) if last else None)


def positions(desk: Desk) -> tuple[Position, ...]:
    """What a party says on each matter, in order."""
    asked = address.spoken(desk.asked, party=(party_code(desk.told["party"]),))
    return tuple(desk.record.positions(asked, address.text(desk.asked, "on") or None))


def search(desk: Desk) -> Part[Hit]:
    """Reports that hold all words."""
    limit, skip = _turn(desk)
    words = address.text(desk.asked, "q")
    found = desk.record.search(words, limit=limit + 1, skip=skip, **address.sought(desk.asked))
    return _counted(found, limit, skip)


def report(desk: Desk) -> Filing:
    """One report: versions, the current reading, what came of it."""
    return desk.record.report(address.text(desk.asked, "id"), desk.as_of)


def sources(desk: Desk) -> tuple[Outlet, ...]:
    """The outlets."""
    return tuple(desk.record.sources(desk.as_of))


def review(desk: Desk) -> tuple[Doubt, ...]:
    """Pairs of events that may be one, the surest first."""
    limit, skip = address.pages(desk.asked, ROWS)
    return tuple(desk.record.review(limit, skip))


def judgements(desk: Desk) -> tuple[Verdict, ...]:
    """What people decided, the last first."""
    limit, _ = address.pages(desk.asked, ROWS)
    return tuple(desk.record.judgements(limit))


def stats(desk: Desk) -> Stats:
    """How much the record holds."""
    return desk.record.stats()


ID: Any = {"type": "string", "minLength": 1, "maxLength": 80}
DAYS = Parameter("days", "Days, where `to` is not told.", {"type": "integer", "minimum": 1, "maximum": 366})
ORDER = Parameter("order", "The last or the first in the world's time first.", {"enum": ["last", "first"]})
DEEDS = Parameter("deeds", "Deeds too, not encounters alone.", {"enum": ["1"]})

ENDPOINTS = (
    Endpoint(
        "agenda",
        "agenda",
        "What is on, day by day",
        agenda,
        Agenda,
        (*of.WINDOW, *of.CONDITIONS, DAYS, DEEDS, of.AS_OF),
    ),
    Endpoint(
        "events",
        "events",
        "The events of the record",
        events,
        Part[Listed],
        (*of.WINDOW, *of.CONDITIONS, ORDER, of.LIMIT, of.CURSOR, of.AS_OF),
    ),
    Endpoint("event", "events/{id}", "One event with its words", event, Whole, (of.AS_OF,)),
    Endpoint("why", "events/{id}/why", "Why the findings of an event are one", why, Explanation, (of.AS_OF,)),
    Endpoint(
        "changes",
        "changes",
        "What changed between two states of the record",
        changes,
        Part[Moved],
        (
            of.named("since", "The earlier state: a day or a time."),
            *of.WINDOW,
            *of.CONDITIONS,
            of.LIMIT,
            of.CURSOR,
            of.AS_OF,
        ),
    ),
    Endpoint(
        "statements",
        "statements",
        "What was said",
        statements,
        Part[Utterance],
        (*of.SPOKEN, *of.TOLD, of.LIMIT, of.CURSOR, of.AS_OF),
    ),
    Endpoint(
        "positions",
        "positions/{party}",
        "What a party says on each matter",
        positions,
        tuple[Position, ...],
        (*of.SPOKEN[1:], *of.TOLD, Parameter("on", "Only on this event or party.", of.TEXT), of.AS_OF),
    ),
    Endpoint(
        "search",
        "search",
        "Reports by their words",
        search,
        Part[Hit],
        (
            of.named("q", "Words; those in quotes stand together."),
            Parameter("source", "An outlet.", of.TEXT, several=True),
            Parameter("in", "Language of the reports.", of.TEXT),
            of.LIMIT,
            of.CURSOR,
            of.AS_OF,
        ),
    ),
    Endpoint("report", "report", "One report", report, Filing, (of.named("id", "Its id or address."), of.AS_OF)),
    Endpoint("sources", "sources", "The outlets", sources, tuple[Outlet, ...], (of.AS_OF,)),
    Endpoint("review", "review", "What is in doubt", review, tuple[Doubt, ...], (of.LIMIT, of.SKIP)),
    Endpoint("judgements", "judgements", "What people decided", judgements, tuple[Verdict, ...], (of.LIMIT,)),
    Endpoint("stats", "stats", "How much the record holds", stats, Stats),
)
