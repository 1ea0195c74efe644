"""An .ics diary as a source: each appointment becomes a report, and a reading made from its fields.

An official agenda announces, confirms and calls off like a report, so it is filed like one: its words are a
text with evidence at offsets, its fields the encounter. Who takes part is found in its title by the ordinary
reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args
from urllib.parse import quote

import msgspec

from kawat import __version__
from kawat.ingest import fields
from kawat.ingest.appointments import Appointment, appointments, split
from kawat.ingest.encoding import decode
from kawat.ingest.fields import Read, Told
from kawat.ingest.intake import Draft, Given, take
from kawat.ingest.kinds import kind, status
from kawat.ingest.recurrence import Window
from kawat.ingest.refusal import Refusal
from kawat.knowledge import Knowledge, Party
from kawat.model.reading import Actor, Encounter, Participant, Reader, Reading, Status, When, Where
from kawat.model.report import Report, Span

STATUS: dict[str, Status] = {"TENTATIVE": "expected", "CONFIRMED": "scheduled", "CANCELLED": "cancelled"}
READER = Reader(name="diary", version=__version__)
DESCRIBED = 5_000
"""Characters of a description that are kept."""

_LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def diary(
    data: bytes,
    source: str,
    *,
    read: Read,
    known: Knowledge,
    window: Window,
    of: Party | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Iterator[Told | Refusal]:
    """Each appointment of an .ics file with what it says; recurring ones written out within `window`.

    `of` is the party whose diary it is: it takes part in all of it. `outlet` names the diary where it does
    not name itself. An appointment in which nobody meets anybody is a report without findings.
    """
    text, _, warnings = decode(data)
    whole = split(text)
    if not whole.entries:
        advice = "give an .ics file with appointments (VEVENT)"
        yield Refusal(source=source, reason="there is no appointment in it", advice=advice)
    for one in appointments(whole, source, window):
        if isinstance(one, Refusal):
            yield one
            continue
        wording, spans = _composed(one)
        report = take(
            Draft(
                source=source,
                where=f"appointment {one.number}",
                text=wording,
                url=_address(one),
                title=one.summary,
                outlet=outlet or whole.name or source,
                published=one.stamp.astimezone(UTC).isoformat(timespec="seconds") if one.stamp else None,
                extracted=True,
                warnings=(*warnings, *one.warnings),
            ),
            Given(language=language),
        )
        if isinstance(report, Refusal):
            yield report
        else:
            yield Told(report, _reading(report, one, spans, fields.read_best(report, read), known, of))


def _composed(one: Appointment) -> tuple[str, dict[str, Span]]:
    place = " ".join((one.location or "").split())
    return fields.composed(
        {
            "summary": " ".join(one.summary.split()),
            "when": _shown(one),
            "where": None if _LINK.match(place) else place,
            "status": one.status,
            "description": (one.description or "")[:DESCRIBED].strip(),
        }
    )


def _address(one: Appointment) -> str:
    """Made of the UID, so that a changed appointment is a new version of the same report."""
    instance = f"#{one.instance}" if one.instance else ""
    return f"ics:{quote(one.uid[:500], safe='@.-_', errors='replace')}{instance}"


def _shown(one: Appointment) -> str:
    """The time as the report shows it."""
    if not isinstance(one.start, datetime) or not isinstance(one.end, datetime):
        return f"{one.start}" if one.end == one.start else f"{one.start} – {one.end}"
    day = "" if one.end.date() == one.start.date() else f"{one.end:%Y-%m-%d} "
    until = f" – {day}{one.end:%H:%M}" if one.end > one.start else ""
    zone = f" {one.start.tzname()}" if one.start.tzinfo else ""
    return f"{one.start:%Y-%m-%d %H:%M}{until}{zone}"


def _reading(
    report: Report,
    one: Appointment,
    spans: dict[str, Span],
    first: Reading,
    known: Knowledge,
    of: Party | None,
) -> Reading:
    """What the appointment says: one encounter told by its fields, its people by the `first` reading."""
    actors = fields.within(first.actors, spans["summary"])
    stood_for = {actor.code or actor.of for actor in actors}
    actors += [one for one in fields.parties(report.text[: spans["summary"][1]], known) if one.code not in stood_for]
    if not actors and "description" in spans:
        actors = fields.within(first.actors, spans["description"])
    if of is not None and of.code not in {actor.code for actor in actors}:
        actors.append(fields.actor(of, "owner"))
    heading = msgspec.structs.replace(first.report, title=report.title, published=report.published, reader=READER)
    made = Reading(report=heading, text=report.text, warnings=report.warnings)
    where = _where(one, spans, known)
    read = next(iter(first.encounters), None)
    forum = (read.forum if read else None) or fields.forum(report.text[: spans["summary"][1]], known)
    if not actors or not (forum or _is_encounter(actors, where)):
        return made
    roles = {part.actor: part.role for part in read.participants} if read else {}
    encounter = Encounter(
        id="e1",
        kind=kind(one.summary) or (read.kind if read else "meeting"),
        status=_status(one),
        when=when(one.start, one.end, spans["when"]),
        where=where,
        forum=forum,
        participants=tuple(Participant(actor=one.id, role=roles.get(one.id, "participant")) for one in actors),
        topics=(),
        evidence=tuple(spans[name] for name in ("summary", "status", "when", "where") if name in spans),
        confidence=1.0,
    )
    return msgspec.structs.replace(made, actors=tuple(actors), encounters=(encounter,))


def _is_encounter(actors: list[Actor], where: Where | None) -> bool:
    """Whether two parties come together, or one travels: a president at a school at home is no encounter."""
    parties = {actor.code or actor.of or actor.name for actor in actors}
    abroad = where is not None and where.country not in (None, *parties)
    return len(parties) > 1 or any(actor.kind == "body" for actor in actors) or (bool(parties) and abroad)


def _status(one: Appointment) -> Status:
    """Our own word where a calendar of ours carries it, else what the title says, or STATUS; else planned."""
    own: Status | None = next((known for known in get_args(Status) if known == one.own_status), None)
    return own or status(one.summary) or STATUS.get((one.status or "").upper(), "scheduled")


def when(start: date, end: date, span: Span | None = None) -> When:
    """Its time: midnight to midnight is a day, and a time without a zone is known to the day only."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        if start.tzinfo is not None and not (start.time() == end.time() == time.min and end > start):
            first, last = (at.isoformat(timespec="minutes") for at in (start, end))
            return When(start=first, end=last, grain="minute", span=span)
        midnight = end.time() == time.min and end.date() > start.date()
        start, end = start.date(), end.date() - timedelta(days=1) if midnight else end.date()
    return When(start=start.isoformat(), end=end.isoformat(), grain="day", span=span)


def _where(one: Appointment, spans: dict[str, Span], known: Knowledge) -> Where | None:
    if "where" not in spans:
        return None
    where = fields.place(one.location or "", known, spans["where"])
    if one.geo is None:
        return where
    return msgspec.structs.replace(where, lat=one.geo[0], lon=one.geo[1])
