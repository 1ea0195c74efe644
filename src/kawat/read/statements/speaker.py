"""Speaker: whose words they are, chosen among those who stand near a cue or spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import msgspec

from kawat.model.report import Span
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.marks import Part, flat, marks
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

PHRASE = 8
"""Tokens beside a cue within which an unnamed speaker ("experts", "seorang pejabat") is looked for."""


MOST = 6
"""Actors near a cue beyond which no more are weighed."""

PAST = 3
"""Actors who spoke before that are weighed."""

WHO = frozenset({"person", "role"})
"""Kinds of mention for one person."""

FIRST = itemgetter(0)
"""The first letter of a word."""

ROW = 4
"""Tokens between two names in one row."""


class Voice(msgspec.Struct, frozen=True):
    """One who may have spoken: an actor, or else (`actor` -1) a phrase of code points that names nobody known.

    `mention`: where the actor is named in the unit.
    """

    actor: int
    phrase: Span | None
    parts: list[Part]
    mention: Mention | None = None

    @property
    def features(self) -> list[str]:
        """The parts, feature by feature."""
        return flat(self.parts)


def voices(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    content: Span,
    words: Lexicon,
    mentions: Sequence[Mention],
    spoke: Sequence[int],
    nearby: dict[int, list[str]],
) -> list[Voice]:
    """Those who may be the speaker of `content`.

    `mentions`: of the unit; `spoke`: actors who spoke before, latest last; `nearby`: as `context` tells them.
    """
    role = f"{cue.role}:{cue.kind}" if cue else "free"
    sort = cue.role if cue else "free"
    lower, actors = doc.tokens.lower, doc.actors
    form = _form(unit, cue, lower, words)
    near = [m for m in mentions if m.actor >= 0]
    if cue and len(near) > 1:
        first, last = cue.first, cue.last
        near.sort(key=lambda m: first - m.last if m.last <= first else m.first - last + 1)
    turned = cue is not None and words.passive(lower, cue.first)
    passive = cue is not None and not words.agents.isdisjoint(lower[cue.last : min(cue.last + 4, unit.last)])
    told: dict[int, list[Part]] = {}
    named: dict[int, Mention] = {}
    rank = 0
    for mention in near:
        if mention.actor not in told:
            named[mention.actor] = mention
            own = told[mention.actor] = _beside(doc, unit, cue, content, words, mention, role, turned, passive)
            own.append(_ranked(min(rank, 4), sort, form, mention.kind))
            rank += 1
            if rank == MOST:
                break
    options = min(rank, 4)
    for back, actor in enumerate(_latest(spoke)):
        here = actor in told
        told.setdefault(actor, []).append(_spoke(back, form, here, role, actors[actor].kind))
    for actor, hows in nearby.items():
        here = actor in told
        told.setdefault(actor, []).append(_around("|".join(hows), actors[actor].kind, form, role, here))
    thing = form.startswith("pro:") and form[4:] in words.impersonal
    found: list[Voice] = []
    for actor, own in told.items():
        draft = actors[actor]
        if not (thing and draft.kind == "person"):
            how = "here" if actor in named else "before"
            own.append(_told(draft.kind, form, role, options, how, draft.party is not None))
            found.append(Voice(actor, None, own, named.get(actor)))
    if cue:
        more = _unknown(role, form, options)
        for phrase, parts in _phrases(doc, unit, cue, words, mentions):
            found.append(Voice(-1, phrase, [*parts, more]))
    return found


def _latest(spoke: Sequence[int]) -> list[int]:
    """The last `PAST` of those who spoke, latest first, each once."""
    found: list[int] = []
    for actor in reversed(spoke):
        if actor not in found:
            found.append(actor)
            if len(found) == PAST:
                break
    return found


@marks
def _ranked(rank: int, sort: str, form: str, kind: str) -> tuple[str, ...]:
    """Features of a mention's rank among those near a cue."""
    return f"rank={rank}|{sort}", f"rank={rank}|{form}", f"said={form}|{kind}"


