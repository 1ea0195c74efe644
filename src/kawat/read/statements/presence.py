"""Presence: what tells that a cue, as it stands, makes a statement at all."""

from __future__ import annotations

from kawat.read.document import Document, Mention
from kawat.read.statements.content import MARKS
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

NEAR = 8
"""Tokens around a cue in which its speaker is looked for by these features."""


def features(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon, mentions: list[Mention]) -> list[str]:
    """Features of one candidate; `cue` None asks for words quoted without attribution.

    `mentions` are those of the unit that stand outside its long quotations.
    """
    quotes = unit.quotes
    place = min(doc.sentence_at(unit.start), 3)
    if cue is None:
        return _free(doc, unit, mentions)
    lower = doc.tokens.lower
    first, last = cue.first, cue.last
    before = lower[first - 1] if first > unit.first else "^"
    after = lower[last] if last < unit.last else "$"
    sort_before = _sort(lower, before, first - 1, words)
    sort_after = _sort(lower, after, last, words)
    number = unit.cues.index(cue)
    previous = unit.cues[number - 1] if number else None
    left, right = _around(mentions, cue)
    left_sort = f"{left.kind}:{min(first - left.last, NEAR)}" if left and first - left.last < NEAR else "none"
    right_sort = f"{right.kind}:{min(right.first - last, 5)}" if right and right.first - last < 5 else "none"
    named = left.kind if left and first - left.last < 3 else right.kind if right and right.first - last < 3 else "none"
    comp = not words.complementizers.isdisjoint(lower[last : min(last + 12, unit.last)])
    at = doc.tokens.starts[first]
    side = "".join(sorted({"<" if q.end <= at else ">" for q in quotes}))
    near_quote = any(abs(q.end - at) < 40 or abs(q.start - doc.tokens.ends[last - 1]) < 25 for q in quotes)
    picked = any(at < q.start for q in unit.snippets)
    passive = not words.agents.isdisjoint(lower[last : min(last + 4, unit.last)])
    descriptor = not words.nouns.isdisjoint(lower[max(unit.first, first - 6) : first])
    capital = any(doc.tokens.words[i][0].isupper() for i in range(max(unit.first + 1, first - 3), first))
    role = f"{cue.role}:{cue.kind}"
    out = [
        f"lemma={cue.lemma}",
        f"form={lower[first]}",
        f"role={role}",
        f"place={place}",
        f"before={before}",
        f"after={after}",
        f"{cue.role}|before={sort_before}",
        f"{cue.role}|after={sort_after}",
        f"{cue.lemma}|{sort_before}",
        f"{cue.lemma}|{sort_after}",
        f"{sort_before}|{sort_after}|{cue.role}",
        f"{cue.role}|comp={comp}",
        f"{cue.lemma}|comp={comp}",
        f"quote={side}|{cue.role}",
        f"nearquote={near_quote}|{role}",
        f"nearquote={near_quote}|{cue.lemma}",
        f"picked={picked}|{cue.role}",
        f"left={left_sort}|{cue.role}",
        f"right={right_sort}|{cue.role}",
        f"named={named}|{cue.lemma}",
        f"named={named}|{role}",
        f"passive={passive}|{cue.role}",
        f"turned={words.passive(lower, first)}|{passive}|{role}",
        f"descriptor={descriptor}|{cue.role}",
        f"capital={capital}|{cue.role}",
        f"nth={min(number, 3)}:{min(len(unit.cues), 4)}|{cue.role}",
        f"mentions={min(len(mentions), 4)}",
        f"rest={min((unit.last - last) // 2, 6)}|{cue.role}",
        f"lead={min((first - unit.first) // 2, 6)}|{cue.role}",
    ]
    if left and left.sense != "name":
        out.append(f"leftsense={left.sense}|{cue.role}")
    if previous:
        out.append(f"previous={previous.role}:{previous.kind}|{cue.role}:{min((first - previous.last) // 3, 5)}")
        out.append(f"previous={previous.lemma}|{cue.role}")
    if number + 1 < len(unit.cues):
        following = unit.cues[number + 1]
        out.append(f"following={following.role}|{cue.role}:{min((following.first - last) // 3, 5)}")
    return out


def _free(doc: Document, unit: Unit, mentions: list[Mention]) -> list[str]:
    """Features of a quotation on its own."""
    quotes = unit.quotes
    outside = (unit.end - unit.start) - sum(q.end - q.start for q in quotes)
    lead = quotes[0].start - unit.start
    return [
        "free",
        f"free|outside={min(outside // 8, 8)}",
        f"free|lead={min(lead // 8, 6)}",
        f"free|cues={min(len(unit.cues), 3)}:{min(outside // 16, 4)}",
        f"free|mentions={min(len(mentions), 3)}",
        f"free|quotes={min(len(quotes), 3)}",
        f"free|capital={doc.text[quotes[0].first : quotes[0].first + 1].isupper()}",
        f"free|closed={quotes[-1].end > quotes[-1].last}",
        f"free|size={min((quotes[-1].last - quotes[0].first) // 30, 6)}",
        *(f"free|cue={c.role}:{c.kind}" for c in unit.cues),
    ]


def _around(mentions: list[Mention], cue: Cue) -> tuple[Mention | None, Mention | None]:
    """The nearest mentions before and behind a cue."""
    left = right = None
    for mention in mentions:
        if mention.last <= cue.first:
            left = mention
        elif mention.first >= cue.last:
            right = mention
            break
    return left, right


def _sort(lower: list[str], word: str, at: int, words: Lexicon) -> str:
    """What sort of word stands beside a cue."""
    if word in ("^", "$"):
        return word
    if word in words.pronouns:
        return "pronoun"
    if word in words.negators:
        return "not"
    if word in words.auxiliaries:
        return "aux"
    if word in words.complementizers:
        return "comp"
    if word in words.relatives:
        return "rel"
    if word in words.joiners:
        return "join"
    if word in words.links:
        return word
    if word in words.determiners:
        return "det"
    if word in words.people:
        return "people"
    if word in words.organs:
        return "organ"
    if word in MARKS:
        return "mark"
    if not word[0].isalnum():
        return word
    return "word"
