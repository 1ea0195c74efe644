"""Occurrences: each place in the story where a trigger stands, and what speaks for its stating an encounter or a deed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.scene import Scene, bucket, distance, party_of
from kawat.read.times import Time

HEADS = frozenset(
    {"president", "prime minister", "king", "chancellor", "leader", "emperor", "crown prince", "premier"}
)
ACTING = frozenset({"person", "role", "state", "body", "group", "organization", "pronoun"})
"""Kinds of mention that can take part."""


@dataclass(slots=True)
class Occurrence:
    """One trigger in one sentence, with what the judges said of it."""

    trigger: Concept
    sentence: Sentence
    number: int
    """Number of the sentence."""
    mentions: list[Mention]
    times: list[Time]
    chance: float = 0.0
    parts: list[tuple[Mention, str, float]] = field(default_factory=list)
    """(mention, label, probability) for each mention: "yes" in an encounter, "actor" or "target" in a deed, or "no"."""
    roles: dict[int, dict[str, float]] = field(default_factory=dict)
    """Actor number to the probabilities of its role in an encounter."""
    timed: list[tuple[Time, float]] = field(default_factory=list)
    placed: list[tuple[Mention, float]] = field(default_factory=list)
    status: dict[str, float] = field(default_factory=dict)
    kind: dict[str, float] = field(default_factory=dict)

    @property
    def when(self) -> Time | None:
        """The time that is likeliest that of the occurrence, where one is likely."""
        best = max(self.timed, key=lambda x: x[1], default=None)
        return best[0] if best and best[1] >= 0.4 else None

    @property
    def where(self) -> Mention | None:
        """The place that is likeliest that of the occurrence, where one is likely."""
        best = max(self.placed, key=lambda x: x[1], default=None)
        return best[0] if best and best[1] >= 0.4 else None


def find(scene: Scene, group: str) -> list[Occurrence]:
    """All occurrences of one group's triggers in the story, in order."""
    doc = scene.doc
    found: list[Occurrence] = []
    ranges: dict[int, tuple[list[Mention], list[Time]]] = {}
    number = 0
    for trigger in scene.triggers:
        if trigger.group != group:
            continue
        while number + 1 < len(doc.sentences) and doc.sentences[number].last <= trigger.first:
            number += 1
        sentence = doc.sentences[number]
        if sentence.kind != "story" or not sentence.first <= trigger.first < sentence.last:
            continue
        if number not in ranges:
            ranges[number] = (
                doc.mentions_in(sentence.start, sentence.end),
                [t for t in doc.times_in(sentence.start, sentence.end) if t.first],
            )
        mentions, times = ranges[number]
        found.append(Occurrence(trigger, sentence, number, mentions, times))
    return found


def presence(scene: Scene, item: Occurrence) -> list[str]:
    """Features of an occurrence: does it state an encounter (a deed) at all, of what kind, with what standing?"""
    doc, trigger, sentence = scene.doc, item.trigger, item.sentence
    name, shape = trigger.name, trigger.shape
    out = ["*", f"t={name}", f"t={name}/{shape}", f"s={shape}", f"tk={trigger.kind}"]
    before, after = scene.around(trigger.first, trigger.last, sentence, 4)
    for side, tags in (("b", before), ("a", after)):
        for i, tag in enumerate(tags[:3]):
            out.append(f"{side}{i}={tag}")
            out.append(f"{side}{i}={tag}&{shape}")
        if len(tags) > 1:
            out.append(f"{side}={tags[0]} {tags[1]}")
        if tags:
            out.append(f"{side}0={tags[0]}&{name}")
        for tag in set(tags):
            out.append(f"{side}~{tag}&{shape}")
    parties: set[str] = set()
    near: set[str] = set()
    people = 0
    for mention in item.mentions:
        if mention.kind in ACTING:
            party = party_of(mention, doc)
            gap = abs(distance(scene, trigger.first, mention.first))
            if party:
                parties.add(party)
                if gap <= 9:
                    near.add(party)
            people += mention.kind == "person"
    out.append(f"parties={min(len(parties), 3)}")
    out.append(f"near={min(len(near), 3)}&{shape}")
    out.append(f"near={min(len(near), 3)}&{name}")
    out.append(f"people={min(people, 3)}")
    out.append(f"people={min(people, 2)}&{name}")
    if item.times:
        out.append("time")
        out.append(f"time&{name}")
    if any(m.kind == "place" or m.sense == "capital" for m in item.mentions):
        out.append("place")
        out.append(f"place&{name}")
    if any(m.kind == "forum" for m in item.mentions):
        out.append("forum")
    out += cues(scene, item)
    quote = doc.quote_at(doc.tokens.starts[trigger.first])
    if quote:
        out.append("quoted")
        out.append(f"quoted&{name}")
    place = item.number
    out.append(f"at={place if place < 3 else 3 if place < 8 else 8}")
    return out


