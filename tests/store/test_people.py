"""Accounts, sessions and tokens: kept beside the record, as digests, ended when they should be."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.store.made import NOW, meeting

from kawat.errors import PeopleError
from kawat.store import Record
from kawat.store.engine import reading
from kawat.store.people import People, passwords
from kawat.store.people.sessions import LASTS

WORDS = "a quiet lamp on the quay"


class Clock:
    at = 1_700_000_000_000_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(url: str):
    with Record(url, now=NOW) as made:
        yield made


@pytest.fixture
def people(record: Record, clock: Clock) -> People:
    return People(record.engine, clock)


def everything(record: Record) -> str:
    with reading(record.engine) as connection:
        rows = [connection.execute(text(f"SELECT * FROM {t}")).all() for t in ("person_account", "session", "token")]
    return repr(rows)


def test_a_password_is_kept_as_argon2_keeps_it(people: People, record: Record) -> None:
    assert not people.accounts.any()
    assert people.accounts.add(" Ana ", WORDS) == "ana"
    assert people.accounts.any()
    assert "$argon2id$" in everything(record)
    assert WORDS not in everything(record)
    assert people.accounts.check("ANA", WORDS) == "ana"
    assert people.accounts.check("ana", WORDS + ".") is None
    assert people.accounts.check("ben", WORDS) is None
    with pytest.raises(PeopleError, match="already"):
        people.accounts.add("ana", WORDS)


def test_a_wrong_name_takes_the_work_of_a_wrong_password(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    people.accounts.add("ana", WORDS)
    people.accounts.check("nobody", WORDS)
    asked: list[str] = []

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            asked.append(kept)
            return real.verify(kept, password)

    real = passwords.HASHER
    monkeypatch.setattr(passwords, "HASHER", Counting())
    assert people.accounts.check("ana", "wrong, wrong, wrong") is None
    assert people.accounts.check("nobody", "wrong, wrong, wrong") is None
    assert len(asked) == 2
    assert {one.rpartition("$")[0].rpartition("$")[0] for one in asked} == {asked[0].rsplit("$", 2)[0]}  # the same cost


def test_a_password_kept_with_less_work_is_kept_anew(people: People, record: Record, monkeypatch) -> None:
    from argon2 import PasswordHasher

    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1))
    people.accounts.add("ana", WORDS)
    monkeypatch.undo()
    assert people.accounts.check("ana", WORDS) == "ana"
    assert "t=1" not in everything(record)
    assert people.accounts.check("ana", WORDS) == "ana"


def test_a_session_is_new_each_time_and_ends(people: People, record: Record, clock: Clock) -> None:
    people.accounts.add("ana", WORDS)
    first = people.sessions.begin("ana")
    second = people.sessions.begin("ana", first)
    assert first != second
    assert len(second) >= 43
    assert second not in everything(record)
    assert (people.sessions.person(first), people.sessions.person(second)) == (None, "ana")
    clock.at += LASTS * 1_000_000
    assert people.sessions.person(second) is None
    third = people.sessions.begin("ana")
    people.sessions.end(third)
    assert people.sessions.person(third) is None


@pytest.mark.parametrize("ending", ["password", "remove"])
def test_sessions_end_with_the_password(people: People, ending: str) -> None:
    people.accounts.add("ana", WORDS)
    session = people.sessions.begin("ana")
    token = people.tokens.grant("ana", "calendar", title="Agenda", address="/en/agenda.ics")
    if ending == "password":
        people.accounts.set_password("ana", WORDS + "!")
        assert people.tokens.opened(token, "calendar")
    else:
        people.accounts.remove("ana")
        assert people.tokens.opened(token, "calendar") is None
    assert people.sessions.person(session) is None


def test_a_token_opens_one_thing_until_it_is_revoked(people: People, record: Record) -> None:
    people.accounts.add("ana", WORDS)
    people.accounts.add("ben", WORDS)
    secret = people.tokens.grant("ana", "calendar", title="Agenda", address="/en/agenda.ics?party=RUS")
    assert secret not in everything(record)
    found = people.tokens.opened(secret, "calendar")
    assert found
    assert found.address == "/en/agenda.ics?party=RUS"
    assert people.tokens.opened(secret, "program") is None
    assert people.tokens.opened(found.id, "calendar") is None
    assert people.tokens.of("ben") == []
    with pytest.raises(PeopleError, match="no such token"):
        people.tokens.revoke("ben", found.id)
    people.tokens.revoke("ana", found.id)
    assert people.tokens.opened(secret, "calendar") is None


def test_tokens_of_before_there_were_users_can_be_revoked_by_any(people: People) -> None:
    people.tokens.grant("desk", "calendar", title="Agenda", address="/en/agenda.ics")
    people.accounts.add("ana", WORDS)
    (left,) = people.tokens.of("ana")
    people.tokens.revoke("ana", left.id)
    assert people.tokens.of("ana") == []


def test_the_record_leaves_people_alone(people: People, record: Record) -> None:
    people.accounts.add("ana", WORDS)
    people.sessions.begin("ana")
    list(record.add([meeting("a")]))
    before = everything(record)
    assert record.rebuild()
    assert everything(record) == before
    assert not any(b"ana" in line or b"argon2" in line for line in record.export())
    assert record.verify() == []
