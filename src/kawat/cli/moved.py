"""`kawat changes`: what moved between two states of the record."""

from __future__ import annotations

from typing import Any

import click

from kawat.cli import options, questions
from kawat.cli.telling import STYLES, Page, write
from kawat.publish.rows import EVENT, event_row
from kawat.publish.telling import Telling
from kawat.publish.wording import tell_revision


@click.command(name="changes")
@click.option(
    "--since",
    required=True,
    metavar="TIME",
    callback=questions.moment,
    help="The earlier state: 2022-01-05, or a time.",
)
@questions.window
@questions.conditions
@questions.as_of
@questions.tongue
@questions.form
@options.database
def changes(db: str, since: int, language: str, form: str, **asked: Any) -> None:
    """What changed since a state of the record, up to now or to --as-of: new, moved, called off,
    contradicted.

    A date means the state at its end.
    """
    from kawat.store import Record

    with Record(db, create=False) as record:
        found = record.changes(since, questions.filtered(record, asked))
    telling = Telling(language)
    if form != "text":
        rows = (
            {
                **event_row(one.event, one.standing, telling),
                "how": one.how,
                "changes": [r.change for r in one.revisions],
            }
            for one in found
        )
        write(form, found, ("how", "changes", *EVENT), rows)
        return
    page = Page()
    for one in found:
        how = getattr(telling.words, one.how).format(into=one.into or "")
        steps = [tell_revision(telling.wording, r, telling.name) for r in one.revisions if r.change != "created"]
        head = f"{telling.title(one.event)} ({telling.status(one.standing)})"
        page.item(how, "\n".join((head, *steps)), telling.notes(one.event), style=STYLES.get(one.standing, ""))
    if not found:
        page.say(telling.words.nothing)
    page.done()
