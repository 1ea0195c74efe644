"""What fields of a diary or a typed entry are made into: text with ranges, places, parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from kawat.knowledge import Found, Knowledge, Party
from kawat.languages.pack import codes
from kawat.model.reading import Actor, Forum, Layers, Reading, Where
from kawat.model.report import Report, Span, content_id

Read = Callable[[Report], Reading]
"""The ordinary reader, handed in: it finds people, parties and times in a few words."""

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


class Told(NamedTuple):
    """A report that comes with its reading: its fields say what others say in prose."""

    report: Report
    reading: Reading


def typed(text: str, now: datetime, by: str | None) -> Report:
    """What a person typed, as a report: it came out when it was typed, and its outlet is who typed it."""
    return Report(
        id=content_id(text, f"entry:{by or ''}"),
        text=text,
        outlet=by,
        authors=(by,) if by else (),
        published=now.isoformat(timespec="seconds"),
    )


def read_best(report: Report, read: Read) -> Reading:
    """The reading in the language given, or in that which finds most: a few words do not tell theirs.

    The title is kept from the reader, because it would pass over words that only repeat it.
    """
    report = msgspec.structs.replace(report, title=None)
    if report.language in codes():
        return read(report)
    readings = [read(msgspec.structs.replace(report, language=code)) for code in codes()]
    return max(readings, key=_yield)


def _yield(reading: Reading) -> tuple[int, int, int]:
    times = reading.layers.times if isinstance(reading.layers, Layers) else ()
    told = sum(one.span[1] - one.span[0] for one in times)
    return len(reading.encounters), len(reading.actors), told


def composed(fields: Mapping[str, str | None]) -> tuple[str, dict[str, Span]]:
    """The fields that say something, one a line, and the range of each: words that evidence can point at."""
    text, spans = "", dict[str, Span]()
    for name, value in fields.items():
        if value:
            text += "\n" if text else ""
            spans[name] = (len(text), len(text) + len(value))
            text += value
    return text, spans


def within(actors: tuple[Actor, ...], span: Span) -> list[Actor]:
    """The actors that are named inside a part of the text."""
    start, end = span
    return [actor for actor in actors if any(start <= a and b <= end for a, b in actor.mentions)]


def place(text: str, known: Knowledge, span: Span | None = None) -> Where:
    """A place as a field names it: the first known one in it, or else its own first words; the last state."""
    found = _found(text, known)
    spots = (known.place(sense.code) for one in found for sense in one.senses if sense.kind == "place")
    spot = next((one for one in spots if one is not None), None)
    states = [one.code for one in _parties(found, known) if one.kind == "state"]
    country = (spot.country if spot else None) or (states[-1] if states else None)
    if spot is not None:
        return Where(place=spot.name, country=country, lat=spot.lat, lon=spot.lon, span=span)
    own = text.split(",")[0].strip()[:100]
    return Where(place=None if named(own, known) else own or None, country=country, span=span)


def named(text: str, known: Knowledge) -> Party | None:
    """The party that a code or a whole name, in any language, stands for."""
    if party := known.party(text.strip().upper()):
        return party
    words = _TOKEN.findall(text)
    found = [one for one in _found(text, known) if (one.first, one.last) == (0, len(words))]
    return next(iter(_parties(found, known)), None)


def parties(text: str, known: Knowledge, at: int = 0) -> list[Actor]:
    """The parties that stand in a field by name, where the reader found no part for them; `at`: its start."""
    words = list(_TOKEN.finditer(text))
    found: dict[str, Actor] = {}
    for one in _found(text, known):
        span = (at + words[one.first].start(), at + words[one.last - 1].end())
        for party in _parties([one], known):
            made = msgspec.structs.replace(actor(party, f"k{len(found)}"), mentions=(span,))
            found.setdefault(party.code, made)
    return list(found.values())


def forum(text: str, known: Knowledge, at: int = 0) -> Forum | None:
    """The standing body or conference that a field names."""
    words = list(_TOKEN.finditer(text))
    for one in _found(text, known):
        for sense in one.senses:
            if sense.kind == "forum":
                span = (at + words[one.first].start(), at + words[one.last - 1].end())
                return Forum(name=sense.code, span=span)
    return None


def actor(party: Party, id: str) -> Actor:
    """A party as an actor of a reading."""
    return Actor(id=id, kind=party.kind, name=party.name, code=party.code, wikidata=party.wikidata)


def _found(text: str, known: Knowledge) -> list[Found]:
    """Names in any of the languages there are packs for: a field is too short to tell its language."""
    words = _TOKEN.findall(text)
    return sorted((one for code in codes() for one in known.find(words, language=code)), key=lambda one: one[:2])


def _parties(found: list[Found], known: Knowledge) -> list[Party]:
    """The likeliest party of each name that is one's own name or another wording of it."""
    senses = (
        next((s for s in one.senses if s.kind == "party" and s.sense in ("name", "alias")), None) for one in found
    )
    parties = (known.party(sense.code) for sense in senses if sense is not None)
    return [party for party in parties if party is not None]
