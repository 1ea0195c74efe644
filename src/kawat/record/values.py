"""Which of several told values to show, and which of the others contradict it.

A claim is one finding's value of one field. Claims are weighed by independent sources, never by reports.
What an earlier report told is *replaced* by a later one where that one tells of a change, or where the same
source corrects itself; a *coarser* value of the same ("January" beside "12 January") stands back without
contradicting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from kawat.model.event import Moment, Other, Pointer, Spot
from kawat.model.filed import Filed
from kawat.record.names import same_place
from kawat.record.times import RANK, days, fine, finer, gap, holds

T = TypeVar("T")

BOUNDARY = {"week": 3, "month": 7, "quarter": 15, "season": 30, "year": 60, "decade": 400}
"""Days by which two coarse times may miss each other without differing: such words are resolved loosely."""

SITTINGS = frozenset({"meeting", "negotiation", "summit", "call", "video"})


class Claim(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """One finding's value of one field, with the independent source that it speaks for."""

    value: T
    finding: Filed
    voice: str

    @property
    def told(self) -> tuple[str, str, str]:
        """When it was told: orders claims from the earliest on, the same whatever order they came in."""
        origin = self.finding.origin
        return (origin.reported or origin.recorded, origin.recorded, self.finding.key)

    @property
    def pointer(self) -> Pointer:
        return Pointer(report=self.finding.origin.report, finding=self.finding.finding)


class Held(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """One distinct value with its claims, in the order told."""

    value: T
    claims: tuple[Claim[T], ...]

    @property
    def voices(self) -> tuple[str, ...]:
        return tuple(sorted({c.voice for c in self.claims}))

    @property
    def carriers(self) -> tuple[Pointer, ...]:
        return tuple(c.pointer for c in self.claims)

    @property
    def latest(self) -> tuple[str, str, str]:
        return self.claims[-1].told


def hold(claims: Sequence[Claim[T]]) -> list[Held[T]]:
    """Claims gathered by equal value; both claims and values in the order first told."""
    rows: dict[bytes, list[Claim[T]]] = {}
    for claim in sorted(claims, key=lambda c: c.told):
        rows.setdefault(msgspec.json.encode(claim.value), []).append(claim)
    return [Held(row[0].value, tuple(row)) for row in rows.values()]


def others(chosen: Held[T], held: Sequence[Held[T]], why: Callable[[Held[T]], str]) -> tuple[Other[T], ...]:
    """All values but the chosen one, each with why it stands back."""
    return tuple(
        Other(value=h.value, carriers=h.carriers, because=why(h))  # type: ignore[arg-type]
        for h in held
        if h is not chosen
    )


def replaced(held: Sequence[Held[T]], same: Callable[[T, T], bool]) -> set[int]:
    """Indexes of values that no source holds any more.

    A claim is given up where its own source told another value later (`same` tells which values agree), or
    where any source later told that the event was put off.
    """
    if len(held) < 2:
        return set()
    moves = [c.told for h in held for c in h.claims if c.finding.status == "postponed"]
    last_move = max(moves, default=None)
    latest: dict[str, tuple[tuple[str, str, str], T]] = {}
    for h in held:
        for c in h.claims:
            if c.voice not in latest or c.told > latest[c.voice][0]:
                latest[c.voice] = (c.told, c.value)
    gone = set()
    for n, h in enumerate(held):
        alive = [
            c
            for c in h.claims
            if same(latest[c.voice][1], c.value)
            and (last_move is None or c.told >= last_move or same(_moved_to(held, last_move), c.value))
        ]
        if not alive:
            gone.add(n)
    return gone


def _moved_to(held: Sequence[Held[T]], told: tuple[str, str, str]) -> T:
    return next(c.value for h in held for c in h.claims if c.told == told)


def times_agree(a: Moment, b: Moment) -> bool:
    """Whether two times can be one: a finer and a coarser value of it, or coarse ones that touch."""
    left, right = days(a), days(b)
    if left is None or right is None:
        return True
    if fine(a) and fine(b):
        return left == right
    if holds(left, right) or holds(right, left) or gap(left, right) == 0:
        return True
    return gap(left, right) <= max(BOUNDARY.get(a.grain, 0), BOUNDARY.get(b.grain, 0))


OFF = ("cancelled", "denied")
"""Statuses of which a report tells no time to come: its day is often that of the calling off."""


def times_differ(a: Claim[Moment], b: Claim[Moment]) -> bool:
    """Whether two claims contradict each other on when: neither a coarser value, nor a day of a longer event,
    nor a time told of what is called off, which nobody holds to be one at which it takes place.

    A visit, or a gathering of a forum, lasts: reports name the day of arrival or any other of its days, so a
    single day a few days off says nothing against another time; unless both are plans of a visit, which tell
    when it begins. A single day inside a longer range contradicts it only where it is the plan of a sitting:
    a plan tells the whole time, a report of what happened often tells one day of it.
    """
    left, right = days(a.value), days(b.value)
    if left is None or right is None or times_agree(a.value, b.value):
        return False
    if a.finding.status in OFF or b.finding.status in OFF:
        return False
    if not (fine(a.value) and fine(b.value)):
        return True
    plans = all(c.finding.status in ("scheduled", "expected", "postponed") for c in (a, b))
    gathering = bool(a.finding.forum or b.finding.forum)
    single = left[0] == left[1] or right[0] == right[1]
    if single and gap(left, right) <= LASTS:
        if gathering or (a.finding.kind == "visit" and not plans):
            return False
        inner = a if holds(right, left) else b if holds(left, right) else None
        if inner is not None:
            return inner.finding.kind in SITTINGS and inner.finding.status in ("scheduled", "expected")
    return True


LASTS = 3
"""Days within which a single day may be one of an event that lasts."""


def choose_time(held: Sequence[Held[Moment]], gone: set[int]) -> Held[Moment]:
    """The finest time that most independent sources support; a source that tells it more coarsely supports
    it too. What only those tell that call the event off comes after what it was planned for.
    """
    meant = [h for h in held if any(c.finding.status not in OFF for c in h.claims)] or list(held)
    alive = [h for n, h in enumerate(held) if n not in gone and h in meant] or meant

    def rank(h: Held[Moment]) -> tuple[bool, int, int, tuple[str, str, str]]:
        support = {v for o in alive if o is h or finer(h.value, o.value) for v in o.voices}
        return (fine(h.value), len(support), -RANK[h.value.grain], h.latest)

    return max(alive, key=rank)


def places_agree(a: Spot, b: Spot) -> bool:
    """Whether two places can be one: no country against another, and near each other where degrees are
    known.
    """
    if a.country and b.country and a.country != b.country:
        return False
    if not a.place or not b.place or same_place(a.place, b.place):
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return abs(a.lat - b.lat) <= NEAR and abs(a.lon - b.lon) <= 2 * NEAR


NEAR = 1.0
"""Degrees of latitude within which two named places may be a town and a place in it (a degree is 111 km)."""


def choose_place(held: Sequence[Held[Spot]], gone: set[int]) -> Held[Spot]:
    """A named place before a mere country; of those the one that most independent sources support, then the
    fullest.
    """
    alive = [h for n, h in enumerate(held) if n not in gone] or list(held)

    def rank(h: Held[Spot]) -> tuple[bool, int, int, int, tuple[str, str, str]]:
        support = {v for o in alive if places_agree(h.value, o.value) for v in o.voices}
        return (bool(h.value.place), len(support), len(h.voices), len(h.value.place or ""), h.latest)

    return max(alive, key=rank)
