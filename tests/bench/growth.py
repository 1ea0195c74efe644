"""How the time that ingest and the reader take grows with hostile input: `python -m tests.bench.growth`.

Each row is a shape of input, each column a size; where the size doubles, the time must about double.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.read.test_hostile import PIECES

from kawat.ingest.feed import feed
from kawat.ingest.intake import Given
from kawat.ingest.page import page
from kawat.ingest.rows import rows
from kawat.model.report import Report
from kawat.read.reader import read

STORY = b"The ministers of both countries will meet in Vienna on Thursday. " * 20
SIZES = (50_000, 100_000, 200_000, 400_000)
SHAPES = {
    "text": STORY[:65],
    "less-than signs": b"<",
    "unfinished tags": b"<a ",
    "unfinished quotes": b"<a \"'",
    "paragraphs": b"<p>x",
    "divisions": b"<div>",
    "tables": b"<table><tr><td>",
    "lists": b"<ul><li><a href=x>y</a>",
    "breaks": b"a<br>",
    "links": b"<a href=/a>two ministers</a> ",
    "comments": b"<!--",
    "scripts": b"<script>",
    "entities": b"&amp;",
    "dates": b"1/1/2022 ",
    "metadata": b"<meta name=date content=x>",
    "spaces": b" ",
}


def measured(work: Callable[[bytes], object], data: bytes) -> float:
    """Seconds of processor time that `work` takes on `data`."""
    begun = time.process_time()
    work(data)
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    given = Given()
    ways: dict[str, Callable[[bytes], object]] = {
        "page": lambda data: page(b"<html><body><article><p>" + STORY + data + STORY, "x", given),
        "feed": lambda data: list(feed(b"<rss><channel><item><description>" + data, "x", given)),
        "rows": lambda data: list(rows(iter([data]), "x", given)),
    }
    ways["read"] = lambda data: read(Report(id="r", text=data.decode(), language="en", published="2022-01-04"))
    for name, work in ways.items():
        work(STORY)
        print(f"{name:20}", *(f"{size:>10,}" for size in SIZES))
        shapes = {k: v.encode() for k, v in PIECES.items()} if name == "read" else SHAPES
        for shape, piece in shapes.items():
            times = [measured(work, piece * (size // len(piece))) for size in SIZES]
            print(f"  {shape:18}", *(f"{seconds:10.3f}" for seconds in times))


if __name__ == "__main__":
    main()
