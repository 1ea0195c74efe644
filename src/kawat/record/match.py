"""How surely two findings tell of one event: a score with named parts, and a probability fitted over them.

Each part is between -1 (speaks against) and 1 (speaks for); 0 is unknown or neither. The weights are learned
by `tools/fit_match.py` under the constraint that no part may count against its own sense, and stand in
`match.json`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log

import msgspec

from kawat.model.event import Spot
from kawat.model.filed import Filed
from kawat.record.candidates import LOOSE
from kawat.record.kinds import FAMILY
from kawat.record.memo import remembered
from kawat.record.names import alike, same_forum, same_place
from kawat.record.parties import codes, people
from kawat.record.times import Days, days, fine, gap, holds, ordinal, overlap

WIDTHS = ((10, 0.8), (31, 0.7), (100, 0.5), (366, 0.35))
"""What a day in a longer time is worth, by the length of the longer in days."""

FOREIGN = 0.25
"""What words are worth between two languages, where they can neither agree nor differ."""

MOVED = 45
"""Days by which a postponed event may have moved."""

TOLD_MOVE = 0.4
"""What two days are worth where one report tells that the event was put off or called off."""

LANDMARK = 14
"""Days after which a dated event that is still told of is one that many look back on."""

FULL = 10
"""Shared words that are enough, however long the evidence: a reader often gives the whole sentence."""

PLANNED = frozenset({"scheduled", "expected", "proposed", "postponed", "cancelled", "denied"})
ON = frozenset({"ongoing", "happened"})


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


class Profile(msgspec.Struct, frozen=True, gc=False):
    """What of a finding is compared, made once for many comparisons."""

    key: str
    cls: str
    kind: str
    family: str | None
    status: str | None
    parties: frozenset[str]
    host: str | None
    actors: frozenset[str]
    targets: frozenset[str]
    people: tuple[str, ...]
    timed: bool
    fine: bool
    days: Days | None
    where: Spot | None
    forum: str | None
    forums: frozenset[str]
    words: frozenset[str]
    language: str | None
    reported: str
    day: int | None


@remembered
def profile(finding: Filed) -> Profile:
    """The profile of an encounter or deed."""
    bodies = frozenset(m.code for m in finding.members if m.kind == "body" and m.code)
    return Profile(
        key=finding.key,
        cls=finding.cls,
        kind=finding.kind,
        family=FAMILY.get(finding.kind),
        status=finding.status,
        parties=codes(finding),
        host=finding.where.country if finding.where else None,
        actors=codes(finding, ["actor"]),
        targets=codes(finding, ["target"]),
        people=people(finding),
        timed=finding.when is not None,
        fine=fine(finding.when),
        days=days(finding.when),
        where=finding.where,
        forum=finding.forum,
        forums=frozenset({finding.forum}) if finding.forum else bodies,
        words=frozenset(finding.words),
        language=finding.origin.language,
        reported=finding.origin.reported or "",
        day=ordinal(finding.origin.reported),
    )


def score(a: Filed, b: Filed) -> Score:
    """How surely two encounters, or two deeds, are one. Symmetric; 0 for findings of different class."""
    return compare(profile(a), profile(b))


def compare(a: Profile, b: Profile) -> Score:
    """As `score`, of profiles."""
    told = {} if a.cls != b.cls or opposed(a, b) else parts(a, b)
    return Score(chance(a, b), {k: round(v, 3) for k, v in told.items()})


def chance(a: Profile, b: Profile, least: float = 0.0) -> float:
    """The probability alone; 0 as soon as it is plain that it stays under `least`."""
    if a.cls != b.cls or opposed(a, b):
        return 0.0
    if b.key < a.key:
        a, b = b, a
    reach, order = _plan(a.cls)
    floor = _odds(least)
    told: dict[str, float] = {}
    for name, weight, part in order:
        value = told[name] = part(a, b)
        reach -= weight * (1 - value)
        if reach < floor:
            return 0.0
    model = weights()
    odds = model.bias[a.cls] + sum(w * told[name] for name, w in model.weights[a.cls].items())
    return round(1 / (1 + exp(-odds)), 4)


@cache
def _plan(cls: str) -> tuple[float, tuple[tuple[str, float, Callable[[Profile, Profile], float]], ...]]:
    """The most that the log-odds can come to, and the parts that count, those first that cost little."""
    model = weights()
    counts = model.weights[cls]
    return (
        model.bias[cls] + sum(counts.values()),
        tuple((name, counts[name], part) for name, part in PARTS.items() if name in counts),
    )


@cache
def divides(cls: str, least: float) -> bool:
    """Whether two findings whose kinds are of different families stay under `least`, whatever else they share."""
    return _plan(cls)[0] - 2 * weights().weights[cls]["kind"] < _odds(least)


@lru_cache(maxsize=16)
def _odds(least: float) -> float:
    """The log-odds under which a probability is rounded to less than `least`."""
    p = least - 0.0001
    return log(p / (1 - p)) if p > 0 else float("-inf")


def opposed(a: Profile, b: Profile) -> bool:
    """Whether two deeds have different doers, so that they cannot be one whatever else they share."""
    if a.cls != "deed" or a.family == b.family == "bond":
        return False
    return bool(a.actors and b.actors) and not a.actors & b.actors


def parts(a: Profile, b: Profile) -> dict[str, float]:
    """All parts of one comparison, by name."""
    if b.key < a.key:
        a, b = b, a
    return {name: part(a, b) for name, part in PARTS.items()}


def _kind(a: Profile, b: Profile) -> float:
    """1 for one kind, less for two of one family."""
    return 1.0 if a.kind == b.kind else 0.6 if a.family == b.family else -1.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Mostly containment: a shorter list of the same gathering is no contradiction."""
    if not a or not b:
        return 0.0
    both = len(a & b)
    return 0.3 * both / len(a | b) + 0.7 * both / min(len(a), len(b))


