import pytest
from tests.record.made import geneva
from tests.record.test_folding import one

from kawat.record.outlets import best_name, is_address, outlet_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("HARIANLAYAR.ID", "Harian Layar"),
        ("harianlayar.co.id", "Harian Layar"),
        ("https://www.harianlayar.id/dunia", "Harian  Layar"),
        ("dunia.harianlayar.com", "Harian-Layar"),
        ("m.lac.co.uk", "LAC"),
        ("The Meridian", "THE MERIDIAN"),
        ("\uff2d\uff45ridian", "Meridian"),
    ],
)
def test_names_of_one_outlet(name: str, other: str) -> None:
    assert outlet_key(name) == outlet_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Harian Layar", "Harian Bahari"), ("news.afp.example", "news.lap.example"), ("A.P.", "A.B."), ("…", "?")],
)
def test_names_of_two(name: str, other: str) -> None:
    assert outlet_key(name) != outlet_key(other)


def test_a_name_is_shown_before_an_address() -> None:
    assert best_name(["HARIANLAYAR.ID", "Harian Layar"]) == "Harian Layar"
    assert best_name(["b.example", "a.example"]) == "a.example"
    assert not is_address("U.S. Herald")
    assert not is_address("A.P.")


def test_an_outlet_under_two_names_is_one_source() -> None:
    event = one(
        geneva("a", outlet="HARIANLAYAR.ID"),
        geneva("b", outlet="Harian Layar", day_="2031-03-02"),
        geneva("c", outlet="Herald", day_="2031-03-02"),
    )
    assert event.sources == 2
