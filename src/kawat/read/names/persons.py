"""Persons' names: a judge goes over capitalised words from left to right and says where a name begins and
how far it goes.

Measured on idner-news (test), persons: see `tools/names.py`. What it looks at are the word, its letters,
its neighbours and its own last decision; so "Washington" after "in" is a place and before "Post" a paper,
and no list of people has to be complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal, NamedTuple

import msgspec

from kawat.errors import KnowledgeError
from kawat.read import judge
from kawat.read.judge import Judge

Label = Literal["B", "I", "O"]
MODEL = "persons"
SMALL = "small"
MOST_KEPT = 50_000
"""Sums of weights kept at a time."""
NOTHING = (0.0, 0.0, 0.0)
LONGEST_LINK = 4
"""Letters of the longest lower-case word that can stand inside a name: "bin", "von", "der"."""

SURE = 0.7
"""Probability of being no name from which a word is taken for none: F1 on idner-news 0.868 at 0.5, 0.880
here.
"""


def candidates(words: Sequence[str]) -> list[int]:
    """Numbers of the tokens that can be part of a name: capitalised words, and short links and hyphens
    among them.
    """
    capital = [word[0].isupper() for word in words]
    found: list[int] = []
    count = len(words)
    for i, word in enumerate(words):
        if capital[i]:
            found.append(i)
        elif (
            i > 1
            and words[i - 1] == "-"
            and found
            and found[-1] == i - 1
            and word.isalpha()
            and len(word) <= LONGEST_LINK + 2
        ):
            found.append(i)  # Jong-un
        elif (word == "-" and i and i + 1 < count and capital[i - 1] and words[i + 1].isalpha()) or (
            i
            and i + 1 < count
            and (capital[i - 1] or (found and found[-1] == i - 1 and i > 1 and capital[i - 2]))
            and (
                capital[i + 1] or (i + 2 < count and capital[i + 2] and (words[i + 1].isalpha() or words[i + 1] == "-"))
            )
            and (word in "-.’'" or (len(word) <= LONGEST_LINK and word.isalpha()))
        ):
            found.append(i)
    return found


def titles(lower: Sequence[str], marks: dict[int, str], starts: set[int], capital: Sequence[int]) -> set[int]:
    """Tokens to whose left, with nothing but capitals, parties and words of office between, a head of
    office stands.
    """
    found: set[int] = set()
    inside = False
    capitals = set(capital)
    for i in sorted(capitals | marks.keys()):
        if i in starts or (inside and i - 1 not in marks and i - 1 not in capitals and lower[i - 1] not in "(),"):
            inside = False
        if inside:
            found.add(i)
        if marks.get(i) == "head":
            inside = True
    return found


def _word(word: str, low: str, label: str, unseen: bool = False) -> list[str]:
    """Features of the word itself; `unseen` where the judge is to do without it."""
    name = "?" if unseen else low
    return ["w=" + name, "wy=" + name + label, "s3=" + low[-3:], "s2=" + low[-2:], "p3=" + low[:3]]


def _before(previous: str, label: str) -> list[str]:
    return ["pw=" + previous, "pwy=" + previous + label]


def _behind(following: str, label: str) -> list[str]:
    return ["nw=" + following, "nwy=" + following + label]


def _frame(shape: str, label: str, begins: bool, more: bool, mark: str, titled: bool, unseen: bool) -> list[str]:
    """Features of how the word is written and where it stands: first in its sentence, before a capital, in
    a title.
    """
    capital = "1" if more else "0"
    title = ("t" if titled else "n") + label
    found = [
        "y=" + label,
        "sh=" + shape + label,
        "nc=" + capital + label,
        "st=" + ("1" if begins else "0") + label,
        "m=" + mark,
        "my=" + mark + label,
        "t=" + title,
        "ts=" + title + shape + mark,
        "tn=" + title + capital,
        "ss=" + shape + ("1" if begins else "0") + label,
        "sn=" + shape + capital + label,
    ]
    return [*found, "?y" + label, "?sh" + shape + label, "?t" + title] if unseen else found


def _shape(word: str, small: bool) -> str:
    """How a word is written; marked where it is mostly written `small`."""
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        shape = "X"
    elif word.isupper():
        shape = "XX"
    else:
        shape = "Xx" if word[0].isupper() else "x"
    return shape + "~" if small else shape


class Place(NamedTuple):
    """Where a word stands: its neighbours and how it is written."""

    word: str
    low: str
    previous: str
    following: str
    second: str
    shape: str
    more: bool


def _place(words: Sequence[str], lower: Sequence[str], i: int, starts: set[int], small: frozenset[str]) -> Place:
    inner = i > 0 and i not in starts
    previous = lower[i - 1] if inner else "^"
    more = i + 1 < len(words) and i + 1 not in starts
    following = lower[i + 1] if more else "$"
    second = lower[i - 2] if inner and i > 1 and i - 1 not in starts else "^"
    return Place(
        words[i],
        lower[i],
        previous,
        following,
        second,
        _shape(words[i], lower[i] in small),
        more and words[i + 1][0].isupper(),
    )


def features(
    words: Sequence[str], lower: Sequence[str], i: int, label: str, starts: set[int], mark: str, titled: bool,
    small: frozenset[str], *, unseen: bool = False,
) -> list[str]:  # fmt: skip
    """What the judge is told of token `i`; `label` was its verdict on the token before, `mark` what else
    is known.
    """
    at = _place(words, lower, i, starts, small)
    return [
        *_word(at.word, at.low, label, unseen),
        *_before(at.previous, label),
        *_behind(at.following, label),
        "ppw=" + at.second + " " + at.previous,
        *_frame(at.shape, label, at.previous == "^", at.more, mark, titled, unseen),
    ]


class Sums:
    """The judge's weights summed by groups of features that recur together, so that a word costs five
    look-ups.
    """

    def __init__(self, model: Judge) -> None:
        if model.labels != ("B", "I", "O"):
            raise KnowledgeError(f"the model {MODEL!r} is damaged: its labels are {model.labels}")
        self.weights = model.weights
        self.bias = model.bias
        self.kept: dict[tuple[object, ...], tuple[float, float, float]] = {}

    def _sum(
        self, key: tuple[object, ...], found: Sequence[str], start: Sequence[float] = NOTHING
    ) -> tuple[float, float, float]:
        a, b, c = start
        for feature in found:
            row = self.weights.get(feature)
            if row:
                a, b, c = a + row[0], b + row[1], c + row[2]
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
        self.kept[key] = (a, b, c)
        return a, b, c

    def judge(self, at: Place, label: str, mark: str, titled: bool) -> tuple[Label, float]:
        """The verdict on one word, and the probability that it is part of a name."""
        get = self.kept.get
        unseen = "w=" + at.low not in self.weights
        key: tuple[object, ...] = (at.word, label)
        word = get(key) or self._sum(key, _word(at.word, at.low, label, unseen))
        key = (1, at.previous, label)
        before = get(key) or self._sum(key, _before(at.previous, label))
        key = (2, at.following, label)
        behind = get(key) or self._sum(key, _behind(at.following, label))
        frame = (at.shape, label, at.previous == "^", at.more, mark, titled, unseen)
        framed = get(frame) or self._sum(frame, _frame(*frame), self.bias)
        pair = self.weights.get("ppw=" + at.second + " " + at.previous, NOTHING)
        begin = word[0] + before[0] + behind[0] + framed[0] + pair[0]
        inside = word[1] + before[1] + behind[1] + framed[1] + pair[1]
        none = word[2] + before[2] + behind[2] + framed[2] + pair[2]
        nothing = 1.0 / (1.0 + exp(begin - none) + exp(inside - none))
        if nothing >= SURE:
            return "O", 1.0 - nothing
        return ("B" if begin >= inside else "I"), 1.0 - nothing


@cache
def small_words(language: str) -> frozenset[str]:
    """Words that are mostly written in small letters: with a capital they only begin a sentence or a
    title.
    """
    path = files("kawat.read").joinpath("models", f"{SMALL}.json")
    try:
        known = msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"the model {SMALL!r} is missing or damaged ({error}); run `make models`") from error
    return frozenset(known.get(language, ()))


@cache
def sums() -> Sums:
    """The judge that ships, ready for use."""
    return Sums(judge.load(MODEL))


def tag(
    words: Sequence[str], lower: Sequence[str], starts: set[int], marks: dict[int, str], language: str
) -> list[tuple[int, int, float]]:
    """Names of persons as (first, last, probability) in token numbers, in order.

    `starts`: tokens that begin a sentence. `marks`: what other layers know of a token ("state", "head" …).
    """
    model = sums()
    small = small_words(language)
    found: list[tuple[int, int, float]] = []
    label: Label = "O"
    last, first, sure = -2, -1, 1.0
    spots = candidates(words)
    titled = titles(lower, marks, starts, spots)
    for i in spots:
        if i != last + 1 or i in starts:
            if first >= 0:
                found.append((first, last + 1, sure))
                first = -1
            label = "O"
        verdict, chance = model.judge(_place(words, lower, i, starts, small), label, marks.get(i, ""), i in titled)
        if verdict == "I" and first < 0:
            verdict = "B"
            if last == i - 1 and i not in starts and words[last][0].isupper() and last not in marks:
                first, sure = last, chance  # what goes on had a beginning: "Mahsa" in "Mahsa Amini"
                label, last = "I", i
                continue
        if first >= 0 and verdict != "I":
            found.append((first, i, sure))
            first = -1
        if verdict == "B":
            first, sure = i, chance
        elif verdict == "I":
            sure = min(sure, chance)
        label, last = verdict, i
    if first >= 0:
        found.append((first, last + 1, sure))
    return [span for a, b, p in found if (span := _trimmed(words, a, b, p)) is not None]


def _trimmed(words: Sequence[str], first: int, last: int, chance: float) -> tuple[int, int, float] | None:
    """A name without links, hyphens and stops at its ends."""
    while first < last and not words[first][0].isupper():
        first += 1
    while (
        last > first and not words[last - 1][0].isupper() and not (words[last - 1].isalpha() and words[last - 2] == "-")
    ):
        last -= 1
    return (first, last, chance) if first < last else None
