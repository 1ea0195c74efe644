"""`kawat review`, `judge` and `judgements`: what is in doubt, and what people decide."""

from __future__ import annotations

from typing import Any

import click

from kawat.cli import options, questions
from kawat.cli.events import quote
from kawat.cli.telling import Page, write
from kawat.errors import RecordError
from kawat.publish.plain import line
from kawat.publish.telling import Telling

DOUBTS = ("p", "first", "second", "words", "other words")
JUDGEMENTS = ("id", "made", "by", "verb", "field", "value", "note", "undoes", "events")


@click.command(name="review")
@questions.page
@questions.tongue
@questions.form
@options.database
def review(limit: int, skip: int, language: str, form: str, db: str) -> None:
    """What is in doubt: pairs of events that may be one, the surest first.

    Decide with `kawat judge same ID ID` or `kawat judge apart ID ID`.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.review(limit or 10_000, skip)
        telling = Telling(language)
        titles = {}
        for doubt in found if form == "text" else ():
            titles.update({id: telling.title(record.event(id)) for id in doubt.events if id})
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

    from kawat.store import Record

    if verb != "correct" and (field or value):
        raise click.UsageError("--field and --value go with correct")
    told = parsed(field, value) if verb == "correct" else None
    with Record(db, create=False) as record:
        made = record.judge(verb, named, field=field, value=told, by=by or getpass.getuser(), note=note)
    click.echo(f"{made.id}: {verb} {' '.join(named)}")


@click.command(name="judgements")
@questions.page
@questions.form
@options.database
def judgements(limit: int, skip: int, form: str, db: str) -> None:
    """What people decided, the last first."""
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.judgements(limit + skip if limit else None)[skip:]
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


def parsed(field: str | None, value: str | None) -> Any:
    """A correction as typed, made into the value of its field."""
    import msgspec

    if value is None or not value.strip():
        return None
    if value.lstrip().startswith(("{", "[")):
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise RecordError(f"{value!r} is no JSON: {error}") from error
    if field == "when":
        return _when(value)
    if field == "where":
        place, _, country = value.rpartition(",")
        return (
            {"place": place.strip() or None, "country": country.strip()}
            if place or _is_code(value)
            else {
                "place": value.strip(),
                "country": None,
            }
        )
    return value.strip()


def _is_code(value: str) -> bool:
    return len(value.strip()) == 3 and value.strip().isupper()


def _when(value: str) -> dict[str, str]:
    """A day, a month, a year, a time, or two days with `/` between."""
    from calendar import monthrange
    from datetime import datetime

    start, _, end = (piece.strip() for piece in value.partition("/"))
    try:
        if len(start) == 4 and start.isdigit():
            return {"start": f"{start}-01-01", "end": f"{end or start}-12-31", "grain": "year"}
        if len(start) == 7:
            last = monthrange(int(start[:4]), int(start[5:]))[1]
            return {"start": f"{start}-01", "end": f"{start}-{last:02}", "grain": "month"}
        for day in (start, end or start):
            datetime.fromisoformat(day)
    except ValueError as error:
        raise RecordError(
            f"{value!r} is no time; write 2022-01-12, 2022-01-12/2022-01-13, 2022-01 or a time"
        ) from error
    return {"start": start, "end": end or start, "grain": "day" if len(start) == 10 else "minute"}
