"""The words in which Kawat speaks."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from kawat.languages.labels import Word, labels, say_day, say_published, say_when
from kawat.languages.pack import codes
from kawat.model.reading import DeedKind, EncounterKind, Grain, Role, StatementKind, Status, When


@pytest.mark.parametrize("code", codes())
def test_every_kind_status_role_and_word_has_a_label(code: str) -> None:
    said = labels(code)
    for labelled, kinds in (
        (said.encounter, EncounterKind),
        (said.deed, DeedKind),
        (said.statement, StatementKind),
        (said.status, Status),
        (said.role, Role),
        (said.words, Word),
    ):
        assert set(labelled) == set(get_args(kinds))
    assert len(set(said.status.values())) == len(said.status), "no two statuses are called the same"
    assert [len(names) for names in (said.dates.months, said.dates.months_short)] == [12, 12]
    assert [len(names) for names in (said.dates.weekdays, said.dates.weekdays_short)] == [7, 7]


def test_without_a_pack_english_is_spoken() -> None:
    assert labels("xx") is labels(None) is labels("en")


def when(start: str, end: str, grain: Grain) -> When:
    return When(start=start, end=end, grain=grain)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (when("2022-01-13", "2022-01-13", "day"), "Kam 13 Jan 2022"),
        (when("2022-01-13", "2022-01-14", "day"), "13–14 Jan 2022"),
        (when("2022-01-30", "2022-02-02", "day"), "30 Jan – 2 Feb 2022"),
        (when("2021-12-30", "2022-01-02", "day"), "30 Des 2021 – 2 Jan 2022"),
        (when("2022-01-10", "2022-01-16", "week"), "pekan 10–16 Jan 2022"),
        (when("2022-01-01", "2022-01-31", "month"), "Januari 2022"),
        (when("2022-01-01", "2022-03-31", "month"), "1 Jan – 31 Mar 2022"),
        (when("2022-04-01", "2022-06-30", "quarter"), "triwulan 2 2022"),
        (when("2022-06-01", "2022-08-31", "season"), "1 Jun – 31 Agu 2022"),
        (when("2022-01-01", "2022-12-31", "year"), "2022"),
        (when("2020-01-01", "2022-12-31", "year"), "2020–2022"),
        (when("1990-01-01", "1999-12-31", "decade"), "dasawarsa 1990-an"),
        (when("2022-01-07T13:00+00:00", "2022-01-07T13:00+00:00", "minute"), "Jum 7 Jan 2022 13:00 UTC"),
        (when("2022-01-07T13:00+07:00", "2022-01-07T13:59+07:00", "hour"), "Jum 7 Jan 2022 13:00 UTC+7"),
        (
            when("2022-01-07T06:00-03:30", "2022-01-07T11:59-03:30", "part"),
            "Jum 7 Jan 2022 06:00–11:59 UTC-3:30",
        ),
        (when("2022-01-07", "2022-01-07", "part"), "Jum 7 Jan 2022"),
        (when("not", "iso", "day"), "not–iso"),
    ],
)
def test_times_are_said_as_coarse_as_they_were_told(time: When, said: str) -> None:
    assert say_when(time, labels("id").dates) == said


def test_days() -> None:
    assert say_day(date(2022, 1, 4), labels("en").dates) == "Tuesday 4 January 2022"
    assert say_published("2022-01-04", labels("id").dates) == "Selasa, 4 Januari 2022"
    assert say_published("2022-01-04T10:05:00", labels("en").dates) == "Tuesday 4 January 2022 10:05"
