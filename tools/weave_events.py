"""Makes events of readings in memory: `python -m tools.weave_events READINGS.jsonl TEXTS > events.jsonl`, to be scored.

TEXTS is the folder (searched deeply) of the reports' `ID.txt`. Each report is recorded in the evening of its
day.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from kawat.model.filed import Filed
from kawat.model.reading import Reading
from kawat.record.filing import file
from kawat.record.rebuild import build


def filed(readings: Path, texts: Path) -> list[Filed]:
    """All findings of the readings, as filed in the evening of the day that their report came out."""
    at = {p.stem: p for p in texts.rglob("*.txt")}
    found: list[Filed] = []
    for line in readings.read_text().splitlines():
        reading = msgspec.json.decode(line, type=Reading)
        day = (reading.report.published or "2000-01-01")[:10]
        found += file(at[reading.report.id].read_text(), reading, recorded=f"{day}T18:00:00Z")
    return found


def main() -> None:
    for event in build(filed(Path(sys.argv[1]), Path(sys.argv[2]))):
        sys.stdout.buffer.write(msgspec.json.encode(event) + b"\n")


if __name__ == "__main__":
    main()
