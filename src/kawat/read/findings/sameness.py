"""Which occurrences tell of one and the same encounter or deed: pairs judged, then joined, surest first."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from kawat.read.document import Mention
from kawat.read.findings import occurrence, settling
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene, party_of
from kawat.read.judge import Panel
from kawat.read.marks import Part, marks
from kawat.read.times import Time

APART = -2.0
"""What a pair that cannot be one counts for among the pairs of two groups: more than two sure ones."""
GAP = 8
"""Sentences between two occurrences beyond which more make no difference."""
LONGEST_PATH = 3
"""Tags between two triggers beyond which their row is not told whole."""


@dataclass(slots=True)
class View:
    """What of an occurrence is compared with others, worked out once."""

    item: Occurrence
    people: set[int]
    parties: set[str]
    when: Time | None
    where: Mention | None
    kind: str
    status: str
    forum: str | None
    article: str
    """"definite", "indefinite" or "previous" where one stands right before it."""


def view(scene: Scene, item: Occurrence) -> View:
    """The view of one occurrence."""
    doc = scene.doc
    taking = [m for m, label, _ in item.parts if label != "no"]
    before, _ = scene.around(item.trigger.first, item.trigger.last, item.sentence, 2)
    return View(
        item,
        {m.actor for m in taking if doc.actors[m.actor].kind == "person"},
        {p for m in taking if (p := party_of(m, doc))},
        item.when,
        item.where,
        settling.top(item.kind),
        settling.top(item.status),
        (forum.name if (forum := occurrence.forum(scene, item)) else None),
        next((t for t in before if t in ("definite", "indefinite", "previous")), "bare"),
    )


def comparable(a: View, b: View, group: str) -> bool:
    """Whether two occurrences can be one at all: not at times apart, nor of kinds that exclude each other."""
    if a.when and b.when and _times(a.when, b.when) == "apart":
        return False
    if a.forum and b.forum and a.forum != b.forum:
        return False
    if group == "deed":
        return a.item.trigger.kind == b.item.trigger.kind
    return (a.kind == "visit") == (b.kind == "visit") or a.kind == b.kind or a.item.trigger.kind == b.item.trigger.kind


def pair(scene: Scene, a: View, b: View) -> list[Part]:
    """What tells of two occurrences' being one, the earlier first."""
    first, second = a.item.trigger, b.item.trigger
    gap = b.item.number - a.item.number
    alike, named = f"{first.kind == second.kind}{a.kind == b.kind}", first.name == second.name
    people, parties = _overlap(a.people, b.people), _overlap(a.parties, b.parties)
    forum = "unknown" if not a.forum or not b.forum else str(a.forum == b.forum)
    out: list[Part] = [
        _apart(alike, named, min(gap, GAP), first.shape, second.shape),
        _worded(*_sorted(first.name, second.name), *_sorted(first.kind, second.kind), *_sorted(a.kind, b.kind)),
        _shared(alike, people, parties, _times(a.when, b.when), _wheres(a.where, b.where)),
        _standing(alike, named, b.article, forum, *_sorted(a.status, b.status)),
    ]
    if gap == 0:
        tags = scene.between(first.first, second.first)
        path = " ".join(tags) if len(tags) <= LONGEST_PATH else "…"
        out.append(_within(alike, min(scene.clauses(first.first, second.first), 3), path))
    return out


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


@marks
def _apart(alike: str, named: bool, gap: int, first: str, second: str) -> tuple[str, ...]:
    """Features of the sentences between two occurrences (`gap`) and the shapes of their triggers."""
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
    return f"kinds={kind}/{kind_2}", f"told={told}/{told_2}", f"names={name}/{name_2}"


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
        f"statuses={status}/{status_2}",
    )


@marks
def _within(alike: str, clauses: int, path: str) -> tuple[str, ...]:
    """Features of what lies between two occurrences in one sentence."""
    return f"clauses={clauses}&kind={alike}", f"path={path}"


def _overlap(a: set[int] | set[str], b: set[int] | set[str]) -> str:
    if not a or not b:
        return "unknown"
    if a == b:
        return "equal"
    if a <= b or b <= a:
        return "within"
    return "some" if a & b else "none"


def _times(x: Time | None, y: Time | None) -> str:
    if x is None or y is None:
        return "unknown" if x is y else "one"
    first, last, start, end = ((t or "")[:10] for t in (x.first, x.last, y.first, y.last))
    if (first, last) == (start, end):
        return "equal"
    return "overlap" if first <= end and start <= last else "apart"


def _wheres(x: Mention | None, y: Mention | None) -> str:
    if x is None or y is None:
        return "unknown" if x is y else "one"
    if x.name == y.name or (x.place and y.place and x.place.name == y.place.name):
        return "equal"
    if x.place and y.place and x.place.country == y.place.country:
        return "country"
    return "apart"


def join(scene: Scene, items: list[Occurrence], group: str, judge: Panel, threshold: float) -> list[list[Occurrence]]:
    """Groups of occurrences that tell of one thing: average linkage over the judged pairs, surest first."""
    views = [view(scene, x) for x in items]
    pairs = [(i, j) for i in range(len(views)) for j in range(i + 1, len(views))]
    open_pairs = [(i, j) for i, j in pairs if comparable(views[i], views[j], group)]
    chances = judge.chances([pair(scene, views[i], views[j]) for i, j in open_pairs])
    sums = dict.fromkeys(pairs, APART)
    sums.update(zip(open_pairs, chances, strict=True))
    groups = {i: [i] for i in range(len(items))}
    # pairs of groups whose mean is above the threshold, the likeliest first, of equals the earliest
    likely = [(-chance, at) for at, chance in zip(open_pairs, chances, strict=True) if chance > threshold]
    heapify(likely)
    while likely:
        mean, at = heappop(likely)
        x, y = at
        if at not in sums or -mean != sums[at] / (len(groups[x]) * len(groups[y])):
            continue  # one of the two has joined another since
        groups[x] += groups.pop(y)
        del sums[at]
        for other in groups:
            if other != x:
                key = (x, other) if x < other else (other, x)
                total = sums[key] = sums[key] + sums.pop((y, other) if y < other else (other, y))
                mean = total / (len(groups[x]) * len(groups[other]))
                if mean > threshold:
                    heappush(likely, (-mean, key))
    return [[items[i] for i in sorted(groups[k])] for k in sorted(groups)]
