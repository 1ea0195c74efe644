"""Every language has the same words for the pages."""

import tomllib
from importlib.resources import files

from kawat.languages.pack import codes


def test_packs_have_the_same_words() -> None:
    packs = {c: tomllib.loads(files("kawat.languages").joinpath(c, "web.toml").read_text()) for c in codes()}
    told = {c: {(page, word) for page, words in pack.items() for word in words} for c, pack in packs.items()}
    first = told.pop("en")
    assert all(words == first for words in told.values())
    assert all(word.strip() for pack in packs.values() for words in pack.values() for word in words.values())
