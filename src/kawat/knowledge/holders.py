"""Who held which office when: looked up by full name or surname, however it is spelt with accents or case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unicodedata import combining, normalize

import msgspec

from kawat.knowledge.facts import Holding


class Holder(msgspec.Struct, frozen=True, array_like=True):
    """One person: the usual name, other spellings, the short names by which reports call them, and
    holdings.

    Each holding is (office, of, since, until).
    """

    name: str
    also: tuple[str, ...]
    short: tuple[str, ...]
    holdings: tuple[tuple[str, str | None, str | None, str | None], ...]
    wikidata: str | None = None


def fold(name: str) -> str:
    """`name` without accents, apostrophes and case: the form in which names are compared."""
    if name.isascii():  # has no accents
        return name.replace("'", "").replace("-", " ").casefold()
    letters = normalize("NFKD", name.replace("’", "").replace("'", "").replace("-", " ")).casefold()
    return "".join(c for c in letters if not combining(c)).replace("ı", "i").replace("ø", "o").replace("ł", "l")


def directory(holders: Iterable[Holder]) -> dict[str, tuple[int, ...]]:
    """Numbers of the holders by each folded name they go by, full or short."""
    by_name: dict[str, list[int]] = {}
    for number, holder in enumerate(holders):
        for name in {fold(n) for n in (holder.name, *holder.also, *holder.short)}:
            by_name.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in by_name.items()}


def holdings(holder: Holder, day: date | None) -> list[Holding]:
    """What `holder` held on `day` (None: ever), latest first."""
    held = [
        Holding(holder.name, office, of, since, until, holder.wikidata) for office, of, since, until in holder.holdings
    ]
    return sorted((h for h in held if h.on(day)), key=since, reverse=True)


def since(holding: Holding) -> str:
    """When a holding began, for sorting; one of unknown beginning is the earliest."""
    return holding.since or ""
