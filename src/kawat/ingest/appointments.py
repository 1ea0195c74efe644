"""The appointments of an .ics file, one by one: recurring ones written out, broken ones set aside.

Whoever publishes a diary may be careless or hostile: sizes, counts and the work that a recurrence rule may
cause are bounded, and each appointment is read alone, so that one that is broken takes no other with it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from kawat.ingest.recurrence import INSTANCES, Window, local, times
from kawat.ingest.refusal import Refusal

ENTRIES = 5_000
"""Appointments of one file that are read."""
LETTERS = 64_000
"""Characters of one appointment."""
RULES = 500
"""Recurrence rules of one file that are followed."""

_ZONE = re.compile(r"[A-Za-z0-9_+-]+/[A-Za-z0-9_+/-]+\Z")


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """One appointment as told. `start`/`end` are days (`end` inclusive) or times; times without zone are
    naive.

    `instance` tells apart the times of a recurring one; `stamp` is when it was last changed.
    """

    number: int
    uid: str
    summary: str
    start: date
    end: date
    instance: str | None = None
    location: str | None = None
    description: str | None = None
    status: str | None = None
    own_status: str | None = None
    url: str | None = None
    geo: tuple[float, float] | None = None
    stamp: datetime | None = None
    warnings: tuple[str, ...] = ()


class Diary(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says of itself, and the text of each of its appointments."""

    name: str | None
    zone: tzinfo | None
    entries: tuple[str, ...]
    more: int = 0


def split(text: str) -> Diary:
    """The file cut into its appointments, line by line; zones and other components are passed over."""
    head, entries, open_, more = list[str](), list[str](), list[str](), 0
    inside = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT":
            inside, open_ = True, [line]
        elif inside:
            open_.append(line)
            if mark == "END:VEVENT":
                inside = False
                if len(entries) < ENTRIES:
                    entries.append("\n".join(open_))
                else:
                    more += 1
        elif len(head) < 200:
            head.append(line)
    known = dict(line.split(":", 1) for line in head if re.match(r"(?:NAME|X-WR-(?:CALNAME|TIMEZONE))\b.*:", line))
    named = {key.split(";")[0]: value for key, value in known.items()}
    name = (named.get("NAME") or named.get("X-WR-CALNAME") or "").replace("\\", "").strip()
    zone = _zone(named.get("X-WR-TIMEZONE", "").strip())
    return Diary(name=name or None, zone=zone, entries=tuple(entries), more=more)


