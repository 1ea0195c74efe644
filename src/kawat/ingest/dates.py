"""The time at which a report says it was published, in whatever form machines write it, as ISO 8601.

Only forms without doubt are taken: "04/01/2022" may be April or January, and is left to a person.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from kawat.errors import IngestError

SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![/.\d])")
# "+0700", "+07", " +07:00", "Z", "UTC" after a time: as `fromisoformat` wants them.
ZONE = re.compile(r"\s*(?:([+-]\d{2}):?(\d{2})?|(Z|UTC|GMT))\Z", re.IGNORECASE)
WEEK = re.compile(r"\d{4}-?W")  # Python takes a week for its Monday
FIRST_YEAR = 1700
LAST_YEAR = 2200
LONGEST = 100


def iso(value: object) -> str | None:
    """ISO date, or date-time (with offset if one was given, to the second), of a date in an unambiguous form.

    Takes ISO 8601 and its usual misspellings, year-first dates, RFC 822 dates, and seconds or milliseconds
    since 1970.

    >>> iso("Tue, 04 Jan 2022 10:05:00 +0700")
    '2022-01-04T10:05:00+07:00'
    >>> iso("2022-01-04 10:05:00Z")
    '2022-01-04T10:05:00+00:00'
    >>> iso("04/01/2022") is None
    True
    """
    found = _any_year(value)
    return found if found and _is_near(found) else None


def given_date(told: str) -> str:
    """As `iso`, of a date that a person gives. Raises `IngestError`, saying what is wrong with it.

    >>> given_date("2022-01-04")
    '2022-01-04'
    """
    found = _any_year(told)
    if found is None:
        raise IngestError(f"{told!r} is no date; write it as YYYY-MM-DD or YYYY-MM-DDThh:mm+hh:mm")
    if why := out_of_range(told):
        raise IngestError(f"{told!r} {why}")
    return found


def out_of_range(value: object) -> str | None:
    """Why `iso` takes no such date although it is one; None where it takes it, or it is none."""
    found = _any_year(value)
    if found is None or _is_near(found):
        return None
    return f"is no day of a report: its year is not between {FIRST_YEAR} and {LAST_YEAR}"


def _is_near(found: str) -> bool:
    return FIRST_YEAR <= int(found[:4]) <= LAST_YEAR


def _any_year(value: object) -> str | None:
    found = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        found = _since_1970(value)
    elif isinstance(value, str) and len(text := value.strip()) <= LONGEST:
        found = _iso_like(text) or _mail_like(text)
    return found


def is_future(published: str, today: date) -> bool:
    """Whether an ISO date lies after tomorrow: zones reach 14 hours ahead, everything beyond is a mistake."""
    return date.fromisoformat(published[:10]) > today + timedelta(days=1)


def _iso_like(text: str) -> str | None:
    text = SLASHED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)
    if WEEK.match(text):
        return None
    try:
        return date.fromisoformat(text).isoformat() if len(text) <= 10 else _moment(text)
    except ValueError:
        return None


def _moment(text: str) -> str:
    zone = ZONE.search(text) if len(text) > 11 else None
    if zone:
        text = text[: zone.start()] + ("+00:00" if zone[3] else f"{zone[1]}:{zone[2] or '00'}")
    return datetime.fromisoformat(text).replace(microsecond=0).isoformat()


def _mail_like(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).replace(microsecond=0).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _since_1970(value: float) -> str | None:
    seconds = value / 1000 if abs(value) > 1e11 else value
    if seconds < 1e8:  # a year or a compact date ("20220104") given as a number is no count of seconds
        return _iso_like(str(int(value))) if 1e7 < value < 1e8 else None
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
