"""Keeps utterances beside the events: statements that are one utterance, folded again where one comes or
goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from kawat.model.filed import Filed
from kawat.model.position import Utterance
from kawat.record.clusters import Pair, pair
from kawat.record.names import alike
from kawat.record.statements import DAYS, Chorus, same_utterance, saying, statement_keys, utterances
from kawat.store import schema, views
from kawat.store.bulk import delete, insert, next_number
from kawat.store.clock import OPEN, Moment
from kawat.store.shelf import TableShelf


class Voices:
    """The utterances of the record at the moment `at`."""

    def __init__(self, shelf: TableShelf, at: Moment) -> None:
        self.shelf, self.at = shelf, at

    def turn(self, arrivals: Collection[Filed], leavers: Collection[str]) -> None:
        """Folds again what statements that came (written already) or went belong to."""
        new = {f.key: f for f in arrivals if f.cls == "statement"}
        insert(self.shelf.connection, schema.echo, [(a, b, self.at, OPEN, p) for (a, b), p in self._edges(new)])
        left = self.shelf.ask(
            f"SELECT c.key FROM carrier c JOIN utterance u ON u.n = c.utterance WHERE u.until = {OPEN} AND "
            "u.n IN (SELECT utterance FROM carrier WHERE key AMONG)",
            sorted(leavers),
        )
        names, edges = self._reach({*new, *(row[0] for row in left)} - {*leavers} | new.keys())
        self._close({*names, *leavers})
        self._write(utterances(self.shelf.filed(names), edges=edges))

    def _edges(self, new: dict[str, Filed]) -> list[tuple[Pair, float]]:
        """Pairs of a new statement and one that may be the same utterance.

        Those whom no one could take for one another are passed over by speaker, and those with other words by
        their words, before any pair is compared.
        """
        blocks = {key for f in new.values() for key in statement_keys(f, DAYS)}
        others: defaultdict[str | None, dict[tuple[str, str | None], Chorus]] = defaultdict(dict)
        for other in map(saying, self.shelf.sharing(blocks)):
            row = others[other.party]
            if (group := (other.name, other.language)) not in row:
                row[group] = Chorus(other.language)
            row[group].add(other)
        edges: dict[Pair, float] = {}
        for mine in map(saying, new.values()):
            for (name, _), chorus in others[mine.party].items():
                if mine.name and name and not alike(mine.name, name):
                    continue
                for other in chorus.near(mine):
                    # Of two that are new the pair is met twice.
                    if other.report != mine.report and (other.key not in new or mine.key < other.key):
                        p = same_utterance(mine, other)
                        if p > 0:
                            edges[pair(mine.key, other.key)] = p
        return sorted(edges.items())

    def _reach(self, names: Iterable[str]) -> tuple[set[str], dict[Pair, float]]:
        """Statements and all that they hang together with, and the pairs by which they do."""
        found: set[str] = set()
        edges: dict[Pair, float] = {}
        frontier = set(names)
        while frontier := frontier - found:
            found |= frontier
            linked = self.shelf.linked(frontier, "echo")
            edges |= linked
            frontier = {key for names in linked for key in names}
        return found, edges

    def _close(self, names: Collection[str]) -> None:
        """Ends the utterances of some statements; those of this very moment never were."""
        rows = self.shelf.ask(
            f"SELECT n, since, doc FROM utterance WHERE until = {OPEN} AND n IN "
            "(SELECT utterance FROM carrier WHERE key AMONG)",
            sorted(names),
        )
        fresh = [(n, msgspec.json.decode(doc, type=Utterance)) for n, since, doc in rows if since == self.at]
        marks = [(name, one.told or "", n) for n, one in fresh for name in views.marks(one)]
        delete(self.shelf.connection, schema.mark, marks)
        for table, column in (("carrier", "utterance"), ("utterance", "n")):
            self.shelf.tell(f"DELETE FROM {table} WHERE {column} AMONG", [n for n, _ in fresh])
        old = [n for n, since, _ in rows if since != self.at]
        self.shelf.tell(f"UPDATE utterance SET until = {self.at} WHERE n AMONG", old)

    def _write(self, told: Collection[Utterance]) -> None:
        keys = {
            (f.origin.report, f.finding): f.key
            for f in self.shelf.of_reports({c.report for u in told for c in u.carriers})
        }
        number = next_number(self.shelf.connection, schema.utterance)
        rows, marks, carriers = [], [], []
        for n, one in enumerate(told, number):
            day = one.told or ""
            rows.append((n, one.id, self.at, OPEN, one.kind, day, msgspec.json.encode(one).decode()))
            marks += [(name, day, n) for name in views.marks(one)]
            carriers += [(keys[c.report, c.finding], n) for c in one.carriers]
        insert(self.shelf.connection, schema.utterance, rows)
        insert(self.shelf.connection, schema.mark, sorted(marks))
        insert(self.shelf.connection, schema.carrier, sorted(carriers))
