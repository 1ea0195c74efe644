"""`kawat read SOURCE…`: what reports say, for a person or as `kawat.reading/1`."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from kawat.cli import options, output
from kawat.ingest.sources import STANDARD_INPUT, reports
from kawat.model.reading import Reading
from kawat.model.report import Report
from kawat.publish.plain import line
from kawat.scale.pool import Outcome, read_all
from kawat.store.clock import now

if TYPE_CHECKING:
    from rich.console import Console

    from kawat.ingest.fetch import NetworkPolicy

SOME_SET_ASIDE = 3
WIDTH = 100
TRAILING = re.compile(r" +$", re.MULTILINE)

Write = Callable[[Report, Reading], None]
Show = Callable[["Console", Report, Reading, str | None], None]


@click.command(name="read")
@click.argument("sources", metavar="SOURCE…", nargs=-1)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="A brief for a person, or kawat.reading/1.",
)
@click.option("-o", "--output", "path", metavar="FILE", help="Write to FILE, which appears when all is written.")
@options.published
@options.language
@options.jobs
@click.option("--layers", is_flag=True, help="In JSON, also the sentences, quotations, times and names beneath.")
@click.option("--explain", is_flag=True, help="For a person, sentence by sentence: what lies beneath, what was found.")
@click.option(
    "--full/--digest",
    "full",
    default=None,
    help="Each report whole with its words, or in a few lines; one report is shown whole, several as a digest.",
)
@click.option("--brief-language", metavar="CODE", help="Language of the brief: id, en; else that of each report.")
@options.allow_private
@click.pass_context
def command(
    context: click.Context,
    sources: tuple[str, ...],
    form: str,
    path: str | None,
    published: str | None,
    language: str | None,
    jobs: int,
    layers: bool,
    explain: bool,
    full: bool | None,
    brief_language: str | None,
    allow_private: bool,
) -> int:
    """Read reports and say what they tell: encounters, deeds and statements, with the words that say it.

    SOURCE is a file, a folder, a web address, or - for standard input; text, web pages, JSON lines and feeds
    are told apart by their content. Numbers as 3:14 are the line and column at which the words stand. With
    --format json, one report gives an object and more give an array.

    Exit status: 0 all were read, 3 some were set aside (listed on standard error), 2 wrong usage.
    """
    if not sources:
        if sys.stdin.isatty():
            raise click.UsageError("give at least one SOURCE: a file, a folder, a web address, or - for standard input")
        sources = (STANDARD_INPUT,)
    if explain and form != "text":
        raise click.UsageError("--explain is for a person; for a program take --layers")
    incoming = reports(
        sources,
        published=published,
        language=language,
        network=_network(sources, allow_private),
        today=now().date(),
    )
    outcomes = read_all(incoming, jobs=jobs, layers=layers or explain)
    set_aside = 0
    with output.opened(path) as out, _writer(form, out, path is None, explain, full, brief_language) as write:
        for outcome in _with_progress(outcomes, quiet=form == "text" and path is None and sys.stdout.isatty()):
            if outcome.report is not None and outcome.reading is not None:
                write(outcome.report, outcome.reading)
            elif outcome.refusal is not None:
                set_aside += 1
                click.echo(line(f"set aside: {outcome.refusal}"), err=True)
    return SOME_SET_ASIDE if set_aside else 0


def _network(sources: tuple[str, ...], allow_private: bool) -> NetworkPolicy | None:
    if not any("://" in source for source in sources):
        return None  # nothing to fetch: nothing to load
    from kawat.ingest.fetch import NetworkPolicy

    return NetworkPolicy(allow_private=allow_private)


def _with_progress(outcomes: Iterable[Outcome], *, quiet: bool) -> Iterator[Outcome]:
    """The outcomes, counted on standard error where that is a terminal and the work takes a while."""
    if quiet or not sys.stderr.isatty():
        yield from outcomes
        return
    from kawat.cli.progress import counted

    yield from counted(outcomes)


class Shown(NamedTuple):
    """How a report is shown: `each` of several, one that is `alone`, and whether a line parts them."""

    each: Show
    alone: Show
    ruled: bool


def _shown(explain: bool, full: bool | None) -> Shown:
    """What the options ask for. With neither, it hangs on how many reports come."""
    from kawat.cli import brief, digest
    from kawat.cli import explain as explanation

    if explain:
        return Shown(explanation.show, explanation.show, True)
    if full:
        return Shown(brief.show, brief.show, True)
    return Shown(digest.show, digest.show if full is False else brief.show, False)


@contextmanager
def _writer(
    form: str, out: BinaryIO, is_standard: bool, explain: bool, full: bool | None, language: str | None
) -> Iterator[Write]:
    """What writes one reading after another in a form."""
    if form == "text":
        yield from _text(out, is_standard, _shown(explain, full), language)
    elif form == "jsonl":
        yield from _lines(out)
    else:
        yield from _document(out)


def _lines(out: BinaryIO) -> Iterator[Write]:
    import msgspec

    encode = msgspec.json.Encoder().encode

    def write(_: Report, reading: Reading) -> None:
        out.write(encode(reading) + b"\n")

    yield write


def _document(out: BinaryIO) -> Iterator[Write]:
    """One reading as an object; more as an array, begun when the second comes."""
    import msgspec

    held: list[bytes] = []
    count = 0

    def write(_: Report, reading: Reading) -> None:
        nonlocal count
        count += 1
        piece = msgspec.json.format(msgspec.json.encode(reading), indent=2)
        if count == 1:
            held.append(piece)
            return
        if held:
            out.write(b"[\n" + held.pop())
        out.write(b",\n" + piece)

    yield write
    if held:
        out.write(held[0] + b"\n")
    else:
        out.write(b"\n]\n" if count else b"[]\n")


def _text(out: BinaryIO, is_standard: bool, shown: Shown, language: str | None) -> Iterator[Write]:
    """For a person. The first report is held back until it is known whether it stays alone."""
    from rich.console import Console

    encoding = (sys.stdout.encoding if is_standard else None) or "utf-8"
    is_terminal = is_standard and sys.stdout.isatty()
    width = None if is_terminal else int(os.environ.get("COLUMNS") or WIDTH)
    page = io.StringIO()
    console = Console(file=page, force_terminal=is_terminal, width=width)
    held: list[tuple[Report, Reading]] = []
    count = 0

    def put(show: Show, report: Report, reading: Reading) -> None:
        show(console, report, reading, language)
        told = page.getvalue()
        page.seek(0)
        page.truncate()
        if not is_terminal:
            told = TRAILING.sub("", told)
        out.write(told.encode(encoding, "replace"))
        if is_terminal:
            out.flush()

    def write(report: Report, reading: Reading) -> None:
        nonlocal count
        count += 1
        if count == 1:
            held.append((report, reading))
            return
        if held:
            put(shown.each, *held.pop())
        if shown.ruled:
            console.rule(style="dim")
        put(shown.each, report, reading)

    yield write
    if held:
        put(shown.alone, *held.pop())
