"""`kawat read` with the reader itself and input that is not as it should be: what is said, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kawat.cli import run

ENGLISH = "The foreign ministers of Russia and China said that they would meet in Vienna on Monday for talks on trade. "
INDONESIAN = "Menteri luar negeri Rusia mengatakan bahwa ia akan bertemu dengan timpalannya dari China di Wina. "
FRENCH = "Le ministre des affaires étrangères a rencontré son homologue chinois à Paris dans la journée de mardi."


@pytest.mark.parametrize(
    ("text", "arguments", "language", "told"),
    [
        (FRENCH, (), "fr", "no language pack for fr: nothing was read; there are packs for en, id"),
        (FRENCH, ("--language", "fr"), "fr", "no language pack for fr: nothing was read"),
        (ENGLISH * 2 + INDONESIAN * 2, ("--published", "2022-01-04"), "en", "in two languages, en and id"),
        (ENGLISH, (), "en", "no day of publication was given or found"),
        ("12345 67890", (), None, "nothing was read"),
    ],
)
def test_what_could_not_be_read_is_told_and_is_no_failure(
    text: str,
    arguments: tuple[str, ...],
    language: str | None,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert run(["read", str(path), "--format", "jsonl", *arguments]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["report"]["language"] == language
    assert any(told in warning for warning in reading["warnings"]), reading["warnings"]
    assert run(["read", str(path), *arguments]) == 0
    assert told.split(":")[0] in " ".join(capsys.readouterr().out.split())


def test_a_day_in_the_far_future_is_taken_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAWAT_NOW", "2022-01-05")
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": ENGLISH, "published": "2150-01-01"}) + "\n")
    assert run(["read", str(path), "--format", "jsonl"]) == 0
    (warning,) = json.loads(capsys.readouterr().out)["warnings"]
    assert "2150-01-01 lies in the future" in warning


def test_a_day_that_no_report_can_be_of_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": ENGLISH, "published": "9999-01-01"}) + "\n")
    assert run(["read", str(path), "--format", "jsonl"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["report"]["published"] is None
    why = "'9999-01-01' is no day of a report: its year is not between 1700 and 2200"
    assert why in reading["warnings"][0]
    for command in (["read"], ["add", "--db", str(tmp_path / "record.db")]):
        assert run([*command, str(path), "--published", "9999-01-01"]) == 2
        told = " ".join(capsys.readouterr().err.split())
        assert why in told
        assert "--published" in told
    assert not (tmp_path / "record.db").exists()
    assert run(["read", str(path), "--published", "soon"]) == 2
    assert "'soon' is no date; write it as YYYY-MM-DD" in capsys.readouterr().err


def test_one_line_of_five_megabytes_is_cut_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("lorem ipsum dolor the " * 230_000)
    assert run(["read", str(path), "--format", "jsonl", "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"][0].startswith("text cut: only the first")


def test_the_rest_of_a_batch_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.txt").write_text(ENGLISH)
    (tmp_path / "2.txt").write_text("")
    (tmp_path / "3.pdf").write_bytes(b"%PDF-1.4\n\0\1\2")
    (tmp_path / "4.txt").write_text(FRENCH)
    (tmp_path / "5.txt").write_bytes((INDONESIAN * 2).encode("utf-16"))
    assert run(["read", str(tmp_path), "--format", "jsonl"]) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["report"]["language"] for line in out.splitlines()] == ["en", "fr", "id"]
    assert "2.txt" in err
