"""What people decided, the last first; each can be taken back."""

from __future__ import annotations

from typing import NamedTuple

from starlette.datastructures import QueryParams

from kawat.model.event import Event
from kawat.record.judged import active
from kawat.store.answers import Verdict
from kawat.web import address
from kawat.web.act import Act, Done, back
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 50
COLUMNS = ("id", "made", "by", "verb", "field", "value", "note", "undoes", "events")


class Decided(NamedTuple):
    """A judgement, the events that it touches now, and whether it still holds."""

    verdict: Verdict
    events: list[Event]
    holds: bool


def page(desk: Desk) -> Shown:
    """One page of them. What undoes one was made after it, so it stands further up."""
    limit, skip = address.pages(desk.asked, ROWS)
    found = desk.record.judgements(skip + limit + 1, desk.as_of)
    force = {one.id for one in active(verdict.judgement for verdict in found)}
    shown = found[skip : skip + limit]
    events = desk.record.several({id for verdict in shown for id in verdict.events}, desk.as_of)
    decided = [
        Decided(one, [events[id] for id in one.events if id in events], one.judgement.id in force) for one in shown
    ]
    return Shown(
        template="judgements.html",
        title=desk.words.judgements.title,
        answer=shown,
        context={"decided": decided, **desk.turns(limit, skip, more=len(found) > skip + limit)},
        rows=(COLUMNS, map(_row, shown)),
    )


def _row(verdict: Verdict) -> dict[str, object]:
    return {**{name: getattr(verdict.judgement, name) for name in COLUMNS[:-1]}, "events": verdict.events}


def undo(desk: Desk, form: QueryParams) -> Done:
    """Takes a judgement back."""
    desk.record.judge("undo", [address.text(form, "id")], by=desk.visitor.name or "")
    return back(desk, form, "judgements")


VIEW = View("judgements", "judgements", page, ("json", "csv"))
ACTS = (Act("undo", "judgements", undo),)
