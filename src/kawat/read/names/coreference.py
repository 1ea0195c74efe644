"""Whom a pronoun or a bare description means, chosen by a judge among those who were spoken of before.

Persons and unnamed office-holders of the last few sentences are the candidates; nearness, place in the
sentence, how often each is named and what stands beside them decide, with weights fitted on the speakers of
the annotated reports.
"""

from __future__ import annotations

from kawat.read import judge
from kawat.read.document import Document, Mention
from kawat.read.names.known import pronouns

MODEL = "antecedent"
REACH = 5
"""Sentences back in which an antecedent is sought."""
LEAST = 0.15
"""Probability below which nobody is better than the likeliest one."""


class Memory:
    """The mentions of persons and roles in order, so that each pronoun looks back only a few sentences."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.rows: list[tuple[Mention, int, bool, bool]] = []
        self.counts: dict[int, int] = {}
        self.genders: dict[int, str] = {}
        self.words = pronouns(doc.language)
        self.sentence = -1

    def add(self, mention: Mention) -> None:
        """Take in the next mention, with its sentence, whether it is quoted and whether it opens the
        sentence.
        """
        if mention.actor < 0:
            return
        sentence = self.doc.sentence_at(mention.start)
        opens = sentence != self.sentence
        self.sentence = sentence
        if mention.kind in ("person", "role", "pronoun"):
            self.rows.append((mention, sentence, self.doc.quote_at(mention.start) is not None, opens))
            if mention.kind == "pronoun":
                self.genders.setdefault(mention.actor, self.words.get(mention.name.lower(), "any"))
            self.counts[mention.actor] = self.counts.get(mention.actor, 0) + 1

    def candidates(self, token: int, gender: str) -> list[tuple[int, list[str]]]:
        """Actors that the pronoun at `token` may mean, nearest first, each with what speaks for it."""
        doc = self.doc
        lower = doc.tokens.lower
        at = doc.tokens.starts[token]
        here = doc.sentence_at(at)
        word = lower[token]
        opening = token == doc.sentences[here].first
        seen: dict[int, int] = {}
        found: list[tuple[int, list[str]]] = []
        speaking = False
        persons = 0
        lead = self._lead(at, here)
        for mention, sentence, quoted, opens in reversed(self.rows):
            if mention.start >= at:
                continue
            if here - sentence > REACH:
                break
            actor = doc.actors[mention.actor]
            if mention.actor in seen:
                continue
            back = min(here - sentence, 4)
            order = len(seen)
            seen[mention.actor] = len(found)
            begin, end = mention.whole
            before = lower[begin - 1] if mention.outer[0] else "^"
            after = lower[end] if end < len(lower) else "$"
            count = self.counts[mention.actor]
            found.append(
                (
                    mention.actor,
                    [
                        f"back={back}",
                        f"back={back}|{opening}",
                        f"order={min(order, 4)}",
                        f"order={min(order, 4)}|back={back}",
                        f"opens={opens}|{back}",
                        f"lead={lead == mention.actor}",
                        f"lead={lead == mention.actor}|{actor.kind}|{min(order, 2)}",
                        f"person={min(persons, 3)}|{actor.kind}",
                        f"quoted={quoted}",
                        f"kind={actor.kind}",
                        f"form={mention.kind}|{mention.sense}",
                        f"count={min(count, 5)}",
                        f"office={actor.office is not None}",
                        "before=" + before,
                        "after=" + after,
                        f"word={word}|{actor.kind}",
                        f"gender={gender}|{self.genders.get(mention.actor, '-')}",
                        f"speaking={speaking}",
                    ],
                )
            )
            persons += actor.kind == "person"
            speaking = speaking or mention.kind == "pronoun"
        return found

    def _lead(self, at: int, here: int) -> int:
        """Who is spoken of first, outside quotations, in the latest earlier sentence that speaks of
        anyone.
        """
        lead, latest = -1, -1
        for mention, sentence, quoted, _ in reversed(self.rows):
            if mention.start >= at or sentence == here or quoted:
                continue
            if latest >= 0 and sentence != latest:
                break
            lead, latest = mention.actor, sentence
        return lead

    def best(self, token: int, gender: str = "any") -> int | None:
        """The actor that the pronoun at `token` means; None where nobody is likely."""
        found = self.candidates(token, gender)
        if not found:
            return None
        chances = judge.panel(MODEL).chances([features for _, features in found])
        most = max(chances)
        return found[chances.index(most)][0] if most >= LEAST else None


def remember(doc: Document, before: int) -> Memory:
    """What has been spoken of before a code point."""
    memory = Memory(doc)
    for mention in doc.mentions_in(0, before):
        memory.add(mention)
    return memory


def antecedent(doc: Document, token: int) -> int | None:
    """The actor that a pronoun, or a verb that carries one, at `token` most likely stands for; None for
    nobody.
    """
    return remember(doc, doc.tokens.starts[token]).best(token)


def resolve(doc: Document) -> list[Mention]:
    """Mentions of the pronouns for one person outside quotations."""
    tokens = doc.tokens
    memory = Memory(doc)
    pronoun = memory.words
    telling = [i for i, word in enumerate(tokens.lower) if word in pronoun]
    if not telling:
        return []
    waiting = iter(doc.mentions)
    following = next(waiting, None)
    found: list[Mention] = []
    taken = {i for m in doc.mentions for i in range(m.first, m.last)}
    for token in telling:
        if token in taken:
            continue
        gender = memory.words[tokens.lower[token]]
        start, end = tokens.starts[token], tokens.ends[token]
        while following is not None and following.start < start:
            memory.add(following)
            following = next(waiting, None)
        if doc.sentences[doc.sentence_at(start)].kind != "story" or doc.quote_at(start) is not None:
            continue
        actor = memory.best(token, gender)
        if actor is None:
            continue
        who = doc.actors[actor]
        mention = Mention(
            start,
            end,
            token,
            token + 1,
            "pronoun",
            tokens.words[token],
            "pronoun",
            of=who.of,
            actor=actor,
            outer=(start, end),
            whole=(token, token + 1),
        )
        memory.add(mention)
        found.append(mention)
    return found
