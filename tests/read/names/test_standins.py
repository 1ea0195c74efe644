"""What stands for an actor without its name."""

from __future__ import annotations

from tests.read.names.reading import read

from kawat.read.document import ActorDraft, Document


def meant(doc: Document, words: str) -> ActorDraft:
    """The actor that the mention with these words stands for."""
    return next(doc.actors[m.actor] for m in doc.mentions if m.name == words)


def test_an_office_of_a_state_is_its_holder() -> None:
    doc = read("Norwegian Prime Minister Kari Holm met John Otieno. The Norwegian prime minister left early.", "en")
    assert meant(doc, "Norwegian prime minister").name == "Kari Holm"


def test_a_bare_office_points_back() -> None:
    doc = read("Juru bicara Kremlin Olga Petrova membantah kabar itu. Juru bicara itu menolak berkomentar.", "id")
    assert meant(doc, "Juru bicara").name == "Olga Petrova"


def test_an_unnamed_official_is_a_role() -> None:
    doc = read("A senior US official said so. The official asked not to be named.", "en")
    role = meant(doc, "senior US official")
    assert (role.kind, role.of) == ("role", "USA")
    assert meant(doc, "official") is role


def test_pejabat() -> None:
    doc = read("Kata seorang pejabat NATO, sidang itu batal.", "id")
    role = meant(doc, "pejabat NATO")
    assert (role.kind, role.of, role.office) == ("role", "NATO", "official")
