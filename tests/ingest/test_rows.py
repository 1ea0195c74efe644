"""Reports as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ingest.intake import Given
from kawat.ingest.refusal import Refusal
from kawat.ingest.rows import document, rows
from kawat.model.report import Report, content_id


def read(*values: Any, **given_too: Any) -> list[Report | Refusal]:
    lines = [value if isinstance(value, bytes) else json.dumps(value).encode() for value in values]
    return list(rows(iter([b"\n".join(lines)]), "in.jsonl", Given(**given_too)))


def one(value: Any, **given_too: Any) -> Report:
    (found,) = read(value, **given_too)
    assert isinstance(found, Report)
    return found


def test_our_own_fields() -> None:
    found = one(
        {
            "id": "r1",
            "url": "https://warta.example/1",
            "title": "Judul",
            "outlet": "Warta Contoh",
            "published": "2022-01-04",
            "language": "id",
            "text": "Menteri bertemu.",
            "anything": {"else": [1]},
        }
    )
    assert found == Report(
        id="r1",
        url="https://warta.example/1",
        title="Judul",
        outlet="Warta Contoh",
        published="2022-01-04",
        language="id",
        text="Menteri bertemu.",
    )


@pytest.mark.parametrize("text", ["\ufeff a\r\n\tb \u202e c ", "x\0y and more of it", "é\u0301 \u2028 😀"])
def test_text_is_exactly_what_came_in(text: str) -> None:
    assert one({"text": text}).text == text


def test_null_is_not_given() -> None:
    fields = ("id", "url", "title", "outlet", "published", "language")
    assert one({"text": "a", **dict.fromkeys(fields)}) == Report(id=content_id("a"), text="a")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"content": "a", "date": "Tue, 04 Jan 2022 10:00:00 +0700"},
            {"published": "2022-01-04T10:00:00+07:00"},
        ),
        ({"body": "a", "headline": "T", "lang": "id-ID"}, {"title": "T", "language": "id"}),
        ({"maintext": "a", "date_publish": "2022-01-04 10:00:00"}, {"published": "2022-01-04T10:00:00"}),
        ({"text": "", "content": "a", "link": "https://x.example/"}, {"url": "https://x.example/"}),
        ({"text": "a", "source": {"name": "Warta"}, "id": 17}, {"outlet": "Warta", "id": "17"}),
        ({"text": "a", "authors": [{"name": "Ana"}, "Budi", 3, None]}, {"authors": ("Ana", "Budi", "3")}),
        ({"content_html": "<p>a <b>b</b></p>"}, {"text": "a b", "extracted": True}),
        ({"text": "a", "language": "IND"}, {"language": "id"}),
        ({"text": "a", "title": " two\nlines "}, {"title": "two lines"}),
    ],
)
def test_spellings_of_others(value: dict[str, Any], expected: dict[str, Any]) -> None:
    found = one(value)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("value", "warning"),
    [
        ({"text": "a", "published": "04/01/2022"}, "no date that can be told for sure"),
        ({"text": "a", "published": ["x"]}, "no date that can be told for sure"),
        ({"text": "a", "published": "2199-01-01"}, "lies in the future"),
        ({"text": "a", "language": "Bahasa"}, "no language code"),
        (b'{"text": "a \\ud800 b"}', "lone surrogates"),
        ({"text": "word " * 50_000}, "text cut"),
        ({"text": "abc\0def ghi"}, "NUL"),
    ],
)
def test_what_a_person_should_know(value: Any, warning: str) -> None:
    found = one(value, today=date(2022, 1, 5))
    assert any(warning in line for line in found.warnings)


def test_half_characters_keep_the_offsets() -> None:
    assert one(b'{"text": "a\\ud800b\\ud83d\\ude00c"}').text == "a\ufffdb😀c"


def test_cut_ends_with_a_word() -> None:
    found = one({"text": "word " * 50_000})
    assert len(found.text) <= 200_000
    assert found.text.endswith("word ")
    assert len(one({"text": "x" * 300_000}).text) == 200_000


def test_a_broken_line_stops_nothing() -> None:
    deep = b'{"text":' + b"[" * 100_000
    found = read(
        {"text": "a"},
        b"{",
        b"[1]",
        b"3",
        b"",
        deep,
        {"title": "t"},
        {"text": 5},
        {"text": " "},
        {"text": "b"},
    )
    assert [item.text for item in found if isinstance(item, Report)] == ["a", "b"]
    refusals = [item for item in found if isinstance(item, Refusal)]
    assert [item.where for item in refusals] == [
        "line 2",
        "line 3, entry 1",
        "line 4",
        "line 6",
        "line 7",
        "line 8",
        "line 9",
    ]
    assert all(item.reason and item.advice for item in refusals)
    assert "there are: title" in refusals[4].reason


def test_a_reading_is_no_report() -> None:
    (found,) = read({"schema": "kawat.reading/1", "report": {}})
    assert isinstance(found, Refusal)
    assert "kawat.reading/1, not a report" in found.reason


def test_line_too_long_is_passed_over() -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text": "a"}\n'
        for _ in range(12):
            yield b"x" * 1_000_000
        yield b'\n{"text": "b"}\n'

    found = list(rows(pieces(), "in", Given()))
    assert [type(item).__name__ for item in found] == ["Report", "Refusal", "Report"]


def test_caller_goes_first() -> None:
    found = one({"text": "a", "published": "2021-01-01", "language": "en"}, published="2022-01-04", language="id")
    assert (found.published, found.language) == ("2022-01-04", "id")


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ({"text": "a"}, ["a"]),
        ([{"text": "a"}, {"content": "b"}], ["a", "b"]),
        ({"version": "1", "items": [{"content_text": "a"}, {"content_html": "<p>b"}]}, ["a", "b"]),
        ({"status": "ok", "articles": [{"content": "a"}]}, ["a"]),
    ],
)
def test_documents(value: Any, texts: list[str]) -> None:
    found = list(document(iter([json.dumps(value, indent=1).encode()]), "in", Given()))
    assert [item.text for item in found if isinstance(item, Report)] == texts


@pytest.mark.parametrize("data", [b"[", b"[]", b"{}", b"", b"[" * 100_000, b"[" + b"9" * 6_000 + b"]"])
def test_documents_that_hold_no_report(data: bytes) -> None:
    (found,) = document(iter([data]), "in", Given())
    assert isinstance(found, Refusal)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "id", "url", "title", "published", "language", "authors", "outlet", "html", "items"]
            ),
            inner,
            max_size=5,
        )
    ),
)


@given(JSON)
def test_any_json(value: Any) -> None:
    """Whatever stands in a line is a report or a refusal."""
    for item in read(json.dumps(value).encode()):
        assert isinstance(item, (Report, Refusal))
        str(item).encode()


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    for item in [*rows(iter([data]), "in", Given()), *document(iter([data]), "in", Given())]:
        assert isinstance(item, (Report, Refusal))
