"""Our own iCalendar lint, run over each calendar that is written.

Libraries let a calendar through without UID or with a status that no program knows, and clients then drop
or double entries in silence. So every calendar is read again, line by line, against RFC 5545, 7986 and 9073,
as far as we use them; where something is wrong nothing is written, and the error says which lines and how to
mend them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from kawat.errors import CalendarError
from kawat.publish.lines import Fault, Line, logical, physical

SHOWN = 20
"""How many faults an error message lists."""

_DATE = re.compile(r"\d{8}")
_TIME = re.compile(r"\d{8}T\d{6}Z?")
_UTC = re.compile(r"\d{8}T\d{6}Z")
_DURATION = re.compile(r"[+-]?P(?=[\dT])(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_LISTED = re.compile(r"(?:[^\\;]|\\[\\;,nN])*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_INTEGER = re.compile(r"\d{1,10}")

_STATUS = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
_TEXT = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"})
_STAMPS = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED"})
_ADDRESSES = frozenset({"ORGANIZER", "ATTENDEE", "CALENDAR-ADDRESS"})
_URIS = frozenset({"URL", "SOURCE"})
_REPEATABLE = frozenset({
    "CATEGORIES", "COMMENT", "CONTACT", "ATTENDEE", "ATTACH", "RELATED-TO", "RESOURCES", "EXDATE", "RDATE",
    "RRULE", "REQUEST-STATUS", "CONFERENCE", "IMAGE", "STYLED-DESCRIPTION", "STRUCTURED-DATA", "LINK",
    "CONCEPT", "REFID",
})  # fmt: skip
_SINGLE = frozenset({
    "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTART", "DTEND", "DURATION", "STATUS", "SEQUENCE",
    "GEO", "CLASS", "TRANSP", "PRIORITY", "RECURRENCE-ID", "COLOR", "REFRESH-INTERVAL", "TZID", "TZNAME",
    "TZOFFSETFROM", "TZOFFSETTO", "TZURL", "ACTION", "TRIGGER", "REPEAT", "PARTICIPANT-TYPE", "LOCATION-TYPE",
})  # fmt: skip
_KNOWN = _TEXT | _STAMPS | _ADDRESSES | _URIS | _REPEATABLE | _SINGLE
_REQUIRED = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "PARTICIPANT": ("UID", "PARTICIPANT-TYPE"),
    "VLOCATION": ("UID",),
}
_MENDS = {
    "UID": "give each one an id of its own that never changes",
    "DTSTAMP": "say in UTC when this state of the entry was made",
    "DTSTART": "leave out what has no day",
}


@dataclass(slots=True)
class _Component:
    """One BEGIN … END with its lines; mutable because it grows while the lines are walked."""

    name: str
    line: int
    lines: list[Line] = field(default_factory=list)
    parts: list[_Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def walk(self) -> Iterator[_Component]:
        yield self
        for part in self.parts:
            yield from part.walk()


def check(data: bytes) -> bytes:
    """The same bytes, if they are a calendar to rely on; else `CalendarError` with lines and mends."""
    found = faults(data)
    if found:
        shown = [str(fault) for fault in found[:SHOWN]]
        if len(found) > SHOWN:
            shown.append(f"… and {len(found) - SHOWN} more")
        raise CalendarError("\n".join(["the calendar was not written, because it breaks the rules:", *shown]))
    return data


def faults(data: bytes) -> list[Fault]:
    """All that is wrong with a calendar, in the order of its lines."""
    found = list(physical(data))
    top = _Component("", 1)
    found += _build(data, top)
    if [part.name for part in top.parts] != ["VCALENDAR"]:
        found.append(Fault(1, "this is not one VCALENDAR", "wrap all in one BEGIN:VCALENDAR … END:VCALENDAR"))
    for component in top.walk():
        for rule in _RULES:
            found += rule(component)
    found += _identities(top)
    found += _zones(top)
    return sorted(found)


def _build(data: bytes, top: _Component) -> Iterator[Fault]:
    """Hang the lines into `top`; what does not nest is a fault."""
    opened = [top]
    for line in logical(data):
        if isinstance(line, Fault):
            yield line
        elif line.name == "BEGIN":
            component = _Component(line.value.upper(), line.number)
            opened[-1].parts.append(component)
            opened.append(component)
            if len(opened) > 6:
                yield Fault(line.number, "components nested six deep", "close each with its END")
                return
        elif line.name == "END":
            if not any(component.name == line.value.upper() for component in opened[1:]):
                yield Fault(line.number, f"END:{line.value[:40]} closes nothing", "remove it, or open it before")
                continue
            while (closed := opened.pop()).name != line.value.upper():
                yield _unclosed(closed)
        else:
            opened[-1].lines.append(line)
    yield from map(_unclosed, opened[1:])


def _unclosed(component: _Component) -> Fault:
    return Fault(component.line, f"{component.name} is never closed", f"add END:{component.name}")


def _counts(component: _Component) -> Iterator[Fault]:
    present = set[str]()
    for line in component.lines:
        ours = line.name.startswith("X-")
        if line.name in present and line.name not in _REPEATABLE and not ours:
            yield Fault(line.number, f"a second {line.name}", "keep one")
        present.add(line.name)
        if line.name not in _KNOWN and not ours:
            yield Fault(line.number, f"no property is called {line.name}", "mend the name or start it with X-")
    for name in _REQUIRED.get(component.name, ()):
        if name not in present:
            yield Fault(component.line, f"{component.name} has no {name}", _MENDS.get(name, f"add {name}"))
    if component.name == "VTIMEZONE" and not component.parts:
        yield Fault(component.line, "VTIMEZONE tells no offset", "add STANDARD, and DAYLIGHT where there is one")


def _values(component: _Component) -> Iterator[Fault]:
    """Each property's value, by itself."""
    for line in component.lines:
        wrong = _wrong(line)
        if wrong is not None:
            yield Fault(line.number, f"{line.name}:{line.value[:40]} {wrong[0]}", wrong[1])


