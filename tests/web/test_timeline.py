"""Timelines: spans of a window, and where their bars stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kawat.store.activity import Activity, Day
from kawat.web.drawing.timeline import drawn
from kawat.web.spans import MOST, Span, Timeline, begin, spans, step

MONTHS = tuple("JFMAMJJASOND")
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(day=DAYS, by=st.sampled_from(("week", "month")))
def test_a_span_begins_on_or_before_its_days(day: date, by) -> None:
    first = begin(day, by)
    assert first <= day < step(first, by, 1)
    assert begin(step(first, by, 1), by) == step(first, by, 1)


def test_days_fall_into_weeks_from_monday() -> None:
    found = Activity(
        start="2022-01-03", end="2022-01-23", days=(Day(day="2022-01-09", encounters=2), Day(day="2022-01-10", deeds=1))
    )
    told = list(spans(found, "week", date(2022, 1, 3), date(2022, 1, 23)))
    assert [(one.start, one.encounters, one.deeds) for one in told] == [
        ("2022-01-03", 2, 0),
        ("2022-01-10", 0, 1),
        ("2022-01-17", 0, 0),
    ]


def test_what_was_not_looked_at_is_not_drawn() -> None:
    found = Activity(start="2022-01-12", end="2022-01-23", days=())
    assert [one.start for one in spans(found, "week", date(2022, 1, 3), date(2022, 1, 23))] == [
        "2022-01-10",
        "2022-01-17",
    ]


def test_bars_stand_inside_the_drawing() -> None:
    told = Timeline(
        by="week",
        start="2022-01-03",
        spans=(
            Span(start="2022-01-03", end="2022-01-09", encounters=4, deeds=1),
            Span(start="2022-01-10", end="2022-01-16", encounters=0, deeds=2),
        ),
    )
    made = drawn(told, date(2022, 1, 5), MONTHS)
    assert made.most == 4
    assert [(bar.cls, bar.ahead) for bar in made.bars] == [("encounter", False), ("deed", False), ("deed", True)]
    for bar in made.bars:
        left, wide, top, high = (float(told.rstrip("%")) for told in (bar.x, bar.width, bar.y, bar.height))
        assert left >= 0
        assert left + wide <= 100
        assert top > 0
        assert top + high < made.height
    assert made.now == "14.29%"


def test_nothing_is_drawn_of_nothing() -> None:
    made = drawn(Timeline(by="month", start="2022-01-01", spans=()), date(2022, 1, 5), MONTHS)
    assert (made.bars, made.months, made.now) == ((), (), None)


@pytest.mark.parametrize(
    ("asked", "by"),
    [("", "week"), ("by=month", "month"), ("from=2010-01-01&to=2022-01-01", "month"), ("from=2021-12-01", "week")],
)
def test_the_address_sets_the_window(client: TestClient, asked: str, by: str) -> None:
    told = client.get(f"/en/party/RUS.json?{asked}").json()["timeline"]
    assert told["by"] == by
    assert 0 < len(told["spans"]) <= MOST


@pytest.mark.parametrize("asked", ["by=hour", "from=2022-01-02&to=2021-01-01", "to=0001-01-05", "from=9999-12-01"])
def test_a_window_that_cannot_be_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/en/party/RUS?{asked}").status_code == 400
