"""Where the nodes of a drawn network stand: near those that they meet, none over another, the same each time.

Stress majorization (Gansner, Koren and North, 2004) from a spiral, the busiest in the middle; then boxes that cover
each other are pushed apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
"""x and y of each node."""

ROUNDS = 120
PUSHES = 120
GOLDEN = np.pi * (3 - np.sqrt(5))
"""The angle between two seeds of a sunflower."""


class Box(NamedTuple):
    """The room that a node takes, in pixels."""

    width: float
    height: float


def arranged(
    boxes: Sequence[Box], ties: Sequence[tuple[int, int, int]], width: float, height: float
) -> list[tuple[float, float]]:
    """The middle of each box in a frame, to a tenth of a pixel. `ties`: pairs of boxes, and how often they meet."""
    if len(boxes) == 1:
        return [(width / 2, height / 2)]
    sizes = np.array(boxes, float)
    frame = np.array((width, height))
    places = _fitted(_near(_distances(len(boxes), ties)), sizes, frame)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in _apart(places, sizes, frame)]


def _distances(count: int, ties: Sequence[tuple[int, int, int]]) -> Places:
    """How far from each other each two should be: the shortest way along ties, shorter the more often they meet."""
    far: Places = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0)
    for a, b, weight in ties:
        far[a, b] = far[b, a] = 0.5 + 1 / np.sqrt(weight)
    for via in range(count):
        far = np.minimum(far, far[:, via, None] + far[None, via, :])
    far[np.isinf(far)] = far[np.isfinite(far)].max() + 0.5
    return far


def _near(far: Places) -> Places:
    """Places whose distances are as near to those wanted as can be."""
    count = len(far)
    number = np.arange(count)
    spread = np.sqrt(number + 0.5) * np.stack((np.cos(number * GOLDEN), np.sin(number * GOLDEN)))
    weights = np.divide(1, far * far, out=np.zeros_like(far), where=far > 0)
    pull = np.linalg.inv(np.diag(weights.sum(1)) - weights + 1 / count)  # the mean stays where it is
    x, y = spread
    for _ in range(ROUNDS):
        across, down = x[:, None] - x, y[:, None] - y
        gaps = np.sqrt(across * across + down * down)
        ratio = np.divide(weights * far, gaps, out=np.zeros_like(far), where=gaps > 1e-9)
        x, y = pull @ (ratio * across).sum(1), pull @ (ratio * down).sum(1)
    return np.stack((x, y), axis=1)


def _fitted(places: Places, sizes: Places, frame: NDArray[Any]) -> Places:
    """The same places spread over the frame, each box inside."""
    low, high = places.min(0), places.max(0)
    share = np.divide(places - low, high - low, out=np.full_like(places, 0.5), where=high - low > 1e-9)
    fitted: Places = sizes / 2 + share * (frame - sizes)
    return fitted


def _apart(places: Places, sizes: Places, frame: NDArray[Any]) -> Places:
    """Boxes that cover each other pushed apart, along the shorter way, as far as the frame allows."""
    need = (sizes[:, None] + sizes[None]) / 2
    apart = ~np.eye(len(places), dtype=bool)
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
    for _ in range(PUSHES):
        gap = places[:, None] - places[None]
        over = np.maximum(need - np.abs(gap), 0)
        both: NDArray[np.bool_] = np.all(over > 0.01, axis=2) & apart
        if not both.any():
            break
        way = np.where(gap == 0, order[:, :, None], np.sign(gap))
        shorter = over.argmin(2)[:, :, None] == np.arange(2)
        push = np.where(shorter & both[:, :, None], way * over * 0.3, 0).sum(1)
        places = np.clip(places + push, sizes / 2, frame - sizes / 2)
    return places
