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
from typing import Literal, NamedTuple, TypeVar

import msgspec

from kawat.errors import KnowledgeError
from kawat.read import judge
from kawat.read.judge import Judge

Label = Literal["B", "I", "O"]
MODEL = "persons"
SMALL = "small"
PAIR = "ppw="
"""Begins the features of two words before one."""
MOST_KEPT = 20_000
"""Words, and sums of weights of a kind, remembered at a time."""
Row = tuple[float, float, float]
"""Weights for B, I and O."""
Frame = tuple[str, Label, bool, bool, str, bool, bool]
"""How a word is written and where it stands: what `_frame` tells features of."""
Key = TypeVar("Key")
Value = TypeVar("Value")
LABELS: tuple[Label, ...] = ("B", "I", "O")
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
    found: list[int] = []
    last = len(words) - 1
    for i in [i for i, word in enumerate(words) if word[0].isupper()]:
        found.append(i)
        while i < last and len(words[i + 1]) <= LONGEST_LINK + 2 and _links(words, i + 1):
            i += 1
            found.append(i)
    return found


def _links(words: Sequence[str], i: int) -> bool:
    """Whether a short word behind a candidate, without a capital of its own, can be part of a name: "bin", the "un"
    of "Jong-un", hyphens and stops between capitals.
    """
    word = words[i]
    alpha = word.isalpha()
    if word[0].isupper() or (not alpha and word not in "-.’'"):
        return False
    if words[i - 1] == "-" and i > 1 and alpha:
        return True
    if alpha and len(word) > LONGEST_LINK:
        return False
    following = words[i + 1 : i + 3]
    if not following:
        return False
    capital = words[i - 1][0].isupper()
    if word == "-" and capital and following[0].isalpha():
        return True
    near = capital or (i > 1 and words[i - 2][0].isupper())
    return near and (
        following[0][0].isupper()
        or (len(following) > 1 and following[1][0].isupper() and (following[0].isalpha() or following[0] == "-"))
    )


def titles(lower: Sequence[str], marks: dict[int, str], starts: set[int], capital: Sequence[int]) -> set[int]:
    """Tokens to whose left, with nothing but capitals, parties and words of office between, a head of
    office stands.
    """
    found: set[int] = set()
    inside = False
    previous = -1
    for i in sorted({*capital, *marks}):
        if inside and (i in starts or (previous != i - 1 and lower[i - 1] not in "(),")):
            inside = False
        if inside:
            found.add(i)
        if marks.get(i) == "head":
            inside = True
        previous = i
    return found


def _word(low: str, label: str, unseen: bool = False) -> list[str]:
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


def _place(words: Sequence[str], lower: Sequence[str], i: int, starts: set[int]) -> tuple[str, str, str, bool]:
    """Where a word stands: the words before and behind it, the one two before it ("^" and "$" beyond its sentence),
    and whether a capital is next.
    """
    previous = second = "^"
    if i and i not in starts:
        previous = lower[i - 1]
        if i > 1 and i - 1 not in starts:
            second = lower[i - 2]
    if i + 1 == len(words) or i + 1 in starts:
        return previous, "$", second, False
    return previous, lower[i + 1], second, words[i + 1][0].isupper()


def features(
    words: Sequence[str], lower: Sequence[str], i: int, label: str, starts: set[int], mark: str, titled: bool,
    small: frozenset[str], *, unseen: bool = False,
) -> list[str]:  # fmt: skip
    """What the judge is told of token `i`; `label` was its verdict on the token before, `mark` what else
    is known.
    """
    previous, following, second, more = _place(words, lower, i, starts)
    return [
        *_word(lower[i], label, unseen),
        *_before(previous, label),
        *_behind(following, label),
        PAIR + second + " " + previous,
        *_frame(_shape(words[i], lower[i] in small), label, previous == "^", more, mark, titled, unseen),
    ]


