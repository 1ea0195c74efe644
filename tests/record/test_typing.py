"""A correction as typed becomes a value, and a value is written as one would type it."""

from __future__ import annotations

import pytest

from kawat.errors import RecordError
from kawat.model.event import Moment
from kawat.record.typing import parsed, written


@pytest.mark.parametrize(
    ("told", "start", "end", "grain"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2021/2022", "2021-01-01", "2022-12-31", "year"),
        ("2022-02", "2022-02-01", "2022-02-28", "month"),
        ("2022-01/2022-02", "2022-01-01", "2022-02-28", "month"),
        ("2022-01-12", "2022-01-12", "2022-01-12", "day"),
        ("2022-01-12/2022-01-13", "2022-01-12", "2022-01-13", "day"),
        ("2022-01-12T10:00+01:00", "2022-01-12T10:00+01:00", "2022-01-12T10:00+01:00", "minute"),
    ],
)
def test_times_go_there_and_back(told: str, start: str, end: str, grain: str) -> None:
    value = parsed("when", told)
    assert value == {"start": start, "end": end, "grain": grain}
    assert written(Moment(**value)) == told


@pytest.mark.parametrize(
    ("field", "told", "value"),
    [
        ("forum", "  Lake Talks ", "Lake Talks"),
        ("forum", " ", None),
        ("where", "Geneva, CHE", {"place": "Geneva", "country": "CHE"}),
        ("where", "CHE", {"place": None, "country": "CHE"}),
        ("where", "Geneva", {"place": "Geneva", "country": None}),
        ("participants", '[{"kind": "state"}]', [{"kind": "state"}]),
        ("forum", None, None),
    ],
)
def test_other_fields(field: str, told: str | None, value: object) -> None:
    assert parsed(field, told) == value


@pytest.mark.parametrize(
    "told", ["soon", "2022-13", "2022-1-1", "22", "2022-02-30", "abcd/2022", "2022/x", "{", "2022-0a"]
)
def test_what_is_no_time_is_said(told: str) -> None:
    with pytest.raises(RecordError):
        parsed("when", told)