def cues(scene: Scene, item: Occurrence) -> list[str]:
    """Features of the cues in an occurrence's sentence, those of its own clause marked."""
    trigger, sentence = item.trigger, item.sentence
    out: list[str] = []
    for cue in scene.cues:
        if cue.first < sentence.first:
            continue
        if cue.first >= sentence.last:
            break
        fences = scene.clauses(cue.first, trigger.first)
        side = "<" if cue.first < trigger.first else ">"
        if fences == 0:
            out.append(f"c={cue.name}{side}")
            if abs(distance(scene, trigger.first, cue.first)) <= 4:
                out.append(f"cn={cue.name}{side}")
                out.append(f"cn={cue.name}{side}&{trigger.shape}")
        elif fences == 1:
            out.append(f"c1={cue.name}{side}")
        else:
            out.append(f"cs={cue.name}")
    return out


def standing(scene: Scene, item: Occurrence) -> list[str]:
    """Features of an occurrence's status: its cues, its words, and whether its time lies ahead."""
    out = presence(scene, item)
    out.append(f"w={scene.doc.tokens.lower[item.trigger.last - 1]}")
    when = relation(item.when, scene.doc) if item.when else "none"
    out.append(f"when={when}")
    out.append(f"when={when}&{item.trigger.shape}")
    return out


def relation(time: Time, doc: Document) -> str:
    """How a time stands to the day of the report: "past", "today", "around" or "future"."""
    if not time.first or not time.last or doc.published is None:
        return "unknown"
    day = doc.published.isoformat()[:10]
    first, last = time.first[:10], time.last[:10]
    if last < day:
        gap = (date.fromisoformat(day) - date.fromisoformat(last)).days
        return "past" if gap < 8 else "long past"
    if first > day:
        return "future"
    return "today" if first == last == day else "around"


def argument(scene: Scene, item: Occurrence, mention: Mention) -> list[str]:
    """Features of a mention's part in an occurrence."""
    doc, trigger = scene.doc, item.trigger
    name, shape = trigger.name, trigger.shape
    gap = distance(scene, trigger.first, mention.first)
    side = "<" if gap < 0 else ">"
    path = scene.path(trigger.first, mention.first)
    fences = min(scene.clauses(trigger.first, mention.first), 3)
    before, after = scene.around(mention.first, mention.last, item.sentence, 2)
    kind = mention.kind
    if kind in ("state", "body", "group"):
        kind = f"{kind}/{mention.sense}"
    rank = sum(
        1
        for m in item.mentions
        if m.kind in ACTING
        and (m.first < mention.first) == (gap < 0)
        and abs(m.first - trigger.first) < abs(mention.first - trigger.first)
    )
    out = [
        "*",
        f"k={kind}",
        f"k={kind}{side}{shape}",
        f"k={kind}{side}{name}",
        f"gap={bucket(gap)}",
        f"gap={bucket(gap)}&{shape}",
        f"path={side}{path}",
        f"path={side}{path}&{shape}",
        f"fences={side}{fences}",
        f"fences={side}{fences}&{kind}",
        f"rank={side}{min(rank, 3)}&{shape}",
        f"t={name}{side}",
    ]
    if before:
        out.append(f"b0={before[0]}{side}")
        out.append(f"b0={before[0]}{side}&{name}")
        out.append(f"b0={before[0]}&{kind}")
    if after:
        out.append(f"a0={after[0]}{side}")
        out.append(f"a0={after[0]}&{kind}")
    for tag in set(path.split()):
        out.append(f"in={side}{tag}")
        out.append(f"in={side}{tag}&{shape}")
    if mention.first == item.mentions[0].first:
        out.append(f"head{side}")
    office = mention.office or (doc.actors[mention.actor].office if mention.actor >= 0 else None)
    if office:
        out.append("officed" + side)
        if office in HEADS:
            out.append("chief")
    quoted = doc.quote_at(doc.tokens.starts[trigger.first]) is not None
    inside = doc.quote_at(mention.start) is not None
    if quoted != inside:
        out.append(f"other voice{side}")
    return out


def timing(scene: Scene, item: Occurrence, time: Time) -> list[str]:
    """Features of a time's being that of an occurrence."""
    token = scene.doc.token_at(time.start)
    gap = distance(scene, item.trigger.first, token)
    side = "<" if gap < 0 else ">"
    path = scene.path(item.trigger.first, token)
    others = sum(1 for t in item.times if t is not time)
    nearer = sum(
        1
        for t in item.times
        if abs(scene.doc.token_at(t.start) - item.trigger.first) < abs(token - item.trigger.first)
    )
    before, after = scene.around(token, scene.doc.token_at(time.end - 1) + 1, item.sentence, 1)
    fences = min(scene.clauses(item.trigger.first, token), 3)
    out = [
        "*",
        f"g={time.grain}",
        f"g={time.grain}&{time.type}",
        f"gap={bucket(gap)}",
        f"fences={side}{fences}",
        f"others={min(others, 2)}",
        f"nearer={min(nearer, 2)}",
        f"nearer={min(nearer, 2)}&fences={fences}",
        f"path={side}{path}",
        f"t={item.trigger.name}{side}",
        f"s={item.trigger.shape}{side}",
        f"rel={relation(time, scene.doc)}",
        f"b0={before[0] if before else '^'}",
        f"a0={after[0] if after else '$'}",
        "vague" if time.vague else "firm",
    ]
    for tag in set(path.split()):
        out.append(f"in={side}{tag}")
    return out
