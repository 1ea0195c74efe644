"""Bearing: what the judges are told of an occurrence, and of how a mention or a time lies to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kawat.read.document import Mention
from kawat.read.findings.occurrence import Occurrence, relation
from kawat.read.findings.scene import Scene, Seat
from kawat.read.findings.settling import top
from kawat.read.findings.surroundings import surroundings
from kawat.read.marks import Part, marks
from kawat.read.times import Time

OFF = ("cancelled", "postponed")
"""Statuses that a word in the clause settles: too rare in annotated reports to be learned, too plain to be doubted."""
LONGEST_PATH = 5
"""Tags between two tokens beyond which their row is not told whole."""
FARTHEST = 21
"""Units from which one is as far as another."""

UNSPOKEN = (9, 0)
"""Rank and share of a party that no actor of the report has."""


def situation(scene: Scene, item: Occurrence) -> list[Part]:
    """What tells whether an occurrence states an encounter (a deed) at all, with what standing, of what kind.

    Notes the cues of its own clause with the occurrence.
    """
    trigger = item.trigger
    name, shape = trigger.name, trigger.shape
    out: list[Part] = [_trigger(name, trigger.kind, shape), f"w={scene.doc.tokens.lower[trigger.last - 1]}"]
    before, after = scene.around(trigger.first, trigger.last, item.sentence, 4)
    for side, tags in (("b", before), ("a", after)):
        if len(tags) > 1:
            out += (_next(side, tags[0], name, shape), _second(side, tags[0], tags[1], shape))
        else:
            out.append(_next(side, tags[0], name, shape) if tags else f"{side}0=|&{shape}")
        out += [_near(side, tag, shape) for tag in dict.fromkeys(tags)]
    out += _company(scene, item)
    out.append(item.setting.words)
    out += surroundings(scene, item)
    out += _cues(scene, item)
    if item.quoted:
        out += ["quoted", f"quoted&{name}"]
    out.append(f"at={item.number if item.number < 3 else 3 if item.number < 8 else 8}")
    return out


@marks
def _trigger(name: str, kind: str, shape: str) -> tuple[str, ...]:
    """Features of a trigger by itself."""
    return "*", f"t={name}", f"t={name}/{shape}", f"sh={shape}", f"tk={kind}"


@marks
def _next(side: str, tag: str, name: str, shape: str) -> tuple[str, ...]:
    """Features of the unit right beside a trigger."""
    return f"{side}0={tag}&{name}", f"{side}0={tag}&{shape}"


@marks
def _second(side: str, first: str, second: str, shape: str) -> tuple[str, ...]:
    """Features of the unit behind the one beside a trigger."""
    return f"{side}1={second}&{shape}", f"{side}={first} {second}"


@marks
def _near(side: str, tag: str, shape: str) -> tuple[str, ...]:
    """The feature of a unit near a trigger."""
    return (f"{side}~{tag}&{shape}",)


def _company(scene: Scene, item: Occurrence) -> list[Part]:
    """What tells of who and what else stands in an occurrence's sentence."""
    name, shape, here = item.trigger.name, item.trigger.shape, item.setting
    spot = scene.unit[item.trigger.first]
    near = {party for unit, party in here.sided if -9 <= unit - spot <= 9}
    out: list[Part] = [_crowd(len(here.seated), len(near), here.people, name, shape)]
    if item.times:
        out.append(_dated(relation(item.times[0], scene.doc), name, shape))
    if here.placed:
        out.append(f"place&{name}")
    if here.forum:
        out.append("forum")
    return out


@marks
def _crowd(parties: int, near: int, people: int, name: str, shape: str) -> tuple[str, ...]:
    """Features of how many parties and people stand in a sentence, and near a trigger."""
    parties, near, people = min(parties, 3), min(near, 3), min(people, 2)
    return f"parties={parties}", f"near={near}&{shape}", f"near={near}&{name}", f"people={people}&{name}"


@marks
def _dated(rel: str, name: str, shape: str) -> tuple[str, ...]:
    """Features of the first time in a sentence."""
    return f"time&{name}", f"rel={rel}", f"rel={rel}&{shape}"


def _cues(scene: Scene, item: Occurrence) -> list[str]:
    """Features of the cues in an occurrence's sentence; those of its own clause are noted with it."""
    trigger = item.trigger
    first, shape = trigger.first, trigger.shape
    here, spot = scene.fence[first], scene.unit[first]
    own: dict[str, None] = {}
    out: list[str] = []
    for cue in item.setting.cues:
        apart = cue.fence - here
        if apart == 0:
            told = cue.before if cue.first < first else cue.behind
            own[told] = None
            out.append(told)
            if -4 <= cue.unit - spot <= 4:
                out.append(f"cn{told[1:]}&{shape}")
        elif apart in (-1, 1):
            out.append(cue.ahead if cue.first < first else cue.beyond)
    item.cues = tuple(own)
    item.off = next((off for off in OFF for c in own if c.startswith(f"c={off}")), None) if own else None
    return out


