"""From occurrences to encounters and deeds: judged, furnished, joined, settled together, and weighed as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from kawat.model.report import Span
from kawat.read.document import Mention
from kawat.read.findings import occurrence, sameness, settling
from kawat.read.findings.occurrence import ACTING, Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.judge import Panel, panel
from kawat.read.times import Time

CONSIDERED = 0.15
"""Occurrences less likely than this to state anything are looked at no further."""
LEAST = 0.25
"""Groups of occurrences none of which is likelier than this are given up before they are settled."""
TAKEN = {"part": 0.45, "when": 0.3, "where": 0.3, "same": 0.35}
"""Probability from which a slot is filled or two occurrences are one: where the slots' scores peaked in cross-validation."""
MOST = 60
"""Occurrences of one kind that are furnished in one report, likeliest first: bounds the pairs that are judged."""

Panels = Callable[..., Panel]


@dataclass(slots=True)
class Draft:
    """An encounter or a deed before it is written down. `parts`: actor number to role; `where` a place or a state."""

    group: str
    occurrences: list[Occurrence]
    kind: str = "?"
    status: str = "?"
    when: Time | None = None
    where: Mention | None = None
    forum: Mention | None = None
    parts: dict[int, str] = field(default_factory=dict)
    evidence: list[Span] = field(default_factory=list)
    confidence: float = 0.0


def find(scene: Scene, group: str, panels: Panels = panel) -> list[Draft]:
    """The encounters or the deeds that a story states, in the order of their first mention."""
    drafts = gather(scene, group, panels)
    whole = panels(f"{group}-whole")
    for draft in drafts:
        settle(scene, draft, panels)
        draft.confidence = whole.scores(weight(scene, draft))[0][0]
    return drafts


def gather(scene: Scene, group: str, panels: Panels = panel) -> list[Draft]:
    """Drafts with their occurrences, surest first, before their slots are filled."""
    items = furnish(scene, group, panels)
    joined = sameness.join(scene, items, group, panels(f"{group}-same"), TAKEN["same"])
    ranked = [sorted(members, key=lambda x: -x.chance) for members in joined]
    return [Draft(group, m, evidence=_evidence(m)) for m in ranked if m[0].chance >= LEAST]


def furnish(scene: Scene, group: str, panels: Panels = panel) -> list[Occurrence]:
    """The occurrences that may state something, with what the first judges say of each by itself."""
    judges = panels(f"{group}-presence", f"{group}-status", f"{group}-kind")
    alive = []
    for item in occurrence.find(scene, group):
        present, item.status, item.kind = judges.told(occurrence.situation(scene, item))
        item.chance = present["yes"]
        if item.chance >= CONSIDERED:
            alive.append(item)
    if len(alive) > MOST:
        alive = sorted(sorted(alive, key=lambda x: -x.chance)[:MOST], key=lambda x: x.trigger.first)
    occurrence.rival(alive)
    for item in alive:
        look(scene, item, group, panels)
    return alive


def look(scene: Scene, item: Occurrence, group: str, panels: Panels = panel) -> None:
    """Judge the mentions and times beside one occurrence: who takes part and as what, when, where."""
    item.parts, item.placed, item.roles = [], [], {}
    deed = group == "deed"
    judges = panels("deed-part") if deed else panels("encounter-part", "encounter-role", "encounter-where")
    for mention in item.mentions:
        acts = mention.kind in ACTING and mention.actor >= 0
        if not acts and (deed or not settling.located(mention)):
            continue
        told = judges.told(occurrence.argument(scene, item, mention))
        if deed:
            item.parts += [(mention, label, chance) for label, chance in told[0].items()]
            continue
        if acts:
            chance = told[0]["yes"]
            item.parts.append((mention, "yes" if chance >= TAKEN["part"] else "no", chance))
            item.roles[mention.actor] = told[1]
        if settling.located(mention):
            item.placed.append((mention, told[2]["yes"]))
    timing = panels(f"{group}-when")
    item.timed = [(t, timing.scores(occurrence.timing(scene, item, t))[0][0]) for t in item.times]


