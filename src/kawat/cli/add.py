"""`kawat add`: reports, diaries and typed entries into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kawat.cli import options
from kawat.errors import ReadingError
from kawat.model.reading import Reading
from kawat.model.report import Report
from kawat.publish.plain import line

if TYPE_CHECKING:
    from kawat.ingest.fetch import NetworkPolicy
    from kawat.store import Record
    from kawat.store.accession import Outcome

SOME_SET_ASIDE = 3

AT_ONCE = 64
"""Reports looked up, read and written together."""

WRITTEN_OUT = 366
"""Days before and after today for which recurring appointments of a diary are written out."""

Item = tuple[Report, Reading]
Complain = Callable[[str], None]


@click.command(name="add")
@click.argument("sources", metavar="SOURCE…", nargs=-1)
@click.option(
    "--readings", multiple=True, metavar="FILE", help="Readings made elsewhere (kawat.reading/1, one a line)."
)
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="TEXT",
    help="An encounter, typed as into a diary: '12 Jan 2022, Brussels: council meets; NATO, RUS'.",
)
@click.option("--diary-of", metavar="CODE", help="The party whose diary an .ics source is.")
@click.option("--by", metavar="NAME", help="Who types the entries; the user's own name if not told.")
@click.option("--reread", is_flag=True, help="Also read again what the record holds already.")
@options.published
@options.language
@options.jobs
@options.allow_private
@options.database
@click.option("-q", "--quiet", is_flag=True, help="Only say what was set aside.")
def command(
    sources: tuple[str, ...],
    db: str,
    readings: tuple[str, ...],
    entries: tuple[str, ...],
    diary_of: str | None,
    by: str | None,
    reread: bool,
    published: str | None,
    language: str | None,
    jobs: int,
    allow_private: bool,
    quiet: bool,
) -> int:
    """Take reports into the record: all that `kawat read` takes, .ics diaries, and typed entries.

    A report is in whole or not at all, and what is said to be in stays in. Adding one twice changes nothing.

    Exit status: 0 all were taken in, 3 some were set aside (listed on standard error), 1 none could be.
    """
    from kawat.store import Record

    if not sources and not entries:
        raise click.UsageError("give at least one SOURCE (a file, a folder, a web address, -) or an --entry")
    count: dict[str, int] = {}

    def aside(why: str) -> None:
        count["refused"] = count.get("refused", 0) + 1
        click.echo(line(f"set aside: {why}"), err=True)

    plain = [s for s in sources if not _is_diary(s)]
    diaries = [s for s in sources if _is_diary(s)]
    with Record(db) as record, _summed_up(count, db, quiet):
        network = _network(sources, allow_private)
        incoming = _reports(plain, published, language, network, record, aside)
        made_elsewhere = _paired(incoming, readings, aside) if readings else None
        for outcome in record.add(made_elsewhere or _read(incoming, record, jobs, reread, count, aside)):
            _told(outcome, count, aside)
        made = [*_diaries(diaries, diary_of, language, record, aside), *_entries(entries, by, record)]
        for outcome in record.add(made):
            _told(outcome, count, aside)
    return SOME_SET_ASIDE if count.get("refused") else 0


def _told(outcome: Outcome, count: dict[str, int], aside: Complain) -> None:
    if outcome.state == "refused":
        aside(f"{outcome.why}")
    else:
        count[outcome.state] = count.get(outcome.state, 0) + 1
        count["findings"] = count.get("findings", 0) + outcome.findings


@contextmanager
def _summed_up(count: dict[str, int], db: str, quiet: bool) -> Iterator[None]:
    """Tells at the end what is in, also where an error ended it early."""
    try:
        yield
    finally:
        if not quiet:
            click.echo(_summary(count, db))


def _summary(count: dict[str, int], db: str) -> str:
    parts = [
        f"{count.get('added', 0)} added",
        f"{count['version']} new versions" if count.get("version") else "",
        f"{count['reread']} read again" if count.get("reread") else "",
        f"{count['known']} known already" if count.get("known") else "",
        f"{count['refused']} set aside" if count.get("refused") else "",
    ]
    return f"{', '.join(filter(None, parts))}; {count.get('findings', 0)} findings, in {_place(db)}"


def _place(db: str) -> str:
    from kawat.store import location
    from kawat.store.engine import place

    return place(location.url(db))


def _network(sources: tuple[str, ...], allow_private: bool) -> NetworkPolicy | None:
    if not any("://" in source for source in sources):
        return None
    from kawat.ingest.fetch import NetworkPolicy

    return NetworkPolicy(allow_private=allow_private)


def _reports(
    sources: Iterable[str],
    published: str | None,
    language: str | None,
    network: NetworkPolicy | None,
    record: Record,
    aside: Complain,
) -> Iterator[Report]:
    """The reports of the sources; what could not be taken in is set aside."""
    from kawat.ingest.sources import reports

    today = record.now().date()
    for one in reports(sources, published=published, language=language, network=network, today=today):
        if isinstance(one, Report):
            yield one
        else:
            aside(str(one))


def _read(
    incoming: Iterable[Report],
    record: Record,
    jobs: int,
    reread: bool,
    count: dict[str, int],
    aside: Complain,
) -> Iterator[Item]:
    """Reports with what our reader reads in them; those that the record holds already are not read again."""
    from kawat.scale.pool import read_all

    def new() -> Iterator[Report]:
        rest = iter(incoming)
        while some := list(islice(rest, AT_ONCE)):
            missing = some if reread else record.missing(some)
            count["known"] = count.get("known", 0) + len(some) - len(missing)
            yield from missing

    for outcome in read_all(new(), jobs=jobs):
        if outcome.report is not None and outcome.reading is not None:
            yield outcome.report, outcome.reading
        elif outcome.refusal is not None:
            aside(str(outcome.refusal))


def _paired(incoming: Iterable[Report], files: Iterable[str], aside: Complain) -> Iterator[Item]:
    """Reports with the readings that files have of them, by id."""
    made: dict[str, list[Reading]] = {}
    for file in files:
        for reading in _readings(file, aside):
            made.setdefault(reading.report.id, []).append(reading)
    for report in incoming:
        found = made.pop(report.id, None)
        if not found:
            aside(f"report {report.id}: there is no reading of it; add it without --readings to have it read")
        for reading in found or ():
            yield report, reading
    for name in made:
        aside(f"a reading of {name}: there is no report of that id among the sources")


def _readings(file: str, aside: Complain) -> Iterator[Reading]:
    import msgspec

    try:
        lines = Path(file).read_bytes().splitlines()
    except OSError as error:
        raise ReadingError(f"{file} cannot be read ({error.strerror}); give a file of kawat.reading/1") from error
    decode = msgspec.json.Decoder(Reading).decode
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            try:
                yield decode(raw)
            except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
                aside(f"{file}, line {number}: it is no kawat.reading/1 ({error}); mend the line")


def _is_diary(source: str) -> bool:
    return source.lower().partition("?")[0].endswith((".ics", ".ical"))


def _diaries(
    sources: Iterable[str], of: str | None, language: str | None, record: Record, aside: Complain
) -> Iterator[Item]:
    """The appointments of .ics files, each with what its fields say."""
    from kawat.ingest.diary import diary
    from kawat.ingest.refusal import Refusal
    from kawat.knowledge import load
    from kawat.knowledge.told import party_code

    known = load()
    party = known.party(party_code(of)) if of else None
    for source in sources:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            aside(f"{source}: it cannot be read ({error.strerror}); check its name")
            continue
        today = record.now().date()
        around = (today - timedelta(days=WRITTEN_OUT), today + timedelta(days=WRITTEN_OUT))
        for one in diary(data, source, read=_reader(), known=known, window=around, of=party, language=language):
            if isinstance(one, Refusal):
                aside(str(one))
            else:
                yield one.report, one.reading


def _entries(entries: Iterable[str], by: str | None, record: Record) -> Iterator[Item]:
    """What was typed, each as a report with its reading."""
    import getpass

    from kawat.ingest.entry import entry
    from kawat.knowledge import load

    for text in entries:
        told = entry(text, read=_reader(), known=load(), now=record.now(), by=by or getpass.getuser())
        yield told.report, told.reading


def _reader() -> Callable[[Report], Reading]:
    """The ordinary reader, with the times that it finds."""
    from kawat.read.reader import read

    return partial(read, layers=True)
