"""One module a page; the list of all views, in the order of the navigation."""

from __future__ import annotations

from kawat.web.act import Act
from kawat.web.pages import (
    agenda,
    atlas,
    event,
    events,
    forum,
    network,
    pair,
    parties,
    party,
    person,
    positions,
    report,
    search,
    sign_in,
    sources,
    statements,
    system,
    today,
)
from kawat.web.view import View

VIEWS: tuple[View, ...] = (
    today.VIEW,
    agenda.VIEW,
    events.VIEW,
    event.VIEW,
    party.VIEW,
    pair.VIEW,
    person.VIEW,
    parties.VIEW,
    forum.VIEW,
    statements.VIEW,
    positions.VIEW,
    atlas.VIEW,
    network.VIEW,
    sources.VIEW,
    system.VIEW,
    report.VIEW,
    search.VIEW,
    sign_in.VIEW,
)

ACTS: tuple[Act, ...] = (*sign_in.ACTS,)
"""What forms do."""