def appointments(diary: Diary, source: str, window: Window) -> Iterator[Appointment | Refusal]:
    """All appointments in the order of the file; the times of recurring ones within `window`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's guesses at zones, which are as good as ours
        read = [(number, _event(entry)) for number, entry in enumerate(diary.entries, 1)]
    moved = {
        (str(event.get("UID")), local(at))
        for _, event in read
        if not isinstance(event, str) and (at := _time(event, "RECURRENCE-ID"))
    }
    rules = 0
    for number, event in read:
        where = f"appointment {number}"
        if isinstance(event, str):
            yield Refusal(source=source, where=where, reason=event, advice="mend it in the program it comes from")
            continue
        one = _appointment(event, number, diary.zone)
        if isinstance(one, str):
            yield Refusal(source=source, where=where, reason=one, advice="give it a title and a time")
            continue
        recurs = _words(event, "RRULE") is not None
        rules += recurs
        if recurs and rules <= RULES:
            yield from _written_out(event, one, window, moved)
        else:
            yield _once(one) if recurs else one
    if diary.more:
        reason = f"it holds {diary.more} appointments more than the {ENTRIES} that are read"
        yield Refusal(source=source, reason=reason, advice="split it")


def _event(entry: str) -> Any:
    """The component, or what is wrong with it."""
    import icalendar

    if len(entry) > LETTERS:
        return f"it is longer than {LETTERS:,} characters"
    if entry.upper().count("BEGIN:") > 100:
        return "it is made of more than a hundred parts"
    try:
        return icalendar.Event.from_ical(entry)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        return f"it is no valid appointment ({' '.join(str(error).split())[:100]})"


def _appointment(event: Any, number: int, zone: tzinfo | None) -> Appointment | str:
    summary = _words(event, "SUMMARY")
    start = _time(event, "DTSTART")
    if not summary or start is None:
        return "it has no title" if not summary else "it has no time that can be read"
    start = _aware(start, event["DTSTART"], zone)
    end = _end(event, start, zone)
    instance = _time(event, "RECURRENCE-ID")
    return Appointment(
        number=number,
        uid=str(event.get("UID") or "").strip() or f"{summary} {start.isoformat()}",
        summary=summary,
        start=start,
        end=end,
        instance=f"{local(instance):%Y%m%dT%H%M%S}" if instance else None,
        location=_words(event, "LOCATION"),
        description=_words(event, "DESCRIPTION"),
        status=_words(event, "STATUS"),
        own_status=_words(event, "X-KAWAT-STATUS"),
        url=_words(event, "URL"),
        geo=_geo(event),
        stamp=_stamp(event),
    )


def _end(event: Any, start: date, zone: tzinfo | None) -> date:
    """The last day or the closing time; the start where none is told or it lies before."""
    end, length = _time(event, "DTEND"), _value(event, "DURATION")
    try:
        if end is None and isinstance(length, timedelta):
            end = start + length
        if isinstance(start, datetime):
            end = _aware(end, event.get("DTEND"), zone) if isinstance(end, datetime) else start
            return end if (end.tzinfo is None) == (start.tzinfo is None) and end > start else start
        if isinstance(end, datetime):
            end = end.date()
        return max(start, end - timedelta(days=1)) if isinstance(end, date) else start
    except OverflowError:
        return start


def _once(one: Appointment) -> Appointment:
    warning = "its recurrence is not followed: only the first time is taken"
    return msgspec.structs.replace(one, warnings=(warning,))


def _written_out(
    event: Any, one: Appointment, window: Window, moved: set[tuple[str, datetime]]
) -> Iterator[Appointment]:
    """The times of a recurring appointment; only the first, and a warning, where no rule is followed."""
    rules = event["RRULE"] if isinstance(event["RRULE"], list) else [event["RRULE"]]
    found = times(rules[0].to_ical().decode(), one.start, window) if len(rules) == 1 else None
    if found is None:
        yield _once(one)
        return
    left_out = {*_listed(event, "EXDATE"), *(at for uid, at in moved if uid == one.uid)}
    length, first = one.end - one.start, local(one.start)
    lasting = [at for at in _listed(event, "RDATE") if window[0] <= at.date() <= window[1]]
    for at in sorted({*found, *lasting[:INSTANCES]} - left_out):
        start: date = at.replace(tzinfo=one.start.tzinfo) if isinstance(one.start, datetime) else at.date()
        try:
            end = start + length
        except OverflowError:
            return
        instance = f"{at:%Y%m%dT%H%M%S}" if at != first else None
        yield msgspec.structs.replace(one, start=start, end=end, instance=instance)


def _time(event: Any, name: str) -> date | None:
    """The day or time of a property; None where there is none or it cannot be read."""
    value = _value(event, name)
    return value if isinstance(value, date) else None


def _value(event: Any, name: str) -> Any:
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # what the library raises for a property whose value it could not read
        return None


def _listed(event: Any, name: str) -> list[datetime]:
    """The times of EXDATE or RDATE, local."""
    value = event.get(name)
    lists = value if isinstance(value, list) else [value] if value is not None else []
    values = (one.dt for each in lists for one in getattr(each, "dts", ()))
    return [local(at) for at in values if isinstance(at, date)]


def _aware(at: date, told: Any, zone: tzinfo | None) -> Any:
    """A time with the zone that it names, or else that of the diary; a day as it is."""
    if not isinstance(at, datetime) or at.tzinfo is not None:
        return at
    own = _zone(str(getattr(told, "params", {}).get("TZID", "")))
    return at.replace(tzinfo=own or zone)


def _zone(name: str) -> tzinfo | None:
    """The zone of an IANA name, also where a program has put its own path before it."""
    found = _ZONE.search(name)
    parts = found[0].split("/") if found else []
    for begin in range(len(parts) - 1):
        try:
            return ZoneInfo("/".join(parts[begin:][-3:]))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return UTC if name in ("UTC", "GMT", "Etc/UTC") else None


def _words(event: Any, name: str) -> str | None:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value).strip() or None if value is not None else None


def _geo(event: Any) -> tuple[float, float] | None:
    value = event.get("GEO")
    lat, lon = getattr(value, "latitude", None), getattr(value, "longitude", None)
    if not isinstance(lat, float) or not isinstance(lon, float) or abs(lat) > 90 or abs(lon) > 180:
        return None
    return lat, lon


def _stamp(event: Any) -> datetime | None:
    """When it was last changed, as far as told: LAST-MODIFIED, DTSTAMP or CREATED."""
    for name in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
        at = _time(event, name)
        if isinstance(at, datetime):
            return at if at.tzinfo else at.replace(tzinfo=UTC)
    return None
