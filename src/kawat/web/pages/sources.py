"""Sources: the outlets of the record, how many reports of each, from when until when."""

from __future__ import annotations

import msgspec

from kawat.web.desk import Desk
from kawat.web.kept import kept
from kawat.web.view import Shown, View

COLUMNS = ("outlet", "reports", "first", "last")


def page(desk: Desk) -> Shown:
    """All outlets, the one with most reports first."""
    found = kept(desk, "sources", lambda: desk.record.sources(desk.as_of))
    return Shown(
        template="sources.html",
        title=desk.words.sources.title,
        answer=found,
        context={"found": found, "reports": sum(one.reports for one in found)},
        rows=(COLUMNS, map(msgspec.structs.asdict, found)),
    )


VIEW = View("sources", "sources", page, ("json", "csv"))
