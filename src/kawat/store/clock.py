"""Kawat's clock: what time it is, and how moments are told and kept.

Moments are kept as whole microseconds since 1970-01-01 UTC (`Moment`), so that they compare and sort alike
in every database. `KAWAT_NOW` sets the clock, for reruns and tests.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from kawat.errors import RecordError

Moment = int

OPEN: Moment = 2**62
"""The end of what has not ended."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fixed(env: Mapping[str, str] = os.environ) -> datetime | None:
    """What `KAWAT_NOW` sets the clock to, or None where the real clock runs."""
    told = env.get("KAWAT_NOW")
    return _parse(told, time.min, "KAWAT_NOW") if told else None


def now(env: Mapping[str, str] = os.environ) -> datetime:
    """The time it is, with the zone of the desk: that of `KAWAT_NOW` where it is set, else the machine's
    own."""
    return fixed(env) or datetime.now().astimezone()


def moment(at: datetime) -> Moment:
    """A zoned time as microseconds since 1970."""
    return (at - EPOCH) // timedelta(microseconds=1)


def told(at: Moment) -> str:
    """A moment as it is kept and exported, `2022-01-05T09:30:00.000000Z`: always of one width, so that moments
    sort as text."""
    return (EPOCH + timedelta(microseconds=at)).isoformat(timespec="microseconds").replace("+00:00", "Z")


def shown(at: str) -> str:
    """A moment that was `told`, for a person: to the second."""
    return f"{at[:19]}Z"


def until(text: str) -> Moment:
    """The last moment that `text` can mean: a bare date means the whole of that day (UTC), a time that
    instant."""
    return moment(_parse(text, time.max, "the time"))


def since(text: str) -> Moment:
    """The first moment that `text` can mean."""
    return moment(_parse(text, time.min, "the time"))


def day(text: str) -> date:
    """An ISO date; raises `RecordError` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RecordError(f"{text!r} is no date; write it as 2022-01-31") from error


def _parse(text: str, clock: time, what: str) -> datetime:
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), clock, UTC)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise RecordError(f"{what} {text!r} is no time; write it as 2022-01-31 or 2022-01-31T09:30:00Z") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
