"""Sides: who stands on which side of a whole deed, by all its occurrences together and by the sentences before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import cast

from kawat.read.document import Mention
from kawat.read.findings import settling, taking
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import ACTING, Scene
from kawat.read.findings.settling import Candidate
from kawat.read.marks import Part, marks

BACK = 2
"""Sentences before a deed's first in which those are sought whom its own do not name."""


Share = tuple[float, float]
"""How sure somebody is to have done a deed, and to have suffered it."""
NONE: Share = (0.0, 0.0)


def _more(one: Share, other: Share) -> Share:
    """The larger of two shares, each side by itself."""
    return max(one[0], other[0]), max(one[1], other[1])


def claims(scene: Scene, items: list[Occurrence], told: settling.Say) -> list[Candidate]:
    """One candidate for each actor of the deed's sentences, and for some who may be meant though not named."""
    kind = told.top_kind
    shape = max(items, key=lambda x: x.chance).trigger.shape
    known = _actors(items)
    parties = _parties(scene, items, known)
    most = _most(parties.values())
    surest = int(most[0] * 5), int(most[1] * 5)
    rivalry = {party: _rivalry(party, parties, kind, shape) for party in parties}
    out = taking.parts(scene, items, "deed", told)
    for candidate in out:
        number = cast(Mention, candidate.subject).actor
        party, (acts, suffers) = scene.parties[number], known.get(number, NONE)
        candidate.parts.append(_leaning(acts > suffers, kind, *surest))
        if party and party not in rivalry:
            rivalry[party] = _rivalry(party, parties, kind, shape)
        candidate.parts.append(rivalry[party] if party else "nobody's")
    out += _absent(scene, items, parties, known, surest, kind)
    return out


def standing(scene: Scene, items: list[Occurrence], kind: str) -> list[Part]:
    """What tells of a whole deed's being right: how sure it is that somebody did it, and to somebody."""
    actor, target = _most(_parties(scene, items, _actors(items)).values())
    return [_standing(int(actor * 8), int(target * 8), kind), f"at={min(items[0].number, 8)}"]


@marks
def _standing(actor: int, target: int, kind: str) -> tuple[str, ...]:
    """Features of how sure the surest doer and the surest sufferer are."""
    both = f"sides={actor // 2}/{target // 2}"
    return both, f"{both}&{kind}", *settling.steps("a", actor), *settling.steps("t", target)


def _actors(items: list[Occurrence]) -> dict[int, Share]:
    """The share of each actor, by number."""
    known: dict[int, Share] = {}
    for item in items:
        for mention, label, chance in item.parts:
            if label != "no":
                number, sure = mention.actor, chance * item.chance
                acts, suffers = known.get(number, NONE)
                known[number] = (max(acts, sure), suffers) if label == "actor" else (acts, max(suffers, sure))
    return known


def _parties(scene: Scene, items: list[Occurrence], known: Mapping[int, Share]) -> dict[str, Share]:
    """The share of each party, were the surest occurrence certain."""
    scale = max([x.chance for x in items])
    parties: dict[str, Share] = {}
    for number, (acts, suffers) in known.items():
        party = scene.parties[number]
        if party:
            parties[party] = _more(parties.get(party, NONE), (acts / scale, suffers / scale))
    return parties


def _most(shares: Iterable[Share]) -> Share:
    """The largest share on either side."""
    return reduce(_more, shares, NONE)


@marks
def _leaning(acts: bool, kind: str, actor: int, target: int) -> tuple[str, ...]:
    """Features of an actor's likelier side, and of how sure the surest of each side is."""
    return "in", f"lean={acts}&{kind}", f"most={actor}/{target}"


def _rivalry(party: str, parties: Mapping[str, Share], kind: str, shape: str) -> Part:
    """What tells of a party among the others."""
    acts, suffers = parties.get(party, NONE)
    others = [share for one, share in parties.items() if one != party]
    above = min(sum([x > acts for x, _ in others]), 3), min(sum([x > suffers for _, x in others]), 3)
    best = (-1, -1)
    if others:
        rival = _most(others)
        best = int(rival[0] * 6), int(rival[1] * 6)
    return _ranked(*above, int(acts * 8), int(suffers * 8), *best, min(len(others), 4), kind, shape)


@marks
def _ranked(
    actors: int, targets: int, actor: int, target: int, act: int, suffer: int, others: int, kind: str, shape: str
) -> tuple[str, ...]:
    """Features of a party's two shares, of its rivals' (`act`, `suffer`), and of how many of those are ahead of it."""
    mine = f"{actor // 2}/{target // 2}"
    return (
        f"actors={actors}",
        f"targets={targets}",
        f"ranks={actors}/{targets}",
        f"ranks={actors}/{targets}&{kind}",
        f"ranks={min(actors, 2)}/{min(targets, 2)}&{others}",
        *settling.steps("party as actor", actor),
        *settling.steps("party as target", target),
        *settling.steps("party as actor", actor // 2, f"&{kind}"),
        *settling.steps("party as target", target // 2, f"&{kind}"),
        f"act={act}",
        f"suffer={suffer}",
        f"act={act}&{mine}",
        f"suffer={suffer}&{mine}",
        f"alone={others == 0}&{kind}",
        f"alone={others == 0}&{shape}",
    )


def _absent(
    scene: Scene,
    items: list[Occurrence],
    parties: Mapping[str, Share],
    known: Mapping[int, Share],
    surest: tuple[int, int],
    kind: str,
) -> list[Candidate]:
    """Candidates of parties that a deed's own sentences do not name: whose place is told, who stands just before."""
    found: dict[int, tuple[Mention, str, int]] = {}
    for number, mention, where in (*_hosts(scene, items), *_before(scene, items)):
        if number not in found and number not in known:
            party = scene.parties[number]
            if party and party not in parties:
                found[number] = mention, where, min(scene.ranks[party], 4)
    many = min(len(found), 4)
    out = []
    for number, (mention, where, rank) in found.items():
        subject = mention if mention.actor == number else replace(mention, actor=number)
        out.append(Candidate(subject, [_beside(where, kind, *surest, rank, mention.kind, many)]))
    return out


@marks
def _beside(where: str, kind: str, actor: int, target: int, rank: int, sort: str, many: int) -> tuple[str, ...]:
    """Features of one who is not named with the deed, and of how sure those are who are."""
    told = f"where={where}"
    return (
        told,
        f"{told}&{kind}",
        f"{told}&{actor}/{target}",
        f"{told}&{rank}",
        f"{told}&{rank}&{actor}/{target}",
        f"{told}&{sort}",
        f"{told}&{many}",
    )


def _hosts(scene: Scene, items: list[Occurrence]) -> Iterator[tuple[int, Mention, str]]:
    """The states in which the places of the deed's sentences lie, where the report names them anywhere."""
    for item in items:
        for mention in item.mentions:
            if mention.place and (number := scene.states.get(mention.place.country or "")) is not None:
                yield number, mention, "place"


def _before(scene: Scene, items: list[Occurrence]) -> Iterator[tuple[int, Mention, str]]:
    """Those who are named in the sentences before a deed's first, the nearest sentence first."""
    doc, first = scene.doc, min([x.number for x in items])
    for back in range(1, min(BACK, first) + 1):
        sentence = doc.sentences[first - back]
        if sentence.kind == "story":
            for mention in doc.mentions_in(sentence.start, sentence.end):
                if mention.kind in ACTING and mention.actor >= 0:
                    yield mention.actor, mention, f"before{back}"
