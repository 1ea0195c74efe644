"""Which language a report is in: by the commonest words of each pack, and by a general model where none fits."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from kawat.languages import pack

ENOUGH = 0.08
"""Least share of a language's commonest words in running text of that language (measured: 0.25 and more)."""
LOOKED_AT = 6000


class LanguageForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`: the language's own name, its commonest words, and near relatives told apart by their own."""

    name: str
    common: tuple[str, ...]
    relatives: dict[str, tuple[str, ...]] = {}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def detect(text: str, title: str | None = None) -> tuple[str | None, str | None]:
    """(code of the pack to read with, code of the language it seems to be); the first is None where no pack fits.

    A near relative without a pack of its own (Malay beside Indonesian) is read with the pack it resembles.
    """
    sample = [w.lower() for w in _words().findall(f"{title or ''} {text[:LOOKED_AT]}")]
    if not sample:
        return None, None
    best, share = None, 0.0
    for code in pack.codes():
        common = frozenset(pack.part(code, "language", LanguageForm).common)
        part = sum(w in common for w in sample) / len(sample)
        if part > share:
            best, share = code, part
    if best is None or share < ENOUGH:
        return None, _model(" ".join(sample))
    form = pack.part(best, "language", LanguageForm)
    for relative, marks in form.relatives.items():
        theirs = sum(w in marks for w in sample)
        if theirs * 60 > len(sample):
            return best, relative
    return best, best


def _model(text: str) -> str | None:
    """What py3langid's bundled model says; imported only here, for its weight."""
    import py3langid

    code: str = py3langid.classify(text)[0]
    return code
