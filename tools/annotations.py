"""Our own annotations of real reports, kept without their text: offsets, digests and labels.

`tools/annotations/*.jsonl` holds one annotated report a line: the id of the report in `reports/{id,en}.jsonl` beside
the repository, how far it was read, the digest of that text, and the gold after GUIDELINES.md with every piece of text
as a pair of offsets. `python -m tools.annotations pack FOLDER OUT.jsonl` makes such a file of gold and texts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "annotations"
REPORTS = Path(__file__).parent.parent.parent / "shared" / "data" / "reports"
QUOTING = {"encounters": ("evidence",), "deeds": ("evidence",), "statements": ("evidence", "content")}


def digest(text: str) -> str:
    """What tells that a text is the one that was annotated."""
    return sha256(text.encode()).hexdigest()[:16]


def _turn(gold: dict[str, Any], how: Any) -> dict[str, Any]:
    """A copy of gold with every quoted piece turned by `how`."""
    out = dict(gold)
    for cls, keys in QUOTING.items():
        out[cls] = [
            {k: ([how(p) for p in v] if k == "evidence" else how(v)) if k in keys else v for k, v in item.items()}
            for item in gold[cls]
        ]
    return out


def pack(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """Gold with offsets in place of words; raises `ValueError` where a piece is not in the text."""

    def place(piece: str) -> list[int]:
        start = text.index(piece)
        return [start, start + len(piece)]

    return {"length": len(text), "digest": digest(text), **_turn(gold, place)}


def unpack(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Gold with its words again."""
    gold = _turn(row, lambda span: text[span[0] : span[1]])
    return {k: v for k, v in gold.items() if k not in ("length", "digest")}


def load(reports: Path = REPORTS, folder: Path | None = None) -> Iterator[tuple[dict[str, Any], str, dict[str, Any]]]:
    """(gold, text, what was known of the report) of every annotated report whose text lies beside the repository."""
    if not reports.is_dir():
        return
    texts = {}
    for path in sorted(reports.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            texts[row["id"]] = row
    for path in sorted((folder or FOLDER).glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            source = texts.get(row["id"])
            text = source["text"][: row["length"]] if source else ""
            if source and digest(text) == row["digest"]:
                yield unpack(row, text), text, source


def main(argv: Sequence[str]) -> None:
    """Pack a folder of NAME.gold.json with NAME.txt into one file of JSON lines."""
    folder, out = Path(argv[1]), Path(argv[2])
    lines = []
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text()
        try:
            lines.append(json.dumps(pack(json.loads(path.read_text()), text), ensure_ascii=False))
        except (ValueError, KeyError, TypeError) as error:
            print(f"{path.name}: left out ({error})", file=sys.stderr)
    out.parent.mkdir(exist_ok=True)
    out.write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} reports")


if __name__ == "__main__":
    main(sys.argv[1:])
