"""A report with every finding marked in its text, both ways: from the finding to the words, from the words to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kawat.model.report import Span
from kawat.publish.plain import short
from kawat.store.answers import Located
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

HEAD = 90
"""Characters of the words that stand in for a title where a report has none."""


class Piece(NamedTuple):
    """A stretch of the text that the same findings cover; `first`: the findings that begin here; `aside`: it is no part
    of the story, as headlines of other reports.
    """

    text: str
    findings: tuple[str, ...]
    classes: tuple[str, ...]
    first: tuple[str, ...]
    aside: bool = False


def page(desk: Desk) -> Shown:
    """The report of an id or an address: its newest version, what was read in it, how it changed."""
    found = desk.record.report(address.text(desk.asked, "id"), desk.as_of)
    last = found.editions[-1].report
    homes = {one.event for one in found.findings if one.event}
    events = {id: desk.record.event(id, desk.as_of) for id in sorted(homes)}
    asides = [one.span for one in found.reading.report.related]
    return Shown(
        template="report.html",
        title=last.title or short(_opening(last.text, found.findings), HEAD),
        answer=found,
        context={
            "found": found,
            "report": last,
            "told": found.reading.report,
            "paragraphs": list(paragraphs(last.text, found.findings, asides)),
            "events": events,
        },
    )


def _opening(text: str, findings: Sequence[Located]) -> str:
    """The first words that tell something, else the first words."""
    return next((one.quote for one in findings if one.cls == "encounter"), text)


def paragraphs(text: str, findings: Sequence[Located], asides: Sequence[Span] = ()) -> Iterator[list[Piece]]:
    """The text paragraph by paragraph, cut wherever a finding's words begin or end."""
    spans = [(one.span[0], one.span[1], one) for one in findings if one.span and one.span[0] < one.span[1]]
    seen: set[str] = set()
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        inside = [(max(s, start), min(e, end), one) for s, e, one in spans if s < end and e > start]
        beside = [edge for s, e in asides for edge in (s, e) if start < edge < end]
        cuts = sorted({start, end, *beside, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
        pieces = []
        for left, right in pairwise(cuts):
            over = [one for s, e, one in inside if s <= left and right <= e]
            names = tuple(one.finding for one in over)
            first = tuple(name for name in names if name not in seen)
            seen.update(first)
            aside = any(s <= left and right <= e for s, e in asides)
            pieces.append(Piece(text[left:right], names, tuple(dict.fromkeys(one.cls for one in over)), first, aside))
        yield pieces


VIEW = View("report", "report", page, ("json",))
