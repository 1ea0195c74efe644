"""Feeds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ingest.feed import feed
from kawat.ingest.intake import Given
from kawat.ingest.refusal import Refusal
from kawat.model.report import Report

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Warta Contoh</title>
<item><title>Menlu &amp; Dubes</title><link>https://warta.example/1</link><author>Ana Contoh</author>
<pubDate>Tue, 04 Jan 2022 10:00:00 +0700</pubDate><description>Teaser.</description>
<content:encoded><![CDATA[<p>Menteri <b>bertemu</b>&nbsp;dubes.</p><script>x()</script>
<p>Kedua pihak sepakat.</p>]]></content:encoded>
</item>
<item><title>Kosong</title><link>https://warta.example/2</link></item>
<item><title>Tiga</title><pubDate>kemarin</pubDate><description>Tanpa markah.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry>
<title type="html">A &lt;i&gt;B&lt;/i&gt;</title>
<id>tag:1</id><link href="https://wire.example/1"/><updated>2022-01-04T03:00:00Z</updated>
<source><title>Other Wire</title></source><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>
</entry></feed>"""


def test_rss() -> None:
    first, empty, third = feed(RSS.encode(), "feed", Given())
    assert isinstance(first, Report)
    assert first.text == "Menteri bertemu dubes.\nKedua pihak sepakat."
    assert (first.title, first.url, first.outlet) == (
        "Menlu & Dubes",
        "https://warta.example/1",
        "Warta Contoh",
    )
    assert first.published == "2022-01-04T10:00:00+07:00", "the offset is kept"
    assert first.extracted
    assert isinstance(empty, Refusal)
    assert empty.where == "entry 2"
    assert "https://warta.example/2" in empty.advice
    assert isinstance(third, Report)
    assert third.published is None
    assert third.warnings


def test_atom() -> None:
    (found,) = feed(ATOM.encode(), "feed", Given(language="en"))
    assert isinstance(found, Report)
    assert (found.text, found.title, found.outlet, found.language) == (
        "One.\nTwo.",
        "A B",
        "Other Wire",
        "en",
    )
    assert found.published == "2022-01-04T03:00:00+00:00"


def test_same_entry_same_id() -> None:
    once, again = (next(feed(RSS.encode(), name, Given())) for name in ("a", "b"))
    assert isinstance(once, Report)
    assert once == again


@pytest.mark.parametrize("data", [b"<rss>", b"<rss><channel></channel></rss>", b"<feed", b"", b"not a feed"])
def test_no_entries(data: bytes) -> None:
    (found,) = feed(data, "feed", Given())
    assert isinstance(found, Refusal)


def test_a_feed_that_looks_like_an_address_is_not_fetched() -> None:
    (found,) = feed(b"http://127.0.0.1:1/feed.xml", "feed", Given())
    assert isinstance(found, Refusal)


def test_entities_do_not_grow() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "x">{bomb}]>{RSS[39:].replace("Teaser.", "&e11;")}'
    assert sum(len(str(item)) for item in feed(data.encode(), "feed", Given())) < 100_000


TAGS = st.sampled_from(
    "<item> </item> <title> </title> <description> <![CDATA[ ]]> &lt;p&gt; &#0; &x; \0 <link> <pubDate> "
    "<guid> <source•url=' '> x \ud800 <dc:date> <content:encoded>".replace("•", " ").split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=30).map("".join))
def test_never_raises(body: str) -> None:
    for item in feed((RSS[:180] + body).encode("utf-8", "surrogatepass"), "feed", Given()):
        assert isinstance(item, (Report, Refusal))
