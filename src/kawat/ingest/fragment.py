"""The words of a piece of HTML, as in a feed's entry: blocks become paragraphs, markup goes.

For a whole page, where the article has to be found first, see `page`.
"""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})((?:\"[^\"]{0,5000}+\"|'[^']{0,5000}+'|[^<>\"']++)*)>")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<![^<>]*>|<\?[^<>]*>", re.DOTALL)
SILENT = re.compile(r"<(script|style|noscript|template|svg|iframe|figure)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I)
BLOCK = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "pre",
        "hr",
        "dl",
        "dt",
        "dd",
        "figcaption",
        "main",
        "nav",
    ]
)
# Elements that hold nothing, or whose end tag may be left out: they do not deepen a page.
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "option",
        "thead",
        "tbody",
        "tfoot",
    ]
)
SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
SPACE_BUT_BREAKS = re.compile(r"[ \t\r\f\v\xa0]+")
BREAKS = re.compile(r" *\n[\n ]*")
MARKUP = re.compile(r"<[A-Za-z/!]|&(?:#\d|#x|[A-Za-z]{2,8};)")


def is_markup(text: str) -> bool:
    """Whether a text holds tags or entities."""
    return MARKUP.search(text) is not None


def words(html: str) -> str:
    """The text of a fragment, a line a paragraph, in linear time whatever the nesting.

    >>> words("<p>Talks&nbsp;begin <b>today</b>.</p><script>x()</script><p>Both sides came.</p>")
    'Talks begin today.\\nBoth sides came.'
    """
    html = SILENT.sub(" ", COMMENT.sub("", html))
    html = SPACE.sub(" ", html)
    html = TAG.sub(lambda tag: "\n" if tag[2].lower() in BLOCK else "", html)
    text = SPACE_BUT_BREAKS.sub(" ", unescape(html))
    return BREAKS.sub("\n", text).strip()


def flatten(html: str, depth: int) -> tuple[str, bool]:
    """`html` without the tags that lie deeper than `depth`, and whether there were any; all words stay.

    Parsers drop what lies too deep, or run out of stack on it.
    """
    level = 0
    cut = False
    kept: list[str] = []
    at = 0
    for tag in TAG.finditer(html):
        name = tag[2].lower()
        if name in VOID or tag[3].endswith("/"):
            continue
        if tag[1]:
            drop = level > depth
            level = max(level - 1, 0)
        else:
            level += 1
            drop = level > depth
        if drop:
            cut = True
            kept.append(html[at : tag.start()])
            at = tag.end()
    if not cut:
        return html, False
    kept.append(html[at:])
    return " ".join(kept), True
