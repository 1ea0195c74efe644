"""The agenda: what is on, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from kawat.store.answers import Agenda, Listed
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

DAYS = 14
LONGEST = 366


def page(desk: Desk) -> Shown:
    """From today, or from `from` to `to`; `days` tells how many where there is no `to`."""
    days = address.whole(desk.asked, "days", DAYS, LONGEST) or DAYS
    cls = None if address.flag(desk.asked, "deeds") else "encounter"
    found = desk.record.agenda(address.filtered(desk.asked, address.MOST, cls=cls), days)
    first, last = date.fromisoformat(found.start), date.fromisoformat(found.end)
    day = timedelta(days=1)
    length = last - first + day
    return Shown(
        template="agenda.html",
        title=desk.words.agenda.title,
        answer=found,
        context={
            "found": found,
            "days": list(by_day(found)),
            "earlier": desk.here(**{"from": first - length, "to": first - day}),
            "later": desk.here(**{"from": last + day, "to": last + length}),
        },
        events=(*found.fixed, *found.loose),
    )


def by_day(found: Agenda) -> Iterator[tuple[str, list[Listed]]]:
    """The fixed entries of an agenda under the day on which they begin, or its first day."""
    for day, group in groupby(found.fixed, key=lambda one: max(found.start, start(one))):
        yield day, list(group)


def start(one: Listed) -> str:
    """The day on which an event begins."""
    when = one.event.fields.when
    return when.value.start[:10] if when else ""


VIEW = View("agenda", "agenda", page, ("ics", "rss", "json", "csv"))