def argument(scene: Scene, item: Occurrence, mention: Mention) -> list[Part]:
    """What tells of a mention's part in an occurrence."""
    return arguments(scene, item, [mention])[0]


def arguments(scene: Scene, item: Occurrence, mentions: Sequence[Mention]) -> list[list[Part]]:
    """What tells of the part that each of some mentions of its sentence has in an occurrence."""
    trigger, here, sentence = item.trigger, item.setting, item.sentence
    first, name, shape = trigger.first, trigger.name, trigger.shape
    acting, head = here.acting, here.mentions[0].first if here.mentions else -1
    ahead = bisect_left(acting, first)
    said, start = here.said, sentence.first
    before = said[first - start - 1] if first > start else "^"
    behind = said[trigger.last - start] if trigger.last < sentence.last else "$"
    rows = bearings(scene, item, [mention.first for mention in mentions])
    for mention, parts in zip(mentions, rows, strict=True):
        at, seat = mention.first, scene.seat(mention, sentence)
        sort = seat.sort
        if at < first:
            side, rank = "<", ahead - bisect_right(acting, at)
        else:
            side, rank = ">", bisect_left(acting, at) - ahead
        spot, past = at - start, mention.last - start
        up, to = " ".join(said[max(0, spot - 2) : spot]), " ".join(said[past : past + 2])
        parts += (f"up={up}", f"to={side}{to}", _leaving(side, before if side == "<" else behind, name))
        voice = item.quoted != seat.quoted
        parts.append(_sort(sort, side, name, shape))
        parts.append(_ranked(side, shape, rank, at == head, seat.officed, seat.chief, voice))
        if seat.before:
            parts.append(_ahead(seat.before, side, name, sort))
        if seat.after:
            parts.append(_behind(seat.after, side, sort))
        listed = here.lists.get(at)
        if listed:  # else a place, which takes no part
            parts.append(_listed(*listed, side, sort))
            parts += _sided(scene, item, seat)
    return rows


@marks
def _leaving(side: str, word: str, name: str) -> tuple[str, ...]:
    """Features of the word right beside a trigger, on the side of a mention."""
    return f"leave={side}{word}", f"leave={side}{word}&{name}"


@marks
def _listed(at: int, many: int, side: str, sort: str) -> tuple[str, ...]:
    """Features of a mention's place in a list of those who can take part."""
    size = min(many, 3)
    return f"many={min(many, 4)}", f"many={size}&{at > 0}&{side}", f"many={size}&{sort}"


def _sided(scene: Scene, item: Occurrence, seat: Seat) -> list[Part]:
    """What tells of the party of a mention: whom else it has in the sentence, how near and how prominent it is."""
    party, order = seat.party, item.order
    if party is None:
        return [_apart(seat.sort, len(order))]
    spot, beside = scene.unit[item.trigger.first], "alone"
    others = [abs(unit - spot) for unit in item.setting.seated.get(party, ()) if unit != seat.unit]
    if others:
        beside = "behind" if min(others) < abs(seat.unit - spot) else "ahead"
    return [
        _ordered(item.trigger.shape, seat.sort, beside, order.index(party), len(order)),
        _prominent(seat.sort, *scene.prominence.get(party, UNSPOKEN)),
    ]


@marks
def _apart(sort: str, many: int) -> tuple[str, ...]:
    """Features of a mention that has no party."""
    return f"own=none&{sort}", f"of={min(many, 5)}"


@marks
def _ordered(shape: str, sort: str, beside: str, rank: int, many: int) -> tuple[str, ...]:
    """Features of how near a party is to a trigger among all of a sentence."""
    return (
        f"own={beside}&{sort}",
        f"of={min(many, 5)}",
        *(f"party>{n}" for n in range(min(rank, 5))),
        f"party={min(rank, 4)}&{shape}",
        f"party={min(rank, 3)}&{min(many, 4)}",
    )


@marks
def _prominent(sort: str, rank: int, share: int) -> tuple[str, ...]:
    """Features of how often a report speaks of a party."""
    return (
        *(f"before>{n}" for n in range(min(rank, 6))),
        f"before={min(rank, 4)}&{sort}",
        *(f"share>{n}" for n in range(share)),
    )


@marks
def _sort(sort: str, side: str, name: str, shape: str) -> tuple[str, ...]:
    """Features of a sort of mention on one side of a trigger."""
    return "*", f"k={sort}", f"k={sort}{side}{shape}", f"k={sort}{side}{name}", f"t={name}{side}"


@marks
def _ranked(side: str, shape: str, rank: int, head: bool, officed: bool, chief: bool, voice: bool) -> tuple[str, ...]:
    """Features of how many of those who can take part stand nearer on the same side, and of a mention's standing.

    `head`: first of its sentence; `voice`: either it or the trigger, not both, stands in a quotation.
    """
    told = (f"head{side}", head), (f"officed{side}", officed), ("chief", chief), (f"other voice{side}", voice)
    return (
        *(f"rank{side}{n}" for n in range(min(rank, 4))),
        f"rank={side}{min(rank, 2)}&{shape}",
        *(feature for feature, holds in told if holds),
    )


