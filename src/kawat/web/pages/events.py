"""The events of the record, by any condition, the latest in the world's own time first."""

from __future__ import annotations

from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 50


def page(desk: Desk) -> Shown:
    """One page of events; one more than shown is asked for, to know whether there are more."""
    limit, skip = address.pages(desk.asked, ROWS)
    order = "first" if address.flag(desk.asked, "first") else "last"
    found = list(desk.record.events(address.filtered(desk.asked, limit + 1, order=order)))
    turns = desk.turns(limit, skip, more=len(found) > limit)
    return Shown(
        template="events.html",
        title=desk.words.events.title,
        answer=[one.event for one in found[:limit]],
        context={"found": found[:limit], **turns},
        events=found[:limit],
        later=turns["later"],
    )


VIEW = View("events", "events", page, ("ics", "rss", "json", "csv"))
