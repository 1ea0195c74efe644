"""What knowledge is made of: parties and their members, senses of a name, places, holdings of an office."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import msgspec

PartyKind = Literal["state", "body", "group", "organization"]
SenseKind = Literal["party", "forum", "place", "agency"]
SenseForm = Literal["name", "adjective", "people", "capital", "seat", "organ", "alias"]


class Membership(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One state's time in a body. `since`/`until`: ISO dates cut to what is known ("1949", "2023-04-04"),
    or None.
    """

    state: str
    since: str | None = None
    until: str | None = None

    def on(self, day: date | None) -> bool:
        """Whether it held on `day`; None asks for memberships that have not ended."""
        return held(self.since, self.until, day)


class Party(msgspec.Struct, frozen=True, array_like=True):
    """A state, intergovernmental body, group or organization that acts.

    `code`: ISO 3166-1 alpha-3 for states, else an acronym or English name in capitals. `name`: English
    display name. `capital`: id of its capital's `Place`. `names`: display name by language (ISO 639-1).
    """

    code: str
    kind: PartyKind
    name: str
    wikidata: str | None = None
    capital: str | None = None
    members: tuple[Membership, ...] = ()
    names: dict[str, str] = {}


class Sense(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One thing that a name can mean.

    `code`: a party's code, a forum's English name, a place's id, an agency's usual name. `sense`: how the
    name gives it. A country's own name is "name", "Russian" an "adjective", "Russians" the "people",
    "Moscow" a "capital", "Kremlin" a "seat", "State Department" an "organ" (part of the party that speaks
    for it), other wordings an "alias". `ambiguous`: the same letters are often something else (a word, a
    person, another place), so that context must speak for it.
    """

    kind: SenseKind
    code: str
    sense: SenseForm = "name"
    ambiguous: bool = False


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A place with a name. `name` is its English name; `country` ISO alpha-3; degrees WGS 84, north and
    east positive.
    """

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    names: dict[str, str] = {}


class Holding(msgspec.Struct, frozen=True, array_like=True):
    """One person's time in one office. `office`: English, lower case. `of`: code of the party served, or
    None.

    `since`/`until`: ISO dates cut to what is known; `until` None: not known to have ended.
    """

    name: str
    office: str
    of: str | None
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None

    def on(self, day: date | None) -> bool:
        """Whether it held on `day`; None matches all."""
        return day is None or held(self.since, self.until, day)


class Found(NamedTuple):
    """A name found among words: tokens `first` up to but without `last`, and all that it can mean,
    likeliest first.
    """

    first: int
    last: int
    senses: tuple[Sense, ...]


def held(since: str | None, until: str | None, day: date | None) -> bool:
    """Whether a time from `since` to `until`, each as exact as it is known, takes in `day`.

    A bare year holds from its first to its last day, so that in the year of a change both sides are true.
    Without a day, whatever has no end holds.
    """
    if day is None:
        return until is None
    iso = day.isoformat()
    return (since is None or iso[: len(since)] >= since) and (until is None or iso[: len(until)] <= until)
