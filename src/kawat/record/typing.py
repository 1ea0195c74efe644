"""A correction as a person types it, made into the value of its field; and the value as one would type it."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime
from typing import Any

import msgspec

from kawat.errors import RecordError
from kawat.model.event import Moment


def parsed(field: str | None, value: str | None) -> Any:
    """What is typed for a field: a word, a date, `place, CODE`, or JSON; None where nothing is.

    >>> parsed("when", "2022-01")
    {'start': '2022-01-01', 'end': '2022-01-31', 'grain': 'month'}
    """
    if value is None or not value.strip():
        return None
    if value.lstrip().startswith(("{", "[")):
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise RecordError(f"{value!r} is no JSON: {error}") from error
    if field == "when":
        return _when(value)
    if field == "where":
        place, _, country = value.rpartition(",")
        if place or _is_code(value):
            return {"place": place.strip() or None, "country": country.strip()}
        return {"place": value.strip(), "country": None}
    return value.strip()


def written(when: Moment) -> str:
    """A time as one would type it.

    >>> written(Moment(start="2022-01-01", end="2022-01-31", grain="month"))
    '2022-01'
    """
    length = {"month": 7, "year": 4}.get(when.grain)
    start, end = (when.start[:length], when.end[:length])
    return start if start == end or "T" in start else f"{start}/{end}"


def _is_code(value: str) -> bool:
    return len(value.strip()) == 3 and value.strip().isupper()


def _when(value: str) -> dict[str, str]:
    """A day, a month, a year, a time, or two of them with `/` between."""
    start, _, end = (piece.strip() for piece in value.partition("/"))
    end = end or start
    try:
        if len(start) == 4 and start.isdigit():
            return {"start": f"{int(start):04}-01-01", "end": f"{int(end):04}-12-31", "grain": "year"}
        if len(start) == 7:
            last = monthrange(int(end[:4]), int(end[5:]))[1]
            datetime.fromisoformat(f"{start}-01")
            return {"start": f"{start}-01", "end": f"{end}-{last:02}", "grain": "month"}
        for day in (start, end):
            datetime.fromisoformat(day)
    except ValueError as error:
        raise RecordError(
            f"{value!r} is no time; write 2022-01-12, 2022-01-12/2022-01-13, 2022-01 or a time"
        ) from error
    return {"start": start, "end": end, "grain": "day" if len(start) == 10 else "minute"}
