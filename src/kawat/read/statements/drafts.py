"""Drafts: from cues to statements; grammar proposes, judges decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from kawat.model.reading import StatementKind
from kawat.model.report import Span
from kawat.read import judge
from kawat.read.document import Document, Mention
from kawat.read.judge import Judge
from kawat.read.statements import address, content, kind, presence, speaker, units
from kawat.read.statements.content import Layout
from kawat.read.statements.cues import Cue, Lexicon, lexicon
from kawat.read.statements.units import Unit

LEAST = 0.4
"""Probability from which a candidate is taken for a statement: where F1 peaked on reports of `train/` left out of the fit."""

ADDRESSED = 0.5

SAME = 0.85
"""Share of the longer of two contents from which they are the same words."""


class StatementDraft(NamedTuple):
    """One statement as read. `speaker`: index into `Document.actors`, None where nobody was found.

    `via`: those who carried the words here; `to`: codes of the parties spoken to or against. `content` and `evidence`
    are code points.
    """

    kind: StatementKind
    speaker: int | None
    via: tuple[int | str, ...]
    to: tuple[str, ...]
    direct: bool
    content: Span
    evidence: tuple[Span, ...]
    confidence: float


class Judges(NamedTuple):
    """What decides: is it a statement, which words, who speaks, of what kind, to whom."""

    presence: Judge
    content: Judge
    speaker: Judge
    kind: Judge
    address: Judge


@cache
def judges() -> Judges:
    """The judges that ship: one set for all languages, whose features are mostly roles and kinds rather than words."""
    return Judges(*(judge.load(f"statement_{part}") for part in Judges._fields))


class Candidate(NamedTuple):
    """A cue (None: a quotation on its own) in its unit, with the probability that it makes a statement."""

    unit: Unit
    cue: Cue | None
    chance: float


def find(doc: Document, using: Judges | None = None) -> list[StatementDraft]:
    """The statements of a report, in the order of their words.

    Needs the layers of names. An unnamed speaker whom they do not know becomes a new actor of kind "role" at the end
    of `doc.actors`.
    """
    words = lexicon(doc.language)
    using = using or judges()
    drafts: list[StatementDraft] = []
    spoke: list[int] = []
    for unit in units.cut(doc):
        mentions = outside(doc, unit)
        chosen: list[StatementDraft] = []
        for candidate in _likely(doc, unit, words, mentions, using):
            draft = _draft(doc, candidate, words, mentions, spoke, using)
            if draft is not None and not any(_same(draft, other) for other in chosen):
                chosen.append(draft)
        chosen.sort(key=lambda d: d.content)
        drafts += chosen
        spoke += [d.speaker for d in chosen if d.speaker is not None]
    return drafts


def outside(doc: Document, unit: Unit) -> list[Mention]:
    """The mentions of a unit that stand outside its long quotations."""
    found = doc.mentions_in(unit.start, unit.end)
    if unit.quotes:
        found = [m for m in found if not any(q.first <= m.start < q.last for q in unit.quotes)]
    return found


def candidates(unit: Unit) -> list[Cue | None]:
    """The cues of a unit, and None if it holds a quotation that may stand on its own."""
    return [*unit.cues, None] if unit.quotes else list(unit.cues)


def _likely(
    doc: Document, unit: Unit, words: Lexicon, mentions: list[Mention], using: Judges
) -> list[Candidate]:
    """The candidates of a unit that make statements, likeliest first."""
    found: list[Candidate] = []
    for cue in candidates(unit):
        chance = using.presence.chance(presence.features(doc, unit, cue, words, mentions))
        if chance >= LEAST:
            found.append(Candidate(unit, cue, chance))
    found.sort(key=lambda c: -c.chance)
    return found


def _draft(
    doc: Document,
    candidate: Candidate,
    words: Lexicon,
    mentions: list[Mention],
    spoke: Sequence[int],
    using: Judges,
) -> StatementDraft | None:
    unit, cue, chance = candidate
    layout = best(content.layouts(doc, unit, cue, words), using.content)
    said = (layout.start, layout.end)
    voices = speaker.voices(doc, unit, cue, said, words, mentions, spoke)
    actor: int | None = None
    if voices:
        chances = [using.speaker.chance(v.features) for v in voices]
        at = max(range(len(voices)), key=chances.__getitem__)
        voice = voices[at]
        actor = speaker.unnamed(doc, voice.phrase) if voice.phrase else speaker.person(doc, voice.actor)
        chance *= min(1.0, 0.3 + chances[at])
    if actor is None:
        return None
    inside = doc.mentions_in(*said)
    party = doc.actors[actor].party
    what, _ = using.kind.best(kind.features(doc, unit, cue, said, words, inside, party))
    to = addressed(doc, unit, cue, said, what, words, party, using.address)
    return StatementDraft(
        kind=cast(StatementKind, what),
        speaker=actor,
        via=(),
        to=to,
        direct=direct(unit, said),
        content=said,
        evidence=((unit.start, unit.end),),
        confidence=round(chance, 3),
    )


def best(layouts: Sequence[Layout], using: Judge) -> Layout:
    """The likeliest of the spans that may have been said."""
    return max(layouts, key=lambda x: using.chance(x.features)) if len(layouts) > 1 else layouts[0]


def direct(unit: Unit, said: Span) -> bool:
    """Whether any of the words stand in quotation marks."""
    return any(q.first < said[1] and said[0] < q.last for q in (*unit.quotes, *unit.snippets))


def addressed(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    said: Span,
    what: str,
    words: Lexicon,
    party: str | None,
    using: Judge,
) -> tuple[str, ...]:
    """Codes of the parties that the words are said to or against."""
    options = address.parties(doc, doc.mentions_in(min(unit.start, said[0]), unit.end), party)
    found = []
    for rank, (code, mentions) in enumerate(options.items()):
        marks = address.features(doc, cue, said, what, words, code, mentions, rank, len(options))
        if using.chance(marks) >= ADDRESSED:
            found.append(code)
    return tuple(found)


def _same(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether two drafts tell one statement twice: the same words, or much the same of one speaker."""
    both = min(one.content[1], other.content[1]) - max(one.content[0], other.content[0])
    sizes = one.content[1] - one.content[0], other.content[1] - other.content[0]
    return both > SAME * max(sizes) or (both * 2 > min(sizes) and one.speaker == other.speaker)
