"""The reader as a whole: any text gives a sound reading, the same each time; clear warnings; the schema holds."""

import json
import random
import tomllib
from functools import cache
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.soundness import faults

import kawat
from kawat.languages.pack import ROOT, codes
from kawat.model.report import Report
from kawat.read import reader

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "kawat.reading-1.json").read_text())

ENGLISH = """\
VIENNA (Reuters) - Russian Foreign Minister Ivan Sample will meet his Chinese counterpart Wen Example in Vienna on \
Wednesday, a spokesman said.
The two-day visit follows a call between the presidents of both countries on Sunday. "We expect a frank exchange," \
Sample told reporters. "Nothing is off the table."
The European Union accused Moscow of moving troops to the border, which Russia denied. Iran signed a pact with Oman \
in Muscat on 12 December 2021.
Read more: Prices of Rice Rise Again
"""
INDONESIAN = """\
Contoh.com, Wina - Menteri Luar Negeri Rusia Ivan Contoh akan bertemu Menteri Luar Negeri China Wen Misal di Wina pada \
Rabu (5/1/2022), kata juru bicara kementerian itu.
Kunjungan dua hari itu menyusul percakapan telepon kedua presiden pada Minggu. "Kami mengharapkan pembicaraan yang \
jujur," ujar Contoh kepada wartawan.
Uni Eropa menuduh Moskow mengerahkan pasukan ke perbatasan, tetapi Rusia membantahnya.
Baca juga: Harga Beras Naik Lagi
Sumber: Reuters | Editor: Ayu Contoh
"""
REPORTS = {"en": ENGLISH, "id": INDONESIAN}


def read(text, language=None, published="2022-01-04", layers=True):
    return reader.read(Report(id="r", text=text, language=language, published=published), layers=layers)


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_a_report_gives_a_sound_reading_with_all_that_it_can_have(language):
    reading = read(REPORTS[language])
    assert faults(reading, REPORTS[language]) == []
    assert reading.report.language == language
    assert {"Ivan Sample", "Ivan Contoh"} & {a.name for a in reading.actors}
    assert reading.encounters
    assert reading.statements
    assert reading.report.sources == ("Reuters",)
    assert [r.title for r in reading.report.related] in (["Prices of Rice Rise Again"], ["Harga Beras Naik Lagi"])


@pytest.mark.parametrize("language", sorted(REPORTS))
@pytest.mark.parametrize("layers", [True, False])
def test_a_reading_keeps_to_the_schema(language, layers):
    reading = read(REPORTS[language], layers=layers)
    whole = json.loads(msgspec.json.encode(reading))
    jsonschema.validate(whole, SCHEMA)
    assert ("layers" in whole) is layers
    assert msgspec.json.decode(msgspec.json.encode(reading), type=type(reading)) == reading


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_nothing_of_the_trimmings_is_read(language):
    text = REPORTS[language]
    reading = read(text)
    (related,) = reading.report.related
    findings = (*reading.encounters, *reading.deeds, *reading.statements)
    assert all(end <= related.span[0] or related.span[1] <= start for f in findings for start, end in f.evidence)


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_what_was_read_before_changes_nothing(language):
    text = REPORTS[language]
    first = msgspec.json.encode(read(text))
    for other in REPORTS.values():
        read(other + " They met in Muscat.")
    assert msgspec.json.encode(read(text)) == first


@cache
def words():
    """Short pieces of every pack, with names, times and marks between them."""
    found = []
    for code in codes():
        for name in (
            "cues",
            "encounters",
            "deeds",
            "statements",
            "names",
            "offices",
            "titles",
            "story",
            "times",
            "glue",
        ):
            found += strings(tomllib.loads(ROOT.joinpath(code, f"{name}.toml").read_text()))
    marks = [*"\"“”‘’'«».,:;!?()[]*#/–—-\n\t ", "\n\n", "...", "\r\n", "\u00a0"]
    names = [
        "Russia",
        "NATO",
        "Wina",
        "Ivan Sample",
        "Menlu",
        "Senin (3/1)",
        "12 January 2022",
        "Reuters",
        "13.00 GMT",
        "EU",
    ]
    short = sorted({w for w in found if len(w) < 60})
    return random.Random(5).sample(short, min(len(short), 900)) + (marks + names) * 8


