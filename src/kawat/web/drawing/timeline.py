"""A timeline as it is drawn: encounters up, deeds down, each span with what begins in it.

Across in percent of the width and down in pixels, so that it fits every screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kawat.web.spans import Span, Timeline

UP, DOWN = 84, 52
"""Pixels above and below the axis for the most that any span holds."""

TOP = 16
"""Pixels above the highest bar, for the year."""

FOOT = 20
"""Pixels below the lowest bar, for the months."""

GAP = 0.16
"""Share of a span left free between two bars."""

LABELS = 12
"""Labels under a timeline, at most."""

EDGE = 96.0
"""Percent of the width beyond which a label has no room."""


class Bar(NamedTuple):
    """One class of one span. `x`, `width` in percent, `y`, `height` in pixels; `left` to `reach` the same of the place
    that it could fill, by which small bars are found too; `ahead`: still to come.
    """

    span: Span
    cls: str
    value: int
    x: str
    width: str
    y: str
    height: str
    left: str
    wide: str
    top: int
    reach: int
    ahead: bool


class Label(NamedTuple):
    """A month, or a year above, that begins at `x`; `minor`: left out on a narrow screen."""

    x: str
    told: str
    minor: bool


class Drawing(NamedTuple):
    """What is drawn: `axis` and `height` in pixels, `now` in percent where today lies within."""

    bars: tuple[Bar, ...]
    months: tuple[Label, ...]
    years: tuple[Label, ...]
    most: int
    axis: int
    height: int
    now: str | None


def drawn(told: Timeline, today: date, months: Sequence[str]) -> Drawing:
    """Where everything of a timeline stands. `months`: their short names."""
    wide = 100 / (len(told.spans) or 1)
    most = max((max(one.encounters, one.deeds) for one in told.spans), default=0)
    axis = TOP + UP
    bars = []
    for place, one in enumerate(told.spans):
        x, width = wide * (place + GAP / 2), wide * (1 - GAP)
        ahead = one.start > today.isoformat()
        for cls, value, full in (("encounter", one.encounters, UP), ("deed", one.deeds, DOWN)):
            if value:
                high = max(3.0, full * value / most)
                y = axis - high if cls == "encounter" else axis + 1
                bars.append(
                    Bar(
                        span=one,
                        cls=cls,
                        value=value,
                        x=f"{x:.2f}%",
                        width=f"{width:.2f}%",
                        y=f"{y:.1f}",
                        height=f"{high:.1f}",
                        left=f"{wide * place:.2f}%",
                        wide=f"{wide:.2f}%",
                        top=TOP if cls == "encounter" else axis,
                        reach=full,
                        ahead=ahead,
                    )
                )
    firsts = list(_firsts(told, wide))
    every = -(-len(firsts) // LABELS) or 1
    shown = firsts[::every]
    years = [(x, day) for n, (x, day) in enumerate(shown) if n == 0 or shown[n - 1][1].year != day.year]
    return Drawing(
        bars=tuple(bars),
        months=tuple(Label(x, months[day.month - 1], n % 3 > 0) for n, (x, day) in enumerate(shown)),
        years=tuple(Label(x, str(day.year), False) for x, day in years),
        most=most,
        axis=axis,
        height=axis + DOWN + FOOT,
        now=_now(told, today, wide),
    )


def _firsts(told: Timeline, wide: float) -> Iterator[tuple[str, date]]:
    """The spans in which a month begins, and that month."""
    before = told.spans[0].end[:7] if told.spans and told.by == "week" else ""
    for place, one in enumerate(told.spans):
        if one.end[:7] != before and wide * place < EDGE:
            before = one.end[:7]
            yield f"{wide * place:.2f}%", date.fromisoformat(f"{before}-01")


def _now(told: Timeline, today: date, wide: float) -> str | None:
    for place, one in enumerate(told.spans):
        first, last = date.fromisoformat(one.start), date.fromisoformat(one.end)
        if first <= today <= last:
            return f"{wide * (place + (today - first).days / ((last - first).days + 1)):.2f}%"
    return None
