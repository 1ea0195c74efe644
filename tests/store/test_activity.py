"""How much goes on between parties: counted by day, never further back than is looked at."""

from collections.abc import Iterator

import pytest
from tests.store.made import NOW, events, meeting

from kawat.store import Record, activity, clock

WINDOW = ("2022-01-01", "2022-01-31")


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """Four meetings, one of them called off, on three days."""
    with Record(url, now=NOW) as made:
        list(
            made.add(
                (
                    meeting("one", day="2022-01-10", place="Geneva"),
                    meeting("two", day="2022-01-12", parties=("RUS", "FRA"), place="Moscow", country="RUS"),
                    meeting("three", day="2022-01-20", parties=("RUS", "USA", "UKR"), place="Vienna", country="AUT"),
                    meeting("four", day="2022-01-20", parties=("RUS", "DEU"), status="cancelled", place="Berlin"),
                )
            )
        )
        yield made


def test_events_are_counted_on_their_first_day(record: Record) -> None:
    found = record.activity(["RUS"], *WINDOW)
    assert [(one.day, one.encounters, one.deeds) for one in found.days] == [
        ("2022-01-10", 1, 0),
        ("2022-01-12", 1, 0),
        ("2022-01-20", 2, 0),
    ]
    assert found.start == WINDOW[0]


def test_of_several_parties_all_take_part(record: Record) -> None:
    assert [one.day for one in record.activity(["RUS", "usa"], *WINDOW).days] == ["2022-01-10", "2022-01-20"]
    assert not record.activity(["USA", "FRA"], *WINDOW).days


def test_days_outside_the_window_are_not_counted(record: Record) -> None:
    assert [one.day for one in record.activity(["RUS"], "2022-01-11", "2022-01-19").days] == ["2022-01-12"]


def test_the_latest_are_counted_where_there_are_too_many(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity, "LOOKED", 2)
    found = record.activity(["RUS"], *WINDOW)
    assert (found.start, [one.day for one in found.days]) == ("2022-01-20", ["2022-01-20"])


def test_company_is_who_else_takes_part(record: Record) -> None:
    found = record.company(["RUS"], *WINDOW)
    assert [(one.party, one.encounters, one.last) for one in found] == [
        ("USA", 2, "2022-01-20"),
        ("FRA", 1, "2022-01-12"),
        ("UKR", 1, "2022-01-20"),
    ]
    assert next(iter(record.company([], *WINDOW))).party == "RUS"


def test_a_past_state_is_counted_as_it_stood(record: Record) -> None:
    before = clock.moment(NOW) - 1
    assert not record.activity(["RUS"], *WINDOW, before).days
    assert not record.company(["RUS"], *WINDOW, before)


def test_several_events_at_once(record: Record) -> None:
    ids = [one.id for one in events(record)]
    assert record.several([*ids, "e-none"]).keys() == set(ids)
