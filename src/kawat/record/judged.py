"""Judgements: what people decided, found again in the findings of today.

A judgement names findings by `Anchor` (report, class, kind, words, parties), not by number. `resolve` finds
the one meant among the findings of that report as it is read now, by a better reader or in a changed text:
the same words, or words that mostly overlap, of the same class, with the same parties where several stand on
the same words. What is not found does nothing and is listed by `lost`; nothing is ever re-tied to a
lookalike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from kawat.model.event import Anchor, Judgement
from kawat.model.filed import Filed
from kawat.record.clusters import Bonds, Pair, pair
from kawat.record.filing import anchor

ENOUGH = 60
"""Least likeness (0 to 100) of the words of an anchor and those of a finding."""


def active(judgements: Iterable[Judgement], until: str | None = None) -> list[Judgement]:
    """Judgements in force at an instant, in order made: those undone are left out, undone undoings count
    again.
    """
    rows = sorted((j for j in judgements if until is None or j.made <= until), key=lambda j: (j.made, j.id))
    undone: set[str] = set()
    for j in reversed(rows):
        if j.verb == "undo" and j.undoes is not None and j.id not in undone:
            undone.add(j.undoes)
    return [j for j in rows if j.verb != "undo" and j.id not in undone]


def resolve(wanted: Anchor, findings: Iterable[Filed]) -> Filed | None:
    """The finding that an anchor means among those of today; None where none is close enough."""
    best: tuple[tuple[int, int, float, str], Filed] | None = None
    for f in findings:
        if f.origin.report != wanted.report or f.cls != wanted.cls:
            continue
        likeness = _likeness(wanted, f)
        if likeness < ENOUGH:
            continue
        parties = anchor(f).parties
        shared = len(set(parties) & set(wanted.parties)) - len(set(parties) ^ set(wanted.parties))
        rank = (round(likeness / 20), int(f.kind == wanted.kind) + shared, likeness, f.key)
        if best is None or rank > best[0]:
            best = (rank, f)
    return best[1] if best else None


def _likeness(wanted: Anchor, f: Filed) -> float:
    if not wanted.quote or not f.quote:
        return 100.0 if wanted.span == f.span else 0.0
    if wanted.quote == f.quote:
        return 100.0
    return fuzz.partial_ratio(wanted.quote, f.quote) if min(len(wanted.quote), len(f.quote)) >= 12 else 0.0


class Verdicts(msgspec.Struct, frozen=True):
    """Judgements in force, tied to keys of findings: bonds, rejected keys, and per key what is to be shown
    with it.
    """

    bonds: Bonds
    rejected: frozenset[str]
    of: Mapping[str, tuple[Judgement, ...]]
    lost: tuple[Judgement, ...]

    def on(self, keys: Iterable[str]) -> list[Judgement]:
        """All judgements about any of some findings, once each, in order made."""
        found = {j.id: j for k in keys for j in self.of.get(k, ())}
        return sorted(found.values(), key=lambda j: (j.made, j.id))


def verdicts(judgements: Sequence[Judgement], findings: Iterable[Filed]) -> Verdicts:
    """Ties judgements in force to findings. Of two that contradict each other on a pair the later made
    wins.
    """
    by_report: defaultdict[str, list[Filed]] = defaultdict(list)
    for f in findings:
        by_report[f.origin.report].append(f)
    decided: dict[Pair, bool] = {}
    rejected: set[str] = set()
    of: defaultdict[str, list[Judgement]] = defaultdict(list)
    lost = []
    for j in sorted(judgements, key=lambda j: (j.made, j.id)):
        found = [resolve(a, by_report.get(a.report, ())) for a in j.anchors]
        keys = [f.key for f in found if f is not None]
        if len(keys) < (2 if j.verb in ("same", "apart") else 1):
            lost.append(j)
            continue
        for k in keys:
            of[k].append(j)
        if j.verb == "same":
            decided |= {pair(a, b): True for a, b in combinations(keys, 2) if a != b}
        elif j.verb == "apart":
            decided |= {pair(keys[0], b): False for b in keys[1:] if b != keys[0]}
        elif j.verb == "reject":
            rejected |= set(keys)
    return Verdicts(
        bonds=Bonds(
            same=frozenset(p for p, together in decided.items() if together),
            apart=frozenset(p for p, together in decided.items() if not together),
        ),
        rejected=frozenset(rejected),
        of={k: tuple(v) for k, v in of.items()},
        lost=tuple(lost),
    )
