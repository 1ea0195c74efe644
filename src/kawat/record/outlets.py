"""Names of outlets and agencies: an outlet's address ("HARIANLAYAR.ID") and its name ("Harian Layar") are one.

No outlet is known here. What has the form of an address is taken without what any address may have (`www`, a section
before the name that is registered, the domain); then letters and digits alone count, without case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CATEGORIES = frozenset(["ac", "co", "com", "edu", "go", "gob", "gov", "mil", "ne", "net", "or", "org", "sch", "web"])
"""What stands between a country's domain and the name that is registered: `.co.id`, `.com.my`, `.or.jp`."""

_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:/.*)?", re.IGNORECASE)
_REST = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """What two names of one outlet or agency have in common."""
    level = unicodedata.normalize("NFKC", name).casefold().strip()
    match = _ADDRESS.fullmatch(level)
    return _REST.sub("", _registered(match[1]) if match else level) or level


def is_address(name: str) -> bool:
    """Whether a name has the form of an address."""
    return _ADDRESS.fullmatch(name.strip()) is not None


def best_name(names: Iterable[str]) -> str:
    """Of names of one outlet the one to show: a name before an address, of several the first in the alphabet."""
    return min(names, key=lambda name: (is_address(name), name))


def _registered(host: str) -> str:
    """The name that is registered: `detik` of `news.detik.com`, `layar` of `www.layar.co.id`."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in CATEGORIES:
        labels.pop()
    return labels[-1]
