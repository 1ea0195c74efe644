"""The network: who meets whom, in a window of days, drawn and as a table of pairs."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import NamedTuple

from kawat.publish.plain import line
from kawat.store.gatherings import LOOKED, Tie, Ties
from kawat.web.desk import Desk
from kawat.web.drawing.graph import Box, arranged
from kawat.web.order import Column, Columns, order
from kawat.web.pages.atlas import around, counted
from kawat.web.view import Shown, View

PARTIES = 60
TIES = 150
"""Parties and pairs that are drawn: those with the most encounters."""

ROWS = 100
WIDTH = 960
LOW, HIGH = 240, 640
"""Pixels of the drawing: its height grows with the parties."""

LARGEST, LEAST = 20.0, 4.0
"""Pixels of radius, of the busiest and at least."""

THIN, WIDE = 1.0, 6.0
"""Pixels of a line: of one encounter, and at most."""

LETTER, LINE = 6.4, 13.0
"""About how wide a letter of a name is, and how high a line."""

LONG = 18
"""Letters of a name; a longer one is drawn as its code."""

COLUMNS = ("first", "second", "count", "last")


class Node(NamedTuple):
    """A party in the drawing."""

    code: str
    label: str
    meets: int
    x: float
    y: float
    r: float


class Line(NamedTuple):
    """A pair in the drawing, between two nodes."""

    tie: Tie
    a: Node
    b: Node
    width: float


def page(desk: Desk) -> Shown:
    """The pairs of the encounters that are asked for, and the busiest parties with their lines."""
    asked = around(desk)
    found = desk.record.ties(asked)

    def name(code: str) -> str:
        return line(desk.telling.name(code))

    columns: Columns[Tie] = {
        "pair": Column(lambda tie: (name(tie.first).casefold(), name(tie.second).casefold())),
        "count": Column(lambda tie: tie.count, falling=True),
        "last": Column(lambda tie: tie.last.start, falling=True),
    }
    sorting = order(desk, columns, "count")
    rows = sorting.rows(found.ties)
    nodes, lines = drawing(found, name) if desk.form == "html" else ([], [])
    return Shown(
        template="network.html",
        title=desk.words.network.title,
        answer=found,
        context={
            "asked": asked,
            "found": found,
            "looked": LOOKED,
            "nodes": nodes,
            "lines": lines,
            "busiest": list(found.parties.items())[:PARTIES],
            "frame": f"0 0 {WIDTH} {height(len(nodes))}",
            "name": name,
            **sorting.context(rows, ROWS),
        },
        rows=(COLUMNS, ({**{c: getattr(tie, c) for c in COLUMNS}, "last": tie.last.start} for tie in rows)),
        **counted(desk, asked),
    )


def drawing(found: Ties, name: Callable[[str], str]) -> tuple[list[Node], list[Line]]:
    """The busiest parties that meet others, where they stand, and the pairs that meet most."""
    busy = set(list(found.parties)[:PARTIES])
    ties = [tie for tie in found.ties if tie.first in busy and tie.second in busy][:TIES]
    met = {code for tie in ties for code in (tie.first, tie.second)}
    codes = [code for code in found.parties if code in met]
    if not codes:
        return [], []
    most = found.parties[codes[0]]
    boxes, bare = [], []
    for code in codes:
        label = name(code)
        label = label if len(label) <= LONG else line(code)[:LONG]
        r = round(max(LEAST, LARGEST * sqrt(found.parties[code] / most)), 1)
        boxes.append(Box(max(2 * r, LETTER * len(label)) + 12, 2 * r + LINE + 6))
        bare.append((code, label, r))
    at = {code: number for number, code in enumerate(codes)}
    places = arranged(boxes, [(at[tie.first], at[tie.second], tie.count) for tie in ties], WIDTH, height(len(boxes)))
    nodes = [
        Node(code, label, found.parties[code], x, round(y - LINE / 2, 1), r)
        for (code, label, r), (x, y) in zip(bare, places, strict=True)
    ]
    lines = [Line(tie, nodes[at[tie.first]], nodes[at[tie.second]], _width(tie, ties[0])) for tie in reversed(ties)]
    return nodes, lines


def height(parties: int) -> int:
    """How high a drawing of so many parties is."""
    return min(HIGH, max(LOW, round(HIGH * sqrt(parties / PARTIES))))


def _width(tie: Tie, busiest: Tie) -> float:
    return round(THIN + (WIDE - THIN) * (tie.count - 1) / max(5, busiest.count - 1), 1)


VIEW = View("network", "network", page, ("ics", "rss", "json", "csv"))
