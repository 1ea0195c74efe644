"""Who takes part in an event: parties and people of all its findings, each once, with who names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from kawat.model.event import Field, Partaker, Pointer
from kawat.model.filed import Filed
from kawat.record.names import alike, tokens

T = TypeVar("T")


def partakers(filed: Sequence[Filed], parts: Sequence[str]) -> tuple[Field[Partaker], ...]:
    """Who takes part, each once, by the fullest name told; parties by code, persons by name across
    spellings.
    """
    groups: list[list[tuple[Filed, Partaker]]] = []
    for f in sorted(filed, key=lambda f: (f.origin.first, f.key)):
        for m in f.members:
            if m.part not in parts:
                continue
            group = next((g for g in groups if _same_partaker(g[0][1], m)), None)
            if group is None:
                groups.append([(f, m)])
            else:
                group.append((f, m))
    return tuple(
        sorted((_partaker(g) for g in groups), key=lambda p: (p.value.kind in ("person", "role"), p.value.name))
    )


def _same_partaker(a: Partaker, b: Partaker) -> bool:
    if a.code or b.code:
        return a.code == b.code
    if a.kind == b.kind == "person":
        return alike(a.name, b.name) > 0 and (a.of == b.of or a.of is None or b.of is None)
    return a.kind == b.kind and a.of == b.of and a.name.casefold() == b.name.casefold()


def _partaker(group: Sequence[tuple[Filed, Partaker]]) -> Field[Partaker]:
    """One partaker of all that is told of it: the fullest name, the office and party most told, the most
    telling part.
    """
    told = [m for _, m in group]
    value = (
        told[0]
        if len(told) == 1
        else Partaker(
            kind=told[0].kind,
            name=max({m.name for m in told}, key=lambda n: (len(tokens(n)), sum(m.name == n for m in told), len(n), n)),
            code=told[0].code,
            of=_mode(m.of for m in told),
            office=_mode(m.office for m in told),
            part=_mode(m.part for m in told if m.part != "participant") or told[0].part,
        )
    )
    pointers = sorted({(f.origin.report, f.finding) for f, _ in group})
    return Field(value=value, carriers=tuple(Pointer(report=r, finding=n) for r, n in pointers))


def _mode(values: Iterable[T | None]) -> T | None:
    """The value told most often; of equals the first in order."""
    told = [v for v in values if v is not None]
    if len(set(told)) < 2:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda v: (-counts[v], str(v)))
