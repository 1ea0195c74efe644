"""Likeness: what tells whether two occurrences are one and the same encounter or deed."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import TypeVar

import msgspec

from kawat.read.document import Document, Mention
from kawat.read.findings import occurrence, settling
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.marks import Marks, Part, marks

GAP = 8
"""Sentences between two occurrences beyond which more make no difference."""
LONGEST_PATH = 3
"""Tags between two triggers beyond which their row is not told whole."""
BESIDE = 3
"""Words on either side of a trigger, and at the head of its sentence but for names, that are told."""
ABSENT = 0.3
"""Chance below which somebody takes no part in an occurrence."""
STEPS = 5
"""Into how many steps a chance that two occurrences share is told."""
FINE = 12
"""Into how many steps the likeness of two sentences is told."""
FAR = 12
"""Sentences between two occurrences beyond which no more are told apart."""
ARTICLES = frozenset({"definite", "indefinite", "previous"})
"""Tags that tell whether a trigger was told of before."""
ALIKE = (("FalseFalse", "FalseTrue"), ("TrueFalse", "TrueTrue"))
"""How it is told whether two triggers are of one kind, and whether the judge told one kind of both."""


Told = TypeVar("Told", int, str)


class View(msgspec.Struct):
    """What of an occurrence is compared with others, worked out once."""

    item: Occurrence
    people: set[int]
    parties: set[str]
    days: tuple[str, str] | None
    """The first and the last day of its time, as ISO dates."""
    where: Mention | None
    kind: str
    status: str
    kinds: tuple[float, ...]
    """How likely each kind is, in the order of the judge's labels."""
    statuses: tuple[float, ...]
    forum: str | None
    article: str
    """"definite", "indefinite" or "previous" where one stands right before it."""
    sure: dict[int, float]
    """The persons named beside it, each with how likely it takes part."""
    sides: dict[str, float]
    """The parties named beside it, likewise."""
    timed: dict[str, float]
    """The days told beside it, each with how likely it is that of the occurrence."""
    place: int
    """How many others come before it."""
    beside: Marks
    """The words beside its trigger and at the head of its sentence."""


def view(scene: Scene, item: Occurrence, group: str, place: int) -> View:
    """The view of one occurrence; `place`: how many come before it."""
    actors = scene.doc.actors
    people: set[int] = set()
    parties: set[str] = set()
    sure: dict[int, float] = {}
    sides: dict[str, float] = {}
    for mention, label, chance in item.parts:
        takes, number = label != "no", mention.actor
        actor = actors[number]
        if party := scene.parties[number]:
            if takes:
                parties.add(party)
            if takes or group == "encounter":
                sides[party] = max(chance, sides.get(party, 0.0))
        if actor.kind == "person":
            if takes:
                people.add(number)
            if takes or group == "encounter":
                sure[number] = max(chance, sure.get(number, 0.0))
    before, _ = scene.around(item.trigger.first, item.trigger.last, item.sentence, 2)
    forum, when = occurrence.forum(scene, item), item.when
    return View(
        item,
        people,
        parties,
        ((when.first or "")[:10], (when.last or "")[:10]) if when else None,
        item.where,
        settling.top(item.kind),
        settling.top(item.status),
        tuple(item.kind.values()),
        tuple(item.status.values()),
        forum.name if forum else None,
        next((t for t in before if t in ARTICLES), "bare"),
        sure,
        sides,
        {(time.first or "")[:10]: chance for time, chance in item.timed},
        place,
        _beside(scene.doc, item),
    )


def _beside(doc: Document, item: Occurrence) -> Marks:
    """Features of the plain words on either side of a trigger, and of the words that open its sentence."""
    words, lower, sentence = doc.tokens.words, doc.tokens.lower, item.sentence
    first, last = item.trigger.first, item.trigger.last
    before = range(max(sentence.first, first - BESIDE), first)
    after = range(last, min(sentence.last, last + BESIDE))
    told = [f"b={lower[i]}" for i in before if words[i][0].islower()]
    told += [f"a={lower[i]}" for i in after if words[i][0].islower()]
    told += [f"head {word}" for word in item.setting.words.features[:BESIDE]]
    return Marks(tuple(dict.fromkeys(told)))


