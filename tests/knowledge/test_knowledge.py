"""What is known of parties, places, agencies and holders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kawat.errors import KnowledgeError
from kawat.knowledge import compiled, load

IDS = {"RUS": "Q159", "USA": "Q30", "IDN": "Q252", "PSE": "Q219060", "TWN": "Q865", "XKX": "Q1246"}


@pytest.mark.parametrize(("code", "wikidata"), IDS.items())
def test_states_have_their_wikidata_id(code: str, wikidata: str) -> None:
    party = load().party(code)
    assert party is not None
    assert (party.kind, party.wikidata) == ("state", wikidata)


def test_parties_are_shown_in_both_languages() -> None:
    germany = load().party("DEU")
    assert germany is not None
    assert germany.names == {"en": "Germany", "id": "Jerman"}
    assert germany.capital == "Berlin"
    assert load().party("NOPE") is None


def test_every_sense_leads_somewhere() -> None:
    known = load()
    for sense in known._compiled.senses:
        if sense.kind == "party":
            assert known.party(sense.code), sense
        if sense.kind == "place":
            assert known.place(sense.code), sense


@pytest.mark.parametrize(
    ("name", "english", "country"),
    [("Jenewa", "Geneva", "CHE"), ("Wina", "Vienna", "AUT"), ("Port-au-Prince", "Port-au-Prince", "HTI"),
     ("Mar-a-Lago", "Mar-a-Lago", "USA"), ("Krimea", "Crimea", "UKR"), ("Timur Tengah", "Middle East", None)],
)  # fmt: skip
def test_places(name: str, english: str, country: str | None) -> None:
    place = load().place(name)
    assert place is not None
    assert (place.name, place.country) == (english, country)


def test_places_have_degrees() -> None:
    place = load().place("Kyiv")
    assert place is not None
    assert place.lat == pytest.approx(50.45, abs=0.1)
    assert place.lon == pytest.approx(30.52, abs=0.1)
    assert load().place("Nowhere at all") is None
    assert load().place("") is None


def test_agencies() -> None:
    assert load().agency("Agence France-Presse") == "AFP"
    assert load().agency("Kantor Berita Antara") == "Antara"
    assert load().agency("Kabar Tak Ada") is None


@pytest.mark.parametrize(
    ("name", "day", "office", "of"),
    [
        ("Sergei Lavrov", date(2022, 1, 4), "foreign minister", "RUS"),
        ("Sergei Viktorovich Lavrov", date(2022, 1, 4), "foreign minister", "RUS"),
        ("Ryabkov", date(2022, 1, 4), "deputy foreign minister", "RUS"),
        ("JOKOWI", date(2020, 1, 1), "president", "IDN"),
        ("Erdoğan", date(2022, 2, 2), "president", "TUR"),
        ("Xi", date(2022, 2, 2), "president", "CHN"),
        ("von der Leyen", date(2022, 2, 2), "president of the European Commission", "EU"),
    ],
)
def test_holders(name: str, day: date, office: str, of: str) -> None:
    first = load().holder(name, day)[0]
    assert (first.office, first.of) == (office, of)


def test_holders_change() -> None:
    assert [h.office for h in load().holder("Prabowo", date(2021, 1, 1))] == ["defense minister"]
    assert load().holder("Prabowo")[0].office == "president"
    assert load().holder("") == ()


@pytest.mark.parametrize(
    ("body", "day", "state", "inside"),
    [
        ("NATO", date(2022, 1, 1), "FIN", False),
        ("NATO", date(2023, 4, 4), "FIN", True),
        ("EU", date(2019, 1, 1), "GBR", True),
        ("EU", None, "GBR", False),
        ("ASEAN", None, "TLS", True),
        ("UNSC", date(2019, 6, 1), "IDN", True),
        ("UNSC", date(2022, 6, 1), "IDN", False),
        ("UN", date(2022, 6, 1), "SSD", True),
        ("Nothing", None, "IDN", False),
    ],
)
def test_members(body: str, day: date | None, state: str, inside: bool) -> None:
    assert (state in load().members(body, day)) is inside


@pytest.mark.parametrize(("body", "count"), [("NATO", 32), ("EU", 27), ("ASEAN", 11), ("G7", 7), ("ARAB LEAGUE", 22)])
def test_members_now(body: str, count: int) -> None:
    assert len(load().members(body)) == count


def test_a_damaged_file_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / compiled.FILE).write_text("{")
    monkeypatch.setattr(compiled, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match="reinstall"):
        load.__wrapped__()
