"""Saved queries: told at least once, tried again ever more rarely, stopped in the end, gone with their user."""

from __future__ import annotations

import pytest
from tests.store.made import NOW
from tests.store.test_people import WORDS, Clock

from kawat.errors import PeopleError
from kawat.store import Record
from kawat.store.people import People
from kawat.store.people.saved import DAY, ENOUGH, FIRST, LEASE, LONGEST, Saved


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(url: str, clock: Clock):
    with Record(url, now=NOW) as record:
        yield People(record.engine, clock)


def kept(people: People, person: str = "ana", **told) -> Saved:
    common = {"name": "OSCE", "query": "party=OSCE", "language": "en", "way": "webhook", "rhythm": "once", "since": 5}
    return people.saved.make(person, **{**common, "target": "https://hook.example/in", **told})


def test_one_is_made_paused_resumed_removed(people: People) -> None:
    made = kept(people)
    assert people.saved.of("ana") == people.saved.due() == [made]
    assert (len(made.secret), kept(people, way="mail", target="ana@desk.example").secret) == (43, "")
    people.saved.pause("ana", made.id)
    assert people.saved.one("ana", made.id).state == "paused"
    assert made.id not in [one.id for one in people.saved.due()]
    people.saved.resume("ana", made.id)
    assert made.id in [one.id for one in people.saved.due()]
    people.saved.remove("ana", made.id)
    with pytest.raises(PeopleError, match="no such saved query"):
        people.saved.one("ana", made.id)


def test_it_belongs_to_who_made_it(people: People) -> None:
    people.accounts.add("ana", WORDS)
    people.accounts.add("eve", WORDS)
    made = kept(people)
    assert people.saved.of("eve") == []
    for change in (people.saved.pause, people.saved.resume, people.saved.remove):
        with pytest.raises(PeopleError):
            change("eve", made.id)
    people.accounts.remove("ana")
    assert people.saved.due() == []


def test_there_is_an_end_to_them(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.store.people.saved.MOST", 1)
    kept(people)
    with pytest.raises(PeopleError, match="saved queries already"):
        kept(people)


def test_one_program_tells(people: People, clock: Clock) -> None:
    made = kept(people)
    assert people.saved.claim(made, 9)
    assert not people.saved.claim(made, 9)
    assert people.saved.due() == []
    clock.at += LEASE  # the program that took it died
    again = people.saved.due()[0]
    assert (again.since, again.until) == (5, 9)
    assert people.saved.claim(again, 9)
    people.saved.arrived(again, 9)
    after = people.saved.one("ana", made.id)
    assert (after.since, after.until, after.told, after.due) == (9, None, clock.at, clock.at)


def test_failures_are_tried_again_ever_more_rarely_and_end(people: People, clock: Clock) -> None:
    one = kept(people)
    begun, waits = clock.at, []
    while one.state == "on":
        assert people.saved.claim(one, 9)
        stopped = people.saved.failed(one, "no answer")
        one = people.saved.one("ana", one.id)
        assert stopped == (one.state == "stopped")
        waits.append(one.due - clock.at)
        clock.at = one.due
        assert (one.since, one.until) == (5, 9)
    assert waits[:3] == [FIRST, 2 * FIRST, 4 * FIRST]
    assert max(waits) == LONGEST
    assert ENOUGH <= clock.at - begun < ENOUGH + 2 * LONGEST
    assert one.wrong == "no answer"
    people.saved.resume("ana", one.id)
    again = people.saved.one("ana", one.id)
    assert (again.state, again.failures, again.failing, again.since) == ("on", 0, None, 5)


def test_a_server_may_ask_for_longer_or_for_no_more(people: People, clock: Clock) -> None:
    one = kept(people)
    assert not people.saved.failed(one, "busy", wait=7200)
    assert people.saved.one("ana", one.id).due == clock.at + 7_200_000_000
    assert people.saved.failed(one, "gone", gone=True)
    assert people.saved.one("ana", one.id).state == "stopped"


def test_a_daily_one_keeps_its_time_of_day(people: People, clock: Clock) -> None:
    one = kept(people, way="mail", target="ana@desk.example", rhythm="daily")
    assert people.saved.due() == []
    clock.at = one.due + 3 * DAY + 17
    people.saved.still(people.saved.due()[0], 5)
    assert people.saved.one("ana", one.id).due == one.due + 4 * DAY


def test_where_nothing_moved_only_who_looked_last_knows(people: People, clock: Clock) -> None:
    one = kept(people)
    clock.at += 1
    people.saved.still(one, 7)
    assert people.saved.one("ana", one.id).since == 7
    people.saved.still(one, 6)  # a slower program, which looked before
    assert people.saved.one("ana", one.id).since == 7
