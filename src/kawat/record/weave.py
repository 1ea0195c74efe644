"""One instant of the record: what arrives, what leaves, what is judged; and which events come of it.

`advance` reads through a `Shelf` only the findings that the newcomers share a blocking key with and the
components that they touch, so a step costs the same on a small record and on a large one. A store is a shelf
that remembers; `Memory` is the one without a disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from kawat.model.event import Event, Judgement, Pointer
from kawat.model.filed import Filed
from kawat.record.candidates import keys
from kawat.record.clusters import Pair, cluster, pair, within
from kawat.record.filing import anchor
from kawat.record.folding import fold, seniority
from kawat.record.history import Cause, carry_on
from kawat.record.judged import Verdicts, active, resolve, verdicts
from kawat.record.match import chance, profile, weights

CORE = 12
"""Findings of an event that newcomers are compared with. An event that more tell of is as well known by
these; so a report of what everyone reports costs no more than another."""


class Shelf(Protocol):
    """What a store must answer. Findings are those of the current version of each report; all answers are
    complete.
    """

    def sharing(self, blocks: Iterable[str]) -> Iterable[Filed]:
        """Findings that have any of these blocking keys."""

    def filed(self, names: Iterable[str]) -> Iterable[Filed]:
        """Findings by key."""

    def of_reports(self, reports: Iterable[str]) -> Iterable[Filed]:
        """All findings of some reports, statements among them."""

    def linked(self, names: Iterable[str]) -> Mapping[Pair, float]:
        """Edges that end in any of these findings."""

    def events(self, names: Iterable[str]) -> Iterable[Event]:
        """Current events that hold any of these findings."""

    def judgements(self, reports: Iterable[str]) -> Iterable[Judgement]:
        """Judgements that name a finding of these reports, and all undoings of them, in force or not."""


class Step(msgspec.Struct, frozen=True):
    """What to write: `leavers` go with their edges, then `arrivals` and `edges` come; `drop` are ids of
    events that are no more, `put` events to write whole, new or changed.
    """

    at: str
    arrivals: tuple[Filed, ...]
    leavers: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    edges: Mapping[Pair, float]
    put: tuple[Event, ...]
    drop: tuple[str, ...]


def advance(
    shelf: Shelf,
    *,
    at: str,
    arrivals: Sequence[Filed] = (),
    leavers: Sequence[str] = (),
    judgements: Sequence[Judgement] = (),
) -> Step:
    """The step of the record at instant `at`, which is not before any earlier step.

    `arrivals` are findings not on the shelf yet, `leavers` keys of those that a newer version of their report
    replaces (a key may be both), `judgements` are those made now. Writes nothing.
    """
    return _Step(shelf, at, arrivals, leavers, judgements).take()


class _Step:
    def __init__(
        self,
        shelf: Shelf,
        at: str,
        arrivals: Sequence[Filed],
        leavers: Sequence[str],
        judgements: Sequence[Judgement],
    ) -> None:
        self.shelf, self.at = shelf, at
        self.arrivals = tuple(msgspec.structs.replace(f, late=False) for f in sorted(arrivals, key=lambda f: f.key))
        self.leaving = {f.key: f for f in shelf.filed(leavers)} if leavers else {}
        self.judged = tuple(judgements)
        self.new = {f.key: f for f in self.arrivals}
        self.model = weights()
        self.edges = self._new_edges()

    def take(self) -> Step:
        touched = self._touched()
        part = {f.key: f for f in self._filed(touched)}
        links = self._links(part)
        ruling = self._ruling({f.origin.report for f in part.values()})
        homes = {k: f.origin.report for k, f in part.items() if k not in ruling.rejected}
        before = sorted(self.shelf.events([*part, *self.leaving]), key=lambda e: e.id)
        groups = cluster(
            homes,
            links,
            ruling.bonds,
            least=self.model.sure,
            late={k for k, f in part.items() if f.late},
        )
        part |= self._latecomers([[part[k] for k in group] for group in groups])
        said = self._statements(part.values())
        bare = [
            self._event([part[k] for k in group], inner, said, ruling)
            for group, inner in zip(groups, within(groups, links), strict=True)
        ]
        after = carry_on(before, bare, self._renamed(), self._cause())
        was = {e.id: e for e in before}
        put = [e for e in after if was.get(e.id) != e]
        return Step(
            at=self.at,
            arrivals=tuple(part.get(f.key, f) for f in self.arrivals),
            leavers=tuple(sorted(self.leaving)),
            judgements=self.judged,
            edges=self.edges,
            put=tuple(put),
            drop=tuple(sorted(was.keys() - {e.id for e in after})),
        )

    def _latecomers(self, groups: Iterable[Sequence[Filed]]) -> dict[str, Filed]:
        """Of the newcomers, those that tell of an event that `CORE` others told of before them."""
        late = {}
        for group in groups:
            for f in sorted(group, key=seniority)[CORE:]:
                if f.key in self.new:
                    late[f.key] = msgspec.structs.replace(f, late=True)
        return late

    def _new_edges(self) -> dict[Pair, float]:
        """Edges between the newcomers and all that share a blocking key with them, kept from `edge` on."""
        blocks: defaultdict[str, set[str]] = defaultdict(set)
        for f in self.arrivals:
            for block in keys(f):
                blocks[block].add(f.key)
        others = [f for f in self.shelf.sharing(blocks) if f.key not in self.leaving] if blocks else []
        mine = {f.key: profile(f) for f in self.arrivals if f.cls != "statement"}
        edges: dict[Pair, float] = {}
        for other in (*others, *self.arrivals):
            near = {k for block in keys(other) for k in blocks.get(block, ())}
            if not near:
                continue
            seen = mine.get(other.key) or profile(other)
            for key in near:
                if self.new[key].origin.report == other.origin.report or (p := pair(key, other.key)) in edges:
                    continue
                if (probability := chance(mine[key], seen, self.model.edge)) >= self.model.edge:
                    edges[p] = probability
        return dict(sorted(edges.items()))

    def _links(self, names: Iterable[str]) -> dict[Pair, float]:
        """Old edges that stay, and new ones, that end in any of some findings."""
        wanted = set(names)
        old = self.shelf.linked(wanted - self.new.keys() | self.leaving.keys())
        kept = {p: v for p, v in old.items() if not (p[0] in self.leaving or p[1] in self.leaving)}
        return kept | {p: v for p, v in self.edges.items() if p[0] in wanted or p[1] in wanted}

    def _touched(self) -> set[str]:
        """The newcomers, those that the leavers and the judged stood with, and whole components of all of
        them.
        """
        found: set[str] = set()
        frontier = {f.key for f in self.arrivals if f.cls != "statement"}
        frontier |= {m.key for e in self.shelf.events(self.leaving) for m in e.findings} if self.leaving else set()
        named = {a.report for j in self._with_undone() for a in j.anchors}
        frontier |= {f.key for f in self._of_reports(named) if f.cls != "statement"}
        while frontier := frontier - found - (self.leaving.keys() - self.new.keys()):
            found |= frontier
            reached = {k for p, v in self._links(frontier).items() if v >= self.model.sure for k in p}
            reports = {f.origin.report for f in self._filed(frontier)}
            reached |= {k for p in self._ruling(reports).bonds.same for k in p}
            reached |= {m.key for e in self.shelf.events(frontier) for m in e.findings}
            frontier = reached
        return found

    def _with_undone(self) -> list[Judgement]:
        """The judgements made now, and those that they undo."""
        undone = {j.undoes for j in self.judged if j.undoes}
        if not undone:
            return list(self.judged)
        return [*self.judged, *(j for j in self.shelf.judgements(()) if j.id in undone)]

    def _filed(self, names: Iterable[str]) -> list[Filed]:
        wanted = set(names)
        old = wanted - self.new.keys()
        return [self.new[k] for k in sorted(wanted & self.new.keys())] + (list(self.shelf.filed(old)) if old else [])

    def _of_reports(self, reports: Iterable[str]) -> list[Filed]:
        wanted = set(reports)
        if not wanted:
            return []
        old = [f for f in self.shelf.of_reports(wanted) if f.key not in self.leaving and f.key not in self.new]
        return old + [f for f in self.arrivals if f.origin.report in wanted]

    def _ruling(self, reports: set[str]) -> Verdicts:
        """Judgements in force on findings of some reports, tied to the findings of all reports that they
        name.
        """
        told = {j.id: j for j in (*self.shelf.judgements(reports), *self.judged)}
        force = [j for j in active(told.values(), self.at) if any(a.report in reports for a in j.anchors)]
        if not force:
            return verdicts((), ())
        return verdicts(force, self._of_reports({a.report for j in force for a in j.anchors}))

    def _statements(self, findings: Iterable[Filed]) -> dict[str, list[Filed]]:
        """The statements of the reports of some findings, by the key of each finding that they are about."""
        said: defaultdict[str, list[Filed]] = defaultdict(list)
        for s in self._of_reports({f.origin.report for f in findings}):
            for key in set(s.about) if s.cls == "statement" else ():
                said[key].append(s)
        return said

    def _event(
        self,
        members: Sequence[Filed],
        links: Mapping[Pair, float],
        said: Mapping[str, Sequence[Filed]],
        ruling: Verdicts,
    ) -> Event:
        about = {s.key: s for f in members for s in said.get(f.key, ())}
        judged = ruling.on(f.key for f in members)
        return fold(
            members,
            links,
            statements=about.values(),
            corrections=[j for j in judged if j.verb == "correct"],
            judged=judged,
        )

    def _renamed(self) -> dict[str, str]:
        """Keys of findings that left and stand under another key in the new version of their report."""
        names = {}
        for key, old in self.leaving.items():
            if key not in self.new and (heir := resolve(anchor(old), self.arrivals)) is not None:
                names[key] = heir.key
        return names

    def _cause(self) -> Cause:
        return Cause(
            at=self.at,
            arrived={f.key: Pointer(report=f.origin.report, finding=f.finding) for f in self.arrivals},
            reported={f.key: f.origin.reported for f in self.arrivals},
        )
