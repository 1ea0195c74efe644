"""Times of membership and office, each as exact as it is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.knowledge.facts import held


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        ("2014-10-20", "2024-10-20", date(2014, 10, 19), False),
        ("2014-10-20", "2024-10-20", date(2014, 10, 20), True),
        ("2014", None, date(2014, 1, 1), True),
        ("2014-05", "2015", date(2015, 12, 31), True),
        ("2014-05", "2015", date(2016, 1, 1), False),
        (None, None, date(1900, 1, 1), True),
        ("2000", None, None, True),
        ("2000", "2001", None, False),
    ],
)
def test_held(since: str | None, until: str | None, day: date | None, expected: bool) -> None:
    assert held(since, until, day) is expected


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_coarser_date_holds_on_every_day_that_a_finer_one_does(since: date, day: date, exact: int) -> None:
    if held(since.isoformat(), None, day):
        assert held(since.isoformat()[:exact], None, day)
