"""What a source is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ingest.sniffing import Kind, sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"Menteri bertemu.", "text"),
        (b"[JAKARTA] Menteri bertemu.", "text"),
        (b"{JAKARTA} Menteri bertemu.", "text"),
        (b"<<< Menteri >>>", "text"),
        (b"<3 Menteri", "text"),
        (b'{"text": "x"}', "lines"),
        (b'\xef\xbb\xbf{"text": "x"}\n{"text": "y"}\n', "lines"),
        (b'{"text": broken\n{"text": "y"}\n', "lines"),
        (b'{\n  "text": "x"\n}', "document"),
        (b'[{"text": "x"}]', "document"),
        (b"[]", "document"),
        (b"<!DOCTYPE html><html></html>", "page"),
        (b"\xef\xbb\xbf <!-- a --> <HTML lang=id>", "page"),
        (b"<p>Menteri</p>", "page"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "page"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<?xml version="1.0"?><!-- c --><feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b"<rdf:RDF xmlns=''>", "feed"),
        (b'<?xml version="1.0"?><newsItem/>', "refused"),
        (b"%PDF-1.7", "refused"),
        (b"PK\x03\x04....", "refused"),
        (b"\x89PNG\r\n\x1a\n", "refused"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(1, 32)) * 20, "refused"),
        ('{"text": "x"}'.encode("utf-16"), "lines"),
        ("<html><body>".encode("utf-16-le"), "page"),
    ],
)
def test_by_content(head: bytes, kind: Kind) -> None:
    assert sniff(head).kind == kind


def test_refusals_say_what_to_do() -> None:
    found = sniff(b"%PDF-1.4 ...")
    assert found.reason == "this is a PDF"
    assert "convert it to text" in found.advice


def test_name_and_server_decide_only_what_content_leaves_open() -> None:
    assert sniff(b"Menteri bertemu.", "x.html").kind == "text"
    assert sniff(b"%PDF-1.4", "x.txt").kind == "refused"
    assert sniff(b"not json\n", "x.jsonl").kind == "lines"
    assert sniff(b"not json\n", "x.jsonl.gz").kind == "lines"
    assert sniff(b"Menteri <b>bertemu</b>.", content_type="text/html; charset=utf-8").kind == "page"


@given(st.binary(), st.text(), st.text())
def test_never_raises(head: bytes, name: str, content_type: str) -> None:
    sniff(head, name, content_type)
