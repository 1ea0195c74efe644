"""Occurrences: where a trigger stands in the story, with the mentions and times of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.scene import ACTING, Scene
from kawat.read.times import Time

ANY_DAYS = re.compile(r"P(\d|1[0-4])D")
"""Days between an encounter and what came after it."""
DAYS = re.compile(r"P([2-9]|1[0-4])D")
"""Stays of so many days that an encounter may be said to last."""
LOCATING = frozenset({"name", "alias", "capital", "seat"})
"""Senses in which a state's name can tell where something is; its people or its army tell no place."""
REACH = 5
"""Units within which a forum is that of an occurrence."""
LASTING = 5
"""Units between a trigger and the days it lasts, at most."""
MOST_RELATED = 1 << 12
"""Times whose relation to a day is remembered."""


class Setting(NamedTuple):
    """A sentence as all its occurrences share it.

    `acting`: the first tokens of the mentions that can take part; `sided`: the party of each that has one, with its
    unit; `people`: how many persons; `placed`, `forum`: whether a place or a forum is named.
    """

    mentions: list[Mention]
    times: list[Time]
    acting: list[int]
    sided: list[tuple[int, str]]
    people: int
    placed: bool
    forum: bool


def setting(scene: Scene, sentence: Sentence) -> Setting:
    """The setting of one sentence."""
    mentions = placed_mentions(scene.doc, sentence)
    acting = [m for m in mentions if m.kind in ACTING]
    seats = [scene.seat(m, sentence) for m in acting]
    return Setting(
        mentions,
        told_times(scene, sentence),
        [m.first for m in acting],
        [(seat.unit, seat.party) for seat in seats if seat.party],
        sum([m.kind == "person" for m in acting]),
        any(m.place is not None for m in mentions),
        any(m.kind == "forum" for m in mentions),
    )


@dataclass(slots=True)
class Occurrence:
    """One trigger in one sentence, with what the judges said of it."""

    trigger: Concept
    sentence: Sentence
    number: int
    """Number of the sentence."""
    setting: Setting
    times: list[Time]
    quoted: bool
    """Whether the trigger stands in a quotation."""
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
    def mentions(self) -> list[Mention]:
        """The mentions of its sentence."""
        return self.setting.mentions

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
    settings: dict[int, Setting] = {}
    for number, trigger in scene.triggers[group]:
        sentence = doc.sentences[number]
        here = settings.get(number)
        if here is None:
            here = settings[number] = setting(scene, sentence)
        times = here.times
        if group == "encounter" and times:
            times = [lasting(scene, trigger, t, sentence) for t in times]
        quoted = doc.quote_at(doc.tokens.starts[trigger.first]) is not None
        found.append(Occurrence(trigger, sentence, number, here, times, quoted))
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
    return _related(time.first[:10], time.last[:10], doc.published.isoformat()[:10])


@lru_cache(MOST_RELATED)
def _related(first: str, last: str, day: str) -> str:
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
