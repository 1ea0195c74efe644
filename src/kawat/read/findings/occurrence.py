"""Occurrences: where a trigger stands in the story, with the mentions and times of its sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

import msgspec

from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.scene import Scene
from kawat.read.findings.setting import Setting, by_party, country, located, setting
from kawat.read.times import Time

ANY_DAYS = re.compile(r"P(\d|1[0-4])D")
"""Days between an encounter and what came after it."""
DAYS = re.compile(r"P([2-9]|1[0-4])D")
"""Stays of so many days that an encounter may be said to last."""
REACH = 5
"""Units within which a forum is that of an occurrence."""
LIKELY = 0.4
"""Probability from which a time or a place is taken for that of an occurrence when occurrences are compared."""
STOPS = 9
"""Units between a visit and the first of several stops, at most."""
JOINING = frozenset({",", "and", "definite", "to", "in"})
"""Tags that may stand between two stops of a tour."""
LASTING = 5
"""Units between a trigger and the days it lasts, at most."""
Told = TypeVar("Told", Time, Mention)
MOST_RELATED = 1 << 12
"""Times whose relation to a day is remembered."""


class Occurrence(msgspec.Struct):
    """One trigger in one sentence, with what the judges said of it."""

    trigger: Concept
    sentence: Sentence
    number: int
    """Number of the sentence."""
    setting: Setting
    times: list[Time]
    quoted: bool
    """Whether the trigger stands in a quotation."""
    stop: Mention | None = None
    """Of a tour, the stop that this occurrence is of."""
    chance: float = 0.0
    cues: tuple[str, ...] = ()
    """The cues of its own clause, each with its side."""
    off: str | None = None
    """"cancelled" or "postponed" where a word for it stands in its own clause."""
    rivals: list[int] = []
    """Tokens of the other triggers in its sentence that may state something of the same group."""
    order: tuple[str, ...] = ()
    """The parties of its sentence, nearest to the trigger first."""
    parts: list[tuple[Mention, str, float]] = []
    """(mention, label, probability) for each mention: "yes" in an encounter, "actor" or "target" in a deed, or "no"."""
    roles: dict[int, dict[str, float]] = {}
    """Actor number to the probabilities of its role in an encounter."""
    timed: list[tuple[Time, float]] = []
    placed: list[tuple[Mention, float]] = []
    status: dict[str, float] = {}
    kind: dict[str, float] = {}

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of its sentence."""
        return self.setting.mentions

    @property
    def when(self) -> Time | None:
        """The time that is likeliest that of the occurrence, where one is likely."""
        return _likeliest(self.timed)

    @property
    def where(self) -> Mention | None:
        """The place that is likeliest that of the occurrence, where one is likely."""
        return _likeliest(self.placed)


def _likeliest(found: list[tuple[Told, float]]) -> Told | None:
    best, at = LIKELY, None
    for told, chance in found:
        if chance > best or (at is None and chance == best):
            best, at = chance, told
    return at


def find(scene: Scene, group: str) -> list[Occurrence]:
    """All occurrences of one group's triggers in the story, in order."""
    doc = scene.doc
    found: list[Occurrence] = []
    for number, trigger in scene.triggers[group]:
        sentence, here = doc.sentences[number], setting(scene, number)
        times = here.times
        if group == "encounter" and times:
            times = [lasting(scene, trigger, t, sentence) for t in times]
        quoted = doc.quote_at(doc.tokens.starts[trigger.first]) is not None
        order = tuple(here.seated)
        if len(order) > 1:
            spot = scene.unit[trigger.first]
            order = tuple(dict.fromkeys([party for _, party in sorted(here.sided, key=lambda x: abs(x[0] - spot))]))
        stops = tour(scene, trigger, here)
        for stop in stops:
            alone = _alone(scene, here, stop, stops)
            found.append(Occurrence(trigger, sentence, number, alone, times, quoted, stop, order=order))
        if not stops:
            found.append(Occurrence(trigger, sentence, number, here, times, quoted, order=order))
    return found


def tour(scene: Scene, trigger: Concept, here: Setting) -> list[Mention]:
    """The stops that a visit names in a row ("visited Laos, Thailand and Vietnam"): each is a visit of its own."""
    if trigger.kind != "visit":
        return []
    unit, spot = scene.unit, scene.unit[trigger.last - 1]
    row: list[Mention] = []
    joined = False
    for mention in here.mentions:
        if mention.first < trigger.last or not located(mention):
            continue
        if not row:
            if unit[mention.first] - spot > STOPS:
                return []
            row = [mention]
            continue
        between = scene.tags[unit[row[-1].last - 1] + 1 : unit[mention.first]]
        if not between or not set(between) <= JOINING:
            break
        joined = joined or "and" in between
        row.append(mention)
    return row if joined and len({country(m) for m in row}) == len(row) else []


def _alone(scene: Scene, here: Setting, stop: Mention, stops: list[Mention]) -> Setting:
    """A setting in which but one stop of a tour is named."""
    others = [m for m in stops if m is not stop]
    firsts = {m.first for m in others}
    units = {scene.unit[first] for first in firsts}
    sided = [(at, party) for at, party in here.sided if at not in units]
    return here._replace(
        mentions=[m for m in here.mentions if m.first not in firsts],
        acting=[first for first in here.acting if first not in firsts],
        sided=sided,
        seated=by_party(sided),
    )


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
        day = moved(time.first, -back)
        return msgspec.structs.replace(time, first=day, last=day)
    for other in doc.times_in(sentence.start, sentence.end):
        days = DAYS.fullmatch(other.value) if other.type == "DURATION" else None
        if days and abs(scene.distance(trigger.first, doc.token_at(other.start))) <= LASTING:
            return msgspec.structs.replace(time, last=moved(time.first, int(days[1]) - 1))
    return time


def moved(day: str, days: int) -> str:
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
    if not item.setting.forum:
        return None
    here = scene.unit[item.trigger.first]
    near = [(abs(scene.unit[m.first] - here), m.first, m) for m in item.mentions if m.kind == "forum"]
    gap, _, mention = min(near, key=lambda x: x[:2])
    return mention if gap <= REACH else None


def relation(time: Time, doc: Document) -> str:
    """How a time stands to the day of the report: "past", "today", "around" or "future"."""
    if not time.first or not time.last or doc.published is None:
        return "unknown"
    return _related(time.first, time.last, doc.published.isoformat()[:10])


def ahead(time: Time, doc: Document) -> bool:
    """Whether a time had not begun anywhere when the report came out; the day after may have begun elsewhere."""
    if not time.first or doc.published is None:
        return False
    return time.first[:10] > moved(doc.published.isoformat()[:10], 1)


@lru_cache(MOST_RELATED)
def _related(start: str, end: str, day: str) -> str:
    first, last = start[:10], end[:10]
    if last < day:
        gap = (date.fromisoformat(day) - date.fromisoformat(last)).days
        return "past" if gap < 8 else "long past"
    if first > day:
        return "future"
    return "today" if first == last == day else "around"


def rival(items: list[Occurrence], least: float = 0.4) -> None:
    """Tell each occurrence of the others in its sentence that are likely enough to claim its mentions and times."""
    likely: dict[int, list[int]] = {}
    for item in items:
        if item.chance >= least:
            likely.setdefault(item.number, []).append(item.trigger.first)
    for item in items:
        item.rivals = [first for first in likely.get(item.number, ()) if first != item.trigger.first]
