"""Texts without foreign affairs: where they come from, which are taken, what is told of them."""

import json

import pytest

from tools import home

CITY = "The city council spoke of the new bridge over the river, and of its cost. " * 12
ABROAD = "Norwegian Foreign Minister Per Holm met Peruvian Foreign Minister Ana Quispe in Vienna. " * 9
KOTA = "Wali kota meninjau jembatan baru di atas sungai ( selatan ) , dan warga senang ."


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder of public texts in small."""
    monkeypatch.setattr(home.own, "FOLDER", tmp_path / "annotations")
    (tmp_path / "annotations" / "held").mkdir(parents=True)
    (tmp_path / "annotations" / "held" / "one.jsonl").write_text('{"id": "annotated"}\n')
    reports = [{"id": name, "text": text} for name, text in _reports()]
    for name, rows in (("en", reports), ("id", [])):
        (tmp_path / "reports").mkdir(exist_ok=True)
        (tmp_path / "reports" / f"{name}.jsonl").write_text("".join(json.dumps(x) + "\n" for x in rows))
    bank = tmp_path / "time" / "tempeval3" / "TimeBank"
    bank.mkdir(parents=True)
    (bank / "w.tml").write_text(f"<T><TEXT>\n{CITY}<TIMEX3>today</TIMEX3></TEXT></T>")
    treebank = tmp_path / "ud" / "en-ewt"
    treebank.mkdir(parents=True)
    (treebank / "a.conllu").write_text(f"# newdoc id = weblog-1\n# newpar id = p\n# text = {CITY}\n1\tThe\n")
    words = tmp_path / "ner" / "nergrit"
    words.mkdir(parents=True)
    (words / "a.txt").write_text("\n\n".join("\n".join(f"{w}\tO" for w in KOTA.split()) for _ in range(12)))
    return tmp_path


def _reports():
    return [("city", CITY), ("abroad", ABROAD), ("annotated", CITY), ("short", CITY[:100]), ("seen", CITY)]


def test_texts_that_are_annotated_short_or_of_foreign_affairs_are_passed_over(data):
    taken = list(home.drawn(data, home.annotated() | {"seen"}))
    assert {(x.source, x.name) for x in taken} == {
        ("reports/en", "city"),
        ("timebank", "w"),
        ("ewt/weblog", "weblog-1"),
        ("nergrit", "nergrit-0"),
    }


def test_words_are_joined_with_their_marks(data):
    (text,) = [x.text for x in home.texts(data) if x.source == "nergrit"]
    assert text.split("\n\n")[0] == "Wali kota meninjau jembatan baru di atas sungai (selatan), dan warga senang."


def test_a_source_gives_no_more_than_its_share(data, monkeypatch):
    monkeypatch.setattr(home, "EACH", 1)
    assert len([x for x in home.drawn(data, ()) if x.source == "reports/en"]) == 1


def test_what_is_found_is_told_source_by_source(data, capsys, monkeypatch):
    monkeypatch.setattr(home, "ABROAD", 99)
    (data / "ids.json").write_text('["seen"]')
    home.main([str(data), str(data / "ids.json")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("reports/en\tabroad\tmeeting\t0.")
    assert "# timebank: 1 texts, 0 encounters in 0" in "\n".join(lines)
