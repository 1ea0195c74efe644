"""Fits the judges of encounters and deeds on annotated reports: `python -m tools.train_findings [--held-back]`.

Stage by stage: which occurrence states something, who takes part and as what, when, where, kind and status, which
occurrences are one, and how sure the whole is. Later stages are fitted on what earlier ones say of reports that those
have not seen (five folds by report), so that probabilities hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

from kawat.read import reader
from kawat.read.document import Document, Mention
from kawat.read.findings import bearing, engine, likeness, occurrence, settling, taking, weighing
from kawat.read.findings.choice import Choices
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import ACTING, Scene, party_of, stage
from kawat.read.findings.setting import country, located
from kawat.read.judge import Judge, Panel
from kawat.read.marks import Part, flat
from kawat.read.times import Time
from tools import corpus, fitting

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
        if group == "deed":
            self._stretch()

    def _align(self, item: Occurrence) -> int:
        """The gold item in whose evidence an occurrence stands: of its own kind first, in the shortest evidence."""
        at = self.doc.tokens.starts[item.trigger.first]
        found = [
            (
                x["kind"] != item.trigger.kind and not _alike(x["kind"], item.trigger.kind),
                _elsewhere(x, item),
                end - start,
                i,
            )
            for i, x in enumerate(self.items)
            for start, end in self.spans[i]
            if start <= at < end
        ]
        if not found:
            return -1
        odd, _, _, best = min(found)
        return -1 if odd and self.group == "deed" else best

    def _stretch(self) -> None:
        """Align to each deed that no trigger of its kind states the free ones of a kind near it."""
        starts, stated = self.doc.tokens.starts, set(self.truth)
        for number, gold in enumerate(self.items):
            if number in stated:
                continue
            for i, item in enumerate(self.occurrences):
                at = starts[item.trigger.first]
                near = item.trigger.kind in STRETCHED.get(gold["kind"], ())
                if near and self.truth[i] < 0 and any(start <= at < end for start, end in self.spans[number]):
                    self.truth[i] = number


STRETCHED = {
    "aid": ("support",),
    "assault": ("mobilize", "coerce"),
    "concede": ("reduce_relations", "sanction", "aid"),
    "cooperate": ("aid", "agree"),
    "mobilize": ("assault", "aid"),
    "coerce": ("assault", "reduce_relations"),
    "agree": ("cooperate",),
}
"""Kinds of trigger that may state a deed of another kind where none of its own does."""


def _elsewhere(gold: dict[str, Any], item: Occurrence) -> bool:
    """Whether a gold item is another stop of a tour than an occurrence."""
    return item.stop is not None and (gold.get("where") or {}).get("country") != country(item.stop)


def _alike(gold: str, trigger: str) -> bool:
    """Whether a trigger of one kind may well state an encounter of another."""
    return {gold, trigger} <= {"meeting", "summit", "negotiation", "video"} or {gold, trigger} <= {
        "call",
        "video",
    }


def fold(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum() or c == " ").strip()


def same_name(a: str, b: str) -> bool:
    x, y = set(fold(a).split()), set(fold(b).split())
    return bool(x and y) and (x <= y or y <= x)


def part_label(case: Case, gold: dict[str, Any], mention: Mention) -> str:
    """Whether a mention takes part in a gold item: "yes" or "no"; in a deed "actor", "target" or "no"."""
    party = party_of(mention, case.doc)
    actor = case.doc.actors[mention.actor]
    if case.group == "deed":
        return "actor" if party in gold["actors"] else "target" if party in gold["targets"] else "no"
    if actor.kind == "person":
        return "yes" if any(same_name(n, actor.name) for n in gold["people"]) else "no"
    return "yes" if party in gold["parties"] else "no"


def role_label(case: Case, gold: dict[str, Any], number: int) -> str:
    """The role of the actor with this number, who takes part in a gold encounter."""
    actor = case.doc.actors[number]
    for name, role in gold["roles"].items():
        if (actor.kind == "person" and same_name(name, actor.name)) or (actor.code and actor.code == name):
            return str(role)
    return "participant"


def when_label(gold: dict[str, Any], time: Time) -> str:
    when = gold["when"]
    same = when and when["start"][:10] == (time.first or "")[:10] and when["end"][:10] == (time.last or "")[:10]
    return "yes" if same else "no"


def where_label(gold: dict[str, Any], mention: Mention) -> str:
    where = gold["where"]
    if not where:
        return "no"
    if where["place"]:
        names = [mention.name, mention.place.name if mention.place else mention.name]
        return "yes" if mention.place and any(same_name(where["place"], n) for n in names) else "no"
    return "yes" if where["country"] == country(mention) else "no"


def _row(parts: Iterable[Part], label: str) -> Row:
    """A row with what tells of it feature by feature."""
    return flat(parts), label


def gather(cases: Iterable[Case], stage_name: str) -> list[Row]:
    """Rows of (features, label) for one of the first judges."""
    rows: list[Row] = []
    for case in cases:
        scene = case.scene
        for item, truth in zip(case.occurrences, case.truth, strict=True):
            if stage_name == "presence":
                rows.append(_row(engine.features(case.group).situation(scene, item), "yes" if truth >= 0 else "no"))
                continue
            if truth < 0:
                continue
            gold = case.items[truth]
            able = [m for m in item.mentions if m.kind in ACTING and m.actor >= 0]
            if stage_name == "part":
                rows += [
                    _row(engine.features(case.group).argument(scene, item, m), part_label(case, gold, m)) for m in able
                ]
            elif stage_name == "role":
                acts = [m for m in able if part_label(case, gold, m) == "yes"]
                rows += [_row(bearing.argument(scene, item, m), role_label(case, gold, m.actor)) for m in acts]
            elif stage_name == "when":
                rows += [_row(bearing.timing(scene, item, t), when_label(gold, t)) for t in item.times]
            elif stage_name == "where":
                sited = [m for m in item.mentions if located(m)]
                rows += [_row(bearing.argument(scene, item, m), where_label(gold, m)) for m in sited]
            else:
                label = gold[stage_name]
                if stage_name == "kind" and label == "summit":
                    label = "meeting"  # who meets makes it a summit: that is seen by the second look
                rows.append(_row(engine.features(case.group).situation(scene, item), label))
    return rows


def pairs(cases: Iterable[Case], group: str) -> list[Row]:
    """Rows for the judge of sameness, from occurrences that state something."""
    rows: list[Row] = []
    for case in cases:
        told = zip(case.occurrences, case.truth, strict=True)
        real = [(o, t) for o, t in told if t >= 0]
        stated = [(likeness.view(case.scene, o, group, n), t) for n, (o, t) in enumerate(real)]
        for i, (a, x) in enumerate(stated):
            rows += [
                _row(likeness.pair(case.scene, a, b), "yes" if x == y else "no")
                for b, y in stated[i + 1 :]
                if likeness.comparable(a, b, group)
            ]
    return rows


SECOND = ("parts", "roles", "statuses", "kinds")


def second(cases: Iterable[Case], group: str, panels: engine.Panels) -> dict[str, list[Row]]:
    """Rows for the judges that look at whole drafts, from drafts that stand for a gold item.

    Only the status is learned from drafts as gold joins them, too: the log loss of the others is no better for it.
    """
    rows: dict[str, list[Row]] = {name: [] for name in SECOND}
    for case in cases:
        scene = case.scene
        for by_gold, (numbers, drafts) in enumerate(joins(case, group, panels)):
            if group == "encounter" and not by_gold:
                rows["roles"] += role_rows(case, drafts, numbers)
            for draft, number in zip(drafts, numbers, strict=True):
                if number < 0:
                    continue
                gold, members = case.items[number], draft.occurrences
                offered = [] if by_gold else engine.claims(scene, members, group, draft.say)
                rows["parts"] += [_row(c.parts, part_label(case, gold, cast(Mention, c.subject))) for c in offered]
                chosen = {m.actor for x in members for m, _, _ in x.parts if part_label(case, gold, m) != "no"}
                times = [t for x in members for t in x.times if when_label(gold, t) == "yes"]
                when = times[0] if times else None
                for slot, name in (("status", "statuses"), ("kind", "kinds"))[: 1 if by_gold else 2]:
                    told = settling.whole(scene, members, slot, chosen, when, draft.say)
                    rows[name].append(_row(told, gold[slot]))
    return rows


def joins(case: Case, group: str, panels: engine.Panels) -> list[tuple[list[int], list[engine.Draft]]]:
    """The drafts of a case as the reader joins them, then as gold does, each with the gold items that they stand for.

    Those of gold are as many lessons again, and cleaner: no occurrence of another item is among theirs. The
    occurrences of the case are taken to be furnished.
    """
    drafts = engine.gather(case.scene, group, panels)
    for draft in drafts:
        draft.kind, draft.status = settling.top(draft.say.kind), settling.top(draft.say.status)
        draft.parts = {m.actor: "x" for x in draft.occurrences for m, label, _ in x.parts if label != "no"}
    joined: dict[int, list[Occurrence]] = {}
    for item, truth in zip(case.occurrences, case.truth, strict=True):
        if truth >= 0:
            joined.setdefault(truth, []).append(item)
    ranked = [sorted(items, key=lambda x: -x.chance) for items in joined.values()]
    right = [engine.Draft(group, items, settling.say(items)) for items in ranked]
    return [(paired(case, drafts), drafts), ([*joined], right)]


CHOICES = ("times", "places")


def choices(cases: Iterable[Case], group: str, panels: engine.Panels) -> dict[str, list[list[Row]]]:
    """Groups of rows for the judges that choose a time and a place: one group a draft that stands for a gold item."""
    groups: dict[str, list[list[Row]]] = {name: [] for name in CHOICES}
    for case in cases:
        for numbers, drafts in joins(case, group, panels):
            offer = Choices(case.scene, [(d.occurrences, d.say) for d in drafts], group)
            for n, number in enumerate(numbers):
                if number < 0:
                    continue
                gold = case.items[number]
                groups["times"].append([_row(c.parts, when_label(gold, cast(Time, c.subject))) for c in offer.times(n)])
                if group == "encounter":
                    sites = offer.places(n)
                    groups["places"].append([_row(c.parts, where_label(gold, cast(Mention, c.subject))) for c in sites])
    return groups


def role_rows(case: Case, drafts: Sequence[engine.Draft], numbers: Sequence[int]) -> list[Row]:
    """Rows for the judge of roles, of those who do take part. `numbers`: the gold item that each draft stands for."""
    actors = [
        sorted({m.actor for x in d.occurrences for m, _, _ in x.parts if part_label(case, case.items[n], m) == "yes"})
        if n >= 0
        else []
        for d, n in zip(drafts, numbers, strict=True)
    ]
    told = taking.roles(case.scene, [(d.occurrences, d.say) for d in drafts], actors)
    return [_row(r.parts, role_label(case, case.items[numbers[r.draft]], r.actor)) for r in told]


def wholes(cases: Iterable[Case], group: str, panels: engine.Panels) -> list[Row]:
    """Rows for the judge of whole drafts: right if the scorer would pair it with a gold item."""
    rows: list[Row] = []
    for case in cases:
        drafts = engine.find(case.scene, group, panels)
        for draft, number in zip(drafts, paired(case, drafts), strict=True):
            rows.append(_row(weighing.weight(case.scene, draft), "yes" if number >= 0 else "no"))
    return rows


def paired(case: Case, drafts: Sequence[engine.Draft]) -> list[int]:
    """The gold item that each draft stands for (-1: none): evidence overlaps, a party or person is shared."""
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
                fit = (
                    (draft.kind == gold["kind"])
                    + (draft.status == gold["status"])
                    + len(named & parties) / (len(named) or 1)
                )
                scored.append((fit, -i, -j))
    out = [-1] * len(drafts)
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if -i not in taken and out[-j] < 0:
            taken.add(-i)
            out[-j] = -i
    return out


STAGES = ("presence", "part", "role", "when", "where", "status", "kind")
BINARY = frozenset({"presence", "when", "where", "same", "whole"})
STRENGTH = 0.1
FIRMER = 0.06
"""Inverse of the penalty: where log loss was least in cross-validation; firmer where more is seen, and of wholes."""
LEAST = 3
LENIENCE = 0.25
"""Rows that a feature must stand in, and how much milder the penalty of those seen seldom: chosen likewise."""
MANY = 6
"""Rows that a feature must stand in to tell the kind of a deed, which its trigger tells: more would be no gain."""


def stages(group: str) -> list[str]:
    return [s for s in STAGES if group == "encounter" or s not in ("where", "role")]


def fit(rows: Sequence[Row], group: str, name: str) -> Judge:
    binary = name in BINARY or (group == "encounter" and name in ("part", "parts"))
    firmer = name == "whole" or (group == "deed" and name in ("presence", "part", "parts"))
    least, lenience = (MANY, 0.0) if (group, name) == ("deed", "kind") else (LEAST, LENIENCE)
    return fitting.fit(rows, binary=binary, c=FIRMER if firmer else STRENGTH, least=least, lenience=lenience)


def first_judges(cases: Sequence[Case], group: str) -> dict[str, Judge]:
    """The judges that look at single occurrences."""
    return {f"{group}-{name}": fit(gather(cases, name), group, name) for name in stages(group)}


def panels_of(made: dict[str, Judge]) -> engine.Panels:
    """Panels of judges that have just been fitted."""

    @cache
    def panels(*names: str) -> Panel:
        return Panel([made[name] for name in names])

    return panels


def train(items: Sequence[corpus.Annotated], group: str) -> dict[str, Judge]:
    """All judges of one group. What later judges learn from, earlier ones have said of reports they had not seen."""
    cases = [Case(x, group) for x in items]
    folds = [([c for i, c in enumerate(cases) if i % FOLDS != k], cases[k::FOLDS]) for k in range(FOLDS)]
    for rest, held in folds:
        present = Panel([fit(gather(rest, name), group, name) for name in ("presence", "status", "kind")])
        for case in held:
            told = present.told([engine.features(group).situation(case.scene, x) for x in case.occurrences])
            for item, chance, status, kind in zip(case.occurrences, *told, strict=True):
                item.chance, item.status, item.kind = chance["yes"], status, kind
    for case in cases:
        occurrence.rival(case.occurrences)
    firsts = [first_judges(rest, group) for rest, _ in folds]
    pair_rows: list[Row] = []
    for made, (_, held) in zip(firsts, folds, strict=True):
        panels = panels_of(made)
        for case in held:
            engine.look(case.scene, case.occurrences, group, panels)
        pair_rows += pairs(held, group)
    later = {f"{group}-same": fit(pair_rows, group, "same")}
    rows: dict[str, list[Row]] = {name: [] for name in SECOND}
    offers: dict[str, list[list[Row]]] = {name: [] for name in CHOICES}
    for made, (_, held) in zip(firsts, folds, strict=True):
        panels = panels_of({**made, **later})
        for name, more in second(held, group, panels).items():
            rows[name] += more
        for name, offered in choices(held, group, panels).items():
            offers[name] += offered
    for name, some in rows.items():
        if some:
            later[f"{group}-{name}"] = fit(some, group, name)
    for name, offered in offers.items():
        if offered:
            later[f"{group}-{name}"] = fitting.choose(offered, least=LEAST, lenience=LENIENCE)
    weighed: list[Row] = []
    for made, (_, held) in zip(firsts, folds, strict=True):
        weighed += wholes(held, group, panels_of({**made, **later, f"{group}-whole": fitting.BLANK}))
    later[f"{group}-whole"] = fit(weighed, group, "whole")
    right = sum(label == "yes" for _, label in weighed)
    gold = sum(len(c.items) for c in cases)
    print(f"{group}: {len(cases)} reports, {gold} gold, {len(weighed)} drafts in cross-validation, {right} right")
    return {**first_judges(cases, group), **later}


def main(argv: Sequence[str]) -> None:
    items = list(corpus.training(held_back="--held-back" in argv))
    for group in GROUPS:
        for name, judge in train(items, group).items():
            fitting.save(judge, name)


if __name__ == "__main__":
    main(sys.argv[1:])
