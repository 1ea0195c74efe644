from hypothesis import given
from hypothesis import strategies as st

from kawat.record.names import alike, same_forum, same_place, tokens


def test_spellings_of_one_name_are_alike() -> None:
    for a, b in (
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Mykhailo Podolyak", "Mikhailo Podoliak"),
        ("Muhammad Yunus", "Mohammed Yunus"),
        ("Husain Haqqani", "Hussein Haqqani"),
        ("José Ramos-Horta", "Jose Ramos Horta"),
    ):
        assert alike(a, b) == 1.0, (a, b, tokens(a), tokens(b))


def test_a_part_of_a_name_is_nearly_the_name() -> None:
    assert alike("Zelensky", "Volodymyr Zelenskyy") == 0.9
    assert alike("Xi", "Xi Jinping") == 0.9


def test_other_people_are_not_alike() -> None:
    for a, b in (("Ada Sommer", "Ida Winter"), ("Joe Biden", "Hunter Biden"), ("Li Chenggang", "Li Qiang")):
        assert alike(a, b) == 0.0, (a, b)


def test_forums_by_their_words_and_initials() -> None:
    assert same_forum("G7 Summit", "G7") == 1.0
    assert same_forum("Saint Petersburg International Economic Forum", "SPIEF") == 1.0
    assert same_forum("ASEAN Summit", "Arctic Council") == 0.0


def test_places_by_half_their_words() -> None:
    assert same_place("Washington DC", "Washington")
    assert same_place("White House, Washington", "Washington")
    assert not same_place("Geneva", "Vienna")


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_has_no_sides(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)
    assert same_forum(a, b) == same_forum(b, a)
    assert same_place(a, b) == same_place(b, a)
