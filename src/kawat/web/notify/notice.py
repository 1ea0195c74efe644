"""`kawat.notice/1`: what moved of a saved query between two states of the record, as a webhook sends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

import msgspec

from kawat.model.event import Event, Revision
from kawat.publish.telling import Telling
from kawat.store.answers import Moved
from kawat.store.clock import Moment, told
from kawat.store.people.saved import Saved
from kawat.web.address import address
from kawat.web.notify.asked import page_of

SCHEMA: Literal["kawat.notice/1"] = "kawat.notice/1"

MOST = 100
"""Events of one notice, the last moved first; where there are more, `changes` leads to all of them."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The saved query: its name, its conditions as in an address, the page that shows them."""

    id: str
    name: str
    query: str
    url: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How one event moved: as `changes` tells it, with its title in the language of the saved query and its page."""

    how: Literal["new", "changed", "merged", "gone"]
    title: str
    standing: str
    revisions: tuple[Revision, ...]
    into: str | None
    url: str
    event: Event


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One telling. `id` stays the same when it is sent again; `test`: nothing moved, somebody tries the way; `more`:
    how many events are left out; `changes`: the address of the API that tells of all."""

    schema: Literal["kawat.notice/1"] = SCHEMA
    id: str
    saved: Asked
    since: str
    until: str
    test: bool = False
    moved: tuple[Step, ...]
    more: int = 0
    changes: str


def notice(saved: Saved, moved: Sequence[Moved], until: Moment, base: str, *, test: str = "") -> Notice:
    """The notice of what moved up to `until`. `base`: the address under which others see the server; `test`: what tells
    one try from another."""
    base = base.rstrip("/")
    end = datetime.fromtimestamp(until / 1_000_000, UTC)
    telling = Telling(saved.language, end)
    asked = Asked(id=saved.id, name=saved.name, query=saved.query, url=base + page_of(saved.query, saved.language))
    span = {"since": told(saved.since), "as_of": told(until)}
    return Notice(
        id=blake2b(f"{saved.id} {saved.since} {until} {test}".encode(), digest_size=12).hexdigest(),
        saved=asked,
        since=span["since"],
        until=span["as_of"],
        test=bool(test),
        moved=tuple(_step(one, telling, base) for one in moved[:MOST]),
        more=max(0, len(moved) - MOST),
        changes=base + address("/api/v1/changes", span) + (f"&{saved.query}" if saved.query else ""),
    )


def _step(one: Moved, telling: Telling, base: str) -> Step:
    return Step(
        how=one.how,
        title=telling.title(one.event),
        standing=one.standing,
        revisions=one.revisions,
        into=one.into,
        url=f"{base}/{telling.language}/event/{one.into or one.event.id}",
        event=one.event,
    )
