"""From occurrences to encounters and deeds: judged, furnished, joined, settled together, and weighed as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from kawat.model.report import Span
from kawat.read import judge
from kawat.read.document import Mention
from kawat.read.findings import occurrence, sameness, settling
from kawat.read.findings.occurrence import ACTING, HEADS, Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.judge import Judge
from kawat.read.times import Time

CONSIDERED = 0.15
"""Occurrences less likely than this to state anything are looked at no further."""
TAKEN = {"part": 0.5, "when": 0.4, "where": 0.4, "same": 0.45}
"""Probability from which a slot is filled or two occurrences are one: where the slots' scores peaked in cross-validation."""
MOST = 60
"""Occurrences of one kind that are furnished in one report, likeliest first: bounds the pairs that are judged."""

Load = Callable[[str], Judge]


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


def furnish(scene: Scene, group: str, load: Load = judge.load) -> list[Occurrence]:
    """The occurrences that may state something, with what the first judges say of their parts."""
    present = load(f"{group}-presence")
    items = occurrence.find(scene, group)
    for item in items:
        item.chance = present.chance(occurrence.presence(scene, item))
    alive = [x for x in items if x.chance >= CONSIDERED]
    if len(alive) > MOST:
        least = sorted((x.chance for x in alive), reverse=True)[MOST - 1]
        alive = [x for x in alive if x.chance >= least][:MOST]
    for item in alive:
        look(scene, item, group, load)
    return alive


def look(scene: Scene, item: Occurrence, group: str, load: Load = judge.load) -> None:
    """Judge one occurrence by itself: who takes part and as what, its times, places, status and kind."""
    part = load(f"{group}-part")
    item.parts, item.roles = [], {}
    for mention in item.mentions:
        if mention.kind in ACTING and mention.actor >= 0:
            features = occurrence.argument(scene, item, mention)
            if group == "deed":
                item.parts += [(mention, label, p) for label, p in zip(part.labels, part.scores(features), strict=True)]
                continue
            chance = part.chance(features)
            item.parts.append((mention, "yes" if chance >= TAKEN["part"] else "no", chance))
            if chance >= 0.3:
                role = load("encounter-role")
                item.roles[mention.actor] = dict(zip(role.labels, role.scores(features), strict=True))
    timing = load(f"{group}-when")
    item.timed = [(t, timing.chance(occurrence.timing(scene, item, t))) for t in item.times]
    if group == "encounter":
        place = load("encounter-where")
        item.placed = [
            (m, place.chance(occurrence.argument(scene, item, m))) for m in item.mentions if settling.located(m)
        ]
    for name, features, target in (
        ("status", occurrence.standing(scene, item), item.status),
        ("kind", kinds(scene, item), item.kind),
    ):
        model = load(f"{group}-{name}")
        target.update(zip(model.labels, model.scores(features), strict=True))


def kinds(scene: Scene, item: Occurrence) -> list[str]:
    """Features of an occurrence's kind: those of its presence, and of what rank they are who take part."""
    doc = scene.doc
    out = occurrence.presence(scene, item)
    taking = {m.actor for m, label, _ in item.parts if label != "no"}
    chiefs = sum(doc.actors[a].office in HEADS for a in taking)
    people = sum(doc.actors[a].kind in ("person", "role") for a in taking)
    out.append(f"chiefs={min(chiefs, 2)}&{item.trigger.kind}")
    out.append(f"chiefs={min(chiefs, 2)}&people={min(people, 3)}&{item.trigger.name}")
    out.append(f"w={doc.tokens.lower[item.trigger.last - 1]}")
    return out


def find(scene: Scene, group: str, load: Load = judge.load) -> list[Draft]:
    """The encounters or the deeds that a story states, in the order of their first mention."""
    items = furnish(scene, group, load)
    drafts = []
    for members in sameness.join(scene, items, load(f"{group}-same"), TAKEN["same"]):
        draft = settle(scene, Draft(group, sorted(members, key=lambda x: -x.chance)), load)
        draft.confidence = load(f"{group}-whole").chance(weight(scene, draft))
        drafts.append(draft)
    return drafts


def settle(scene: Scene, draft: Draft, load: Load = judge.load) -> Draft:
    """Fill a draft's slots from all of its occurrences together."""
    items, group = draft.occurrences, draft.group
    draft.evidence = _evidence(items)
    judging = load(f"{group}-parts")
    for candidate in settling.parts(scene, items, group):
        actor = cast(Mention, candidate.subject).actor
        if group == "deed":
            label, _ = judging.best(candidate.features)
            if label != "no":
                draft.parts[actor] = label
        elif judging.chance(candidate.features) >= TAKEN["part"]:
            draft.parts[actor] = _role(items, actor)
    draft.parts = dict(sorted(draft.parts.items()))
    draft.when = cast("Time | None", _best(settling.times(scene, items), load(f"{group}-times"), TAKEN["when"]))
    if group == "encounter":
        draft.where = cast("Mention | None", _best(settling.places(scene, items), load("encounter-places"), TAKEN["where"]))
        forums = [m for x in items for m in x.mentions if m.kind == "forum"]
        draft.forum = forums[0] if forums else None
    chosen = set(draft.parts)
    draft.status = load(f"{group}-statuses").best(settling.whole(scene, items, "status", chosen, draft.when))[0]
    draft.kind = load(f"{group}-kinds").best(settling.whole(scene, items, "kind", chosen, draft.when))[0]
    return draft


def _role(items: list[Occurrence], actor: int) -> str:
    """The role that an actor most likely has, the surer occurrences counting for more."""
    total: dict[str, float] = {}
    for item in items:
        for role, chance in item.roles.get(actor, {}).items():
            total[role] = total.get(role, 0.0) + chance * item.chance
    return settling.top(total) if total else "participant"


def _best(candidates: list[settling.Candidate], judging: Judge, least: float) -> Mention | Time | None:
    """The likeliest candidate, where it is likely enough."""
    best, chance = None, least
    for candidate in candidates:
        this = judging.chance(candidate.features)
        if this > chance:
            best, chance = candidate.subject, this
    return best


def _evidence(items: list[Occurrence]) -> list[Span]:
    """The sentences of the occurrences, surest first, each once."""
    spans: list[Span] = []
    for item in items:
        span = (item.sentence.start, item.sentence.end)
        if span not in spans:
            spans.append(span)
    return spans


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
