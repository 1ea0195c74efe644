"""Recurrence rules give the days that RFC 5545 says, checked against another program's reading of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ingest.recurrence import times

WINDOW = (date(2022, 1, 1), date(2024, 12, 31))

numbers = st.lists(st.sampled_from([-2, -1, 1, 2, 13]), min_size=1, max_size=3, unique=True)
weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "FR", "SU"]), min_size=1, max_size=3, unique=True)


def listed(values: list[int] | list[str]) -> str:
    return ",".join(map(str, values))


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 5),
    st.none() | weekdays,
    st.none() | st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True),
    st.none() | numbers,
    st.none() | st.integers(1, 20),
    st.none() | st.sampled_from([-1, 1]),
    st.sampled_from(["MO", "SU"]),
    st.dates(date(2020, 1, 1), date(2023, 12, 31)),
)
def test_the_days_are_those_of_dateutil(
    frequency: str,
    interval: int,
    days: list[str] | None,
    months: list[int] | None,
    month_days: list[int] | None,
    count: int | None,
    position: int | None,
    week_start: str,
    start: date,
) -> None:
    rrule = pytest.importorskip("dateutil.rrule")
    rule = f"FREQ={frequency};INTERVAL={interval};WKST={week_start}"
    rule += f";BYDAY={listed(days)}" if days else ""
    rule += f";BYMONTH={listed(months)}" if months else ""
    rule += f";BYMONTHDAY={listed(month_days)}" if month_days and frequency != "WEEKLY" else ""
    if position and days and frequency in ("MONTHLY", "YEARLY"):
        rule += f";BYSETPOS={position}"
        start = date(start.year, 1, 1)  # in a period begun before the start, dateutil counts from the start
    begin, end = (datetime.combine(day, datetime.min.time()) for day in (start, date(2025, 1, 1)))
    other = []
    for at in rrule.rrulestr(f"{rule};UNTIL=20350101", dtstart=begin):
        if at >= end or (count and len(other) == count):
            break
        other.append(at)
    ours = times(rule + (f";COUNT={count}" if count else ""), start, WINDOW)
    assert ours == [at for at in other if at.year >= 2022][:400]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2022-01-28", "2022-02-25", "2022-03-25"]),
        ("FREQ=YEARLY;BYDAY=1MO;BYMONTH=9", ["2022-09-05", "2023-09-04", "2024-09-02"]),
        ("FREQ=YEARLY;BYDAY=20MO", ["2022-05-16", "2023-05-15", "2024-05-13"]),
        ("FREQ=DAILY;UNTIL=20220103T000000Z", ["2022-01-01", "2022-01-02", "2022-01-03"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=YEARLY;INTERVAL=1000", ["2022-01-01"]),
    ],
)
def test_rules_and_their_first_days(rule: str, days: list[str]) -> None:
    found = times(rule, date(2022, 1, 1), WINDOW)
    assert found is not None
    assert [f"{at:%Y-%m-%d}" for at in found[:3]] == days


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "INTERVAL=2",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;WKST=1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;BYEASTER=1",
    ],
)
def test_what_is_not_followed(rule: str) -> None:
    assert times(rule, date(2022, 1, 1), WINDOW) is None
    assert times("FREQ=DAILY", date(1922, 1, 1), WINDOW) is None
