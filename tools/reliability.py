"""How far the confidence of findings holds: `python -m tools.reliability CORPUS`.

On reports that no lesson was made of (`dev` of CORPUS, the folder with `score.py`, and those of `tools.held`) each
finding is right if the corpus' own scorer pairs it with gold. Prints, in ten bins of confidence, how many findings
there are, how sure they are on the average and how many are right, and draws `docs/pictures/reliability.svg`; the same
findings give the same bytes.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kawat.read import reader
from tools import corpus as corpora
from tools import gate, held

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "reliability.svg"
CLASSES = ("encounters", "deeds", "statements")
BINS = 10
FULL = 15
"""Findings from which a bin is drawn as telling something."""
OFF = 0.07
"""Gap between told and right that is remarked upon, where it is also more than twice what chance explains."""
SURE = 0.8
"""Confidence that the documentation tells people to act upon."""

Judged = tuple[float, bool]
"""The confidence of a finding and whether it is right."""
Sets = Mapping[str, Mapping[str, Sequence[Judged]]]
"""The findings of each set of reports ("dev", "held"), class by class."""


class Bin(NamedTuple):
    """Findings of about the same confidence."""

    number: int
    told: float
    right: float

    @property
    def off(self) -> bool:
        """Whether what is told is wrong by more than `OFF` and more than chance explains."""
        chance = math.sqrt(self.told * (1 - self.told) / self.number)
        return abs(self.told - self.right) > max(OFF, 2 * chance)


def judged(folder: Path, part: str, scorer: Any) -> Iterator[tuple[str, Judged]]:
    """(class, (confidence, right)) of each finding in the reports of one part."""
    for item in corpora.load(part, folder):
        text = item.report.text
        gold = scorer.flat_gold(item.gold, text)
        data = json.loads(msgspec.json.encode(reader.read(item.report)))
        found = scorer.Reading(data)
        for cls in CLASSES:
            pairs = scorer.pair(gold[cls], getattr(found, cls), *scorer.RULES[cls])
            right = {number for _, number, _ in pairs}
            for number, finding in enumerate(data.get(cls, [])):
                yield cls, (finding["confidence"], number in right)


def gather(folder: Path) -> dict[str, dict[str, list[Judged]]]:
    """The findings in the reports of `dev` and in those held."""
    scorer = gate.scorer(folder, "score")
    out: dict[str, dict[str, list[Judged]]] = {name: {cls: [] for cls in CLASSES} for name in ("dev", "held")}
    with tempfile.TemporaryDirectory() as made:
        held.lay(Path(made))
        for name, place in (("dev", folder), ("held", Path(made))):
            for language in sorted(path.name for path in (place / name).iterdir() if path.is_dir()):
                for cls, one in judged(place, f"{name}/{language}", scorer):
                    out[name][cls].append(one)
    return out


def binned(rows: Sequence[Judged]) -> list[Bin | None]:
    """The findings in ten bins of confidence, nothing where a bin is empty."""
    out: list[Bin | None] = []
    for number in range(BINS):
        here = [(told, right) for told, right in rows if min(int(told * BINS), BINS - 1) == number]
        shares = [sum(values) / len(here) for values in zip(*here, strict=True)]
        out.append(Bin(len(here), shares[0], shares[1]) if here else None)
    return out


def gap(rows: Sequence[Judged]) -> float:
    """By how much told and right differ, bin by bin, weighed by the findings in each."""
    filled = [x for x in binned(rows) if x]
    return sum(x.number * abs(x.told - x.right) for x in filled) / max(1, len(rows))


def sure(rows: Sequence[Judged]) -> tuple[int, int]:
    """How many findings of confidence 0.8 and more are right, and how many there are."""
    some = [right for told, right in rows if told >= SURE]
    return sum(some), len(some)


def table(sets: Sets) -> Iterator[str]:
    """The lines that are printed."""
    for cls in CLASSES:
        both = [one for rows in sets.values() for one in rows[cls]]
        for name, rows in (*((name, found[cls]) for name, found in sets.items()), ("together", both)):
            right, number = sure(rows)
            share = f"{right / number:.2f}" if number else "–"
            yield (
                f"{cls}, {name}: {len(rows)} found, off by {gap(rows):.3f}; "
                f"at {SURE} and more {right} of {number} right ({share})"
            )
            for at, one in enumerate(binned(rows)):
                if one:
                    span = f"{at / BINS:.1f}-{(at + 1) / BINS:.1f}"
                    told = f"  {span}  {one.number:4}  told {one.told:.2f}  right {one.right:.2f}"
                    yield told + ("  OFF" if one.off else "")


SIDE, LEFT, TOP, GAP = 200, 46, 40, 34
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #333 }
.head { font-weight: 600; font-size: 13px }
.frame { fill: none; stroke: #999 }
.even { stroke: #999; stroke-dasharray: 4 4 }
.dev { stroke: #0b62a4; fill: #0b62a4 }
.held { stroke: #b4530a; fill: #b4530a }
path { fill: none !important; stroke-width: 1.5 }
circle { fill-opacity: .75 }
circle.few { fill-opacity: 0 }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd }
  .dev { stroke: #6fb7ee; fill: #6fb7ee }
  .held { stroke: #f0a35e; fill: #f0a35e }
}"""


