"""The agenda: what is on, day by day, as a list, a week or a month. All three are one question of another window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

import msgspec

from kawat.errors import RecordError
from kawat.store.clock import moment
from kawat.store.days import NO_DAY
from kawat.web import address, window
from kawat.web.desk import Desk
from kawat.web.pages.calendar import cells, dated
from kawat.web.view import Shown, View
from kawat.web.window import Window

DAYS = 14
LONGEST = 366


class Layout(NamedTuple):
    """A way to show the agenda. `span`: the days that it is of; `shown`: those that it shows, whole weeks of a month;
    `room`: entries that a page has room for.
    """

    room: int
    span: Callable[[Desk], Window]
    shown: Callable[[Window], Window]


def page(desk: Desk) -> Shown:
    """A list from today, or from `from` to `to`, or of `days` days; the week or the month of today or `from`."""
    name = address.text(desk.asked, "view") or "list"
    if name not in LAYOUTS:
        raise RecordError(f"view={name!r} is none of {', '.join(LAYOUTS)}")
    room, spanning, showing = LAYOUTS[name]
    span = spanning(desk)
    shown = showing(span)
    cls = None if address.flag(desk.asked, "deeds") else "encounter"
    first, last = (day.isoformat() for day in shown)
    asked = address.filtered(desk.asked, address.MOST, cls=cls, start=first, end=last)
    title = desk.words.agenda.title
    if desk.form != "html":
        found = desk.record.agenda(asked)
        entries = (*found.fixed, *found.loose)
        after = msgspec.structs.replace(asked, skip=asked.skip + address.MOST, limit=1)
        rest = desk.record.agenda(after) if len(entries) == address.MOST else None
        later = desk.turns(address.MOST, asked.skip, more=bool(rest and (rest.fixed or rest.loose)))["later"]
        return Shown("", title, found, events=entries, later=later)
    told = desk.record.days(asked, room)
    turns = _turns(desk, name, span)
    days = {date.fromisoformat(day): found for day, found in told.items() if day != NO_DAY}
    if name == "list" and len(days) > room:
        ahead = list(days)[room]
        days = dict(islice(days.items(), room))
        turns["later"] = desk.here(**{"from": ahead, "to": span.last, "days": None})
        span = Window(span.first, window.moved(ahead, -1) or ahead)
    context = {
        "layout": name,
        "layouts": {one: _layout(desk, one, span) for one in LAYOUTS},
        "span": span,
        "dated": dated(span),
        "days": days,
        "cells": cells(shown, told) if name != "list" else {},
        "weeks": shown.weeks if name != "list" else (),
        "loose": told.get(NO_DAY),
        "told": moment(desk.now),
        "turns": turns,
        "only": lambda day: desk.here(**{"view": None, "days": None, "from": day, "to": day}),
        "week": lambda day: desk.here(**{"view": "week", "days": None, "from": day, "to": None}),
    }
    return Shown(f"agenda-{name}.html", title, None, context)


def _first(desk: Desk) -> date:
    told = address.filtered(desk.asked).start
    return date.fromisoformat(told) if told else desk.today


def _list(desk: Desk) -> Window:
    first = _first(desk)
    told = address.filtered(desk.asked).end
    days = address.whole(desk.asked, "days", DAYS, LONGEST) or DAYS
    last = date.fromisoformat(told) if told else window.moved(first, days - 1) or date.max
    return window.stretch(first, last)


def _layout(desk: Desk, name: str, span: Window) -> str:
    """The same days in another layout: that of now, unless other days were asked for."""
    told = {"from": desk.asked.get("from"), "to": None}
    if name == "list" and told["from"]:
        told = {"from": span.first.isoformat(), "to": span.last.isoformat()}
    return desk.here(view=None if name == "list" else name, days=None, **told)


def _turns(desk: Desk, name: str, span: Window) -> dict[str, str | None]:
    """Addresses of as much before, of now, and of as much after."""
    length = (span.last - span.first).days
    before, after = window.moved(span.first, -1), window.moved(span.last, 1)
    if before and name != "list":
        before = (window.week_of if name == "week" else window.month_of)(before).first
    elif before:
        before = window.moved(before, -length)

    def at(first: date | None) -> str | None:
        last = window.moved(first, length) if first and name == "list" else None
        return desk.here(**{"from": first, "to": last, "days": None}) if first else None

    now = desk.here(**{"from": None, "to": None, "days": None})
    return {"earlier": at(before), "now": now, "later": at(after)}


LAYOUTS: Mapping[str, Layout] = {
    "list": Layout(110, _list, lambda span: span),
    "week": Layout(100, lambda desk: window.week_of(_first(desk)), lambda span: span),
    "month": Layout(140, lambda desk: window.month_of(_first(desk)), window.page_of),
}

VIEW = View("agenda", "agenda", page, ("ics", "rss", "json", "csv"))
