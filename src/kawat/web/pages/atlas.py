"""The map: where encounters are, in a window of days, drawn and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import sqrt
from typing import Any, NamedTuple

import msgspec

from kawat.errors import RecordError
from kawat.publish.plain import line
from kawat.store.filter import Filter
from kawat.store.gatherings import LOOKED, Site
from kawat.web import address, window
from kawat.web.desk import Desk
from kawat.web.drawing import globe
from kawat.web.order import Column, Columns, order
from kawat.web.view import Shown, View

REACH = 30
"""Days either side of today, where no others are asked for."""

ROWS = 100
DRAWN = 300
"""Places that are drawn, those with the most encounters."""

LABELLED = 24
LARGEST = 24.0
UNIT = 5.0
"""Pixels of radius: of the largest circle, and of one encounter where there is room."""

LETTER, LINE = 6.0, 13.0
"""About how wide a letter of a label is, and how high a line."""

ALIKE = ("party", "person", "forum", "source", "kind", "status", "confidence", "conflict", "begins")
"""Conditions that are those of the events behind a circle too."""

COLUMNS = ("place", "country", "lat", "lon", "count", "next", "last")


Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Mark(NamedTuple):
    """A place on the map: its circle, and its label on one side of it where there is room for one."""

    site: Site
    x: float
    y: float
    r: float
    side: str = ""

    @property
    def at(self) -> float:
        """Where the label begins or ends."""
        return round(self.x + (self.r + 3 if self.side == "start" else -self.r - 3), 1)


def page(desk: Desk) -> Shown:
    """The places of the encounters that are asked for; a place without degrees stands in the table alone."""
    asked = around(desk)
    found = desk.record.sites(asked)

    def named(site: Site) -> str:
        return label(desk, site).casefold()

    columns: Columns[Site] = {
        "place": Column(named),
        "count": Column(lambda site: site.count, falling=True),
        "next": Column(lambda site: site.next and site.next.start),
        "last": Column(lambda site: site.last and site.last.start, falling=True),
    }
    sorting = order(desk, columns, "count")
    rows = sorting.rows(found.sites)
    alike = {name: address.several(desk.asked, name) for name in ALIKE}
    span = {"from": found.start, "to": asked.end, "class": "encounter", "held": None if asked.status else 1}
    area = address.text(desk.asked, "area") or "world"
    if area not in globe.AREAS:
        raise RecordError(f"area={area!r} is none of {', '.join(globe.AREAS)}")
    frame = globe.AREAS[area]
    return Shown(
        template="map.html",
        title=desk.words.map.title,
        answer=found,
        context={
            "asked": asked,
            "found": found,
            "looked": LOOKED,
            "marks": marks(found.sites, lambda site: label(desk, site), frame),
            "area": area,
            "areas": {name: desk.here(area=None if name == "world" else name) for name in globe.AREAS},
            "undrawn": [site for site in found.sites if site.lat is None or site.lon is None],
            "frame": frame,
            "width": globe.WIDTH,
            "label": lambda site: label(desk, site),
            "there": lambda site: desk.to("events", place=site.place or site.country, **span, **alike),
            **sorting.context(rows, ROWS),
        },
        rows=(COLUMNS, map(_row, rows)),
        **counted(desk, asked),
    )


def around(desk: Desk) -> Filter:
    """The conditions asked for, of encounters, in a window: around today, or as long from `from` or until `to`."""
    told = address.filtered(desk.asked, address.MOST, cls="encounter")
    start, end = (date.fromisoformat(day) if day else None for day in (told.start, told.end))
    near = window.around(desk.today, REACH)
    if start or end:
        first = start or window.moved(end or near.last, -2 * REACH) or date.min
        near = window.stretch(first, end or window.moved(first, 2 * REACH) or date.max)
    return msgspec.structs.replace(told, start=near.first.isoformat(), end=near.last.isoformat())


def counted(desk: Desk, asked: Filter) -> dict[str, Any]:
    """The encounters that are counted, for the forms that are made of them, and the address of those after them."""
    if desk.form not in ("ics", "rss"):
        return {}
    some = msgspec.structs.replace(asked, limit=address.MOST + 1, held=asked.held or not asked.status)
    found = list(desk.record.events(some))
    turns = desk.turns(address.MOST, asked.skip, more=len(found) > address.MOST)
    return {"events": found[: address.MOST], "later": turns["later"]}


def label(desk: Desk, site: Site) -> str:
    """A place by its name, a country by its own."""
    return line(site.place or desk.telling.name(site.country or ""))


def marks(sites: Sequence[Site], label: Callable[[Site], str], frame: globe.Frame) -> list[Mark]:
    """Circles of an area by the count, the largest below; labels of the largest where they cover no other."""
    most = max((site.count for site in sites), default=1)
    unit = min(LARGEST, UNIT * sqrt(most)) / sqrt(most)
    made: list[Mark] = []
    for site in sites:
        at = frame.at(site.lat, site.lon) if site.lat is not None and site.lon is not None else None
        if at and len(made) < DRAWN:
            made.append(Mark(site, *at, round(max(3.0, unit * sqrt(site.count)), 1)))
    taken = [(mark.x - mark.r / 2, mark.y - mark.r / 2, mark.x + mark.r / 2, mark.y + mark.r / 2) for mark in made]
    for number, mark in enumerate(made[:LABELLED]):
        width = LETTER * len(label(mark.site))
        for side, left in (("start", mark.x + mark.r + 2), ("end", mark.x - mark.r - 2 - width)):
            box = (left, mark.y - LINE / 2, left + width, mark.y + LINE / 2)
            others = (one for at, one in enumerate(taken) if at != number)
            if left >= 0 and left + width <= globe.WIDTH and not any(_meet(box, one) for one in others):
                made[number] = mark._replace(side=side)
                taken.append(box)
                break
    return made


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _row(site: Site) -> dict[str, object]:
    told = {name: getattr(site, name) for name in COLUMNS}
    return {**told, **{name: told[name] and told[name].start for name in ("next", "last")}}


VIEW = View("map", "map", page, ("ics", "rss", "json", "csv"))
