"""Acting: what tells of a deed by itself, and who does it to whom: by voice, clause, and the words that lead to a name.

The words beside a trigger and its ending count here as they stand: what they do to a deed's two sides is learned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kawat.read.document import Mention
from kawat.read.findings import bearing
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import ACTING, Scene, Seat
from kawat.read.marks import Part, marks

LEADING = frozenset(
    {"to", "against", "on", "in", "from", "for", "of", "with", "by", "between", "when", "because", "who"}
)
"""Tags of the words that tell what the name behind them has to do with what stands before."""
PASSED = frozenset({"w", "W", "definite", "indefinite", "#", "previous"})
"""Tags that may stand between such a word and the name."""
LEAD = 4
"""Units before a name in which such a word is sought."""
BEHIND = 3
"""Units behind a trigger in which the word that leads to its doer is sought."""
SHORT = 2
"""Tags between a name and a trigger beyond which their row is not told."""


def situation(scene: Scene, item: Occurrence) -> list[Part]:
    """What tells whether an occurrence states a deed at all, with what standing, of what kind."""
    trigger = item.trigger
    name, shape = trigger.name, trigger.shape
    word, ahead, behind = _words(scene, item)
    out = bearing.situation(scene, item)
    out += (
        _worded("aw", ahead, name, shape),
        _worded("bw", behind, name, shape),
        f"w={word}&{ahead}",
        f"w={word}&{behind}",
        _followed(_follower(scene, item), name, shape),
    )
    return out


def _words(scene: Scene, item: Occurrence) -> tuple[str, str, str]:
    """The last word of a trigger and those right before and behind it."""
    lower, trigger, sentence = scene.doc.tokens.lower, item.trigger, item.sentence
    ahead = lower[trigger.first - 1] if trigger.first > sentence.first else "^"
    behind = lower[trigger.last] if trigger.last < sentence.last else "$"
    return lower[trigger.last - 1], ahead, behind


@marks
def _worded(side: str, word: str, name: str, shape: str) -> tuple[str, ...]:
    """Features of the word beside a trigger."""
    return f"{side}={word}", f"{side}={word}&{name}/{shape}"


def _follower(scene: Scene, item: Occurrence) -> str:
    """What leads to the first name behind a trigger in its own clause; "none" where there is no name."""
    first, here = item.trigger.first, scene.fence[item.trigger.first]
    for mention in item.mentions:
        if mention.first >= first and mention.kind in ACTING:
            if scene.fence[mention.first] != here:
                break
            return lead(scene, scene.seat(mention, item.sentence), item)
    return "none"


@marks
def _followed(leading: str, name: str, shape: str) -> tuple[str, ...]:
    """Features of what leads to the name behind a trigger."""
    return f"next={leading}&{shape}", f"next={leading}&{name}"


def lead(scene: Scene, seat: Seat, item: Occurrence) -> str:
    """The tag of the word that leads to a name ("against the northern Ruritania"); empty where none does."""
    low = max(scene.unit[item.sentence.first], seat.unit - LEAD)
    for tag in reversed(scene.tags[low : seat.unit]):
        if tag in LEADING:
            return tag
        if tag not in PASSED:
            break
    return ""


def argument(scene: Scene, item: Occurrence, mention: Mention) -> list[Part]:
    """What tells of a mention's side in a deed."""
    return arguments(scene, item, [mention])[0]


def arguments(scene: Scene, item: Occurrence, mentions: Sequence[Mention]) -> list[list[Part]]:
    """What tells of the side in a deed that each of some mentions of its sentence is on."""
    trigger, acting, fence = item.trigger, item.setting.acting, scene.fence
    first, name, shape, kind = trigger.first, trigger.name, trigger.shape, trigger.kind
    word, ahead, behind = _words(scene, item)
    end, parties = word[-2:], len(item.setting.seated)
    _, after = scene.around(first, trigger.last, item.sentence, BEHIND)
    agent = after.index("by") if "by" in after else BEHIND
    before, upto = bisect_left(acting, first), bisect_right(acting, first)
    rows = bearing.arguments(scene, item, mentions)
    for mention, parts in zip(mentions, rows, strict=True):
        at, seat = mention.first, scene.seat(mention, item.sentence)
        if at < first:
            side, nearer = "<", before - bisect_right(acting, at)
        else:
            side, nearer = ">", bisect_left(acting, at) - upto
        tags = scene.between(first, at)
        path = " ".join(tags) if len(tags) <= SHORT else "…"
        leading, clause = lead(scene, seat, item), abs(fence[first] - fence[at])
        parts += (
            _voiced(side, shape, end, ahead, behind),
            _passed(side, path, shape, kind, seat.sort),
            _led(side, leading, agent, clause, name, shape),
            _among(side, nearer, clause, leading == "", agent < BEHIND, name, shape),
            _many(side, parties, clause, kind, shape),
        )
    return rows


@marks
def _voiced(side: str, shape: str, end: str, ahead: str, behind: str) -> tuple[str, ...]:
    """Features of voice: how a trigger ends and the words beside it, by the side that is asked about."""
    return (
        f"way={side}{ahead}&{shape}",
        f"way={side}{behind}&{shape}",
        f"end={side}{end}&{shape}",
        f"end={side}{end}&{ahead}",
    )


@marks
def _passed(side: str, path: str, shape: str, kind: str, sort: str) -> tuple[str, ...]:
    """Features of the few tags between a name and a trigger."""
    told = f"path={side}{path}&{shape}", f"path={side}{path}&{kind}"
    return told if path == "…" else (*told, f"path={side}{path}&{shape}&{sort}")


@marks
def _led(side: str, leading: str, agent: int, clause: int, name: str, shape: str) -> tuple[str, ...]:
    """Features of what leads to a name, and of how soon behind a trigger its doer is led to, if at all."""
    return (
        f"agent={side}{min(agent, 2)}&{shape}",
        f"agent={side}{agent < BEHIND}&lead={leading}",
        f"lead={side}{leading}",
        f"lead={side}{leading}&{shape}",
        f"lead={side}{leading}&{name}",
        f"lead={side}{leading}&clause={min(clause, 2)}",
    )


@marks
def _among(side: str, nearer: int, clause: int, free: bool, by: bool, name: str, shape: str) -> tuple[str, ...]:
    """Features of how many names stand nearer on the same side, for a name in this or another clause."""
    nearer, clause = min(nearer, 3), min(clause, 2)
    return (
        f"fellows={side}{nearer}&{shape}&{clause}",
        f"fellows={side}{nearer}&{free}&{name}",
        f"clause={side}{clause}&{shape}&{by}",
    )


@marks
def _many(side: str, parties: int, clause: int, kind: str, shape: str) -> tuple[str, ...]:
    """Features of how many parties a sentence names."""
    parties, clause = min(parties, 3), min(clause, 2)
    return (
        f"clause={side}{clause}&{kind}",
        f"parties={parties}&{side}",
        f"parties={parties}&{side}&{shape}",
        f"parties={parties}&{kind}",
    )
