"""Phrases of office: "US Secretary of State", "wakil menteri luar negeri Rusia", put together around one
head.

In a language of order "head last" modifiers and party are gathered leftwards from the head ("the Russian
deputy foreign minister") and then rightwards behind a link ("minister of foreign affairs of Ukraine"); in
one of order "head first" only prefixes stand to the left. Which it is and all words come from the pack.
"""

from __future__ import annotations

from bisect import bisect_left

from kawat.read.document import Document
from kawat.read.names.known import Spot
from kawat.read.names.lexicon import Element, Lexicon
from kawat.read.names.offices import Office, Parts, Served, wording

OPEN = frozenset({"official", "voice", "expert", "lawmaker", "minister", "envoy"})
"""Heads that take a complement: behind them unknown capitalised words belong to the office."""
NESTED = frozenset({"ruler", "minister", "official", "envoy"})
"""Heads that can be the complement of another ("juru bicara presiden")."""
COMPLEMENTS = ("portfolio", "organ", "head", "prefix")
"""Kinds of words that may follow a party inside a complement."""
LONGEST_SHORT = 9
"""Tokens up to the end of a short form in parentheses."""
LONGEST = 12
"""Tokens that a phrase may reach to one side of its head."""
LOOSE = 4
"""Lower-case words that an office may have between its head and its party ("kepala operasi lapangan PBB")."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Grammar:
    """Finds the phrases of office of one report. `persons` are tokens that belong to a person's name, or to
    something else that no office takes in."""

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
            kinds = element.kinds
            if "head" not in kinds or element.first < free:
                continue
            if (not self.lexicon.head_first and self._modifies(element)) or (
                "prefix" in kinds and self._before_head(element)
            ):
                continue
            phrase = self._around(Parts(element), free)
            if found and self.lexicon.head_first and phrase.of and found[-1].last == phrase.first and not found[-1].of:
                found[-1] = found[-1]._replace(of=phrase.of, bare=False)  # "penasihat Presiden Rusia Vladimir Putin"
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
            phrase = self._around(Parts(element._replace(cls=None, kinds={"organ": kinds["organ"]})), free)
            if taken.isdisjoint(range(phrase.first, phrase.last)):
                found.append(phrase)
                free = phrase.last
        return found

    def _around(self, parts: Parts, free: int) -> Office:
        low, high = self._sentence(parts.head.first)
        self._left(parts, max(free, low, parts.first - LONGEST))
        self._right(parts, min(high, parts.last + LONGEST))
        return self._office(parts)

    def _sentence(self, token: int) -> tuple[int, int]:
        """Bounds of the sentence of a token."""
        i = bisect_left(self.bounds, token + 1)
        return (self.bounds[i - 1] if i else 0), (self.bounds[i] if i < len(self.bounds) else len(self.words))

    def _before_head(self, element: Element) -> bool:
        """Whether a word that can be head or prefix stands before another head, and so is a prefix."""
        following = self.at.get(element.last)
        while not self.lexicon.head_first and following is not None and "head" not in following.kinds:
            if following.kinds.keys().isdisjoint(("portfolio", "prefix", "organ")):
                return False
            following = self.at.get(following.last)
        return following is not None and "head" in following.kinds and following.cls != "soldier"

    def _modifies(self, element: Element) -> bool:
        """Whether a head is only a modifier of the head behind it ("the prime minister's spokesman")."""
        at = self._over_possessive(element.last)
        possessive = at > element.last
        following = self.at.get(at)
        for _ in range(3):
            if following is None:
                return False
            if "head" in following.kinds and following.cls in (
                "voice",
                "official",
                "envoy",
                "many",
                "minister",
            ):
                return possessive or element.cls not in ("soldier", "ruler", "expert")
            if not possessive or following.kinds.keys().isdisjoint(("portfolio", "prefix")):
                return False
            following = self.at.get(following.last)
        return False

    def _over_possessive(self, at: int) -> int:
        return at + 1 if at < len(self.lower) and self.lower[at] in POSSESSIVES else at

    def _left(self, parts: Parts, low: int) -> None:
        """Gather what stands before the head, down to token `low`."""
        while parts.first > low:
            at = parts.first
            step = at
            if step - 1 > low and (self.lower[step - 1] in POSSESSIVES or self.lower[step - 1] == "-"):
                step -= 1
            if self.lower[step - 1] == ")" and not self.lexicon.head_first:  # "… Agency (UNRWA) Commissioner-General"
                step -= 1
            spot = None if self.lexicon.head_first else self.spot_ending.get(step)
            if spot is not None:
                if spot.first < low or self._located(spot, step != at):
                    return
                if spot.sense.kind != "party" and (
                    spot.sense.kind != "place" or (step == at and not self._follows(spot))
                ):
                    return
                faction = self.lexicon.factions.get(" ".join(self.lower[spot.first : spot.last]))
                if faction is not None:
                    parts.parties.insert(0, Served(faction))
                elif spot.organization or spot.sense.kind == "place":  # "Minnesota's governor"
                    parts.tail.append(" ".join(self.words[spot.first : spot.last]))
                else:
                    parts.parties.insert(0, Served(spot.sense.code, organ=spot.sense.sense == "organ"))
                    parts.inner = parts.inner or spot.sense.sense == "organ"
                parts.first = spot.first
                continue
            element = self.ending.get(step)
            if element is None or element.first < low or not self._take_left(parts, element, step != at):
                return
            parts.first = element.first

    def _take_left(self, parts: Parts, element: Element, possessive: bool) -> bool:
        kinds = element.kinds
        if "former" in kinds:
            parts.former = True
        elif self.lexicon.head_first and "prefix" not in kinds:
            return False
        elif "portfolio" in kinds:
            if not parts.parties:
                parts.portfolios.insert(0, kinds["portfolio"])
        elif "prefix" in kinds:
            parts.prefix(kinds["prefix"], 0)
        elif "organ" in kinds:
            if parts.cls in ("organ", "soldier"):
                return False
            parts.organs.insert(0, kinds["organ"])
            parts.inner = True
        elif "faction" in kinds:
            parts.parties.insert(0, Served(kinds["faction"]))
        elif "head" in kinds and possessive and element.cls not in ("soldier", "expert"):
            parts.inner = True
        else:
            return False
        return True

    def _follows(self, spot: Spot) -> bool:
        """Whether a party or article stands before a place: "the US Middle East envoy", but not "London
        Mayor".
        """
        before = spot.first - 1
        return before >= 0 and (self.lower[before] in self.lexicon.articles or spot.first in self.spot_ending)

    def _located(self, spot: Spot, possessive: bool) -> bool:
        """Whether a capital is only where the sentence is set: "in Washington President Trump …"."""
        if spot.sense.sense != "capital" or possessive or spot.first == 0:
            return False
        return self.lower[spot.first - 1] in self.lexicon.to or self.lower[spot.first - 1] in self.lexicon.of

    def _right(self, parts: Parts, high: int) -> None:
        """Gather what stands behind the head, up to token `high`."""
        lexicon = self.lexicon
        while parts.last < high:
            at = parts.last
            word = self.lower[at]
            if word == "(":
                at = self._over_parenthesis(parts, at, high)
                if at == parts.last:
                    return
                parts.last = at
                continue
            if word in lexicon.ordinals and at + 2 < high and self.lower[at + 1] == "-":  # "ke-7"
                parts.last = at + 3
                continue
            link = ""
            while (
                at < high and at not in self.spot_at and (self.lower[at] in lexicon.of or self.lower[at] in lexicon.to)
            ):
                link = link if link in lexicon.to else self.lower[at]
                at += 1
                if not lexicon.head_first:
                    break
            if link and at < high and self.lower[at] in lexicon.articles:
                at += 1
            if not link and not lexicon.head_first:
                return
            if link in lexicon.to and parts.cls not in OPEN:
                return
            if at >= high or at in self.persons:
                return
            taken = self._take(parts, at, link, high)
            if taken <= at:
                return
            parts.last = taken

    def _over_parenthesis(self, parts: Parts, at: int, high: int) -> int:
        """The token behind a short form in parentheses ("Menteri Luar Negeri (Menlu)"); `at` where it is
        none.
        """
        close = next((i for i in range(at + 1, min(at + LONGEST_SHORT, high)) if self.lower[i] == ")"), -1)
        if close < 0 or close + 1 >= high or at + 1 in self.persons:
            return at
        short = close == at + 2 and self.words[at + 1][0].isupper()
        if not short and at + 1 not in self.at and not any(w.isupper() for w in self.words[at + 1 : close]):
            return at
        inner = self.spot_at.get(at + 1)
        if inner and inner.sense.kind == "party" and not inner.organization and not parts.parties:
            parts.parties.append(Served(inner.sense.code))
        return close + 1

    def _take(self, parts: Parts, at: int, link: str, high: int) -> int:
        """Take the party, portfolio, organ or other complement at `at`; the token behind it, or `at` for
        nothing.
        """
        spot = self.spot_at.get(at)
        if spot is not None:
            institution = self._institution(spot, high) if link in self.lexicon.of and parts.cls in OPEN else 0
            if institution:
                parts.tail.append(" ".join(self.words[at:institution]))
                if spot.body and not parts.parties:
                    parts.parties.append(Served(spot.sense.code, organ=True))
                return institution
            if spot.sense.kind == "party":
                return self._take_party(parts, spot, link, high)
            return self._take_place(parts, spot, link)
        element = self.at.get(at)
        if element is not None and self._take_element(parts, element, link):
            return element.last if self.lexicon.head_first else self._over_name(element.last, high)
        return self._take_words(parts, at, link, high)

    def _institution(self, spot: Spot, high: int) -> int:
        """The end of a name that a known one begins: "German Marshall Fund", "UN Relief and Works Agency";
        0 for none.
        """
        end = spot.last
        while end < high and end not in self.persons and (end not in self.at or end > spot.last):
            joins = end > spot.last and self.words[end] in self.lexicon.joins and end + 1 < high
            if not (self.words[end][0].isupper() or (joins and self.words[end + 1][0].isupper())):
                break
            end += 1
        return end if end > spot.last and not self.lexicon.head_first else 0

    def _over_name(self, at: int, high: int) -> int:
        """The end of an organ's or portfolio's name: "Foreign Affairs and Security Policy", "House Armed Services
        Committee".
        """
        end = at
        while end < high and end not in self.persons and end not in self.spot_at:
            joins = self.words[end] in self.lexicon.joins and end + 1 < high and end + 1 not in self.persons
            element = self.at.get(end)
            if element is not None and "head" in element.kinds:
                break
            if not (self.words[end][0].isupper() or (joins and self.words[end + 1][0].isupper())):
                break
            end += 1
        return end

    def _take_party(self, parts: Parts, spot: Spot, link: str, high: int) -> int:
        if spot.organization:
            parts.tail.append(" ".join(self.words[spot.first : spot.last]))
            return spot.last
        sense, head_first = spot.sense.sense, self.lexicon.head_first
        if parts.parties and not link and head_first:
            latest = parts.parties[-1]
            if latest.organ:  # "Senat Kamboja": the organ's name is also another state's
                parts.parties[-1] = Served(spot.sense.code, latest.target)
                return spot.last
            return spot.last if latest.code == spot.sense.code else spot.first
        target = link in self.lexicon.to and (parts.cls == "envoy" or bool(parts.parties))
        parts.parties.append(Served(spot.sense.code, target, sense == "organ"))
        if head_first:
            return spot.last
        at = self._over_possessive(spot.last)
        inner = self.at.get(at)
        while inner and inner.last <= high and not inner.kinds.keys().isdisjoint(COMPLEMENTS):
            if "head" in inner.kinds and inner.last in self.persons:
                return spot.first  # "an MP in German Chancellor Scholz's party": the words are another phrase's
            parts.inner = True  # "of the Russian foreign ministry"
            at = inner.last
            inner = self.at.get(at)
        at = at if self.lower[at - 1] not in POSSESSIVES else spot.last
        for step in range(at + 1, min(at + 3, high)):
            if step in self.persons and self.words[step - 1].islower() and link:
                return step  # "minister for EU relations Thomas-Symonds"
        return at

    def _take_place(self, parts: Parts, spot: Spot, link: str) -> int:
        if spot.sense.kind != "place":
            return spot.last if parts.cls in OPEN else spot.first
        if parts.cls == "envoy" and link in self.lexicon.to:
            code = next((s.code for s in spot.others if s.kind == "party"), None)
            if code:
                parts.parties.append(Served(code, target=True))
            return spot.last
        if self.lexicon.head_first and (not link or link in self.lexicon.of) and parts.cls in OPEN:
            return spot.last
        if link in self.lexicon.of or parts.cls in ("official", "lawmaker", "expert"):
            parts.tail.append(" ".join(self.words[spot.first : spot.last]))
            return spot.last
        return spot.first

    def _take_element(self, parts: Parts, element: Element, link: str) -> bool:
        kinds, head_first = element.kinds, self.lexicon.head_first
        if "portfolio" in kinds and (link or parts.cls not in ("ruler", "soldier", "many")):
            parts.portfolios.append(kinds["portfolio"])
        elif "organ" in kinds and (link or head_first or parts.cls != "ruler"):
            parts.organs.append(kinds["organ"])
            parts.inner = True
        elif "prefix" in kinds and head_first:
            parts.prefix(kinds["prefix"], len(parts.prefixes))
        elif "faction" in kinds:
            parts.parties.append(Served(kinds["faction"]))
        elif "former" in kinds and head_first:
            parts.former = True
        elif "head" in kinds and element.cls in NESTED and parts.cls not in ("ruler", "soldier", "organ"):
            if element.last in self.persons:
                return False
            parts.inner = True
        else:
            return False
        return True

    def _take_words(self, parts: Parts, at: int, link: str, high: int) -> int:
        """Take unknown words that belong to the office: capitalised ones, or small ones up to a party
        behind them.
        """
        if parts.cls not in OPEN or not (link in self.lexicon.of if link else self.lexicon.head_first):
            return at
        if self.lexicon.head_first and parts.parties and not link:
            return at
        end = at
        while end < high and end not in self.persons and (end not in self.spot_at or end > at):
            word = self.words[end]
            if end in self.spot_at and self.lexicon.head_first:
                break
            joins = end > at and (word in "-&" or word.isdigit() or word in self.lexicon.joins)
            if not (word[0].isupper() or (joins and end + 1 < high and self.words[end + 1][0].isupper())):
                break
            end += 1
        if end > at:
            parts.tail.append(" ".join(self.words[at:end]))
            return end
        if not self.lexicon.head_first:
            return self._take_apposed(parts, at)
        if link:
            return at
        while end < min(high, at + LOOSE) and self.words[end].islower() and end not in self.spot_at:
            if end in self.at or self._ends_complement(self.lower[end]):
                return at
            end += 1
        behind = self.spot_at.get(end)
        if end == at or behind is None or behind.sense.kind != "party" or behind.organization:
            return at
        parts.tail.append(" ".join(self.words[at:end]))
        return end

    def _take_apposed(self, parts: Parts, at: int) -> int:
        """Take small words up to a comma where the phrase is in apposition: "Afana, director of ambulance
        services,", "the minister for diaspora affairs, Chikli".
        """
        end = next((i for i in range(at, min(at + LONGEST, len(self.lower))) if self.lower[i] in ",)"), at)
        if end == at or not all(w.isalnum() or w in "-'’&'s’s" for w in self.words[at:end]):
            return at
        opening = {self.lower[i] for i in range(max(0, parts.first - 2), parts.first)}
        if "," not in opening and end + 1 not in self.persons:
            return at
        parts.tail.append("")
        within = (spot for i in range(at, end) if (spot := self.spot_at.get(i)) is not None)
        code = next((s.sense.code for s in within if s.sense.kind == "party" and not s.organization), None)
        if code and not parts.parties and self.lexicon.these.isdisjoint(self.lower[at:end]):
            parts.parties.append(Served(code))
        return end

    def _ends_complement(self, word: str) -> bool:
        lexicon = self.lexicon
        return word in lexicon.closing or word in lexicon.these or bool(lexicon.verbs.fullmatch(word))

    def _office(self, parts: Parts) -> Office:
        lexicon, cls = self.lexicon, parts.cls
        before = self.lower[parts.first - 1] if parts.first else ""
        behind = self.lower[parts.last] if parts.last < len(self.lower) else ""
        served = [p.code for p in parts.parties if not p.target]
        to = next((p.code for p in parts.parties if p.target), None)
        if cls == "envoy" and to is None:
            to = next((code for code in served if code != served[0]), None)
        return Office(
            first=parts.first,
            last=parts.last,
            head=parts.head.first,
            noun=parts.noun,
            office=wording(parts),
            cls=cls,
            of=served[0] if served and cls != "expert" else None,
            to=to,
            former=parts.former,
            definite=(behind if lexicon.head_first else before) in lexicon.these,
            introduced=lexicon.head_first or before in lexicon.these or before in lexicon.articles,
            many=cls == "many" or before in lexicon.many,
            bare=not (parts.portfolios or parts.organs or parts.parties or parts.tail or parts.prefixes),
            organ=parts.inner,
            tail=bool(parts.tail),
        )
