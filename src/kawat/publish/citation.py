"""Who says so: the words behind an event, with outlet and day, as every published form quotes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from kawat.model.event import Event, Member, Pointer
from kawat.model.filed import Filed


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """One finding as a reader can check it: `outlet` printed it, `sources` are whom it credits."""

    report: str
    quote: str
    outlet: str | None = None
    sources: tuple[str, ...] = ()
    reported: str | None = None
    language: str | None = None
    url: str | None = None


Cite = Callable[[Pointer | Member], Citation | None]
"""Looks up a citation by report and finding; None where the store no longer shows it."""


def cites(filed: Iterable[Filed], urls: Mapping[str, str] | None = None) -> Cite:
    """A `Cite` over findings as filed; `urls` gives the address of a report by its id."""
    found = {(one.origin.report, one.finding): one for one in filed}
    addresses = urls or {}

    def cite(pointer: Pointer | Member) -> Citation | None:
        one = found.get((pointer.report, pointer.finding))
        if one is None:
            return None
        origin = one.origin
        return Citation(
            report=origin.report,
            quote=one.quote,
            outlet=origin.outlet,
            sources=origin.sources,
            reported=origin.reported,
            language=origin.language,
            url=addresses.get(origin.report),
        )

    return cite


def cited(event: Event, cite: Cite, most: int) -> list[Citation]:
    """Up to `most` citations of an event, one an outlet first, the latest first within equal ones.

    Five outlets that say it once tell a desk more than one that says it five times.
    """
    found = [citation for citation in map(cite, event.findings) if citation is not None and citation.quote.strip()]
    found.sort(key=lambda one: (one.reported or "", one.report, one.quote), reverse=True)
    seen = dict[str | None, int]()
    turns = list[tuple[int, int]]()
    for place, one in enumerate(found):
        turns.append((seen.get(one.outlet, 0), place))
        seen[one.outlet] = turns[-1][0] + 1
    return [found[place] for _, place in sorted(turns)[:most]]
