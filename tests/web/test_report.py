"""The page of a report: its particulars, and what is no part of its story."""

from kawat.web.pages.report import paragraphs


def test_what_is_no_part_of_the_story_is_set_apart() -> None:
    text = "A meets B.\nAlso read: C falls\nThe end."
    start = text.index("C falls")
    pieces = [piece for found in paragraphs(text, (), [(start, start + 7)]) for piece in found]
    assert [(piece.text, piece.aside) for piece in pieces] == [
        ("A meets B.", False),
        ("Also read: ", False),
        ("C falls", True),
        ("The end.", False),
    ]
