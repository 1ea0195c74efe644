"""Anchors a time that leaves something unsaid: the year of a month, the week of a weekday, the day of a
clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kawat.read.times.calendar import (
    Stretch,
    moved,
    of_century,
    of_day,
    of_decade,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    valid,
)
from kawat.read.times.scan import Features

Ahead = Callable[[float, float], bool]
"""Whether the clause speaks of what is to come, given how many days behind and ahead of the report its two
candidates lie; asked only where it decides something."""

Years = dict[tuple[int, int], int]
"""Month and day -> the year that the report gives them elsewhere."""

NEAR = 10
"""Days between a report and a day in digits that is most likely its own."""

FAR = 10**7

MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
DAYS_OF = {"D": 1, "W": 7, "WE": 7}


def anchored(says: Features, base: date, ahead: Ahead, years: Years) -> Stretch | None:
    """The days that `says` can mean seen from `base`; None where the calendar has no such day."""
    unit, step = says.get("unit"), _step(says)
    if unit == "WE" and step is None:
        return _weekend(base, ahead)
    if unit in DAYS_OF and step is not None:
        return _near(says, str(unit), moved(base, days=step * DAYS_OF[str(unit)]))
    if unit in MONTHS_OF and step is not None:
        then = moved(base, months=step * MONTHS_OF[str(unit)])
        if unit == "Y":
            return _in_year(says, then.year, then)
        return _of_unit(says, str(unit), then)
    if "decade" in says:
        return of_decade(_decade(int(says["decade"]), base))
    if "century" in says:
        return of_century(int(says["century"]) - 1)
    year = _year(says, base)
    if year is not None:
        return _in_year(_turned(says, year, base) if "either" in says else says, year, None)
    if "month" in says:
        return _month(says, base, ahead, years)
    if "weekday" in says and "day" not in says:
        return of_day(_weekday(int(says["weekday"]), says.get("direction"), base, ahead))
    if "quarter" in says or "half" in says or "season" in says:
        return _part_of_year(says, base, ahead)
    if "day" in says:
        return _day(int(says["day"]), says, base, ahead)
    return None


def _turned(says: Features, year: int, base: date) -> Features:
    """A day in digits with day and month the other way round, where only so it is near the report."""
    day, month = int(says["day"]), int(says["month"])
    told, turned = (
        abs((date(year, *order) - base).days) if valid(year, *order) else FAR for order in ((month, day), (day, month))
    )
    return says | {"day": month, "month": day} if turned <= NEAR < told and "weekday" not in says else says


def _step(says: Features) -> int | None:
    if "direction" not in says:
        return None
    number = says.get("number", 1)
    return int(says["direction"]) * int(number) if isinstance(number, int) else None


def _near(says: Features, unit: str, then: date) -> Stretch:
    """A day, week or weekend; a weekday named with it is the one of that week."""
    if unit == "D":
        return of_day(then)
    if "weekday" in says:
        return of_day(moved(of_week(then).first, days=int(says["weekday"]) - 1))
    return of_week(then) if unit == "W" else of_weekend(then)


def _weekend(base: date, ahead: Ahead) -> Stretch:
    """The weekend that the clause speaks of: this one on its own days, else the last or the next."""
    behind = (base.isoweekday() - 7) % 7
    later = behind > 1 and base.isoweekday() != 6 and ahead(behind, 6 - behind)
    return of_weekend(base if base.isoweekday() > 5 or later else moved(base, days=-behind))


def _of_unit(says: Features, unit: str, then: date) -> Stretch | None:
    if unit == "M":
        if "day" in says:
            day = int(says["day"])
            return of_day(then.replace(day=day)) if valid(then.year, then.month, day) else None
        return of_month(then.year, then.month)
    if unit == "Q":
        return of_quarter(then.year, (then.month + 2) // 3)
    return of_decade(then.year // 10) if unit == "E" else of_century(then.year // 100)


def _decade(year: int, base: date) -> int:
    """Of its first year the decade: 1980 is 198; so is 80, in a report of 1990 and in one of 2020, but 20 is
    202."""
    if year >= 100:
        return year // 10
    return year // 10 + (190 if year > base.year % 100 + 9 or base.year < 2000 else 200)


def _year(says: Features, base: date) -> int | None:
    if "year" in says:
        return int(says["year"])
    if "yy" in says:
        year = int(says["yy"])
        return year + (2000 if year <= base.year % 100 + 20 or (base.year < 2000 and year < 50) else 1900)
    return None


def _in_year(says: Features, year: int, then: date | None) -> Stretch | None:
    if not 1 <= year <= 9998:
        return None
    if "month" in says:
        month = int(says["month"])
        if "day" not in says:
            return of_month(year, month) if 1 <= month <= 12 else None
        return in_full(year, month, int(says["day"]), says.get("weekday"))
    if "quarter" in says:
        return of_quarter(year, int(says["quarter"])) if 1 <= int(says["quarter"]) <= 4 else None
    if "half" in says:
        return of_half(year, int(says["half"])) if 1 <= int(says["half"]) <= 2 else None
    if "season" in says:
        return of_season(year, str(says["season"]))
    if says.get("exact") and then is not None:
        return of_day(then)
    return of_year(year)


def in_full(year: int, month: int, day: int, weekday: int | str | None) -> Stretch | None:
    """A day told in full; month and day are the other way round where only so the weekday beside them is
    right."""
    for m, d in ((month, day), (day, month)):
        if valid(year, m, d) and weekday in (None, date(year, m, d).isoweekday()):
            return of_day(date(year, m, d))
    return of_day(date(year, month, day)) if valid(year, month, day) else None


def _later(says: Features, days_behind: float, days_ahead: float, ahead: Ahead) -> bool:
    """As the clause says, unless the words themselves look back or forward: "on 12 May last", "12 Mei
    lalu"."""
    direction = says.get("direction", 0)
    return int(direction) > 0 if direction else ahead(days_behind, days_ahead)


