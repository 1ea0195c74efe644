"""The language of a report: packs by their commonest words, others by the general model."""

import pytest

from kawat.read.language import detect


@pytest.mark.parametrize(
    ("text", "code", "seems"),
    [
        ("The ministers said that they would meet in the city for talks on trade.", "en", "en"),
        (
            "Para menteri mengatakan bahwa mereka akan bertemu di kota itu untuk membahas perdagangan.",
            "id",
            "id",
        ),
        (
            "Menteri itu berkata bahawa polis akan bertemu pada hari Isnin kerana hal itu ialah perkara awam.",
            "id",
            "ms",
        ),
        ("Les ministres ont dit qu'ils se rencontreraient à Genève pour parler du commerce.", None, "fr"),
        ("", None, None),
        ("12345 67890", None, None),
    ],
)
def test_detect(text, code, seems):
    assert detect(text) == (code, seems, None)


def test_a_second_language_is_seen():
    english = "The ministers said that they would meet in the city for talks on trade. "
    indonesian = "Para menteri mengatakan bahwa mereka akan bertemu di kota itu untuk membahas perdagangan. "
    assert detect(english * 2 + indonesian) == ("en", "en", "id")
    assert detect(indonesian * 2 + english) == ("id", "id", "en")
    assert detect(indonesian * 5 + "They met.").beside is None
