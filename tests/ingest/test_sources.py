"""Every way in."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawat.errors import IngestError
from kawat.ingest import Refusal, reports
from kawat.ingest.streams import chunks
from kawat.model.report import Report, content_id

TEXT = "\ufeffMenteri akan bertemu di Jakarta.\r\nBesok.\n"


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_plain_text_is_exactly_what_came_in(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert list(reports([path])) == [Report(id=content_id(TEXT), text=TEXT)]


def test_folder_goes_by_name_and_tells_what_it_set_aside(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "Dua.")
    write(tmp_path / "a.jsonl", '{"text": "Satu."}\n{')
    write(tmp_path / ".hidden", "x")
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "c.pdf", b"%PDF-1.4")
    write(tmp_path / "sub" / "d.html.gz", gzip.compress(b"<html><body><article><p>" + b"Tiga kata saja. " * 30))
    os.symlink(tmp_path / "nowhere", tmp_path / "link")
    os.symlink(tmp_path, tmp_path / "sub" / "loop")
    found = list(reports([tmp_path]))
    assert [item.text[:5] for item in found if isinstance(item, Report)] == ["Satu.", "Dua.", "Tiga "]
    assert [item.source.rpartition("/")[2] for item in found if isinstance(item, Refusal)] == [
        "a.jsonl",
        "link",
        "c.pdf",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04", "zip"),
        (bytes(range(1, 32)) * 9, "binary"),
        (gzip.compress(gzip.compress(b"x")), "packed twice"),
        (gzip.compress(b"\n" * 40_000_000), "blank"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 99, "damaged"),
        (b"<rss>" + b" " * 5_000_000, "larger"),
        (b"<html>" + b" " * 11_000_000, "larger"),
        (b'[{"x":' + b" " * 65_000_000, "larger"),
    ],
)
def test_set_aside_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    good = write(tmp_path / "good.txt", "Menteri bertemu.")
    found = list(reports([write(tmp_path / "bad", data), good]))
    assert isinstance(found[0], Refusal)
    assert reason in found[0].reason
    assert found[0].advice
    assert isinstance(found[1], Report), "the rest of the batch goes on"


def test_gzip_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": f"Menteri {n} bertemu {n * n}."}).encode() + b"\n" for n in range(20_000))
    packed = gzip.compress(lines)
    *read, last = reports([write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])])
    assert len(read) > 1_000
    assert isinstance(last, Refusal)
    assert "breaks off" in last.reason


def test_short_gzip_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"text": "Satu."}\n{"text": "Dua."}\n')
    first, second, last = reports([write(tmp_path / "a.jsonl.gz", packed[:-4])])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(last, Refusal)


def test_no_such_file_no_rights_no_name(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    names = [tmp_path / "none.txt", tmp_path / "empty", "a\0b", "x" * 5_000, os.fsdecode(b"\xff\xfe")]
    found = list(reports(names))
    assert [type(item) for item in found] == [Refusal] * 5
    for item in found:
        str(item).encode()


def test_utf16_json_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "“Satu”"}\n{"text": "dua"}\n'.encode("utf-16"))
    assert [item.text for item in reports([path]) if isinstance(item, Report)] == ["“Satu”", "dua"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.BytesIO):
        """Gives a byte at a time, as a pipe may."""

        def read(self, size: int | None = -1) -> bytes:
            return super().read(1)

    class Input:
        buffer = Slow(b'{"text": "Satu."}\n{"text": "Dua."}\n')

    monkeypatch.setattr("sys.stdin", Input)
    assert [item.text for item in reports(["-"]) if isinstance(item, Report)] == ["Satu.", "Dua."]


def test_long_text_is_cut_with_a_warning(tmp_path: Path) -> None:
    """One line of 5 MB: its beginning is read."""
    (found,) = reports([write(tmp_path / "a.txt", "Menteri bertemu. " * 300_000)])
    assert isinstance(found, Report)
    assert len(found.text) <= 200_000
    assert found.text == ("Menteri bertemu. " * 300_000)[: len(found.text)]
    assert "text cut" in found.warnings[0]


def test_memory_does_not_grow_with_the_source(tmp_path: Path) -> None:
    line = json.dumps({"text": "Menteri akan bertemu di Jakarta besok. " * 70}).encode() + b"\n"
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(line * 100)
    tracemalloc.start()
    count = sum(isinstance(item, Report) for item in reports([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_000
    assert peak < path.stat().st_size / 5


def test_hundred_megabytes_of_text_are_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"Menteri bertemu. ")
        file.truncate(100_000_000)
    tracemalloc.start()
    list(reports([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_given_date(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Menteri bertemu.")
    (found,) = reports([path], published="2022/01/04", language="ID")
    assert isinstance(found, Report)
    assert (found.published, found.language) == ("2022-01-04", "id")
    with pytest.raises(IngestError, match="YYYY-MM-DD"):
        list(reports([path], published="kemarin"))


START = st.sampled_from(
    [
        b"",
        b"{",
        b'{"text":"',
        b"[",
        b"<html>",
        b"<rss>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1f\x8b",
        b"%PDF",
        b"<?xml ",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(START, st.binary(max_size=300))
def test_any_bytes_are_reports_or_refusals(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = write(tmp_path / "any", start + rest)
    found = list(reports([path]))
    assert found
    for item in found:
        assert isinstance(item, (Report, Refusal))
        str(item).encode()


def test_reading_is_lazy(tmp_path: Path) -> None:
    def names() -> Iterator[Path]:
        yield write(tmp_path / "a.txt", "Satu.")
        raise AssertionError("asked for more than was needed")

    assert isinstance(next(reports(names())), Report)


def test_chunks_of_a_file(tmp_path: Path) -> None:
    with write(tmp_path / "a", b"x" * 1_000_000).open("rb") as file:
        assert sum(map(len, chunks(file))) == 1_000_000