def strings(part):
    if isinstance(part, str):
        return [part]
    return [
        s
        for one in (part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
        for s in strings(one)
    ]


DATES = st.sampled_from([None, "2022-01-04", "2024-02-29T23:59:59+14:00", "0001-01-01", "9999-12-31", "yesterday"])
HEAPS = st.lists(st.deferred(lambda: st.sampled_from(words())), min_size=1, max_size=60)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HEAPS, st.sampled_from([" ", ""]), st.sampled_from([*codes(), None]), DATES)
def test_any_heap_of_words_is_read_soundly_and_the_same_twice(heap, glue, language, published):
    text = glue.join(heap)
    first = read(text, language, published)
    assert faults(first, text) == []
    assert msgspec.json.encode(read(text, language, published)) == msgspec.json.encode(first)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from([*codes(), None]), DATES)
def test_any_text_is_read_soundly(text, language, published):
    assert faults(read(text, language, published), text) == []


MARKS = ["\ufeff", "\u202e", "\u2066", "\u200b", "\u200d", "\0", "\ud800", "\udfff", "\u0301", "\x1b[2J", "\x85", "🕊"]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(REPORTS)), st.lists(st.tuples(st.integers(0, 900), st.sampled_from(MARKS)), max_size=12))
def test_marks_that_cannot_be_seen_are_survived(language, marks):
    text = REPORTS[language]
    for at, mark in marks:
        text = text[:at] + mark + text[at:]
    reading = kawat.read(text, published="2022-01-04", language=language, layers=True)
    assert faults(reading, text) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(REPORTS)), st.integers(0, 900), st.integers(0, 900))
def test_any_piece_of_a_report_is_read_soundly(language, start, size):
    text = REPORTS[language][start : start + size]
    assert faults(read(text, language), text) == []


def test_a_byte_order_mark_moves_everything_by_one_and_changes_nothing_else():
    plain, marked = read(ENGLISH, "en"), read("\ufeff" + ENGLISH, "en")
    assert [(e.kind, e.status) for e in plain.encounters] == [(e.kind, e.status) for e in marked.encounters]
    assert [(s.kind, s.speaker) for s in plain.statements] == [(s.kind, s.speaker) for s in marked.statements]


def test_windows_line_ends_change_no_finding():
    plain, other = read(ENGLISH, "en"), read(ENGLISH.replace("\n", "\r\n"), "en")
    assert [(e.kind, e.status) for e in plain.encounters] == [(e.kind, e.status) for e in other.encounters]
    assert len(plain.statements) == len(other.statements)


def test_a_language_without_a_pack_is_told_and_nothing_is_read():
    reading = read("Le ministre des affaires étrangères a rencontré son homologue chinois à Paris dans la journée.")
    assert reading.report.language == "fr"
    assert (reading.actors, reading.encounters, reading.statements) == ((), (), ())
    (warning,) = reading.warnings
    assert warning == "no language pack for fr: nothing was read; there are packs for en, id"


def test_a_given_language_without_a_pack_is_told_too():
    assert "no language pack for fr" in read("Xyzzy plugh.", "fr").warnings[0]


def test_a_given_language_is_taken_at_its_word():
    assert read(ENGLISH, "id").report.language == "id"
    assert read(ENGLISH, "EN-gb").report.language == "en"


def test_no_day_of_publication_is_told():
    (warning,) = read("The ministers met. They will meet again on Monday.", "en", None).warnings
    assert "--published" in warning


def test_a_day_that_is_none_is_told_and_the_text_asked():
    reading = read(INDONESIAN, "id", "kemarin")
    assert "'kemarin' is no ISO date" in reading.warnings[0]


def test_a_text_of_nothing_gives_an_empty_reading():
    for text in ("", " ", "\n\n", "\ufeff", "\0", "."):
        reading = read(text, "en")
        assert (reading.actors, reading.encounters, reading.deeds, reading.statements) == ((), (), (), ())


@pytest.mark.parametrize(("text", "language"), [(ENGLISH + INDONESIAN, "en"), (INDONESIAN * 2 + ENGLISH, "id")])
def test_text_in_two_languages_is_read_in_the_one_that_there_is_more_of(text, language):
    reading = read(text)
    assert reading.report.language == language
    assert any("in two languages" in w and "give each part by itself" in w for w in reading.warnings)


@pytest.mark.parametrize(
    ("outlet", "url", "told"),
    [
        ("Contoh Pos", "https://lain.example/a", "Contoh Pos"),
        (None, "https://www.contohpos.co.id/a/b", "contohpos"),
        (None, "nowhere", None),
        (None, None, None),
    ],
)
def test_the_outlet_is_given_or_named_by_the_address(outlet, url, told):
    assert reader._outlet(Report(id="r", text="x", outlet=outlet, url=url)) == told
