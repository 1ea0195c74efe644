"""The one door to the record, for the command line, the API and the web: typed questions, frozen answers."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from kawat.errors import DerivationWarning, StoreError
from kawat.store import clock, derivation, location, lookup, schema
from kawat.store.clock import Moment
from kawat.store.engine import open_engine, reading, writing
from kawat.store.filter import Filter
from kawat.store.migrate import migrate
from kawat.store.texts import version_of

if TYPE_CHECKING:
    from kawat.model.event import Event, Judgement, Member, Pointer, Verb
    from kawat.model.filed import Filed
    from kawat.model.position import Position, Utterance
    from kawat.model.report import Report
    from kawat.record.why import Explanation
    from kawat.store.accession import Item, Outcome
    from kawat.store.activity import Activity, Company
    from kawat.store.answers import (
        Agenda,
        Denied,
        Doubt,
        Fault,
        Filing,
        Hit,
        Listed,
        Moved,
        Outlet,
        Quoted,
        Stats,
        Verdict,
        Whole,
    )
    from kawat.store.days import Day
    from kawat.store.gatherings import Sites, Ties
    from kawat.store.intake import Intake
    from kawat.store.speech import Speech
    from kawat.store.writer import Writer

BATCH = 256
"""Reports in one transaction: few enough to be soon on disk, enough that the disk is waited for seldom."""

PATIENCE = 30.0
"""Seconds to wait for another writer."""

DAYS = 14
"""Days of an agenda."""

HITS = 20
"""Answers to a search or a review where no number is told."""

ALL = Filter()


class _Undone(Exception):
    """Leaves a transaction without its changes."""


class Record:
    """The record in one database. What a question needs is imported when it is first asked.

    `url`: a path, an SQLAlchemy URL of SQLite or PostgreSQL, or None for `KAWAT_DB` and else `kawat.db`.
    `create`: make the tables where there are none. `patience`: seconds to wait while another program
    writes. `now`: the clock of all answers; None for `KAWAT_NOW` or the real one. Raises `StoreError`
    where the database cannot be opened; warns (`DerivationWarning`) where another version of Kawat derived it:
    then it can be asked, but nothing can be added before it is rebuilt.

    >>> with Record(":memory:") as record:
    ...     record.agenda(Filter(start="2022-01-10")).fixed
    ()
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        create: bool = True,
        patience: float = PATIENCE,
        now: datetime | None = None,
    ) -> None:
        made = location.url(url or location.default())
        file = made.database if made.get_backend_name() == "sqlite" else None
        if not create and file and not Path(file).exists():
            raise StoreError(
                f"there is no record at {file}; make one with `kawat add`, or name another with --db or KAWAT_DB"
            )
        self.url = made
        self._now = now
        self.engine = open_engine(made, patience)
        migrate(self.engine)
        self._outdated = derivation.settle(self.engine)
        if self._outdated:
            warnings.warn(self._outdated, DerivationWarning, stacklevel=2)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def now(self, as_of: Moment | None = None) -> datetime:
        """The time it is, as the record sees it; that of a past state is its own."""
        now = self._now or clock.now()
        if as_of is None:
            return now
        then = clock.EPOCH + timedelta(microseconds=as_of)
        return min(now, then.astimezone(now.tzinfo))

    # Writing

    def add(self, items: Iterable[Item], batch: int = BATCH) -> Iterator[Outcome]:
        """Takes in reports with their readings; tells of each when it is safely in, or why it was refused."""
        return self._writer().add(items, batch)

    def missing(self, reports: Sequence[Report]) -> list[Report]:
        """Those of some reports that the record does not hold yet, text and particulars alike: what has to
        be read."""
        with reading(self.engine) as connection:
            versions = [version_of(report) for report in reports]
            column = schema.report.c.version
            found: set[str] = set()
            for some in lookup.turns(versions):
                found.update(connection.execute(select(column).where(column.in_(some))).scalars())
        return [report for report, version in zip(reports, versions, strict=True) if version not in found]

    def judge(
        self,
        verb: Verb,
        named: Sequence[str],
        *,
        field: str | None = None,
        value: Any = None,
        by: str,
        note: str = "",
    ) -> Judgement:
        """Writes a judgement on events (ids) or findings (`REPORT#FINDING`); what follows shows at once."""
        from kawat.store import judgements

        def make(connection: Connection, at: Moment) -> Judgement:
            return judgements.make(connection, at, verb, named, field=field, value=value, by=by, note=note)

        return self._writer().judge(make)

    def _writer(self) -> Writer:
        from kawat.store.writer import Writer

        self._current()
        return Writer(self.engine, clock.moment(self._now) if self._now else None)

    def _current(self) -> None:
        """Raises `StoreError` where the record was derived by another version: it would be of two minds."""
        if self._outdated:
            self._outdated = derivation.settle(self.engine)  # someone may have rebuilt it since
        if self._outdated:
            raise StoreError(self._outdated)

    # Asking

    def agenda(self, asked: Filter = ALL, days: int = DAYS) -> Agenda:
        """What is on, day by day, from today or `asked.start`: events whose time is known closely enough."""
        with self._state(asked.as_of) as (connection, now):
            return lookup.agenda(connection, asked, now, days)

    def days(self, asked: Filter, room: int) -> dict[str, Day]:
        """What is on from `asked.start` to `asked.end`, by ISO day: about `room` in all, the rest counted."""
        from kawat.store import days

        with self._state(asked.as_of) as (connection, now):
            return days.days(connection, asked, now, room)

    def sites(self, asked: Filter) -> Sites:
        """The encounters that a filter asks for, by place."""
        from kawat.store import gatherings

        with self._state(asked.as_of) as (connection, now):
            return gatherings.sites(connection, asked, now.date())

    def ties(self, asked: Filter) -> Ties:
        """The encounters that a filter asks for, by the pairs of parties that meet there."""
        from kawat.store import gatherings

        with self._state(asked.as_of) as (connection, now):
            return gatherings.ties(connection, asked, now.date())

    def events(self, asked: Filter = ALL) -> Iterator[Listed]:
        """The events that a filter asks for, the last in the world's time first."""
        with self._state(asked.as_of) as (connection, now):
            yield from lookup.listed(connection, asked, now)

    def event(self, told: str, as_of: Moment | None = None) -> Event:
        """The event of an id, a former id, or the beginning of one."""
        with self._state(as_of) as (connection, _):
            return lookup.event_by_id(connection, told, as_of)

    def whole(self, told: str, as_of: Moment | None = None) -> Whole:
        """An event with the words of all that it rests on."""
        with self._state(as_of) as (connection, now):
            return lookup.whole(connection, lookup.event_by_id(connection, told, as_of), as_of, now)

    def several(self, ids: Iterable[str], as_of: Moment | None = None) -> dict[str, Event]:
        """The events of some ids, by id; those that are not there are left out."""
        from kawat.store import several

        with self._state(as_of) as (connection, _):
            return several.several(connection, ids, as_of)

    def activity(self, parties: Sequence[str], start: str, end: str, as_of: Moment | None = None) -> Activity:
        """The events of all of some parties that begin in a window of ISO days, counted by day and class."""
        from kawat.store import activity

        with self._state(as_of) as (connection, _):
            return activity.activity(connection, parties, start, end, as_of)

    def company(self, parties: Sequence[str], start: str, end: str, as_of: Moment | None = None) -> list[Company]:
        """Who takes part in the latest events of some parties, or of all, that begin in a window of ISO days."""
        from kawat.store import activity

        with self._state(as_of) as (connection, _):
            return activity.company(connection, parties, start, end, as_of)

    def filed(self, told: Iterable[Pointer | Member], as_of: Moment | None = None) -> dict[tuple[str, str], Filed]:
        """Findings as they were filed, each with all that one report says, by (report, finding)."""
        with self._state(as_of) as (connection, _):
            return lookup.pointed(connection, list(told), as_of)

    def words(self, told: Iterable[Pointer | Member], as_of: Moment | None = None) -> dict[tuple[str, str], Quoted]:
        """The words of findings with the reports that they stand in, by (report, finding)."""
        with self._state(as_of) as (connection, _):
            return lookup.quotes(connection, list(told), as_of)

    def why(self, told: str, as_of: Moment | None = None) -> Explanation:
        """What made an event of its findings, and what nearly joined it."""
        from kawat.store import review

        with self._state(as_of) as (connection, _):
            return review.why(connection, lookup.event_by_id(connection, told, as_of), as_of)

    def changes(self, since: Moment, asked: Filter = ALL, limit: int | None = None) -> list[Moved]:
        """The events that differ between the state at `since` and that at `asked.as_of`, or now, the last
        moved first; at most `limit` of them."""
        from kawat.store import changes

        with self._state(asked.as_of) as (connection, now):
            return changes.changes(connection, since, asked, now, limit=limit)

    def statements(self, asked: Speech) -> list[Utterance]:
        """What was said: utterances, the newest first."""
        from kawat.store import speech

        with self._state(asked.as_of) as (connection, _):
            return speech.statements(connection, asked)

    def denials(self, told: Sequence[Utterance], as_of: Moment | None = None) -> list[Denied]:
        """What the denials among some utterances deny: an event, or another's claim, also of another report."""
        from kawat.store import speech

        with self._state(as_of) as (connection, _):
            return speech.denials(connection, told, as_of)

    def positions(self, asked: Speech, matter: str | None = None) -> list[Position]:
        """What a party says on each matter, in order, with where it changed its line."""
        from kawat.store import speech

        with self._state(asked.as_of) as (connection, _):
            return speech.positions(connection, asked, matter)

    def search(
        self,
        words: str,
        *,
        limit: int = HITS,
        skip: int = 0,
        as_of: Moment | None = None,
        outlet: Sequence[str] = (),
        language: str | None = None,
    ) -> list[Hit]:
        """Reports that hold all words, the newest first, with the events that they tell of."""
        from kawat.store import search

        with self._state(as_of) as (connection, _):
            return search.search(
                connection, words, limit=limit, skip=skip, as_of=as_of, outlet=outlet, language=language
            )

    def report(self, name: str, as_of: Moment | None = None) -> Filing:
        """A report by its id or URL: its versions, its current reading, what came of it."""
        from kawat.store import filings

        with self._state(as_of) as (connection, _):
            return filings.filing(connection, name, as_of)

    def sources(self, as_of: Moment | None = None) -> list[Outlet]:
        """The outlets, the one with most reports first."""
        from kawat.store import outlets

        with self._state(as_of) as (connection, _):
            return outlets.outlets(connection, as_of)

    def intake(self, as_of: Moment | None = None) -> Intake:
        """What was taken in last, by which reader, and how many reports in each language."""
        from kawat.store import intake

        with self._state(as_of) as (connection, _):
            return intake.intake(connection, as_of)

    def review(self, limit: int = HITS, skip: int = 0, as_of: Moment | None = None) -> list[Doubt]:
        """Pairs of events that may be one, the surest first."""
        from kawat.store import review

        with self._state(as_of) as (connection, _):
            return review.review(connection, limit, skip, as_of)

    def judgements(self, limit: int | None = None, as_of: Moment | None = None) -> list[Verdict]:
        """What people decided, the last first."""
        from kawat.store import review

        with self._state(as_of) as (connection, _):
            return list(review.judged(connection, limit, as_of))

    def stamp(self) -> Moment:
        """The moment of the last thing that was recorded: while it is the same, so are all answers of one day."""
        with reading(self.engine) as connection:
            last = [connection.execute(lookup.latest(table)).scalar() for table in lookup.RECORDED]
        return max(one or 0 for one in last)

    def state(self) -> tuple[Moment, int]:
        """The stamp with how much was ever recorded: differs after every change, also where the clock stands still."""
        with reading(self.engine) as connection:
            last = [connection.execute(lookup.newest(table)).one() for table in lookup.RECORDED]
        return max(row.recorded or 0 for row in last), sum(row.n or 0 for row in last)

    # Upkeep

    def stats(self, as_of: Moment | None = None) -> Stats:
        """How much the record holds, or held at a moment."""
        from kawat.store import upkeep

        with self._state(as_of) as (connection, _):
            return upkeep.stats(connection, as_of)

    def verify(self) -> list[Fault]:
        """Everything that should not be; empty where all is well. Waits for writers, since it checks the
        index too."""
        from kawat.store import upkeep

        with writing(self.engine) as connection:
            return list(upkeep.verify(connection))

    def rebuild(self, *, check: bool = False) -> bool:
        """Makes all that is derived anew; tells whether it came out as it was. `check`: changes nothing."""
        from kawat.store import upkeep

        with suppress(_Undone), writing(self.engine) as connection:
            same = upkeep.rebuild(connection)
            if check:
                raise _Undone
            self._outdated = None
        return same

    def export(self) -> Iterator[bytes]:
        """The whole record as JSON lines."""
        from kawat.store import exchange

        with self._state(None) as (connection, _):
            yield from exchange.export(connection)

    def take(self, lines: Iterable[bytes]) -> int:
        """Takes in what `export` wrote, in whole or not at all; how many readings and judgements were new."""
        from kawat.store import exchange

        self._current()
        with writing(self.engine) as connection:
            return exchange.take(connection, lines)

    @contextmanager
    def _state(self, as_of: Moment | None) -> Iterator[tuple[Connection, datetime]]:
        """One state of the record and the clock that goes with it: that of a past state is its own."""
        with reading(self.engine) as connection:
            yield connection, self.now(as_of)
