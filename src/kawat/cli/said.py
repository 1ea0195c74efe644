"""`kawat statements` and `positions`: what was said, and who changed their line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kawat.cli import options, questions
from kawat.cli.telling import Page, write
from kawat.publish.plain import line, short
from kawat.publish.rows import UTTERANCE, utterance_row
from kawat.publish.telling import Telling

if TYPE_CHECKING:
    from kawat.model.position import Position, Utterance
    from kawat.store import Speech
    from kawat.store.answers import Denied

Command = TypeVar("Command", bound=Callable[..., Any])

QUOTE = 400


def conditions(command: Command) -> Command:
    """The filters of what was said."""
    for option in reversed(
        (
            click.option("--person", multiple=True, metavar="NAME", help="Who speaks."),
            click.option("--to", "to", multiple=True, metavar="CODE", help="A party spoken to or of."),
            click.option("--kind", multiple=True, metavar="KIND", help="deny, demand, accuse …; any one given."),
            click.option("--source", multiple=True, metavar="NAME", help="An outlet or agency that carries it."),
            click.option("--from", "start", metavar="DAY", callback=questions.day, help="First told on or after."),
            click.option("--until", "end", metavar="DAY", callback=questions.day, help="First told on or before."),
        )
    ):
        command = option(command)
    return command


@click.command(name="statements")
@click.option("--party", multiple=True, metavar="CODE", help="The party spoken for.")
@conditions
@questions.page
@questions.as_of
@questions.tongue
@questions.form
@options.database
def statements(db: str, language: str, form: str, **asked: Any) -> None:
    """What was said, the newest first: words told by several reports stand once, with all who carry them."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.statements(_speech(asked))
        denied = {d.denial: d for d in record.denials(found, asked["as_of"])} if form == "text" else {}
        telling = Telling(language)
        titles = {d.event: telling.title(record.event(d.event, asked["as_of"])) for d in denied.values() if d.event}
    if form != "text":
        write(form, found, UTTERANCE, (utterance_row(one) for one in found))
        return
    page = Page()
    for one in found:
        _show(page, one, telling)
        if answer := denied.get(one.id):
            _show_denied(page, answer, titles, telling)
    if not found:
        page.say(telling.words.nothing)
    page.done()


@click.command(name="positions")
@click.argument("party")
@click.option("--on", "matter", metavar="ID|CODE", help="Only on this event, or what concerns this party.")
@conditions
@questions.page
@questions.as_of
@questions.tongue
@questions.form
@options.database
def positions(party: str, matter: str | None, db: str, language: str, form: str, **asked: Any) -> None:
    """What PARTY says on each matter, in order, and where it changed its line."""
    from kawat.knowledge.told import party_code
    from kawat.store import Record

    asked["party"] = (party,)
    limit, skip = asked.pop("limit") or None, asked.pop("skip")
    with Record(db, create=False) as record:
        found = record.positions(_speech(asked), party_code(matter) if matter else None)
        found = found[skip:][:limit]
        telling = Telling(language)
        titles = {}
        for one in found:
            if one.matter.startswith("e-") and form == "text":
                titles[one.matter] = telling.title(record.event(one.matter, asked["as_of"]))
    if form != "text":
        rows = ({"matter": p.matter, **utterance_row(u)} for p in found for u in p.utterances)
        write(form, found, ("matter", *UTTERANCE), rows)
        return
    page = Page()
    for one in found:
        _show_position(page, one, titles.get(one.matter), telling)
    if not found:
        page.say(telling.words.nothing)
    page.done()


def _speech(asked: dict[str, Any]) -> Speech:
    from kawat.knowledge.told import party_code
    from kawat.store import Speech

    told = {name: asked[name] for name in Speech.__struct_fields__ if name in asked}
    told |= {name: tuple(map(party_code, asked[name])) for name in ("party", "to")}
    if told.get("limit") == 0:
        told["limit"] = None
    return Speech(**told)


def _show_position(page: Page, position: Position, title: str | None, telling: Telling) -> None:
    matter = title or ", ".join(telling.name(code) for code in position.matter.split("+"))
    page.head(telling.words.position.format(party=telling.name(position.party), matter=matter))
    shifts = {shift.later: shift for shift in position.shifts}
    for one in position.utterances:
        _show(page, one, telling)
        if shift := shifts.get(one.id):
            before, after = (telling.words.said.get(kind, kind) for kind in (shift.before, shift.after))
            page.item("", f"▲ {telling.words.shift.format(before=before, after=after)}", style="bold yellow")


def _show_denied(page: Page, answer: Denied, titles: dict[str, str], telling: Telling) -> None:
    """What a denial denies."""
    if answer.event is not None:
        page.item("", f"↳ {telling.words.denied}: {titles[answer.event]}", answer.event)
    elif answer.claim is not None:
        claim = answer.claim
        who = next((m.name for m in claim.members if m.part == "speaker"), "")
        told = f"{line(who)}: {short(claim.quote, QUOTE)}"
        page.item(
            "", f"↳ {telling.words.denied}: {told}", f"{claim.outlet or ''} {claim.report}#{claim.finding}".strip()
        )


def _show(page: Page, one: Utterance, telling: Telling) -> None:
    who = telling.name(one.party) if one.party else ""
    if one.speaker is not None and one.speaker.kind in ("person", "role"):
        who = f"{line(one.speaker.name)} ({who})" if who else line(one.speaker.name)
    to = ", ".join(telling.name(code) for code in one.to)
    said = short(one.said, QUOTE).rstrip(",")
    words = f"“{said}”" if one.direct else said
    verb = telling.words.said.get(one.kind, one.kind)
    carriers = ", ".join(dict.fromkeys(line(c.source) for c in one.carriers))
    notes = " · ".join(filter(None, (telling.sources(one.sources), carriers, one.id)))
    page.item((one.told or telling.words.undated)[:10], f"{who} {verb}{f' → {to}' if to else ''}: {words}", notes)
