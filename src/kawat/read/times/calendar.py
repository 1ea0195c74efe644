"""Calendar arithmetic: the first and last day of a week, month, quarter …, and how TIMEX3 writes each."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import msgspec

from kawat.model.reading import Grain

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of the northern half begins."""


class Stretch(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, inclusive, that one TIMEX3 `value` names."""

    value: str
    first: date
    last: date
    grain: Grain


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def moved(day: date, *, days: int = 0, months: int = 0) -> date:
    """`day` moved; the last of the month where the month is too short, and never out of the calendar."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = count // 12, count % 12 + 1
    start = date(year, month, min(day.day, monthrange(year, month)[1]))
    return date.fromordinal(min(max(start.toordinal() + days, 1), date.max.toordinal()))


def of_day(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day, "day")


def of_week(day: date) -> Stretch:
    """The week, Monday to Sunday, that a day lies in."""
    monday = moved(day, days=-day.weekday())
    year, week, _ = monday.isocalendar()
    return Stretch(f"{year:04}-W{week:02}", monday, moved(monday, days=6), "week")


def of_weekend(day: date) -> Stretch:
    """Saturday and Sunday of the week that a day lies in."""
    week = of_week(day)
    return Stretch(week.value + "-WE", moved(week.first, days=5), week.last, "day")


def of_month(year: int, month: int) -> Stretch:
    return Stretch(
        f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    )


def of_months(value: str, year: int, month: int, count: int, grain: Grain) -> Stretch:
    """`count` months from `month` on, under a name of their own."""
    first = date(year, month, 1)
    return Stretch(value, first, moved(moved(first, months=count), days=-1), grain)


def of_quarter(year: int, quarter: int) -> Stretch:
    return of_months(f"{year:04}-Q{quarter}", year, quarter * 3 - 2, 3, "quarter")


def of_half(year: int, half: int) -> Stretch:
    return of_months(f"{year:04}-H{half}", year, half * 6 - 5, 6, "quarter")


def of_season(year: int, season: str) -> Stretch:
    return of_months(f"{year:04}-{season}", year, SEASONS[season], 3, "season")


def of_year(year: int) -> Stretch:
    return of_months(f"{year:04}", year, 1, 12, "year")


def of_decade(decade: int) -> Stretch:
    """The ten years that begin with `decade` tens, as TIMEX3 writes them: 198 is 1980-1989."""
    return of_months(f"{decade:03}", decade * 10, 1, 120, "decade")


def of_century(century: int) -> Stretch:
    """A hundred years by their first two digits, as TIMEX3 writes them: 19 is 1900-1999."""
    return Stretch(f"{century:02}", date(max(century * 100, 1), 1, 1), date(century * 100 + 99, 12, 31), "decade")
