"""Occurrences: where a trigger stands in the story, and what speaks for its stating an encounter or a deed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import msgspec

from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.scene import LONGEST_PATH, Scene, party_of
from kawat.read.times import Time

ANY_DAYS = re.compile(r"P(\d|1[0-4])D")
"""Days between an encounter and what came after it."""
DAYS = re.compile(r"P([2-9]|1[0-4])D")
"""Stays of so many days that an encounter may be said to last."""
LOCATING = frozenset({"name", "alias", "capital", "seat"})
"""Senses in which a state's name can tell where something is; its people or its army tell no place."""
REACH = 5
"""Units within which a forum is that of an occurrence."""
OFF = ("cancelled", "postponed")
"""Statuses that a word in the clause settles: too rare in annotated reports to be learned, too plain to be doubted."""
LASTING = 5
"""Units between a trigger and the days it lasts, at most."""
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
    cues: tuple[str, ...] = ()
    """The cues of its own clause, each with its side."""
    off: str | None = None
    """"cancelled" or "postponed" where a word for it stands in its own clause."""
    rivals: list[int] = field(default_factory=list)
    """Tokens of the other triggers in its sentence that may state something of the same group."""
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
    for number, trigger in scene.triggers[group]:
        sentence = doc.sentences[number]
        if number not in ranges:
            ranges[number] = (placed_mentions(doc, sentence), told_times(scene, sentence))
        mentions, times = ranges[number]
        if group == "encounter" and times:
            times = [lasting(scene, trigger, t, sentence) for t in times]
        found.append(Occurrence(trigger, sentence, number, mentions, times))
    return found


def located(mention: Mention) -> bool:
    """Whether a mention can tell where something is: a place, or a state named as such."""
    if mention.kind == "place":
        return mention.place is not None
    return mention.kind == "state" and mention.sense in LOCATING


