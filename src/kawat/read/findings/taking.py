"""The second look at who takes part: what all occurrences of one encounter or deed together say of each actor.

The first judge sees one mention beside one trigger. Here its verdicts are held against each other: who else is likely,
whether a person stands for the party already, how often the report speaks of the actor at all. As what it takes part
hangs on where the encounter is, and on what the actor is in the other encounters of the report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec

from kawat.read.document import ActorDraft, Mention
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.findings.setting import country
from kawat.read.findings.settling import Candidate, Say, steps, top
from kawat.read.marks import Part, marks

EARLY = 250
"""Code points from the front within which an actor first named is one of those whom the report is about."""

TOLD = ("chair", "host", "mediator", "visitor")
"""Roles that a report tells of, and that may hold for all encounters of one journey."""
SITED = 0.35
"""Probability from which a place tells whether an actor is at home."""


class _Standing(msgspec.Struct):
    """What the occurrences of one draft say of an actor.

    `side`: its party, or else its own number; `sure`: by label its probability times that of the occurrence, at most;
    `raw`: its probability alone; `first`: the same in the surest occurrence, -1 where that does not name it; `told`:
    how many name it.
    """

    mention: Mention
    actor: ActorDraft
    party: str | None
    side: str | int
    person: bool
    sure: dict[str, float] = {}
    strength: float = 0.0
    raw: float = 0.0
    first: float = -1.0
    told: int = 0


class Role(NamedTuple):
    """The number of a draft and of an actor that takes part in it, with what tells of the actor's role."""

    draft: int
    actor: int
    parts: list[Part]


def parts(scene: Scene, items: list[Occurrence], group: str, told: Say) -> list[Candidate]:
    """One candidate for each actor named in the sentences of the occurrences, the surest of which is the first."""
    kind, status = told.top_kind, told.top_status
    found = _standings(scene, items, group)
    people = sum([one.person for one in found.values()])
    sites, trigger = _sites(items), items[0].trigger.name
    strengths = sorted([one.strength for one in found.values()])
    fellows: dict[str | None, list[_Standing]] = {}
    for one in found.values():
        fellows.setdefault(one.party, []).append(one)
    seats = {party: _seat(sites, party)[0] for party in fellows}
    sides = _by_side(found.values())
    labels = ("actor", "target") if group == "deed" else ("yes",)
    among = min(len(found), 6), status
    out = []
    for number, one in found.items():
        actor, mention, sort, strength = one.actor, one.mention, one.actor.kind, one.strength
        mates = [other for other in fellows[one.party] if other is not one]
        rank = len(strengths) - bisect_right(strengths, strength)
        rivals = sum([mate.strength >= strength for mate in mates])
        early = bool(actor.mentions) and scene.doc.mentions[actor.mentions[0]].start < EARLY
        many = people if one.person else len(found) - people
        told_of: list[Part] = [
            _named(sort, mention.sense, kind, bool(actor.office), number in scene.chiefs, early),
            _ranked(sort, kind, min(rank, 4), min(rivals, 2), one.party is None),
            _counted(*among, min(one.told, 3), min(len(items), 3)),
            _spoken(sort, kind, min(len(actor.mentions), 12), min(many, 5)),
            _likely(sort, int(one.raw * 8), int(one.first * 8) if one.first >= 0 else -1),
            _beside(sort, *_likeliest(mates)),
            _set(sort, kind, seats[one.party], trigger),
            *_against(one, sides, kind),
            *[_sure(label, int(one.sure.get(label, 0.0) * 8), sort) for label in labels],
        ]
        out.append(Candidate(mention, told_of))
    return out


def _standings(scene: Scene, items: list[Occurrence], group: str) -> dict[int, _Standing]:
    """By number the standing of each actor; its mention is the likeliest that takes part, or else the first."""
    found: dict[int, _Standing] = {}
    deed = group == "deed"
    for item in items:
        here: set[int] = set()
        surest = item is items[0]
        for mention, label, chance in item.parts:
            number = mention.actor
            one = found.get(number)
            if one is None:
                actor = scene.doc.actors[number]
                party = scene.parties[number]
                one = found[number] = _Standing(mention, actor, party, party or number, actor.kind == "person")
            if number not in here:
                here.add(number)
                one.told += 1
            sure = chance * item.chance
            part = label if deed else "yes"
            if sure > one.sure.get(part, -1.0):
                one.sure[part] = sure
                if part != "no":
                    one.mention = mention
            if part != "no":
                if chance > one.raw:
                    one.raw = chance
                if sure > one.strength:
                    one.strength = sure
                if surest and chance > one.first:
                    one.first = chance
    return found


