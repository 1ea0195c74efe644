"""The days that a recurrence rule gives, as far as following it costs little (RFC 5545, 3.3.10).

A rule of one line can stand for millions of times, or send a program looking for one that never comes (30
February, until the year 9999). So a rule is followed day by day, from not long before the window that is
asked for to its end, and up to a number of times; rules by the hour or shorter, and rare parts, are not.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

import msgspec

Window = tuple[date, date]
"""First and last day for which recurring appointments are written out."""

INSTANCES = 400
"""Times that one recurring appointment is written out for."""
YEARS = 20
"""How far before the window a rule may start."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]{1,60})")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FOLLOWED = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"})


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is followed. `weekdays`: number in the month or year (0 for each) and day of the week."""

    frequency: str
    interval: int
    count: int | None
    until: date | None
    week_start: int
    weekdays: tuple[tuple[int, int], ...]
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    positions: tuple[int, ...]


def times(text: str, start: date, window: Window) -> list[datetime] | None:
    """Times by the wall clock of `start` that a rule gives in the window; None where it is not followed."""
    rule, begin = parse(text), local(start)
    first, last = window
    if rule is None or begin.year < first.year - YEARS:
        return None
    stop = min(last, rule.until) if rule.until else last
    found = (day for day in islice(_follow(rule, begin.date(), stop), rule.count) if day >= first)
    return [datetime.combine(day, begin.time()) for day in islice(found, INSTANCES)]


def local(at: date) -> datetime:
    """A day or time as its own wall clock shows it: what rules and exceptions count in."""
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, time.min)


def parse(text: str) -> Rule | None:
    """A rule as told, None where it breaks the form or has a part that is not followed."""
    found = [_PART.fullmatch(part) for part in text[:500].rstrip(";").split(";")]
    parts = {part[1]: part[2] for part in found if part}
    weekdays = [_BYDAY.fullmatch(one) for one in parts.get("BYDAY", "").split(",") if one]
    if not _FOLLOWED.issuperset(parts) or parts.get("FREQ") not in _PERIODS or None in [*found, *weekdays]:
        return None
    try:
        until = datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date() if "UNTIL" in parts else None
        rule = Rule(
            frequency=parts["FREQ"],
            interval=int(parts.get("INTERVAL", "1")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=until,
            week_start=_DAYS.index(parts.get("WKST", "MO")),
            weekdays=tuple((int(one[1] or 0), _DAYS.index(one[2])) for one in weekdays if one),
            months=_numbers(parts, "BYMONTH"),
            month_days=_numbers(parts, "BYMONTHDAY"),
            positions=_numbers(parts, "BYSETPOS"),
        )
    except ValueError:
        return None
    return rule if 1 <= rule.interval <= 1_000 and (rule.count or 0) >= 0 else None


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in parts[name].split(",")) if name in parts else ()


def _follow(rule: Rule, begin: date, stop: date) -> Iterator[date]:
    """The days of a rule from `begin` to `stop`: those of each period that its parts let through."""
    for period in _PERIODS[rule.frequency](rule, begin, stop):
        days = [day for day in period if _fits(rule, day, begin)]
        if rule.positions:
            chosen = {days[at - 1 if at > 0 else at] for at in rule.positions if 0 < abs(at) <= len(days)}
            days = sorted(chosen)
        yield from (day for day in days if begin <= day <= stop)


def _fits(rule: Rule, day: date, begin: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    if rule.weekdays:
        return any(day.weekday() == weekday and _nth(rule, day, number) for number, weekday in rule.weekdays)
    if rule.month_days or rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == begin.weekday()
    return day.day == begin.day and (rule.frequency == "MONTHLY" or bool(rule.months) or day.month == begin.month)


def _nth(rule: Rule, day: date, number: int) -> bool:
    """Whether a day is the `number`th (from the end where negative) of its weekday in its month or year."""
    if number == 0:
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        place, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return number == (place - 1) // 7 + 1 if number > 0 else -number == (length - place) // 7 + 1


def _daily(rule: Rule, begin: date, stop: date) -> Iterator[list[date]]:
    for number in range(0, (stop - begin).days + 1, rule.interval):
        yield [begin + timedelta(days=number)]


def _weekly(rule: Rule, begin: date, stop: date) -> Iterator[list[date]]:
    before = (begin.weekday() - rule.week_start) % 7
    for number in range(-before, (stop - begin).days + 1, 7 * rule.interval):
        yield _days(begin + timedelta(days=number), 7)


def _monthly(rule: Rule, begin: date, stop: date) -> Iterator[list[date]]:
    months = (stop.year - begin.year) * 12 + stop.month - begin.month
    for number in range(0, months + 1, rule.interval):
        year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
        yield _days(date(year, month + 1, 1), monthrange(year, month + 1)[1])


def _yearly(rule: Rule, begin: date, stop: date) -> Iterator[list[date]]:
    for year in range(begin.year, stop.year + 1, rule.interval):
        yield _days(date(year, 1, 1), 366 if isleap(year) else 365)


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


_PERIODS: dict[str, Callable[[Rule, date, date], Iterator[list[date]]]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}
