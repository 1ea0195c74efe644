"""The second look: what all occurrences of one encounter or deed together say of who, status and kind.

The first judges see one trigger in one sentence. Here their verdicts, the whole report and the neighbouring sentences
speak: who is named throughout, which day stands nearest, which place nobody else claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kawat.read.document import Document, Mention
from kawat.read.findings.occurrence import Occurrence, relation
from kawat.read.findings.scene import Scene
from kawat.read.marks import Part, marks
from kawat.read.times import Time

EARLY = 250
"""Code points from the front within which an actor first named is one of those whom the report is about."""


@dataclass(slots=True)
class Candidate:
    """Something that may fill a slot of a draft: an actor, a time or a place, with what speaks for it."""

    subject: Mention | Time
    parts: list[Part]


def steps(name: str, reached: int, beside: str = "") -> tuple[str, ...]:
    """A number as a thermometer: one feature for each step that it has reached, `beside` told with each."""
    return tuple([f"{name}>{n}{beside}" for n in range(1, reached + 1)])


def votes(items: list[Occurrence], slot: str) -> dict[str, float]:
    """What share of the say each label of "status" or "kind" has, the surer occurrences counting for more."""
    total: dict[str, float] = {}
    weight = 0.0
    for item in items:
        say = item.chance**2
        weight += say
        for label, chance in getattr(item, slot).items():
            total[label] = total.get(label, 0.0) + chance * say
    return {label: share / weight for label, share in total.items()} if weight else {}


class Say(NamedTuple):
    """What the occurrences of one draft say together of its status and its kind."""

    status: dict[str, float]
    kind: dict[str, float]


def say(items: list[Occurrence]) -> Say:
    """The say of the occurrences of one draft."""
    return Say(votes(items, "status"), votes(items, "kind"))


def top(scores: dict[str, float]) -> str:
    """The label with most say; the first among equals, in the order of the judge's labels."""
    return max(scores, key=scores.__getitem__) if scores else "?"


def parts(scene: Scene, items: list[Occurrence], group: str, told: Say) -> list[Candidate]:
    """One candidate for each actor named in the sentences of the occurrences."""
    doc = scene.doc
    kind, status = top(told.kind), top(told.status)
    best: dict[int, dict[str, float]] = {}
    seen: dict[int, Mention] = {}
    for item in items:
        for mention, label, chance in item.parts:
            known = best.setdefault(mention.actor, {})
            sure = chance * item.chance
            label = label if group == "deed" else "yes"
            if sure > known.get(label, -1.0):
                known[label] = sure
                if label != "no":
                    seen[mention.actor] = mention
            seen.setdefault(mention.actor, mention)
    labels = ("actor", "target") if group == "deed" else ("yes",)
    strengths = {a: max([known.get(label, 0.0) for label in labels]) for a, known in best.items()}
    parties = {a: doc.actors[a].party for a in best}
    out = []
    for actor, known in best.items():
        mention = seen[actor]
        draft = doc.actors[actor]
        strength, party = strengths[actor], parties[actor]
        rank = sum([s > strength for s in strengths.values()])
        rivals = sum([s >= strength and parties[a] == party for a, s in strengths.items()]) - 1  # itself is none
        early = bool(draft.mentions) and doc.mentions[draft.mentions[0]].start < EARLY
        repeated = sum([any(m.actor == actor for m, _, _ in x.parts) for x in items])
        told_of: list[Part] = [
            _named(draft.kind, mention.sense, kind, bool(draft.office), actor in scene.chiefs, early),
            _ranked(draft.kind, kind, min(rank, 4), min(rivals, 2)),
            _counted(min(len(draft.mentions), 4), min(len(strengths), 6), status, min(repeated, 3), min(len(items), 3)),
        ]
        told_of += [_sure(label, int(known.get(label, 0.0) * 8), draft.kind) for label in labels]
        out.append(Candidate(mention, told_of))
    return out


@marks
def _named(sort: str, sense: str, kind: str, officed: bool, chief: bool, early: bool) -> tuple[str, ...]:
    """Features of an actor and how it is named, for one kind of encounter or deed."""
    told = ("officed", officed), (f"chief&{kind}", chief), ("early", early), (f"early&{sort}", early)
    return "*", f"k={sort}/{sense}", f"k={sort}&{kind}", *(feature for feature, holds in told if holds)


@marks
def _ranked(sort: str, kind: str, rank: int, rivals: int) -> tuple[str, ...]:
    """Features of how many others are likelier, and as likely of the same party."""
    return f"rank={rank}", f"rank={min(rank, 3)}&{kind}", f"rivals={rivals}&{sort}"


@marks
def _counted(known: int, many: int, status: str, repeated: int, items: int) -> tuple[str, ...]:
    """Features of how often an actor is named, here and in the report, and among how many."""
    return f"known={known}", f"many={many}", f"status={status}", f"repeated={repeated}&{items}"


@marks
def _sure(label: str, reached: int, sort: str) -> tuple[str, ...]:
    """Features of how likely a label is, in eighths; in quarters with the sort of actor."""
    return *steps(label, reached), *steps(label, reached // 2, f"&{sort}")


def whole(
    scene: Scene, items: list[Occurrence], slot: str, chosen: set[int], when: Time | None, told: Say
) -> list[Part]:
    """What tells of a draft's status or kind: the say of its occurrences, its time, the rank of those who take part."""
    doc: Document = scene.doc
    say = told.status if slot == "status" else told.kind
    most = top(say)
    trigger = max(items, key=lambda x: x.chance).trigger
    rel = relation(when, doc) if when else "none"
    lead = min([x.number for x in items]) < 2
    out: list[Part] = [_say(most, rel, lead, min(len(items), 4), trigger.name, trigger.shape)]
    out += [_share(label, reached) for label, share in say.items() if (reached := int(share * 8))]
    out += dict.fromkeys([cue for x in items[:3] for cue in x.cues])
    if slot == "kind":
        actors = [(a, doc.actors[a]) for a in chosen]
        chiefs = {draft.party for a, draft in actors if a in scene.chiefs}
        people = sum([draft.kind in ("person", "role") for _, draft in actors])
        others = sum([draft.kind == "person" and a not in scene.chiefs for a, draft in actors])
        parties = {p for _, draft in actors if (p := draft.party)}
        rank = min(len(chiefs), 2), min(others, 2), min(people, 3), min(len(parties), 4)
        out.append(_high(*rank, most, trigger.kind, trigger.name))
        out += [f"has={kind}" for kind in sorted({x.trigger.kind for x in items})]
    return out


@marks
def _say(most: str, rel: str, lead: bool, times: int, name: str, shape: str) -> tuple[str, ...]:
    """Features of the likeliest label, the time, and how often and by what word it is told."""
    return (
        "*",
        f"rel={rel}",
        f"rel={rel}&{most}",
        f"top={most}",
        f"times={times}",
        f"lead={lead}&{most}",
        f"t={name}/{shape}",
    )


@marks
def _share(label: str, reached: int) -> tuple[str, ...]:
    """Features of the share that a label has of the say, in eighths."""
    return steps(label, reached)


@marks
def _high(chiefs: int, others: int, people: int, parties: int, most: str, kind: str, name: str) -> tuple[str, ...]:
    """Features of the rank and number of those who take part."""
    return (
        f"chiefs={chiefs}&{most}",
        f"chiefs={chiefs}&others={others}",
        f"chiefs={chiefs}&others={others}&{kind}",
        f"chiefs={chiefs}&people={people}&{name}",
        f"parties={parties}&{most}",
        f"k={kind}",
    )
