"""`kawat calendar`: what a diary announces, moves and calls off, moves in the calendar and goes from it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from tests.ingest.world import read, world

from kawat.cli import run
from kawat.ingest.diary import diary
from kawat.ingest.fields import Told
from kawat.publish.lint import faults
from kawat.store import Record

WINDOW = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("KAWAT_NOW", "2022-01-05T08:00:00Z")
    return str(tmp_path / "record.db")


def announce(database: str, day: str, *lines: str, at: int) -> None:
    """The diary of a ministry, as it stood in the morning of a day of January."""
    entry = [
        "BEGIN:VEVENT",
        "UID:7@ministry.example",
        "SUMMARY:Retno Marsudi meets Sergey Lavrov",
        f"DTSTART;VALUE=DATE:202201{day}",
        "LOCATION:Bogor",
        f"LAST-MODIFIED:202201{at:02}T060000Z",
        *lines,
        "END:VEVENT",
    ]
    data = "\r\n".join(["BEGIN:VCALENDAR", "X-WR-CALNAME:Ministry", *entry, "END:VCALENDAR"]).encode()
    with Record(database, now=datetime(2022, 1, at, 6, 30, tzinfo=UTC)) as record:
        told = [one for one in diary(data, "m.ics", read=read, known=world(), window=WINDOW) if isinstance(one, Told)]
        assert [outcome.why for outcome in record.add([(one.report, one.reading) for one in told])] == [None]


def written(database: str, folder: Path, *options: str) -> icalendar.Component | None:
    path = folder / "desk.ics"
    assert run(["calendar", "--db", database, "-o", str(path), *options]) == 0
    data = path.read_bytes()
    assert faults(data) == []
    entries = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(entries) <= 1
    return entries[0] if entries else None


def test_what_moves_in_the_diary_moves_in_the_calendar(database: str, tmp_path: Path) -> None:
    announce(database, "12", at=3)
    first = written(database, tmp_path)
    assert first is not None
    assert first.decoded("DTSTART") == date(2022, 1, 12)
    assert first["LOCATION"].startswith("Bogor, ")
    announce(database, "14", at=4)
    moved = written(database, tmp_path)
    assert moved is not None
    assert moved["UID"] == first["UID"]
    assert moved.decoded("DTSTART") == date(2022, 1, 14)
    assert moved["SEQUENCE"] > first["SEQUENCE"]
    assert moved.decoded("DTSTAMP") > first.decoded("DTSTAMP")
    announce(database, "14", "STATUS:CANCELLED", at=5)
    off = written(database, tmp_path, "--language", "id", "--zone", "Asia/Jakarta")
    assert off is not None
    assert (off["UID"], off["STATUS"], off["X-KAWAT-STATUS"]) == (first["UID"], "CANCELLED", "cancelled")
    assert off["SUMMARY"].startswith("BATAL: ")
    assert off["SUMMARY"].count(":") == 1, "the status stands before the title once"
    assert off["SEQUENCE"] > moved["SEQUENCE"]
    assert written(database, tmp_path, "--cancelled", "remove") is None
    then = written(database, tmp_path, "--as-of", "2022-01-03T23:00:00Z")
    assert then is not None
    assert then.decoded("DTSTART") == date(2022, 1, 12)


def test_filters_and_the_same_bytes_again(
    database: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    announce(database, "12", at=3)
    assert written(database, tmp_path, "--party", "FIN") is None
    assert written(database, tmp_path, "--party", "RUS", "--person", "Lavrov") is not None
    assert written(database, tmp_path, "--from", "2022-01-13") is None
    for _ in range(2):
        assert run(["calendar", "--db", database]) == 0
    out = capfdbinary.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :] != b""


def test_what_a_person_can_mend_is_said(database: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["calendar", "--db", database]) == 1
    assert "there is no record at" in capfd.readouterr().err
    announce(database, "12", at=3)
    assert run(["calendar", "--db", database, "--zone", "Mars/Olympus"]) == 2
    assert "Asia/Jakarta" in capfd.readouterr().err
