"""An entry typed by a person: a source like a report, in a small form whose every word can be pointed at.

    what: negotiation
    status: scheduled
    when: 2022-01-10
    where: Geneva, CHE
    forum: Strategic Stability Dialogue
    who: RUS; USA; Sergei Ryabkov (RUS, deputy foreign minister)
    note: confirmed by telephone

`what` and `who` are needed. Of deeds `who` acts and `whom` it is done to. `when` is a day, a month
(`2022-01`), a time with its zone, or two of them with `/` between. Text that is no such form is read like
any report.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import NamedTuple, get_args

from kawat.errors import ReadingError
from kawat.model.reading import (
    Actor,
    ActorKind,
    Deed,
    DeedKind,
    Encounter,
    EncounterKind,
    Forum,
    Grain,
    Heading,
    Participant,
    Reader,
    Reading,
    Status,
    When,
    Where,
)
from kawat.model.report import Report, Span, content_id

READER = Reader(name="entry", version="1")

_LINE = re.compile(
    r"^[ \t]*(what|status|when|where|forum|who|whom|note)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M | re.I
)
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*\((?P<of>[A-Z][A-Z ]*)?(?:,\s*)?(?P<office>[^()]*)\)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


class Value(NamedTuple):
    """What stands behind a key, and where."""

    text: str
    span: Span


def entry(text: str, *, made: str, by: str | None = None) -> tuple[Report, Reading] | None:
    """The report and the reading that a form makes; None where `text` is not a form.

    `made`: when it was typed (ISO date or date-time), `by`: who typed it, the outlet of the report. Raises
    `ReadingError` where a value of the form is not one.
    """
    found = {m[1].lower(): Value(m[2], (m.start(2), m.end(2))) for m in _LINE.finditer(text)}
    if "what" not in found or _LINE.sub("", text).strip():
        return None
    report = Report(id=content_id(text), text=text, title=_title(found), outlet=by, published=made)
    kind = found["what"].text.lower()
    if "who" not in found or not found["who"].text:
        raise ReadingError("the entry does not tell who takes part; add a line such as `who: RUS; USA`")
    actors = _Actors()
    who = actors.take(found["who"])
    whom = actors.take(found["whom"]) if "whom" in found else ()
    when, where, status = _when(found.get("when")), _where(found.get("where")), _status(found.get("status"))
    evidence = ((min(v.span[0] for v in found.values()), max(v.span[1] for v in found.values())),)
    heading = Heading(
        id=report.id, title=report.title, published=made, published_from="given", outlet=by, reader=READER
    )
    reading = Reading(report=heading, actors=tuple(actors.made))
    if kind in get_args(EncounterKind):
        forum = found.get("forum")
        met = Encounter(
            id="e1",
            kind=kind,  # type: ignore[arg-type]
            status=status,
            when=when,
            where=where,
            forum=Forum(name=forum.text, span=forum.span) if forum and forum.text else None,
            participants=tuple(Participant(actor=actor) for actor in (*who, *whom)),
            topics=(),
            evidence=evidence,
            confidence=1.0,
        )
        return report, Reading(report=heading, actors=reading.actors, encounters=(met,))
    if kind in get_args(DeedKind):
        done = Deed(
            id="d1",
            kind=kind,  # type: ignore[arg-type]
            status=status,
            when=when,
            where=where,
            actors=who,
            targets=whom,
            evidence=evidence,
            confidence=1.0,
        )
        return report, Reading(report=heading, actors=reading.actors, deeds=(done,))
    raise ReadingError(
        f"the entry is of no known kind {kind!r}; write one of "
        f"{', '.join((*get_args(EncounterKind), *get_args(DeedKind)))}"
    )


class _Actors:
    """The actors of an entry, in the order named."""

    def __init__(self) -> None:
        self.made: list[Actor] = []

    def take(self, named: Value) -> tuple[str, ...]:
        """Ids of the actors named in one line, separated by semicolons."""
        ids, at = [], named.span[0]
        for piece in named.text.split(";"):
            name = piece.strip()
            start = at + piece.index(name)
            if name:
                ids.append(self._one(name, (start, start + len(name))))
            at += len(piece) + 1
        return tuple(ids)

    def _one(self, name: str, span: Span) -> str:
        number = f"a{len(self.made) + 1}"
        if person := _PERSON.fullmatch(name):
            told = person["name"]
            of = (person["of"] or "").strip() or None
            actor = Actor(
                id=number,
                kind="person",
                name=told,
                of=of,
                office=person["office"].strip().lower() or None,
                mentions=((span[0], span[0] + len(told)),),
            )
        else:
            actor = _party(number, name, span)
        self.made.append(actor)
        return number


def _party(number: str, name: str, span: Span) -> Actor:
    """A party by its code or its name; a person where the name is of no known party."""
    from kawat.knowledge import load

    known = load()
    party = known.party(name)
    if party is None:
        senses = [s for f in known.find(name.split(), language="en") for s in f.senses if s.kind == "party"]
        party = known.party(senses[0].code) if senses and len(name.split()) <= 4 else None
    if party is None:
        return Actor(id=number, kind="person", name=name, mentions=(span,))
    kind: ActorKind = party.kind
    return Actor(
        id=number, kind=kind, name=party.name, code=party.code, wikidata=party.wikidata, mentions=(span,)
    )


def _title(found: dict[str, Value]) -> str:
    return " · ".join(found[key].text for key in ("what", "forum", "who", "where", "when") if key in found)


def _status(told: Value | None) -> Status:
    if told is None or not told.text:
        return "scheduled"
    if told.text.lower() not in get_args(Status):
        raise ReadingError(
            f"the entry has no known status {told.text!r}; write one of {', '.join(get_args(Status))}"
        )
    return told.text.lower()  # type: ignore[return-value]


def _where(told: Value | None) -> Where | None:
    if told is None or not told.text:
        return None
    from kawat.knowledge import load

    place, _, country = (part.strip() for part in told.text.rpartition(", ")[::-1][::-1])
    if not place and len(country) == 3 and country.isupper():
        return Where(place=None, country=country, span=told.span)
    name = place or country
    known = load().place(name)
    code = country if place else (known.country if known else None)
    at = (known.lat, known.lon) if known else (None, None)
    return Where(place=known.name if known else name, country=code, lat=at[0], lon=at[1], span=told.span)


def _when(told: Value | None) -> When | None:
    if told is None or not told.text:
        return None
    first, _, last = (part.strip() for part in told.text.partition("/"))
    start, _, grain = _range(first)
    _, end, _ = _range(last or first)
    if end < start:
        raise ReadingError(f"the entry's time {told.text!r} ends before it begins")
    return When(start=start, end=end, grain=grain, span=told.span)


def _range(told: str) -> tuple[str, str, Grain]:
    try:
        if _DAY.fullmatch(told):
            return date.fromisoformat(told).isoformat(), told, "day"
        if _MONTH.fullmatch(told):
            year, month = int(told[:4]), int(told[5:])
            return f"{told}-01", f"{told}-{monthrange(year, month)[1]:02}", "month"
        at = datetime.fromisoformat(told)
    except ValueError as error:
        raise ReadingError(
            f"the entry's time {told!r} is none; write 2022-01-10 or 2022-01-10T15:00+07:00"
        ) from error
    return at.isoformat(timespec="minutes"), at.isoformat(timespec="minutes"), "minute"