def _month(says: Features, base: date, ahead: Ahead, years: Years) -> Stretch | None:
    month = int(says["month"])
    if not 1 <= month <= 12:
        return None
    if "day" in says:
        day = int(says["day"])
        told = years.get((month, day))
        choices = [y for y in ([told] if told else range(base.year - 4, base.year + 5)) if valid(y, month, day)]
        days = [date(y, month, day) for y in choices]
        if "weekday" in says and not told:
            days = _with_weekday(days, int(says["weekday"]), base)
        if not days:
            return None
        past = max((d for d in days if d <= base), default=None)
        future = min((d for d in days if d >= base), default=None)
        if past is None or future is None or past == future:
            return of_day(past or future or days[0])
        later = _later(says, (base - past).days, (future - base).days, ahead)
        return of_day(future if later else past)
    behind = (base.month - month) % 12
    direction = says.get("direction")
    if direction == 0:
        return of_month(base.year, month)
    if behind == 0 and direction is None:
        return of_month(base.year, month)
    later = direction == 1 if direction is not None else ahead(behind * 30, 360 - behind * 30)
    year = base.year - (month >= base.month) if not later else base.year + (month <= base.month)
    return of_month(year, month)


def _with_weekday(days: list[date], weekday: int, base: date) -> list[date]:
    """Of one day in several years those with the right weekday; but a day of this week is rather misprinted
    than one of another year."""
    if any(abs((d - base).days) < 8 for d in days):
        return days
    right = [d for d in days if d.isoweekday() == weekday]
    return right if right and min(abs((d - base).days) for d in right) < 400 else days


def _weekday(weekday: int, direction: int | str | None, base: date, ahead: Ahead) -> date:
    behind = (base.isoweekday() - weekday) % 7
    if direction == -1:
        return moved(base, days=-(behind or 7))
    if direction == 1:
        return moved(base, days=7 - behind)
    if behind == 0:
        return base
    if direction == 0:
        return moved(of_week(base).first, days=weekday - 1)
    return moved(base, days=7 - behind if ahead(behind, 7 - behind) else -behind)


def _part_of_year(says: Features, base: date, ahead: Ahead) -> Stretch | None:
    """The quarter, half or season nearest to the report on the side that the clause speaks of."""
    around = [s for y in (base.year - 1, base.year, base.year + 1) if (s := _in_year(says, y, None))]
    direction = says.get("direction")
    if not around:
        return None
    past = max((s for s in around if s.last < base), key=lambda s: s.first)
    future = min((s for s in around if s.first > base), key=lambda s: s.first)
    if direction == 0:
        return next((s for s in around if s.first.year == base.year), past)
    if direction is not None:
        return future if direction == 1 else past
    current = next((s for s in around if s.first <= base <= s.last), None)
    if current is not None and ("season" in says or ahead((base - past.last).days, 0)):
        return current
    return future if ahead((base - past.last).days, (future.first - base).days) else past


def _day(day: int, says: Features, base: date, ahead: Ahead) -> Stretch | None:
    """A day of a month that is not named; a weekday beside it decides, if one is."""
    months = [moved(base.replace(day=1), months=m) for m in (-1, 0, 1, -2, 2)]
    days = [m.replace(day=day) for m in months if valid(m.year, m.month, day)]
    right = [d for d in days if d.isoweekday() == says.get("weekday", d.isoweekday())] or days
    if not right:
        return None
    past = max((d for d in right if d <= base), default=None)
    future = min((d for d in right if d >= base), default=None)
    if past is None or future is None:
        return of_day(past or future or right[0])
    return of_day(future if _later(says, (base - past).days, (future - base).days, ahead) else past)
