"""What of the words that the judge takes for a person's name belongs to something else, and what it
missed.

Known parties, offices and the capital at the head of a sentence claim their words; an office beside unknown
words, or the same name elsewhere in the text, speaks for a name.
"""

from __future__ import annotations

from functools import cached_property

from kawat.read.document import Document
from kawat.read.names import persons
from kawat.read.names.known import Spot, form
from kawat.read.names.lexicon import Element, Lexicon
from kawat.read.names.offices import Office

Name = tuple[int, int, float]
"""Tokens `first` up to but without `last` of a person's name, and its probability."""
REACH = 2
"""Tokens before a name within which a word for a street makes it one: "Jalan Jenderal Sudirman"."""
ALONE = 0.7
"""Probability from which a word that is met once, and first in its sentence, is a name."""
SHORTEST = 3
"""Letters from which a word of a person's name is taken for the person wherever else it stands."""


def beside(
    names: list[Name],
    offices: list[Office],
    words: list[str],
    inside: set[int],
    taken: list[bool],
    told: dict[int, str],
    lexicon: Lexicon,
    small: frozenset[str],
) -> list[Name]:
    """Runs of unknown capitalised words that an office beside them makes a person's name, whatever the
    judge said.

    "Maung Saungkha, the leader of …", "Menlu Norwegia Kari Holm", "ambassador Julia Longbottom".
    """

    def free(i: int) -> bool:
        return 0 <= i < len(words) and words[i][0].isupper() and i not in inside and not taken[i] and i not in told

    found = []
    names_at = {first: last for first, last, _ in names}
    for office in offices:
        if office.many or office.cls == "expert":
            continue
        start = end = office.last + (words[office.last : office.last + 1] == ["."])
        while (office.of or not lexicon.head_first) and free(end):
            end += 1
        alone = end - start == 1 and bool(office.of) and words[start].lower() not in small
        alone = alone and end < len(words) and words[end].islower()
        if end > start and end in names_at:  # the judge has found the rest of it
            found.append((start, names_at[end], 0.5))
        elif end - start > 1 or alone:
            found.append((start, end, 0.5))
        last = office.first
        while last > 1 and words[last - 1].lower() in lexicon.articles:
            last -= 1
        if last < 2 or words[last - 1] != ",":
            continue
        first = last = last - 1
        while free(first - 1):
            first -= 1
        if last - first > 1:
            found.append((first, last, 0.5))
    return found


def parted(names: list[Name], words: list[str]) -> list[Name]:
    """The names, with two that a hyphen joins parted: "the Biden-Starmer meeting"."""
    seen = {words[last - 1] for first, last, _ in names if last - first > 1 and words[last - 2] != "-"}
    found = []
    for first, last, chance in names:
        if last - first == 3 and words[first + 1] == "-" and words[first] in seen and words[last - 1] in seen:
            found += [(first, first + 1, chance), (last - 1, last, chance)]
        else:
            found.append((first, last, chance))
    return found


def unclaimed(
    names: list[Name],
    known: list[Spot],
    elements: list[Element],
    doc: Document,
    lexicon: Lexicon,
    use: Use,
) -> list[Name]:
    """Persons' names that no surely known name claims; a title or party at the front of one is cut off."""
    spot_at = {i: s for s in known for i in range(s.first, s.last)}
    office = {"head", "honorific", "former", "prefix", "portfolio", "organ"}
    head_at = {i: e for e in elements if not office.isdisjoint(e.kinds) for i in range(e.first, e.last)}
    head_ends = {e.last for e in elements if "head" in e.kinds}
    links = lexicon.of | lexicon.to
    small = persons.small_words(doc.language)
    institutions = frozenset(form(doc.language).institutions)
    streets = frozenset(form(doc.language).streets)
    words, lower = doc.tokens.words, doc.tokens.lower
    starts = use.starts
    kept = []
    for first, last, chance in names:
        first = _behind_office(first, last, head_at, spot_at, first > 0 and lower[first - 1] in links)
        while first < last:
            if first in spot_at and _claims(spot_at[first], last, head_ends, lexicon, lower):
                first = spot_at[first].last
            elif first in head_at and head_at[first].last < last:
                first = head_at[first].last
            elif (first in head_at and head_at[first].last == last) or lower[first] in "-.":
                first = last
            elif lower[first] in links:
                first += 1
            else:
                break
        first = _plain_start(first, last, use, small)
        first = _with_initials(first, last, words, starts)
        while last > first and (spot := spot_at.get(last - 1)) is not None and spot.sense.kind == "agency":
            last = spot.first  # "Melansir Reuters"
        if not streets.isdisjoint(lower[max(0, first - REACH) : first]):
            continue
        if first < last and lower[first if lexicon.head_first else last - 1] in institutions:
            continue
        if first < last and not any(i in spot_at and _is_all(spot_at[i], first, last) for i in range(first, last)):
            kept.append((first, last, chance))
    return kept


