"""Wears readings without fault: `wear.py READINGS.jsonl TEXTS SEED > worn.jsonl`.

What matches findings must bear the faults of a reader, and a reader knows the reports that it learned from too well
to show them there. So each finding gets some: its words are the whole sentence, a time, place or forum is missed,
a bystander of the report takes part, one who takes part is missed, a target is read as an actor, a sitting is
called by another name. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

MISSED, MISTAKEN, BYSTANDER, TURNED = 0.2, 0.15, 0.35, 0.07
"""Chances of a fault: about how often the reader makes it on reports that it has not learned from."""
SITTINGS = ("meeting", "negotiation", "summit")
STATUSES = ("scheduled", "expected", "ongoing", "happened")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")

Json = dict[str, Any]


def sentence(text: str, span: list[int]) -> list[int]:
    """A span widened to the sentences that it lies in."""
    ends = [m.end() for m in _END.finditer(text)]
    start = max((e for e in ends if e <= span[0]), default=0)
    return [start, min((e for e in ends if e >= span[1]), default=len(text))]


def worn(reading: Json, text: str, seed: int) -> Json:
    """A reading with a reader's faults."""
    chance = Random(crc32(f"{reading['report']['id']} {seed}".encode()))
    others = [a["id"] for a in reading["actors"]]
    for finding in reading["encounters"] + reading["deeds"]:
        finding["evidence"] = [sentence(text, span) for span in finding["evidence"]]
        for slot in ("when", "where", "forum"):
            if finding.get(slot) and chance.random() < MISSED:
                finding[slot] = None
        if chance.random() < MISTAKEN:
            finding["status"] = chance.choice(STATUSES)
        if "participants" in finding:
            _encounter(finding, others, chance)
        else:
            _deed(finding, others, chance)
    return reading


def _encounter(finding: Json, others: list[str], chance: Random) -> None:
    told = [p for p in finding["participants"] if chance.random() >= MISTAKEN] or finding["participants"][:1]
    if chance.random() < BYSTANDER:
        told.append({"actor": chance.choice(others), "role": "participant"})
    finding["participants"] = list({p["actor"]: p for p in reversed(told)}.values())
    if finding["kind"] in SITTINGS and chance.random() < MISTAKEN:
        finding["kind"] = chance.choice(SITTINGS)


def _deed(finding: Json, others: list[str], chance: Random) -> None:
    if finding["targets"] and chance.random() < TURNED:
        finding["actors"] = sorted({*finding["actors"], *finding["targets"]})
        finding["targets"] = []
    if chance.random() < BYSTANDER:
        slot = chance.choice(("actors", "targets"))
        finding[slot] = sorted({*finding[slot], chance.choice(others)})
    if len(finding["actors"]) > 1 and chance.random() < MISTAKEN:
        finding["actors"].remove(chance.choice(finding["actors"]))


def main() -> None:
    readings, texts, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    at = {p.stem: p for p in texts.rglob("*.txt")}
    for line in readings.read_text().splitlines():
        reading = json.loads(line)
        print(json.dumps(worn(reading, at[reading["report"]["id"]].read_text(), seed), ensure_ascii=False))


if __name__ == "__main__":
    main()
