"""The whole record in memory: every instant replayed. What a store's rebuild must come to, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kawat.model.event import Event, Judgement
from kawat.model.filed import Filed, Origin
from kawat.record.candidates import keys
from kawat.record.clusters import Pair
from kawat.record.weave import Step, advance


class Memory:
    """A `Shelf` of dictionaries."""

    def __init__(self) -> None:
        self._filed: dict[str, Filed] = {}
        self._blocks: defaultdict[str, set[str]] = defaultdict(set)
        self._reports: defaultdict[str, set[str]] = defaultdict(set)
        self._edges: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._events: dict[str, Event] = {}
        self._home: dict[str, str] = {}
        self._judgements: dict[str, Judgement] = {}

    def sharing(self, blocks: Iterable[str]) -> list[Filed]:
        return [self._filed[k] for k in sorted({k for b in blocks for k in self._blocks.get(b, ())})]

    def filed(self, names: Iterable[str]) -> list[Filed]:
        return [self._filed[k] for k in sorted(names) if k in self._filed]

    def of_reports(self, reports: Iterable[str]) -> list[Filed]:
        return [self._filed[k] for r in sorted(reports) for k in sorted(self._reports.get(r, ()))]

    def linked(self, names: Iterable[str]) -> dict[Pair, float]:
        return {(min(a, b), max(a, b)): p for a in names for b, p in self._edges.get(a, {}).items()}

    def events(self, names: Iterable[str]) -> list[Event]:
        return [self._events[i] for i in sorted({self._home[k] for k in names if k in self._home})]

    def judgements(self, reports: Iterable[str]) -> list[Judgement]:
        return list(self._judgements.values())

    def apply(self, step: Step) -> None:
        """Writes a step."""
        for key in step.leavers:
            old = self._filed.pop(key)
            self._reports[old.origin.report].discard(key)
            for block in keys(old):
                self._blocks[block].discard(key)
            for other in self._edges.pop(key, {}):
                self._edges[other].pop(key, None)
        for f in step.arrivals:
            self._filed[f.key] = f
            self._reports[f.origin.report].add(f.key)
            for block in keys(f):
                self._blocks[block].add(f.key)
        for (a, b), p in step.edges.items():
            self._edges[a][b] = self._edges[b][a] = p
        for j in step.judgements:
            self._judgements[j.id] = j
        for gone in [*step.drop, *(e.id for e in step.put)]:
            if (event := self._events.pop(gone, None)) is not None:
                for m in event.findings:
                    if self._home.get(m.key) == gone:
                        del self._home[m.key]
        for event in step.put:
            self._events[event.id] = event
            self._home |= {m.key: event.id for m in event.findings}

    def all(self) -> list[Event]:
        """Every event, by id."""
        return [self._events[i] for i in sorted(self._events)]


def build(
    filed: Iterable[Filed],
    judgements: Iterable[Judgement] = (),
    *,
    until: str | None = None,
    silent: Iterable[Origin] = (),
) -> list[Event]:
    """All events, by id, of what was recorded and judged up to the instant `until` (all, where None).

    `filed` may hold findings of several versions of a report: at each instant those of the version recorded
    last count. `silent` names versions in which nothing was found, so that they too replace what stood
    before them.
    """
    shelf = Memory()
    for at, arrivals, leavers, made in instants(filed, judgements, silent):
        if until is not None and at > until:
            break
        shelf.apply(advance(shelf, at=at, arrivals=arrivals, leavers=leavers, judgements=made))
    return shelf.all()


Instant = tuple[str, list[Filed], list[str], list[Judgement]]


def instants(
    filed: Iterable[Filed], judgements: Iterable[Judgement] = (), silent: Iterable[Origin] = ()
) -> list[Instant]:
    """What arrives, leaves and is judged at each instant, from the first on."""
    versions: defaultdict[str, dict[str, list[Filed]]] = defaultdict(dict)
    dated: dict[tuple[str, str], str] = {}
    for origin in silent:
        versions[origin.report].setdefault(origin.version, [])
        dated[origin.report, origin.version] = origin.recorded
    for f in filed:
        versions[f.origin.report].setdefault(f.origin.version, []).append(f)
        dated[f.origin.report, f.origin.version] = f.origin.recorded
    rows: defaultdict[str, tuple[list[Filed], list[str], list[Judgement]]] = defaultdict(lambda: ([], [], []))
    for report in sorted(versions):
        for at, (arrivals, leavers) in _turns(report, versions[report], dated).items():
            rows[at][0].extend(arrivals)
            rows[at][1].extend(leavers)
    for j in sorted(judgements, key=lambda j: j.id):
        rows[j.made][2].append(j)
    return [(at, *rows[at]) for at in sorted(rows)]


def _turns(
    report: str, versions: Mapping[str, list[Filed]], dated: Mapping[tuple[str, str], str]
) -> dict[str, tuple[list[Filed], list[str]]]:
    """When each version of one report takes the place of the one before; of two of one instant the last by
    id.
    """
    last: dict[str, str] = {}
    for version in sorted(versions):
        last[dated[report, version]] = version
    turns: dict[str, tuple[list[Filed], list[str]]] = {}
    standing: list[Filed] = []
    for at in sorted(last):
        arrivals = versions[last[at]]
        turns[at] = (arrivals, [f.key for f in standing])
        standing = arrivals
    return turns
