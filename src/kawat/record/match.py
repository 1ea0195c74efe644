"""How surely two findings tell of one event: a score with named parts, and a probability fitted over them.

Each part is between -1 (speaks against) and 1 (speaks for); 0 is unknown or neither. The weights are learned
by `tools/fit_match.py` under the constraint that no part may count against its own sense, and stand in
`match.json`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import exp

import msgspec

from kawat.model.filed import Filed
from kawat.record.candidates import LOOSE
from kawat.record.names import alike, same_forum, same_place
from kawat.record.parties import codes, people
from kawat.record.times import days, fine, gap, holds, ordinal, overlap

FAMILY = {
    "meeting": "sitting",
    "negotiation": "sitting",
    "summit": "sitting",
    "visit": "visit",
    "call": "wire",
    "video": "wire",
    "agree": "bond",
    "cooperate": "bond",
    "support": "help",
    "aid": "help",
    "concede": "ease",
    "protest": "press",
    "sanction": "press",
    "reduce_relations": "press",
    "mobilize": "arms",
    "coerce": "arms",
    "assault": "arms",
}
"""Kinds that two reporters may use of one event stand in one family. A visit and a meeting during it are
two.
"""

WIDTHS = ((10, 0.8), (31, 0.7), (100, 0.5), (366, 0.35))
"""What a day in a longer time is worth, by the length of the longer in days."""

FOREIGN = 0.25
"""What words are worth between two languages, where they can neither agree nor differ."""

MOVED = 45
"""Days by which a postponed event may have moved."""

PLANNED = frozenset({"scheduled", "expected", "proposed", "postponed", "cancelled", "denied"})


class Score(msgspec.Struct, frozen=True):
    """The parts of one comparison and what they come to (`p`, a probability, four digits)."""

    p: float
    parts: dict[str, float]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fitted model: log-odds = bias + sum of weight x part, per class of finding; the least `p` of an
    edge and of one event."""

    bias: dict[str, float]
    weights: dict[str, dict[str, float]]
    edge: float
    sure: float


@cache
def weights() -> Weights:
    """The fitted model that ships."""
    return msgspec.json.decode(files("kawat.record").joinpath("match.json").read_bytes(), type=Weights)


def score(a: Filed, b: Filed) -> Score:
    """How surely two encounters, or two deeds, are one. Symmetric; 0 for findings of different class."""
    if a.cls != b.cls or opposed(a, b):
        return Score(0.0, {})
    told = parts(a, b)
    model = weights()
    row = model.weights[a.cls]
    odds = model.bias[a.cls] + sum(row[name] * told[name] for name in sorted(row))
    return Score(round(1 / (1 + exp(-odds)), 4), {k: round(v, 3) for k, v in told.items()})


