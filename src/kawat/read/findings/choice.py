"""What may fill the time and the place of a draft: candidates from its own sentences, those beside them, and beyond.

A report tells the day of a meeting wherever it likes: beside it, in its first sentence, as a day and a length ("the
two-day visit begins on Monday"). So all of these are candidates, with where they come from told of each, and the judges
choose. Drafts of one report are seen together, for the place that one claims is often that of its neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

import msgspec

from kawat.read.document import Mention
from kawat.read.findings.occurrence import Occurrence, moved, relation
from kawat.read.findings.scene import Scene, party_of
from kawat.read.findings.setting import country, ground, located
from kawat.read.findings.settling import Candidate, Say, steps, top
from kawat.read.marks import Part, marks
from kawat.read.times import Time

Key = TypeVar("Key", bound=Hashable)
Subject = TypeVar("Subject", Mention, Time)
Days = tuple[str, str]
"""The first and the last day of a time, as ISO dates."""
Dated = tuple[str, "Seen[Time]"]
"""A day, with the time that tells it."""

DAYS = re.compile(r"P([2-9]|1[0-9])D")
"""Lengths that an encounter or a deed may have."""
STRETCH = 10
"""Days between the first and the last of a stretch made of two days, at most."""
LEAD = 2
"""Sentences with which a story leads."""
CLAIMED = (0.1, 0.3, 0.5, 0.7)
"""Steps in how likely another draft has a place."""


class Seen(NamedTuple, Generic[Subject]):
    """A time or a place that was found: how likely the first judge thought it, where it comes from, and itself.

    `where`: "in" a sentence of the draft, "before" or "after" one, in the "lead" of the story or "far" from it; of a
    time also what it was made of: a day and a length that begins ("for") or ends ("until") there, told "in" or "beside"
    the draft, or a "pair" of days.
    """

    chance: float
    where: str
    subject: Subject


Near = dict[int, tuple[str, list[Occurrence]]]
"""By number the story's sentences near a draft, in order: where each lies to it ("in" one of its own, "before" or
"after" one), and the occurrences of the draft that stand in it."""


class Choices:
    """The candidates for the times and the places of all drafts of one group in a report.

    `drafts`: the occurrences of each, with what they say together. A deed is seldom told far from its time: only for
    encounters is the whole story looked through.
    """

    def __init__(self, scene: Scene, drafts: Sequence[tuple[list[Occurrence], Say]], group: str) -> None:
        self._scene = scene
        self._drafts = drafts
        self._homes = [_home(scene, items) for items, _ in drafts]
        self._claims = _claims([items for items, _ in drafts])
        self._near = [self._around(items) for items, _ in drafts]
        self._lead: list[int] = []
        self._days: list[tuple[int, Time]] = []
        self._sites: list[tuple[int, Mention]] = []
        if drafts and group == "encounter":
            self._survey()
        self._counts = Counter([place_key(mention) for _, mention in self._sites])

    def _survey(self) -> None:
        """Note the times and places of the whole story, each with the number of its sentence."""
        story = [n for n, sentence in enumerate(self._scene.doc.sentences) if sentence.kind == "story"]
        self._lead = story[:LEAD]
        for number in story:
            here = ground(self._scene, number)
            self._days += [(number, time) for time in here.times if time.last]
            self._sites += [(number, mention) for mention in here.mentions if located(mention)]

    def times(self, draft: int) -> list[Candidate]:
        """One candidate for each time that may be that of a draft."""
        items, told = self._drafts[draft]
        near = self._near[draft]
        found, repeated = self._near_times(near)
        days = [(key[0], seen) for key, seen in found.items() if key[0] == key[1]]
        for where, time in self._beyond(near, self._days):
            key = _days(time)
            if key not in found:
                found[key] = Seen(0.0, where, time)
        if days:
            for key, seen in (*self._lengths(near, days), *_pairs(days)):
                found.setdefault(key, seen)
        return _described(self._scene, items, told, found, repeated) if found else []

    def _near_times(self, near: Near) -> tuple[dict[Days, Seen[Time]], dict[Days, int]]:
        """The times of the draft's sentences and of those beside them; and how often each is told there."""
        found: dict[Days, Seen[Time]] = {}
        repeated: dict[Days, int] = {}
        for number, (where, here) in near.items():
            for time in _longest(here) if here else ground(self._scene, number).times:
                if not time.first or not time.last:
                    continue
                key = _days(time)
                repeated[key] = repeated.get(key, 0) + 1
                sure = [c * x.chance for x in here for t, c in x.timed if t.start == time.start]
                _keep(found, key, Seen(max(sure, default=0.0), where, time))
        return found, repeated

    def _lengths(self, near: Near, days: list[Dated]) -> Iterator[tuple[Days, Seen[Time]]]:
        """Stretches of a day and a length told near the draft, which begin or end on that day."""
        doc = self._scene.doc
        lengths: dict[tuple[int, str], None] = {}
        for number, (where, _) in near.items():
            sentence = doc.sentences[number]
            for time in doc.times_in(sentence.start, sentence.end):
                match = DAYS.fullmatch(time.value) if time.type == "DURATION" and time.first is None else None
                if match:
                    lengths[int(match[1]), "in" if where == "in" else "beside"] = None
        for count, told in sorted(lengths):
            for day, seen in days:
                yield _stretch(seen, (day, moved(day, count - 1)), f"for {told}", seen.chance)
                yield _stretch(seen, (moved(day, 1 - count), day), f"until {told}", seen.chance)

    def places(self, draft: int) -> list[Candidate]:
        """One candidate for each place or state that may be where a draft is."""
        near = self._near[draft]
        found: dict[str, Seen[Mention]] = {}
        for number, (where, here) in near.items():
            for mention in here[0].mentions if here else ground(self._scene, number).mentions:
                if located(mention):
                    sure = [c * x.chance for x in here for m, c in x.placed if m is mention]
                    _keep(found, place_key(mention), Seen(max(sure, default=0.0), where, mention))
        for where, mention in self._beyond(near, self._sites):
            key = place_key(mention)
            if key not in found:
                found[key] = Seen(0.0, where, mention)
        return self._sited(draft, self._drafts[draft][1].top_kind, found)

    def _sited(self, draft: int, kind: str, found: dict[str, Seen[Mention]]) -> list[Candidate]:
        """Candidates for a place, with what speaks for each."""
        scene, items = self._scene, self._drafts[draft][0]
        guests = {scene.parties[actor] for x in items for actor, roles in x.roles.items() if top(roles) == "visitor"}
        home = self._homes[draft]
        strengths = sorted([seen.chance for seen in found.values()])
        out = []
        for key, (chance, where, mention) in found.items():
            rank = len(strengths) - bisect_right(strengths, chance)
            state = country(mention)
            sort = "place" if mention.kind == "place" else f"{mention.kind}/{mention.sense}"
            before = scene.tags[scene.unit[mention.first] - 1] if mention.first else "^"
            parts: list[Part] = [
                _stands(where, sort, kind, before),
                _owned(sort, kind, min(rank, 3), where, state in home, state in guests),
                _sure(int(chance * 12), int(chance * 4), kind),
                _known(where, min(self._counts[key], 3)),
                _claimed(where, *self._rival(draft, key)),
            ]
            out.append(Candidate(mention, parts))
        return out

    def _rival(self, draft: int, key: str) -> tuple[int, bool]:
        """How likely another draft has a place, in steps; and whether that draft shares a party with this one."""
        others = [claim for claim in self._claims.get(key, ()) if claim[1] != -draft]
        if not others:
            return 0, False
        most, other = max(others)
        return sum([most > step for step in CLAIMED]), not self._homes[draft].isdisjoint(self._homes[-other])

    def _around(self, items: list[Occurrence]) -> Near:
        """What lies near a draft: the story's sentences in which its occurrences stand, and those beside them."""
        sentences = self._scene.doc.sentences
        inside: dict[int, list[Occurrence]] = {}
        for item in items:
            inside.setdefault(item.number, []).append(item)
        near: Near = {}
        for number in sorted({n + d for n in inside for d in (-1, 0, 1)}):
            if 0 <= number < len(sentences) and sentences[number].kind == "story":
                where = "in" if number in inside else "before" if number + 1 in inside else "after"
                near[number] = where, inside.get(number, [])
        return near

    def _beyond(self, near: Near, told: list[tuple[int, Subject]]) -> Iterator[tuple[str, Subject]]:
        """What is told in the other sentences of the story: in its "lead", or merely "far" off."""
        for number, subject in told:
            if number not in near:
                yield "lead" if number in self._lead else "far", subject


