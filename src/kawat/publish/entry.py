"""One event as one VEVENT: what each property is made from.

No program knows our statuses, so each stands three times: in STATUS as near as it goes, whole in
X-KAWAT-STATUS, and before the title, which every program shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kawat.model.event import Event, Moment
from kawat.publish import description, wording
from kawat.publish.citation import Cite, cited
from kawat.publish.plain import address, line

if TYPE_CHECKING:
    import icalendar

IMMATERIAL = frozenset({"created", "confirmed", "judged"})
"""Revisions that change what is known of an entry, but not the entry: SEQUENCE stands still."""

_STATUS = {
    "proposed": "TENTATIVE",
    "expected": "TENTATIVE",
    "scheduled": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "happened": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
    "denied": "TENTATIVE",
}
_DAYS = frozenset({"part", "day"})
_TIMES = frozenset({"minute", "hour"})


def uid(event: str) -> str:
    """The UID of an entry: permanent, because the id of an event is."""
    return f"{event}@kawat"


def sequence(event: Event) -> int:
    """How often the entry changed materially: it rises with each such change and never falls."""
    return sum(revision.change not in IMMATERIAL for revision in event.revisions)


def times(when: Moment, zone: str | None = None) -> tuple[date, date | None] | None:
    """Start and (exclusive) end of an entry, days or times; None for what is known to the week at best.

    A part of a day is that day: "in the morning" has no hour. An end is told only where the report tells one.
    """
    if when.grain in _DAYS:
        first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
        return (first, max(first, last) + timedelta(days=1)) if last < date.max else (first, None)
    if when.grain not in _TIMES or "T" not in when.start:
        return None
    start, end = (_local(datetime.fromisoformat(one), zone) for one in (when.start, when.end))
    told = end > start and (when.grain == "minute" or end - start >= timedelta(hours=1))
    return start, end if told else None


def _local(at: datetime, zone: str | None) -> datetime:
    """A time in the desk's zone or UTC, to the second; one without an offset stays local everywhere."""
    whole = at.replace(microsecond=0)
    return whole if at.tzinfo is None else whole.astimezone(ZoneInfo(zone) if zone else UTC)


def start(event: Event) -> str:
    """The first day or time of an event that has one; entries sort by it."""
    assert event.fields.when is not None
    return event.fields.when.value.start


def entry(
    event: Event,
    status: str,
    title: str,
    words: wording.Wording,
    cite: Cite,
    name: wording.Name,
    *,
    zone: str | None = None,
) -> icalendar.Event:
    """The VEVENT of an event that has a day. `status` is its standing now, which may be `unreported`."""
    import icalendar

    fields, made = event.fields, icalendar.Event()
    assert fields.when is not None
    span = times(fields.when.value, zone)
    assert span is not None
    made.add("UID", uid(event.id))
    for stamp, at in _stamps(event).items():
        made.add(stamp, at)
    made.add("SEQUENCE", sequence(event))
    made.add("DTSTART", span[0])
    if span[1] is not None:
        made.add("DTEND", span[1])
    made.add("SUMMARY", wording.heading(words, status, title))
    made.add("STATUS", _STATUS[fields.status.value])
    made.add("X-KAWAT-STATUS", status)
    made.add("TRANSP", "TRANSPARENT")
    made.add("DESCRIPTION", description.description(event, status, words, cite, name))
    made.add("CATEGORIES", _categories(event, words, name))
    if fields.where is not None:
        made.add("LOCATION", wording.tell_where(fields.where.value, name))
        lat, lon = fields.where.value.lat, fields.where.value.lon
        if lat is not None and lon is not None:
            made.add("GEO", (round(lat, 5), round(lon, 5)))
    return made


def participants(event: Event, words: wording.Wording, name: wording.Name) -> Iterator[icalendar.Component]:
    """RFC 9073: who takes part, without the calendar address that ATTENDEE needs and nobody gave."""
    import icalendar

    class Participant(icalendar.Component):
        name = "PARTICIPANT"

    for told in dict.fromkeys(wording.tell_who(words, who, name) for who in description.people(event)):
        digest = blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest()
        part = Participant()
        part.add("UID", uid(f"{event.id}-{digest}"))
        part.add("PARTICIPANT-TYPE", "ACTIVE")
        part.add("SUMMARY", told)
        yield part


def _stamps(event: Event) -> Mapping[str, datetime]:
    """DTSTAMP of the last material state, the others of the first and last revision; all as recorded."""
    recorded = sorted(_instant(revision.recorded) for revision in event.revisions)
    material = [
        _instant(revision.recorded)
        for revision in event.revisions
        if revision.change not in IMMATERIAL or revision.change == "created"
    ]
    if not recorded:
        return {"DTSTAMP": datetime(1970, 1, 1, tzinfo=UTC)}
    return {
        "DTSTAMP": max(material, default=recorded[0]),
        "CREATED": recorded[0],
        "LAST-MODIFIED": recorded[-1],
    }


def _instant(recorded: str) -> datetime:
    at = datetime.fromisoformat(recorded).replace(microsecond=0)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _categories(event: Event, words: wording.Wording, name: wording.Name) -> list[str]:
    """The kind, the parties, the forum: what a program filters and colours by."""
    fields = event.fields
    parties = [name(who.code) for who in description.people(event) if who.code]
    forum = [fields.forum.value] if fields.forum else []
    kind = words.kind.get(fields.kind.value, fields.kind.value)
    return [line(one) for one in dict.fromkeys([kind, *parties, *forum])]


def read_on(event: Event, cite: Cite) -> str | None:
    """Where to read on: the first report cited that has an address."""
    return next((url for one in cited(event, cite, 8) if (url := address(one.url))), None)
