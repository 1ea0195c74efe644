"""`kawat agenda`, `events`, `event`, `why`: what is on, what there is, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kawat.cli import options, questions
from kawat.cli.telling import STYLES, Page, document, write
from kawat.model.event import Event, Field
from kawat.publish.plain import line, short
from kawat.publish.rows import EVENT, event_row
from kawat.publish.telling import Telling
from kawat.publish.wording import tell_day, tell_revision, tell_value, tell_when, tell_who

if TYPE_CHECKING:
    from kawat.store.answers import Agenda, Listed, Quoted, Whole

QUOTE = 300


@click.command(name="agenda")
@questions.window
@click.option(
    "--days", type=click.IntRange(1, 3660), default=14, show_default=True, help="Days, where no --to is told."
)
@questions.conditions
@click.option("--deeds", is_flag=True, help="Also deeds (agreements, sanctions …), not encounters alone.")
@questions.as_of
@questions.tongue
@questions.form
@options.database
def agenda(db: str, days: int, deeds: bool, language: str, form: str, **asked: Any) -> None:
    """What is on, day by day, from today or --from: what is planned, what came of it, what was called off.

    Only what is told to the day, week, month or quarter stands in an agenda; old news never does.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.agenda(questions.filtered(record, asked, cls=None if deeds else "encounter", limit=None), days)
        telling = Telling(language)
    if form == "json":
        document(found)
    elif form == "text":
        _show_agenda(found, telling, asked["as_of"])
    else:
        _write(form, (*found.fixed, *found.loose), telling)


@click.command(name="events")
@questions.window
@questions.conditions
@click.option("--class", "cls", type=click.Choice(["encounter", "deed"]), help="Only these.")
@click.option("--first", is_flag=True, help="The earliest first, not the latest.")
@questions.page
@questions.as_of
@questions.tongue
@questions.form
@options.database
@click.pass_context
def events(context: click.Context, /, db: str, first: bool, language: str, form: str, **asked: Any) -> None:
    """The events of the record, the latest in the world's own time first. With jsonl: all, as
    `kawat.event/1`."""
    from kawat.store import Record

    told = context.get_parameter_source("limit") is not click.core.ParameterSource.DEFAULT
    if form != "text" and not told:
        asked["limit"] = None  # a program wants all of them
    with Record(db, create=False) as record:
        condition = questions.filtered(record, asked, order="first" if first else "last")
        telling = Telling(language)
        if form != "text":
            _write(form, record.events(condition), telling)
            return
        found = list(record.events(condition))
    page = Page()
    _list(page, found, telling)
    page.done()


@click.command(name="event")
@click.argument("id")
@questions.as_of
@questions.tongue
@questions.document
@options.database
def event(id: str, db: str, as_of: int | None, language: str, form: str) -> None:
    """One event whole: its fields, where sources differ, who says so in which words, and how it changed.

    ID may be a former id, or the beginning of one.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.whole(id, as_of)
    if form == "json":
        document(found)
        return
    page = Page()
    _show_event(page, found, Telling(language))
    page.done()


@click.command(name="why")
@click.argument("id")
@questions.as_of
@questions.tongue
@questions.document
@options.database
def why(id: str, db: str, as_of: int | None, language: str, form: str) -> None:
    """Why the findings of an event are one, part by part, and what nearly joined it."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.why(id, as_of)
        event = record.event(id, as_of)
    if form == "json":
        document(found)
        return
    telling = Telling(language)
    page = Page()
    page.head(telling.title(event))
    for heading, links in ((telling.words.why, found.members), (telling.words.near, found.near[:5])):
        if links:
            page.head(heading)
        for link in links:
            parts = sorted(link.counts.items(), key=lambda part: -abs(part[1]))
            told = ", ".join(f"{telling.words.part.get(name, name)} {value:+.1f}" for name, value in parts if value)
            page.item(f"{100 * link.score.p:.0f} %", short(link.finding.quote, QUOTE), told, width=6)
    if len(event.findings) == 1 and not found.near:
        page.say(telling.sources(1))
    page.done()


def _write(form: str, found: Iterable[Listed], telling: Telling) -> None:
    if form == "csv":
        write(form, (), EVENT, (event_row(one.event, one.standing, telling) for one in found))
    else:
        write(form, (one.event for one in found), EVENT, ())


