"""`kawat calendar [filters] -o FILE.ics`: the record as iCalendar, to open or to subscribe to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import click

from kawat.cli import options, output, questions

BACK = 30
"""Days before today that a calendar starts, where no start is told."""


@click.command(name="calendar")
@options.database
@questions.window
@questions.conditions
@questions.as_of
@questions.tongue
@click.option("-o", "--output", "path", metavar="FILE.ics", help="Write to FILE, which appears when it is whole.")
@click.option("--name", default="Kawat", show_default=True, help="Name of the calendar.")
@click.option("--zone", metavar="ZONE", help="Tell times in this zone, such as Asia/Jakarta; else in UTC.")
@click.option(
    "--cancelled",
    type=click.Choice(["keep", "remove"]),
    default="keep",
    show_default=True,
    help="Keep what was called off, marked so, or remove it (for programs that do not show the mark).",
)
@click.option("--denied", is_flag=True, help="Also show what was denied, marked so.")
@click.option("--deeds", is_flag=True, help="Also show deeds (agreements, sanctions …), not encounters alone.")
@click.option("--participants", is_flag=True, help="Also name participants as RFC 9073 has it.")
@click.option("--address", metavar="URL", help="Where the calendar will be found.")
def command(
    db: str,
    path: str | None,
    name: str,
    zone: str | None,
    cancelled: str,
    denied: bool,
    deeds: bool,
    participants: bool,
    address: str | None,
    language: str,
    **asked: Any,
) -> None:
    """Write the events that have a day as a calendar, each with its status, its sources and their words.

    An event keeps its entry for good: when the event moves, the entry moves. Without --from the calendar
    starts thirty days ago. Some programs take a name that --participants tells for the title of the entry.
    """
    from kawat.publish.calendar import Style
    from kawat.publish.subscription import calendar_of
    from kawat.store import Record

    style = Style(
        language=language,
        name=name,
        zone=_zone(zone),
        cancelled="remove" if cancelled == "remove" else "keep",
        denied=denied,
        participants=participants,
        source=address,
    )
    with Record(db, create=False) as record, output.opened(path) as out:
        start = asked["start"] or (record.now().date() - timedelta(days=BACK)).isoformat()
        cls = None if deeds else "encounter"
        condition = questions.filtered(record, {**asked, "start": start}, cls=cls, dated=True, limit=None)
        out.write(calendar_of(record, list(record.events(condition)), style=style, as_of=asked["as_of"]))


def _zone(name: str | None) -> str | None:
    from zoneinfo import ZoneInfo

    if name is None:
        return None
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, KeyError) as error:
        raise click.BadParameter(f"{name!r} is no zone; name one as Asia/Jakarta", param_hint="--zone") from error
