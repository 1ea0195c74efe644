"""Pieces of HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ingest.fragment import flatten, is_markup, words


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two <a href='x>y'>three</a>.</p>", "One.\nTwo three."),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("a &amp; b &lt;c&gt; &#8220;d&#8221;", "a & b <c> “d”"),
        ("<!-- hidden --><script>x<y</script><style>p{}</style>shown", "shown"),
        ("<figure><img src=x><figcaption>caption</figcaption></figure>story", "story"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("broken <a href=", "broken <a href="),
        ("<script>never closed", ""),
        ("", ""),
    ],
)
def test_words(html: str, text: str) -> None:
    assert words(html) == text


def test_markup() -> None:
    assert is_markup("<b>x</b>")
    assert is_markup("a&nbsp;b")
    assert not is_markup("5 < 6 & 7")


def test_deep_tags_go_and_words_stay() -> None:
    html = "<div>" * 300 + "inside" + "</div>" * 300 + "<p>after</p>"
    flat, cut = flatten(html, 100)
    assert cut
    assert flat.count("<div>") == flat.count("</div>") == 100
    assert words(flat) == "inside\nafter"


def test_shallow_page_stays_as_it_is() -> None:
    html = "<ul>" + "<li>x" * 1_000 + "</ul>" + "<br>" * 1_000 + "<p>" * 1_000
    assert flatten(html, 20) == (html, False)


MARKUP = st.text(st.sampled_from("<>/ab\"'= \n&;!-p"), max_size=200)


@given(MARKUP)
def test_never_raises(html: str) -> None:
    assert "\n\n" not in words(html)
    flatten(html, 1)
