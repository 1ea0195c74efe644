"""Persons' names: a judge goes over capitalised words from left to right and says where a name begins and how far it goes.

Measured on idner-news (test), persons: see `tools/names.py`. What it looks at are the word, its letters, its
neighbours and its own last decision; so "Washington" after "in" is a place and before "Post" a paper, and no list of
people has to be complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kawat.read import judge
from kawat.read.judge import Judge

Label = Literal["B", "I", "O"]
MODEL = "persons"
LONGEST_LINK = 4
"""Letters of the longest lower-case word that can stand inside a name: "bin", "von", "der"."""

SURE = 0.7
"""Probability of being no name from which a word is taken for none: F1 on idner-news 0.868 at 0.5, 0.880 here."""


def candidates(words: Sequence[str]) -> list[int]:
    """Numbers of the tokens that can be part of a name: capitalised words, and short links and hyphens among them."""
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
        elif word == "-" and i and i + 1 < count and capital[i - 1] and words[i + 1].isalpha():
            found.append(i)
        elif (
            i
            and i + 1 < count
            and (capital[i - 1] or (found and found[-1] == i - 1 and i > 1 and capital[i - 2]))
            and (capital[i + 1] or (i + 2 < count and capital[i + 2] and (words[i + 1].isalpha() or words[i + 1] == "-")))
            and (word in "-.’'" or (len(word) <= LONGEST_LINK and word.isalpha()))
        ):
            found.append(i)
    return found


def titles(lower: Sequence[str], marks: dict[int, str], starts: set[int], capital: Sequence[int]) -> set[int]:
    """Tokens to whose left, with nothing but capitals, parties and words of office between, a head of office stands."""
    found: set[int] = set()
    inside = False
    capitals = set(capital)
    for i in sorted(capitals | marks.keys()):
        if i in starts or (
            inside and i - 1 not in marks and i - 1 not in capitals and lower[i - 1] not in "(),"
        ):
            inside = False
        if inside:
            found.add(i)
        if marks.get(i) == "head":
            inside = True
    return found


def features(
    words: Sequence[str], lower: Sequence[str], i: int, label: str, starts: set[int], mark: str, titled: bool
) -> list[str]:
    """What the judge is told of token `i`; `label` was its verdict on the token before, `mark` what else is known."""
    word, low = words[i], lower[i]
    previous = lower[i - 1] if i and i not in starts else "^"
    following = lower[i + 1] if i + 1 < len(words) and i + 1 not in starts else "$"
    before = lower[i - 2] if i > 1 and i not in starts and i - 1 not in starts else "^"
    length = len(word)
    if length == 1 or (length == 2 and word[1] == "."):
        shape = "X"
    elif word.isupper():
        shape = "XX"
    elif word[0].isupper():
        shape = "Xx"
    else:
        shape = "x"
    next_capital = "1" if following != "$" and words[i + 1][0].isupper() else "0"
    title = "t" + label if titled else "n" + label
    return [
        "w=" + low,
        "wy=" + low + label,
        "s3=" + low[-3:],
        "s2=" + low[-2:],
        "p3=" + low[:3],
        "y=" + label,
        "sh=" + shape + label,
        "pw=" + previous,
        "pwy=" + previous + label,
        "nw=" + following,
        "nwy=" + following + label,
        "ppw=" + before + " " + previous,
        "nc=" + next_capital + label,
        "st=" + ("1" if previous == "^" else "0") + label,
        "m=" + mark,
        "my=" + mark + label,
        "t=" + title,
        "ts=" + title + shape + mark,
        "tn=" + title + next_capital,
    ]


def unseen(found: list[str]) -> list[str]:
    """The same of a word that the judge has never met."""
    return ["w=?", "wy=?" + found[5][2:], *found[2:], "?" + found[6], "?" + found[16], "?" + found[7]]


def tag(
    words: Sequence[str],
    lower: Sequence[str],
    starts: set[int],
    marks: dict[int, str],
    model: Judge | None = None,
) -> list[tuple[int, int, float]]:
    """Names of persons as (first, last, probability) in token numbers, in order.

    `starts`: tokens that begin a sentence. `marks`: what other layers know of a token ("state", "head" …).
    """
    model = model or judge.load(MODEL)
    found: list[tuple[int, int, float]] = []
    label, last = "O", -2
    first, sure = -1, 1.0
    spots = candidates(words)
    titled = titles(lower, marks, starts, spots)
    known = model.weights
    none = model.labels.index("O")
    for i in spots:
        if i != last + 1 or i in starts:
            if first >= 0:
                found.append((first, last + 1, sure))
                first = -1
            label = "O"
        told = features(words, lower, i, label, starts, marks.get(i, ""), i in titled)
        scores = model.scores(told if told[0] in known else unseen(told))
        at = max(range(3), key=scores.__getitem__)
        if at == none and scores[none] < SURE:
            at = max((k for k in range(3) if k != none), key=scores.__getitem__)
        verdict, chance = model.labels[at], 1.0 - scores[none]
        if verdict == "I" and first < 0:
            verdict = "B"
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
        last > first
        and not words[last - 1][0].isupper()
        and not (words[last - 1].isalpha() and words[last - 2] == "-")
    ):
        last -= 1
    return (first, last, chance) if first < last else None