class Known(NamedTuple):
    """What is remembered of a word: how it is written, whether the judge has never met it, its sums by label so far."""

    shape: str
    unseen: bool
    sums: dict[Label, Row]


class Sums:
    """The judge's weights summed by groups of features that recur together, so that a word costs a few look-ups."""

    def __init__(self, model: Judge, small: frozenset[str]) -> None:
        if model.labels != LABELS:
            raise KnowledgeError(f"the model {MODEL!r} is damaged: its labels are {model.labels}")
        self.weights = model.weights
        self.bias = model.bias
        self.small = small
        self.pairs: dict[str, dict[str, tuple[float, ...]]] = {}
        for feature, row in model.weights.items():
            if feature[:4] == PAIR:  # a slice, for a cold start goes through forty thousand features here
                second, _, previous = feature[4:].partition(" ")
                self.pairs.setdefault(previous, {})[second] = row
        self.words: dict[str, Known] = {}
        self.before: dict[Label, dict[str, Row]] = {label: {} for label in LABELS}
        self.behind: dict[Label, dict[str, Row]] = {label: {} for label in LABELS}
        self.frames: dict[Frame, Row] = {}

    def _sum(self, found: Sequence[str], start: Sequence[float] = NOTHING) -> Row:
        a, b, c = start
        for feature in found:
            row = self.weights.get(feature)
            if row:
                a, b, c = a + row[0], b + row[1], c + row[2]
        return a, b, c

    def _know(self, word: str, low: str) -> Known:
        unseen = "w=" + low not in self.weights
        return _keep(self.words, word, Known(_shape(word, low in self.small), unseen, {}))

    def judge(
        self, word: str, low: str, label: Label, at: tuple[str, str, str, bool], mark: str, titled: bool
    ) -> tuple[Label, float]:
        """The verdict on one word, and the probability that it is part of a name. `at`: see `_place`."""
        previous, following, second, more = at
        shape, unseen, own = self.words.get(word) or self._know(word, low)
        itself = own.get(label)
        if itself is None:
            itself = own[label] = self._sum(_word(low, label, unseen))
        before = self.before[label].get(previous)
        if before is None:
            before = _keep(self.before[label], previous, self._sum(_before(previous, label)))
        behind = self.behind[label].get(following)
        if behind is None:
            behind = _keep(self.behind[label], following, self._sum(_behind(following, label)))
        frame = (shape, label, previous == "^", more, mark, titled, unseen)
        framed = self.frames.get(frame)
        if framed is None:
            framed = _keep(self.frames, frame, self._sum(_frame(*frame), self.bias))
        pairs = self.pairs.get(previous)
        pair = pairs.get(second, NOTHING) if pairs else NOTHING
        (b1, i1, o1), (b2, i2, o2), (b3, i3, o3) = itself, before, behind
        (b4, i4, o4), (b5, i5, o5) = framed, pair
        begin, inside, none = b1 + b2 + b3 + b4 + b5, i1 + i2 + i3 + i4 + i5, o1 + o2 + o3 + o4 + o5
        nothing = 1.0 / (1.0 + exp(begin - none) + exp(inside - none))
        if nothing >= SURE:
            return "O", 1.0 - nothing
        return ("B" if begin >= inside else "I"), 1.0 - nothing


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    """Remember a value, and forget all others once there are too many."""
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value


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
def sums(language: str) -> Sums:
    """The judge that ships, ready for a language."""
    return Sums(judge.load(MODEL), small_words(language))


def tag(
    words: Sequence[str], lower: Sequence[str], starts: set[int], marks: dict[int, str], language: str
) -> list[tuple[int, int, float]]:
    """Names of persons as (first, last, probability) in token numbers, in order.

    `starts`: tokens that begin a sentence. `marks`: what other layers know of a token ("state", "head" …).
    """
    model = sums(language)
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
        at = _place(words, lower, i, starts)
        verdict, chance = model.judge(words[i], lower[i], label, at, marks.get(i, ""), i in titled)
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