def parts(a: Filed, b: Filed) -> dict[str, float]:
    """All parts of one comparison, by name."""
    if b.key < a.key:
        a, b = b, a
    return {
        "parties": _parties(a, b),
        "people": _people(a, b),
        "kind": _kind(a, b),
        "time": _time(a, b),
        "place": _place(a, b),
        "forum": _forum(a, b),
        "words": _words(a, b),
        "nearness": _nearness(a, b),
        "aspect": _aspect(a, b),
    }


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Mostly containment: a shorter list of the same gathering is no contradiction."""
    if not a or not b:
        return 0.0
    both = len(a & b)
    return 0.3 * both / len(a | b) + 0.7 * both / min(len(a), len(b))


def opposed(a: Filed, b: Filed) -> bool:
    """Whether two deeds have different doers, so that they cannot be one whatever else they share."""
    if a.cls != "deed" or FAMILY.get(a.kind) == FAMILY.get(b.kind) == "bond":
        return False
    left, right = codes(a, ["actor"]), codes(b, ["actor"])
    return bool(left and right) and not left & right


def _parties(a: Filed, b: Filed) -> float:
    if a.cls == "deed":
        return _deed_parties(a, b)
    left, right = codes(a), codes(b)
    told = 2 * _share(left, right) - 1 if left and right else 0.0
    return max(told, 0.0) if _forum(a, b) == 1.0 else told


def _deed_parties(a: Filed, b: Filed) -> float:
    """Actors against actors and targets against targets; for acts done together (agree) all against all."""
    left, right = codes(a, ["target"]), codes(b, ["target"])
    if FAMILY.get(a.kind) == FAMILY.get(b.kind) == "bond" or not (left or right):
        return 2 * _share(codes(a), codes(b)) - 1
    doers = _share(codes(a, ["actor"]), codes(b, ["actor"]))
    done = _share(left, right) if left and right else 0.5
    return doers + done - 1


def _people(a: Filed, b: Filed) -> float:
    left, right = people(a), people(b)
    if not left or not right:
        return 0.0
    small, large = sorted((left, right), key=lambda names: (len(names), names))
    hits = sum(max(alike(x, y) for y in large) for x in small)
    return hits / len(small) if hits else 0.0 if _forum(a, b) == 1.0 else -0.5


def _kind(a: Filed, b: Filed) -> float:
    if a.kind == b.kind:
        return 1.0
    return 0.3 if FAMILY.get(a.kind) == FAMILY.get(b.kind) else -1.0


def _time(a: Filed, b: Filed) -> float:
    """1 the same day; less for a day in its week, month, year; below 0 apart, unless one tells of a move."""
    left, right = days(a.when), days(b.when)
    if left is None or right is None:
        return 0.0
    close = fine(a.when) and fine(b.when)
    apart = gap(left, right)
    if apart and {a.status, b.status} & {"postponed", "cancelled"}:
        return 0.0 if apart <= MOVED else -1.0
    if apart:
        if close:
            return {1: 0.0, 2: -0.4}.get(apart, -1.0)
        return -0.2 if apart <= LOOSE else -0.5 if apart <= 31 else -1.0
    if close:
        return 0.4 + 0.6 * overlap(left, right)
    width = max(left[1] - left[0], right[1] - right[0]) + 1
    size = next((size for most, size in WIDTHS if width <= most), 0.0)
    return size if holds(left, right) or holds(right, left) else size / 2


def _place(a: Filed, b: Filed) -> float:
    if a.where is None or b.where is None:
        return 0.0
    if a.where.country and b.where.country and a.where.country != b.where.country:
        return -1.0
    if a.where.place and b.where.place:
        return 1.0 if same_place(a.where.place, b.where.place) else 0.2
    return 0.5 if a.where.country and a.where.country == b.where.country else 0.0


def _forum(a: Filed, b: Filed) -> float:
    """Forum against forum; a body that holds the gathering stands for its forum."""
    left, right = _forums(a), _forums(b)
    if (a.forum and b.forum) or (left and right and (a.forum or b.forum)):
        found = max(same_forum(x, y) for x in left for y in right)
        return 1.0 if found >= 0.5 else found - 1.0
    if a.forum or b.forum:
        return -0.2
    return 0.5 if left & right else 0.0


def _forums(finding: Filed) -> frozenset[str]:
    if finding.forum:
        return frozenset({finding.forum})
    return frozenset(m.code for m in finding.members if m.kind == "body" and m.code)


def _words(a: Filed, b: Filed) -> float:
    """Shared content words over those of the shorter evidence; between languages the middling value of one
    event.
    """
    if a.origin.language != b.origin.language:
        return FOREIGN
    left, right = frozenset(a.words), frozenset(b.words)
    least = min(len(left), len(right))
    return len(left & right) / max(least, 4) if least else 0.0


def _nearness(a: Filed, b: Filed) -> float:
    """How near in time the two reports came out: 1 on one day, 0 from a month on."""
    left, right = ordinal(a.origin.reported), ordinal(b.origin.reported)
    if left is None or right is None:
        return 0.0
    return max(0.0, 1 - abs(left - right) / 30)


def _aspect(a: Filed, b: Filed) -> float:
    """Where a time is missing, whether the tellings can follow each other: what had happened is not to come.

    A proposal without a time is made again and again: two of them are seldom known to be one.
    """
    if a.when is not None and b.when is not None:
        return 0.0
    first, second = sorted((a, b), key=lambda f: (f.origin.reported or "", f.key))
    if (first.status in PLANNED) != (second.status in PLANNED):
        return -1.0 if second.status in PLANNED else 0.0
    if a.cls == "deed" and a.when is b.when is None:
        return (
            -1.0 if "proposed" in (a.status, b.status) else 0.0 if a.status == b.status == "ongoing" else 0.5
        )
    return 0.5