@marks
def _spoke(back: int, form: str, here: bool, role: str, kind: str) -> tuple[str, ...]:
    """Features of one who spoke before."""
    return f"past={back}|{form}|{here}", f"past={back}|{role}", f"past={back}|{kind}", f"past|{kind}|{form}"


@marks
def _around(hows: str, kind: str, form: str, role: str, here: bool) -> tuple[str, ...]:
    """Features of an actor in the sentences before; `hows`: its places there, parted by "|"."""
    return f"ctx|{kind}|{form}", f"ctx|{role}", *(f"ctx={how}|{form}|{here}" for how in hows.split("|"))


@marks
def _told(kind: str, form: str, role: str, options: int, how: str, party: bool) -> tuple[str, ...]:
    """Features of any actor, wherever it stands."""
    return (
        f"{kind}|{form}",
        f"{kind}|{role}",
        f"options={options}|{form}|{how}",
        f"party={party}",
        f"{how}|{form}|{role}",
    )


@marks
def _unknown(role: str, form: str, options: int) -> tuple[str, ...]:
    """Features of any phrase that describes somebody unknown."""
    return f"phrase|{role}", f"phrase|{form}", f"phrase|options={options}"


def _form(unit: Unit, cue: Cue | None, lower: list[str], words: Lexicon) -> str:
    """In what form the speaker is told at the cue: a pronoun (before or behind), a suffix, a name, none."""
    if cue is None:
        return "free"
    if cue.role != "noun" and words.suffixes and lower[cue.first].endswith(tuple(words.suffixes)):
        return "suffix"
    at = cue.first - 1
    while at > unit.first and (lower[at] in words.auxiliaries or lower[at] in words.negators):
        at -= 1
    if at >= unit.first and lower[at] in words.pronouns:
        return f"pro:{lower[at]}"
    if cue.last < unit.last and lower[cue.last] in words.pronouns:
        return "pro:behind"
    if at >= unit.first and lower[at] in words.joiners:
        return "joined"
    if at < unit.first:
        return "start"
    if lower[at] in words.documents or (
        cue.last < unit.last and lower[min(cue.last + 1, unit.last - 1)] in words.documents
    ):
        return "document"
    if lower[at] == ",":
        return "comma"
    return "noun"


def _beside(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    content: Span,
    words: Lexicon,
    mention: Mention,
    role: str,
    turned: bool,
    passive: bool,
) -> list[Part]:
    """What speaks for a mention in the unit as speaker; `turned`, `passive`: the cue is in the passive, or behind it is
    who acts.
    """
    lower = doc.tokens.lower
    inside = content[0] <= mention.start < content[1]
    kind, sense = mention.kind, mention.sense
    first, last = mention.whole
    ahead = lower[first - 1] if first > unit.first else "^"
    behind = lower[last] if last < unit.last else "$"
    out: list[Part] = [f"ahead={ahead}", f"behind={behind}", _sorted(kind, sense, inside)]
    if cue is None:
        out.append(f"free|{kind}:{sense}")
        return out
    if last <= cue.first:
        side, gap, between = "left", cue.first - last, lower[last : cue.first]
    elif first >= cue.last:
        side, gap, between = "right", first - cue.last, lower[cue.last : first]
    else:
        side, gap, between = "over", 0, []
    shut = verbs = 0
    broken, own = False, True
    if between:
        shut = between.count(",")
        broken = not (words.joiners.isdisjoint(between) and words.complementizers.isdisjoint(between))
        verbs = sum([w in words.entries for w in between])
        own = words.idle.issuperset(between)
    head = words.heads.get(behind)
    if head is None:
        further = last + 1 < unit.last and behind[0].isalpha() and behind not in words.entries
        head = words.heads.get(lower[last + 1], "") if further else ""
    quoted = False
    if unit.quotes:
        low = min(mention.end, doc.tokens.ends[cue.last - 1])
        high = max(mention.start, doc.tokens.starts[cue.first])
        quoted = any(q.start >= low and q.end <= high for q in unit.quotes)
    out += (
        f"{side}|ahead={ahead}",
        f"{side}|behind={behind}",
        f"{side}={gap if gap < 3 else 3}|{cue.lemma}",
        _faced(side, cue.role, role, turned, passive, quoted, inside),
        _parted(side, cue.role, kind, own, shut if shut < 3 else 3, verbs if verbs < 2 else 2, broken),
        _close(side, gap if gap < 9 else 9, cue.role, kind, sense, head, words.heads.get(ahead, "")),
    )
    return out


