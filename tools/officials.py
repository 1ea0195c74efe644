"""Brings office-holders together: the written list first, then public tables for those it does not name."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from tools.cities import iso_codes

from kawat.knowledge.holders import Holder, fold

CIA_YEAR = "2019"
OFFICES = {
    r"(Acting |Interim )?President": "president",
    r"(First |Executive )?Vice President": "vice president",
    r"(Acting )?(Prime Minister|Head of Government)": "prime minister",
    r"Premier( of .*)?": "premier",
    r"(Federal )?Chancellor": "chancellor",
    r"(First )?(Deputy|Vice) Prime Minister.*": "deputy prime minister",
    r"King|Queen|Emir|Amir|Sultan|Emperor|Grand Duke|(Crown )?Prince|Pope|Governor General": "",
    r"(Federal )?Min(ister|\.) (of|for) (Foreign|External) (Affairs|Relations).*": "foreign minister",
    r"Min(ister|\.) (of|for) (National )?Defen[sc]e.*": "defense minister",
    r"Min(ister|\.) (of|for) (the )?(Economy & )?Finance.*": "finance minister",
    r"Min(ister|\.) (of|for) (the )?(Interior|Internal Affairs|Home Affairs).*": "interior minister",
    r"Min(ister|\.) (of|for) (Foreign )?(Trade|Commerce).*": "trade minister",
    r"Min(ister|\.) (of|for) (Energy|Petroleum|Oil).*": "energy minister",
    r"Min(ister|\.) (of|for) (the )?(Economy|Economic Affairs|Economic Development).*": "economy minister",
    r"Permanent Representative to the UN, New York": "ambassador to the UN",
    r"Ambassador to the US": "ambassador to the US",
}
"""Titles of the CIA's list that reports on foreign affairs meet, and the office each is; "" keeps the
title itself.
"""

FAMILY_FIRST = {"CHN", "PRK", "KOR", "TWN", "HKG"}
"""Where the family name comes first, and is what a report calls the person by."""

PARTICLE = re.compile(r"(?:(?:al|el|bin|ibn|von|van|der|de|den|di|da|dos|du|la|le|ben|bou|abu|ould)[ -])+\S+$", re.I)

CAPITALS = re.compile(r"[^\W\d_a-z]{2,}(?![a-z.])")
ROMAN = re.compile(r"[IVX]+|[A-Z]\.|JR\.?")


class Held(msgspec.Struct, forbid_unknown_fields=True):
    """One holding as written."""

    office: str
    of: str
    since: str | None = None
    until: str | None = None


class Person(msgspec.Struct, forbid_unknown_fields=True):
    """One holder as written."""

    held: list[Held]
    also: list[str] = []


class Row(NamedTuple):
    """One holding as a public table has it."""

    name: str
    held: Held
    wikidata: str | None
    surname: str | None = None


def officials(data: Path, written: Path, parties: dict[str, str]) -> list[Holder]:
    """All holders, sorted by name. `parties`: English names by code."""
    leaders = data / "leaders"
    codes = {fold(name): code for code, name in parties.items()}
    rows = [*current(leaders / "current-2026", iso_codes(data)), *wikidata(leaders / "2021-wikidata", codes)]
    ids: dict[str, str | None] = {fold(row.name): row.wikidata for row in rows if row.wikidata}
    people = msgspec.toml.decode(written.read_bytes(), type=dict[str, Person])
    named = {fold(name) for key, person in people.items() for name in (key, *person.also)}
    holders = [holder(name, person.also, person.held, None, ids) for name, person in people.items()]
    tables: dict[str, list[Row]] = {}
    for row in (*rows, *cia(leaders / "cia-2019.zip", codes)):
        if fold(row.name) not in named:
            tables.setdefault(fold(row.name), []).append(row)
    for same in tables.values():
        latest: dict[tuple[str, str], Held] = {}
        for row in same:
            latest.setdefault((row.held.office, row.held.of), row.held)
        surname = next((row.surname for row in same if row.surname), None)
        holders.append(holder(same[0].name, [], latest.values(), surname, ids))
    return sorted(holders, key=lambda h: (h.name, h.holdings))


def holder(
    name: str, also: Iterable[str], held: Iterable[Held], surname: str | None, ids: dict[str, str | None]
) -> Holder:
    """One holder with the short names that a report may use."""
    holdings = tuple((h.office, h.of, h.since, h.until) for h in held)
    short = {surname} if surname else set(short_names(name, {h[1] for h in holdings}))
    wikidata = next((ids[fold(n)] for n in (name, *also) if fold(n) in ids), None)
    return Holder(name, tuple(also), tuple(sorted(short - {name})), holdings, wikidata)


def short_names(name: str, states: set[str]) -> Iterator[str]:
    """Surname, with and without its particles; the first name where that is the family's."""
    words = name.split()
    if len(words) < 2:
        return
    if states & FAMILY_FIRST:
        yield words[0]
        return
    last = words[-2] if re.fullmatch(r"Jr\.?|Junior|I{1,3}|IV|VI{0,3}|XIV|XVI", words[-1]) else words[-1]
    yield last
    if (particle := PARTICLE.search(name)) and particle[0] != name:
        yield particle[0]
        yield particle[0].replace("-", " ").split()[-1]