def _is_all(spot: Spot, first: int, last: int) -> bool:
    """Whether a known name leaves nothing of a person's: it covers it, or a state ends it ("Federal
    Rusia").
    """
    if spot.first <= first and spot.last >= last:
        return True
    return spot.last == last and spot.sense.kind == "party" and spot.sense.sense == "name" and not spot.sense.ambiguous


class Use:
    """How a text uses its words; counted only where a name asks for it. `starts`: tokens that begin a sentence."""

    def __init__(self, words: list[str], starts: set[int]) -> None:
        self.words, self.starts = words, starts

    @cached_property
    def seen(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.words)

    @cached_property
    def inner(self) -> frozenset[str]:
        """The words that stand anywhere but at the head of a sentence."""
        return frozenset([w for i, w in enumerate(self.words) if i not in self.starts])


def _plain_start(first: int, last: int, use: Use, small: frozenset[str]) -> int:
    """Where a name begins whose first word is only the capital of a sentence: "Langkah Trump".

    The text, or the language, has that word in small letters, and the text with its capital nowhere but at
    the head of a sentence.
    """
    if first not in use.starts or last - first < 2 or not use.words[first + 1][0].isupper():
        return first
    word = use.words[first]
    if word in use.inner or (word.lower() not in small and word.lower() not in use.seen):
        return first
    return first + 1


def standing(names: list[Name], use: Use, small: frozenset[str]) -> list[Name]:
    """The names without single words at the head of a sentence that are more likely no name than one."""
    kept = []
    for first, last, chance in names:
        word = use.words[first]
        sure = last - first > 1 or first not in use.starts or (chance >= ALONE and word.lower() not in small)
        if sure or word in use.inner:
            kept.append((first, last, chance))
    return kept


def _claims(spot: Spot, last: int, head_ends: set[int], lexicon: Lexicon, lower: list[str]) -> bool:
    """Whether a known name at the front of a person's is no part of it: "Rusia" in "Presiden Rusia Putin".

    Places are left to the judge (Vladimir is a town), and so is a state where a language has it before the
    head, or behind a comma ("Menteri Pertahanan Israel, Israel Katz").
    """
    if spot.sense.kind != "party" or spot.sense.ambiguous or spot.last >= last:
        return False
    if lexicon.head_first:
        return spot.first == 0 or lower[spot.first - 1] != ","
    return spot.first not in head_ends


def _with_initials(first: int, last: int, words: list[str], starts: set[int]) -> int:
    """Where a name begins with the initials before it: "S. Jaishankar"."""
    while first < last and first not in starts:
        at = first - 2 if words[first - 1] == "." and first - 1 not in starts else first - 1
        if at < 0 or len(words[at]) != 1 or not words[at].isupper():
            break
        first = at
    return first


def _behind_office(first: int, last: int, head_at: dict[int, Element], spot_at: dict[int, Spot], linked: bool) -> int:
    """Where a name begins that took in the office before it ("Canadian Finance Minister Champagne");
    `last` where it is nothing else ("Rookie Canadian Finance" before "Minister", "National
    Intelligence" behind "Director of").
    """
    for i in range(last - 1, first, -1):
        element = head_at.get(i)
        if element is None:
            continue
        kinds = element.kinds.keys()
        office = ("head" in kinds and element.cls not in ("ruler", "soldier")) or not kinds.isdisjoint(
            ("organ", "portfolio")
        )
        if office and element.last < last:
            return element.last
        following = head_at.get(element.last)
        if office and element.last == last and (linked or (following is not None and "head" in following.kinds)):
            return last
    for i in range(last - 1, first, -1):
        spot = spot_at.get(i)
        if spot is not None and spot.sense.sense == "adjective":
            return first if spot.sense.ambiguous else spot.last
    return first


def again(
    names: list[Name],
    words: list[str],
    story: list[bool],
    taken: list[bool],
    told: dict[int, str],
) -> list[Name]:
    """The names and, where one stands alone elsewhere, its words: "Gamawan" once "Gamawan Fauzi" was
    found.
    """
    parts = {w for first, last, _ in names for w in words[first:last] if len(w) >= SHORTEST and w[0].isupper()}
    inside = {i for first, last, _ in names for i in range(first, last)}
    found = list(names)
    first = last = -1
    for i in [i for i, word in enumerate(words) if word in parts]:
        if i in inside or not story[i] or taken[i] or i in told:
            continue
        joined = first >= 0 and (i == last or (i == last + 1 and words[last] == "-"))
        if not joined:
            if first >= 0:
                found.append((first, last, 0.5))
            first = i
        last = i + 1
    if first >= 0:
        found.append((first, last, 0.5))
    return sorted(found)
