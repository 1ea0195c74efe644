"""`kawat review`, `judge` and `judgements`: what is in doubt, and what people decide."""

from __future__ import annotations

from typing import Any

import click

from kawat.cli import options, questions
from kawat.cli.events import quote
from kawat.cli.telling import Page, write
from kawat.publish.plain import line
from kawat.publish.telling import Telling

DOUBTS = ("p", "first", "second", "words", "other words")
JUDGEMENTS = ("id", "made", "by", "verb", "field", "value", "note", "undoes", "events")


@click.command(name="review")
@questions.page
@questions.as_of
@questions.tongue
@questions.form
@options.database
def review(limit: int, skip: int, as_of: int | None, language: str, form: str, db: str) -> None:
    """What is in doubt: pairs of events that may be one, the surest first.

    Decide with `kawat judge same ID ID` or `kawat judge apart ID ID`; what is decided counts from now on, also
    where an earlier state was looked at.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.review(limit or 10_000, skip, as_of)
        telling = Telling(language)
        titles = {}
        for doubt in found if form == "text" else ():
            titles.update({id: telling.title(record.event(id, as_of)) for id in doubt.events if id})
    if form != "text":
        rows = (
            {
                "p": d.p,
                "first": d.events[0],
                "second": d.events[1],
                "words": d.first.quote,
                "other words": d.second.quote,
            }
            for d in found
        )
        write(form, found, DOUBTS, rows)
        return
    page = Page()
    for doubt in found:
        page.head(telling.words.doubt.format(percent=round(100 * doubt.p)))
        for id, quoted in zip(doubt.events, (doubt.first, doubt.second), strict=True):
            page.say()
            page.say(f"{titles.get(id or '', '')} · {id}")
            quote(page, quoted)
    if not found:
        page.say(telling.words.nothing)
    page.done()


@click.command(name="judge")
@click.argument("verb", type=click.Choice(["same", "apart", "correct", "reject", "confirm", "undo"]))
@click.argument("named", nargs=-1, required=True, metavar="ID…")
@click.option("--field", metavar="FIELD", help="What to correct: kind, status, when, where, forum, participants …")
@click.option("--value", metavar="VALUE", help="What it is: a word, a date, a place, or JSON; nothing to clear it.")
@click.option("--by", metavar="NAME", envvar="KAWAT_BY", help="Who decides; the user's own name if not told.")
@click.option("--note", default="", help="Why.")
@options.database
def judge(
    verb: Any,
    named: tuple[str, ...],
    field: str | None,
    value: str | None,
    by: str | None,
    note: str,
    db: str,
) -> None:
    """Decide: two events are the SAME or APART; CORRECT a field; REJECT or CONFIRM one; UNDO a judgement.

    ID is an event, a finding as REPORT#FINDING, or for undo a judgement. A judgement is stronger than the
    machine, outlives a rebuild and a better reader, and can be undone.
    """
    import getpass

    from kawat.record.typing import parsed
    from kawat.store import Record

    if verb != "correct" and (field or value):
        raise click.UsageError("--field and --value go with correct")
    told = parsed(field, value) if verb == "correct" else None
    with Record(db, create=False) as record:
        made = record.judge(verb, named, field=field, value=told, by=by or getpass.getuser(), note=note)
    click.echo(f"{made.id}: {verb} {' '.join(named)}")


@click.command(name="judgements")
@questions.page
@questions.as_of
@questions.form
@options.database
def judgements(limit: int, skip: int, as_of: int | None, form: str, db: str) -> None:
    """What people decided, the last first."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.judgements(limit + skip if limit else None, as_of)[skip:]
    if form != "text":
        rows = ({**{n: getattr(v.judgement, n) for n in JUDGEMENTS[:-1]}, "events": v.events} for v in found)
        write(form, found, JUDGEMENTS, rows)
        return
    page = Page()
    for verdict in found:
        one = verdict.judgement
        told = " ".join(filter(None, (one.verb, one.field, one.undoes, *verdict.events)))
        page.item(one.made[:10], told, " · ".join(filter(None, (one.by, line(one.note), one.id))))
    page.done()
