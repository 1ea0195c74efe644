"""Loads what is particular to a language: one folder a language, one TOML file a layer, each checked against its form.

A layer states the form of its file as a frozen `msgspec.Struct` and asks for `part("id", "times", TimesForm)`.
A new language is a new folder with the same files; nothing particular to a language stands in code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from kawat.errors import PackError

Form = TypeVar("Form")

ROOT = files("kawat.languages")


@cache
def codes() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack."""
    return tuple(sorted(d.name for d in ROOT.iterdir() if len(d.name) == 2 and d.is_dir()))


@cache
def part(code: str, name: str, form: type[Form]) -> Form:
    """The file `name`.toml of the pack `code`, decoded as `form`; loaded once.

    Raises `PackError` where the pack or the file is missing or an entry does not keep to the form.
    """
    if code not in codes():
        raise PackError(f"no language pack for {code!r}; there are packs for {', '.join(codes())}")
    path = ROOT.joinpath(code, f"{name}.toml")
    if not path.is_file():
        raise PackError(f"the language pack {code!r} has no {name}.toml; copy the one of another pack and translate it")
    try:
        return msgspec.toml.decode(path.read_bytes(), type=form)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise PackError(f"languages/{code}/{name}.toml: {error}") from error
