"""From occurrences to encounters and deeds: judged, furnished, joined, settled together, and weighed as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import cast

from kawat.model.report import Span
from kawat.read.document import Mention
from kawat.read.findings import acting, bearing, occurrence, sameness, settling, sides, taking, weighing
from kawat.read.findings.choice import Choices
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import ACTING, Scene
from kawat.read.findings.setting import located
from kawat.read.judge import Panel, panel
from kawat.read.times import Time

CONSIDERED = 0.15
"""Occurrences less likely than this to state anything are looked at no further."""
LEAST = 0.25
"""Groups of occurrences none of which is likelier than this are given up before they are settled."""
TAKEN = {"part": 0.4, "when": 0.45, "where": 0.4}
SAME = {"encounter": 0.3, "deed": 0.25}
"""Probability from which a slot is filled, and two occurrences are one: where scores peaked on reports left out."""
MOST = 60
"""Occurrences of one kind that are furnished in one report, likeliest first: bounds the pairs that are judged."""

Panels = Callable[..., Panel]


@dataclass(slots=True)
class Draft:
    """An encounter or a deed before it is written down. `parts`: actor number to role; `where` a place or a state."""

    group: str
    occurrences: list[Occurrence]
    say: settling.Say
    kind: str = "?"
    status: str = "?"
    when: Time | None = None
    where: Mention | None = None
    forum: Mention | None = None
    parts: dict[int, str] = field(default_factory=dict)
    evidence: list[Span] = field(default_factory=list)
    confidence: float = 0.0


TWO = 2
"""Parties that it takes for an encounter."""
BEGUN = ("happened", "ongoing")
"""Statuses that nothing can have whose first day lies ahead."""


def find(scene: Scene, group: str, panels: Panels = panel) -> list[Draft]:
    """The encounters or the deeds that a story states, in the order of their first mention.

    Where a whole report names fewer than two parties, nobody of one meets anybody of another.
    """
    if group == "encounter" and len(scene.ranks) < TWO:
        return []
    drafts = gather(scene, group, panels)
    settle(scene, drafts, group, panels)
    weights = panels(f"{group}-whole").chances([weighing.weight(scene, d) for d in drafts])
    for draft, chance in zip(drafts, weights, strict=True):
        draft.confidence = chance
    return drafts


def gather(scene: Scene, group: str, panels: Panels = panel) -> list[Draft]:
    """Drafts with their occurrences, surest first, before their slots are filled."""
    items = furnish(scene, group, panels)
    joined = sameness.join(scene, items, group, panels(f"{group}-same"), SAME[group])
    ranked = [sorted(members, key=lambda x: -x.chance) for members in joined]
    return [Draft(group, m, settling.say(m), evidence=_evidence(m)) for m in ranked if m[0].chance >= LEAST]


def features(group: str) -> ModuleType:
    """What the first judges of a group are told: its `situation` of an occurrence, its `argument` of a mention."""
    return acting if group == "deed" else bearing


def furnish(scene: Scene, group: str, panels: Panels = panel) -> list[Occurrence]:
    """The occurrences that may state something, with what the first judges say of each by itself."""
    items = occurrence.find(scene, group)
    judges = panels(f"{group}-presence", f"{group}-status", f"{group}-kind")
    told = judges.told([features(group).situation(scene, x) for x in items])
    for item, present, status, kind in zip(items, *told, strict=True):
        item.chance, item.status, item.kind = present["yes"], status, kind
    alive = [x for x in items if x.chance >= CONSIDERED]
    if len(alive) > MOST:
        alive = sorted(sorted(alive, key=lambda x: -x.chance)[:MOST], key=lambda x: x.trigger.first)
    occurrence.rival(alive)
    if group == "deed":  # none joins one of another kind: where none of its kind is likely, it would be given up
        hopeful = {x.trigger.kind for x in alive if x.chance >= LEAST}
        alive = [x for x in alive if x.trigger.kind in hopeful]
    look(scene, alive, group, panels)
    return alive


def look(scene: Scene, items: list[Occurrence], group: str, panels: Panels = panel) -> None:
    """Judge the mentions and times beside each occurrence: who takes part and as what, when, where."""
    for item in items:
        item.parts, item.placed, item.roles, item.timed = [], [], {}, []
    if group == "deed":
        _sides(scene, items, panels("deed-part"))
    else:
        _partakers(scene, items, panels("encounter-part", "encounter-role", "encounter-where"))
    timed = [(x, t) for x in items for t in x.times]
    chances = panels(f"{group}-when").chances([bearing.timing(scene, x, t) for x, t in timed])
    for (item, time), chance in zip(timed, chances, strict=True):
        item.timed.append((time, chance))


def _sides(scene: Scene, items: list[Occurrence], judge: Panel) -> None:
    """Judge on which side of a deed each mention beside it is."""
    beside = [(x, [m for m in x.mentions if _acts(m)]) for x in items]
    (scores,) = judge.scores([row for x, able in beside for row in acting.arguments(scene, x, able)])
    (labels,) = judge.labels
    told = iter(scores)
    for item, able in beside:
        item.parts = [(m, label, chance) for m in able for label, chance in zip(labels, next(told), strict=True)]


def _partakers(scene: Scene, items: list[Occurrence], judges: Panel) -> None:
    """Judge which mentions beside an encounter take part in it and as what, and which tell where it is."""
    beside = [(x, [m for m in x.mentions if _acts(m) or located(m)]) for x in items]
    scores = judges.scores([row for x, able in beside for row in bearing.arguments(scene, x, able)])
    roles = judges.labels[1]
    told = zip(*scores, strict=True)
    for item, able in beside:
        for mention in able:
            (chance,), shares, (here,) = next(told)
            if _acts(mention):
                item.parts.append((mention, "yes" if chance >= TAKEN["part"] else "no", chance))
                item.roles[mention.actor] = dict(zip(roles, shares, strict=True))
            if located(mention):
                item.placed.append((mention, here))


def _acts(mention: Mention) -> bool:
    """Whether a mention can take part in anything."""
    return mention.kind in ACTING and mention.actor >= 0


def claims(scene: Scene, items: list[Occurrence], group: str, say: settling.Say) -> list[settling.Candidate]:
    """The actors who may take part in what some occurrences state together."""
    return sides.claims(scene, items, say) if group == "deed" else taking.parts(scene, items, group, say)


def settle(scene: Scene, drafts: list[Draft], group: str, panels: Panels = panel) -> None:
    """Fill the slots of all drafts, each from all of its occurrences together."""
    seen = [(d.occurrences, d.say) for d in drafts]
    claimed = [(d, c) for d in drafts for c in claims(scene, d.occurrences, group, d.say)]
    judge, rows = panels(f"{group}-parts"), [c.parts for _, c in claimed]
    if group == "deed":
        for (draft, claim), label in zip(claimed, judge.best(rows), strict=True):
            if label != "no":
                draft.parts[cast(Mention, claim.subject).actor] = label
    else:
        for (draft, claim), chance in zip(claimed, judge.chances(rows), strict=True):
            if chance >= TAKEN["part"]:
                draft.parts[cast(Mention, claim.subject).actor] = "participant"
        roles = taking.roles(scene, seen, [d.parts for d in drafts])
        told = panels("encounter-roles").best([r.parts for r in roles])
        for role, label in zip(roles, told, strict=True):
            drafts[role.draft].parts[role.actor] = label
    choices = Choices(scene, seen, group)
    times = [(d, c) for n, d in enumerate(drafts) for c in choices.times(n)]
    for draft, time in _best(times, panels(f"{group}-times"), TAKEN["when"]):
        draft.when = cast(Time, time)
    if group == "encounter":
        places = [(d, c) for n, d in enumerate(drafts) for c in choices.places(n)]
        for draft, place in _best(places, panels("encounter-places"), TAKEN["where"]):
            draft.where = cast(Mention, place)
    for draft in drafts:
        draft.parts = dict(sorted(draft.parts.items()))
        forums = [m for x in draft.occurrences if (m := occurrence.forum(scene, x))] if group == "encounter" else []
        draft.forum = forums[0] if forums else None
    for slot, model in (("status", f"{group}-statuses"), ("kind", f"{group}-kinds")):
        rows = [settling.whole(scene, d.occurrences, slot, set(d.parts), d.when, d.say) for d in drafts]
        judge = panels(model)
        for draft, label, row in zip(drafts, judge.best(rows), rows, strict=True):
            if label in BEGUN and draft.when is not None and occurrence.ahead(draft.when, scene.doc):
                shares = judge.told([row])[0][0]
                label = settling.top({one: share for one, share in shares.items() if one not in BEGUN})
            setattr(draft, slot, label)
    for draft in drafts:
        if group == "encounter" and draft.occurrences[0].off:
            draft.status = draft.occurrences[0].off


def _best(
    candidates: list[tuple[Draft, settling.Candidate]], judging: Panel, least: float
) -> list[tuple[Draft, Mention | Time]]:
    """For each draft that has a candidate likely enough, the likeliest one."""
    best: dict[int, tuple[float, Draft, Mention | Time]] = {}
    chances = judging.chances([c.parts for _, c in candidates])
    for (draft, candidate), chance in zip(candidates, chances, strict=True):
        if chance > least and chance > best.get(id(draft), (0.0,))[0]:
            best[id(draft)] = (chance, draft, candidate.subject)
    return [(draft, subject) for _, draft, subject in best.values()]


def _evidence(items: list[Occurrence]) -> list[Span]:
    """The sentences of the occurrences, surest first, each once."""
    return list(dict.fromkeys((x.sentence.start, x.sentence.end) for x in items))


def actors_of(draft: Draft, role: str) -> list[int]:
    """Actor numbers with one role in a deed."""
    return [a for a, r in draft.parts.items() if r == role]