def current(folder: Path, iso: dict[str, str]) -> Iterator[Row]:
    """Heads of state and government of 2026."""
    for path in sorted(folder.glob("countries/*/current.json")):
        told = msgspec.json.decode(path.read_bytes())
        code = {"EU": "EU", "AU_AF": "AU"}.get(told["country"]["iso_code"]) or iso.get(told["country"]["iso_code"])
        for position in told["positions"].values():
            person: dict[str, Any] | None = position.get("current_holder")
            if code and person and person.get("name_en"):
                title = re.sub(r" \(.*\)", "", position["title_en"].lower()).replace("monarch", "king")
                held = Held(title, code, person.get("since"))
                yield Row(person["name_en"], held, person.get("wikidata_id"))


def wikidata(folder: Path, codes: dict[str, str]) -> Iterator[Row]:
    """Heads of state and government around 2021, with the years they held office."""
    with (folder / "wikidata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = codes.get(fold(row["country"]))
            office = re.sub(r" (of|for) (the )?[A-Z].*", "", row["positionLabel"]).lower()
            name = re.sub(r" \(.*\)", "", row["officeholderLabel"])
            known = office in {
                "president",
                "prime minister",
                "king",
                "chancellor",
                "emir",
                "sultan",
                "premier",
            }
            if code and known and not re.fullmatch(r"Q\d+", name):
                held = Held(office, code, row["start_year"] or None, row["end_year"] or None)
                yield Row(name, held, row["officeholder"])


def cia(archive: Path, codes: dict[str, str]) -> Iterator[Row]:
    """Members of governments as seen in 2019; surnames are those in capitals."""
    with zipfile.ZipFile(archive) as zipped:
        people = msgspec.json.decode(zipped.read("dist/json/persons.json"))
    for entry in people.values():
        told = entry["datatypeProperties"].get("http://xmlns.com/foaf/0.1/name", "")
        for link in entry["objectProperties"]:
            for target in link.values():
                label = re.fullmatch(
                    r"The Office of (.*) \((.*)\)", target["http://www.w3.org/2000/01/rdf-schema#label"]
                )
                office = label and office_of(label[1])
                code = label and codes.get(fold(label[2]))
                if office and code and told:
                    name, surname = cased(told)
                    yield Row(name, Held(office, code, CIA_YEAR, CIA_YEAR), None, surname)


def office_of(title: str) -> str | None:
    """The office of a title, None where reports seldom meet it."""
    for pattern, office in OFFICES.items():
        if re.fullmatch(pattern, title):
            return office or title.lower()
    return None


def cased(told: str) -> tuple[str, str | None]:
    """ "Jean-Yves LE DRIAN" is ("Jean-Yves Le Drian", "Le Drian")."""
    parts = re.sub(r"\(.*?\)|,.*", "", told).split()
    shown = [p if ROMAN.fullmatch(p) else CAPITALS.sub(lambda m: m[0].capitalize(), p) for p in parts]
    surname = [s for p, s in zip(parts, shown, strict=True) if s != p]
    return " ".join(shown), " ".join(surname) if 0 < len(surname) < len(parts) else None
