"""One report to one reading, in layers over one immutable text.

`kawat.read` is this package and, called, the reader: `kawat.read(text)`. Python binds a package's name in its
parent as soon as any module in it is imported, so the two have to be one thing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kawat.model.reading import Reading


class _Callable(ModuleType):
    """A package that can be called."""

    def __call__(self, text: str, **known: Any) -> Reading:
        """What one report says; see `kawat.api.read`, which this is."""
        from kawat.api import read

        return read(text, **known)


sys.modules[__name__].__class__ = _Callable
