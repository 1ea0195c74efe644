"""The examples of the packs: each says what is to be read from its sentence."""

from __future__ import annotations

import pytest
from tests.read.names.reading import read

from kawat.languages import pack
from kawat.read.names.lexicon import Example, OfficesForm

CASES = [
    pytest.param(code, example, id=f"{code}-{n}")
    for code in pack.codes()
    for n, example in enumerate(pack.part(code, "offices", OfficesForm).example)
]


@pytest.mark.parametrize(("language", "example"), CASES)
def test_example(language: str, example: Example) -> None:
    doc = read(example.text, language)
    people = [(a.name, a.office, a.of) for a in doc.actors if a.kind == "person"]
    assert people == [(example.name, example.office, example.of)]
