"""Which language a report is in: by the commonest words of each pack, and by a general model where none fits."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from kawat.languages import pack

ENOUGH = 0.08
"""Least share of a language's commonest words in running text of that language (measured on 816 reports: 0.16 and
more; of the other language's 0.06 at most)."""
LOOKED_AT = 6000


class LanguageForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`: the language's own name, its commonest words, and near relatives told apart by their own."""

    name: str
    common: tuple[str, ...]
    relatives: dict[str, tuple[str, ...]] = {}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


class Detected(NamedTuple):
    """`code`: the pack to read with, None where none fits. `seems`: the language that the report seems to be in.

    `beside`: the pack of another language in which a good part of the report is written.
    """

    code: str | None
    seems: str | None
    beside: str | None = None


def detect(text: str, title: str | None = None) -> Detected:
    """Which language a report is in.

    A near relative without a pack of its own (Malay beside Indonesian) is read with the pack it resembles.
    """
    sample = [w.lower() for w in _words().findall(f"{title or ''} {text[:LOOKED_AT]}")]
    if not sample:
        return Detected(None, None)
    shares = sorted(((sum(map(_common(c).__contains__, sample)) / len(sample), c) for c in pack.codes()), reverse=True)
    (share, best), *others = shares
    if share < ENOUGH:
        return Detected(None, _model(" ".join(sample)))
    beside = next((code for other, code in others if other >= ENOUGH), None)
    form = pack.part(best, "language", LanguageForm)
    for relative, marks in form.relatives.items():
        theirs = sum(w in marks for w in sample)
        if theirs * 60 > len(sample):
            return Detected(best, relative, beside)
    return Detected(best, best, beside)


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(pack.part(code, "language", LanguageForm).common)


def _model(text: str) -> str | None:
    """What py3langid's bundled model says; imported only here, for its weight."""
    import py3langid

    code: str = py3langid.classify(text)[0]
    return code