def _by_side(found: Iterable[_Standing]) -> list[tuple[float, str | int]]:
    """How likely the likeliest of each party takes part, and of those without one each; the likeliest side first."""
    likely: dict[str | int, float] = {}
    for one in found:
        if one.strength >= likely.get(one.side, 0.0):
            likely[one.side] = one.strength
    return sorted([(chance, side) for side, chance in likely.items()], key=itemgetter(0), reverse=True)


def _likeliest(mates: list[_Standing]) -> tuple[int, int]:
    """How likely the likeliest person and the likeliest other actor of one party take part, in sixths."""
    people = others = 0.0
    for mate in mates:
        if mate.person:
            people = max(people, mate.strength)
        else:
            others = max(others, mate.strength)
    return int(people * 6), int(others * 6)


def _against(one: _Standing, sides: list[tuple[float, str | int]], kind: str) -> list[Part]:
    """What the other parties say of an actor: how likely the two likeliest are, how many are likelier than its own."""
    first, second = [*[chance for chance, side in sides[:3] if side != one.side], 0.0, 0.0][:2]
    rank = sum([side != one.side for chance, side in sides if chance > one.strength])
    behind = int(max(first - one.strength, 0.0) * 8)
    return [_opposed(int(first * 6), int(second * 6), behind), _placed(one.actor.kind, kind, min(rank, 4))]


def roles(scene: Scene, drafts: Sequence[tuple[list[Occurrence], Say]], taking: Sequence[Iterable[int]]) -> list[Role]:
    """What tells of the role of each actor that takes part in each draft, with the number of the draft."""
    known = [_known(items) for items, _ in drafts]
    out = []
    for n, ((items, told), actors) in enumerate(zip(drafts, taking, strict=True)):
        kind, sites = told.top_kind, _sites(items)
        for number in actors:
            elsewhere = [one[number] for m, one in enumerate(known) if m != n and number in one]
            most = [max(likely) for likely in zip(*elsewhere, strict=True)] if elsewhere else [0.0] * len(TOLD)
            shares = _shares(items, number)
            sort, best = scene.doc.actors[number].kind, top(shares)
            seat, home, away = _seat(sites, scene.parties[number])
            parts: list[Part] = [
                _most(best, sort, kind, min(len(items), 3), number in scene.chiefs),
                _seated(seat, best, sort, kind, int(home * 6), int(away * 6)),
                *[_share(role, int(share * 8), kind) for role, share in shares.items()],
                *[_elsewhere(role, int(share * 6), kind) for role, share in zip(TOLD, most, strict=True)],
            ]
            out.append(Role(n, number, parts))
    return out


def _shares(items: list[Occurrence], actor: int) -> dict[str, float]:
    """What share of the say each role of an actor has, the surer occurrences counting for more."""
    total: dict[str, float] = {}
    weight = 0.0
    for item in items:
        told = item.roles.get(actor)
        if told:
            weight += item.chance
            for role, chance in told.items():
                total[role] = total.get(role, 0.0) + chance * item.chance
    return {role: share / weight for role, share in total.items()} if weight else {}


def _known(items: list[Occurrence]) -> dict[int, tuple[float, ...]]:
    """By actor how likely it takes part in a draft as each of the roles that are told, in their order."""
    found: dict[int, tuple[float, ...]] = {}
    for item in items:
        for mention, _, chance in item.parts:
            told = item.roles.get(mention.actor)
            if told:
                likely = tuple([told.get(role, 0.0) * chance * item.chance for role in TOLD])
                known = found.get(mention.actor)
                found[mention.actor] = tuple(map(max, known, likely)) if known else likely
    return found


def _sites(items: list[Occurrence]) -> dict[str | None, float]:
    """How likely an encounter is in each state."""
    found: dict[str | None, float] = {}
    for item in items:
        for mention, chance in item.placed:
            state = country(mention)
            found[state] = max(found.get(state, 0.0), chance)
    return found


def _seat(sites: dict[str | None, float], party: str | None) -> tuple[str, float, float]:
    """Whether an encounter is at "home" with a party, "away" from it or at no known place, and how likely each is."""
    if not sites:
        return "none", 0.0, 0.0
    home = sites.get(party, 0.0)
    away = max([chance for one, chance in sites.items() if one != party], default=0.0)
    return "none" if max(home, away) <= SITED else "home" if home > away else "away", home, away


