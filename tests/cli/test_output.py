"""Where a command writes."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kawat.cli.output import opened
from kawat.errors import KawatError


def test_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        with opened(str(tmp_path / "out")) as out:
            out.write(b"x")
            assert not (tmp_path / "out").exists()
    finally:
        os.umask(mask)
    assert (tmp_path / "out").read_bytes() == b"x"
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with opened(str(tmp_path / "link")) as out:
        out.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), opened(str(tmp_path / "out")) as out:
        out.write(bytes(1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    thread.start()
    with opened(str(pipe)) as out:
        out.write(b"x")
    thread.join()
    assert got == [b"x"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
def test_full_device() -> None:
    with pytest.raises(KawatError, match="/dev/full cannot be written"), opened("/dev/full") as out:
        out.write(b"x")


@pytest.mark.parametrize("path", ["no/such/folder/out", "/proc/none/out"])
def test_no_place(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KawatError, match="cannot be written"), opened(path):
        pass
