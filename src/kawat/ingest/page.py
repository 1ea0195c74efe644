"""A web page: its article, without menus, comments and the rest, and what it says of itself."""

from __future__ import annotations

import re
from typing import Any

from kawat.ingest import limits
from kawat.ingest.encoding import decode
from kawat.ingest.fragment import flatten
from kawat.ingest.intake import Draft, Given, refuse, take
from kawat.ingest.metadata import Metadata, metadata
from kawat.ingest.refusal import Refusal
from kawat.ingest.stamp import shown
from kawat.model.report import Report

CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w:.-]{2,30})", re.IGNORECASE)
HEADER_CHARSET = re.compile(r"charset\s{0,20}=\s{0,20}[\"']?([\w:.-]{2,30})", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
HEAD = 4_096
LINKED = 0.4
"""Share of the text in lines that are links: menus and front pages have more, articles with teasers less."""

SHORTEST = 60
"""Characters; what is shorter is a notice or a menu, no article."""


def page(data: bytes, source: str, given: Given, *, url: str | None = None, content_type: str = "") -> Report | Refusal:
    """The report on a page fetched from `url`, which its server called `content_type`."""
    by_server = HEADER_CHARSET.search(content_type)
    by_page = CHARSET.search(data[:HEAD])
    declared = by_server[1] if by_server else by_page[1].decode("ascii", "replace") if by_page else None
    html, _, warnings = decode(data, declared=declared)
    return article(html, Draft(source=source, text="", url=url, warnings=warnings), given)


def article(html: str, draft: Draft, given: Given) -> Report | Refusal:
    """The report in a page of HTML; what `draft` already has is kept.

    The page's own word on its language is not taken: too many carry that of their publishing software.
    """
    html, was_deep = flatten(UNPRINTABLE.sub("\ufffd", html), limits.DEPTH)
    tree = _tree(html)
    if tree is not None and len(tree.xpath(f"(//*)[{limits.ELEMENTS}]")):
        reason = f"the page has more than {limits.ELEMENTS:,} elements"
        return refuse(draft, reason, "save the text of its article as a .txt file and give that")
    found = Metadata() if tree is None else metadata(tree)
    links = frozenset() if tree is None else _links(tree)
    text = None if tree is None else _text(tree)
    if not text or len(text) < SHORTEST:
        advice = "if there is one, save its text as a .txt file and give that"
        return refuse(draft, "no article was found on this page", advice)
    if _share_linked(text, links) > LINKED:
        advice = "give the pages that it links to"
        return refuse(draft, "this page is a list of links, no article", advice)
    title = draft.title or found.title
    published = draft.published or found.published or shown(tree, html, draft.url or found.url)
    warnings = draft.warnings
    if was_deep:
        warnings += (f"the page nests its elements deeper than {limits.DEPTH}; check the text taken from it",)
    return take(
        Draft(
            source=draft.source,
            where=draft.where,
            text=_without_title(text, title),
            id=draft.id,
            url=draft.url or found.url,
            title=title,
            outlet=draft.outlet or found.outlet,
            published=published,
            language=draft.language,
            authors=draft.authors or found.authors,
            extracted=True,
            warnings=warnings,
        ),
        given,
    )


def _tree(html: str) -> Any:
    """The parsed page; None if there is nothing in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(html.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _text(tree: Any) -> str | None:
    """The article's text, a line a paragraph, by trafilatura."""
    from trafilatura import extract

    found = extract(tree, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False)
    return found.strip() if found else None


def _links(tree: Any) -> frozenset[str]:
    """The words of every link."""
    return frozenset(" ".join("".join(link.itertext()).split()) for link in tree.iter("a"))


def _share_linked(text: str, links: frozenset[str]) -> float:
    """The share of a text, by characters, in lines that are a link and nothing else."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return sum(len(line) for line in lines if line in links) / max(sum(map(len, lines)), 1)


def _without_title(text: str, title: str | None) -> str:
    """The text without its first line if that is the headline again."""
    first, _, rest = text.partition("\n")
    return rest.lstrip() if title and rest.strip() and first.strip() == title.strip() else text
