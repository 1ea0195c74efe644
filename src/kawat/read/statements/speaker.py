"""Speaker: whose words they are, chosen among those who stand near a cue or spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kawat.model.report import Span
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

PHRASE = 8
"""Tokens beside a cue within which an unnamed speaker ("experts", "seorang pejabat") is looked for."""


MOST = 6
"""Actors near a cue beyond which no more are weighed."""

ROW = 4
"""Tokens between two names in one row."""


class Voice(NamedTuple):
    """One who may have spoken: an actor, or else (`actor` -1) a phrase of code points that names nobody known.

    `mention`: where the actor is named in the unit.
    """

    actor: int
    phrase: Span | None
    features: tuple[str, ...]
    mention: Mention | None = None


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
    form = _form(doc, unit, cue, words)
    thing = form.removeprefix("pro:") in words.impersonal
    near = [m for m in mentions if m.actor >= 0]
    near.sort(key=(lambda m: _gap(m, cue)) if cue else (lambda m: m.first))
    marks: dict[int, list[str]] = {}
    named: dict[int, Mention] = {}
    rank = 0
    for mention in near:
        if mention.actor not in marks:
            named[mention.actor] = mention
            own = marks[mention.actor] = _marks(doc, unit, cue, content, words, mention, role)
            own += [
                f"rank={min(rank, 4)}|{sort}",
                f"rank={min(rank, 4)}|{form}",
                f"said={form}|{mention.kind}",
            ]
            rank += 1
            if rank == MOST:
                break
    options = min(rank, 4)
    for back, actor in enumerate(dict.fromkeys(reversed(spoke))):
        if back > 2:
            break
        here = actor in marks
        kind = doc.actors[actor].kind
        marks.setdefault(actor, []).extend(
            (
                f"past={back}|{form}|{here}",
                f"past={back}|{role}",
                f"past={back}|{kind}",
                f"past|{kind}|{form}",
            )
        )
    for actor, hows in nearby.items():
        kind = doc.actors[actor].kind
        here = actor in marks
        own = marks.setdefault(actor, [])
        own += [f"ctx={how}|{form}|{here}" for how in hows]
        own += [f"ctx|{kind}|{form}", f"ctx|{role}"]
    for actor, own in marks.items():
        own.append(f"{doc.actors[actor].kind}|{form}")
        own.append(f"{doc.actors[actor].kind}|{role}")
        how = "here" if actor in named else "before"
        own.append(f"options={options}|{form}|{how}")
        own.append(f"party={doc.actors[actor].party is not None}")
        own.append(f"{how}|{form}|{role}")
    found = [
        Voice(actor, None, tuple(own), named.get(actor))
        for actor, own in marks.items()
        if not (thing and doc.actors[actor].kind == "person")
    ]
    if cue:
        for phrase, told in _phrases(doc, unit, cue, words, mentions):
            found.append(Voice(-1, phrase, (*told, f"phrase|{role}", f"phrase|{form}", f"phrase|options={options}")))
    return found


def _form(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon) -> str:
    """In what form the speaker is told at the cue: a pronoun (before or behind), a suffix, a name, none."""
    if cue is None:
        return "free"
    lower = doc.tokens.lower
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


def _head(lower: list[str], first: int, last: int, words: Lexicon) -> str:
    """What the nearest noun that tells of speakers is, of people or an organ, up to two tokens from `first`."""
    for word in lower[first : min(first + 2, last)]:
        if word in words.people:
            return "people"
        if word in words.organs:
            return "organ"
        if not word[0].isalpha() or word in words.entries:
            break
    return ""


def _gap(mention: Mention, cue: Cue) -> int:
    """Tokens between a mention and a cue; a mention behind it counts as a little farther."""
    return cue.first - mention.last if mention.last <= cue.first else mention.first - cue.last + 1


def _marks(
    doc: Document, unit: Unit, cue: Cue | None, content: Span, words: Lexicon, mention: Mention, role: str
) -> list[str]:
    """Features of a mention in the unit as speaker."""
    lower = doc.tokens.lower
    inside = content[0] <= mention.start < content[1]
    sort = f"{mention.kind}:{mention.sense}"
    outer_first = doc.token_at(mention.outer[0]) if mention.outer[1] > mention.outer[0] else mention.first
    outer_last = doc.token_at(mention.outer[1] - 1) + 1 if mention.outer[1] > mention.outer[0] else mention.last
    ahead = lower[outer_first - 1] if outer_first > unit.first else "^"
    behind = lower[outer_last] if outer_last < unit.last else "$"
    out = [
        f"kind={sort}",
        f"inside={inside}",
        f"inside={inside}|{mention.kind}",
        f"ahead={ahead}",
        f"behind={behind}",
    ]
    if cue is None:
        out.append(f"free|{sort}")
        return out
    if outer_last <= cue.first:
        side, gap = "left", cue.first - outer_last
        between = lower[outer_last : cue.first]
    elif outer_first >= cue.last:
        side, gap = "right", outer_first - cue.last
        between = lower[cue.last : outer_first]
    else:
        side, gap, between = "over", 0, []
    shut = between.count(",")
    broken = not (words.joiners.isdisjoint(between) and words.complementizers.isdisjoint(between))
    verbs = sum(1 for w in between if w in words.entries)
    own = words.idle.issuperset(between)
    head = _head(lower, outer_last, unit.last, words)
    fore = _head(lower, max(unit.first, outer_first - 1), outer_first, words)
    quoted = any(
        q.start >= min(mention.end, doc.tokens.ends[cue.last - 1])
        and q.end <= max(mention.start, doc.tokens.starts[cue.first])
        for q in unit.quotes
    )
    passive = cue.last < unit.last and any(w in words.agents for w in lower[cue.last : min(cue.last + 4, unit.last)])
    turned = words.passive(lower, cue.first)
    out += [
        f"{side}|turned={turned}|{passive}",
        f"{side}|turned={turned}|{role}",
        f"{side}={min(gap, 9)}|{cue.role}",
        f"{side}={min(gap, 3)}|{cue.lemma}",
        f"{side}|{role}",
        f"{side}|own={own}|{cue.role}",
        f"{side}|own={own}|{mention.kind}",
        f"{side}|shut={min(shut, 3)}|verbs={min(verbs, 2)}",
        f"{side}|broken={broken}|{cue.role}",
        f"{side}|quoted={quoted}",
        f"{side}|passive={passive}|{cue.role}",
        f"{side}|inside={inside}|{cue.role}",
        f"{side}|ahead={ahead}",
        f"{side}|behind={behind}",
        f"{side}|{mention.kind}|{cue.role}",
        f"{side}|{sort}|{min(gap, 2)}",
        f"{side}|{mention.kind}|head={head}|{min(gap, 2)}",
        f"{side}|{mention.kind}|fore={fore}|{min(gap, 2)}",
    ]
    return out


def context(doc: Document, unit: Unit) -> dict[int, list[str]]:
    """Actors of the two sentences before a unit, each with the places at which it stands there."""
    number = doc.sentence_at(unit.start)
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
            people = [m for m in named if m.kind in ("person", "role")]
            if people:
                out.setdefault(people[0].actor, []).append(f"person{back}")
                out.setdefault(people[-1].actor, []).append(f"last{back}")
    return out


def _phrases(
    doc: Document, unit: Unit, cue: Cue, words: Lexicon, mentions: Sequence[Mention]
) -> list[tuple[Span, tuple[str, ...]]]:
    """Speakers beside a cue whom the layers of names do not know, each as the noun phrase that describes it."""
    lower, starts, ends = doc.tokens.lower, doc.tokens.starts, doc.tokens.ends
    people = {i for m in mentions if m.kind in ("person", "role") and m.actor >= 0 for i in range(m.first, m.last)}
    out: list[tuple[Span, tuple[str, ...]]] = []
    stop = cue.first
    while stop > unit.first and (lower[stop - 1] in words.auxiliaries or lower[stop - 1] in words.negators):
        stop -= 1
    first = stop
    while first > unit.first and stop - first < PHRASE and _nominal(lower[first - 1], words):
        first -= 1
    ranges = [("left", first, stop)]
    last = cue.last
    while last < unit.last and last - cue.last < PHRASE and _nominal(lower[last], words):
        last += 1
    ranges.append(("right", cue.last, last))
    for side, first, last in ranges:
        while first < last and (
            lower[first] in words.openers or lower[first] in words.articles or lower[first] in words.links
        ):
            first += 1
        if first >= last or any(i in people for i in range(first, last)):
            continue
        if lower[last - 1] in words.documents or lower[first] in words.documents:
            continue
        head = next((lower[i] for i in range(first, last) if lower[i] in words.people or lower[i] in words.organs), "")
        sort = "people" if head in words.people else "organ" if head else ""
        ahead = lower[first - 1] if first > unit.first else "^"
        behind = lower[last] if last < unit.last else "$"
        party = any(m.code and first <= m.first < last for m in mentions)
        capital = any(doc.tokens.words[i][0].isupper() for i in range(max(first, unit.first + 1), last))
        pronoun = lower[last - 1] in words.pronouns or lower[first] in words.pronouns
        out.append(
            (
                (starts[first], ends[last - 1]),
                (
                    f"phrase={side}|{cue.role}",
                    f"phrase={side}|{cue.lemma}",
                    f"phrase={side}|size={last - first}",
                    f"phrase={side}|ahead={ahead}",
                    f"phrase={side}|behind={behind}",
                    f"phrase={side}|head={head}",
                    f"phrase={side}|party={party}|head={sort}",
                    f"phrase={side}|head={sort}|{cue.role}",
                    f"phrase={side}|capital={capital}",
                    f"phrase|pronoun={pronoun}",
                    f"phrase|first={lower[first]}",
                    f"phrase|last={lower[last - 1]}",
                ),
            )
        )
    return out


def _nominal(word: str, words: Lexicon) -> bool:
    """Whether a word can be part of the noun phrase that describes a speaker."""
    return (word[0].isalnum() or word in "-’'") and not (
        word in words.joiners
        or word in words.complementizers
        or word in words.breakers
        or word in words.auxiliaries
        or (word in words.entries and words.entries[word][-1][2] in ("verb", "stance"))
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
            between = lower[_outer(doc, one)[1] : _outer(doc, two)[0]]
            if not between or len(between) > ROW or not all(w in words.coordinators for w in between):
                break
            if between == [","] and not any(
                w in words.joiners for w in lower[_outer(doc, two)[1] : _outer(doc, two)[1] + 2]
            ):
                break
            if other.actor != mention.actor and other.actor not in found:
                found.append(other.actor)
            here, next_at = other, next_at + step
    return found


def _outer(doc: Document, mention: Mention) -> tuple[int, int]:
    """First and last token of a mention with its title and office."""
    if mention.outer[1] <= mention.outer[0]:
        return mention.first, mention.last
    return doc.token_at(mention.outer[0]), doc.token_at(mention.outer[1] - 1) + 1


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
