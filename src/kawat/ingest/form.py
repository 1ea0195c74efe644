"""An entry typed as a small form, a field a line, where a line of prose would leave doubt:

    kind: negotiation
    status: scheduled
    when: 2022-01-10 09:00 +01:00        # or a month, a range with "/", or words as in "next Monday"
    where: Geneva
    forum: Strategic Stability Dialogue
    parties: RUS, USA
    people: Sergei Ryabkov (deputy foreign minister, RUS)
    source: the mission, by telephone
    note: to be confirmed on Friday

`kind` and `parties` (or `people`) are needed. A deed has `actors` and `targets` instead of `parties`.
`key = "value"` does as well as `key: value`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import NamedTuple, get_args

import msgspec

from kawat import __version__
from kawat.errors import IngestError
from kawat.ingest import fields
from kawat.ingest.fields import Read, Told
from kawat.knowledge import Knowledge
from kawat.model.reading import (
    Actor,
    Deed,
    DeedKind,
    Encounter,
    EncounterKind,
    Forum,
    Grain,
    Heading,
    Layers,
    Participant,
    Reader,
    Reading,
    Status,
    When,
)
from kawat.model.report import Report, Span

READER = Reader(name="entry", version=__version__)
KEYS = (
    "kind",
    "status",
    "when",
    "where",
    "forum",
    "parties",
    "people",
    "actors",
    "targets",
    "source",
    "note",
)

_WHO = ("parties", "actors", "targets", "people")

_FIELD = re.compile(rf"[ \t]*({'|'.join(KEYS)})[ \t]*[:=][ \t]*(.*?)[ \t]*", re.IGNORECASE)
_PIECE = re.compile(r"[^,;()]+(?:\([^()]*\))?")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_PERSON = re.compile(r"([^()]+?)\s*\(([^()]*)\)")


class Line(NamedTuple):
    """One field: its number, its value, and where that stands."""

    number: int
    value: str
    span: Span


def is_form(text: str) -> bool:
    """Whether a text is a form: more than one line, the first of them a field."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and _FIELD.fullmatch(lines[0]) is not None


def form(text: str, *, read: Read, known: Knowledge, now: datetime, by: str | None = None) -> Told:
    """The report and the reading of a form. `read` is asked for times told in words; `now` is their clock.

    Raises `IngestError` that names the line which is wrong, and how to write it.
    """
    told = _lines(text)
    if "kind" not in told:
        raise IngestError("the form does not say what it is; add a line such as kind: meeting")
    kind = _choice(told["kind"], (*get_args(EncounterKind), *get_args(DeedKind)))
    status = _choice(told["status"], get_args(Status)) if "status" in told else "scheduled"
    cast = _Cast(known)
    side = {key: cast.take(key, told[key]) for key in _WHO if key in told}
    if not cast.made:
        raise IngestError("the form does not say who; add a line such as parties: RUS, USA")
    where, forum, source = (told.get(key) for key in ("where", "forum", "source"))
    common = {
        "kind": kind,
        "status": status,
        "when": _when(told["when"], read, now) if "when" in told else None,
        "where": fields.place(where.value, known, where.span) if where else None,
        "evidence": tuple(one.span for key, one in told.items() if key not in ("note", "source")),
        "confidence": 1.0,
    }
    found: dict[str, object] = {}
    if kind in get_args(DeedKind):
        doers = (*side.get("actors", ()), *side.get("parties", ()), *side.get("people", ()))
        deed = {"id": "d1", "actors": doers, "targets": side.get("targets", ()), **common}
        found["deeds"] = (msgspec.convert(deed, Deed),)
    else:
        met = {
            "id": "e1",
            "forum": Forum(name=forum.value, span=forum.span) if forum else None,
            "participants": [Participant(actor=actor.id) for actor in cast.made],
            "topics": (),
            **common,
        }
        found["encounters"] = (msgspec.convert(met, Encounter),)
    report = fields.typed(text, now, by)
    heading = Heading(
        id=report.id,
        published=report.published,
        published_from="given",
        outlet=by,
        authors=report.authors,
        sources=(source.value,) if source else (),
        reader=READER,
    )
    return Told(report, msgspec.structs.replace(Reading(report=heading, actors=tuple(cast.made)), **found))


