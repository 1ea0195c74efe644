"""Sources as chunks."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import IngestError
from kawat.ingest import limits
from kawat.ingest.streams import as_utf8, chunks, lines, peek, unpack, whole

PIECES = st.lists(st.binary(max_size=20), max_size=10)


@given(PIECES)
def test_lines_are_those_of_the_whole(pieces: list[bytes]) -> None:
    """However a stream is cut into pieces, its lines are the same."""
    expected = b"".join(pieces).split(b"\n")
    if expected[-1] == b"":
        expected.pop()
    assert list(lines(iter(pieces))) == expected


@given(PIECES, st.integers(1, 30))
def test_long_lines_are_passed_over(pieces: list[bytes], limit: int) -> None:
    every = list(lines(iter(pieces)))
    assert list(lines(iter(pieces), limit)) == [
        line if (line and len(line) <= limit) or not line else None for line in every
    ]


@given(PIECES, st.integers(1, 50))
def test_looking_ahead_takes_nothing_away(pieces: list[bytes], size: int) -> None:
    head, rest = peek(iter(pieces), size)
    data = b"".join(pieces)
    assert head == data[:size]
    assert b"".join(rest) == data


@given(PIECES, st.integers(0, 50))
def test_whole(pieces: list[bytes], limit: int) -> None:
    data = b"".join(pieces)
    assert whole(iter(pieces), limit) == (data[:limit], len(data) > limit)


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=3), st.integers(1, 40))
def test_gzip_of_several_members_and_padding(parts: list[bytes], step: int) -> None:
    packed = b"".join(map(gzip.compress, parts)) + b"\0" * 5
    pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert b"".join(unpack(pieces)) == b"".join(parts)


def test_gzip_bomb_is_stopped() -> None:
    bomb = gzip.compress(b"x" * (limits.RATIO_FREE * 4))
    with pytest.raises(IngestError, match="far more"):
        for _ in unpack([bomb]):
            pass


@pytest.mark.parametrize("packed", [gzip.compress(b"abc" * 1_000)[:-12], b"\x1f\x8b\x08garbage...", b"\x1f\x8b"])
def test_damaged_gzip(packed: bytes) -> None:
    with pytest.raises(IngestError, match="pack it again"):
        list(unpack([packed]))


def test_recoding_across_pieces() -> None:
    data = "“é”\n".encode("utf-16-le")
    assert b"".join(as_utf8([data[at : at + 1] for at in range(len(data))], "utf-16-le")) == "“é”\n".encode()


def test_chunks() -> None:
    assert b"".join(chunks(io.BytesIO(b"abc"))) == b"abc"
