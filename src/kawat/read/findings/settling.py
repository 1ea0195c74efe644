"""The second look: what all occurrences of one encounter or deed together say of its status and kind.

The first judges see one trigger in one sentence. Here their verdicts speak together. Who takes part is asked in
`taking`, when and where in `choice`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

import msgspec

from kawat.read.document import Document, Mention
from kawat.read.findings.occurrence import Occurrence, relation
from kawat.read.findings.scene import Scene
from kawat.read.marks import Part, marks
from kawat.read.times import Time


class Candidate(msgspec.Struct):
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
        told: dict[str, float] = getattr(item, slot)
        if total:
            for label, chance in told.items():
                total[label] = total.get(label, 0.0) + chance * say
        else:
            total = {label: chance * say for label, chance in told.items()}
    return {label: share / weight for label, share in total.items()} if weight else {}


class Say(NamedTuple):
    """What the occurrences of one draft say together of its status and its kind: shares, and the likeliest."""

    status: dict[str, float]
    kind: dict[str, float]
    top_status: str
    top_kind: str


def say(items: list[Occurrence]) -> Say:
    """The say of the occurrences of one draft."""
    status, kind = votes(items, "status"), votes(items, "kind")
    return Say(status, kind, top(status), top(kind))


def top(scores: dict[str, float]) -> str:
    """The label with most say; the first among equals, in the order of the judge's labels."""
    return max(scores, key=scores.__getitem__) if scores else "?"


def whole(
    scene: Scene, items: list[Occurrence], slot: str, chosen: set[int], when: Time | None, told: Say
) -> list[Part]:
    """What tells of a draft's status or kind: the say of its occurrences, its time, the rank of those who take part."""
    doc: Document = scene.doc
    say, most = (told.status, told.top_status) if slot == "status" else (told.kind, told.top_kind)
    trigger = max(items, key=attrgetter("chance")).trigger
    rel = relation(when, doc) if when else "none"
    lead = min([x.number for x in items]) < 2
    out: list[Part] = [_say(most, rel, lead, min(len(items), 4), trigger.name, trigger.shape)]
    out += [_share(label, reached) for label, share in say.items() if (reached := int(share * 8))]
    out += dict.fromkeys([cue for x in items[:3] for cue in x.cues])
    if slot == "kind":
        sorts = [(a, doc.actors[a].kind) for a in chosen]
        chiefs = {scene.parties[a] for a in chosen if a in scene.chiefs}
        people = sum([sort in ("person", "role") for _, sort in sorts])
        others = sum([sort == "person" and a not in scene.chiefs for a, sort in sorts])
        parties = {p for a in chosen if (p := scene.parties[a])}
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
