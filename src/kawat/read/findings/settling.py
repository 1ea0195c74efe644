"""The second look: what all occurrences of one encounter or deed together say of when, where, status and kind.

The first judges see one trigger in one sentence. Here their verdicts, the whole report and the neighbouring sentences
speak: which day stands nearest, which place nobody else claims. Who takes part is asked in `taking`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from kawat.read.document import Document, Mention
from kawat.read.findings.occurrence import Occurrence, relation
from kawat.read.findings.scene import Scene, party_of
from kawat.read.findings.setting import located, setting
from kawat.read.marks import Part, marks
from kawat.read.times import Time

Key = TypeVar("Key", bound=Hashable)
Subject = TypeVar("Subject", Mention, Time)

DRAWN = 0.25
STRETCH = 10
"""Days that an encounter drawn out from two days may last, and how likely both must be."""


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


def _around(doc: Document, items: list[Occurrence]) -> Iterator[tuple[int, str, list[Occurrence]]]:
    """Numbers of the story's sentences in which the occurrences stand, and of those beside them, in order.

    With each where it lies ("in", "before" or "after") and the occurrences that stand in it.
    """
    inside = {x.number for x in items}
    for number in sorted({n + d for n in inside for d in (-1, 0, 1)} & set(range(len(doc.sentences)))):
        if doc.sentences[number].kind == "story":
            where = "in" if number in inside else "before" if number + 1 in inside else "after"
            yield number, where, [x for x in items if x.number == number]


def _keep(found: dict[Key, tuple[float, str, Subject]], key: Key, new: tuple[float, str, Subject]) -> None:
    """Hold the likelier of two that are the same time or place; one "in" the sentence among equals."""
    old = found.get(key)
    if old is None or (new[0], new[1] == "in") > (old[0], old[1] == "in"):
        found[key] = new


def _longest(here: list[Occurrence]) -> Iterable[Time]:
    """The times beside some occurrences of one sentence; of one that any of them draws out, what is longest."""
    found: dict[int, Time] = {}
    for time in (time for item in here for time in item.times):
        known = found.get(time.start)
        if known is None or (time.last or "") > (known.last or ""):
            found[time.start] = time
    return found.values()


def times(scene: Scene, items: list[Occurrence], told: Say) -> list[Candidate]:
    """One candidate for each time in the sentences of the occurrences and those beside them."""
    doc = scene.doc
    kind, status = top(told.kind), top(told.status)
    first = min(x.number for x in items)
    found: dict[tuple[str, str], tuple[float, str, Time]] = {}
    repeated: dict[tuple[str, str], int] = {}
    for number, where, here in _around(doc, items):
        for time in _longest(here) if here else setting(scene, number).times:
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
        rank = sum([s > chance for s in strengths])
        finer, coarser = -1.0, False
        for other, (likely, _, _) in found.items():
            if other != key:
                if key[0] <= other[0] and other[1] <= key[1]:
                    finer = max(finer, likely)
                coarser = coarser or (other[0] <= key[0] and key[1] <= other[1])
        at = doc.token_at(time.start)
        before = scene.tags[scene.unit[at] - 1] if at else "^"
        among = "none" if finer < 0 else str(finer > 0.2)
        parts: list[Part] = [
            _lies(where, str(time.grain), kind, first == 0, before, time.vague),
            _placed(where, min(rank, 3), min(len(found), 4), among, coarser),
            _related(relation(time, doc), status, min(repeated.get(key, 1), 3)),
            _likely(int(chance * 8)),
        ]
        out.append(Candidate(time, parts))
    return out


@marks
def _lies(where: str, grain: str, kind: str, lead: bool, before: str, vague: bool) -> tuple[str, ...]:
    """Features of where a time stands and what it is."""
    return (
        "*",
        f"where={where}",
        f"grain={grain}",
        f"grain={grain}&{where}",
        f"kind={kind}&{where}",
        f"lead={lead}&{where}",
        f"b0={before}",
        f"b0={before}&{where}",
        "vague" if vague else "firm",
    )


@marks
def _placed(where: str, rank: int, many: int, finer: str, coarser: bool) -> tuple[str, ...]:
    """Features of a time among the others: likelier ones, those within it, those that it is within."""
    return (
        f"rank={rank}",
        f"rank={min(rank, 2)}&{where}",
        f"many={many}",
        f"many={min(many, 2)}&{where}",
        f"finer={finer}&{where}",
        f"coarser={coarser}&{where}",
    )


@marks
def _related(rel: str, status: str, again: int) -> tuple[str, ...]:
    """Features of how a time stands to the day of the report."""
    return f"rel={rel}&{status}", f"rel={rel}", f"again={again}"


@marks
def _likely(reached: int) -> tuple[str, ...]:
    """Features of how likely the first judge found it."""
    return steps("p", reached)


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
    for number, where, here in _around(doc, items):
        for mention in here[0].mentions if here else setting(scene, number).mentions:
            if located(mention):
                sure = (c * x.chance for x in here for m, c in x.placed if m is mention)
                _keep(found, place_key(mention), (max(sure, default=0.0), where, mention))
    strengths = [c for c, _, _ in found.values()]
    guests = {doc.actors[actor].party for x in items for actor, roles in x.roles.items() if top(roles) == "visitor"}
    home = {party_of(m, doc) for x in items for m, label, _ in x.parts if label == "yes"}
    out = []
    for chance, where, mention in found.values():
        rank = sum([s > chance for s in strengths])
        country = mention.place.country if mention.place else mention.code
        sort = "place" if mention.kind == "place" else f"{mention.kind}/{mention.sense}"
        before = scene.tags[scene.unit[mention.first] - 1] if mention.first else "^"
        parts: list[Part] = [
            _stands(where, sort, kind, before),
            _owned(sort, kind, min(rank, 3), where, country in home, country in guests),
            _sited(int(chance * 12), int(chance * 4), kind),
        ]
        out.append(Candidate(mention, parts))
    return out


@marks
def _stands(where: str, sort: str, kind: str, before: str) -> tuple[str, ...]:
    """Features of where a place stands and how it is named."""
    return (
        "*",
        f"where={where}",
        f"sort={sort}",
        f"sort={sort}&{kind}",
        f"sort={sort}&{where}",
        f"b0={before}",
        f"b0={before}&{sort}",
        f"kind={kind}&{where}",
    )


@marks
def _owned(sort: str, kind: str, rank: int, where: str, home: bool, guest: bool) -> tuple[str, ...]:
    """Features of a place among the others, and of whose it is: of one who takes part, of one who visits."""
    return (
        f"rank={rank}",
        f"rank={min(rank, 2)}&{where}",
        f"rank={min(rank, 2)}&{kind}",
        f"home={home}&{kind}&{sort}",
        f"guest={guest}&{kind}",
        f"guest={guest}&{sort}",
    )


@marks
def _sited(twelfths: int, quarters: int, kind: str) -> tuple[str, ...]:
    """Features of how likely the first judge found a place."""
    return *steps("p", twelfths), *steps("p", quarters, f"&{kind}")


def place_key(mention: Mention) -> str:
    """What makes two mentions the same place."""
    return mention.place.name if mention.place else mention.code or mention.name


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
