"""`kawat watch`: the list is read, problems are told, and the exit status says whether all went well."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawat.cli import run


def test_a_feed_that_cannot_be_had_is_told_and_remembered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("http://127.0.0.1:9/feed.xml\n")
    command = ["watch", str(listed), "--once", "--db", str(tmp_path / "record.db")]
    assert run(command) == 3
    assert "http://127.0.0.1:9/feed.xml: " in capfd.readouterr().err
    assert (tmp_path / "feeds.txt.state").exists()
    assert run(command) == 0, "it is not due again so soon"


def test_a_list_that_names_nothing_says_what_to_write(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("# none yet\n")
    assert run(["watch", str(listed), "--once", "--db", str(tmp_path / "record.db")]) == 1
    assert "names no feed" in capfd.readouterr().err