def settle(scene: Scene, draft: Draft, panels: Panels = panel) -> None:
    """Fill a draft's slots from all of its occurrences together."""
    items, group = draft.occurrences, draft.group
    judging = panels(f"{group}-parts")
    for candidate in settling.parts(scene, items, group):
        actor = cast(Mention, candidate.subject).actor
        (told,) = judging.told(candidate.features)
        if group == "deed":
            label = settling.top(told)
            if label != "no":
                draft.parts[actor] = label
        elif told["yes"] >= TAKEN["part"]:
            draft.parts[actor] = _role(items, actor)
    draft.parts = dict(sorted(draft.parts.items()))
    draft.when = cast("Time | None", _best(settling.times(scene, items), panels(f"{group}-times"), TAKEN["when"]))
    if group == "encounter":
        places = settling.places(scene, items)
        draft.where = cast("Mention | None", _best(places, panels("encounter-places"), TAKEN["where"]))
        forums = [m for x in items for m in x.mentions if m.kind == "forum"]
        draft.forum = forums[0] if forums else None
    chosen = set(draft.parts)
    status, kind = panels(f"{group}-statuses"), panels(f"{group}-kinds")
    draft.status = settling.top(status.told(settling.whole(scene, items, "status", chosen, draft.when))[0])
    draft.kind = settling.top(kind.told(settling.whole(scene, items, "kind", chosen, draft.when))[0])


def _role(items: list[Occurrence], actor: int) -> str:
    """The role that an actor most likely has, the surer occurrences counting for more."""
    total: dict[str, float] = {}
    for item in items:
        for role, chance in item.roles.get(actor, {}).items():
            total[role] = total.get(role, 0.0) + chance * item.chance
    return settling.top(total) if total else "participant"


def _best(candidates: list[settling.Candidate], judging: Panel, least: float) -> Mention | Time | None:
    """The likeliest candidate, where it is likely enough."""
    best, chance = None, least
    for candidate in candidates:
        this = judging.scores(candidate.features)[0][0]
        if this > chance:
            best, chance = candidate.subject, this
    return best


def _evidence(items: list[Occurrence]) -> list[Span]:
    """The sentences of the occurrences, surest first, each once."""
    return list(dict.fromkeys((x.sentence.start, x.sentence.end) for x in items))


def weight(scene: Scene, draft: Draft) -> list[str]:
    """Features of a whole draft's being right: how sure its occurrences are, how well it is furnished."""
    doc = scene.doc
    items = draft.occurrences
    best = items[0]
    parties = {p for a in draft.parts if (p := doc.actors[a].party)}
    people = sum(doc.actors[a].kind == "person" for a in draft.parts)
    none = 1.0
    for item in items:
        none *= 1.0 - item.chance
    out = [
        "*",
        *settling.steps("best", best.chance, 10),
        *settling.steps("any", 1.0 - none, 10),
        *settling.steps("mean", sum(x.chance for x in items) / len(items), 5),
        f"parties={min(len(parties), 3)}",
        f"people={min(people, 3)}",
        f"parties={min(len(parties), 3)}&kind={draft.kind}",
        f"parties={min(len(parties), 3)}&people={min(people, 2)}",
        f"times={min(len(items), 4)}",
        f"when={draft.when is not None}",
        f"where={draft.where is not None}",
        f"when={draft.when is not None}&where={draft.where is not None}&kind={draft.kind}",
        f"kind={draft.kind}",
        f"status={draft.status}",
        f"t={best.trigger.name}/{best.trigger.shape}",
        f"world={min(len({a.party for a in doc.actors if a.party}), 5)}",
        f"lead={min(x.number for x in items) < 2}",
    ]
    if draft.group == "deed":
        roles = "/".join(sorted(set(draft.parts.values())))
        out += [f"roles={roles}", f"roles={roles}&kind={draft.kind}"]
    return out


def actors_of(draft: Draft, role: str) -> list[int]:
    """Actor numbers with one role in a deed."""
    return [a for a, r in draft.parts.items() if r == role]
