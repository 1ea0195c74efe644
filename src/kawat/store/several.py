"""Several events by their ids, asked for at once: a page names many and shows each by its title."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from kawat.model.event import Event
from kawat.store.clock import Moment
from kawat.store.filter import holding
from kawat.store.lookup import turns
from kawat.store.schema import event


def several(connection: Connection, ids: Iterable[str], as_of: Moment | None = None) -> dict[str, Event]:
    """The events of some ids, by id; those that are not there are left out."""
    found = {}
    for some in turns(sorted(set(ids))):
        for row in connection.execute(select(event.c.id, event.c.doc).where(event.c.id.in_(some), holding(as_of))):
            found[row.id] = msgspec.json.decode(row.doc, type=Event)
    return found
