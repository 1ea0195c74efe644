"""Blocking keys: two findings are compared only where they share one.

A key is (who) x (a week that the finding's time can touch). Coarse times stand in all their weeks, so that a
month meets a day in it; a finding without a time stands in the weeks around its report, where it can meet
what the news of those weeks tell, and nothing else. So what a new report costs depends on the weeks and
parties it names.
"""

from __future__ import annotations

from itertools import combinations

from kawat.model.filed import Filed
from kawat.record.kinds import FAMILY
from kawat.record.memo import remembered
from kawat.record.names import forum_tokens, tokens
from kawat.record.parties import codes, people
from kawat.record.times import Days, days, fine, ordinal

SLACK = 3
"""Days by which two tellings of one time may miss each other; of a longer time half its length, to `LOOSE`
days.
"""

LOOSE = 15

AROUND = 21
"""Days before and after its report in which a finding without a time may fall."""

MOVED = 35
"""Days back at which the first date of an event may lie that is now told as moved or called off."""

LONGEST = 800
"""Days beyond which a range is no time to meet in (decades)."""

MANY = 8
"""Parties of which all pairs are keys; of a larger gathering only the first in the alphabet, its forum and
people.
"""


@remembered
def keys(finding: Filed) -> frozenset[str]:
    """The blocking keys of an encounter or deed; none for a statement (see `statements`), and none for a
    finding that came late: those before it in its event stand for it.
    """
    if finding.cls == "statement" or finding.late:
        return frozenset()
    tag = finding.cls[0]
    blocks = {f"{tag}|{who}|{week}" for who in _who(finding) for week in _weeks(finding)}
    return frozenset(blocks | _acts(finding))


def window(finding: Filed) -> Days | None:
    """First and last day on which what a finding tells of may fall; None where nothing tells of it."""
    told = days(finding.when)
    if told is not None and told[1] - told[0] <= LONGEST:
        back = MOVED if finding.status in ("postponed", "cancelled") else 0
        slack = min(LOOSE, max(SLACK, (told[1] - told[0]) // 2))
        return told[0] - slack - back, told[1] + slack
    reported = ordinal(finding.origin.reported)
    if told is not None or reported is None:
        return None
    return reported - AROUND, reported + AROUND


def _weeks(finding: Filed) -> list[int]:
    span = window(finding)
    return [] if span is None else list(range(span[0] // 7, span[1] // 7 + 1))


def _acts(finding: Filed) -> set[str]:
    """A deed's doer, family and day: what is told to the day is met also where it is read of another sufferer."""
    span = days(finding.when)
    if finding.cls != "deed" or span is None or not fine(finding.when) or span[1] - span[0] > SLACK:
        return set()
    family = FAMILY.get(finding.kind, finding.kind)
    doers = sorted(codes(finding, ["actor"]) or codes(finding))[:MANY]
    return {f"d|{doer}!{family}|{day}" for doer in doers for day in range(span[0], span[1] + 1)}


def _who(finding: Filed) -> set[str]:
    parties = sorted(codes(finding))
    bodies = {m.code for m in finding.members if m.code and m.kind != "state"}
    who = {f"{a}+{b}" for a, b in combinations(parties[:MANY], 2)}
    if len(parties) == 1:
        who.add(parties[0])
    if finding.cls == "encounter":
        who |= {code for code in bodies if code}
        who |= {f"person:{t}" for name in people(finding) for t in tokens(name) if len(t) >= 4}
        if finding.forum:
            who |= {f"forum:{t}" for t in forum_tokens(finding.forum)}
    return who
