"""A report that was set aside: which, why, and what a person can do about it."""

from __future__ import annotations

import msgspec


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """One report, or one whole source, that could not be taken in; the rest of the batch goes on.

    `where` tells which part of the source is meant ("line 17", "entry 3"), None for all of it.
    """

    source: str
    where: str | None = None
    reason: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.source}, {self.where}" if self.where else self.source
        return f"{place}: {self.reason}; {self.advice}"
