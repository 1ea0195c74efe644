"""Annotations and corpora: gold kept as offsets, unpacked only over the very text, blind reports held back."""

import json
from hashlib import sha256

import pytest

from tools import annotations, corpus

TEXT = "Russia will meet China. 'We agree,' said Iran."
GOLD = {
    "id": "t-1",
    "language": "en",
    "published": "2022-01-04",
    "sources": [],
    "people": [],
    "encounters": [{"kind": "meeting", "evidence": ["Russia will meet China."]}],
    "deeds": [],
    "statements": [{"kind": "comment", "content": "We agree,", "evidence": ["said Iran"]}],
}


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """A corpus beside the repository, with one packed annotation of its own."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "en.jsonl").write_text(json.dumps({"id": "t-1", "text": TEXT + " And more.", "title": "T"}) + "\n")
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "one.jsonl").write_text(json.dumps(annotations.pack(GOLD, TEXT)) + "\n")
    monkeypatch.setattr(annotations, "FOLDER", folder)
    return reports


def test_packing_keeps_offsets_and_no_words():
    packed = annotations.pack(GOLD, TEXT)
    assert packed["encounters"][0]["evidence"] == [[0, 23]]
    assert packed["statements"][0]["content"] == [25, 34]
    assert "Russia" not in json.dumps(packed)
    assert packed["length"] == len(TEXT)


def test_unpacking_gives_the_gold_back():
    assert annotations.unpack(annotations.pack(GOLD, TEXT), TEXT) == GOLD


def test_words_that_are_not_in_the_text_cannot_be_packed():
    wrong = GOLD | {"encounters": [{"evidence": ["Rusia"]}]}
    with pytest.raises(ValueError, match="not found"):
        annotations.pack(wrong, TEXT)


def test_only_the_text_that_was_annotated_is_loaded(beside):
    ((gold, text, known),) = annotations.load(beside)
    assert (gold, text, known["title"]) == (GOLD, TEXT, "T")
    (beside / "en.jsonl").write_text(json.dumps({"id": "t-1", "text": TEXT.replace("China", "Chile")}) + "\n")
    assert list(annotations.load(beside)) == []


def test_without_the_reports_beside_nothing_is_loaded(tmp_path):
    assert list(annotations.load(tmp_path / "none")) == []


def test_a_folder_is_packed_and_what_cannot_be_is_told(tmp_path, capsys):
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "b.txt").write_text("Another text.")
    annotations.main(["", str(tmp_path), str(tmp_path / "out" / "x.jsonl")])
    out, err = capsys.readouterr()
    assert out == "1 reports\n"
    assert err.startswith("b.gold.json: left out")
    assert len((tmp_path / "out" / "x.jsonl").read_text().splitlines()) == 1


def stored(folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.gold.json").write_text(json.dumps(GOLD | {"id": name}))
    (folder / f"{name}.meta.json").write_text(json.dumps({"id": name, "published": "2022-01-04", "language": "en"}))
    (folder / f"{name}.txt").write_text(TEXT)


def test_a_part_is_loaded_in_the_order_of_its_names(tmp_path):
    for name in ("b", "a"):
        stored(tmp_path / "dev" / "en", name)
    found = list(corpus.load("dev/en", tmp_path))
    assert [x.report.id for x in found] == ["a", "b"]
    assert found[0].report.published == "2022-01-04"
    assert found[0].report.title is None


def test_a_quarter_is_held_back_by_the_digest_of_its_id(tmp_path, beside, monkeypatch):
    names = [f"train-en-{n:03}" for n in range(40)]
    for name in names:
        stored(tmp_path / "train" / "en", name)
    monkeypatch.setattr(corpus, "annotated", lambda: annotations.load(beside))
    held = {n for n in names if int(sha256(n.encode()).hexdigest(), 16) % 4 == 0}
    assert held == {n for n in names if corpus.blind(n)}
    seen = [x.report.id for x in corpus.training(held_back=True, corpus=tmp_path)]
    assert set(seen) == set(names) - held | {"t-1"}
    assert len(list(corpus.training(held_back=False, corpus=tmp_path))) == len(names) + 1