def comparable(a: View, b: View, group: str) -> bool:
    """Whether two occurrences can be one: no stops of one tour, nor at times apart, nor of unlike kinds."""
    first, second = a.item.trigger, b.item.trigger
    if group == "deed" and first.kind != second.kind:
        return False
    if first is second or (a.days and b.days and _times(a.days, b.days) == "apart"):
        return False
    if a.forum and b.forum and a.forum != b.forum:
        return False
    return (
        group == "deed" or (a.kind == "visit") == (b.kind == "visit") or a.kind == b.kind or first.kind == second.kind
    )


def pair(scene: Scene, a: View, b: View) -> list[Part]:
    """What tells of two occurrences' being one, the earlier first."""
    first, second = a.item.trigger, b.item.trigger
    gap = b.item.number - a.item.number
    far, kin, named = min(gap, FAR), a.kind == b.kind, first.name == second.name
    alike = ALIKE[first.kind == second.kind][kin]
    people, parties = _overlap(a.people, b.people), _overlap(a.parties, b.parties)
    forum = "unknown" if not a.forum or not b.forum else str(a.forum == b.forum)
    out: list[Part] = [
        _apart(alike, named, far, first.shape, second.shape),
        _worded(first.name, second.name, first.kind, second.kind, a.kind, b.kind),
        _shared(alike, people, parties, _times(a.days, b.days), _wheres(a.where, b.where)),
        _standing(alike, named, b.article, forum, a.status, b.status),
        _agreed(_agreement(a.statuses, b.statuses), _agreement(a.kinds, b.kinds)),
        _met("", *_company(a.sure, b.sure)),
        _met("party ", *_company(a.sides, b.sides)),
        _met("day ", *_company(a.timed, b.timed)),
        _among(b.place - a.place - 1),
        _far(far, a.item.number < 2, kin, b.article),
        b.beside,
    ]
    if gap:
        out.append(_worded_alike(int(scene.wording.alike(a.item.number, b.item.number) * FINE)))
    else:
        tags = scene.between(first.first, second.first)
        path = " ".join(tags) if len(tags) <= LONGEST_PATH else "…"
        out.append(_within(alike, scene.clauses(first.first, second.first), path))
        words, lower = scene.doc.tokens.words, scene.doc.tokens.lower
        out += [f"between={lower[i]}" for i in range(first.last, second.first) if words[i][0].islower()]
    return out


def _agreement(one: Sequence[float], other: Sequence[float]) -> int:
    """How likely two occurrences have the same label, in steps."""
    return int(sum(map(mul, one, other)) * STEPS)


def _company(one: dict[Told, float], other: dict[Told, float]) -> tuple[int, int, int, int]:
    """How sure it is that somebody takes part in both, how many do, and that each has somebody the other has not.

    The same of days: how sure it is that both are of one.
    """
    most = together = left = right = 0.0
    for actor, chance in one.items():
        there = other.get(actor, 0.0)
        both = chance if chance < there else there
        together += both
        if both > most:
            most = both
        if there < ABSENT and chance > left:
            left = chance
    for actor, chance in other.items():
        if chance > right and one.get(actor, 0.0) < ABSENT:
            right = chance
    return int(most * STEPS), int(min(together, 3.0) * 2), int(left * STEPS), int(right * STEPS)


@marks
def _agreed(status: int, kind: int) -> tuple[str, ...]:
    """Features of how likely two occurrences are alike in status and kind."""
    return *settling.steps("status", status), *settling.steps("kind", kind)


