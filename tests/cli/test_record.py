"""The commands on the record, from adding to export, as one types them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from tests.store.made import meeting

from kawat.cli import run
from kawat.model.reading import Reading

CLOCK = "2022-01-05T09:00:00Z"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAWAT_NOW", CLOCK)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("KAWAT_DB", raising=False)


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def pack(tmp_path: Path, *items) -> tuple[str, str]:
    """The reports and readings as files."""
    files = tmp_path / "reports.jsonl", tmp_path / "readings.jsonl"
    rows = [
        {n: getattr(r, n) for n in ("id", "url", "title", "outlet", "published", "language", "text")} for r, _ in items
    ]
    files[0].write_text("".join(json.dumps(row) + "\n" for row in rows))
    files[1].write_bytes(b"".join(msgspec.json.encode(reading) + b"\n" for _, reading in items))
    return str(files[0]), str(files[1])


@pytest.fixture
def filled(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A record of four reports: two of one event, one that differs, one of old news."""
    reports, readings = pack(
        tmp_path,
        meeting("a", people=("Ana Lopa", "Ben Tiro"), said="We will talk about it at length", place="Geneva"),
        meeting("b", outlet="Kabar Satu", agency="Wira Press"),
        meeting("c", outlet="Pos Ledger", day="2022-01-13", published="2022-01-05"),
        meeting("d", parties=("ISL", "USA"), day="1986-10-11", status="happened", place="Reykjavik", country="ISL"),
    )
    assert run(["add", reports, "--readings", readings, "--db", db]) == 0
    capsys.readouterr()
    return db


def out(capsys: pytest.CaptureFixture[str], *command: str, status: int = 0) -> str:
    assert run(list(command)) == status
    return capsys.readouterr().out


