"""One encounter typed by a person, as one types it into a diary:

    12 Jan 2022, Brussels: NATO-Russia Council meets; NATO, RUS, Sergei Ryabkov

The line is the report, and every word of it can be pointed at. The ordinary reader reads it, with the time
of typing as its clock; what it leaves open is taken from the form: before the colon when and where, behind
the last semicolon who. The reading says who typed it.
"""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from kawat.errors import IngestError
from kawat.ingest import fields
from kawat.ingest.fields import Read, Told
from kawat.ingest.form import READER, form, is_form
from kawat.ingest.intake import SURROGATE
from kawat.ingest.kinds import kind, status
from kawat.knowledge import Knowledge
from kawat.model.reading import Actor, Encounter, Forum, Participant, Reading, Status, When, Where
from kawat.model.report import Span

LONGEST = 2_000
"""Characters of an entry: what is longer is a report."""

_HEAD = re.compile(r":\s")
_NAME = re.compile(r"[^,;]+")
FORM = "12 Jan 2022, Brussels: the council meets; NATO, RUS"


def entry(line: str, *, read: Read, known: Knowledge, now: datetime, by: str | None = None) -> Told:
    """The report and the reading of a typed line. `read` has to give its times (`layers`) too.

    `now`: when it was typed, the clock for "tomorrow"; `by`: who typed it, author and outlet of the report.
    A text that is a form (`ingest.form`) is read as one. Raises `IngestError` where the line tells of no
    encounter between parties.
    """
    if is_form(line):
        return form(line, read=read, known=known, now=now, by=by)
    text = " ".join(SURROGATE.sub("\ufffd", line).split())
    if not text or len(text) > LONGEST:
        raise IngestError(f"an entry is one line of up to {LONGEST} characters; write it as {FORM!r}")
    report = fields.typed(text, now, by)
    told = text.rpartition(";")[0] or text
    first = fields.read_best(msgspec.structs.replace(report, text=told), read)
    where = _where(told, first, known)
    actors = _everyone(first, text, known, where)
    if not actors:
        raise IngestError(f"the entry names nobody who meets; write it as {FORM!r}")
    heading = msgspec.structs.replace(
        first.report,
        outlet=by,
        authors=report.authors,
        published=report.published,
        published_from="given",
        reader=READER,
    )
    encounter = _encounter(first, text, where, fields.forum(told, known), actors, now)
    warnings = first.warnings if encounter.when else (*first.warnings, "the entry does not tell when")
    return Told(report, Reading(report=heading, actors=actors, encounters=(encounter,), warnings=warnings))


def _encounter(
    first: Reading,
    text: str,
    where: Where | None,
    forum: Forum | None,
    actors: tuple[Actor, ...],
    now: datetime,
) -> Encounter:
    """The encounter as read, with what the form tells besides; one of the form alone where none was read."""
    read = next(iter(first.encounters), None)
    when = _when(first) or (read.when if read else None)
    roles = {one.actor: one for one in read.participants} if read else {}
    return Encounter(
        id="e1",
        kind=kind(text) or (read.kind if read else "meeting"),
        status=_status(text, read, when, now),
        when=when,
        where=where or (read.where if read else None),
        forum=(read.forum if read else None) or forum,
        participants=tuple(roles.get(one.id, Participant(actor=one.id)) for one in actors),
        topics=read.topics if read else (),
        evidence=((0, len(text)),),
        confidence=1.0,
    )


def _status(text: str, read: Encounter | None, when: When | None, now: datetime) -> Status:
    """What the words say; but a diary tells in the present tense of what is to come."""
    ahead = when is None or when.end[:10] >= now.date().isoformat()
    if told := status(text):
        return told
    if read is None or (ahead and read.status == "happened"):
        return "scheduled" if ahead else "happened"
    return read.status


def _everyone(first: Reading, text: str, known: Knowledge, where: Where | None) -> tuple[Actor, ...]:
    """Who was read, and who stands behind the last semicolon: parties by code or name, else people.

    A capital before the colon is the place, and stands for nobody.
    """
    at = text.rfind(";")
    place = set(fields.within(first.actors, where.span)) if where and where.span else set()
    actors = [one for one in first.actors if one.kind != "organization" and one not in place]
    named = {one.code for one in actors if one.code} | {one.name for one in actors}
    for number, found in enumerate(_NAME.finditer(text, at + 1) if at >= 0 else ()):
        name = found[0].strip().rstrip(".")
        span = (found.end() - len(found[0].lstrip()), found.start() + len(found[0].rstrip()))
        party = fields.named(name, known) if name else None
        if not name or (party.code if party else name) in named:
            continue
        if party is None:
            actors.append(Actor(id=f"n{number}", kind="person", name=name, mentions=(span,)))
        else:
            told = fields.actor(party, f"n{number}")
            actors.append(msgspec.structs.replace(told, mentions=(span,)))
        named.add(party.code if party else name)
    return tuple(actors)


def _when(first: Reading) -> When | None:
    """The first time of the line that has a place in the calendar."""
    times = first.layers.times if isinstance(first.layers, msgspec.Struct) else ()
    for one in times:
        if one.start and one.end and one.grain:
            return When(start=one.start, end=one.end, grain=one.grain, span=one.span)
    return None


def _where(text: str, first: Reading, known: Knowledge) -> Where | None:
    """The words before the colon that are not the time."""
    head = _HEAD.search(text)
    if head is None or head.start() > 120:
        return None
    when = _when(first)
    begin = when.span[1] if when and when.span and when.span[1] <= head.start() else 0
    span = _trimmed(text, begin, head.start())
    return fields.place(text[slice(*span)], known, span) if span[0] < span[1] else None


def _trimmed(text: str, start: int, end: int) -> Span:
    """A range without the commas and spaces around it."""
    while start < end and text[start] in " ,;–-":
        start += 1
    while start < end and text[end - 1] in " ,;":
        end -= 1
    return start, end
