"""`kawat stats`, `verify`, `rebuild`, `export` and `import`: looking after the record."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import BinaryIO

import click

from kawat.cli import options, output, questions
from kawat.cli.telling import document
from kawat.errors import StoreError

DIFFERENT = 1


@click.command(name="stats")
@questions.as_of
@questions.document
@options.database
def stats(as_of: int | None, form: str, db: str) -> None:
    """How much the record holds, or held at a time, and where it lives. Its size is always that of now."""
    from kawat.store import Record
    from kawat.store.clock import shown

    with Record(db, create=False) as record:
        found = record.stats(as_of)
    if form == "json":
        document(found)
        return
    findings = ", ".join(f"{count:,} {cls}s" for cls, count in sorted(found.findings.items()))
    events = ", ".join(f"{count:,} {cls}s" for cls, count in sorted(found.events.items()))
    for label, told in (
        ("record", found.database),
        ("reports", f"{found.reports:,} from {found.outlets:,} outlets, in {found.versions:,} versions"),
        ("readings", f"{found.readings:,}"),
        ("findings", findings or "none"),
        ("events", events or "none"),
        ("conflicts", f"in {found.conflicts:,} events"),
        ("judgements", f"{found.judgements:,}"),
        ("recorded", f"{shown(found.first)} to {shown(found.last)}" if found.first and found.last else "nothing yet"),
        ("size", f"{found.bytes / 1e6:,.1f} MB" if found.bytes is not None else "unknown"),
        ("tables", f"version {found.tables}"),
    ):
        click.echo(f"{label:<11} {told}")


@click.command(name="verify")
@options.database
def verify(db: str) -> int:
    """Check everything: the database, each text, each range of evidence, each finding's place in an event.

    Exit status: 0 all is well, 1 something is not (listed).
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.verify()
    for fault in found:
        click.echo(f"{fault.where}: {fault.wrong}")
    click.echo("all is well" if not found else f"{len(found)} faults", err=bool(found))
    return DIFFERENT if found else 0


@click.command(name="rebuild")
@click.option("--check", is_flag=True, help="Only tell whether it would come out the same; changes nothing.")
@options.database
def rebuild(check: bool, db: str) -> int:
    """Make everything that is derived anew from the reports, readings and judgements.

    Exit status with --check: 0 it is the same, 1 it is not.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        same = record.rebuild(check=check)
    click.echo("the same, byte for byte" if same else "it came out different")
    return DIFFERENT if check and not same else 0


@click.command(name="export")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to FILE, which appears when it is whole.")
@options.database
def export(path: str | None, db: str) -> None:
    """Write the whole record as JSON lines: reports, readings and judgements, each with its moment."""
    from kawat.store import Record

    with Record(db, create=False) as record, output.opened(path) as out:
        for line in record.export():
            out.write(line)


@click.command(name="import")
@click.argument("file", metavar="FILE", default="-")
@options.database
def take(file: str, db: str) -> None:
    """Take in what `kawat export` wrote, in whole or not at all. What the record holds already stays as it
    is."""
    from kawat.store import Record

    with Record(db) as record, _opened(file) as lines:
        count = record.take(lines)
    click.echo(f"{count:,} readings and judgements taken in")


def _opened(file: str) -> nullcontext[BinaryIO] | BinaryIO:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return open(file, "rb")
    except OSError as error:
        raise StoreError(f"{file} cannot be read ({error.strerror}); give what `kawat export` wrote") from error