@marks
def _sorted(kind: str, sense: str, inside: bool) -> tuple[str, ...]:
    """Features of what sort of mention it is, and whether it stands in the words said."""
    return f"kind={kind}:{sense}", f"inside={inside}", f"inside={inside}|{kind}"


@marks
def _faced(side: str, sort: str, role: str, turned: bool, passive: bool, quoted: bool, inside: bool) -> tuple[str, ...]:
    """Features of a mention on one side of a cue, active or passive."""
    return (
        f"{side}|turned={turned}|{passive}",
        f"{side}|turned={turned}|{role}",
        f"{side}|{role}",
        f"{side}|quoted={quoted}",
        f"{side}|passive={passive}|{sort}",
        f"{side}|inside={inside}|{sort}",
    )


@marks
def _parted(side: str, sort: str, kind: str, own: bool, shut: int, verbs: int, broken: bool) -> tuple[str, ...]:
    """Features of what stands between a mention and a cue."""
    return (
        f"{side}|own={own}|{sort}",
        f"{side}|own={own}|{kind}",
        f"{side}|shut={shut}|verbs={verbs}",
        f"{side}|broken={broken}|{sort}",
    )


@marks
def _close(side: str, gap: int, sort: str, kind: str, sense: str, head: str, fore: str) -> tuple[str, ...]:
    """Features of how close to a cue a mention of some sort stands."""
    near = min(gap, 2)
    return (
        f"{side}={gap}|{sort}",
        f"{side}|{kind}|{sort}",
        f"{side}|{kind}:{sense}|{near}",
        f"{side}|{kind}|head={head}|{near}",
        f"{side}|{kind}|fore={fore}|{near}",
    )


def context(doc: Document, unit: Unit) -> dict[int, list[str]]:
    """Actors of the two sentences before a unit, each with the places at which it stands there."""
    number = unit.number
    out: dict[int, list[str]] = {}
    for back in (1, 2):
        if number - back < 0:
            break
        sentence = doc.sentences[number - back]
        if sentence.kind != "story":
            continue
        named = [m for m in doc.mentions_in(sentence.start, sentence.end) if m.actor >= 0]
        if named:
            out.setdefault(named[0].actor, []).append(f"first{back}")
            people = [m for m in named if m.kind in WHO]
            if people:
                out.setdefault(people[0].actor, []).append(f"person{back}")
                out.setdefault(people[-1].actor, []).append(f"last{back}")
    return out


def _phrases(
    doc: Document, unit: Unit, cue: Cue, words: Lexicon, mentions: Sequence[Mention]
) -> list[tuple[Span, list[Part]]]:
    """Speakers beside a cue whom the layers of names do not know, each as the noun phrase that describes it."""
    lower, nominal = doc.tokens.lower, words.nominal
    stop = cue.first
    while stop > unit.first and lower[stop - 1] in words.idle:
        stop -= 1
    first = stop
    while first > unit.first and stop - first < PHRASE and nominal[lower[first - 1]]:
        first -= 1
    last = cue.last
    while last < unit.last and last - cue.last < PHRASE and nominal[lower[last]]:
        last += 1
    people = [m for m in mentions if m.actor >= 0 and m.kind in WHO]
    out: list[tuple[Span, list[Part]]] = []
    for side, low, high in (("left", first, stop), ("right", cue.last, last)):
        while low < high and lower[low] in words.shed:
            low += 1
        if low >= high or any(m.first < high and low < m.last for m in people):
            continue
        opening, closing = lower[low], lower[high - 1]
        if closing in words.documents or opening in words.documents:
            continue
        head = next(filter(words.nouns.__contains__, lower[low:high]), "")
        party = any(m.code and low <= m.first < high for m in mentions)
        capital = capitalised(doc.tokens.words[max(low, unit.first + 1) : high])
        pronoun = closing in words.pronouns or opening in words.pronouns
        told: list[Part] = [
            _phrase(side, cue.role, cue.lemma, high - low),
            _headed(side, cue.role, head, words.heads.get(head, ""), party, capital, pronoun),
            f"phrase={side}|ahead={lower[low - 1] if low > unit.first else '^'}",
            f"phrase={side}|behind={lower[high] if high < unit.last else '$'}",
            f"phrase|first={opening}",
            f"phrase|last={closing}",
        ]
        out.append(((doc.tokens.starts[low], doc.tokens.ends[high - 1]), told))
    return out


