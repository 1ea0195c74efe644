"""Who takes part in a finding, as sets that can be compared across reports and languages."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.model.event import Part, Partaker
from kawat.model.filed import Filed


def code(member: Partaker) -> str | None:
    """The party that a member is or stands for: its code, a person's party, or the name of an uncoded
    group.
    """
    if member.code:
        return member.code
    if member.kind in ("person", "role"):
        return member.of
    return member.name.casefold() or None


def codes(finding: Filed, parts: Iterable[Part] | None = None) -> frozenset[str]:
    """Codes of all parties of a finding, directly or through people; of the given parts only, where given."""
    wanted = None if parts is None else frozenset(parts)
    return frozenset(c for m in finding.members if (wanted is None or m.part in wanted) if (c := code(m)))


def people(finding: Filed) -> tuple[str, ...]:
    """Names of the persons of a finding, sorted; unnamed office-holders are none."""
    return tuple(sorted({m.name for m in finding.members if m.kind == "person"}))
