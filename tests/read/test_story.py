"""The story and its trimmings: related headlines, leavings, credits, datelines."""

import pytest

from kawat.knowledge import load
from kawat.model.report import Report
from kawat.read import reader, sources, story
from kawat.read.reader import _layered


def layered(text, language="id", title=None):
    return _layered(Report(id="r", text=text, title=title), language, [])


def told(text, language="id"):
    doc, _ = layered(text, language)
    return [text[s.start : s.end] for s in doc.sentences if s.kind == "story"]


def test_related_headlines_on_their_own_line_are_kept_out():
    text = "Menteri itu tiba di Oslo.\nBaca Juga: Harga Beras Naik Lagi\nIa bertemu raja."
    _, trimmings = layered(text)
    assert told(text) == ["Menteri itu tiba di Oslo.", "Ia bertemu raja."]
    assert [r.title for r in trimmings.related] == ["Harga Beras Naik Lagi"]
    (related,) = trimmings.related
    assert text[slice(*related.span)] == related.title


def test_headlines_below_a_bare_cue_are_related_and_story_is_not():
    text = "Ia tiba di Oslo.\nBaca juga:\nHarga Beras Naik Lagi di Pasar Induk\nIa bertemu raja di istana kemarin."
    assert told(text) == ["Ia tiba di Oslo.", "Ia bertemu raja di istana kemarin."]


def test_glued_related_headlines_are_kept_out():
    text = "Mereka berunding, Selasa (4/1).Baca Juga: Apa Isi Surat Raja kepada Menteri? Perundingan dilanjutkan besok."
    assert told(text)[-1] == "Perundingan dilanjutkan besok."
    assert not any("Surat Raja" in s for s in told(text))


@pytest.mark.parametrize(
    "line", ["ADVERTISEMENT", "[Gambas:Video 20detik]", "SCROLL TO CONTINUE WITH CONTENT", "---", "(abc/def)"]
)
def test_leavings_of_the_page_are_no_story(line):
    assert told(f"Menteri itu tiba di Oslo.\n{line}\nIa bertemu raja.") == [
        "Menteri itu tiba di Oslo.",
        "Ia bertemu raja.",
    ]


def test_labels_give_sources_editors_and_authors():
    _, trimmings = layered("Sumber: Reuters | Editor: Sari Dewi\nPenulis: Budi Santoso\nMenteri itu tiba di Oslo.")
    assert trimmings.named == ["Reuters"]
    assert trimmings.editors == ["Sari Dewi"]
    assert trimmings.authors == ["Budi Santoso"]


@pytest.mark.parametrize(
    ("head", "language", "place", "outlet", "named"),
    [
        ("WARTAKITA.ID, MOSKOW - ", "id", "Moscow", "WARTAKITA.ID", []),
        ("Wartakita.com, Moskow -", "id", "Moscow", "Wartakita.com", []),
        ("VIENNA (Reuters) - ", "en", "Vienna", None, ["Reuters"]),
        ("GENEVA, Oct 3 (Xinhua) -- ", "en", "Geneva", None, ["Xinhua"]),
        ("Jakarta - ", "id", "Jakarta", None, []),
        ("WARTAKITA.ID - JENEWA. ", "id", "Geneva", "WARTAKITA.ID", []),
    ],
)
def test_datelines(head, language, place, outlet, named):
    body = "Menteri luar negeri itu bertemu mitranya." if language == "id" else "The ministers met on Monday."
    _, trimmings = layered(head + body, language)
    assert trimmings.dateline is not None
    assert trimmings.dateline.place == place
    assert trimmings.outlet == outlet
    assert trimmings.named == named
    assert told(head + body, language)[-1] == body


def test_an_ordinary_dash_makes_no_dateline():
    _, trimmings = layered("The plan - as the minister called it - was signed.", "en")
    assert trimmings.dateline is None


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Ia mundur, dilansir Reuters, Selasa.", "id", ["Reuters"]),
        ("Ia mundur, dikutip dari laman Warta Samudra, Selasa.", "id", ["Warta Samudra"]),
        ("Ia mundur, menurut kantor berita Antara.", "id", ["Antara"]),
        ("He resigned, according to state news agency Anadolu.", "en", ["Anadolu"]),
        ("The minister told the BBC that he would resign.", "en", ["BBC"]),
        ("Perundingan gagal. (Antara)", "id", ["Antara"]),
        ("The minister spoke. Ana Lima/Reuters", "en", ["Reuters"]),
        ("The minister told the king that he would resign.", "en", []),
    ],
)
def test_sources(text, language, found):
    doc, trimmings = layered(text, language)
    assert sources.find(doc, trimmings, load(), None) == found


def test_the_outlet_itself_is_no_source():
    doc, trimmings = layered("The minister told CNN that he would resign.", "en")
    assert sources.find(doc, trimmings, load(), "CNN") == []


def test_the_site_of_an_address_is_the_outlet():
    assert reader._outlet(Report(id="r", text="x", url="https://www.cnn.com/a")) == "cnn"
    assert reader._outlet(Report(id="r", text="x", url="https://news.example.co.id/a")) is not None
    assert reader._outlet(Report(id="r", text="x")) is None


def test_every_pack_has_story_words():
    assert story.form("en").related
    assert story.form("id").related
