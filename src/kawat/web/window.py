"""Windows of days that a page shows, and those before and after them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from kawat.errors import RecordError

WEEK = 7
DAY = timedelta(days=1)


class Window(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Each day of it."""
        return [self.first + DAY * n for n in range((self.last - self.first).days + 1)]

    @property
    def weeks(self) -> list[list[date]]:
        """The days by weeks, where it begins with one."""
        days = self.days
        return [days[at : at + WEEK] for at in range(0, len(days), WEEK)]


def stretch(first: date, last: date) -> Window:
    """The days from `first` to `last`; `RecordError` where it would end before it begins."""
    if last < first:
        raise RecordError(f"it would end on {last}, before it begins on {first}")
    return Window(first, last)


def around(day: date, reach: int) -> Window:
    """So many days either side of a day."""
    return Window(moved(day, -reach) or date.min, moved(day, reach) or date.max)


def week_of(day: date) -> Window:
    """The week of a day, from Monday."""
    first = moved(day, -day.weekday()) or date.min
    return Window(first, moved(first, WEEK - 1) or date.max)


def month_of(day: date) -> Window:
    """The month of a day."""
    first = day.replace(day=1)
    following = moved(first, 31)
    return Window(first, following.replace(day=1) - DAY if following else date.max)


def page_of(month: Window) -> Window:
    """A month as a calendar shows it: whole weeks."""
    return Window(week_of(month.first).first, week_of(month.last).last)


def moved(day: date, days: int) -> date | None:
    """A day some days on; None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
