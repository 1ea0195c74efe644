"""The annotated corpus that lies beside the repository: texts, what was known of them, gold.

A report in `train/` is held back ("blind") where the SHA-256 of its id is divisible by four: nobody reads it, no
judge is fitted on it when the check is run, so that the figures on it tell how well what was learned carries over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.annotations import load as annotated

from kawat.model.report import Report

FOUNDING = 8
"""How many times the founding report counts as a lesson."""
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"


@dataclass(frozen=True)
class Annotated:
    """A report and its gold, as GUIDELINES.md lays it down."""

    report: Report
    gold: dict[str, Any]


def blind(report_id: str) -> bool:
    """Whether a report of `train/` is held back from everyone's eyes."""
    return int(sha256(report_id.encode()).hexdigest(), 16) % 4 == 0


def load(part: str, corpus: Path = CORPUS) -> Iterator[Annotated]:
    """The reports of one part ("dev/id", "train", "seed"), in order of their names."""
    for path in sorted((corpus / part).rglob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        meta = json.loads(path.with_name(f"{stem}.meta.json").read_text())
        known = {k: meta.get(k) for k in ("url", "title", "outlet", "published", "language")}
        text = path.with_name(f"{stem}.txt").read_text()
        yield Annotated(Report(id=meta["id"], text=text, **known), json.loads(path.read_text()))


def training(*, held_back: bool, corpus: Path = CORPUS) -> Iterator[Annotated]:
    """The reports to learn from: `train/` (less what is held back), our own annotations, the founding report.

    The founding report must come out right, so it is among the lessons, several times over: its score tells that it
    does, and nothing of how well the reader carries over.
    """
    for item in load("train", corpus):
        if not (held_back and blind(item.report.id)):
            yield item
    for gold, text, known in annotated():
        report = Report(
            id=gold["id"],
            text=text,
            url=known.get("url"),
            title=known.get("title"),
            published=gold["published"],
            language=gold["language"],
        )
        yield Annotated(report, gold)
    for _ in range(FOUNDING):
        yield from load("seed", corpus)
