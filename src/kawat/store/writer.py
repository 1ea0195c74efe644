"""The writing side of the record: reports and judgements in, each batch whole or not at all."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine

from kawat.errors import KawatError, StoreError
from kawat.model.event import Judgement
from kawat.model.filed import Filed
from kawat.store import clock, derivation
from kawat.store.accession import Accession, Item, Outcome
from kawat.store.clock import Moment
from kawat.store.engine import is_busy, writing
from kawat.store.judgements import keep
from kawat.store.timeline import Timeline, latest

T = TypeVar("T")

LONGEST = 16_384
"""Reports in one transaction at most."""

TRIES = 3
"""Times that a batch is tried while others write; each waits as long as the engine's patience."""


class Writer:
    """Writes batches on an engine. What was derived lately is kept at hand from one to the next."""

    def __init__(self, engine: Engine, moment: Moment | None = None) -> None:
        self.engine = engine
        self.moment = moment
        self._kept: dict[int, Filed] = {}
        self._rewound = 0
        self._replayed = False

    def add(self, items: Iterable[Item], batch: int) -> Iterator[Outcome]:
        """Takes in reports with their readings; tells of each only when it is safely in, or refused.

        One report that cannot be taken in is refused alone: the batch is then taken in one by one. Where a batch
        had the record played again (the clock stands still), the next is twice as long, so that playing again
        costs no more in all than adding.
        """
        rest = iter(items)
        while some := list(islice(rest, batch)):
            self._replayed = False
            try:
                yield from self._commit(partial(self._take, items=some))
                batch = min(2 * batch, LONGEST) if self._replayed else batch
            except StoreError:
                raise
            except KawatError:
                for item in some:
                    yield self._alone(item)

    def _alone(self, item: Item) -> Outcome:
        try:
            return self._commit(partial(self._take, items=[item]))[0]
        except StoreError:
            raise
        except KawatError as error:
            return Outcome(report=item[0].id, state="refused", title=item[0].title, why=str(error))

    def judge(self, make: Callable[[Connection, Moment], Judgement]) -> Judgement:
        """Writes the judgement that `make` comes to from the record as it is, and what follows from it."""

        def write(connection: Connection) -> Judgement:
            last = latest(connection)
            at = self._now(last)
            judgement = make(connection, at)
            keep(connection, judgement, at)
            timeline = Timeline(connection, self._known(connection))
            if at > last:
                timeline.next(at, (), {}, (judgement,))
            else:
                timeline.replay(at)
            return judgement

        return self._commit(write)

    def _take(self, connection: Connection, items: Sequence[Item]) -> list[Outcome]:
        last = latest(connection)
        at = self._now(last)
        accession = Accession(connection, at)
        outcomes = accession.take(items)
        touched = list(accession.touched)
        if not touched:
            return outcomes
        timeline = Timeline(connection, self._known(connection))
        if accession.since == at > last:
            timeline.next(at, touched, accession.texts)
        elif accession.since < at or at < last or not timeline.again(at, touched, accession.texts):
            timeline.replay(accession.since)
            self._replayed = True
        return outcomes

    def _known(self, connection: Connection) -> dict[int, Filed]:
        """What is at hand of the rows of findings: nothing, where someone took back rows since."""
        derivation.sign(connection)
        rewound = derivation.rewound(connection)
        if rewound != self._rewound:
            self._kept.clear()
            self._rewound = rewound
        return self._kept

    def _now(self, last: Moment) -> Moment:
        """The moment of a step. The real clock never repeats a moment nor runs back; `KAWAT_NOW` may."""
        if self.moment is not None:
            return self.moment
        told = clock.fixed()
        return clock.moment(told) if told else max(clock.moment(clock.now()), last + 1)

    def _commit(self, work: Callable[[Connection], T]) -> T:
        """Does some work in one transaction; waits and tries again while another program writes."""
        for left in reversed(range(TRIES)):
            try:
                with _uncollected(), writing(self.engine) as connection:
                    return work(connection)
            except StoreError as error:
                self._kept.clear()
                if not (left and is_busy(error)):
                    raise
                time.sleep(0.05)
            except BaseException:
                self._kept.clear()
                raise
        raise AssertionError("the last try returns or raises")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the collector of garbage away: hardly a cycle comes of a batch, and it would walk again and again through
    all that is made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
