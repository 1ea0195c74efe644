"""Which occurrences tell of one and the same encounter or deed: pairs judged, then joined, surest first."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.read.document import Mention
from kawat.read.findings import occurrence, settling
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene, party_of
from kawat.read.judge import Panel
from kawat.read.times import Time

APART = -2.0
"""What a pair that cannot be one counts for among the pairs of two groups: more than two sure ones."""


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


def pair(scene: Scene, a: View, b: View) -> list[str]:
    """Features of two occurrences' being one, the earlier first."""
    first, second = a.item.trigger, b.item.trigger
    gap = b.item.number - a.item.number
    kind = f"{first.kind == second.kind}{a.kind == b.kind}"
    people, parties = _overlap(a.people, b.people), _overlap(a.parties, b.parties)
    time, where = _times(a.when, b.when), _wheres(a.where, b.where)
    out = [
        "*",
        f"name={first.name == second.name}&{gap == 0}",
        f"kind={kind}",
        f"kinds={'/'.join(sorted((first.kind, second.kind)))}",
        f"told={'/'.join(sorted((a.kind, b.kind)))}",
        f"names={'/'.join(sorted((first.name, second.name)))}",
        *(f"gap>{n}" for n in (0, 1, 2, 4, 7) if gap > n),
        f"gap={min(gap, 3)}&kind={kind}",
        f"shapes={first.shape}/{second.shape}&{gap == 0}",
        f"people={people}",
        f"people={people}&kind={kind}",
        f"parties={parties}",
        f"parties={parties}&kind={kind}",
        f"parties={parties}&people={people}",
        f"time={time}",
        f"time={time}&kind={kind}",
        f"time={time}&parties={parties}",
        f"where={where}",
        f"where={where}&time={time}",
        f"forum={'unknown' if not a.forum or not b.forum else a.forum == b.forum}",
        f"article={b.article}",
        f"article={b.article}&kind={kind}&name={first.name == second.name}",
        f"status={a.status == b.status}&kind={kind}",
        f"statuses={'/'.join(sorted((a.status, b.status)))}",
    ]
    if gap == 0:
        out.append(f"clauses={min(scene.clauses(first.first, second.first), 3)}&kind={kind}")
        tags = scene.between(first.first, second.first)
        out.append(f"path={' '.join(tags)}" if len(tags) <= 3 else "path=…")
    return out


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
    numbers = [(i, j) for i in range(len(views)) for j in range(i + 1, len(views))]
    sums = dict.fromkeys(numbers, APART)
    open_pairs = [(i, j) for i, j in numbers if comparable(views[i], views[j], group)]
    chances = judge.chances([pair(scene, views[i], views[j]) for i, j in open_pairs])
    sums.update(zip(open_pairs, chances, strict=True))
    groups = {i: [i] for i in range(len(items))}
    while True:
        best, at = threshold, (-1, -1)
        for (x, y), total in sums.items():
            if total > best:
                mean = total / (len(groups[x]) * len(groups[y]))
                if mean > best:
                    best, at = mean, (x, y)
        x, y = at
        if x < 0:
            break
        groups[x] += groups.pop(y)
        del sums[at]
        for other in groups:
            if other != x:
                key = (x, other) if x < other else (other, x)
                sums[key] += sums.pop((y, other) if y < other else (other, y))
    return [[items[i] for i in sorted(groups[k])] for k in sorted(groups)]