@marks
def _named(sort: str, sense: str, kind: str, officed: bool, chief: bool, early: bool) -> tuple[str, ...]:
    """Features of an actor and how it is named, for one kind of encounter or deed."""
    told = ("officed", officed), (f"chief&{kind}", chief), ("early", early), (f"early&{sort}", early)
    return "*", f"k={sort}/{sense}", f"k={sort}&{kind}", *(feature for feature, holds in told if holds)


@marks
def _ranked(sort: str, kind: str, rank: int, rivals: int, alone: bool) -> tuple[str, ...]:
    """Features of how many others are likelier, and as likely of the same party; `alone`: of no party."""
    return f"rank={rank}", f"rank={min(rank, 3)}&{kind}", f"rivals={rivals}&{sort}", f"alone={alone}&{sort}"


@marks
def _counted(many: int, status: str, repeated: int, items: int) -> tuple[str, ...]:
    """Features of how often an actor is named, and among how many."""
    return f"many={many}", f"status={status}", f"repeated={repeated}&{items}"


@marks
def _spoken(sort: str, kind: str, known: int, many: int) -> tuple[str, ...]:
    """Features of how often the report names an actor, and of how many of its sort stand beside it."""
    return f"known={min(known, 4)}", *steps("known", known // 2, f"&{sort}"), f"many={many}&{sort == 'person'}&{kind}"


@marks
def _likely(sort: str, reached: int, first: int) -> tuple[str, ...]:
    """Features of how likely the first judge found it, however sure the occurrence, and in the surest occurrence."""
    return (
        *steps("raw", reached),
        *steps("raw", reached // 2, f"&{sort}"),
        *steps("first", first),
        f"first={first >= 0}&{sort}",
    )


@marks
def _beside(sort: str, people: int, others: int) -> tuple[str, ...]:
    """Features of how likely others of the same party take part."""
    return (
        *steps("mate", people),
        *steps("mate", people // 2, f"&{sort}"),
        *steps("same", others),
        *steps("same", others // 2, f"&{sort}"),
    )


@marks
def _set(sort: str, kind: str, seat: str, trigger: str) -> tuple[str, ...]:
    """Features of where an encounter is, seen from the actor, and of the word that tells it."""
    return f"seat={seat}&{sort}", f"seat={seat}&{kind}&{sort}", f"t={trigger}&{sort}"


@marks
def _opposed(first: int, second: int, behind: int) -> tuple[str, ...]:
    """Features of how likely the two likeliest other parties are, and how much likelier the first of them is."""
    return *steps("other", first), *steps("second", second), *steps("behind", behind)


@marks
def _placed(sort: str, kind: str, rank: int) -> tuple[str, ...]:
    """Features of how many other parties are likelier."""
    return f"party={rank}", f"party={min(rank, 3)}&{kind}", f"party={min(rank, 3)}&{sort}"


@marks
def _sure(label: str, reached: int, sort: str) -> tuple[str, ...]:
    """Features of how likely a label is, in eighths; in quarters with the sort of actor."""
    return *steps(label, reached), *steps(label, reached // 2, f"&{sort}")


@marks
def _most(role: str, sort: str, kind: str, items: int, chief: bool) -> tuple[str, ...]:
    """Features of the role with most say."""
    return "*", f"top={role}", f"top={role}&{kind}", f"k={sort}&{kind}", f"items={items}", f"chief={chief}&{kind}"


@marks
def _seated(seat: str, role: str, sort: str, kind: str, home: int, away: int) -> tuple[str, ...]:
    """Features of where an encounter is: with the actor, or with somebody else."""
    return f"seat={seat}&{kind}", f"seat={seat}&{role}&{sort}", *steps("home", home), *steps("away", away)


@marks
def _share(role: str, reached: int, kind: str) -> tuple[str, ...]:
    """Features of the share that a role has of the say, in eighths; in quarters with the kind of encounter."""
    return *steps(role, reached), *steps(role, reached // 2, f"&{kind}")


@marks
def _elsewhere(role: str, reached: int, kind: str) -> tuple[str, ...]:
    """Features of how likely an actor has a role in another encounter of the report."""
    return *steps(f"else {role}", reached), *steps(f"else {role}", reached // 2, f"&{kind}")