def _parties(a: Profile, b: Profile) -> float:
    """Encounters: all against all, and at one forum each report may name others. Deeds: actors against
    actors and targets against targets; of acts done together (agree) all against all.
    """
    if a.cls == "encounter":
        left, right = _guests(a, b), _guests(b, a)
        told = 2 * _share(left, right) - 1 if left and right else 0.0
        return max(told, 0.5) if _forum(a, b) == 1.0 else told
    if a.family == b.family == "bond" or not (a.targets or b.targets):
        return 2 * _share(a.parties, b.parties) - 1
    done = _share(a.targets, b.targets) if a.targets and b.targets else 0.5
    return _share(a.actors, b.actors) + done - 1


def _guests(a: Profile, b: Profile) -> frozenset[str]:
    """The parties of `a`, and its host where `b` names it: who receives is often told by the place alone."""
    return a.parties | {a.host} if a.host and a.host in b.parties else a.parties


def _sides(a: Profile, b: Profile) -> float:
    """-1 where the doer of one suffers in the other: two deeds of one quarrel, told in one sentence."""
    if a.cls != "deed" or a.family == b.family == "bond":
        return 0.0
    return -1.0 if (a.actors - b.actors) & b.targets or (b.actors - a.actors) & a.targets else 0.0


def _people(a: Profile, b: Profile) -> float:
    """The share of the people of the shorter list who are in the longer; at one forum nobody need be in both."""
    if not a.people or not b.people:
        return 0.0
    shared = _shared(a.people, b.people)
    return shared if shared or _forum(a, b) == 1.0 else -0.5


