"""The time of publication as a page shows it to its readers, for pages whose metadata tell none.

The day is found by htmldate. The time of day with its zone ("17:32 WIB") stands beside it, in an element that
the page itself marks as a date; the names of zones come from the language packs. A time without a zone is
left out: nobody could tell when it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from kawat.ingest import limits
from kawat.languages.pack import codes, part

MARKED = (
    "//time | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@id, 'date') or contains(@itemprop, 'date')]"
)
MOST = 30
LONGEST = 120
CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s?\(?([A-Za-z]{2,5})\b")


class _TimeWords(msgspec.Struct, frozen=True):
    zone: dict[str, str] = {}


class _Times(msgspec.Struct, frozen=True):
    """The part of a pack's `times.toml` that is asked for here."""

    words: _TimeWords


def shown(tree: Any, html: str, url: str | None) -> str | None:
    """The day at which a page says it was published, with the time of day where its zone is told."""
    from htmldate import find_date

    try:
        day = find_date(html[: limits.PAGE_BYTES // 10], original_date=True, url=url, extensive_search=False)
    except (ValueError, TypeError, OverflowError):
        return None
    return f"{day}{_clock(tree, day) or ''}" if day else None


def _clock(tree: Any, day: str) -> str | None:
    """The first time of day with a zone in an element that is marked as a date and names the day."""
    year, number = day[:4], str(int(day[8:10]))
    for element in tree.xpath(MARKED)[:MOST]:
        text = " ".join("".join(element.itertext()).split())
        if len(text) > LONGEST or year not in text or number not in text:
            continue
        for hour, minute, name in CLOCK.findall(text):
            offset = zones().get(name.lower())
            if offset and int(hour) < 24 and int(minute) < 60:
                return f"T{int(hour):02}:{minute}:00{offset}"
    return None


@cache
def zones() -> dict[str, str]:
    """The offset of each zone by lower-case name; those on which packs differ are left out."""
    told: dict[str, set[str]] = {}
    for code in codes():
        for name, offset in part(code, "times", _Times).words.zone.items():
            told.setdefault(name, set()).add(offset)
    return {name: offsets.pop() for name, offsets in told.items() if len(offsets) == 1}
