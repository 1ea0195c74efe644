"""What the record answers with: frozen structs, one a view, that the command line, the API and the pages
all show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import msgspec

from kawat.model.event import Event, Judgement, Partaker, Revision
from kawat.model.reading import Reading
from kawat.model.report import Report, Span


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all answers."""


class Listed(Answer, frozen=True, kw_only=True):
    """An event with its standing (its status at the time asked about, `unreported` included)."""

    event: Event
    standing: str

    @property
    def start(self) -> str:
        """The day on which it begins; empty where no time is told."""
        when = self.event.fields.when
        return when.value.start[:10] if when else ""


class Agenda(Answer, frozen=True, kw_only=True):
    """What is on in a window of days. `fixed`: told to the day (or closer), in order; `loose`: known only
    to lie in a week, month or quarter that touches the window."""

    start: str
    end: str
    fixed: tuple[Listed, ...]
    loose: tuple[Listed, ...]

    def by_day(self) -> Iterator[tuple[str, list[Listed]]]:
        """The fixed entries under the day on which they begin, or the first of the window."""
        for day, group in groupby(self.fixed, key=lambda one: max(self.start, one.start)):
            yield day, list(group)


class Quoted(Answer, frozen=True, kw_only=True):
    """The words of one finding, with the report that they stand in."""

    report: str
    finding: str
    kind: str
    quote: str
    span: Span | None
    members: tuple[Partaker, ...]
    outlet: str | None
    sources: tuple[str, ...]
    reported: str | None
    language: str | None
    title: str | None
    url: str | None


class Denied(Answer, frozen=True, kw_only=True):
    """What one utterance (`denial`, its id) denies: an event, or another's claim. `sure`: how surely it is that."""

    denial: str
    event: str | None = None
    claim: Quoted | None = None
    sure: float


class Whole(Answer, frozen=True, kw_only=True):
    """One event with the words of all its findings and of what was said of it."""

    event: Event
    standing: str
    findings: tuple[Quoted, ...]
    statements: tuple[Quoted, ...]


class Moved(Answer, frozen=True, kw_only=True):
    """How one event differs between two states of the record.

    `new`: it was not there before; `changed`: `revisions` tell how; `merged`: it now is `into`; `gone`:
    nothing tells of it any more. `event` is the later state, or the last there was.
    """

    how: Literal["new", "changed", "merged", "gone"]
    event: Event
    standing: str
    revisions: tuple[Revision, ...] = ()
    into: str | None = None


class Hit(Answer, frozen=True, kw_only=True):
    """A report that a search found: where its words stand, and the events that it tells of."""

    report: str
    title: str | None
    outlet: str | None
    reported: str | None
    language: str | None
    url: str | None
    snippet: str
    events: tuple[Event, ...]


class Edition(Answer, frozen=True, kw_only=True):
    """One version of a report and who read it. `changes` is the difference to the version before, line by
    line."""

    version: str
    recorded: str
    report: Report
    readers: tuple[str, ...]
    changes: tuple[str, ...] = ()


class Located(Answer, frozen=True, kw_only=True):
    """A finding of a report: its words, and the event that rests on it (None of a statement or a rejected
    one)."""

    finding: str
    cls: str = msgspec.field(name="class")
    kind: str
    status: str | None
    quote: str
    span: Span | None
    confidence: float
    event: str | None


class Filing(Answer, frozen=True, kw_only=True):
    """A report as the record has it: its versions, oldest first, the current reading and what came of it."""

    report: str
    editions: tuple[Edition, ...]
    reading: Reading
    findings: tuple[Located, ...]


class Outlet(Answer, frozen=True, kw_only=True):
    """One outlet: how many reports, from when until when."""

    outlet: str | None
    reports: int
    first: str | None
    last: str | None


class Doubt(Answer, frozen=True, kw_only=True):
    """Two findings that may tell of one event and were not made one, or that were with little certainty."""

    p: float
    first: Quoted
    second: Quoted
    events: tuple[str | None, str | None]


class Verdict(Answer, frozen=True, kw_only=True):
    """A judgement, with the events that it touches now."""

    judgement: Judgement
    events: tuple[str, ...]


class Stats(Answer, frozen=True, kw_only=True):
    """How much the record holds, and where it lives."""

    database: str
    tables: str | None
    reports: int
    versions: int
    readings: int
    findings: dict[str, int]
    events: dict[str, int]
    conflicts: int
    judgements: int
    outlets: int
    first: str | None
    last: str | None
    bytes: int | None


class Fault(Answer, frozen=True, kw_only=True):
    """Something in the record that should not be: where, and what is wrong with it."""

    where: str
    wrong: str
