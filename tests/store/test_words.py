"""How one asks for words, how moments are told, where a record lives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import RecordError, StoreError
from kawat.model.report import Report
from kawat.store import clock, location
from kawat.store.search import snippet
from kawat.store.texts import pack, unpack, version_of
from kawat.store.words import level, pattern, terms


def test_terms() -> None:
    found = terms('Jakarta "Menteri Luar" beri* Kyïv')
    assert [tuple(term) for term in found] == [("jakarta",), ("menteri", "luar"), ("beri",), ("kyiv",)]
    assert [term.prefix for term in found] == [False, False, True, False]
    assert [tuple(t) for t in terms("don't OR -x")] == [("don", "t"), ("or",), ("x",)]
    assert [tuple(t) for t in terms('"never closed')] == [("never", "closed")]
    with pytest.raises(RecordError, match="no word"):
        terms('"" * …')


@given(st.text())
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(level(text)) == len(text)


def test_snippets() -> None:
    text = "word " * 100 + "Président Ána met\nthem in Oslo. " + "more " * 100
    assert "Président Ána met them" in snippet(text, "president")
    assert snippet(text, "president").startswith("… ")
    assert snippet("Short text", "text") == "Short text"
    assert snippet("no such", "word") == "no such"
    assert pattern("oslo*").search("in oslofjord")


@given(st.text(st.characters(exclude_categories=()), min_size=1), st.none() | st.text())
def test_any_report_comes_back(text: str, title: str | None) -> None:
    report = Report(id="r", text=text, title=title and title.encode("utf-8", "replace").decode())
    assert unpack(pack(report), text.replace("\0", "\ufffd")).text == text
    assert version_of(report) == version_of(report)


def test_moments() -> None:
    assert clock.told(clock.until("2022-01-05")) == "2022-01-05T23:59:59.999999Z"
    assert clock.told(clock.since("2022-01-05")) == "2022-01-05T00:00:00.000000Z"
    assert clock.since("2022-01-05T07:00:00+07:00") == clock.since("2022-01-05")
    assert clock.since("2022-01-05T00:00") == clock.since("2022-01-05")
    at = datetime(2022, 1, 5, 9, 30, 0, 5, tzinfo=UTC)
    assert clock.told(clock.moment(at)) == "2022-01-05T09:30:00.000005Z"
    assert clock.fixed({}) is None
    assert clock.now({"KAWAT_NOW": "2022-01-05T09:00:00+07:00"}).isoformat() == "2022-01-05T09:00:00+07:00"
    assert clock.now({}).tzinfo is not None
    for wrong in (lambda: clock.fixed({"KAWAT_NOW": "soon"}), lambda: clock.until("x"), lambda: clock.day("5 Jan")):
        with pytest.raises(RecordError):
            wrong()


def test_where_it_lives() -> None:
    assert location.default({}) == "kawat.db"
    assert location.default({"KAWAT_DB": "postgresql://h/n"}) == "postgresql://h/n"
    assert location.url("some/where.db").database == "some/where.db"
    assert location.url("sqlite:///x.db").database == "x.db"
    assert location.url("postgresql://u@h/n").drivername == "postgresql+psycopg"
    for wrong in ("mysql://h/n", "://x"):
        with pytest.raises(StoreError):
            location.url(wrong)
