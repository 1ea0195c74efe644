"""The surest doubts of the record: found once for all who look, until something is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.store.answers import Doubt
from kawat.web.desk import Desk
from kawat.web.kept import kept

FIRST = 100
"""Doubts that are found at once: more than anybody decides at a sitting."""


def surest(desk: Desk, most: int, skip: int = 0) -> Sequence[Doubt]:
    """At most so many doubts behind the first `skip`, the surest first."""
    if skip + most > FIRST:
        return desk.record.review(most, skip, desk.as_of)
    return kept(desk, "doubts", lambda: desk.record.review(FIRST, 0, desk.as_of))[skip : skip + most]
