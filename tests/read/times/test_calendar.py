"""Calendar arithmetic and the values of TIMEX3."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kawat.read.times import calendar

DAYS = st.dates(date(1000, 1, 1), date(2500, 1, 1))


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_around_the_day(day: date) -> None:
    week = calendar.of_week(day)
    assert week.first.isoweekday() == 1
    assert week.last - week.first == timedelta(days=6)
    assert week.first <= day <= week.last
    assert week.value == f"{week.first:%G-W%V}"


@given(DAYS, st.integers(-500, 500))
def test_moving_by_months_and_back_stays_in_the_month(day: date, months: int) -> None:
    back = calendar.moved(calendar.moved(day, months=months), months=-months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day


def test_moving_never_leaves_the_calendar() -> None:
    assert calendar.moved(date(9999, 12, 31), days=10) == date.max
    assert calendar.moved(date(1, 1, 1), days=-10) == date.min
    assert calendar.moved(date(2000, 1, 1), months=10**6).year == 9999


def test_quarters_halves_and_seasons() -> None:
    assert (calendar.of_quarter(2021, 4).first, calendar.of_quarter(2021, 4).last) == (
        date(2021, 10, 1),
        date(2021, 12, 31),
    )
    assert calendar.of_half(2021, 2).value == "2021-H2"
    assert calendar.of_season(2021, "WI").last == date(2022, 2, 28)
    assert calendar.of_decade(198).last == date(1989, 12, 31)
    assert calendar.of_century(19).first == date(1900, 1, 1)
    assert calendar.of_weekend(date(2023, 3, 15)).value == "2023-W11-WE"


def test_days_that_do_not_exist() -> None:
    assert not calendar.valid(2023, 2, 29)
    assert calendar.valid(2024, 2, 29)
    assert not calendar.valid(0, 1, 1)
    assert not calendar.valid(2024, 13, 1)
