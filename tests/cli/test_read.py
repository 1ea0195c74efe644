"""`kawat read`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from kawat.cli import run
from kawat.model.reading import Heading, Layers, Reader, Reading
from kawat.model.report import Report

FAKE = """
import sys
import kawat.read.reader as reader
from kawat.model.reading import Heading, Reader, Reading
reader.read = lambda report, *, layers=False: Reading(
    report=Heading(id=report.id, title=report.title, reader=Reader(name="fake", version="1")))
from kawat.cli import main
main()
"""


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that only heads the reading."""

    def read(report: Report, *, layers: bool = False) -> Reading:
        if report.text == "boom":
            raise ValueError("boom")
        heading = Heading(
            id=report.id,
            title=report.title,
            published=report.published,
            language=report.language,
            reader=Reader(name="fake", version="1"),
        )
        beneath = Layers(sentences=((0, 1),), quotes=(), times=(), names=())
        return Reading(report=heading, warnings=report.warnings, layers=beneath if layers else msgspec.UNSET)

    monkeypatch.setattr("kawat.read.reader.read", read)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Three reports, a broken line and one that the reader fails on."""
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"r{n}", "title": f"Judul {n}", "text": f"Teks {n}."}) for n in range(3)]
    path.write_text("\n".join([*lines[:2], "{broken", lines[2], '{"id": "b", "text": "boom"}']) + "\n")
    return path


def test_lines(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(batch), "--format", "jsonl"]) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["r0", "r1", "r2"]
    first, second = err.splitlines()
    assert "in.jsonl, line 3: this is no JSON" in first
    assert "b: the reader failed on it (ValueError: boom)" in second


def test_two_processes_give_the_same(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", str(batch), "--format", "jsonl"])
    alone = capsys.readouterr()
    run(["read", str(batch), "--format", "jsonl", "--jobs", "2"])
    assert capsys.readouterr() == alone


def test_document_is_an_object_or_an_array(tmp_path: Path, batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = tmp_path / "one.txt"
    one.write_text("Satu.")
    assert run(["read", str(one), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "kawat.reading/1"
    run(["read", str(batch), "--format", "json"])
    assert [reading["report"]["id"] for reading in json.loads(capsys.readouterr().out)] == ["r0", "r1", "r2"]
    assert run(["read", str(tmp_path / "none"), "--format", "json"]) == 3
    assert json.loads(capsys.readouterr().out) == []


def test_brief_is_plain_when_piped(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", str(batch), "--brief-language", "id"])
    out = capsys.readouterr().out
    assert "Judul 0" in out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_one_report_is_whole_and_several_are_a_digest(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless one asks: the address of a report stands in its brief alone, a line parts briefs."""
    for asked, whole in ((), False), (("--full",), True), (("--digest",), False):
        run(["read", str(batch), *asked])
        told = capsys.readouterr().out
        assert ("\nr0\n" in told, "────" in told) == (whole, whole)
    one = str(batch.with_name("one.txt"))
    Path(one).write_text("Satu.")
    for asked, whole in ((), True), (("--full",), True), (("--digest",), False):
        run(["read", one, *asked])
        assert ("\nr-" in capsys.readouterr().out) is whole


def test_file_is_there_whole_or_not_at_all(tmp_path: Path, batch: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    target.chmod(0o640)
    assert run(["read", str(batch), "--format", "jsonl", "-o", str(target)]) == 3
    assert len(target.read_text().splitlines()) == 3
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]


def test_what_breaks_off_leaves_the_old_file(
    tmp_path: Path, batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kawat.errors import PackError

    def damaged(report: Report, *, layers: bool = False) -> Reading:
        raise PackError("no pack")

    monkeypatch.setattr("kawat.read.reader.read", damaged)
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    assert run(["read", str(batch), "--format", "jsonl", "-o", str(target)]) == 1
    assert capsys.readouterr().err == "kawat: no pack\n"
    assert target.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]


def test_no_place_to_write(tmp_path: Path, batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(batch), "-o", str(tmp_path / "no" / "out")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_given_date_language_and_layers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Satu.")
    run(["read", str(path), "--format", "jsonl", "--published", "2022/1/4", "--language", "id", "--layers"])
    found = json.loads(capsys.readouterr().out)
    assert (found["report"]["published"], found["report"]["language"]) == ("2022-01-04", "id")
    assert found["layers"]["sentences"] == [[0, 1]]


def test_explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Satu.")
    assert run(["read", str(path), "--explain"]) == 0
    assert "1  1:1  S" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "x", "--format", "xml"],
        ["read", "x", "--published", "kemarin"],
        ["read", "x", "--jobs", "0"],
        ["read", "x", "--explain", "--format", "json"],
        ["read", "--no-such"],
        ["no-such"],
    ],
)
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Usage:" in capsys.readouterr().err


def test_no_source_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert run(["read"]) == 2
    assert "give at least one SOURCE" in capsys.readouterr().err


def test_standard_input_when_piped() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAKE, "read", "--format", "jsonl"],
        input=b"Satu.\n",
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["report"]["reader"]["name"] == "fake"


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_broken_pipe_ends_quietly(tmp_path: Path, form: str, jobs: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"title": "Judul " * 50, "text": f"Teks {n}."}) + "\n" for n in range(3_000)))
    command = [sys.executable, "-c", FAKE, "read", str(path), "--format", form, "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_file_names_that_cannot_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", os.fsdecode(b"/nowhere/\xff")]) == 3
    assert "no such file" in capsys.readouterr().err


def test_only_what_is_needed_is_loaded(tmp_path: Path) -> None:
    """Reading a text file as JSON loads no HTML, feed, network or terminal code."""
    path = tmp_path / "a.txt"
    path.write_text("Satu.")
    heavy = [
        "trafilatura",
        "lxml",
        "feedparser",
        "httpcore",
        "rich",
        "sqlalchemy",
        "rensa",
        "ssl",
        "icalendar",
    ]
    code = FAKE.replace(
        "main()",
        f"""
from kawat.cli import run
run()
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
""",
    )
    command = [sys.executable, "-c", code, "read", str(path), "--format", "jsonl"]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stderr == "[]\n"


def test_progress_counts_on_a_terminal(
    batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kawat.cli import progress

    monkeypatch.setattr(progress, "MOMENT", -1.0)
    monkeypatch.setattr(progress, "STEP", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["read", str(batch), "--format", "jsonl"]) == 3
    assert "3 read, 2 set aside" in capsys.readouterr().err


def test_clock_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "Satu.", "published": "2022-02-01"}\n')
    for now, is_future in (("2022-01-05", True), ("2022-03-01", False)):
        monkeypatch.setenv("KAWAT_NOW", now)
        run(["read", str(path), "--format", "jsonl"])
        warnings = json.loads(capsys.readouterr().out)["warnings"]
        assert any("future" in warning for warning in warnings) is is_future


def test_what_is_set_aside_cannot_move_the_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"\\u001b[2J\\u202e": 1}\n')
    assert run(["read", str(path)]) == 3
    assert not set(capsys.readouterr().err) & {"\x1b", "\u202e"}