def capitalised(words: Sequence[str]) -> bool:
    """Whether any of some words is written with a capital."""
    return any(map(str.isupper, map(FIRST, words)))


@marks
def _phrase(side: str, role: str, lemma: str, size: int) -> tuple[str, ...]:
    """Features of a phrase beside a cue."""
    return f"phrase={side}|{role}", f"phrase={side}|{lemma}", f"phrase={side}|size={size}"


@marks
def _headed(side: str, role: str, head: str, sort: str, party: bool, capital: bool, pronoun: bool) -> tuple[str, ...]:
    """Features of the words of a phrase."""
    return (
        f"phrase={side}|head={head}",
        f"phrase={side}|party={party}|head={sort}",
        f"phrase={side}|head={sort}|{role}",
        f"phrase={side}|capital={capital}",
        f"phrase|pronoun={pronoun}",
    )


def beside(doc: Document, mention: Mention, mentions: Sequence[Mention], words: Lexicon) -> list[int]:
    """Others who speak the same words: named in one row with `mention` ("France, Britain and the United States")."""
    lower = doc.tokens.lower
    row = sorted((m for m in mentions if m.actor >= 0), key=lambda m: m.first)
    at = next((n for n, m in enumerate(row) if m is mention), -1)
    found: list[int] = []
    for step in (-1, 1):
        here, next_at = mention, at + step
        while at >= 0 and 0 <= next_at < len(row):
            other = row[next_at]
            one, two = (other, here) if step < 0 else (here, other)
            between = lower[one.whole[1] : two.whole[0]]
            if not between or len(between) > ROW or not words.coordinators.issuperset(between):
                break
            if between == [","] and words.joiners.isdisjoint(lower[two.whole[1] : two.whole[1] + 2]):
                break
            if other.actor != mention.actor and other.actor not in found:
                found.append(other.actor)
            here, next_at = other, next_at + step
    return found


def person(doc: Document, actor: int) -> int:
    """The named person for whom an office stands ("the president"), if just one in the report holds it."""
    role = doc.actors[actor]
    if role.kind != "role" or role.office is None or role.of is None:
        return actor
    named = [n for n, a in enumerate(doc.actors) if a.kind == "person" and a.of == role.of and a.office == role.office]
    return named[0] if len(named) == 1 else actor


def unnamed(doc: Document, phrase: Span, words: Lexicon) -> int:
    """The actor for a phrase that describes somebody unnamed, made where the report has none of that name yet.

    An organ of a party ("pemerintah Rusia") is left to the party.
    """
    name = " ".join(doc.text[phrase[0] : phrase[1]].split())
    known = set(name.lower().split())
    inside = [m for m in doc.mentions_in(*phrase) if m.code or m.of]
    parties = {m.code or m.of for m in inside}
    if len(parties) == 1 and inside[0].actor >= 0 and inside[0].code and words.people.isdisjoint(known):
        return inside[0].actor
    for number, actor in enumerate(doc.actors):
        if actor.kind == "role" and known <= set(actor.name.lower().split()):
            return number
    doc.actors.append(ActorDraft("role", name, of=parties.pop() if len(parties) == 1 else None))
    return len(doc.actors) - 1