@lru_cache(maxsize=65536)
def _shared(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    small, large = sorted((left, right), key=lambda names: (len(names), names))
    return sum(max(alike(x, y) for y in large) for x in small) / len(small)


def _time(a: Profile, b: Profile) -> float:
    """1 the same day; less for a day in its week, month, year; below 0 apart, unless one tells of a move."""
    if a.days is None or b.days is None:
        return 0.0
    close = a.fine and b.fine
    apart = gap(a.days, b.days)
    if apart and {a.status, b.status} & {"postponed", "cancelled"} and not {a.status, b.status} & ON:
        return TOLD_MOVE if apart <= MOVED else -1.0
    if apart:
        if close:
            return {1: 0.0, 2: -0.4}.get(apart, -1.0)
        return -0.2 if apart <= LOOSE else -0.5 if apart <= 31 else -1.0
    if close:
        return 0.4 + 0.6 * overlap(a.days, b.days)
    width = max(a.days[1] - a.days[0], b.days[1] - b.days[0]) + 1
    size = next((size for most, size in WIDTHS if width <= most), 0.0)
    return size if holds(a.days, b.days) or holds(b.days, a.days) else size / 2


def _place(a: Profile, b: Profile) -> float:
    return _spots(a.where, b.where)


def _spots(a: Spot | None, b: Spot | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.country and b.country and a.country != b.country:
        return -1.0
    if a.place and b.place:
        return 1.0 if same_place(a.place, b.place) else 0.2
    return 0.5 if a.country and a.country == b.country else 0.0


def _forum(a: Profile, b: Profile) -> float:
    """Forum against forum; a body that holds the gathering stands for its forum."""
    if not (a.forum or b.forum):
        return 0.5 if a.forums & b.forums else 0.0
    if a.forums and b.forums:
        found = max(same_forum(x, y) for x in a.forums for y in b.forums)
        return 1.0 if found >= 0.5 else found - 1.0
    return -0.2


def _words(a: Profile, b: Profile) -> float:
    """Shared content words over those of the shorter evidence; between languages the middling value of one
    event.
    """
    if a.language != b.language:
        return FOREIGN
    least = min(len(a.words), len(b.words))
    return min(1.0, len(a.words & b.words) / min(max(least, 4), FULL)) if least else 0.0


def _nearness(a: Profile, b: Profile) -> float:
    """How near in time the two reports came out: 1 on one day, 0 from a month on. Where both tell a time, that
    speaks for itself: half at least.
    """
    if a.day is None or b.day is None:
        return 0.0
    near, least = 1 - abs(a.day - b.day) / 30, 0.5 if a.timed and b.timed else 0.0
    return near if near > least else least


def _landmark(a: Profile, b: Profile) -> float:
    """1 where both look back on times that agree: what is still told of weeks later is seldom one of many."""
    if a.days is None or b.days is None or a.day is None or b.day is None or gap(a.days, b.days):
        return 0.0
    return 1.0 if min(a.day - a.days[1], b.day - b.days[1]) >= LANDMARK else 0.0


def _aspect(a: Profile, b: Profile) -> float:
    """Where a time is missing, whether the tellings can follow each other: what had happened is not to come.

    A proposal without a time is made again and again: two of them are seldom known to be one. What goes on
    without a time (a war, a blockade) may be one or several.
    """
    if a.timed and b.timed:
        return 0.0
    first, second = (a, b) if (a.reported, a.key) < (b.reported, b.key) else (b, a)
    if (first.status in PLANNED) != (second.status in PLANNED):
        return -1.0 if second.status in PLANNED else 0.0
    if a.cls == "deed" and not (a.timed or b.timed):
        return -1.0 if "proposed" in (a.status, b.status) else 0.0 if a.status == b.status == "ongoing" else 0.5
    return 0.5


PARTS: dict[str, Callable[[Profile, Profile], float]] = {
    "kind": _kind,
    "time": _time,
    "nearness": _nearness,
    "landmark": _landmark,
    "aspect": _aspect,
    "sides": _sides,
    "place": _place,
    "forum": _forum,
    "words": _words,
    "parties": _parties,
    "people": _people,
}
"""The parts of a comparison, those that decide most for the least work first."""
