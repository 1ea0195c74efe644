"""Web pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ingest.intake import Given
from kawat.ingest.page import page
from kawat.ingest.refusal import Refusal
from kawat.model.report import Report

STORY = [
    "The foreign ministers of both countries will meet in Vienna on Thursday, a spokeswoman said.",
    "She added that the talks would take up the border crossing that was closed in the spring.",
    "Neither side has said whether an agreement is near, and the delegations stay small.",
]
RUSSIAN = "Министры встретятся в Женеве. " * 10
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Example Media"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ministers to meet in Vienna",
            "datePublished": "2022-01-04T10:05:00+07:00",
            "author": [{"@type": "Person", "name": "Ana Contoh"}, {"name": "Budi Contoh"}],
            "publisher": {"@type": "Organization", "name": "Warta Contoh"},
        },
    ],
}


def html(head: str = "", body: str | None = None) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY)
    menu = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    main = body if body is not None else f"<article><h1>Ministers to meet in Vienna</h1>{paragraphs}</article>"
    comments = "<div class='comments'><p>A reader writes that this is all wrong.</p></div>"
    inside = f"<head>{head}</head><body>{menu}{main}{comments}</body>"
    return f"<!DOCTYPE html><html lang='de'>{inside}</html>".encode()


def read(data: bytes, **more: str) -> Report:
    found = page(data, "page", Given(), **more)
    assert isinstance(found, Report)
    return found


def test_article_text_without_menu_comments_and_headline() -> None:
    found = read(html())
    assert found.text.split("\n") == STORY
    assert found.title == "Ministers to meet in Vienna"
    assert found.extracted
    assert found.language is None, "a page's word on its language is not taken"


def test_json_ld_is_believed_first() -> None:
    meta = "<meta property='og:title' content='Other'><meta name='date' content='2021-12-31'>"
    found = read(html(f"{meta}<script type='application/ld+json'>{json.dumps(LD)}</script>"))
    assert found.title == "Ministers to meet in Vienna"
    assert found.published == "2022-01-04T10:05:00+07:00"
    assert found.outlet == "Warta Contoh"
    assert found.authors == ("Ana Contoh", "Budi Contoh")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            "<meta property='article:published_time' content='2022-01-04T03:05:00Z'>",
            "2022-01-04T03:05:00+00:00",
        ),
        ("<meta name='pubdate' content='2022/01/04'>", "2022-01-04"),
        (
            "<meta name='date' content='2022-01-04'><meta name='dc.date' content='2022-01-04 08:00'>",
            "2022-01-04T08:00:00",
        ),
        (
            "<script type='application/ld+json'>{broken</script><meta name='date' content='2022-01-04'>",
            "2022-01-04",
        ),
        (f"<script type='application/ld+json'>{'[' * 50_000}</script>", None),
        ("", None),
    ],
)
def test_time_of_publication(head: str, published: str | None) -> None:
    assert read(html(head)).published == published


def test_what_was_given_goes_before_what_the_page_says() -> None:
    found = page(html("<meta name='date' content='2021-12-31'>"), "page", Given(published="2022-01-04", language="en"))
    assert isinstance(found, Report)
    assert (found.published, found.language) == ("2022-01-04", "en")


def test_address_and_outlet() -> None:
    canonical = "<link rel='canonical' href='https://warta.example/1'>"
    head = f"{canonical}<meta property='og:site_name' content=' Warta  Contoh '>"
    found = read(html(head))
    assert (found.url, found.outlet) == ("https://warta.example/1", "Warta Contoh")
    assert read(html(head), url="https://other.example/").url == "https://other.example/"


def test_declared_encoding() -> None:
    data = html("<meta charset='windows-1251'>", f"<article><p>{'Министры встретятся в Женеве. ' * 10}</p></article>")
    assert "Женеве" in read(data.decode().encode("cp1251")).text
    undeclared = data.decode().replace("windows-1251", "x").encode("cp1251")
    assert "Женеве" in read(undeclared, content_type="text/html; charset=windows-1251").text


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        html(body="<p>Sign in</p>")[:60],
        b"<html><body><script>x()</script>",
        b"<!DOCTYPE html>",
    ],
)
def test_page_without_article_is_set_aside(data: bytes) -> None:
    found = page(data, "page", Given())
    assert isinstance(found, Refusal)
    assert found.reason == "no article was found on this page"
    assert "save its text" in found.advice


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote", "ul><li", "font", "svg", "object"])
def test_deep_nesting_loses_no_words(tag: str) -> None:
    nested = f"<{tag}>" * 100_000
    story = "".join(f"<p>{line}</p>" for line in STORY)
    found = read(html(body=f"<article>{story}{nested}<p>The end of it.</p></article>")[:-200] + b"x")
    assert STORY[0] in found.text
    assert any("deeper" in warning for warning in found.warnings)


def test_page_of_too_many_elements_is_set_aside() -> None:
    found = page(html(body="<article>" + "<p>x</p>" * 30_000), "page", Given())
    assert isinstance(found, Refusal)
    assert "elements" in found.reason


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<a href='",
        "'>",
        "<script>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "&#xd800;",
        "\0",
        "<meta name=date content=",
        "\ud800",
        "x" * 30,
        "<title>",
        "<table>",
        "<?",
        "<![CDATA[",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_never_raises(body: str) -> None:
    data = (f"<html><body><article><p>{STORY[0]}" + body).encode("utf-8", "surrogatepass")
    assert isinstance(page(data, "page", Given()), (Report, Refusal))


def test_front_page_is_no_article() -> None:
    items = "".join(
        f"<div><h3><a href='/{n}'>Two ministers met in city {n}</a></h3><span>{n} minutes ago</span></div>"
        for n in range(30)
    )
    found = page(html(body=f"<main>{items}</main>"), "page", Given())
    assert isinstance(found, Refusal)
    assert "list of links" in found.reason


def test_article_with_teasers_is_one() -> None:
    teasers = "".join(f"<p><a href='/{n}'>Two ministers met in city {n}</a></p>" for n in range(2))
    story = "".join(f"<p>{line}</p>" for line in STORY)
    assert STORY[2] in read(html(body=f"<article>{teasers}{story}</article>")).text
