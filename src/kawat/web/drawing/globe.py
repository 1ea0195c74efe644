"""Where a place lies on the drawn world: the Equal Earth projection (Šavrič, Patterson and Jenny, 2018).

Areas keep their proportions, and the world looks as people know it. The land itself is `static/world.svg`, drawn by
`tools/web/world.mjs` with the same scale and frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, pi, radians, sin, sqrt
from typing import NamedTuple

WIDTH = 960
TOP, HEIGHT = 1, 419
"""The frame of the whole, in pixels: without the far south."""

NEAR = 520
"""How high a part of the world is drawn."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2

SCALE = WIDTH * _M * _A[0] / (2 * pi)
"""Pixels to one radius of the globe: the equator is as wide as the frame."""


class Frame(NamedTuple):
    """A part of the drawn world. `left`, `top`: its corner in pixels of the whole; `zoom`: how much larger it is
    drawn than there; `height` in its own pixels, `WIDTH` being its width.
    """

    left: float = 0.0
    top: float = TOP
    zoom: float = 1.0
    height: int = HEIGHT

    def at(self, lat: float, lon: float) -> tuple[float, float] | None:
        """Pixels of a place in degrees, from the upper left; None outside of the frame.

        >>> Frame().at(0, 0)
        (480.0, 232.6)
        """
        x, y = place(lat, lon)
        at = round(self.zoom * (x - self.left), 1), round(self.zoom * (y - self.top), 1)
        return at if 0 <= at[0] <= WIDTH and 0 <= at[1] <= self.height else None

    @property
    def land(self) -> str:
        """How the land is moved and scaled into the frame, as SVG has it."""
        return f"scale({self.zoom:.4g}) translate({-self.left:.1f} {-self.top:.1f})"


def frame(west: float, south: float, east: float, north: float) -> Frame:
    """The frame of an area between degrees, as wide or as high as it takes to be shown whole."""
    corners = [place(lat, lon) for lat in (south, north) for lon in (west, (west + east) / 2, east)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    width = max(right - left, (bottom - top) * WIDTH / NEAR)
    zoom = WIDTH / width
    return Frame((left + right - width) / 2, (top + bottom - NEAR / zoom) / 2, zoom, NEAR)


def place(lat: float, lon: float) -> tuple[float, float]:
    """Pixels of a place in degrees on the whole globe, 960 wide, from the upper left."""
    x, y = _projected(radians(lat), radians((lon + 180) % 360 - 180))
    _, pole = _projected(pi / 2, 0)
    return WIDTH / 2 + SCALE * x, SCALE * (pole - y)


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    theta = asin(_M * sin(latitude))
    square = theta * theta
    sixth = square**3
    x = longitude * cos(theta) / (_M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)))
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return x, y


AREAS: Mapping[str, Frame] = {
    "world": Frame(),
    "europe": frame(-12, 34, 50, 66),
    "mideast": frame(20, 10, 68, 43),
    "asia": frame(62, -12, 150, 50),
    "africa": frame(-20, -36, 54, 38),
    "americas": frame(-130, -56, -30, 60),
}
"""Parts of the world that one can look at more closely."""