@marks
def _met(what: str, shared: int, together: int, left: int, right: int) -> tuple[str, ...]:
    """Features of the persons, parties or days that two occurrences share, and of those which only one has."""
    apart = min(left, right)
    return (
        *settling.steps(f"{what}shared", shared),
        *settling.steps(f"{what}together", together),
        *settling.steps(f"{what}apart", apart),
        *settling.steps(f"{what}left", left),
        *settling.steps(f"{what}right", right),
        f"{what}apart={apart}&shared={shared}",
    )


@marks
def _among(between: int) -> tuple[str, ...]:
    """Features of how many other occurrences stand between two."""
    return f"among={min(between, 6)}", *(f"among>{n}" for n in (0, 1, 2, 4, 8) if between > n)


@marks
def _far(gap: int, lead: bool, alike: bool, article: str) -> tuple[str, ...]:
    """Features of how far two occurrences lie apart."""
    return f"far={gap}", f"lead={lead}", f"far={min(gap, 3)}&{alike}&{article}"


@marks
def _worded_alike(reached: int) -> tuple[str, ...]:
    """Features of how many words two sentences share."""
    return settling.steps("words", reached)


def _sorted(one: str, other: str) -> str:
    return f"{one}/{other}" if one <= other else f"{other}/{one}"


@marks
def _apart(alike: str, named: bool, gap: int, first: str, second: str) -> tuple[str, ...]:
    """Features of the sentences between two occurrences (`gap`) and the shapes of their triggers."""
    gap = min(gap, GAP)
    return (
        "*",
        f"name={named}&{gap == 0}",
        f"kind={alike}",
        *(f"gap>{n}" for n in (0, 1, 2, 4, 7) if gap > n),
        f"gap={min(gap, 3)}&kind={alike}",
        f"shapes={first}/{second}&{gap == 0}",
    )


@marks
def _worded(name: str, name_2: str, kind: str, kind_2: str, told: str, told_2: str) -> tuple[str, ...]:
    """Features of the triggers' names and kinds, and of what kinds the judge told."""
    return f"kinds={_sorted(kind, kind_2)}", f"told={_sorted(told, told_2)}", f"names={_sorted(name, name_2)}"


@marks
def _shared(alike: str, people: str, parties: str, time: str, where: str) -> tuple[str, ...]:
    """Features of what two occurrences have in common."""
    return (
        f"people={people}",
        f"people={people}&kind={alike}",
        f"parties={parties}",
        f"parties={parties}&kind={alike}",
        f"parties={parties}&people={people}",
        f"time={time}",
        f"time={time}&kind={alike}",
        f"time={time}&parties={parties}",
        f"where={where}",
        f"where={where}&time={time}",
    )


@marks
def _standing(alike: str, named: bool, article: str, forum: str, status: str, status_2: str) -> tuple[str, ...]:
    """Features of the article of the later one, of the forums, of what statuses the judge told."""
    return (
        f"forum={forum}",
        f"article={article}",
        f"article={article}&kind={alike}&name={named}",
        f"status={status == status_2}&kind={alike}",
        f"statuses={_sorted(status, status_2)}",
    )


@marks
def _within(alike: str, clauses: int, path: str) -> tuple[str, ...]:
    """Features of what lies between two occurrences in one sentence."""
    return f"clauses={min(clauses, 3)}&kind={alike}", f"path={path}"


def _overlap(a: set[int] | set[str], b: set[int] | set[str]) -> str:
    if not a or not b:
        return "unknown"
    if a == b:
        return "equal"
    if a <= b or b <= a:
        return "within"
    return "some" if a & b else "none"


def _times(x: tuple[str, str] | None, y: tuple[str, str] | None) -> str:
    if x is None or y is None:
        return "unknown" if x is y else "one"
    if x == y:
        return "equal"
    return "overlap" if x[0] <= y[1] and y[0] <= x[1] else "apart"


def _wheres(x: Mention | None, y: Mention | None) -> str:
    if x is None or y is None:
        return "unknown" if x is y else "one"
    if x.name == y.name or (x.place and y.place and x.place.name == y.place.name):
        return "equal"
    if x.place and y.place and x.place.country == y.place.country:
        return "country"
    return "apart"
