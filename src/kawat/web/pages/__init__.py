"""One module a page; the list of all views, in the order of the navigation."""

from __future__ import annotations

from kawat.web.act import Act
from kawat.web.pages import (
    add,
    agenda,
    atlas,
    event,
    events,
    forum,
    judgements,
    judging,
    network,
    pair,
    parties,
    party,
    person,
    positions,
    report,
    review,
    saved,
    search,
    sign_in,
    sources,
    statements,
    system,
    today,
    tokens,
)
from kawat.web.view import View

VIEWS: tuple[View, ...] = (
    today.VIEW,
    agenda.VIEW,
    events.VIEW,
    event.VIEW,
    party.VIEW,
    parties.VIEW,
    pair.VIEW,
    person.VIEW,
    forum.VIEW,
    statements.VIEW,
    positions.VIEW,
    atlas.VIEW,
    network.VIEW,
    sources.VIEW,
    system.VIEW,
    report.VIEW,
    search.VIEW,
    review.VIEW,
    judgements.VIEW,
    add.VIEW,
    tokens.VIEW,
    saved.VIEW,
    sign_in.VIEW,
)

ACTS: tuple[Act, ...] = (
    *sign_in.ACTS,
    *review.ACTS,
    *judging.ACTS,
    *judgements.ACTS,
    *add.ACTS,
    *tokens.ACTS,
    *saved.ACTS,
)
"""What forms do."""