@marks
def _ahead(tag: str, side: str, name: str, sort: str) -> tuple[str, ...]:
    """Features of what stands right before a mention."""
    return f"b0={tag}{side}", f"b0={tag}{side}&{name}", f"b0={tag}&{sort}"


@marks
def _behind(tag: str, side: str, sort: str) -> tuple[str, ...]:
    """Features of what stands right behind a mention."""
    return f"a0={tag}{side}", f"a0={tag}&{sort}"


def bearings(scene: Scene, item: Occurrence, tokens: Iterable[int]) -> list[list[Part]]:
    """What tells how each of some tokens lies to an occurrence: how far, on which side, past what, who else is near."""
    unit, fence, telling, passed = scene.unit, scene.fence, scene.telling, scene.passed
    first, shape = item.trigger.first, item.trigger.shape
    here, rivals = unit[first], [unit[other] for other in item.rivals]
    rows: list[list[Part]] = []
    for token in tokens:
        spot = unit[token]
        side, low, high = ("<", spot, here) if spot < here else (">", here, spot)
        size = high - low
        nearer = between = 0
        for rival in rivals:
            nearer += -size < rival - spot < size
            between += low < rival < high
        lies = _lies(side, shape, min(size, FARTHEST), abs(fence[token] - fence[first]), nearer, between)
        tags = telling[passed[low + 1] : passed[high]]
        if len(tags) <= LONGEST_PATH:
            rows.append([lies, _path(side, *tags)])
        else:
            rows.append([lies, f"path={side}…", *[_passed(side, tag) for tag in dict.fromkeys(tags)]])
    return rows


@marks
def _passed(side: str, tag: str) -> tuple[str, ...]:
    """The feature of a tag among many between a token and a trigger."""
    return (f"in={side}{tag}",)


@marks
def _lies(side: str, shape: str, size: int, fences: int, nearer: int, between: int) -> tuple[str, ...]:
    """Features of a distance in units, one for each mark it passes, of what lies between and who else is near."""
    fences, nearer, between = min(fences, 4), min(nearer, 2), min(between, 2)
    return (
        f"side={side}&{shape}",
        *(f"gap>{n}" for n in (1, 2, 3, 4, 6, 9, 13, 20) if size > n),
        *(f"gap{side}{n}" for n in (2, 4, 9) if size > n),
        *(f"fences{side}{n}" for n in range(fences)),
        *(f"nearer>{n}" for n in range(nearer)),
        *(f"between>{n}" for n in range(between)),
        f"near={nearer == 0}&between={between == 0}&fences={min(fences, 2)}",
    )


@marks
def _path(side: str, *tags: str) -> tuple[str, ...]:
    """Features of the few tags between a token and a trigger."""
    return f"path={side}{' '.join(tags)}", *(f"in={side}{tag}" for tag in dict.fromkeys(tags))


def timing(scene: Scene, item: Occurrence, time: Time) -> list[Part]:
    """What tells of a time's being that of an occurrence."""
    doc, trigger = scene.doc, item.trigger
    token = doc.token_at(time.start)
    last = doc.token_at(time.end - 1) + 1
    nearer = others = 0
    if len(item.times) > 1:
        apart = abs(token - trigger.first)
        nearer = sum([abs(doc.token_at(t.start) - trigger.first) < apart for t in item.times])
        others = min(len(item.times) - 1, 2)
    before, after = scene.around(token, last, item.sentence, 2)
    out: list[Part] = [
        _time(str(time.grain), time.type, time.vague, trigger.name, trigger.kind),
        _closer(min(nearer, 3), others),
        _opened(before[0] if before else "^", trigger.name),
        _stood(relation(time, doc), top(item.status), trigger.kind),
        f"b={' '.join(before)}",
        f"a0={after[0] if after else '$'}",
    ]
    out += bearings(scene, item, [token])[0]
    return out


@marks
def _time(grain: str, sort: str, vague: bool, name: str, kind: str) -> tuple[str, ...]:
    """Features of a sort of time with a trigger."""
    return "*", f"g={grain}", f"g={grain}&{sort}", f"t={name}", f"tk={kind}", "vague" if vague else "firm"


@marks
def _closer(nearer: int, others: int) -> tuple[str, ...]:
    """Features of the other times of a sentence: how many there are, how many are nearer to the trigger."""
    return (
        f"others={others}",
        *(f"closer>{n}" for n in range(nearer)),
        f"closer={min(nearer, 1)}&others={others}",
    )


@marks
def _stood(rel: str, status: str, kind: str) -> tuple[str, ...]:
    """Features of how a time stands to the day of the report: what is yet to happen has no time that is past."""
    return f"rel={rel}", f"rel={rel}&{status}", f"rel={rel}&{kind}"


@marks
def _opened(tag: str, name: str) -> tuple[str, ...]:
    """Features of what stands right before a time."""
    return f"b0={tag}", f"b0={tag}&t={name}"