def _home(scene: Scene, items: list[Occurrence]) -> set[str]:
    """The parties that take part in a draft."""
    return {p for x in items for m, label, _ in x.parts if label != "no" and (p := party_of(m, scene.doc))}


def _claims(drafts: list[list[Occurrence]]) -> dict[str, list[tuple[float, int]]]:
    """By place how likely it is that of each draft that may have it, with the draft's number, negative."""
    found: dict[str, dict[int, float]] = {}
    for number, items in enumerate(drafts):
        for item in items:
            for mention, chance in item.placed:
                claims = found.setdefault(place_key(mention), {})
                claims[-number] = max(claims.get(-number, 0.0), chance * item.chance)
    return {key: [(chance, number) for number, chance in claims.items()] for key, claims in found.items()}


def place_key(mention: Mention) -> str:
    """What makes two mentions the same place."""
    return mention.place.name if mention.place else mention.code or mention.name


def _days(time: Time) -> Days:
    """What makes two times the same: their first and last day."""
    return (time.first or "")[:10], (time.last or "")[:10]


def _keep(found: dict[Key, Seen[Subject]], key: Key, new: Seen[Subject]) -> None:
    """Hold the likelier of two that are the same time or place; one "in" the sentence among equals."""
    old = found.get(key)
    if old is None or (new.chance, new.where == "in") > (old.chance, old.where == "in"):
        found[key] = new