def _wrong(line: Line) -> tuple[str, str] | None:
    name, value = line.name, line.value
    if name == "UID" and not value.strip():
        return "is empty", _MENDS["UID"]
    if name == "VERSION" and value != "2.0":
        return "is not 2.0", "write VERSION:2.0"
    if name == "STATUS" and value not in _STATUS:
        return "is no status of an event", f"use one of {', '.join(sorted(_STATUS))}"
    if name == "SEQUENCE" and not _INTEGER.fullmatch(value):
        return "is no count", "write a whole number that rises with each change"
    if name in _STAMPS and not (_UTC.fullmatch(value) and moment(value)):
        return "is no time in UTC", "write YYYYMMDDTHHMMSSZ"
    if name in _TEXT and not _ESCAPED.fullmatch(value):
        return "is not escaped", "write \\\\ \\; \\, and \\n"
    if name in ("CATEGORIES", "RESOURCES") and not _LISTED.fullmatch(value):
        return "is not escaped", "write \\\\ \\; and \\n, and a comma between two"
    if name in _ADDRESSES and not _URI.fullmatch(value):
        return "is no calendar address", "use an address that a person gave, or leave it out; invent none"
    if name in _URIS and not _URI.fullmatch(value):
        return "is no URI", "write it whole, with http:// or https://"
    if name == "GEO" and not _degrees(value):
        return "is no latitude;longitude", "write two numbers in degrees with ';' between them"
    if name in ("DURATION", "REFRESH-INTERVAL") and not _DURATION.fullmatch(value):
        return "is no duration", "write one as in P1D or PT1H"
    if name == "REFRESH-INTERVAL" and line.parameters.get("VALUE") != "DURATION":
        return "does not say that it is a duration", "add ;VALUE=DURATION"
    return None


def _times(component: _Component) -> Iterator[Fault]:
    """Start and end: of one type, real, in order. A DATE end is exclusive, so it lies after its start."""
    for line in component.lines:
        if line.name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            yield from _time(line)
    start, end = component.first("DTSTART"), component.first("DTEND")
    if start is None or end is None:
        return
    if component.first("DURATION"):
        yield Fault(end.number, "both DTEND and DURATION", "keep one")
    if start.parameters.get("VALUE") != end.parameters.get("VALUE") or len(start.value) != len(end.value):
        yield Fault(
            end.number,
            "DTSTART and DTEND are of different types",
            "make both DATE or both the same kind of time",
        )
        return
    first, last = moment(start.value), moment(end.value)
    if first and last and start.parameters.get("TZID") == end.parameters.get("TZID") and last <= first:
        yield Fault(end.number, "DTEND is not after DTSTART", "name the day after the last, or leave it out")


def _time(line: Line) -> Iterator[Fault]:
    dated = line.parameters.get("VALUE", "DATE-TIME") == "DATE"
    if not (_DATE if dated else _TIME).fullmatch(line.value) or moment(line.value) is None:
        form = "YYYYMMDD" if dated else "YYYYMMDDTHHMMSS, or ;VALUE=DATE:YYYYMMDD for a day"
        yield Fault(line.number, f"{line.name}:{line.value[:40]} is no {'day' if dated else 'time'}", f"write {form}")
    if "TZID" in line.parameters and (dated or line.value.endswith("Z")):
        yield Fault(line.number, f"{line.name} with a TZID that cannot apply", "give a TZID to local times only")


def _identities(top: _Component) -> Iterator[Fault]:
    """One UID, one entry: a client that sees it twice keeps one of the two, and nobody knows which."""
    seen = dict[tuple[str, str], int]()
    for component in top.walk():
        uid, again = component.first("UID"), component.first("RECURRENCE-ID")
        if component.name == "VEVENT" and uid:
            key = (uid.value, again.value if again else "")
            if key in seen:
                yield Fault(uid.number, f"UID {uid.value[:40]} stands on line {seen[key]} already", _MENDS["UID"])
            seen.setdefault(key, uid.number)


def _zones(top: _Component) -> Iterator[Fault]:
    """Every TZID named has its VTIMEZONE: a client without it would guess."""
    zones = (part.first("TZID") for part in top.walk() if part.name == "VTIMEZONE")
    defined = {line.value for line in zones if line}
    for component in top.walk():
        for line in component.lines:
            zone = line.parameters.get("TZID")
            if zone is not None and zone not in defined:
                yield Fault(line.number, f"TZID {zone!r} has no VTIMEZONE", "add it, or write the time in UTC")


def moment(value: str) -> datetime | None:
    """The day or time that a value tells, without its zone; None where there is no such day or time."""
    try:
        if _DATE.fullmatch(value):
            return datetime.strptime(value, "%Y%m%d")
        return datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S") if _TIME.fullmatch(value) else None
    except ValueError:
        return None


def _degrees(value: str) -> bool:
    try:
        lat, lon = (float(part) for part in value.split(";"))
    except ValueError:
        return False
    return abs(lat) <= 90 and abs(lon) <= 180


_RULES: tuple[Callable[[_Component], Iterator[Fault]], ...] = (_counts, _values, _times)
