"""A time as told by a report: where its words stand, what they mean."""

from __future__ import annotations

from typing import Literal

import msgspec

from kawat.model.reading import Grain


class Time(msgspec.Struct, frozen=True):
    """One expression of time.

    `start`, `end` are code points into the text, end exclusive. `type` and `value` are as in TIMEX3; a value
    of two with a slash between them is a stretch from the first to the second. `first` and `last` are the
    first and last day that it can mean, inclusive, as ISO dates, or the minute as ISO date-time with offset
    where a clock and its zone are told; None where it cannot be placed. `vague` tells that it names no
    certain day. `bound` tells that the words before it make it the beginning of something that goes on, or
    its end.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    first: str | None
    last: str | None
    grain: Grain | None
    vague: bool
    bound: Literal["since", "until"] | None = None
