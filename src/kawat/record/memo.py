"""What is made of a finding, kept with it: the same finding is compared with many, and its parts never change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kawat.model.filed import Filed

T = TypeVar("T")

KEPT = 16_384
"""Findings of which the outcome is kept, and as many that were met before: those that a few batches of reports meet."""


def remembered(make: Callable[[Filed], T]) -> Callable[[Filed], T]:
    """`make`, a pure function of a finding, asked once for each. Findings are told apart by identity: to hash
    one would cost more than to make it again.
    """
    kept: dict[int, tuple[Filed, T]] = {}
    older: dict[int, tuple[Filed, T]] = {}

    @wraps(make)
    def ask(finding: Filed) -> T:
        nonlocal kept, older
        name = id(finding)
        found = kept.get(name)
        if found is None or found[0] is not finding:
            found = older.get(name)
            if found is None or found[0] is not finding:
                found = (finding, make(finding))
            if len(kept) >= KEPT:
                kept, older = {}, kept
            kept[name] = found
        return found[1]

    return ask
