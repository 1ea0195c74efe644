"""The words in which Kawat itself speaks a language: kinds, statuses, headings, dates; from its pack."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kawat.languages.pack import codes, part
from kawat.model.reading import DeedKind, EncounterKind, Role, StatementKind, Status, When

DEFAULT = "en"

Word = Literal[
    "encounters",
    "past",
    "deeds",
    "statements",
    "warnings",
    "related",
    "credits",
    "authors",
    "editors",
    "sources",
    "undated",
    "untitled",
    "date_from_text",
    "nothing",
    "unnamed",
    "to",
    "via",
    "about",
    "against",
    "topics",
    "and_more",
    "confidence",
    "sentence",
    "times",
    "names",
    "quotes",
    "from_place",
    "people",
    "indirect",
]


class DateLabels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of months and weekdays (Monday first), and how the parts of a date follow one another."""

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    parts: tuple[str, str, str, str]
    day: str
    day_short: str
    month: str
    week: str
    quarter: str
    decade: str
    time: str


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Form of `labels.toml`."""

    decimal: str
    encounter: dict[EncounterKind, str]
    deed: dict[DeedKind, str]
    statement: dict[StatementKind, str]
    status: dict[Status, str]
    role: dict[Role, str]
    words: dict[Word, str]
    dates: DateLabels
    languages: dict[str, str]


def labels(language: str | None) -> Labels:
    """The labels of a language that has a pack, else the English ones."""
    found: Labels = part(language if language in codes() else DEFAULT, "labels", Labels)
    return found


def say_day(day: date, names: DateLabels, *, short: bool = False) -> str:
    """A day in words.

    >>> say_day(date(2022, 1, 13), labels("id").dates)
    'Kamis, 13 Januari 2022'
    """
    months = names.months_short if short else names.months
    weekdays = names.weekdays_short if short else names.weekdays
    form = names.day_short if short else names.day
    return form.format(weekday=weekdays[day.weekday()], day=day.day, month=months[day.month - 1], year=day.year)


def say_published(published: str, names: DateLabels) -> str:
    """The time at which a report came out: the day in words and, if given, the time of day with its zone."""
    moment = datetime.fromisoformat(published)
    day = say_day(moment.date(), names)
    return names.time.format(date=day, clock=_clock(moment)) if "T" in published else day


def say_when(when: When, names: DateLabels) -> str:
    """The time of a finding, as coarse as it was told, in words.

    >>> when = When(start="2022-01-04", end="2022-01-05", grain="day")
    >>> say_when(when, labels("en").dates)
    '4–5 Jan 2022'
    >>> say_when(When(start="2022-01-01", end="2022-01-31", grain="month"), labels("id").dates)
    'Januari 2022'
    """
    try:
        first, last = datetime.fromisoformat(when.start), datetime.fromisoformat(when.end)
    except ValueError:
        return f"{when.start}–{when.end}"
    start, end = first.date(), last.date()
    if when.grain in ("minute", "hour", "part") and "T" in when.start:
        said = names.time.format(date=say_day(start, names, short=True), clock=_clock(first, last, when.grain))
        return said if start == end or when.grain == "part" else f"{said} – {say_day(end, names, short=True)}"
    if when.grain == "decade":
        return names.decade.format(year=start.year)
    if when.grain == "year":
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if when.grain == "quarter" and (end - start).days < 95:
        return names.quarter.format(number=(start.month + 2) // 3, year=start.year)
    if when.grain == "month" and (start.year, start.month) == (end.year, end.month):
        return names.month.format(month=names.months[start.month - 1], year=start.year)
    if when.grain == "week" and (end - start).days < 8:
        return names.week.format(start=_range(start, end, names))
    return say_day(start, names, short=True) if start == end else _range(start, end, names)


def _range(start: date, end: date, names: DateLabels) -> str:
    """From day to day, what both share said once."""
    until = f"{end.day} {names.months_short[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{until}"
    month = names.months_short[start.month - 1]
    return f"{start.day} {month} – {until}" if start.year == end.year else f"{start.day} {month} {start.year} – {until}"


def _clock(first: datetime, last: datetime | None = None, grain: str = "minute") -> str:
    """A time of day with its offset, or from when to when."""
    said = f"{first:%H:%M}"
    if grain == "part" and last is not None:
        said = f"{first:%H:%M}–{last:%H:%M}"
    offset = first.strftime("%z")
    if not offset:
        return said
    if offset[1:5] == "0000":
        return f"{said} UTC"
    minutes = "" if offset[3:5] == "00" else f":{offset[3:5]}"
    return f"{said} UTC{offset[0]}{int(offset[1:3])}{minutes}"
