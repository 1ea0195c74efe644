"""The record in a database: what came in, and all that is derived from it, asked through one door.

>>> from kawat.store import Filter, Record
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kawat.store.filter import Filter
    from kawat.store.record import Record
    from kawat.store.speech import Speech

__all__ = ["Filter", "Record", "Speech"]

_HOME = {"Filter": "filter", "Record": "record", "Speech": "speech"}


def __getattr__(name: str) -> Any:
    """Loads the door when it is first asked for: the database's driver takes a while to import."""
    if name not in _HOME:
        raise AttributeError(f"kawat.store has no {name!r}")
    return getattr(import_module(f"kawat.store.{_HOME[name]}"), name)
