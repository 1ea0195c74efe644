"""Killed, locked out, out of room, crowded: what was said to be in is in, and all of it is whole."""

from __future__ import annotations

import sqlite3
import threading
import time

import pytest
from sqlalchemy import event, exc
from tests.bench.kill import start, trial
from tests.bench.record_made import reports
from tests.store.made import NOW, meeting

from kawat.errors import StoreError
from kawat.store import Filter, Record, Speech, location
from kawat.store.engine import explained, is_busy


def test_killed_at_any_moment_nothing_is_lost(url: str) -> None:
    with Record(url):
        pass
    count, _ = trial(url, 20)
    assert count > 0


def test_a_locked_record_is_a_clear_error_and_loses_nothing(url: str) -> None:
    with Record(url, now=NOW) as holder, Record(url, now=NOW, patience=0.1) as record:
        from kawat.store.engine import writing

        with writing(holder.engine), pytest.raises(StoreError, match="another program is writing") as caught:
            list(record.add([meeting("a")]))
        assert is_busy(caught.value)
        assert record.stats().reports == 0
        assert [o.state for o in record.add([meeting("a")])] == ["added"]


def test_a_short_lock_is_waited_for(url: str) -> None:
    with Record(url, now=NOW) as holder, Record(url, now=NOW, patience=10) as record:
        from kawat.store.engine import writing

        taken = threading.Event()

        def hold() -> None:
            with writing(holder.engine):
                taken.set()
                time.sleep(0.3)

        other = threading.Thread(target=hold)
        other.start()
        taken.wait(5)
        assert [o.state for o in record.add([meeting("a")])] == ["added"]
        other.join()


def test_a_full_disk_is_a_clear_error_and_loses_nothing(tmp_path) -> None:
    path = str(tmp_path / "full.db")
    items = list(reports(120, days=10, filler=60))
    accepted = []
    with Record(path) as record:
        record.engine.dispose()

        @event.listens_for(record.engine, "connect")
        def limit(connection: sqlite3.Connection, entry: object) -> None:
            connection.execute("PRAGMA max_page_count = 400")

        with pytest.raises(StoreError, match="disk is full"):
            accepted.extend(outcome.report for outcome in record.add(items, batch=8))
    assert 0 < len(accepted) < len(items)
    with Record(path) as record:
        assert record.verify() == []
        assert record.stats().reports == len(accepted)
        states = [o.state for o in record.add(items)]
        assert states.count("known") == len(accepted)
        assert states.count("added") == len(items) - len(accepted)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (type("DiskFull", (Exception,), {"sqlstate": "53100"})("could not extend file"), "disk is full"),
        (type("Lock", (Exception,), {"sqlstate": "55P03"})("canceling statement"), "another program"),
        (type("Gone", (Exception,), {"sqlstate": None})("connection refused"), "connection refused"),
        (sqlite3.OperationalError("database disk image is malformed"), "damaged"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "may not be written"),
        (sqlite3.OperationalError("something new"), "something new"),
    ],
)
def test_what_a_database_complains_of_is_told_in_words(error: Exception, told: str) -> None:
    with pytest.raises(StoreError, match=told), explained(location.url("x.db")):
        raise exc.OperationalError("SELECT 1", {}, error)


def test_two_writers_and_eight_readers_at_once(url: str) -> None:
    with Record(url):
        pass
    writers = [start(url, seed, 60, 4) for seed in (11, 12)]
    wrong: list[BaseException] = []
    over = threading.Event()
    asked = []

    def read(number: int) -> None:
        try:
            with Record(url) as record:
                while not over.is_set():
                    found = list(record.events(Filter(limit=20)))
                    record.agenda(Filter(start="2020-01-01"))
                    record.statements(Speech(limit=5))
                    record.search("met", limit=5)
                    for one in found[:2]:
                        assert len(record.whole(one.event.id).findings) >= 1
                    asked.append(number)
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for reader in readers:
        reader.start()
    said = [writer.communicate(timeout=300)[0] for writer in writers]
    over.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert set(asked) == set(range(8))
    assert all(lines.endswith("done\n") for lines in said)
    with Record(url) as record:
        assert record.stats().reports == 120
        assert record.verify() == []
        assert record.rebuild(check=True)
