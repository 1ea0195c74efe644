"""What a person types for a party, turned into its code."""

from __future__ import annotations

from itertools import product

from kawat.knowledge.compiled import load


def party_code(told: str) -> str:
    """The code of a party told by code or by name: "rus", "Russia" and "Rusia" are RUS."""
    known = load()
    if known.party(told.upper()):
        return told.upper()
    for name, language in product((told, told.title()), ("en", "id")):
        for found in known.find(name.split(), language=language):
            for sense in found.senses:
                if sense.kind == "party":
                    return sense.code
    return told.upper()