def drawn(sets: Sets) -> str:
    """The picture: a square for each class, the share that is right over the confidence that is told."""
    width, height = LEFT + len(CLASSES) * (SIDE + GAP), TOP + SIDE + 72
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d">',
        '<title id="t">How far the confidence of findings holds</title>',
        '<desc id="d">For encounters, deeds and statements the share of findings that are right, over the confidence '
        "told, in ten bins, on two sets of reports that no lesson was made of. The dashed line is where both are "
        f"the same. Open circles stand for fewer than {FULL} findings.</desc>",
        f"<style>{STYLE}\n</style>",
    ]
    for column, cls in enumerate(CLASSES):
        lines += _square(cls, LEFT + column * (SIDE + GAP), [(name, binned(rows[cls])) for name, rows in sets.items()])
    middle, foot = TOP + SIDE / 2, height - 12
    lines.append(
        f'<text x="14" y="{middle:g}" text-anchor="middle" transform="rotate(-90 14 {middle:g})">share right</text>'
    )
    for at, (name, told) in enumerate((("dev", "dev"), ("held", "held"), ("held few", f"under {FULL} findings"))):
        x = LEFT + 6 + at * 80
        lines += [
            f'<circle class="{name}" cx="{x}" cy="{foot - 4}" r="5"/>',
            f'<text x="{x + 10}" y="{foot}">{told}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _square(cls: str, left: int, curves: Sequence[tuple[str, Sequence[Bin | None]]]) -> Iterator[str]:
    """One class: its frame, the line on which confidence holds, a curve and its dots for each set of reports."""
    yield f'<text class="head" x="{left}" y="{TOP - 14}">{cls}</text>'
    yield f'<rect class="frame" x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<line class="even" x1="{left}" y1="{TOP + SIDE}" x2="{left + SIDE}" y2="{TOP}"/>'
    for step in (0.0, 0.5, 1.0):
        x, y = left + step * SIDE, TOP + (1 - step) * SIDE
        yield f'<text x="{x:g}" y="{TOP + SIDE + 16}" text-anchor="middle">{step:g}</text>'
        if left == LEFT:
            yield f'<text x="{left - 6}" y="{y + 4:g}" text-anchor="end">{step:g}</text>'
    yield f'<text x="{left + SIDE / 2:g}" y="{TOP + SIDE + 34}" text-anchor="middle">confidence</text>'
    for name, curve in curves:
        dots = [(left + x.told * SIDE, TOP + (1 - x.right) * SIDE, x.number) for x in curve if x]
        full = [f"{x:.1f} {y:.1f}" for x, y, number in dots if number >= FULL]
        if full:
            yield f'<path class="{name}" d="M{" L".join(full)}"/>'
        for x, y, number in dots:
            few = " few" if number < FULL else ""
            size = min(9.0, 2 + number**0.5 / 2)
            yield (
                f'<circle class="{name}{few}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"><title>{number} findings'
                "</title></circle>"
            )


def main(argv: Sequence[str]) -> None:
    """Measure, print, draw."""
    sets = gather(Path(argv[0]).resolve())
    print("\n".join(table(sets)))
    PICTURE.write_text(drawn(sets))


if __name__ == "__main__":
    main(sys.argv[1:])
