"""Marks: the features that a few small facts give together, made once, and weighed once by the judge they are for.

A report gives its judges some five thousand features, most of them of facts met in every other sentence: the side of
a cue, the sort of a word, a number up to six. What such facts give is remembered whole, so that a judge adds up ten
weights a candidate rather than fifty.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import TypeVarTuple, cast

import msgspec

REMEMBERED = 1 << 14
"""Sets of small facts that are remembered at a time by each function that makes marks."""

Facts = TypeVarTuple("Facts")


class Marks(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Features told by one set of facts; told apart by identity, which makes them quick to look up.

    They refer to strings alone: the collector of garbage need not look at the thousands that are remembered.
    """

    features: tuple[str, ...]


Part = str | Marks
"""What speaks for a candidate: single features, and such as go together."""


def marks(make: Callable[[*Facts], tuple[str, ...]]) -> Callable[[*Facts], Marks]:
    """Have a function of small facts remember the features that it gives; when there are too many, all are forgotten.

    To keep the order in which they were last asked for, as a bounded `lru_cache` does, would cost more than it saves.
    """

    def made(*facts: *Facts) -> Marks:
        if remembered.cache_info().currsize >= REMEMBERED:
            remembered.cache_clear()
        return Marks(make(*facts))

    remembered = cache(cast(Callable[..., Hashable], made))
    return cast(Callable[[*Facts], Marks], remembered)


def flat(parts: Iterable[Part]) -> list[str]:
    """All features one by one, as the fit of a judge needs them."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Marks):
            found += part.features
        else:
            found.append(part)
    return found