def test_added_once(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports, readings = pack(tmp_path, meeting("a"), meeting("b"))
    assert "2 added; 2 findings" in out(capsys, "--db", db, "add", reports, "--readings", readings)
    assert "0 added, 2 known already" in out(capsys, "add", reports, "--readings", readings, "--db", db)


def test_what_does_not_fit_is_set_aside(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports, readings = pack(tmp_path, meeting("a"), meeting("b"), meeting("c"))
    lines = Path(readings).read_bytes().splitlines()
    wrong = lines[1].replace(b'"evidence":[[0,', b'"evidence":[[9999,')
    stray = lines[2].replace(b'"id":"c"', b'"id":"z"')
    Path(readings).write_bytes(b"\n".join([lines[0], wrong, stray, b"{broken", b'{"schema":"other"}']))
    assert run(["add", reports, "--readings", readings, "--db", db]) == 3
    said = capsys.readouterr()
    assert "1 added, 5 set aside" in said.out
    for part in ("report b, finding e1", "report c: there is no reading", "a reading of z", "line 4", "line 5"):
        assert part in said.err


def test_read_by_our_reader(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    made = dict(item for item in ((r.id, (r, x)) for r, x in (meeting("a"), meeting("b"))))
    read = []

    def reader(report, *, layers: bool = False) -> Reading:
        read.append(report.id)
        return made[report.id][1]

    monkeypatch.setattr("kawat.read.reader.read", reader)
    reports, _ = pack(tmp_path, *made.values())
    assert "2 added" in out(capsys, "add", reports, "--db", db)
    assert "2 known already" in out(capsys, "add", reports, "--db", db)
    assert read == ["a", "b"]
    assert "2 known already" in out(capsys, "add", reports, "--reread", "--db", db)
    assert run(["add", str(tmp_path / "none.txt"), "--db", db, "-q"]) == 3
    assert run(["add", "--db", db]) == 2


def test_agenda(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = out(capsys, "agenda", "--db", filled)
    assert "Wednesday, 12 January 2022" in told
    assert "scheduled" in told
    assert "2 sources" in told or "3 sources" in told
    assert "Reykjavik" not in told
    assert all(len(line) <= 80 for line in told.splitlines())
    assert "Rabu, 12 Januari 2022" in out(capsys, "agenda", "--db", filled, "--language", "id")
    assert "Nothing." in out(capsys, "agenda", "--from", "2022-03-01", "--db", filled)
    assert json.loads(out(capsys, "agenda", "-f", "json", "--db", filled))["start"] == "2022-01-05"
    assert run(["agenda", "--from", "2022-02-01", "--to", "2022-01-01", "--db", filled]) == 1
    assert run(["agenda", "--from", "soon", "--db", filled]) == 1


def test_events_in_every_form(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in out(capsys, "events", "-f", "jsonl", "--db", filled).splitlines()]
    assert {row["schema"] for row in rows} == {"kawat.event/1"}
    assert len(json.loads(out(capsys, "events", "-f", "json", "--db", filled))) == len(rows)
    table = list(csv.DictReader(io.StringIO(out(capsys, "events", "-f", "csv", "--db", filled))))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    old = out(capsys, "events", "--party", "Iceland", "--to", "1990-01-01", "--db", filled)
    assert "Reykjavik" in old
    for none in (["--person", "Nobody"], ["--place", "Lima"], ["--kind", "visit"], ["--confidence", "0.99"]):
        assert "Nothing." in out(capsys, "events", *none, "--db", filled)
    some = ["--person", "Lopa", "--place", "geneva", "--source", "wira press", "--status", "scheduled"]
    assert "Geneva" in out(capsys, "events", *some, "--first", "--limit", "1", "--db", filled)


def test_one_event_and_why(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.loads(line) for line in out(capsys, "events", "-f", "jsonl", "--party", "RUS", "--db", filled).splitlines()
    ]
    event = max(rows, key=lambda row: len(row["findings"]))
    told = out(capsys, "event", event["id"][:10], "--db", filled)
    for part in ("Who says so", "Kabar Satu (Wira Press)", "“We will talk", "Ana Lopa", "First reported", event["id"]):
        assert part in told
    assert json.loads(out(capsys, "event", event["id"], "-f", "json", "--db", filled))["event"]["id"] == event["id"]
    assert "Why these are one event" in out(capsys, "why", event["id"], "--db", filled)
    assert json.loads(out(capsys, "why", event["id"], "-f", "json", "--db", filled))["event"] == event["id"]
    assert run(["event", "e-00", "--db", filled]) == 1
    assert "the record holds no event" in capsys.readouterr().err


def test_what_was_said(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = out(capsys, "statements", "--party", "russia", "--db", filled)
    assert "Ana Lopa (Russia) announces: “We will talk about it at length”" in " ".join(told.split())
    assert "Russia on" in out(capsys, "positions", "RUS", "--db", filled)
    (position,) = json.loads(out(capsys, "positions", "RUS", "-f", "json", "--db", filled))
    assert position["party"] == "RUS"
    rows = list(csv.DictReader(io.StringIO(out(capsys, "statements", "-f", "csv", "--db", filled))))
    assert [row["reports"] for row in rows] == ["a#s1"]
    assert "Nothing." in out(capsys, "statements", "--until", "2021-01-01", "--db", filled)


def test_search_and_reports(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = out(capsys, "search", "Genev*", "meet", "--db", filled)
    assert "Daily North: Talks a" in told
    assert "→" in told
    assert out(capsys, "search", "in Geneva", "-f", "jsonl", "--db", filled).count("\n") == 3
    assert "Nothing." in out(capsys, "search", "walrus", "--db", filled)
    whole = out(capsys, "report", "a", "--db", filled)
    assert "scheduled" in whole
    assert "test 1" in whole
    assert json.loads(out(capsys, "report", "a", "-f", "json", "--db", filled))["report"] == "a"
    assert "Kabar Satu" in out(capsys, "sources", "--db", filled)
    assert out(capsys, "sources", "-f", "csv", "--db", filled).startswith("outlet,reports")


def test_changes_between_states(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setenv("KAWAT_NOW", "2022-01-07T09:00:00Z")
    reports, readings = pack(tmp_path, meeting("e", status="cancelled", outlet="Morning North", published="2022-01-07"))
    out(capsys, "add", reports, "--readings", readings, "--db", filled)
    told = out(capsys, "changes", "--since", "2022-01-05", "--db", filled)
    assert "CANCELLED" in told
    rows = json.loads(out(capsys, "changes", "--since", "2022-01-05", "-f", "json", "--db", filled))
    assert [row["how"] for row in rows] == ["changed"]
    assert "changed" in out(capsys, "changes", "--since", "2022-01-05", "-f", "csv", "--db", filled)
    assert "Nothing." in out(capsys, "changes", "--since", "2022-01-05", "--as-of", "2022-01-06", "--db", filled)
    assert "cancelled" in out(capsys, "events", "-f", "csv", "--db", filled)
    assert "cancelled" not in out(capsys, "events", "-f", "csv", "--as-of", "2022-01-06", "--db", filled)


def test_judging(filled: str, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    made = out(capsys, "judge", "apart", "a#e1", "b#e1", "--by", "ana", "--note", "=two", "--db", filled)
    name = made.split(":")[0]
    told = out(capsys, "judgements", "--db", filled)
    assert "ana" in told
    assert name in told
    assert "'=two" in out(capsys, "judgements", "-f", "csv", "--db", filled)
    assert out(capsys, "review", "--db", filled)
    assert out(capsys, "review", "-f", "csv", "--db", filled).startswith("p,")
    monkeypatch.setenv("KAWAT_NOW", "2022-01-05T10:00:00Z")
    out(capsys, "judge", "undo", name, "--by", "ana", "--db", filled)
    monkeypatch.setenv("KAWAT_NOW", "2022-01-05T11:00:00Z")
    for n, (field, value, shown) in enumerate(
        (
            ("when", "2022-01-14", "14 January 2022"),
            ("when", "2022-02", "February 2022"),
            ("when", "2023", "2023"),
            ("when", "2022-01-14T10:00:00+00:00", "10:00"),
            ("where", "Lausanne, CHE", "Lausanne"),
            ("where", "Oslo", "Oslo"),
            ("where", "NOR", "Norway"),
            ("status", "postponed", "postponed"),
            ("participants", '[{"kind": "state", "name": "Iran", "code": "IRN"}]', "Iran"),
        )
    ):
        monkeypatch.setenv("KAWAT_NOW", f"2022-01-05T12:{n:02}:00Z")
        out(capsys, "judge", "correct", "a#e1", "--field", field, "--value", value, "--by", "ana", "--db", filled)
        event = json.loads(out(capsys, "report", "a", "-f", "json", "--db", filled))["findings"][0]["event"]
        assert shown in out(capsys, "event", event, "--db", filled)
    assert run(["judge", "correct", "a#e1", "--field", "when", "--value", "soon", "--db", filled]) == 1
    assert run(["judge", "correct", "a#e1", "--field", "where", "--value", "{", "--db", filled]) == 1
    assert run(["judge", "confirm", "a#e1", "--field", "when", "--db", filled]) == 2


def test_upkeep(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "all is well" in out(capsys, "verify", "--db", filled)
    assert "the same, byte for byte" in out(capsys, "rebuild", "--check", "--db", filled)
    assert "the same, byte for byte" in out(capsys, "rebuild", "--db", filled)
    told = out(capsys, "stats", "--db", filled)
    assert "4 from 3 outlets" in told
    assert json.loads(out(capsys, "stats", "-f", "json", "--db", filled))["reports"] == 4
    exported = str(tmp_path / "all.jsonl")
    out(capsys, "export", "-o", exported, "--db", filled)
    copy = str(tmp_path / "copy.db")
    assert "4 readings" in out(capsys, "import", exported, "--db", copy)
    again = str(tmp_path / "again.jsonl")
    out(capsys, "export", "-o", again, "--db", copy)
    assert Path(again).read_bytes() == Path(exported).read_bytes()
    assert run(["import", str(tmp_path / "none"), "--db", copy]) == 1
    for command in ("agenda", "stats", "verify"):
        assert run([command, "--db", str(tmp_path / "nowhere.db")]) == 1
        assert "there is no record at" in capsys.readouterr().err


def test_damage_is_found(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE report SET text = 'another text' WHERE report = 'a'")
        connection.execute("DELETE FROM member WHERE event = 1")
    connection.close()
    told = out(capsys, "verify", "--db", filled, status=1)
    assert "report a: its text is not the one that came in" in told
    assert "run `kawat rebuild`" in told


def test_entries_and_diaries(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "12 Jan 2022, Brussels: NATO-Russia Council meets; NATO, RUS"
    assert "1 added; 1 findings" in out(capsys, "add", "--entry", entry, "--by", "ana", "--db", db)
    assert "1 known already" in out(capsys, "add", "--entry", entry, "--by", "ana", "--db", db)
    assert "Wednesday, 12 January 2022" in out(capsys, "agenda", "--db", db)
    diary = tmp_path / "ministry.ics"
    diary.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20220103T090000Z\r\n"
        "DTSTART:20220114T090000Z\r\nDTEND:20220114T100000Z\r\nSUMMARY:Meeting with the foreign minister of Japan\r\n"
        "LOCATION:Jakarta\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert "1 added; 1 findings" in out(capsys, "add", str(diary), "--diary-of", "Indonesia", "--db", db)
    told = out(capsys, "agenda", "--party", "IDN", "--db", db)
    assert "Friday, 14 January 2022" in told
    assert run(["add", str(tmp_path / "none.ics"), "--db", db]) == 3
    assert run(["add", "--entry", "nothing here", "--db", db]) == 1


def test_a_denial_shows_what_it_denies(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.store.test_add import statement

    claim = "The southern border posts were shelled by the northern army at dawn"
    reports, readings = pack(
        tmp_path,
        statement("a", "USA", "Ana Lopa", "accuse", claim, to="RUS"),
        statement("b", "RUS", "Ben Tiro", "deny", f"It is untrue that {claim.lower()}", to="USA", outlet="Kabar Satu"),
    )
    out(capsys, "add", reports, "--readings", readings, "--db", db)
    told = " ".join(out(capsys, "statements", "--kind", "deny", "--db", db).split())
    assert "↳ what it denies: Ana Lopa: The southern border posts" in told


def test_a_full_disk_tells_what_is_in(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    from kawat.errors import StoreError
    from kawat.store.writer import Writer

    def add(self, items, batch=1):
        raise StoreError("the disk is full")
        yield

    monkeypatch.setattr(Writer, "add", add)
    reports, readings = pack(tmp_path, meeting("a"))
    assert run(["add", reports, "--readings", readings, "--db", db]) == 1
    said = capsys.readouterr()
    assert "0 added" in said.out
    assert "the disk is full" in said.err


def test_a_record_of_an_older_version_says_what_to_do(
    filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawat.store.derivation.SOON", 0)
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE state SET value = 1 WHERE name = 'derivation'")
    connection.close()
    assert run(["events", "--db", filled]) == 0
    told = capsys.readouterr()
    assert "Geneva" in told.out
    assert told.err.startswith("kawat: ")
    assert "run `kawat rebuild`" in told.err
    assert run(["judge", "confirm", "a#e1", "--db", filled]) == 1
    assert run(["rebuild", "--db", filled]) == 0
    capsys.readouterr()
    assert run(["judge", "confirm", "a#e1", "--db", filled]) == 0
    assert capsys.readouterr().err == ""
