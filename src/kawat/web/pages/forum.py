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
from kawat.web.pages.course import course
from kawat.web.view import Shown, View

OFTEN = 12
"""Parties of which it is told how often they took part."""


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
    told = course(desk, Filter(forum=(name,), as_of=desk.as_of))
    found = Gatherings(name=name, next=told.coming, past=told.past, present=present(told.all))
    return Shown(
        template="forum.html",
        title=line(name),
        answer=found,
        context={"found": found, **told.turns},
        events=told.all,
        later=told.turns["later"],
    )


def present(events: Sequence[Listed]) -> tuple[Presence, ...]:
    """The parties that took part most often, directly or through people."""
    held = [one for one in events if one.standing == "happened"]
    counts = Counter(c for one in held for c in {code(who) for who in members(one.event)} if c)
    return tuple(Presence(party=party, times=times) for party, times in counts.most_common(OFTEN))


VIEW = View("forum", "forum", page, ("ics", "rss", "json", "csv"))