def _stretch(day: Seen[Time], days: Days, where: str, chance: float) -> tuple[Days, Seen[Time]]:
    """A stretch of days made from the time of one of them."""
    time = msgspec.structs.replace(day.subject, first=days[0], last=days[1])
    return days, Seen(chance, where, time)


def _longest(here: list[Occurrence]) -> Iterable[Time]:
    """The times beside some occurrences of one sentence; of one that any of them draws out, what is longest."""
    found: dict[int, Time] = {}
    for time in (time for item in here for time in item.times):
        known = found.get(time.start)
        if known is None or (time.last or "") > (known.last or ""):
            found[time.start] = time
    return found.values()


def _pairs(days: list[Dated]) -> Iterator[tuple[Days, Seen[Time]]]:
    """Stretches from one day to another: what begins on one and ends on the other."""
    for (first, a), (last, b) in combinations(sorted(days, key=lambda x: x[0]), 2):
        if (date.fromisoformat(last) - date.fromisoformat(first)).days <= STRETCH:
            yield _stretch(a, (first, last), "pair", min(a.chance, b.chance))


def _described(
    scene: Scene, items: list[Occurrence], told: Say, found: dict[Days, Seen[Time]], repeated: dict[Days, int]
) -> list[Candidate]:
    """Candidates for a time, with what speaks for each."""
    doc = scene.doc
    kind, status = told.top_kind, told.top_status
    lead = min([x.number for x in items]) == 0
    many, strengths = min(len(found), 4), [seen.chance for seen in found.values()]
    out = []
    for key, (chance, where, time) in found.items():
        rank = sum([s > chance for s in strengths])
        among, coarser = _others(key, found) if len(found) > 1 else ("none", False)
        at = doc.token_at(time.start)
        before = scene.tags[scene.unit[at] - 1] if at else "^"
        parts: list[Part] = [
            _lies(where, str(time.grain), kind, lead, before, time.vague),
            _placed(where, min(rank, 3), many, among, coarser),
            _related(relation(time, doc), status, where, min(repeated.get(key, 1), 3)),
            _lasting(_length(key), kind, where, status),
            _likely(int(chance * 8)),
        ]
        out.append(Candidate(time, parts))
    return out


def _others(key: Days, found: dict[Days, Seen[Time]]) -> tuple[str, bool]:
    """Whether a likely time lies within another ("none": no time at all does), and whether that lies within one."""
    first, last = key
    finer, coarser = -1.0, False
    for (start, end), seen in found.items():
        within, around = first <= start and end <= last, start <= first and last <= end
        if within and around:
            continue  # the time itself
        if within:
            finer = max(finer, seen.chance)
        coarser = coarser or around
    return "none" if finer < 0 else str(finer > 0.2), coarser


def _length(key: Days) -> int:
    """Of how many days a time is, roughly: one, a few, a week, a month, or more."""
    if key[0] == key[1]:
        return 0
    days = (date.fromisoformat(key[1]) - date.fromisoformat(key[0])).days
    return sum([days >= least for least in (1, 4, 8, 32)])


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
def _related(rel: str, status: str, where: str, again: int) -> tuple[str, ...]:
    """Features of how a time stands to the day of the report."""
    return f"rel={rel}&{status}", f"rel={rel}", f"rel={rel}&{where}", f"rel={rel}&{where}&{status}", f"again={again}"


@marks
def _lasting(length: int, kind: str, where: str, status: str) -> tuple[str, ...]:
    """Features of how long a time is."""
    return f"long={length}&{kind}", f"long={length}&{kind}&{where}", f"long={length}&{status}"


@marks
def _likely(reached: int) -> tuple[str, ...]:
    """Features of how likely the first judge found it."""
    return steps("p", reached)


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
def _sure(twelfths: int, quarters: int, kind: str) -> tuple[str, ...]:
    """Features of how likely the first judge found a place."""
    return *steps("p", twelfths), *steps("p", quarters, f"&{kind}")


@marks
def _known(where: str, count: int) -> tuple[str, ...]:
    """Features of how often the story names a place."""
    return steps("named", count, f"&{where}")


@marks
def _claimed(where: str, reached: int, shared: bool) -> tuple[str, ...]:
    """Features of how likely another draft has a place, and whether the two share a party."""
    return *steps("claim", reached, f"&{shared}"), *steps("claim", reached, f"&{where}")
