"""Weighing: what tells whether a draft that is furnished and settled is right as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kawat.read.findings import settling, sides
from kawat.read.findings.scene import Scene
from kawat.read.marks import Part, marks

if TYPE_CHECKING:
    from kawat.read.findings.engine import Draft

STEPS = 6
"""Into how many steps a chance is told."""


def weight(scene: Scene, draft: Draft) -> list[Part]:
    """What tells of a whole draft's being right: how sure its occurrences are, how well it is furnished."""
    items = draft.occurrences
    best = items[0]
    parties = {p for a in draft.parts if (p := scene.parties[a])}
    serving = [scene.parties[a] for a in draft.parts if scene.doc.actors[a].kind == "person"]
    people = len(serving)
    none = 1.0
    for item in items:
        none *= 1.0 - item.chance
    mean = sum([x.chance for x in items]) / len(items)
    lead = min([x.number for x in items]) < 2
    when, where = draft.when is not None, draft.where is not None
    out: list[Part] = [
        _sure(int(best.chance * 10), int((1.0 - none) * 10), int(mean * 5)),
        _furnished(draft.kind, min(len(parties), 3), min(people, 3), when, where),
        _told(draft.status, min(len(items), 4), best.trigger.name, best.trigger.shape, lead),
        f"world={min(len(scene.ranks), 5)}",
        _partners(*_likeliest(scene, draft)),
        _hosts(min(people, 4), min(len({p for p in serving if p}), 3), None in serving, min(len(parties), 3)),
        _settled(int(max(best.status.values()) * STEPS), int(max(best.kind.values()) * STEPS)),
    ]
    if draft.group == "deed":
        roles = "/".join(sorted(set(draft.parts.values())))
        out += [f"roles={roles}", f"roles={roles}&kind={draft.kind}"]
        out += sides.standing(scene, items, draft.kind)
    return out


def _likeliest(scene: Scene, draft: Draft) -> tuple[int, int]:
    """How likely the two parties that most likely take part do, in steps."""
    found: dict[str, float] = {}
    meets = draft.group == "encounter"
    for item in draft.occurrences:
        for mention, label, chance in item.parts:
            if meets or label != "no":
                party, sure = scene.parties[mention.actor], chance * item.chance
                if party and sure > found.get(party, 0.0):
                    found[party] = sure
    one, other = sorted([*found.values(), 0.0, 0.0])[:-3:-1]
    return int(one * STEPS), int(other * STEPS)


@marks
def _partners(one: int, other: int) -> tuple[str, ...]:
    """Features of how likely the likeliest party takes part, and the next."""
    return *settling.steps("first", one), *settling.steps("next", other), f"first={one // 2}&next={other // 2}"


@marks
def _hosts(people: int, of: int, unknown: bool, parties: int) -> tuple[str, ...]:
    """Features of whether all who take part are of one party: its own affairs are no encounter."""
    return f"home={people > 1 and of + unknown == 1}&{parties}", f"people={people}&of={of}", f"unknown={unknown}"


@marks
def _settled(status: int, kind: int) -> tuple[str, ...]:
    """Features of how sure the status and the kind of the surest occurrence are."""
    return *settling.steps("status", status), *settling.steps("kind", kind)


@marks
def _sure(best: int, either: int, mean: int) -> tuple[str, ...]:
    """Features of how sure the occurrences are: the surest, one at least, all on the average."""
    return "*", *settling.steps("best", best), *settling.steps("any", either), *settling.steps("mean", mean)


@marks
def _furnished(kind: str, parties: int, people: int, when: bool, where: bool) -> tuple[str, ...]:
    """Features of who takes part and of which slots are filled."""
    return (
        f"parties={parties}",
        f"people={people}",
        f"parties={parties}&kind={kind}",
        f"parties={parties}&people={min(people, 2)}",
        f"when={when}",
        f"where={where}",
        f"when={when}&where={where}&kind={kind}",
        f"kind={kind}",
    )


@marks
def _told(status: str, times: int, name: str, shape: str, lead: bool) -> tuple[str, ...]:
    """Features of how often, where and by what word it is told."""
    return f"times={times}", f"status={status}", f"t={name}/{shape}", f"lead={lead}"
