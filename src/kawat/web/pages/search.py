"""Search: reports that hold all words, with the events that they tell of."""

from __future__ import annotations

from kawat.store.answers import Hit
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 20
COLUMNS = ("report", "reported", "outlet", "language", "title", "url", "snippet", "events")


def page(desk: Desk) -> Shown:
    """The reports, the newest first; none where no words are told."""
    words = address.text(desk.asked, "q")
    limit, skip = address.pages(desk.asked, ROWS)
    found: list[Hit] = []
    if words:
        found = desk.record.search(words, limit=limit + 1, skip=skip, **address.sought(desk.asked))
    shown = found[:limit]
    turns = desk.turns(limit, skip, more=len(found) > limit)
    return Shown(
        template="search.html",
        title=desk.words.search.title,
        answer=shown,
        context={"words": words, "found": shown, **turns},
        rows=(COLUMNS, map(_row, shown)),
        later=turns["later"],
    )


def _row(hit: Hit) -> dict[str, object]:
    return {**{name: getattr(hit, name) for name in COLUMNS[:-1]}, "events": [event.id for event in hit.events]}


VIEW = View("search", "search", page, ("json", "csv"))
