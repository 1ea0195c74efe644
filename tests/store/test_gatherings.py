"""Encounters counted by place and by pair, bounded; the days of a calendar page."""

from collections.abc import Iterator

import pytest
from tests.store.made import NOW, meeting

from kawat.store import Filter, Record, gatherings

WINDOW = Filter(start="2022-01-01", end="2022-01-31")


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """Five meetings in three places, one of them over, one called off."""
    with Record(url, now=NOW) as made:
        list(
            made.add(
                (
                    meeting("one", day="2022-01-03", parties=("RUS", "USA"), status="happened"),
                    meeting("two", day="2022-01-12", parties=("RUS", "FRA"), place="Moscow", country="RUS"),
                    meeting("three", day="2022-01-20", parties=("RUS", "USA", "UKR")),
                    meeting("four", day="2022-01-20", parties=("RUS", "DEU"), status="cancelled", place="Berlin"),
                    meeting("five", day="2022-01-20", parties=("GBR",), people=("Ana Roe",), place="Old Mill"),
                )
            )
        )
        yield made


def test_places_are_counted_with_what_is_next_and_last(record: Record) -> None:
    found = record.sites(WINDOW)
    told = [(s.place, s.count, s.next and s.next.start, s.last and s.last.start) for s in found.sites]
    assert told[0] == ("Geneva", 2, "2022-01-20", "2022-01-03")
    assert sorted(told[1:]) == [("Moscow", 1, "2022-01-12", None), ("Old Mill", 1, "2022-01-20", None)]
    assert (found.events, found.nowhere, found.cut, found.start) == (4, 0, False, "2022-01-01")


def test_a_place_keeps_the_degrees_that_are_known(record: Record) -> None:
    degrees = {s.place: (s.lat, s.lon) for s in record.sites(WINDOW).sites}
    assert degrees["Old Mill"] == (None, None)


def test_what_was_called_off_counts_where_it_is_asked_for(record: Record) -> None:
    assert [s.place for s in record.sites(Filter(start="2022-01-01", status=("cancelled",))).sites] == ["Berlin"]


def test_pairs_are_counted_once_a_meeting_also_through_people(record: Record) -> None:
    found = record.ties(WINDOW)
    told = {(t.first, t.second): (t.count, t.last.start) for t in found.ties}
    assert told == {
        ("RUS", "USA"): (2, "2022-01-20"),
        ("FRA", "RUS"): (1, "2022-01-12"),
        ("RUS", "UKR"): (1, "2022-01-20"),
        ("UKR", "USA"): (1, "2022-01-20"),
    }
    assert found.parties == {"RUS": 3, "USA": 2, "FRA": 1, "GBR": 1, "UKR": 1}
    assert list(found.parties)[:2] == ["RUS", "USA"]


def test_conditions_narrow_both(record: Record) -> None:
    asked = Filter(start="2022-01-01", end="2022-01-31", party=("USA",))
    assert [s.count for s in record.sites(asked).sites] == [2]
    assert set(record.ties(asked).parties) == {"RUS", "USA", "UKR"}


def test_of_too_many_the_latest_are_counted_and_it_is_told(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gatherings, "LOOKED", 2)
    found = record.ties(WINDOW)
    assert (found.cut, found.events, found.start) == (True, 2, "2022-01-20")
    assert record.sites(WINDOW).cut


def test_days_share_the_room_there_is(record: Record) -> None:
    found = record.days(WINDOW, 4)
    assert {day: (one.count, len(one.first)) for day, one in found.items()} == {
        "2022-01-03": (1, 1),
        "2022-01-12": (1, 1),
        "2022-01-20": (3, 2),
    }
    assert [one.standing for one in found["2022-01-03"].first] == ["happened"]


def test_each_day_shows_one_however_little_room_there_is(record: Record) -> None:
    assert [len(one.first) for one in record.days(WINDOW, 0).values()] == [1, 1, 1]


def test_a_day_without_conditions_is_that_of_the_agenda(record: Record) -> None:
    agenda = record.agenda(WINDOW)
    days = record.days(WINDOW, 50)
    assert [one.event.id for day in days.values() for one in day.first] == [one.event.id for one in agenda.fixed]
