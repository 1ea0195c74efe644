"""Statements folded: one utterance with its carriers, and a party's utterances on one matter in order."""

from __future__ import annotations

import msgspec

from kawat.model.event import Partaker, Pointer
from kawat.model.reading import StatementKind


class Carrier(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One report of an utterance: where it stands, and the words as that report gives them."""

    report: str
    finding: str
    reported: str | None
    language: str | None
    source: str
    direct: bool
    said: str


class Utterance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words said once, however often reported.

    `party`: code of the party spoken for. `said`: the fullest direct wording of the earliest language.
    `told`: when it was first reported. `about`: ids of events that it speaks of, `topic`: codes of parties
    that it names.
    """

    id: str
    kind: StatementKind
    speaker: Partaker | None
    party: str | None
    to: tuple[str, ...]
    topic: tuple[str, ...]
    about: tuple[str, ...]
    told: str | None
    said: str
    direct: bool
    sources: int
    carriers: tuple[Carrier, ...]


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A changed line: an utterance that takes the other side of an earlier one of the same party on the
    matter.
    """

    earlier: str
    later: str
    before: str
    after: str


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """What one party says on one matter, in order. `matter`: an event's id, or the codes of the parties
    spoken of.
    """

    party: str
    matter: str
    utterances: tuple[Utterance, ...]
    shifts: tuple[Shift, ...]


class Denial(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that denies, and what it denies: a finding of an event, or another's statement."""

    denial: Pointer
    denied: Pointer
    event: str | None
    sure: float
