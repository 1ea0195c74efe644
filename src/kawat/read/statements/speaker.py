"""Speaker: whose words they are, chosen among those who stand near a cue or spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kawat.model.report import Span
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

PHRASE = 6
"""Tokens beside a cue within which an unnamed speaker ("experts", "seorang pejabat") is looked for."""


class Voice(NamedTuple):
    """One who may have spoken: an actor, or else (`actor` -1) a phrase of code points that names nobody known."""

    actor: int
    phrase: Span | None
    features: tuple[str, ...]


def voices(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    content: Span,
    words: Lexicon,
    mentions: Sequence[Mention],
    spoke: Sequence[int],
) -> list[Voice]:
    """Those who may be the speaker of `content`. `mentions`: of the unit; `spoke`: actors who spoke, latest last."""
    found: list[Voice] = []
    seen: dict[int, int] = {}
    at = cue.first if cue else -1
    lower = doc.tokens.lower
    role = f"{cue.role}:{cue.kind}" if cue else "free"
    suffixed = bool(cue) and lower[at].endswith("nya")
    before = lower[at - 1] if cue and at > unit.first else "^"
    pronoun = "he" if before in words.pronouns else "nya" if suffixed else "no"
    latest = spoke[-1] if spoke else -1
    near = sorted(mentions, key=lambda m: _gap(m, cue) if cue else m.first)
    order = {id(m): n for n, m in enumerate(near)}
    for mention in near:
        if mention.actor < 0 or mention.actor in seen:
            continue
        seen[mention.actor] = len(found)
        marks = _marks(doc, unit, cue, content, words, mention, role)
        marks += [
            f"rank={min(order[id(mention)], 4)}|{cue.role if cue else 'free'}",
            f"latest={mention.actor == latest}|{pronoun}",
        ]
        marks += [f"spoke={mention.actor in spoke}", f"said={pronoun}|mention"]
        found.append(Voice(mention.actor, None, tuple(marks)))
    for back, actor in enumerate(dict.fromkeys(reversed(spoke))):
        if back > 2:
            break
        if actor in seen:
            continue
        seen[actor] = len(found)
        kind = doc.actors[actor].kind
        found.append(
            Voice(
                actor,
                None,
                (
                    f"past={back}|{pronoun}",
                    f"past={back}|{role}",
                    f"past={back}|{kind}",
                    f"past|{kind}|{pronoun}",
                    f"past|before={before if len(before) < 12 else ''}",
                    f"past|options={min(len(near), 4)}",
                    f"past|quotes={bool(unit.quotes)}|{pronoun}",
                ),
            )
        )
    for actor, how in _context(doc, unit):
        if actor not in seen:
            seen[actor] = len(found)
            kind = doc.actors[actor].kind
            found.append(
                Voice(
                    actor,
                    None,
                    (
                        f"ctx={how}|{pronoun}",
                        f"ctx|{kind}|{pronoun}",
                        f"ctx|{role}",
                        f"ctx|options={min(len(near), 4)}",
                    ),
                )
            )
    if cue:
        for phrase, marks in _phrases(doc, unit, cue, words, mentions):
            found.append(Voice(-1, phrase, (*marks, f"phrase|{role}", f"phrase|{pronoun}")))
    return found


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
    outer_last = (
        doc.token_at(mention.outer[1] - 1) + 1 if mention.outer[1] > mention.outer[0] else mention.last
    )
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
    shut = sum(1 for w in between if w == ",")
    broken = any(w in words.joiners or w in words.complementizers for w in between)
    verbs = sum(1 for w in between if w in words.entries)
    own = all(w in words.auxiliaries or w in words.negators for w in between)
    quoted = any(
        q.start >= min(mention.end, doc.tokens.ends[cue.last - 1])
        and q.end <= max(mention.start, doc.tokens.starts[cue.first])
        for q in unit.quotes
    )
    passive = cue.last < unit.last and any(
        w in words.agents for w in lower[cue.last : min(cue.last + 4, unit.last)]
    )
    out += [
        f"{side}={min(gap, 9)}|{cue.role}",
        f"{side}={min(gap, 3)}|{cue.lemma}",
        f"{side}|{lower[cue.first]}",
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
        f"{side}|first={outer_first <= unit.first + 1}|{cue.role}",
        f"{side}|{mention.kind}|{cue.role}",
        f"{side}|{sort}|{min(gap, 2)}",
    ]
    return out


def _context(doc: Document, unit: Unit) -> list[tuple[int, str]]:
    """Actors of the sentences before a unit: their first mention and their last person."""
    number = doc.sentence_at(unit.start)
    out: list[tuple[int, str]] = []
    for back in (1, 2):
        if number - back < 0:
            break
        sentence = doc.sentences[number - back]
        if sentence.kind != "story":
            continue
        named = [m for m in doc.mentions_in(sentence.start, sentence.end) if m.actor >= 0]
        if named:
            out.append((named[0].actor, f"first{back}"))
            people = [m for m in named if m.kind in ("person", "role")]
            if people:
                out.append((people[0].actor, f"person{back}"))
                out.append((people[-1].actor, f"lastperson{back}"))
    return out


def _phrases(
    doc: Document, unit: Unit, cue: Cue, words: Lexicon, mentions: Sequence[Mention]
) -> list[tuple[Span, tuple[str, ...]]]:
    """Unnamed speakers beside a cue, each as the phrase that describes it."""
    lower, starts, ends = doc.tokens.lower, doc.tokens.starts, doc.tokens.ends
    taken = {
        i
        for m in mentions
        if m.kind in ("person", "role", "pronoun") and m.actor >= 0
        for i in range(m.first, m.last)
    }
    out: list[tuple[Span, tuple[str, ...]]] = []
    left = range(max(unit.first, cue.first - PHRASE), cue.first)
    right = range(cue.last, min(cue.last + PHRASE, unit.last))
    for side, places in (("left", reversed(left)), ("right", right)):
        for at in places:
            if lower[at] not in words.spokesmen or at in taken:
                continue
            first, last = at, at + 1
            while (
                first > unit.first
                and _joins(lower[first - 1], words)
                and at - first < 5
                and first - 1 not in range(cue.first, cue.last)
            ):
                first -= 1
            while last < unit.last and last - at < 7 and last != cue.first and _follows(lower[last], words):
                last += 1
            gap = cue.first - last if side == "left" else first - cue.last
            out.append(
                (
                    (starts[first], ends[last - 1]),
                    (
                        f"phrase={side}:{min(max(gap, 0), 4)}|{cue.role}",
                        f"phrase={side}|{cue.lemma}",
                        f"head={lower[at]}",
                        f"phrase={side}|ahead={lower[first - 1] if first > unit.first else '^'}",
                    ),
                )
            )
            break
    return out


def _joins(word: str, words: Lexicon) -> bool:
    """Whether a word before the head belongs to an unnamed speaker's phrase."""
    return (
        (word[0].isalpha()
        and word not in words.entries
        and word not in words.joiners
        and word not in words.complementizers
        and word not in words.openers
        and word not in words.links
        and word not in words.auxiliaries)
        or word in words.determiners
    )


def _follows(word: str, words: Lexicon) -> bool:
    """Whether a word behind the head belongs to an unnamed speaker's phrase."""
    return (
        word[0].isalpha()
        and word not in words.entries
        and word not in words.joiners
        and word not in words.complementizers
        and word not in words.auxiliaries
        and word not in words.breakers
    )


def unnamed(doc: Document, phrase: Span) -> int:
    """The actor for a phrase that describes somebody unnamed, made where the report has none of that name yet."""
    name = " ".join(doc.text[phrase[0] : phrase[1]].split())
    for number, actor in enumerate(doc.actors):
        if actor.kind == "role" and actor.name.lower() == name.lower():
            return number
    parties = {m.code or m.of for m in doc.mentions_in(*phrase) if m.code or m.of}
    doc.actors.append(ActorDraft("role", name, of=parties.pop() if len(parties) == 1 else None))
    return len(doc.actors) - 1
