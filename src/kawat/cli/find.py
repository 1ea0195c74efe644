"""`kawat search`, `report` and `sources`: the reports themselves."""

from __future__ import annotations

import click

from kawat.cli import options, questions
from kawat.cli.telling import STYLES, Page, document, write
from kawat.publish.plain import line, short
from kawat.publish.telling import Telling

HITS = ("report", "reported", "outlet", "language", "title", "url", "snippet", "events")
OUTLETS = ("outlet", "reports", "first", "last")
QUOTE = 300


@click.command(name="search")
@click.argument("words", nargs=-1, required=True)
@click.option("--source", "outlet", multiple=True, metavar="NAME", help="Only reports of this outlet.")
@click.option("--in", "spoken", metavar="CODE", help="Only reports in this language.")
@questions.page
@questions.as_of
@questions.tongue
@questions.form
@options.database
def search(
    words: tuple[str, ...],
    outlet: tuple[str, ...],
    spoken: str | None,
    limit: int,
    skip: int,
    as_of: int | None,
    language: str,
    form: str,
    db: str,
) -> None:
    """Reports that hold all WORDS, the newest first, with the events that they tell of.

    "Words in quotes" stand together; word* begins a word.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        told = " ".join(f'"{word}"' if " " in word else word for word in words)
        found = record.search(told, limit=limit or 10_000, skip=skip, as_of=as_of, outlet=outlet, language=spoken)
    if form != "text":
        rows = (
            {**{name: getattr(hit, name) for name in HITS[:-1]}, "events": [e.id for e in hit.events]} for hit in found
        )
        write(form, found, HITS, rows)
        return
    telling = Telling(language)
    page = Page()
    for hit in found:
        head = ": ".join(line(told) for told in (hit.outlet, hit.title or hit.report) if told)
        titles = [f"→ {telling.title(event)} · {event.id[:10]}" for event in hit.events[:3]]
        page.item(
            (hit.reported or telling.words.undated)[:10],
            "\n".join((head, line(hit.snippet), *titles)),
            hit.report,
        )
    if not found:
        page.say(telling.words.nothing)
    page.done()


@click.command(name="report")
@click.argument("id")
@questions.as_of
@questions.tongue
@questions.document
@options.database
def report(id: str, as_of: int | None, language: str, form: str, db: str) -> None:
    """A report by its id or address: its versions and how they differ, and each finding with its event."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.report(id, as_of)
    if form == "json":
        document(found)
        return
    telling = Telling(language)
    words, page = telling.words, Page()
    last = found.editions[-1].report
    page.head(line(last.title or found.report))
    facts = (last.outlet, last.published, last.url, found.report)
    page.say(" · ".join(line(fact) for fact in facts if fact))
    page.head(words.versions)
    for edition in found.editions:
        changes = "\n".join(short(change, QUOTE) for change in edition.changes)
        page.item(edition.recorded[:10], f"{edition.version} ({', '.join(edition.readers)})", changes)
    page.head(words.findings)
    for one in found.findings:
        label = telling.status(one.status) if one.status else words.said.get(one.kind, one.kind)
        kind = telling.wording.kind.get(one.kind, "") if one.cls != "statement" else ""
        said = f"“{short(one.quote, QUOTE).rstrip(',')}”"
        told = f"{kind}: {said}" if kind else said
        notes = " · ".join(filter(None, (one.finding, f"{one.confidence:.2f}", one.event)))
        page.item(label, told, notes, style=STYLES.get(one.status or "", ""))
    if not found.findings:
        page.say(words.nothing)
    page.done()


@click.command(name="sources")
@questions.as_of
@questions.tongue
@questions.form
@options.database
def sources(as_of: int | None, language: str, form: str, db: str) -> None:
    """The outlets in the record: how many reports, from when until when."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.sources(as_of)
    if form != "text":
        write(form, found, OUTLETS, ({name: getattr(one, name) for name in OUTLETS} for one in found))
        return
    page = Page()
    for one in found:
        span = " – ".join((one.first or "?")[:10] if n == 0 else (one.last or "?")[:10] for n in (0, 1))
        page.item(f"{one.reports:,}", line(one.outlet or "?"), span)
    page.done()
