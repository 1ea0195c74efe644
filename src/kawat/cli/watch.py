"""`kawat watch FILE`: polls feeds and adds what is new to the record."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kawat.cli import options
from kawat.errors import IngestError
from kawat.model.report import Report

if TYPE_CHECKING:
    from kawat.store import Record

SOME_FAILED = 3


@click.command(name="watch")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.database
@click.option("--once", is_flag=True, help="Look at each feed that is due, then stop.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to remember what was seen; beside FILE if not told.",
)
@options.allow_private
def command(file: Path, db: str, once: bool, state: Path | None, allow_private: bool) -> int:
    """Look at the feeds that FILE lists, again and again, and add what is new to the record.

    FILE has the address of a feed on each line, or is TOML with [[feeds]] that have url, every (15m), pages
    (auto, always, never), outlet and language. Stop it at any moment: nothing is lost.

    Exit status with --once: 0 all were read, 3 some could not be.
    """
    from kawat.ingest.fetch import NetworkPolicy, fetch
    from kawat.ingest.manners import Manners
    from kawat.ingest.watch import watch
    from kawat.ingest.watchlist import watchlist
    from kawat.store import Record

    feeds = watchlist(_text(file), str(file))
    policy = NetworkPolicy(allow_private=allow_private)
    manners = Manners(partial(fetch, policy=policy), time.time, time.sleep)
    failed = False
    with Record(db) as record:
        looks = watch(
            feeds,
            state or file.with_name(f"{file.name}.state"),
            manners=manners,
            take=lambda reports: _add(record, reports),
            now=time.time,
            sleep=time.sleep,
            once=once,
        )
        for look in looks:
            failed = failed or look.problem is not None
            taken = sum(isinstance(one, Report) for one in look.outcomes)
            click.echo(f"{look.url}: {look.problem or f'{taken} new'}", err=look.problem is not None)
            for one in look.outcomes:
                if not isinstance(one, Report):
                    click.echo(f"set aside: {one}", err=True)
    return SOME_FAILED if failed else 0


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError(f"{file} cannot be read ({error}); write it as UTF-8 text") from error


def _add(record: Record, reports: list[Report]) -> None:
    from kawat.scale.pool import read_all

    read = [(one.report, one.reading) for one in read_all(record.missing(reports)) if one.report and one.reading]
    for outcome in record.add(read):
        if outcome.state == "refused":
            click.echo(f"set aside: {outcome.report}: {outcome.why}", err=True)
