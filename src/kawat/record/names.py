"""Names of people and forums across spellings: Sergei, Sergey and Sergej are one man.

No language is known here: the rules only level what transliterations of one name differ in (y and i, doubled
letters, kh and h, w and v, oe and u …), and what remains is compared with a small edit distance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_LEVEL = (
    ("sch", "s"), ("tsch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("sh", "s"), ("sj", "s"),
    ("sy", "s"), ("ch", "c"), ("tj", "c"), ("dj", "j"), ("zh", "j"), ("dz", "z"), ("ts", "c"), ("tz", "c"),
    ("ck", "k"), ("ou", "u"), ("oe", "u"), ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ey", "e"), ("ay", "ai"),
    ("ij", "i"), ("yu", "iu"), ("y", "i"), ("w", "v"), ("q", "k"), ("x", "ks"), ("ie", "e"), ("ia", "a"),
)  # fmt: skip
_VOWELS = re.compile("[aeiou]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One word with its transliteration levelled: lower case, no marks, no doubled letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())
    for old, new in _LEVEL:
        bare = bare.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", bare) or word.casefold()


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The levelled words of a name, in order; initials left out where longer words stand beside them."""
    words = [w for part in _WORD.findall(name) for w in re.split(r"[-’']", part) if w]
    long = [w for w in words if len(w) > 1]
    return tuple(skeleton(w) for w in (long or words))


def near(a: str, b: str) -> bool:
    """Whether two levelled words are spellings of one: equal, or one edit apart in five letters, two in
    nine; or, with three consonants and more, apart in two vowels only (Muhammad, Mohammed).
    """
    if a == b:
        return True
    longest = max(len(a), len(b))
    if longest < 5 or a[0] != b[0]:
        return False
    distance = Levenshtein.distance(a, b, score_cutoff=2)
    if distance <= (2 if longest >= 9 else 1):
        return True
    bare = _VOWELS.sub("", a)
    return distance <= 2 and len(bare) >= 3 and bare == _VOWELS.sub("", b)


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """How surely two names are one person's: 1 for the same words, 0.9 for a part of them, 0 otherwise."""
    left, right = sorted((tokens(a), tokens(b)), key=lambda t: (len(t), t))
    if not left:
        return 0.0
    free = list(right)
    for word in left:
        match = next((w for w in free if near(word, w)), None)
        if match is None:
            return 0.0
        free.remove(match)
    if not free:
        return 1.0
    return 0.9 if max(map(len, left)) >= 3 else 0.0


@lru_cache(maxsize=65536)
def forum_tokens(name: str) -> frozenset[str]:
    """The levelled words of a forum's name without years and numbers, and with the initials of a long one."""
    words = [w for w in tokens(name) if not w.isdigit()]
    capitals = "".join(w[0] for w in _WORD.findall(name) if w[0].isupper()).casefold()
    extra = {skeleton(capitals)} if len(capitals) >= 3 else set()
    return frozenset(words) | extra


@lru_cache(maxsize=65536)
def same_forum(a: str, b: str) -> float:
    """How surely two forum names are one forum: the share of the shorter name's words found in the longer."""
    left, right = forum_tokens(a), forum_tokens(b)
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


@lru_cache(maxsize=65536)
def same_place(a: str, b: str) -> bool:
    """Whether at least half the words of the shorter place name stand in the longer ("Washington DC",
    "Washington").
    """
    small, large = sorted((tokens(a), tokens(b)), key=lambda t: (len(t), t))
    return bool(small) and 2 * sum(any(near(x, y) for y in large) for x in small) >= len(small)
