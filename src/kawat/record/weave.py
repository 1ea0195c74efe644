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
from kawat.record.clusters import Cluster, Pair, cluster, pair, within
from kawat.record.filing import anchor
from kawat.record.folding import fold, seniority
from kawat.record.history import Cause, carry_on
from kawat.record.judged import Verdicts, active, resolve, verdicts
from kawat.record.kinds import FAMILY
from kawat.record.match import chance, divides, profile, weights

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
        part, links, was = self._touched()
        ruling = self._ruling({f.origin.report for f in part.values()})
        homes = {k: f.origin.report for k, f in part.items() if k not in ruling.rejected}
        before = [was[name] for name in sorted(was)]
        groups = cluster(
            homes,
            links,
            ruling.bonds,
            least=self.model.sure,
            late={k for k, f in part.items() if f.late},
        )
        part |= self._latecomers([[part[k] for k in group] for group in groups])
        bare = self._unchanged(groups, before, part, ruling)
        other = [group for group in groups if group not in bare]
        said = self._statements(part[k] for group in other for k in group)
        for group, inner in zip(other, within(other, links), strict=True):
            bare[group] = self._event([part[k] for k in group], inner, said, ruling)
        after = carry_on(before, [bare[group] for group in groups], self._renamed(), self._cause())
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

    def _unchanged(
        self, groups: Iterable[Cluster], before: Iterable[Event], part: Mapping[str, Filed], ruling: Verdicts
    ) -> dict[Cluster, Event]:
        """The groups that were an event before, of the same findings, of whose reports nothing came or went: they
        would be folded to what they are.
        """
        stirred = {f.origin.report for f in (*self.arrivals, *self.leaving.values())}
        events = {frozenset(m.key for m in e.findings): e for e in before}
        return {
            group: event
            for group in groups
            if (event := events.get(group)) is not None
            and not any(part[k].origin.report in stirred for k in group)
            and tuple(ruling.on(group)) == (event.judged or ())
        }

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
        least = self.model.edge
        blocks: defaultdict[str | None, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for f in self.arrivals:
            row = blocks[self._family(f)]
            for block in keys(f):
                row[block].add(f.key)
        wanted = {block for row in blocks.values() for block in row}
        others = [f for f in self.shelf.sharing(wanted) if f.key not in self.leaving] if wanted else []
        mine = {f.key: (profile(f), f.origin.report) for f in self.arrivals if f.cls != "statement"}
        edges: dict[Pair, float] = {}
        for other in (*others, *self.arrivals):
            row = blocks[self._family(other)]
            if not (shared := keys(other) & row.keys()):
                continue
            seen, home = profile(other), other.origin.report
            for key in {k for block in shared for k in row[block]}:
                one, report = mine[key]
                if report == home or (p := pair(key, other.key)) in edges:
                    continue
                if (probability := chance(one, seen, least)) >= least:
                    edges[p] = probability
        return dict(sorted(edges.items()))

    def _family(self, finding: Filed) -> str | None:
        """That of its kind, where those of different ones need not be compared."""
        if finding.cls == "statement" or not divides(finding.cls, self.model.edge):
            return None
        return FAMILY.get(finding.kind)

    def _links(self, names: Iterable[str]) -> dict[Pair, float]:
        """Old edges that stay, and new ones, that end in any of some findings."""
        wanted = set(names)
        old = self.shelf.linked(wanted - self.new.keys() | self.leaving.keys())
        kept = {p: v for p, v in old.items() if not (p[0] in self.leaving or p[1] in self.leaving)}
        return kept | {p: v for p, v in self.edges.items() if p[0] in wanted or p[1] in wanted}

    def _touched(self) -> tuple[dict[str, Filed], dict[Pair, float], dict[str, Event]]:
        """The newcomers, those that the leavers and the judged stood with, and whole components of all of
        them, by key; the links that end in any of them; the events that hold any of them, by id.
        """
        found: set[str] = set()
        part: dict[str, Filed] = {}
        links: dict[Pair, float] = {}
        events = {e.id: e for e in self.shelf.events(self.leaving)} if self.leaving else {}
        frontier = {f.key for f in self.arrivals if f.cls != "statement"}
        frontier |= {m.key for e in events.values() for m in e.findings}
        named = {a.report for j in self._with_undone() for a in j.anchors}
        frontier |= {f.key for f in self._of_reports(named) if f.cls != "statement"}
        while frontier := frontier - found - (self.leaving.keys() - self.new.keys()):
            found |= frontier
            near, here = self._links(frontier), {f.key: f for f in self._filed(frontier)}
            held = {e.id: e for e in self.shelf.events(frontier)}
            links |= near
            part |= here
            events |= held
            frontier = {k for p, v in near.items() if v >= self.model.sure for k in p}
            frontier |= {k for p in self._ruling({f.origin.report for f in here.values()}).bonds.same for k in p}
            frontier |= {m.key for e in held.values() for m in e.findings}
        return part, links, events

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
