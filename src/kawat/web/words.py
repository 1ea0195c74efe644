"""The words of the pages in one language: `languages/<code>/web.toml`, a table a page."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from kawat.languages.pack import part

Pack = dict[str, dict[str, str]]


@cache
def words(language: str) -> Any:
    """All words of a language, as `words.page.word`; `PackError` where it has none.

    A word that is not there is an error, never a blank; a test holds the packs against each other.
    """
    pack: Pack = part(language, "web", Pack)
    return SimpleNamespace(**{name: SimpleNamespace(**section) for name, section in pack.items()})
