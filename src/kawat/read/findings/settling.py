"""The second look: what all occurrences of one encounter or deed together say of who, when, where, status and kind.

The first judges see one trigger in one sentence. Here their verdicts, the whole report and the neighbouring sentences
speak: who is named throughout, which day stands nearest, which place nobody else claims.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

import msgspec

from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.occurrence import Occurrence, located, placed_mentions, relation, told_times
from kawat.read.findings.scene import Scene, party_of
from kawat.read.times import Time

Key = TypeVar("Key", bound=Hashable)
Subject = TypeVar("Subject", Mention, Time)

DRAWN = 0.25
STRETCH = 10
"""Days that an encounter drawn out from two days may last, and how likely both must be."""


@dataclass(slots=True)
class Candidate:
    """Something that may fill a slot of a draft: an actor, a time or a place, with its features."""

    subject: Mention | Time
    features: list[str]


@cache
def _ladder(name: str, reached: int) -> tuple[str, ...]:
    return tuple(f"{name}>{i}" for i in range(1, reached + 1))


def steps(name: str, value: float, count: int = 8) -> tuple[str, ...]:
    """A number between 0 and 1 as a thermometer: one feature for each step that it reaches."""
    return _ladder(name, int(value * count))


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
    out = []
    strengths = {a: max(known.get(label, 0.0) for label in labels) for a, known in best.items()}
    for actor, known in best.items():
        mention = seen[actor]
        draft = doc.actors[actor]
        strength = strengths[actor]
        rank = sum(s > strength for s in strengths.values())
        rivals = sum(
            1
            for other, s in strengths.items()
            if other != actor and s >= strength and doc.actors[other].party == draft.party
        )
        out_features = [
            "*",
            f"k={draft.kind}/{mention.sense}",
            f"k={draft.kind}&{kind}",
            f"rank={min(rank, 4)}",
            f"rank={min(rank, 3)}&{kind}",
            f"rivals={min(rivals, 2)}&{draft.kind}",
            f"known={min(len(draft.mentions), 4)}",
            f"many={min(len(strengths), 6)}",
            f"status={status}",
        ]
        for label in labels:
            chance = known.get(label, 0.0)
            out_features += steps(label, chance)
            out_features += [f"{s}&{draft.kind}" for s in steps(label, chance, 4)]
        if draft.office:
            out_features.append("officed")
        if actor in scene.chiefs:
            out_features.append(f"chief&{kind}")
        if draft.mentions and doc.mentions[draft.mentions[0]].start < 250:
            out_features.append("early")
            out_features.append(f"early&{draft.kind}")
        repeated = sum(any(m.actor == actor for m, _, _ in x.parts) for x in items)
        out_features.append(f"repeated={min(repeated, 3)}&{min(len(items), 3)}")
        out.append(Candidate(mention, out_features))
    return out


def _around(doc: Document, items: list[Occurrence]) -> Iterator[tuple[Sentence, str, list[Occurrence]]]:
    """The story's sentences in which the occurrences stand, and those beside them, in order.

    With each where it lies ("in", "before" or "after") and the occurrences that stand in it.
    """
    inside = {x.number for x in items}
    for number in sorted({n + d for n in inside for d in (-1, 0, 1)} & set(range(len(doc.sentences)))):
        if doc.sentences[number].kind == "story":
            where = "in" if number in inside else "before" if number + 1 in inside else "after"
            yield doc.sentences[number], where, [x for x in items if x.number == number]


def _keep(found: dict[Key, tuple[float, str, Subject]], key: Key, new: tuple[float, str, Subject]) -> None:
    """Hold the likelier of two that are the same time or place; one "in" the sentence among equals."""
    old = found.get(key)
    if old is None or (new[0], new[1] == "in") > (old[0], old[1] == "in"):
        found[key] = new


def times(scene: Scene, items: list[Occurrence], told: Say) -> list[Candidate]:
    """One candidate for each time in the sentences of the occurrences and those beside them."""
    doc = scene.doc
    kind, status = top(told.kind), top(told.status)
    first = min(x.number for x in items)
    found: dict[tuple[str, str], tuple[float, str, Time]] = {}
    repeated: dict[tuple[str, str], int] = {}
    for sentence, where, here in _around(doc, items):
        for time in here[0].times if here else told_times(scene, sentence):
            if not time.first or not time.last:
                continue
            key = (time.first[:10], time.last[:10])
            repeated[key] = repeated.get(key, 0) + 1
            sure = (c * x.chance for x in here for t, c in x.timed if t.start == time.start)
            _keep(found, key, (max(sure, default=0.0), where, time))
    drawn = _drawn(found)
    if drawn:
        found[drawn[2].first or "", drawn[2].last or ""] = drawn
    strengths = [c for c, _, _ in found.values()]
    out = []
    for key, (chance, where, time) in found.items():
        rank = sum(s > chance for s in strengths)
        rel = relation(time, doc)
        repeated.setdefault(key, 1)
        finer = max(
            (c for (a, b), (c, _, _) in found.items() if (a, b) != key and key[0] <= a and b <= key[1]), default=-1.0
        )
        coarser = any((a, b) != key and a <= key[0] and key[1] <= b for a, b in found)
        first_token = doc.token_at(time.start)
        before = scene.tags[scene.unit[first_token] - 1] if first_token else "^"
        out.append(
            Candidate(
                time,
                [
                    "*",
                    f"where={where}",
                    f"grain={time.grain}",
                    f"grain={time.grain}&{where}",
                    f"rank={min(rank, 3)}",
                    f"rank={min(rank, 2)}&{where}",
                    f"many={min(len(found), 4)}",
                    f"many={min(len(found), 2)}&{where}",
                    f"rel={rel}&{status}",
                    f"rel={rel}",
                    f"kind={kind}&{where}",
                    f"finer={'none' if finer < 0 else finer > 0.2}&{where}",
                    f"coarser={coarser}&{where}",
                    f"again={min(repeated[key], 3)}",
                    f"lead={first == 0}&{where}",
                    f"b0={before}",
                    f"b0={before}&{where}",
                    "vague" if time.vague else "firm",
                    *steps("p", chance),
                ],
            )
        )
    return out


def _drawn(found: dict[tuple[str, str], tuple[float, str, Time]]) -> tuple[float, str, Time] | None:
    """A stretch from the first to the last of several likely days: what begins on one and ends on another."""
    days = sorted(
        (t.first, chance, t)
        for chance, where, t in found.values()
        if where == "in" and t.first and t.first == t.last and len(t.first) == 10 and chance >= DRAWN
    )
    if len(days) < 2:
        return None
    (first, a, time), (last, b, _) = days[0], days[-1]
    if first is None or last is None or (date.fromisoformat(last) - date.fromisoformat(first)).days > STRETCH:
        return None
    if (first, last) in found:
        return None
    return min(a, b), "drawn", msgspec.structs.replace(time, last=last)


def places(scene: Scene, items: list[Occurrence], told: Say) -> list[Candidate]:
    """One candidate for each place or state in the sentences of the occurrences and those beside them."""
    doc = scene.doc
    kind = top(told.kind)
    found: dict[str, tuple[float, str, Mention]] = {}
    for sentence, where, here in _around(doc, items):
        for mention in here[0].mentions if here else placed_mentions(doc, sentence):
            if located(mention):
                sure = (c * x.chance for x in here for m, c in x.placed if m is mention)
                _keep(found, place_key(mention), (max(sure, default=0.0), where, mention))
    strengths = [c for c, _, _ in found.values()]
    guests = {doc.actors[actor].party for x in items for actor, roles in x.roles.items() if top(roles) == "visitor"}
    home = {party_of(m, doc) for x in items for m, label, _ in x.parts if label == "yes"}
    out = []
    for chance, where, mention in found.values():
        rank = sum(s > chance for s in strengths)
        country = mention.place.country if mention.place else mention.code
        sort = "place" if mention.kind == "place" else f"{mention.kind}/{mention.sense}"
        before = scene.tags[scene.unit[mention.first] - 1] if mention.first else "^"
        out.append(
            Candidate(
                mention,
                [
                    "*",
                    f"where={where}",
                    f"sort={sort}",
                    f"sort={sort}&{kind}",
                    f"sort={sort}&{where}",
                    f"rank={min(rank, 3)}",
                    f"rank={min(rank, 2)}&{where}",
                    f"rank={min(rank, 2)}&{kind}",
                    f"home={country in home}&{kind}&{sort}",
                    f"guest={country in guests}&{kind}",
                    f"guest={country in guests}&{sort}",
                    f"b0={before}",
                    f"b0={before}&{sort}",
                    f"kind={kind}&{where}",
                    *steps("p", chance, 12),
                    *(f"{step}&{kind}" for step in steps("p", chance, 4)),
                ],
            )
        )
    return out


def place_key(mention: Mention) -> str:
    """What makes two mentions the same place."""
    return mention.place.name if mention.place else mention.code or mention.name


def whole(
    scene: Scene, items: list[Occurrence], slot: str, chosen: set[int], when: Time | None, told: Say
) -> list[str]:
    """Features of a draft's status or kind: the say of its occurrences, its time, the rank of those who take part."""
    doc: Document = scene.doc
    say = told.status if slot == "status" else told.kind
    best = max(items, key=lambda x: x.chance)
    out = ["*"]
    for label, share in say.items():
        out += steps(label, share)
    rel = relation(when, doc) if when else "none"
    out += [f"rel={rel}", f"rel={rel}&{top(say)}", f"top={top(say)}", f"times={min(len(items), 4)}"]
    out += dict.fromkeys(cue for x in items[:3] for cue in x.cues)
    out.append(f"lead={min(x.number for x in items) < 2}&{top(say)}")
    out.append(f"t={best.trigger.name}/{best.trigger.shape}")
    if slot == "kind":
        chiefs = {doc.actors[a].party for a in chosen if a in scene.chiefs}
        people = sum(doc.actors[a].kind in ("person", "role") for a in chosen)
        others = sum(doc.actors[a].kind == "person" and a not in scene.chiefs for a in chosen)
        parties = {p for a in chosen if (p := doc.actors[a].party)}
        out += [
            f"chiefs={min(len(chiefs), 2)}&{top(say)}",
            f"chiefs={min(len(chiefs), 2)}&others={min(others, 2)}",
            f"chiefs={min(len(chiefs), 2)}&others={min(others, 2)}&{best.trigger.kind}",
            f"chiefs={min(len(chiefs), 2)}&people={min(people, 3)}&{best.trigger.name}",
            f"parties={min(len(parties), 4)}&{top(say)}",
            f"k={best.trigger.kind}",
        ]
        for kind in sorted({x.trigger.kind for x in items}):
            out.append(f"has={kind}")
    return out
