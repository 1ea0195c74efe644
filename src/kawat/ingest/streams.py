"""Sources as chunks of bytes: looked into, unpacked, recoded and split without being held whole."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from kawat.errors import IngestError
from kawat.ingest import limits

Chunks = Iterator[bytes]


def chunks(stream: BinaryIO) -> Chunks:
    """The bytes of an open file, a piece at a time."""
    while piece := stream.read(limits.CHUNK_BYTES):
        yield piece


def peek(pieces: Chunks, size: int = limits.HEAD_BYTES) -> tuple[bytes, Chunks]:
    """The first `size` bytes (or all, if fewer), and the stream as if they had not been read."""
    held: list[bytes] = []
    length = 0
    try:
        while length < size and (piece := next(pieces, None)) is not None:
            held.append(piece)
            length += len(piece)
    except IngestError as error:
        if not length:
            raise
        # What came before is still good.
        pieces = _failing(error)
    head = b"".join(held)
    return head[:size], chain((head,), pieces)


def _failing(error: IngestError) -> Chunks:
    """A stream that fails when it is read on."""
    yield from ()
    raise error


def unpack(pieces: Iterable[bytes]) -> Chunks:
    """What a gzip stream holds. Raises `IngestError` where it is damaged or unpacks to absurdly much."""
    packed = unpacked = 0
    engine = zlib.decompressobj(wbits=31)
    for piece in pieces:
        packed += len(piece)
        rest = piece
        while rest:
            if engine.eof:  # another member follows; zero bytes after the last one are padding
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                engine = zlib.decompressobj(wbits=31)
            try:
                out = engine.decompress(rest, limits.CHUNK_BYTES)
            except zlib.error as error:
                raise IngestError("the gzip data is damaged; pack it again") from error
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            unpacked += len(out)
            too_much = unpacked > limits.RATIO_FREE and unpacked > packed * limits.RATIO
            if too_much or unpacked > limits.UNPACKED_BYTES:
                raise IngestError("the gzip file unpacks to far more than a report can be; unpack it and look inside")
            if out:
                yield out
    if not engine.eof:
        raise IngestError("the gzip file breaks off; what came before the break was read; fetch or pack it again")


def as_utf8(pieces: Iterable[bytes], encoding: str) -> Chunks:
    """A stream in `encoding` as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def lines(pieces: Iterable[bytes], limit: int = limits.PAGE_BYTES) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; None for one longer than `limit`, which is not held."""
    held: list[bytes] = []
    length = 0
    for piece in pieces:
        first, *more = piece.split(b"\n")
        length = _hold(held, length, first, limit)
        for following in more:
            yield b"".join(held) if length <= limit else None
            held.clear()
            length = _hold(held, 0, following, limit)
    if length:
        yield b"".join(held) if length <= limit else None


def whole(pieces: Iterable[bytes], limit: int) -> tuple[bytes, bool]:
    """The first `limit` bytes of a stream, and whether there are more."""
    held: list[bytes] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length > limit:
            return b"".join(held)[:limit], True
    return b"".join(held), False


def _hold(held: list[bytes], length: int, piece: bytes, limit: int) -> int:
    """Keep `piece` unless the line is too long already; the length of the line so far."""
    length += len(piece)
    if length <= limit:
        held.append(piece)
    else:
        held.clear()
    return length
