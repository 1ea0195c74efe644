"""Measures the record: how fast it answers and takes in, and whether its size matters.

    python tests/bench/record.py fill PATH|URL --findings 1000000   makes a record of made reports
    python tests/bench/record.py copy FROM TO                       the same record in another database
    python tests/bench/record.py ask PATH|URL                       the 95th percentile of each view
    python tests/bench/record.py one PATH|URL                       what one more report costs
    python tests/bench/record.py bulk PATH|URL --reports 2000       reports a second, besides reading them

All that is written goes through the ordinary code. Figures are milliseconds of the wall clock, median and 95th
percentile, and beside them (cpu) of this process alone, the database's own time in another process left out; run
them on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice

from sqlalchemy import select, text
from tests.bench.record_made import STATES, Item, World, reports

from kawat.store import Filter, Record, Speech, clock, schema
from kawat.store.bulk import insert
from kawat.store.engine import reading, writing

PER_REPORT = 6.43
DAYS = 3650
FIRST = date(2015, 1, 1)
BATCH = 500
TABLES = list(schema.metadata.sorted_tables)


def fill(url: str, findings: int) -> None:
    """A record of about so many findings, ten years of them, taken in as the days go by."""
    count = round(findings / PER_REPORT)
    with Record(url) as record:
        begun = time.monotonic()
        made = reports(count, first=FIRST, days=DAYS)
        done = 0
        while some := list(islice(made, BATCH)):
            at = datetime.fromisoformat(f"{some[-1][0].published}T20:00:00+00:00")
            record._now = max(at, record._now + timedelta(seconds=1)) if record._now else at
            for outcome in record.add(some, batch=BATCH):
                assert outcome.state != "refused", outcome.why
            done += len(some)
            if done % 5000 == 0:
                print(f"{done:,} reports, {done / (time.monotonic() - begun):.0f} a second", flush=True)
        _settle(record)
        print(record.stats())


def copy(source: str, target: str) -> None:
    """The rows of one record in another database: what the ordinary code wrote, without writing it twice."""
    from kawat.store.words import index

    with Record(source) as old, Record(target) as new:
        with reading(old.engine) as rows, writing(new.engine) as out:
            for table in TABLES:
                found = rows.execute(select(table).execution_options(yield_per=5000))
                for part in found.partitions():
                    insert(out, table, [tuple(row) for row in part])
                    if table is schema.report:
                        index(out, [(row.n, row.title, row.text) for row in part])
                print(table.name, flush=True)
        _settle(new)


def _settle(record: Record) -> None:
    """What a database does by itself in a quiet hour."""
    with record.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


def ask(url: str, turns: int = 200) -> None:
    """Each view, asked at random, warm; milliseconds at the median and the 95th percentile."""
    r = random.Random(7)
    with Record(url, now=datetime(2021, 6, 1, tzinfo=UTC)) as record:
        world = World(1, FIRST, DAYS)
        people = [name for names in world.people.values() for name in names]
        ids = [one.event.id for one in islice(record.events(Filter(limit=50_000)), 0, 50_000, 97)]
        day = lambda: (FIRST + timedelta(days=r.randrange(DAYS - 30))).isoformat()  # noqa: E731
        party = lambda: r.choices(STATES, cum_weights=world.weights)[0]  # noqa: E731
        word = lambda: r.choices(world.words, cum_weights=world.zipf)[0]  # noqa: E731
        past = lambda: clock.until(day())  # noqa: E731
        views: dict[str, Callable[[], object]] = {
            "agenda, 14 days": lambda: record.agenda(Filter(start=day())),
            "agenda, 14 days, as of then": lambda: record.agenda(Filter(start=(d := day()), as_of=clock.until(d))),
            "agenda of a party": lambda: record.agenda(Filter(start=day(), party=(party(),))),
            "event, whole": lambda: record.whole(r.choice(ids)),
            "party: 50 events": lambda: list(record.events(Filter(party=(party(),), limit=50))),
            "party in a month": lambda: list(
                record.events(Filter(party=(party(),), start=(d := day()), end=d[:7] + "-28", limit=50))
            ),
            "pair of parties": lambda: list(record.events(Filter(party=(party(), party()), limit=50))),
            "party, as of a day": lambda: list(record.events(Filter(party=(party(),), as_of=past(), limit=50))),
            "party and status": lambda: list(record.events(Filter(party=(party(),), status=("cancelled",), limit=50))),
            "person: 50 events": lambda: list(record.events(Filter(person=(r.choice(people),), limit=50))),
            "statements of a party": lambda: record.statements(Speech(party=(party(),), limit=50)),
            "statements of a person": lambda: record.statements(Speech(person=(r.choice(people),), limit=50)),
            "positions of a party": lambda: record.positions(Speech(party=(party(),), limit=100)),
            "search, one word": lambda: record.search(word()),
            "search, two words": lambda: record.search(f"{word()} {word()}"),
            "changes of a day": lambda: record.changes(
                clock.since(d := day()), Filter(as_of=clock.until(d), party=(party(),))
            ),
            "report": lambda: record.report(f"m1-{r.randrange(1000):07}"),
        }
        for name, view in views.items():
            print(f"{name:<28} {_percentiles([_timed(view) for _ in range(turns)])}", flush=True)


def one(url: str, turns: int = 60) -> None:
    """One report at a time, each its own transaction."""
    with Record(url) as record:
        items = list(_fresh(turns, seed=int(time.time())))
        print(f"one report: {_percentiles([_timed(partial(_add, record, item)) for item in items])}")


def _add(record: Record, item: Item) -> None:
    assert [outcome.state for outcome in record.add([item])] == ["added"]


def bulk(url: str, count: int) -> None:
    """Many reports, read before the clock starts."""
    with Record(url) as record:
        items = list(_fresh(count, seed=int(time.time())))
        begun, worked = time.monotonic(), time.process_time()
        states = [outcome.state for outcome in record.add(items)]
        took, cpu = time.monotonic() - begun, time.process_time() - worked
        print(f"bulk: {len(states) / took:.0f} reports a second ({len(states) / cpu:.0f} a second of this process)")


def _fresh(count: int, seed: int) -> Iterator[Item]:
    """New reports as dense as those of the record, of its last days."""
    per_day = 43
    return reports(count, seed=seed, first=date(2024, 6, 1), days=max(1, count // per_day))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the wall clock and of this process."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def _percentiles(times: list[tuple[float, float]]) -> str:
    told = []
    for row in zip(*times, strict=True):
        ordered = sorted(row)
        told += [ordered[len(row) // 2], ordered[len(row) * 95 // 100]]
    return "median {:7.1f} ms   p95 {:7.1f} ms   (cpu median {:6.1f}, p95 {:6.1f})".format(*told)


def main() -> None:
    """Runs one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["fill", "copy", "ask", "one", "bulk"])
    parser.add_argument("url")
    parser.add_argument("to", nargs="?")
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=2000)
    given = parser.parse_args()
    if given.what == "fill":
        fill(given.url, given.findings)
    elif given.what == "copy":
        copy(given.url, given.to or "")
    elif given.what == "bulk":
        bulk(given.url, given.reports)
    else:
        {"ask": ask, "one": one}[given.what](given.url)


if __name__ == "__main__":
    main()