def placed_mentions(doc: Document, sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence, in which a venue has taken in the city behind it ("Istana Merdeka, Jakarta")."""
    mentions = doc.mentions_in(sentence.start, sentence.end)
    words = doc.tokens.words
    for n, (mention, behind) in enumerate(pairwise(mentions)):
        if mention.kind != "place" or mention.place is None or behind.place is None or not located(behind):
            continue
        if behind.first != mention.last + 1 or words[mention.last] != ",":
            continue
        venue, city = mention.place, behind.place
        if behind.kind == "state" and behind.sense != "capital":
            whole = msgspec.structs.replace(venue, country=venue.country or behind.code)
        else:
            whole = msgspec.structs.replace(city, name=f"{venue.name}, {city.name}")
        mentions[n] = replace(mention, place=whole)
    return mentions


def credited(scene: Scene, time: Time) -> bool:
    """Whether a time is only the day on which the agency named before it reported ("dilansir Reuters, Selasa")."""
    spot = scene.unit[scene.doc.token_at(time.start)]
    before = [t for t in scene.tags[max(0, spot - 3) : spot] if t not in (",", "QUOTE", "(", "*")]
    return bool(before) and before[-1] == "AGY"


def told_times(scene: Scene, sentence: Sentence) -> list[Time]:
    """The times of a sentence that can be those of an occurrence."""
    return [t for t in scene.doc.times_in(sentence.start, sentence.end) if t.first and not credited(scene, t)]


def lasting(scene: Scene, trigger: Concept, time: Time, sentence: Sentence) -> Time:
    """A time that tells when an encounter began, drawn out over the days that it is said to last.

    "A two-day visit ... on Monday" is Monday and Tuesday; talks held "since Monday" are still on.
    """
    doc = scene.doc
    if time.first is None or len(time.first) > 10:
        return time
    if time.bound == "since" and doc.published is not None:
        day = doc.published.isoformat()[:10]
        return msgspec.structs.replace(time, last=max(time.first, day)) if trigger.shape == "noun" else time
    if time.first != time.last:
        return time
    back = _days_before(scene, trigger, sentence)
    if back:
        day = _moved(time.first, -back)
        return msgspec.structs.replace(time, first=day, last=day)
    for other in doc.times_in(sentence.start, sentence.end):
        days = DAYS.fullmatch(other.value) if other.type == "DURATION" else None
        if days and abs(scene.distance(trigger.first, doc.token_at(other.start))) <= LASTING:
            return msgspec.structs.replace(time, last=_moved(time.first, int(days[1]) - 1))
    return time


def _moved(day: str, days: int) -> str:
    """An ISO date so many days on; itself where no calendar has that day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def _days_before(scene: Scene, trigger: Concept, sentence: Sentence) -> int:
    """How many days before the rest of its sentence an occurrence was: "a day after they met"."""
    doc = scene.doc
    for other in doc.times_in(sentence.start, doc.tokens.starts[trigger.first]):
        days = ANY_DAYS.fullmatch(other.value) if other.type == "DURATION" else None
        end = doc.token_at(other.end - 1) + 1
        if days and 0 < scene.distance(end - 1, trigger.first) <= LASTING:
            between = scene.cues.get(doc.sentence_at(sentence.start), ())
            if any(c.name == "after" and end <= c.first <= end + 1 for c in between):
                return int(days[1])
    return 0


def situation(scene: Scene, item: Occurrence) -> list[str]:
    """Features of an occurrence: does it state an encounter (a deed) at all, with what standing, of what kind?"""
    doc, trigger = scene.doc, item.trigger
    name, shape = trigger.name, trigger.shape
    out = ["*", f"t={name}", f"t={name}/{shape}", f"s={shape}", f"tk={trigger.kind}"]
    out.append(f"w={doc.tokens.lower[trigger.last - 1]}")
    before, after = scene.around(trigger.first, trigger.last, item.sentence, 4)
    for side, tags in (("b", before), ("a", after)):
        if not tags:
            out.append(f"{side}0=|&{shape}")
            continue
        out.append(f"{side}0={tags[0]}&{name}")
        out.append(f"{side}0={tags[0]}&{shape}")
        if len(tags) > 1:
            out.append(f"{side}1={tags[1]}&{shape}")
            out.append(f"{side}={tags[0]} {tags[1]}")
        for tag in dict.fromkeys(tags):
            out.append(f"{side}~{tag}&{shape}")
    out += _company(scene, item)
    cues = _cues(scene, item)
    item.cues = tuple(dict.fromkeys(c for c in cues if c.startswith("c=")))
    item.off = next((off for off in OFF for c in cues if c.startswith(f"c={off}")), None)
    out += cues
    if doc.quote_at(doc.tokens.starts[trigger.first]):
        out.append("quoted")
        out.append(f"quoted&{name}")
    out.append(f"at={item.number if item.number < 3 else 3 if item.number < 8 else 8}")
    return out


def _company(scene: Scene, item: Occurrence) -> list[str]:
    """Features of who and what else stands in an occurrence's sentence."""
    doc, name, shape = scene.doc, item.trigger.name, item.trigger.shape
    here = scene.unit[item.trigger.first]
    parties: set[str] = set()
    near: set[str] = set()
    people = 0
    placed = forum = False
    for mention in item.mentions:
        if mention.kind in ACTING:
            party = party_of(mention, doc)
            if party:
                parties.add(party)
                if abs(scene.unit[mention.first] - here) <= 9:
                    near.add(party)
            people += mention.kind == "person"
        placed = placed or mention.place is not None
        forum = forum or mention.kind == "forum"
    out = [
        f"parties={min(len(parties), 3)}",
        f"near={min(len(near), 3)}&{shape}",
        f"near={min(len(near), 3)}&{name}",
        f"people={min(people, 2)}&{name}",
    ]
    if item.times:
        out.append(f"time&{name}")
        rel = relation(item.times[0], doc)
        out.append(f"rel={rel}")
        out.append(f"rel={rel}&{shape}")
    if placed:
        out.append(f"place&{name}")
    if forum:
        out.append("forum")
    return out


def _cues(scene: Scene, item: Occurrence) -> list[str]:
    """Features of the cues in an occurrence's sentence, those of its own clause marked."""
    trigger = item.trigger
    fence, unit = scene.fence, scene.unit
    here, spot = fence[trigger.first], unit[trigger.first]
    out: list[str] = []
    for cue in scene.cues.get(item.number, ()):
        apart = abs(fence[cue.first] - here)
        if apart > 1:
            continue
        side = "<" if cue.first < trigger.first else ">"
        if apart:
            out.append(f"c1={cue.name}{side}")
            continue
        out.append(f"c={cue.name}{side}")
        if abs(unit[cue.first] - spot) <= 4:
            out.append(f"cn={cue.name}{side}&{trigger.shape}")
    return out


def forum(scene: Scene, item: Occurrence) -> Mention | None:
    """The forum named close to an occurrence, the nearest of several."""
    here = scene.unit[item.trigger.first]
    near = [(abs(scene.unit[m.first] - here), m.first, m) for m in item.mentions if m.kind == "forum"]
    gap, _, mention = min(near, default=(REACH + 1, 0, None), key=lambda x: x[:2])
    return mention if gap <= REACH else None


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


def rival(items: list[Occurrence], least: float = 0.4) -> None:
    """Tell each occurrence of the others in its sentence that are likely enough to claim its mentions and times."""
    for item in items:
        item.rivals = [
            x.trigger.first for x in items if x.number == item.number and x is not item and x.chance >= least
        ]


@cache
def _gap(side: str, size: int) -> tuple[str, ...]:
    """Features of a distance in units, one for each mark it passes."""
    marks = [f"gap>{n}" for n in (1, 2, 3, 4, 6, 9, 13, 20) if size > n]
    return (*marks, *(f"gap{side}{n}" for n in (2, 4, 9) if size > n))


@cache
def _crowd(side: str, fences: int, nearer: int, between: int) -> tuple[str, ...]:
    """Features of what lies between and who else is near."""
    return (
        *(f"fences{side}{n}" for n in range(fences)),
        *(f"nearer>{n}" for n in range(nearer)),
        *(f"between>{n}" for n in range(between)),
        f"near={nearer == 0}&between={between == 0}&fences={min(fences, 2)}",
    )


@cache
def _rank(side: str, rank: int, shape: str) -> tuple[str, ...]:
    """Features of how many of those who can take part stand nearer on the same side."""
    return (*(f"rank{side}{n}" for n in range(min(rank, 4))), f"rank={side}{min(rank, 2)}&{shape}")


def bearing(scene: Scene, item: Occurrence, token: int) -> list[str]:
    """Features of how a token lies to an occurrence: how far, on which side, past what, and who else is near it."""
    trigger = item.trigger
    unit = scene.unit
    spot, here = unit[token], unit[trigger.first]
    low, high = (spot, here) if spot < here else (here, spot)
    size = high - low
    side = "<" if spot < here else ">"
    nearer = between = 0
    for other in item.rivals:
        place = unit[other]
        nearer += abs(place - spot) < size
        between += low < place < high
    tags = scene.between(trigger.first, token)
    return [
        f"side={side}&{trigger.shape}",
        f"path={side}{' '.join(tags)}" if len(tags) <= LONGEST_PATH else f"path={side}…",
        *_gap(side, min(size, 21)),
        *_crowd(side, min(scene.clauses(trigger.first, token), 4), min(nearer, 2), min(between, 2)),
        *dict.fromkeys(f"in={side}{tag}" for tag in tags),
    ]


def argument(scene: Scene, item: Occurrence, mention: Mention) -> list[str]:
    """Features of a mention's part in an occurrence."""
    doc, trigger = scene.doc, item.trigger
    name, shape = trigger.name, trigger.shape
    before_it = mention.first < trigger.first
    side = "<" if before_it else ">"
    before, after = scene.around(mention.first, mention.last, item.sentence, 2)
    kind = f"{mention.kind}/{mention.sense}" if mention.kind in ("state", "body", "group") else str(mention.kind)
    rank = sum(
        m.kind in ACTING
        and (m.first < trigger.first) == before_it
        and abs(m.first - trigger.first) < abs(mention.first - trigger.first)
        for m in item.mentions
    )
    out = [
        "*",
        *bearing(scene, item, mention.first),
        f"k={kind}",
        f"k={kind}{side}{shape}",
        f"k={kind}{side}{name}",
        *_rank(side, min(rank, 4), shape),
        f"t={name}{side}",
    ]
    if before:
        out += [f"b0={before[0]}{side}", f"b0={before[0]}{side}&{name}", f"b0={before[0]}&{kind}"]
    if after:
        out += [f"a0={after[0]}{side}", f"a0={after[0]}&{kind}"]
    if mention.first == item.mentions[0].first:
        out.append(f"head{side}")
    if mention.office or (mention.actor >= 0 and doc.actors[mention.actor].office):
        out.append("officed" + side)
    if mention.actor in scene.chiefs:
        out.append("chief")
    quoted = doc.quote_at(doc.tokens.starts[trigger.first]) is not None
    if quoted != (doc.quote_at(mention.start) is not None):
        out.append(f"other voice{side}")
    return out


def timing(scene: Scene, item: Occurrence, time: Time) -> list[str]:
    """Features of a time's being that of an occurrence."""
    doc = scene.doc
    token = doc.token_at(time.start)
    last = doc.token_at(time.end - 1) + 1
    spots = [doc.token_at(t.start) for t in item.times]
    nearer = sum(abs(t - item.trigger.first) < abs(token - item.trigger.first) for t in spots)
    before, after = scene.around(token, last, item.sentence, 2)
    head = before[0] if before else "^"
    return [
        "*",
        *bearing(scene, item, token),
        f"g={time.grain}",
        f"g={time.grain}&{time.type}",
        f"others={min(len(spots) - 1, 2)}",
        *(f"closer>{n}" for n in range(min(nearer, 3))),
        f"closer={min(nearer, 1)}&others={min(len(spots) - 1, 2)}",
        f"t={item.trigger.name}",
        f"tk={item.trigger.kind}",
        f"rel={relation(time, doc)}",
        f"b0={head}",
        f"b={' '.join(before)}",
        f"a0={after[0] if after else '$'}",
        f"b0={head}&t={item.trigger.name}",
        "vague" if time.vague else "firm",
    ]
