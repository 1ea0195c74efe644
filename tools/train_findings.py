"""Fits the judges of encounters and deeds on annotated reports: `python tools/train_findings.py [--held-back]`.

Stage by stage: which occurrence states something, who takes part and as what, when, where, kind and status, which
occurrences are one, and how sure the whole is. Later stages are fitted on what earlier ones say of reports that those
have not seen (five folds by report), so that probabilities hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import fitting

from kawat.read import judge as judges
from kawat.read import reader
from kawat.read.document import Document, Mention
from kawat.read.findings import engine, occurrence, sameness
from kawat.read.findings.occurrence import ACTING, Occurrence
from kawat.read.findings.scene import Scene, party_of, stage
from kawat.read.judge import Judge

Row = tuple[list[str], str]
FOLDS = 5
GROUPS = ("encounter", "deed")


class Case:
    """One annotated report with its layers and, for one group, its occurrences aligned to gold items."""

    def __init__(self, item: corpus.Annotated, group: str) -> None:
        self.id = item.report.id
        self.gold = item.gold
        self.group = group
        self.items: list[dict[str, Any]] = item.gold[f"{group}s"]
        self.doc: Document = reader.document(item.report, item.report.language or "en")
        self.scene: Scene = stage(self.doc)
        self.occurrences = occurrence.find(self.scene, group)
        self.spans = [
            [(at, at + len(e)) for e in x["evidence"] if (at := self.doc.text.find(e)) >= 0] for x in self.items
        ]
        self.truth = [self._align(o) for o in self.occurrences]

    def _align(self, item: Occurrence) -> int:
        """The gold item in whose evidence an occurrence stands: of its own kind first, in the shortest evidence."""
        at = self.doc.tokens.starts[item.trigger.first]
        found = [
            (x["kind"] != item.trigger.kind and not _alike(x["kind"], item.trigger.kind), end - start, i)
            for i, x in enumerate(self.items)
            for start, end in self.spans[i]
            if start <= at < end
        ]
        if not found:
            return -1
        odd, _, best = min(found)
        return -1 if odd and self.group == "deed" else best


def _alike(gold: str, trigger: str) -> bool:
    """Whether a trigger of one kind may well state an encounter of another."""
    return {gold, trigger} <= {"meeting", "summit", "negotiation", "video"} or {gold, trigger} <= {"call", "video"}


def fold(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum() or c == " ").strip()


def same_name(a: str, b: str) -> bool:
    x, y = set(fold(a).split()), set(fold(b).split())
    return bool(x and y) and (x <= y or y <= x)


def part_label(case: Case, gold: dict[str, Any], mention: Mention) -> str:
    """What a mention does in a gold item: a role, or "no"."""
    doc = case.doc
    party = party_of(mention, doc)
    actor = doc.actors[mention.actor]
    if case.group == "deed":
        return "actor" if party in gold["actors"] else "target" if party in gold["targets"] else "no"
    if actor.kind == "person":
        named = [n for n in gold["people"] if same_name(n, actor.name)]
        if named:
            return str(gold["roles"].get(named[0], "participant"))
        return "no"
    if party in gold["parties"]:
        return str(gold["roles"].get(party, "participant"))
    return "no"


def when_label(gold: dict[str, Any], time: Any) -> str:
    when = gold["when"]
    return "yes" if when and when["start"][:10] == (time.first or "")[:10] and when["end"][:10] == (time.last or "")[:10] else "no"


def where_label(gold: dict[str, Any], mention: Mention) -> str:
    where = gold["where"]
    if not where or mention.place is None:
        return "no"
    if where["place"]:
        return "yes" if same_name(where["place"], mention.place.name) or same_name(where["place"], mention.name) else "no"
    return "yes" if where["country"] == mention.place.country else "no"


def gather(cases: Iterable[Case], stage_name: str) -> list[Row]:
    """Rows of (features, label) for one judge."""
    rows: list[Row] = []
    for case in cases:
        scene = case.scene
        for item, truth in zip(case.occurrences, case.truth, strict=True):
            if stage_name == "presence":
                rows.append((occurrence.presence(scene, item), "yes" if truth >= 0 else "no"))
                continue
            if truth < 0:
                continue
            gold = case.items[truth]
            if stage_name == "part":
                rows += [
                    (occurrence.argument(scene, item, m), part_label(case, gold, m))
                    for m in item.mentions
                    if m.kind in ACTING and m.actor >= 0
                ]
            elif stage_name == "when":
                rows += [(occurrence.timing(scene, item, t), when_label(gold, t)) for t in item.times]
            elif stage_name == "where":
                rows += [
                    (occurrence.argument(scene, item, m), where_label(gold, m)) for m in item.mentions if m.place is not None
                ]
            elif stage_name == "status":
                rows.append((occurrence.standing(scene, item), gold["status"]))
            elif stage_name == "kind":
                rows.append((engine.kinds(scene, item), gold["kind"]))
    return rows


def pairs(cases: Iterable[Case]) -> list[Row]:
    """Rows for the judge of sameness, from occurrences that state something."""
    rows: list[Row] = []
    for case in cases:
        stated = [(o, t) for o, t in zip(case.occurrences, case.truth, strict=True) if t >= 0]
        for i, (a, x) in enumerate(stated):
            rows += [(sameness.pair(case.scene, a, b), "yes" if x == y else "no") for b, y in stated[i + 1 :]]
    return rows


def wholes(cases: Iterable[Case], group: str) -> list[Row]:
    """Rows for the judge of whole drafts: right if the scorer would pair it with a gold item."""
    rows: list[Row] = []
    for case in cases:
        drafts = engine.find(case.scene, group)
        for draft, right in zip(drafts, paired(case, drafts), strict=True):
            rows.append((engine.weight(case.scene, draft), "yes" if right else "no"))
    return rows


def paired(case: Case, drafts: Sequence[engine.Draft]) -> list[bool]:
    """Which drafts stand for a gold item: evidence overlaps, a party or person is shared, one to one."""
    doc = case.doc
    scored = []
    for i, gold in enumerate(case.items):
        chars = {c for s, e in case.spans[i] for c in range(s, e)}
        named = set(gold.get("parties", [])) | set(gold.get("actors", [])) | set(gold.get("targets", []))
        for j, draft in enumerate(drafts):
            mine = {c for s, e in draft.evidence for c in range(s, e)}
            small = min(len(chars), len(mine))
            if not small or len(chars & mine) * 3 < small:
                continue
            parties = {doc.actors[a].party for a in draft.parts}
            people = [doc.actors[a].name for a in draft.parts if doc.actors[a].kind == "person"]
            if named & parties or any(same_name(x, y) for x in gold.get("people", []) for y in people):
                fit = (draft.kind == gold["kind"]) + (draft.status == gold["status"]) + len(named & parties) / (len(named) or 1)
                scored.append((fit, i, j))
    right = [False] * len(drafts)
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in taken and not right[j]:
            taken.add(i)
            right[j] = True
    return right


class Bench:
    """Judges under construction, put in place of the shipped ones."""

    def __init__(self) -> None:
        self.made: dict[str, Judge] = {}
        self.original = judges.load

    def load(self, name: str) -> Judge:
        return self.made[name] if name in self.made else self.original(name)

    def __enter__(self) -> Bench:
        judges.load = self.load  # type: ignore[assignment]
        return self

    def __exit__(self, *_: object) -> None:
        judges.load = self.original


STAGES = ("presence", "part", "when", "where", "status", "kind")
STRENGTH = {"presence": 0.1, "part": 0.1, "when": 0.1, "where": 0.1, "status": 0.1, "kind": 0.1, "same": 0.1, "whole": 0.05}


def stages(group: str) -> list[str]:
    return [s for s in STAGES if group == "encounter" or s != "where"]


def first_judges(cases: Sequence[Case], group: str) -> dict[str, Judge]:
    """The judges that look at single occurrences."""
    out = {}
    for name in stages(group):
        binary = name in ("presence", "when", "where")
        out[f"{group}-{name}"] = fitting.fit(gather(cases, name), binary=binary, c=STRENGTH[name])
    return out


def furnish(cases: Sequence[Case], group: str) -> None:
    """Give each case's occurrences what the judges in place say of them."""
    for case in cases:
        for item in case.occurrences:
            item.parts.clear()
            item.when = item.where = None
            engine._parts(case.scene, item, group)


