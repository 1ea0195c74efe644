"""From occurrences to encounters and deeds: judged, furnished with who, when and where, joined, and weighed as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from kawat.model.report import Span
from kawat.read import judge
from kawat.read.document import Mention
from kawat.read.findings import occurrence, sameness
from kawat.read.findings.occurrence import ACTING, Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.times import Time

CONSIDERED = 0.15
"""Occurrences less likely than this to state anything are looked at no further."""
PART = 0.5
JOIN = 0.5
MOST = 60
"""Occurrences of one kind that are furnished in one report, likeliest first: bounds the pairs that are judged."""


@dataclass(slots=True)
class Draft:
    """An encounter or a deed before it is written down. `parts`: actor number to role; `where` a place or a state."""

    group: str
    kind: str
    status: str
    when: Time | None
    where: Mention | None
    forum: Mention | None
    parts: dict[int, str]
    evidence: list[Span]
    confidence: float
    occurrences: list[Occurrence] = field(default_factory=list)


def furnish(scene: Scene, group: str) -> list[Occurrence]:
    """The occurrences that may state something, with what the judges say of their parts."""
    present = judge.load(f"{group}-presence")
    items = occurrence.find(scene, group)
    for item in items:
        item.chance = present.chance(occurrence.presence(scene, item))
    alive = [x for x in items if x.chance >= CONSIDERED]
    if len(alive) > MOST:
        least = sorted((x.chance for x in alive), reverse=True)[MOST - 1]
        alive = [x for x in alive if x.chance >= least][:MOST]
    for item in alive:
        _parts(scene, item, group)
    return alive


def _parts(scene: Scene, item: Occurrence, group: str) -> None:
    """Judge who takes part in an occurrence and as what, its time, place, kind and status."""
    part = judge.load(f"{group}-part")
    for mention in item.mentions:
        if mention.kind in ACTING and mention.actor >= 0:
            label, chance = part.best(occurrence.argument(scene, item, mention))
            if label != "no":
                item.parts.append((mention, label, chance))
    if item.times:
        timing = judge.load(f"{group}-when")
        scored = [(timing.chance(occurrence.timing(scene, item, t)), -i, t) for i, t in enumerate(item.times)]
        chance, _, time = max(scored)
        if chance >= PART:
            item.when = (time, chance)
    if group == "encounter":
        place = judge.load("encounter-where")
        places = [m for m in item.mentions if m.place is not None]
        if places:
            marks = [(place.chance(occurrence.argument(scene, item, m)), -i, m) for i, m in enumerate(places)]
            chance, _, mention = max(marks)
            if chance >= PART:
                item.where = (mention, chance)
    features = occurrence.standing(scene, item)
    for name, target in (("status", item.status), ("kind", item.kind)):
        model = judge.load(f"{group}-{name}")
        target.update(zip(model.labels, model.scores(features if name == "status" else kinds(scene, item)), strict=True))


def kinds(scene: Scene, item: Occurrence) -> list[str]:
    """Features of an occurrence's kind: those of its presence, and of what rank they are who take part."""
    doc = scene.doc
    out = occurrence.presence(scene, item)
    chiefs = {m.actor for m, _, _ in item.parts if doc.actors[m.actor].office in occurrence.HEADS}
    people = {m.actor for m, _, _ in item.parts if doc.actors[m.actor].kind in ("person", "role")}
    out.append(f"chiefs={min(len(chiefs), 2)}&{item.trigger.kind}")
    out.append(f"chiefs={min(len(chiefs), 2)}&people={min(len(people), 3)}&{item.trigger.name}")
    out.append(f"w={doc.tokens.lower[item.trigger.last - 1]}")
    return out


def find(scene: Scene, group: str) -> list[Draft]:
    """The encounters or the deeds that a story states, in the order of their first mention."""
    items = furnish(scene, group)
    if not items:
        return []
    groups = sameness.join(scene, items, judge.load(f"{group}-same"), JOIN)
    whole = judge.load(f"{group}-whole")
    drafts: list[Draft] = []
    for members in groups:
        draft = _fold(scene, members, group)
        draft.confidence = whole.chance(weight(scene, draft))
        drafts.append(draft)
    return drafts


def _fold(scene: Scene, members: list[Occurrence], group: str) -> Draft:
    """One draft from occurrences of the same thing: the surest tell its kind, status, time and place."""
    ranked = sorted(members, key=lambda x: -x.chance)
    parts: dict[int, tuple[float, str]] = {}
    for item in ranked:
        for mention, role, chance in item.parts:
            sure = chance * item.chance
            known = parts.get(mention.actor)
            if known is None or sure > known[0]:
                parts[mention.actor] = (sure, role)
    whens = [(x.when[1] * x.chance, x.when[0]) for x in ranked if x.when]
    wheres = [(x.where[1] * x.chance, x.where[0]) for x in ranked if x.where]
    forums = [m for x in ranked for m in x.mentions if m.kind == "forum"] if group == "encounter" else []
    return Draft(
        group=group,
        kind=_vote(ranked, "kind"),
        status=_vote(ranked, "status"),
        when=max(whens, key=lambda x: x[0])[1] if whens else None,
        where=max(wheres, key=lambda x: x[0])[1] if wheres else None,
        forum=forums[0] if forums else None,
        parts={actor: role for actor, (_, role) in sorted(parts.items())},
        evidence=_evidence(ranked),
        confidence=0.0,
        occurrences=ranked,
    )


def _vote(items: list[Occurrence], field_name: str) -> str:
    total: dict[str, float] = {}
    for item in items:
        for label, chance in getattr(item, field_name).items():
            total[label] = total.get(label, 0.0) + chance * item.chance**2
    return max(sorted(total), key=lambda k: total[k])


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
    best = draft.occurrences[0]
    parties = {p for a in draft.parts if (p := doc.actors[a].party)}
    people = sum(doc.actors[a].kind == "person" for a in draft.parts)
    level = int(best.chance * 10)
    out = [
        "*",
        *(f"p>{i}" for i in range(level + 1)),
        f"parties={min(len(parties), 3)}",
        f"people={min(people, 3)}",
        f"parties={min(len(parties), 3)}&kind={draft.kind}",
        f"times={min(len(draft.occurrences), 4)}",
        f"when={draft.when is not None}",
        f"where={draft.where is not None}",
        f"kind={draft.kind}",
        f"status={draft.status}",
        f"t={best.trigger.name}/{best.trigger.shape}",
        f"world={min(len({a.party for a in doc.actors if a.party}), 5)}",
    ]
    if draft.group == "deed":
        roles = set(draft.parts.values())
        out.append(f"roles={'/'.join(sorted(roles))}")
        out.append(f"roles={'/'.join(sorted(roles))}&kind={draft.kind}")
    mean = sum(x.chance for x in draft.occurrences) / len(draft.occurrences)
    out.append(f"mean={int(mean * 5)}")
    return out


def actors_of(draft: Draft, role: str) -> list[int]:
    """Actor numbers with one role in a deed."""
    return [a for a, r in draft.parts.items() if r == role]


__all__ = ["Draft", "actors_of", "find", "furnish", "weight"]
