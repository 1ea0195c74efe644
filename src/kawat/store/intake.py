"""What came in last: the newest report, the reader that read it, and the languages of all."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from kawat.store.answers import Answer
from kawat.store.clock import OPEN, Moment, told
from kawat.store.schema import reading, report


class Arrival(Answer, frozen=True, kw_only=True):
    """A report as it was taken in."""

    report: str
    title: str | None
    outlet: str | None
    reported: str | None
    recorded: str


class Intake(Answer, frozen=True, kw_only=True):
    """`last`: None in an empty record. `reader`: name and version of the one that read last. `languages`: how many
    reports in each, "" where it is not known.
    """

    last: Arrival | None
    reader: str | None
    languages: dict[str, int]


def intake(connection: Connection, as_of: Moment | None = None) -> Intake:
    """What was taken in last, now or by a moment."""
    by = OPEN if as_of is None else as_of
    row = connection.execute(
        select(report.c.report, report.c.title, report.c.outlet, report.c.reported, report.c.recorded)
        .where(report.c.recorded <= by)
        .order_by(report.c.recorded.desc(), report.c.n.desc())
        .limit(1)
    ).first()
    readers = select(reading.c.reader).where(reading.c.recorded <= by)
    counts = connection.execute(
        select(report.c.language, func.count(report.c.report.distinct()).label("count"))
        .where(report.c.recorded <= by)
        .group_by(report.c.language)
    ).all()
    return Intake(
        last=Arrival(
            report=row.report,
            title=row.title,
            outlet=row.outlet,
            reported=row.reported,
            recorded=told(row.recorded),
        )
        if row
        else None,
        reader=connection.execute(readers.order_by(reading.c.recorded.desc(), reading.c.n.desc()).limit(1)).scalar(),
        languages={one[0] or "": one[1] for one in sorted(counts, key=lambda one: (-one[1], one[0] or ""))},
    )
