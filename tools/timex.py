"""Turns readings with layers into the predictions that scorers of time expressions read.

`kawat read REPORTS --layers --format jsonl | python tools/timex.py > predictions.jsonl`: one line
{"doc", "start", "end", "type", "value"} for each time, offsets in code points, value as in TIMEX3.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import msgspec

from kawat.model.reading import Reading


def predictions(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One line for each time of each reading; a reading without layers has none."""
    for line in lines:
        reading = msgspec.json.decode(line, type=Reading)
        if reading.layers is msgspec.UNSET:
            continue
        for time in reading.layers.times:
            start, end = time.span
            row = {
                "doc": reading.report.id,
                "start": start,
                "end": end,
                "type": time.type,
                "value": time.value,
            }
            yield msgspec.json.encode(row) + b"\n"


def main() -> None:
    for row in predictions(sys.stdin.buffer):
        sys.stdout.buffer.write(row)


if __name__ == "__main__":
    main()
