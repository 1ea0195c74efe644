"""Where a place lies on the drawn world: the Equal Earth projection (Šavrič, Patterson and Jenny, 2018).

Areas keep their proportions, and the world looks as people know it. The land itself is `static/world.svg`, drawn by
`tools/web/world.mjs` with the same scale and frame.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

WIDTH = 960
TOP, HEIGHT = 1, 419
"""The frame, in pixels: without the far south."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2

SCALE = WIDTH * _M * _A[0] / (2 * pi)
"""Pixels to one radius of the globe: the equator is as wide as the frame."""


def place(lat: float, lon: float) -> tuple[float, float] | None:
    """Pixels of a place in degrees, from the upper left; None outside of the frame.

    >>> place(0, 0)
    (480.0, 233.6)
    """
    x, y = _projected(radians(lat), radians((lon + 180) % 360 - 180))
    _, pole = _projected(pi / 2, 0)
    at = round(WIDTH / 2 + SCALE * x, 1), round(SCALE * (pole - y), 1)
    return at if TOP <= at[1] <= TOP + HEIGHT else None


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    theta = asin(_M * sin(latitude))
    square = theta * theta
    sixth = square**3
    x = longitude * cos(theta) / (_M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)))
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return x, y
