"""Tells the values of an event in a reader's language, from the words of `languages/<code>/calendar.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kawat.knowledge import Knowledge
from kawat.languages.offices import say_office
from kawat.languages.pack import part
from kawat.model.event import Conflict, Moment, Partaker, Revision, Spot
from kawat.publish.citation import Citation
from kawat.publish.plain import address, line, plain, short

QUOTED = 280
"""Characters of evidence that a citation shows."""

Name = Callable[[str], str]
"""The name of a party or country in the reader's language, by its code."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A time and how it is told; run as a test."""

    when: Moment
    told: str


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language; `calendar.toml` says what each is for."""

    language: str
    date: str
    span: str
    week: str
    decade: str
    time: str
    months: tuple[str, ...]
    quote: str
    source: str
    credited: str
    undated: str
    unnamed: str
    one: str
    many: str
    person: str
    speaks_for: str
    conflict: str
    version: str
    step: str
    joined: str
    left: str
    prefix: dict[str, str]
    status: dict[str, str]
    field: dict[str, str]
    label: dict[str, str]
    kind: dict[str, str]
    part: dict[str, str]
    change: dict[str, str]
    examples: tuple[Example, ...] = ()


def wording(language: str) -> Wording:
    """The words of `language`; `PackError` where it has none."""
    words: Wording = part(language, "calendar", Wording)
    return words


def tell_day(words: Wording, day: date) -> str:
    """One day, as in "12 January 2022"."""
    return words.date.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def tell_when(words: Wording, when: Moment) -> str:
    """A time no finer than it is known."""
    if when.grain in ("minute", "hour") and "T" in when.start:
        return _tell_time(words, datetime.fromisoformat(when.start))
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    month = f"{words.months[first.month - 1]} {first.year}"
    if when.grain == "decade":
        return words.decade.format(year=first.year)
    if when.grain == "year" and first.year == last.year:
        return str(first.year)
    if when.grain in ("month", "quarter", "season", "year"):
        final = f"{words.months[last.month - 1]} {last.year}"
        return month if month == final else f"{month} – {final}"
    days = _tell_days(words, first, last)
    return words.week.format(date=days) if when.grain == "week" else days


def _tell_days(words: Wording, first: date, last: date) -> str:
    if first >= last:
        return tell_day(words, first)
    if (first.year, first.month) == (last.year, last.month):
        month = words.months[first.month - 1]
        return words.span.format(first=first.day, last=last.day, month=month, year=first.year)
    return f"{tell_day(words, first)} – {tell_day(words, last)}"


def _tell_time(words: Wording, at: datetime) -> str:
    offset = at.utcoffset()
    zone = "" if offset is None else (at.tzname() or "")
    told = words.time.format(date=tell_day(words, at.date()), clock=f"{at:%H:%M}", zone=zone)
    return told.strip()


def tell_where(where: Spot, name: Name) -> str:
    """A place with its country."""
    country = name(where.country) if where.country else None
    return ", ".join(line(one) for one in dict.fromkeys((where.place, country)) if one)


def tell_who(words: Wording, who: Partaker, name: Name) -> str:
    """A party by its name; a person with office and the party spoken for; a special part behind it."""
    told = line(name(who.code) if who.code else who.name)
    party = name(who.of) if who.of else None
    office = say_office(who.office, words.language) if who.office and who.kind != "role" else None
    if who.kind == "role" and party and party.lower() in told.lower():
        party = None
    about = words.speaks_for.format(office=office, party=party) if office and party else office or party
    notes = [about] if about and about != told else []
    if who.part in words.part:
        notes.append(words.part[who.part])
    return line(words.person.format(name=told, office="; ".join(map(line, notes)))) if notes else told


def tell_value(words: Wording, field: str | None, value: Any, name: Name) -> str:
    """The value of a field in a conflict or a revision, whatever its type."""
    if value is None:
        return "–"
    raw = msgspec.to_builtins(value)
    if field == "when" and isinstance(raw, dict):
        return tell_when(words, msgspec.convert(raw, Moment))
    if field == "where" and isinstance(raw, dict):
        return tell_where(msgspec.convert(raw, Spot), name)
    if isinstance(raw, list | tuple):
        return " / ".join(tell_value(words, field, one, name) for one in raw) or "–"
    if isinstance(raw, dict):
        return tell_who(words, msgspec.convert(raw, Partaker), name)
    table = {"status": words.status, "kind": words.kind}.get(field or "", {})
    return table.get(str(raw), line(str(raw)))


def tell_sources(words: Wording, count: int) -> str:
    """How many independent sources tell of it."""
    return words.one if count == 1 else words.many.format(count=count)


def tell_conflict(words: Wording, conflict: Conflict, name: Name) -> str:
    """Both values side by side, each with its sources."""
    values = [
        words.version.format(
            value=tell_value(words, conflict.field, version.value, name),
            sources=", ".join(map(line, version.sources)) or words.unnamed,
        )
        for version in conflict.values
    ]
    return words.conflict.format(field=words.field[conflict.field], values=" / ".join(values))


def tell_revision(words: Wording, revision: Revision, name: Name) -> str:
    """What changed, from what to what, as one line."""
    change = words.change.get(revision.change, revision.change)
    if revision.change in ("created", "confirmed", "merged", "split", "judged"):
        return change
    if revision.field in ("participants", "actors", "targets"):
        return f"{change}: {_tell_people(words, revision, name)}"
    if revision.after is None and revision.before is None:
        return change
    before, after = (tell_value(words, revision.field, one, name) for one in (revision.before, revision.after))
    if revision.before is None:
        return f"{change}: {after}"
    return words.step.format(change=change, before=before, after=after)


def _tell_people(words: Wording, revision: Revision, name: Name) -> str:
    before, after = (_each(words, one, name) for one in (revision.before, revision.after))
    parts = []
    if joined := [one for one in after if one not in before]:
        parts.append(words.joined.format(names=", ".join(joined)))
    if left := [one for one in before if one not in after]:
        parts.append(words.left.format(names=", ".join(left)))
    return "; ".join(parts) or "–"


def _each(words: Wording, value: Any, name: Name) -> list[str]:
    raw = msgspec.to_builtins(value)
    some = [one for one in (raw if isinstance(raw, list | tuple) else [raw]) if one]
    return [line(name(one)) if isinstance(one, str) else tell_value(words, None, one, name) for one in some]


def tell_citation(words: Wording, citation: Citation) -> str:
    """The words, and under them who printed them, from whom, when, and where to read on."""
    quote = words.quote.format(words=short(citation.quote, QUOTED).strip('“”"'))
    day = reported_day(citation.reported)
    credited = [one for one in (citation.outlet, *citation.sources) if one]
    outlet, *sources = credited or [urlsplit(address(citation.url) or "").hostname or words.unnamed]
    told = {
        "outlet": line(outlet),
        "sources": ", ".join(map(line, sources)),
        "date": tell_day(words, day) if day else words.undated,
    }
    return f"{quote}\n{(words.credited if told['sources'] else words.source).format(**told)}"


def reported_day(reported: str | None) -> date | None:
    """The day of an instant, None where it is not told."""
    return date.fromisoformat(reported[:10]) if reported else None


def names(known: Knowledge, language: str) -> Name:
    """Names of parties in a language, by their codes; in English where the language has none."""

    def name(code: str) -> str:
        party = known.party(code)
        return (party.names.get(language) or party.name) if party else code

    return name


def everyone(people: Iterable[Partaker], words: Wording, name: Name) -> str:
    """Everyone of a field, parties first as they stand."""
    return "; ".join(dict.fromkeys(tell_who(words, who, name) for who in people))


def heading(words: Wording, status: str, title: str) -> str:
    """The title as a list shows it: what hangs on the status stands before it."""
    return line(f"{words.prefix.get(status, '')}{plain(title)}")
