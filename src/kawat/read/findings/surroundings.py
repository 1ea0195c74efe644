"""Surroundings: the plain words around an occurrence, and what else happens in its sentence and its report.

Words stand for themselves here, so that what is learned of them is finer than cues and tags can tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.marks import Marks, Part, marks

REACH = 8
"""Tokens on either side of a trigger whose words are told by side."""


def surroundings(scene: Scene, item: Occurrence) -> list[Part]:
    """What an occurrence's sentence and report tell of it besides its cues and those who are named."""
    return [_words(scene, item), item.setting.opening, *_others(scene, item), _told(scene, item)]


def _words(scene: Scene, item: Occurrence) -> Marks:
    """Features of the plain words of its sentence: each with the trigger, those near it by their side."""
    trigger, plain, lower = item.trigger, item.setting.plain, scene.doc.tokens.lower
    first, last, name = trigger.first, trigger.last, trigger.name
    before = plain[bisect_left(plain, first - REACH) : bisect_left(plain, first)]
    behind = plain[bisect_left(plain, last) : bisect_right(plain, first + REACH)]
    crossed = dict.fromkeys([f"{lower[i]}&{name}" for i in plain])
    near = dict.fromkeys([*[f"<{lower[i]}" for i in before], *[f">{lower[i]}" for i in behind]])
    return Marks((*crossed, *near))


def _others(scene: Scene, item: Occurrence) -> list[Part]:
    """Features of what else happens in its sentence."""
    trigger = item.trigger
    others = [other for other in scene.happening[item.number] if other.first != trigger.first]
    out: list[Part] = [f"beside={min(len(others), 4)}"]
    told = dict.fromkeys([(other.name, other.kind, other.first < trigger.first) for other in others])
    out += [_beside(*one, trigger.kind) for one in told]
    return out


@marks
def _beside(name: str, kind: str, before: bool, own: str) -> tuple[str, ...]:
    """Features of another trigger in an occurrence's sentence."""
    return f"beside={name}{'<' if before else '>'}", f"beside={kind}&{own}"


def _told(scene: Scene, item: Occurrence) -> Marks:
    """Features of how often the report tells of the like."""
    trigger = item.trigger
    names, kinds = scene.counts[trigger.group]
    every = len(scene.triggers[trigger.group])
    return _often(trigger.name, trigger.kind, names[trigger.name], kinds[trigger.kind], every)


@marks
def _often(name: str, kind: str, same: int, alike: int, every: int) -> tuple[str, ...]:
    """Features of how many triggers of a report are the same, how many of one kind, among how many of the group."""
    return (
        f"same={min(same, 5)}&{name}",
        f"alike={min(alike, 8)}&{kind}",
        f"every={min(every // 4, 6)}",
        f"share={5 * alike // every}",
    )
