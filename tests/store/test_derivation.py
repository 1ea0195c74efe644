"""A record says by which version it was derived, and what others remember of it is forgotten when it changes."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.store.made import NOW, events, meeting

from kawat.errors import DerivationWarning, StoreError
from kawat.store import Record, clock, derivation
from kawat.store.engine import writing

MORE = meeting("c", parties=("FRA", "DEU"))


@pytest.fixture
def filled(url: str) -> str:
    with Record(url, now=NOW) as record:
        list(record.add([meeting("a"), meeting("b", outlet="Kabar Satu")]))
    return url


def derived_by(url: str, version: int | None) -> None:
    with Record(url) as record, writing(record.engine) as connection:
        connection.execute(text("DELETE FROM state"))
        if version is not None:
            connection.execute(text("INSERT INTO state VALUES ('derivation', :v)"), {"v": version})
        connection.execute(text("UPDATE event SET doc = replace(doc, 'scheduled', 'expected')"))


def statuses(record: Record) -> list[str]:
    return [event.fields.status.value for event in events(record)]


@pytest.mark.parametrize("version", [None, 1])
def test_a_small_record_of_an_older_version_is_made_anew_by_itself(filled: str, version: int | None) -> None:
    derived_by(filled, version)
    with Record(filled, now=NOW) as record:
        assert statuses(record) == ["scheduled"]
        assert record.rebuild(check=True)


def test_a_large_one_says_so_and_takes_nothing_in_before_it_is_rebuilt(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derivation, "SOON", 1)
    derived_by(filled, 1)
    with pytest.warns(DerivationWarning, match="kawat rebuild"):
        record = Record(filled, now=NOW)
    with record:
        assert statuses(record) == ["expected"]
        lines = list(record.export())
        for write in (
            lambda: list(record.add([MORE])),
            lambda: record.judge("confirm", [events(record)[0].id], by="ana"),
            lambda: record.take(lines),
        ):
            with pytest.raises(StoreError, match="kawat rebuild"):
                write()
        assert not record.rebuild()
        assert statuses(record) == ["scheduled"]
        assert [outcome.state for outcome in record.add([MORE])] == ["added"]
    with Record(filled) as again:
        assert again.verify() == []


def test_what_another_has_rebuilt_can_be_written_again(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derivation, "SOON", 1)
    derived_by(filled, 1)
    with pytest.warns(DerivationWarning):
        record = Record(filled, now=NOW)
    with pytest.warns(DerivationWarning), Record(filled) as other:
        other.rebuild()
    with record:
        assert [outcome.state for outcome in record.add([MORE])] == ["added"]


def test_a_record_of_a_newer_version_is_shown_and_left_alone(filled: str) -> None:
    derived_by(filled, 99)
    with pytest.warns(DerivationWarning, match="newer Kawat"):
        record = Record(filled, now=NOW)
    with record:
        assert statuses(record) == ["expected"]
        with pytest.raises(StoreError, match="update Kawat"):
            list(record.add([MORE]))


def test_an_empty_record_is_of_this_version(url: str) -> None:
    with Record(url) as record:
        assert events(record) == []
    with Record(url, now=NOW) as record:
        assert [outcome.state for outcome in record.add([MORE])] == ["added"]


def test_rows_that_another_writer_took_back_are_forgotten(url: str) -> None:
    """One writer remembers findings by row; another puts reports in before them, so that the rows are others'."""
    days = [NOW.replace(day=day) for day in (6, 7)]
    with Record(url) as first, Record(url) as second:
        first._now = days[0]
        writer = first._writer()
        assert len(list(writer.add([meeting("a"), meeting("b", outlet="Kabar Satu")], 8))) == 2
        second._now = NOW
        others = [meeting(f"o{n}", parties=("IDN", "JPN"), day=f"2022-01-{10 + n}") for n in range(4)]
        assert len(list(second.add(others))) == 4
        writer.moment = clock.moment(days[1])
        same = meeting("z", parties=("IDN", "JPN"), day="2022-01-10", outlet="Pos Ledger")
        assert len(list(writer.add([same], 8))) == 1
        assert first.rebuild(check=True)
        assert first.verify() == []
