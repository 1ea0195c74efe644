"""Real Indonesian reports with their times told by hand: offsets, TIMEX3 type and value, and a digest; never
the text.

The texts lie beside the repository, in the folder that `KAWAT_SHARED` names (`../shared` where it names
none)."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("KAWAT_SHARED", HERE.parents[3] / "shared"))
LENGTH = 3000
"""Code points of a report that were read by the annotator."""


class Annotated(msgspec.Struct, frozen=True):
    """One report.

    `part`: "first" was annotated before the pack was tuned on anything, and "last" after the work, both
    without a look at what is found; "open" was looked at all along.
    """

    source: str
    id: str
    digest: str
    published: str
    part: str
    times: tuple[tuple[int, int, str, str], ...]


def annotations() -> list[Annotated]:
    lines = (HERE / "annotated-id.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Annotated) for line in lines]


def text_of(report: Annotated, rows: dict[str, str]) -> str:
    """The text of a report, checked against its digest; `rows` keeps the texts of files with many."""
    path = SHARED / report.source
    if path.suffix == ".txt":
        text = path.read_text("utf-8")
    else:
        if not rows:
            for line in path.read_bytes().splitlines():
                row = msgspec.json.decode(line)
                rows[row["id"]] = row["text"]
        text = rows[report.id]
    assert blake2b(text.encode(), digest_size=10).hexdigest() == report.digest, report.id
    return text[:LENGTH]