class _Cast:
    """Everyone whom the form names, in its order, each once."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self.made: list[Actor] = []

    def take(self, key: str, line: Line) -> tuple[str, ...]:
        """Ids of those whom a line names, with a comma or semicolon between two."""
        ids = []
        for found in _PIECE.finditer(line.value):
            name = found[0].strip()
            if not name:
                continue
            start = line.span[0] + found.start() + len(found[0]) - len(found[0].lstrip())
            ids.append(self._one(key, name, (start, start + len(name)), line.number))
        return tuple(ids)

    def _one(self, key: str, name: str, span: Span, number: int) -> str:
        made = self._person(name, number) if key == "people" else self._party(name, number)
        same = next((one.id for one in self.made if (one.name, one.code) == (made.name, made.code)), None)
        if same is None:
            self.made.append(msgspec.structs.replace(made, mentions=(span,)))
        return same or made.id

    def _party(self, name: str, number: int) -> Actor:
        party = fields.named(name, self._known)
        if party is None:
            advice = "write its code, such as RUS or NATO, or put a person under people"
            raise IngestError(f"line {number}: {name!r} is no party that is known; {advice}")
        return fields.actor(party, f"a{len(self.made) + 1}")

    def _person(self, name: str, number: int) -> Actor:
        """A name, with office and party in brackets: "Wendy Sherman (deputy secretary of state, USA)"."""
        told = _PERSON.fullmatch(name)
        about = [part.strip() for part in told[2].split(",")] if told else []
        party = fields.named(about[-1], self._known) if about else None
        office = ", ".join(about[:-1] if party else about).lower()
        return Actor(
            id=f"a{len(self.made) + 1}",
            kind="person",
            name=told[1] if told else name,
            of=party.code if party else None,
            office=office or None,
        )


def _lines(text: str) -> dict[str, Line]:
    """The fields by their keys. A line that is none goes on with the note, where one was begun."""
    told: dict[str, Line] = {}
    at = 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        line = raw.rstrip("\r\n")
        found = _FIELD.fullmatch(line.split(" #")[0])
        if found and found[2].strip("\"'"):
            value = found[2].strip("\"'")
            start = at + found.start(2) + found[2].index(value)
            if told.setdefault(found[1].lower(), Line(number, value, (start, start + len(value)))).number != number:
                raise IngestError(f"line {number}: a second {found[1].lower()}; keep one")
        elif line.strip() and found is None and "note" not in told and not line.lstrip().startswith("#"):
            raise IngestError(f"line {number}: {line.strip()[:40]!r} is no field; write one of {', '.join(KEYS)}")
        at += len(raw)
    return told


def _choice(line: Line, known: tuple[str, ...]) -> str:
    value = line.value.lower().replace(" ", "_")
    if value not in known:
        raise IngestError(f"line {line.number}: {line.value!r} is none of {', '.join(known)}; write one of them")
    return value


def _when(line: Line, read: Read, now: datetime) -> When:
    first, _, last = (part.strip() for part in line.value.partition("/"))
    start, end = _range(first), _range(last or first)
    if start and end:
        return When(start=start[0], end=max(start[1], end[1]), grain=end[2], span=line.span)
    report = Report(id="when", text=line.value, published=now.isoformat(timespec="seconds"))
    layers = fields.read_best(report, read).layers
    for one in layers.times if isinstance(layers, Layers) else ():
        if one.start and one.end and one.grain:
            return When(start=one.start, end=one.end, grain=one.grain, span=line.span)
    advice = "write 2022-01-10, 2022-01, or 2022-01-10 15:00 +07:00"
    raise IngestError(f"line {line.number}: {line.value!r} is no time that can be told for sure; {advice}")


def _range(told: str) -> tuple[str, str, Grain] | None:
    """First and last that an ISO month, day or time with its zone can mean."""
    try:
        if _MONTH.fullmatch(told):
            length = monthrange(int(told[:4]), int(told[5:]))[1]
            return f"{told}-01", f"{told}-{length:02}", "month"
        if len(told) == 10:
            return date.fromisoformat(told).isoformat(), told, "day"
        at = datetime.fromisoformat(told.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        return None
    whole = at.isoformat(timespec="minutes")
    return (whole, whole, "minute") if at.tzinfo else None
