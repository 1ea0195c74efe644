"""A forum: its gatherings in order, and who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from kawat.errors import RecordError
from kawat.publish.plain import line
from kawat.record.names import forum_tokens
from kawat.record.parties import code
from kawat.store import Filter
from kawat.store.answers import Listed
from kawat.store.views import members
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 30
NEXT = 8
OFTEN = 12


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """A party, and at how many of the gatherings shown it took part."""

    party: str
    times: int


class Gatherings(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: what is to come, in order; what was, the latest first; who took part in what is shown."""

    name: str
    next: tuple[Listed, ...]
    past: tuple[Listed, ...]
    present: tuple[Presence, ...]


def page(desk: Desk) -> Shown:
    """The forum of `name`, in whatever spelling. Raises `RecordError` where none is named."""
    name = address.text(desk.asked, "name")
    if not forum_tokens(name):
        raise RecordError("which forum? Name one, as in forum?name=NATO-Russia Council")
    limit, skip = address.pages(desk.asked, ROWS)
    asked = Filter(forum=(name,), as_of=desk.as_of)
    past = list(
        desk.record.events(msgspec.structs.replace(asked, end=desk.today.isoformat(), limit=limit + 1, skip=skip))
    )
    ahead = desk.record.agenda(msgspec.structs.replace(asked, limit=4 * NEXT), 366)
    coming = (*ahead.fixed, *ahead.loose)[:NEXT]
    seen = {one.event.id for one in coming}
    shown = tuple(one for one in past[:limit] if one.event.id not in seen)
    found = Gatherings(name=name, next=coming, past=shown, present=present((*shown, *coming)))
    turns = desk.turns(limit, skip, more=len(past) > limit)
    return Shown(
        template="forum.html",
        title=line(name),
        answer=found,
        context={"found": found, **turns},
        events=(*found.next, *found.past),
        later=turns["later"],
    )


def present(events: Sequence[Listed]) -> tuple[Presence, ...]:
    """The parties that took part most often, directly or through people."""
    held = [one for one in events if one.standing == "happened"]
    counts = Counter(c for one in held for c in {code(who) for who in members(one.event)} if c)
    return tuple(Presence(party=party, times=times) for party, times in counts.most_common(OFTEN))


VIEW = View("forum", "forum", page, ("ics", "rss", "json", "csv"))