def _show_agenda(found: Agenda, telling: Telling, as_of: int | None) -> None:
    words, page = telling.words, Page()
    first, last = date.fromisoformat(found.start), date.fromisoformat(found.end)
    page.head(words.agenda.format(span=f"{tell_day(telling.wording, first)} – {tell_day(telling.wording, last)}"))
    if as_of is not None:
        page.say(words.as_of.format(time=telling.moment(as_of)))
    for day, group in found.by_day():
        page.head(telling.day(date.fromisoformat(day)))
        for one in group:
            item(page, one, telling, clock=True)
    if found.loose:
        page.head(words.loose)
        for one in found.loose:
            item(page, one, telling)
    if not (found.fixed or found.loose):
        page.say(words.nothing)
    page.done()


def item(page: Page, one: Listed, telling: Telling, *, clock: bool = False) -> None:
    """An event in a list: status, title, when it is not plain from the heading, sources."""
    when = one.event.fields.when
    title = telling.title(one.event)
    if when is not None and not (clock and when.value.grain == "day" and when.value.start == when.value.end):
        title = f"{title}, {tell_when(telling.wording, when.value)}"
    page.item(telling.status(one.standing), title, telling.notes(one.event), style=STYLES.get(one.standing, ""))


def _list(page: Page, found: list[Listed], telling: Telling) -> None:
    for one in found:
        item(page, one, telling)
    if not found:
        page.say(telling.words.nothing)


def _show_event(page: Page, found: Whole, telling: Telling) -> None:
    event, words, name = found.event, telling.words, telling.name
    page.head(telling.title(event))
    page.item(telling.status(found.standing), telling.notes(event), style=STYLES.get(found.standing, ""))
    page.head(words.fields)
    for label, value in _fields(event, telling):
        page.item(label, value, width=14)
    if event.conflicts:
        page.head(words.conflicts)
        for conflict in event.conflicts:
            for version in conflict.values:
                value = tell_value(telling.wording, conflict.field, version.value, name)
                sources = ", ".join(map(line, version.sources))
                when = f", {version.reported[:10]}" if version.reported else ""
                page.item(telling.wording.field[conflict.field], value, f"{sources}{when}", width=14)
    page.head(words.told)
    for quoted in found.findings:
        quote(page, quoted)
    if found.statements:
        page.head(words.spoken)
        for quoted in found.statements:
            quote(page, quoted, words.said.get(quoted.kind, quoted.kind))
    page.head(words.history)
    outlets = {q.report: q.outlet for q in (*found.findings, *found.statements)}
    for revision in event.revisions:
        causes = dict.fromkeys(line(outlets.get(p.report) or p.report) for p in revision.because)
        page.item(revision.recorded[:10], tell_revision(telling.wording, revision, name), ", ".join(causes), width=10)
    page.say()
    page.item("id", event.id, f"{words.formerly}: {', '.join(event.formerly)}" if event.formerly else "", width=14)


def _fields(event: Event, telling: Telling) -> Iterator[tuple[str, str]]:
    """Each field with its value, and what else was told; that on which sources differ stands by itself."""
    words, fields, labels = telling.wording, event.fields, telling.wording.field
    differing = {conflict.field for conflict in event.conflicts}
    for key in ("kind", "when", "where", "forum"):
        field: Field[Any] | None = getattr(fields, key)
        if field is not None:
            told = tell_value(words, key, field.value, telling.name)
            others = "; ".join(
                f"{tell_value(words, key, other.value, telling.name)} ({_because(other.because, telling)})"
                for other in (() if key in differing else field.others)
            )
            yield labels[key], f"{told} [{telling.words.others}: {others}]" if others else told
    for key in ("participants", "actors", "targets"):
        if people := getattr(fields, key):
            told = "; ".join(dict.fromkeys(tell_who(words, f.value, telling.name) for f in people))
            yield labels[key], told


def _because(reason: str, telling: Telling) -> str:
    return str(getattr(telling.words, reason.replace(" ", "_")))


def quote(page: Page, quoted: Quoted, label: str = "") -> None:
    """Somebody's words: who printed them, from whom, when; the words; where to read on."""
    speaker = next((m.name for m in quoted.members if m.part == "speaker"), None)
    outlet = quoted.outlet or quoted.report
    credit = f" ({', '.join(quoted.sources)})" if quoted.sources else ""
    day = f", {quoted.reported[:10]}" if quoted.reported else ""
    who = f"{speaker} {label}: " if speaker and label else f"{label}: " if label else ""
    words = short(quoted.quote, QUOTE).strip('“”"').rstrip(",")
    told = f"{who}“{words}”"
    page.say()
    page.item(
        "",
        line(told),
        line(f"{outlet}{credit}{day} · {quoted.url or quoted.report}#{quoted.finding}"),
        width=0,
    )
