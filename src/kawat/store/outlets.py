"""The outlets of the record, each once, whatever its reports call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Row, func, select

from kawat.record.outlets import best_name, outlet_key
from kawat.store.answers import Outlet
from kawat.store.bulk import rows
from kawat.store.clock import OPEN, Moment
from kawat.store.schema import report

NAMES = (
    "WITH RECURSIVE one(name) AS (SELECT min(outlet) FROM report UNION ALL "
    "SELECT (SELECT min(outlet) FROM report WHERE outlet > one.name) FROM one WHERE one.name IS NOT NULL) "
    "SELECT name FROM one WHERE name IS NOT NULL"
)
"""Every name, by stepping from one to the next in the index: as many steps as there are outlets, not reports."""


def outlets(connection: Connection, as_of: Moment | None = None) -> list[Outlet]:
    """All outlets, the one with most reports first; one that goes by several names under the best of them."""
    found = connection.execute(
        select(
            report.c.outlet,
            func.count(report.c.report.distinct()).label("reports"),
            func.min(report.c.reported).label("first"),
            func.max(report.c.reported).label("last"),
        )
        .where(report.c.recorded <= (OPEN if as_of is None else as_of))
        .group_by(report.c.outlet)
    )
    groups: defaultdict[str | None, list[Row[tuple[str | None, int, str | None, str | None]]]] = defaultdict(list)
    for row in found:
        groups[None if row.outlet is None else outlet_key(row.outlet)].append(row)
    told = [
        Outlet(
            outlet=best_name(names) if (names := [row.outlet for row in group if row.outlet]) else None,
            reports=sum(row.reports for row in group),
            first=min((row.first for row in group if row.first), default=None),
            last=max((row.last for row in group if row.last), default=None),
        )
        for group in groups.values()
    ]
    return sorted(told, key=lambda one: (-one.reports, one.outlet or ""))


def spellings(connection: Connection, wanted: Iterable[str]) -> list[str]:
    """All names under which reports of some outlets stand."""
    keys = {outlet_key(name) for name in wanted}
    return [name for (name,) in rows(connection, NAMES) if outlet_key(name) in keys]
