"""Reads many reports, in one process or several, in order, holding only a window of them.

A report on which reading fails, or whose process dies, is set aside with its reason; every other is read.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import NamedTuple

import msgspec

from kawat.errors import KnowledgeError, PackError
from kawat.ingest.refusal import Refusal
from kawat.model.reading import Reading
from kawat.model.report import Report

BATCH = 16
"""Reports a task: enough that handing over costs little, few enough that output is not held up."""

AHEAD = 4
"""Tasks a process that are under way or done and not yet given out."""

Incoming = Report | Refusal


class Outcome(NamedTuple):
    """What became of one report: its reading, or why there is none. `report` is None if it never was one."""

    report: Report | None
    reading: Reading | None
    refusal: Refusal | None


def read_all(incoming: Iterable[Incoming], *, jobs: int = 1, layers: bool = False) -> Iterator[Outcome]:
    """The outcome of each of `incoming`, in its order, read by `jobs` processes.

    Memory is bounded by `jobs * BATCH * AHEAD` reports, however many come in.
    """
    if jobs == 1:
        for item in incoming:
            yield _here(item, layers)
        return
    pool = _Pool(jobs, layers)
    try:
        waiting: deque[tuple[list[Incoming], Future[bytes]]] = deque()
        source = iter(incoming)
        while batch := list(islice(source, BATCH)):
            waiting.append((batch, pool.submit(batch)))
            if len(waiting) >= jobs * AHEAD:
                yield from pool.collect(waiting)
        while waiting:
            yield from pool.collect(waiting)
    finally:
        pool.close()


class _Pool:
    """A pool of processes that is made anew when one of them dies."""

    def __init__(self, jobs: int, layers: bool) -> None:
        self._jobs = jobs
        self._layers = layers
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # Forked processes start at once and share what is loaded; a process with threads cannot be forked
        # safely.
        methods = multiprocessing.get_all_start_methods()
        method = "fork" if "fork" in methods and threading.active_count() == 1 else "spawn"
        return ProcessPoolExecutor(self._jobs, mp_context=multiprocessing.get_context(method))

    def submit(self, batch: list[Incoming]) -> Future[bytes]:
        """Have the reports of a batch read."""
        reports = [item for item in batch if isinstance(item, Report)]
        try:
            return self._executor.submit(work, msgspec.msgpack.encode(reports), self._layers)
        except BrokenProcessPool as error:  # found out at the next collection
            failed: Future[bytes] = Future()
            failed.set_exception(error)
            return failed

    def collect(self, waiting: deque[tuple[list[Incoming], Future[bytes]]]) -> Iterator[Outcome]:
        """The outcomes of the oldest batch. If a process died, all under way are read again, each alone."""
        batch, future = waiting.popleft()
        try:
            yield from _outcomes(batch, future.result())
        except BrokenProcessPool:
            again = [batch, *(other for other, _ in waiting)]
            waiting.clear()
            self._restart()
            for item in (item for other in again for item in other):
                yield self._alone(item)

    def _alone(self, item: Incoming) -> Outcome:
        """One report with nothing else under way: if a process dies now, it died of this one."""
        try:
            return next(_outcomes([item], self.submit([item]).result()))
        except BrokenProcessPool:
            self._restart()
            assert isinstance(item, Report)
            return _failed(item, "the process that read it died")

    def _restart(self) -> None:
        self.close()
        self._executor = self._start()

    def close(self) -> None:
        """Let go of the processes when they have done what they have begun."""
        self._executor.shutdown(cancel_futures=True)


def work(packed: bytes, layers: bool) -> bytes:
    """In a process of the pool: the readings (or refusals) of packed reports, packed."""
    reports = msgspec.msgpack.decode(packed, type=list[Report])
    found: list[tuple[Reading | None, Refusal | None]] = []
    for report in reports:
        outcome = _here(report, layers)
        found.append((outcome.reading, outcome.refusal))
    return msgspec.msgpack.encode(found)


def _outcomes(batch: list[Incoming], packed: bytes) -> Iterator[Outcome]:
    """The outcomes of a batch, those that were no reports in their places."""
    read = iter(msgspec.msgpack.decode(packed, type=list[tuple[Reading | None, Refusal | None]]))
    for item in batch:
        if isinstance(item, Refusal):
            yield Outcome(None, None, item)
        else:
            yield Outcome(item, *next(read))


def _here(item: Incoming, layers: bool) -> Outcome:
    """One report read in this process."""
    from kawat.read.reader import read

    if isinstance(item, Refusal):
        return Outcome(None, None, item)
    try:
        return Outcome(item, read(item, layers=layers), None)
    except (KnowledgeError, PackError):
        raise  # the installation is damaged: no report can be read
    except Exception as error:  # whatever a report does to the reader, the others are read
        return _failed(item, f"the reader failed on it ({type(error).__name__}: {error})")


def _failed(report: Report, reason: str) -> Outcome:
    advice = "this is a fault of Kawat: please report it, with the text"
    return Outcome(report, None, Refusal(source=report.url or report.id, reason=reason, advice=advice))
