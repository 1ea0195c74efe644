"""The standing of an event: which status to show of those told, and where two sources contradict each other
on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kawat.model.event import Event
from kawat.model.reading import Status
from kawat.record.times import days, ordinal
from kawat.record.values import Claim, Held

ORDER: dict[str, int] = {
    "proposed": 0,
    "expected": 1,
    "scheduled": 2,
    "postponed": 3,
    "cancelled": 3,
    "denied": 3,
    "ongoing": 4,
    "happened": 5,
}
"""How far an event has come; of reports of one day the one that knows it furthest has the last word."""

PLANNED = frozenset({"proposed", "expected", "scheduled", "postponed"})
OFF = frozenset({"cancelled", "denied"})
ON = frozenset({"ongoing", "happened"})


def choose_status(held: Sequence[Held[Status]]) -> Held[Status]:
    """The last word: of the latest day that anything was told, the furthest; but what happened is not
    planned again.
    """
    happened = any(h.value in ON for h in held)

    def rank(h: Held[Status]) -> tuple[bool, str, int, tuple[str, str, str]]:
        day = h.latest[0][:10]
        return (not (happened and h.value in PLANNED), day, ORDER[h.value], h.latest)

    return max(held, key=rank)


def statuses_differ(a: Claim[Status], b: Claim[Status]) -> bool:
    """Whether two claims contradict each other: one has it happen, the other, no earlier, has it called off
    or denied; or one still plans it after the other denied it. All else is change over time.
    """
    if b.value in OFF and a.value not in OFF:
        on, off = a, b
    elif a.value in OFF and b.value not in OFF:
        on, off = b, a
    else:
        return False
    if on.value in ON:
        return off.told[0][:10] >= on.told[0][:10]
    return off.value == "denied" and on.value in ("scheduled", "expected") and on.told[0][:10] > off.told[0][:10]


PASSED: dict[str, str] = {
    "proposed": "unreported",
    "expected": "unreported",
    "scheduled": "unreported",
    "ongoing": "happened",
}
"""What a status comes to once the last day of the event has passed: a plan that no report followed up is
unreported, for nobody knows whether it was kept; what was told to be under way did take place, and is over.
"""


def standing(event: Event, now: str) -> str:
    """The status of an event at `now` (an ISO date or instant): as folded, until the last day of its time has
    passed; then as `PASSED` has it. What has no time is never over by the clock alone.

    A view: it is never stored, for it changes with the clock.
    """
    status = event.fields.status.value
    when = event.fields.when
    last, today = days(when.value) if when else None, ordinal(now)
    if last is None or today is None or last[1] >= today:
        return status
    return PASSED.get(status, status)
