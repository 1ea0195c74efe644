"""Titles of events, in the reader's language, made from their fields; the words are in the language packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from kawat.languages.pack import part
from kawat.model.event import Event, Field, Fields, Partaker
from kawat.record.status import standing

PLANNED = frozenset({"proposed", "expected", "scheduled", "postponed", "unreported"})

NAMED = 3
"""Names that a title gives before it counts the rest."""

Name = Callable[[str], str | None]
"""The display name of a party's code in the language of the title, or None where it is not known."""


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind's title: for one doer, for none named, for several, for what is to come, for a forum's gathering."""

    one: str
    bare: str
    many: str = ""
    planned: str = ""
    gathering: str = ""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names and what the title must be."""

    kind: str
    status: str
    title: str
    who: tuple[str, ...] = ()
    visitor: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str = ""
    forum: str = ""


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Form of `titles.toml`."""

    conjunction: str = msgspec.field(name="and")
    others: str
    somewhere: str
    unnamed: str
    generic: tuple[str, ...]
    encounters: dict[str, Phrase]
    deeds: dict[str, Phrase]
    statuses: dict[str, str]
    examples: tuple[Example, ...]


def title(event: Event, language: str, name: Name, now: str | None = None) -> str:
    """The title of an event in a language that has a pack; with `now`, an event that passed unreported says
    so.

    `name` gives the display names of parties, so that the record needs no knowledge of its own. Raises
    `PackError` for a language without a pack.
    """
    fields = event.fields
    where = fields.where.value if fields.where else None
    place = (where.place or (where.country and (name(where.country) or where.country))) if where else None
    return compose(
        Example(
            kind=fields.kind.value,
            status=standing(event, now) if now else fields.status.value,
            title="",
            who=_sides(_told(fields.participants), name),
            visitor=_visitors(_told(fields.participants), name),
            actors=_parties(_told(fields.actors), name),
            targets=_targets(fields, name),
            place=place or "",
            forum=fields.forum.value if fields.forum else "",
        ),
        language,
    )


def compose(names: Example, language: str) -> str:
    """A title of names that are already in the language."""
    words: Titles = part(language, "titles", Titles)
    deed = names.kind in words.deeds
    phrase = words.deeds[names.kind] if deed else words.encounters[names.kind]
    doers = names.actors if deed else names.visitor if names.kind == "visit" else names.who
    gathering = bool(phrase.gathering and names.forum and len(doers) != 2)
    pattern = (
        phrase.gathering
        if gathering
        else (not doers and phrase.bare)
        or (names.status in PLANNED and phrase.planned)
        or (len(doers) > 1 and phrase.many)
        or phrase.one
    )
    values = {
        "who": _join(names.who, words),
        "visitor": _join(names.visitor, words),
        "actors": _join(names.actors, words),
        "targets": _join(names.targets, words),
        "place": names.place or (words.somewhere if names.kind == "visit" and doers else ""),
        "forum": _bare(names.forum, words) if gathering else names.forum,
    }
    text = " ".join(_fill(pattern, values, words.unnamed).split())
    return words.statuses.get(names.status, "{title}").replace("{title}", text)


def _fill(pattern: str, values: dict[str, str], unnamed: str) -> str:
    """The pattern with its names; a part in square brackets falls away where a name in it is empty."""

    def optional(match: re.Match[str]) -> str:
        inside = match.group(1)
        return inside if all(values[n] for n in re.findall(r"\{(\w+)\}", inside)) else ""

    kept = re.sub(r"\[([^\[\]]*)\]", optional, pattern)
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)] or unnamed, kept)


def _bare(forum: str, words: Titles) -> str:
    """The forum's name without what the title says anyway: "Arctic Summit" in "{forum} summit"."""
    kept = [w for w in forum.split() if w.casefold() not in words.generic]
    return " ".join(kept) or forum


def _join(names: Sequence[str], words: Titles) -> str:
    """Names in a row, in the order given, the rest counted."""
    shown = list(names[:NAMED])
    if len(names) == NAMED + 1:
        shown = list(names)
    elif len(names) > NAMED:
        shown.append(words.others.replace("{count}", str(len(names) - NAMED)))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {words.conjunction} {shown[-1]}"


def _party(p: Partaker, name: Name) -> str:
    return (name(p.code) if p.code else None) or p.name


def _parties(fields: Sequence[Field[Partaker]], name: Name) -> tuple[str, ...]:
    """Doers by party; a person without one by name."""
    told = [(f.value.of and name(f.value.of)) or _party(f.value, name) for f in fields]
    return tuple(dict.fromkeys(told))


def _targets(fields: Fields, name: Name) -> tuple[str, ...]:
    """Whom a deed is done to; where each side does it to the other, the doers say it all. Nobody is named as
    doing it to itself.
    """
    doers, targets = _parties(_told(fields.actors), name), _parties(_told(fields.targets), name)
    rest = tuple(t for t in targets if t not in doers)
    return rest or (targets if len(doers) > 1 else ())


def _told(fields: Sequence[Field[Partaker]]) -> list[Field[Partaker]]:
    """Those that at least half as many findings tell as tell of the most told: a title names who it is about.
    Whom a person set, no finding need carry.
    """
    most = max((len(f.carriers) for f in fields), default=0)
    return [f for f in fields if not f.carriers or 2 * len(f.carriers) >= most]


def _sides(fields: Sequence[Field[Partaker]], name: Name) -> tuple[str, ...]:
    """Who meets: two people where there is one for each of two parties, else the parties, else whoever is
    named.
    """
    people = [f.value for f in fields if f.value.kind == "person"]
    parties = [f.value for f in fields if f.value.kind not in ("person", "role")]
    if len(people) == 2 and len(parties) <= 2 and people[0].of != people[1].of:
        return tuple(p.name for p in people)
    codes = dict.fromkeys([p.code or p.name for p in parties] + [f.value.of for f in fields if f.value.of])
    named = {p.code or p.name: _party(p, name) for p in parties}
    told = tuple(named.get(c) or name(c) or c for c in codes if c)
    return told if len(told) > 1 or not people else tuple(dict.fromkeys((*told, *(p.name for p in people))))


def _visitors(fields: Sequence[Field[Partaker]], name: Name) -> tuple[str, ...]:
    """Who travels: those told as visitors, people before parties; else the people; else the parties."""
    told = [f.value for f in fields]
    came = [p for p in told if p.part == "visitor"] or [p for p in told if p.part not in ("host", "chair")] or told
    people = [p.name for p in came if p.kind == "person"]
    return tuple(dict.fromkeys(people or [_party(p, name) for p in came]))
