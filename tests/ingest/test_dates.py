"""Times of publication in the forms that machines write."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import IngestError
from kawat.ingest.dates import given_date, is_future, iso, out_of_range


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2022-01-04", "2022-01-04"),
        (" 2022-01-04 ", "2022-01-04"),
        ("2022/1/4", "2022-01-04"),
        ("2022.01.04", "2022-01-04"),
        ("20220104", "2022-01-04"),
        (20220104, "2022-01-04"),
        ("2022-01-04T10:05:00+07:00", "2022-01-04T10:05:00+07:00"),
        ("2022-01-04T10:05:00.123Z", "2022-01-04T10:05:00+00:00"),
        ("2022-01-04 10:05:00 +0700", "2022-01-04T10:05:00+07:00"),
        ("2022-01-04 10:05:00", "2022-01-04T10:05:00"),
        ("2022-01-04 10:05 UTC", "2022-01-04T10:05:00+00:00"),
        ("2022/01/04 10:05", "2022-01-04T10:05:00"),
        ("Tue, 04 Jan 2022 10:05:00 GMT", "2022-01-04T10:05:00+00:00"),
        ("Tue, 4 Jan 2022 10:05:00 -0500", "2022-01-04T10:05:00-05:00"),
        (1641265500, "2022-01-04T03:05:00+00:00"),
        (1641265500000, "2022-01-04T03:05:00+00:00"),
    ],
)
def test_told(written: object, told: str) -> None:
    assert iso(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "04/01/2022",
        "4 Januari 2022",
        "yesterday",
        "",
        "2022-13-01",
        "0001-01-01",
        "9999-01-01",
        2022,
        1e300,
        7289654400.0,
        True,
        None,
        float("nan"),
        float("inf"),
        [],
        {},
        "1" * 200,
        "Tue, 99 Foo 2022",
        "2022-W01",
    ],
)
def test_in_doubt_or_no_date(written: object) -> None:
    assert iso(written) is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.datetimes().map(str), st.dates().map(str)))
def test_never_raises_and_always_iso(written: object) -> None:
    found = iso(written)
    if found is not None:
        assert datetime.fromisoformat(found).isoformat()[: len(found)] == found
        assert iso(found) == found


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_iso_comes_back(moment: datetime) -> None:
    written = moment.replace(microsecond=0).isoformat()
    assert iso(written) == written


def test_future_begins_after_tomorrow() -> None:
    """Somewhere it is already tomorrow."""
    today = date(2022, 1, 4)
    assert not is_future("2022-01-05T09:00:00+14:00", today)
    assert is_future("2022-01-06", today)


def test_a_date_that_a_person_gives_is_taken_or_it_is_said_why_not() -> None:
    assert given_date("2022/1/4") == "2022-01-04"
    for wrong, why in (
        ("2999-01-01", "not between 1700 and 2200"),
        ("1699-12-31", "not between"),
        ("soon", "no date;"),
    ):
        with pytest.raises(IngestError, match=why):
            given_date(wrong)
    assert out_of_range("2200-12-31") is None
    assert out_of_range("soon") is None
