"""Which occurrences tell of one and the same encounter or deed: pairs judged, then joined, surest first."""

from __future__ import annotations

from kawat.read.document import Document
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene, party_of
from kawat.read.judge import Judge


def members(item: Occurrence, doc: Document) -> tuple[set[int], set[str]]:
    """Actors and parties that take part in an occurrence."""
    taking = [m for m, label, _ in item.parts if label != "no"]
    actors = {m.actor for m in taking}
    parties = {p for m in taking if (p := party_of(m, doc))}
    return actors, parties


def pair(scene: Scene, a: Occurrence, b: Occurrence) -> list[str]:
    """Features of two occurrences' being one, the earlier first."""
    doc = scene.doc
    actors_a, parties_a = members(a, doc)
    actors_b, parties_b = members(b, doc)
    people_a = {x for x in actors_a if doc.actors[x].kind == "person"}
    people_b = {x for x in actors_b if doc.actors[x].kind == "person"}
    gap = b.number - a.number
    same_name = a.trigger.name == b.trigger.name
    same_kind = a.trigger.kind == b.trigger.kind
    kinds = "/".join(sorted((a.trigger.kind, b.trigger.kind)))
    names = "/".join(sorted((a.trigger.name, b.trigger.name)))
    out = [
        "*",
        f"name={same_name}",
        f"kind={same_kind}",
        f"kinds={kinds}",
        f"names={names}",
        f"gap={min(gap, 4)}",
        f"gap={min(gap, 4)}&kind={same_kind}",
        f"gap={min(gap, 4)}&name={same_name}",
        f"shapes={a.trigger.shape}/{b.trigger.shape}",
    ]
    out.append(f"people={_overlap(people_a, people_b)}")
    out.append(f"parties={_overlap(parties_a, parties_b)}")
    out.append(f"people={_overlap(people_a, people_b)}&kind={same_kind}")
    out.append(f"parties={_overlap(parties_a, parties_b)}&kind={same_kind}")
    out.append(f"parties={_overlap(parties_a, parties_b)}&kinds={kinds}")
    out.append(f"time={_times(a, b)}")
    out.append(f"time={_times(a, b)}&kind={same_kind}")
    out.append(f"where={_wheres(a, b)}")
    out.append(f"where={_wheres(a, b)}&kind={same_kind}")
    if gap == 0:
        out.append(f"clauses={min(scene.clauses(a.trigger.first, b.trigger.first), 3)}&kind={same_kind}")
        path = scene.path(a.trigger.first, b.trigger.first, 3)
        out.append(f"path={path}")
    before, _ = scene.around(b.trigger.first, b.trigger.last, b.sentence, 2)
    for tag in before:
        if tag in ("definite", "indefinite", "previous"):
            out.append(f"second {tag}")
            out.append(f"second {tag}&kind={same_kind}")
    status_a, status_b = _top(a.status), _top(b.status)
    out.append(f"status={status_a == status_b}")
    out.append(f"status={'/'.join(sorted((status_a, status_b)))}")
    return out


def _overlap(a: set[int] | set[str], b: set[int] | set[str]) -> str:
    if not a or not b:
        return "unknown"
    if a == b:
        return "equal"
    if a <= b or b <= a:
        return "within"
    return "some" if a & b else "none"


def _times(a: Occurrence, b: Occurrence) -> str:
    if a.when is None or b.when is None:
        return "unknown" if a.when is b.when else "one"
    x, y = a.when, b.when
    assert x.first and x.last and y.first and y.last
    if (x.first, x.last) == (y.first, y.last):
        return "equal"
    return "overlap" if x.first[:10] <= y.last[:10] and y.first[:10] <= x.last[:10] else "apart"


def _wheres(a: Occurrence, b: Occurrence) -> str:
    if a.where is None or b.where is None:
        return "unknown" if a.where is b.where else "one"
    x, y = a.where, b.where
    if x.name == y.name or (x.place and y.place and x.place.name == y.place.name):
        return "equal"
    if x.place and y.place and x.place.country == y.place.country:
        return "country"
    return "apart"


def _top(scores: dict[str, float]) -> str:
    return max(scores, key=lambda k: scores[k]) if scores else "?"


def join(scene: Scene, items: list[Occurrence], judge: Judge, threshold: float) -> list[list[Occurrence]]:
    """Groups of occurrences that tell of one thing: average linkage over the judged pairs, surest first."""
    groups = [[i] for i in range(len(items))]
    chance: dict[tuple[int, int], float] = {}
    for i, a in enumerate(items):
        for j in range(i + 1, len(items)):
            chance[i, j] = judge.chance(pair(scene, a, items[j]))
    while len(groups) > 1:
        best, at = threshold, (-1, -1)
        for x, left in enumerate(groups):
            for y in range(x + 1, len(groups)):
                right = groups[y]
                mean = sum(chance[min(i, j), max(i, j)] for i in left for j in right) / (
                    len(left) * len(right)
                )
                if mean > best:
                    best, at = mean, (x, y)
        if at[0] < 0:
            break
        groups[at[0]] += groups.pop(at[1])
    return [[items[i] for i in sorted(group)] for group in groups]