def train(items: Sequence[corpus.Annotated], group: str) -> dict[str, Judge]:
    """All judges of one group."""
    cases = [Case(x, group) for x in items]
    folds = [[c for i, c in enumerate(cases) if i % FOLDS == k] for k in range(FOLDS)]
    with Bench() as bench:
        pair_rows: list[Row] = []
        for k in range(FOLDS):
            rest = [c for i, c in enumerate(cases) if i % FOLDS != k]
            bench.made.update(first_judges(rest, group))
            furnish(folds[k], group)
            pair_rows += pairs(folds[k])
        same = fitting.fit(pair_rows, binary=True, c=STRENGTH["same"])
        whole_rows: list[Row] = []
        bench.made[f"{group}-same"] = same
        bench.made[f"{group}-whole"] = Judge(labels=("yes",), bias=(0.0,), weights={})
        for k in range(FOLDS):
            rest = [c for i, c in enumerate(cases) if i % FOLDS != k]
            bench.made.update(first_judges(rest, group))
            whole_rows += wholes(folds[k], group)
        whole = fitting.fit(whole_rows, binary=True, c=STRENGTH["whole"])
        final = first_judges(cases, group)
    right = sum(label == "yes" for _, label in whole_rows)
    gold = sum(len(c.items) for c in cases)
    print(f"{group}: {len(cases)} reports, {gold} gold, {len(whole_rows)} drafts in cross-validation, {right} right")
    return {**final, f"{group}-same": same, f"{group}-whole": whole}


def main(argv: Sequence[str]) -> None:
    items = list(corpus.training(held_back="--held-back" in argv))
    for group in GROUPS:
        for name, judge in train(items, group).items():
            fitting.save(judge, name)


if __name__ == "__main__":
    main(sys.argv[1:])
