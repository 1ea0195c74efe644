"""Phrases of office: "US Secretary of State", "wakil menteri luar negeri Rusia", put together around one head.

In a language of order "head last" modifiers and party are gathered leftwards from the head ("the Russian deputy
foreign minister") and then rightwards behind a link ("minister of foreign affairs of Ukraine"); in one of order "head
first" only prefixes stand to the left. Which it is and all words come from the pack.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from kawat.read.document import Document
from kawat.read.names.known import Spot
from kawat.read.names.lexicon import Element, HeadClass, Lexicon

OPEN: frozenset[str] = frozenset({"official", "voice", "expert", "lawmaker", "minister", "envoy"})
"""Heads behind which unknown capitalised words belong to the office ("director of the Lowy Institute")."""
LONGEST = 12
"""Tokens that a phrase may reach to one side of its head."""


class Office(NamedTuple):
    """A phrase of office at tokens `first` up to but without `last`; `head` is the token of its head.

    `of`: party it serves, `to`: party it is accredited to, as far as the phrase says. `definite`: an article or
    possessive says that the holder is known ("the minister"). `bare`: head alone, no portfolio, organ or party.
    """

    first: int
    last: int
    head: int
    office: str
    cls: HeadClass
    of: str | None
    to: str | None
    former: bool
    definite: bool
    many: bool
    bare: bool
    organ: bool
    tail: bool
    noun: str


class Parts:
    """What a phrase gathers on its way around a head, or around an organ where it has none."""

    def __init__(self, head: Element) -> None:
        self.head = head
        self.cls: HeadClass = head.cls or "organ"
        self.noun = head.kinds.get("head") or head.kinds["organ"]
        self.first, self.last = head.first, head.last
        self.prefixes: list[str] = []
        self.portfolios: list[str] = []
        self.organs: list[str] = []
        self.tail: list[str] = []
        self.parties: list[tuple[str, bool, str]] = []
        self.former = self.faction = False
        self.inner = False


class Grammar:
    """Finds the phrases of office of one report. `persons` are tokens that belong to a person's name."""

    def __init__(
        self, doc: Document, lexicon: Lexicon, found: list[Element], spots: list[Spot], persons: set[int]
    ) -> None:
        self.words, self.lower = doc.tokens.words, doc.tokens.lower
        self.lexicon = lexicon
        self.persons = persons
        self.elements = found
        self.at = {e.first: e for e in found}
        self.ending = {e.last: e for e in found}
        self.spot_at = {s.first: s for s in spots}
        self.spot_ending = {s.last: s for s in spots}
        self.bounds = sorted({s.first for s in doc.sentences} | {s.last for s in doc.sentences})

    def phrases(self) -> list[Office]:
        """All phrases in order, none overlapping: of two that share words the one that begins first."""
        found: list[Office] = []
        free = 0
        for element in self.elements:
            if "head" not in element.kinds or element.first < free:
                continue
            if not self.lexicon.head_first and self._modifies(element):
                continue
            parts = Parts(element)
            if "prefix" in element.kinds and self._prefixes(element):
                continue
            self._left(parts, free)
            self._right(parts)
            phrase = self._office(parts)
            found.append(phrase)
            free = phrase.last
        return found

    def organs(self, offices: list[Office]) -> list[Office]:
        """Phrases for organs that speak for a party, outside all phrases of office: "the Israeli army"."""
        taken = {i for office in offices for i in range(office.first, office.last)}
        found: list[Office] = []
        free = 0
        for element in self.elements:
            kinds = element.kinds
            if "organ" not in kinds or "bureau" in kinds or element.first < free or element.first in taken:
                continue
            parts = Parts(element._replace(cls=None, kinds={"organ": kinds["organ"]}))
            self._left(parts, free)
            self._right(parts)
            phrase = self._office(parts)
            if taken.isdisjoint(range(phrase.first, phrase.last)):
                found.append(phrase)
                free = phrase.last
        return found

    def _prefixes(self, element: Element) -> bool:
        """Whether a word that can be head or prefix stands before another head, and so is a prefix."""
        following = self.at.get(element.last)
        return following is not None and "head" in following.kinds and following.cls != "soldier"

    def _modifies(self, element: Element) -> bool:
        """Whether a head is only a modifier of the head behind it ("the prime minister's spokesman")."""
        at = self._over_possessive(element.last)
        following = self.at.get(at)
        steps = 0
        while following is not None and steps < 3:
            if "head" in following.kinds and following.cls in (
                "voice",
                "official",
                "envoy",
                "many",
                "minister",
            ):
                return not (at == element.last and element.cls in ("soldier", "ruler", "expert"))
            if not ({"portfolio", "prefix"} & following.kinds.keys()) or at == element.last:
                return False
            following = self.at.get(following.last)
            steps += 1
        return False

    def _over_possessive(self, at: int) -> int:
        if at < len(self.lower) and self.lower[at] in ("'s", "’s"):
            return at + 1
        if at < len(self.lower) and self.lower[at] in ("'", "’"):
            return at + 1
        return at

    def _sentence(self, token: int) -> tuple[int, int]:
        """Bounds of the sentence of a token."""
        i = bisect_left(self.bounds, token + 1)
        return (self.bounds[i - 1] if i else 0), (self.bounds[i] if i < len(self.bounds) else len(self.words))

    def _left(self, parts: Parts, free: int) -> None:
        low = max(free, self._sentence(parts.head.first)[0], parts.head.first - LONGEST)
        at = parts.first
        while at > low:
            step = at
            if self.lower[step - 1] in ("'s", "’s", "-", "'", "’") and step - 1 > low:
                step -= 1
            spot = None if self.lexicon.head_first else self.spot_ending.get(step)
            element = self.ending.get(step)
            if spot is not None:
                if spot.sense.kind != "party" or spot.first < low or self._located(spot, step != at):
                    break
                if spot.organization:
                    parts.tail.append(" ".join(self.words[spot.first : spot.last]))
                    at = parts.first = spot.first
                    continue
                parts.parties.insert(0, (spot.sense.code, False, spot.sense.sense))
                if spot.sense.sense == "organ":
                    parts.inner = True
                at = parts.first = spot.first
                continue
            if element is None or element.first < low:
                break
            if step != at and self.lower[at - 1] == "-" and not self.lexicon.head_first:
                pass
            kinds = element.kinds
            if "former" in kinds:
                parts.former = True
            elif self.lexicon.head_first and "prefix" not in kinds:
                break
            elif "portfolio" in kinds and not parts.parties:
                parts.portfolios.insert(0, kinds["portfolio"])
            elif "prefix" in kinds:
                if kinds["prefix"]:
                    parts.prefixes.insert(0, kinds["prefix"])
            elif "organ" in kinds:
                parts.organs.insert(0, kinds["organ"])
                parts.inner = True
                if parts.portfolios:
                    break
            elif "faction" in kinds:
                parts.parties.insert(0, (kinds["faction"], False, "faction"))
            elif "head" in kinds and element.cls not in ("soldier", "expert") and step != at:
                parts.inner = True
            elif "portfolio" in kinds:
                pass
            else:
                break
            at = parts.first = element.first

    def _located(self, spot: Spot, possessive: bool) -> bool:
        """Whether a capital is only where the sentence is set: "in Washington President Trump …"."""
        if spot.sense.sense != "capital" or possessive:
            return False
        return spot.first > 0 and self.lower[spot.first - 1] in (self.lexicon.to | self.lexicon.of)

    def _right(self, parts: Parts) -> None:
        high = min(self._sentence(parts.head.first)[1], parts.last + LONGEST)
        at = parts.last
        lexicon = self.lexicon
        cls = parts.cls
        while at < high:
            word = self.lower[at]
            if word == "(" and at + 2 < high:
                close = next((i for i in range(at + 1, min(at + 6, high)) if self.lower[i] == ")"), -1)
                if close < 0 or not any(w.isupper() for w in self.words[at + 1 : close]) or close + 1 >= high:
                    known = close > 0 and self.at.get(at + 1)
                    if not known:
                        return
                inner = self.spot_at.get(at + 1)
                if inner and inner.sense.kind == "party" and not parts.parties:
                    parts.parties.append((inner.sense.code, False, inner.sense.sense))
                at = close + 1
                parts.last = at
                continue
            if word in lexicon.ordinals and at + 2 < high and self.lower[at + 1] == "-":
                at += 3
                parts.last = at
                continue
            if word.isdigit() and self.lower[at - 1] in lexicon.ordinals:
                at += 1
                continue
            link = ""
            step = at
            if word in lexicon.of or word in lexicon.to:
                link, step = word, at + 1
                if step < high and self.lower[step] in lexicon.articles:
                    step += 1
                if word in lexicon.to and cls not in (
                    "envoy",
                    "official",
                    "voice",
                    "expert",
                    "minister",
                    "lawmaker",
                ):
                    return
            elif not lexicon.head_first:
                return
            if step >= high or step in self.persons:
                return
            taken = self._take(parts, step, link, high)
            if taken <= step:
                return
            at = parts.last = taken

    def _take(self, parts: Parts, at: int, link: str, high: int) -> int:
        """Take the party, portfolio, organ or other complement at `at`; the token behind it, or `at` for nothing."""
        lexicon = self.lexicon
        spot = self.spot_at.get(at)
        cls = parts.cls
        if spot is not None:
            if spot.sense.kind == "party" and spot.organization:
                parts.tail.append(" ".join(self.words[spot.first : spot.last]))
                return spot.last
            if spot.sense.kind == "party":
                target = link in lexicon.to and (cls == "envoy" or bool(parts.parties))
                if parts.parties and not link and lexicon.head_first and spot.sense.sense == "name":
                    if any(code == spot.sense.code for code, _, _ in parts.parties):
                        return spot.last
                    if all(sense not in ("organ",) for _, _, sense in parts.parties):
                        return at
                parts.parties.append((spot.sense.code, target, spot.sense.sense))
                following = self._over_possessive(spot.last)
                if (
                    (not lexicon.head_first
                    and following > spot.last)
                    or (not lexicon.head_first
                    and self.at.get(following))
                ):
                    inner = self.at.get(following)
                    while (
                        inner
                        and {"portfolio", "organ", "head", "prefix"} & inner.kinds.keys()
                        and inner.last <= high
                    ):
                        following = inner.last
                        parts.inner = True
                        inner = self.at.get(following)
                    return (
                        max(following, spot.last)
                        if self.lower[following - 1] not in ("'s", "’s")
                        else spot.last
                    )
                return spot.last
            if spot.sense.kind == "place":
                if cls == "envoy" and link in lexicon.to:
                    place = next((s.code for s in spot.others if s.kind == "party"), None)
                    if place:
                        parts.parties.append((place, True, "capital"))
                    return spot.last
                if lexicon.head_first and (not link or link in lexicon.of) and cls in OPEN | {"minister"}:
                    return spot.last
                if link in lexicon.of or cls in ("official", "lawmaker", "expert"):
                    parts.tail.append(" ".join(self.words[spot.first : spot.last]))
                    return spot.last
                return at
            return spot.last if cls in OPEN else at
        element = self.at.get(at)
        if element is not None:
            kinds = element.kinds
            if "portfolio" in kinds and (cls not in ("ruler", "soldier", "many") or link):
                parts.portfolios.append(kinds["portfolio"])
                return element.last
            if "organ" in kinds and (cls != "ruler" or link or lexicon.head_first):
                parts.organs.append(kinds["organ"])
                parts.inner = True
                return element.last
            if "prefix" in kinds and lexicon.head_first:
                if kinds["prefix"]:
                    parts.prefixes.append(kinds["prefix"])
                return element.last
            if "faction" in kinds:
                parts.parties.append((kinds["faction"], False, "faction"))
                return element.last
            if "former" in kinds and lexicon.head_first:
                parts.former = True
                return element.last
            if (
                "head" in kinds
                and element.cls in ("ruler", "minister", "official", "envoy")
                and cls not in ("ruler", "soldier")
            ):
                parts.inner = True
                return element.last
        if cls in OPEN and at not in self.persons and (link in lexicon.of if link else lexicon.head_first):
            end = at
            while end < high and end not in self.persons and end not in self.spot_at:
                word = self.words[end]
                if not (
                    word[0].isupper() or (end > at and word.isdigit()) or (word in ("-", "&") and end > at)
                ):
                    break
                end += 1
            while end > at and not self.words[end - 1][0].isalnum():
                end -= 1
            if end > at:
                parts.tail.append(" ".join(self.words[at:end]))
            return end
        return at

    def _office(self, parts: Parts) -> Office:
        head = parts.head
        cls = parts.cls
        first = parts.first
        definite = False
        many = cls == "many"
        if first > 0:
            before = self.lower[first - 1]
            many = many or before in self.lexicon.form.many
            definite = before in self.lexicon.these
        if self.lexicon.head_first and parts.last < len(self.lower):
            definite = self.lower[parts.last] in self.lexicon.these
        of = (
            next((code for code, target, _ in parts.parties if not target), None) if cls != "expert" else None
        )
        to = next((code for code, target, _ in parts.parties if target), None)
        if cls == "envoy" and of is not None and to is None:
            rest = [code for code, target, _ in parts.parties if not target and code != of]
            to = rest[0] if rest else None
        bare = not (parts.portfolios or parts.organs or parts.parties or parts.tail or parts.prefixes)
        return Office(
            first, parts.last, head.first, self._wording(parts), cls, of, to, parts.former, definite, many, bare,
            parts.inner, bool(parts.tail), parts.noun,
        )  # fmt: skip

    def _wording(self, parts: Parts) -> str:
        """The office in English, lower case."""
        head = parts.noun
        words = [*parts.prefixes]
        fields = list(dict.fromkeys(parts.portfolios))
        organs = list(dict.fromkeys(parts.organs))
        if head == "secretary" and fields[:1] == ["state"]:
            words.append("secretary of state")
            fields = fields[1:]
        elif organs and organs[0] in ("ministry", "department") and fields:
            words += [fields[0], organs[0], head]
            fields = fields[1:]
        elif len(fields) == 1 and " " in fields[0] and "minister" in head:
            words.append(
                f"{head} for {fields[0]}"
                if "coordinating" in head or "coordinating" in words
                else f"{fields[0]} {head}"
            )
        else:
            words += [*fields[:1], *([organs[0]] if organs else []), head]
        office = " ".join(words)
        if parts.tail and not fields:
            office += " of " + parts.tail[0]
        if parts.former:
            office = "former " + office
        return office
