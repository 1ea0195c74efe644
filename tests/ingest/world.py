"""A small world and a small reader: what diaries and entries need of knowledge and of the ordinary reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kawat.knowledge import Found, Knowledge, Party, Place, Sense
from kawat.knowledge.facts import SenseKind
from kawat.model.reading import Actor, Heading, Layers, Reader, Reading, TimeLayer
from kawat.model.report import Report

PARTIES = [
    Party("RUS", "state", "Russia", "Q159"),
    Party("IDN", "state", "Indonesia", "Q252"),
    Party("FIN", "state", "Finland", "Q33"),
    Party("NATO", "body", "NATO", "Q7184"),
]
PARTY_NAMES = {"Russia": "RUS", "Rusia": "RUS", "Indonesia": "IDN", "Finland": "FIN", "NATO": "NATO"}
PLACE_NAMES = {"Bogor": "bogor", "Brussels": "brussels"}
NAMES: dict[str, tuple[SenseKind, str]] = {
    **{name: ("party", code) for name, code in PARTY_NAMES.items()},
    **{name: ("place", id) for name, id in PLACE_NAMES.items()},
}
PLACES = {"bogor": Place("Bogor", "IDN", -6.6, 106.8), "brussels": Place("Brussels", "BEL", 50.85, 4.35)}
PEOPLE = {"Retno Marsudi": "IDN", "Sergey Lavrov": "RUS"}


class World(Knowledge):
    """Knows what stands above, in every language."""

    def __init__(self) -> None:
        pass

    def party(self, code: str) -> Party | None:
        return next((one for one in PARTIES if one.code == code), None)

    def place(self, name: str) -> Place | None:
        return PLACES.get(name)

    def find(self, words: Sequence[str], *, language: str) -> list[Found]:
        named = [(at, NAMES[word]) for at, word in enumerate(words) if word in NAMES]
        return [Found(at, at + 1, (Sense(kind, code),)) for at, (kind, code) in named]


def world() -> Knowledge:
    return World()


def read(report: Report) -> Reading:
    """Finds the people and parties of the small world, and ISO dates."""
    actors = []
    for name in [*NAMES, *PEOPLE]:
        mentions = tuple(match.span() for match in re.finditer(re.escape(name), report.text))
        if mentions and name in PEOPLE:
            actors.append(Actor(id=f"a{len(actors)}", kind="person", name=name, of=PEOPLE[name], mentions=mentions))
        elif mentions and NAMES[name][0] == "party":
            party = next(one for one in PARTIES if one.code == NAMES[name][1])
            actors.append(
                Actor(id=f"a{len(actors)}", kind=party.kind, name=party.name, code=party.code, mentions=mentions)
            )
    times = tuple(
        TimeLayer(span=found.span(), type="DATE", value=found[0], start=found[0], end=found[0], grain="day")
        for found in re.finditer(r"\d{4}-\d\d-\d\d", report.text)
    )
    return Reading(
        report=Heading(id=report.id, url=report.url, language="en", reader=Reader(name="grammar", version="1")),
        actors=tuple(actors),
        layers=Layers(sentences=(), quotes=(), times=times, names=()),
    )
