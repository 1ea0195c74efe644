"""Positions: what a party says on each matter, in order, and where it changed its line."""

from __future__ import annotations

from kawat.knowledge.told import party_code
from kawat.model.position import Position, Utterance
from kawat.publish.plain import line
from kawat.publish.rows import UTTERANCE, utterance_row
from kawat.store import Speech
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

ROWS = 15
"""Matters on one page."""

LINES, ALONE = 6, 40
"""Utterances of one matter that are shown, the latest, among others and alone; all of them in the other forms."""


def page(desk: Desk) -> Shown:
    """The matters last spoken of first. `on`: one matter, an event's id or the parties spoken of ("UKR+USA");
    `changed`: only those on which the line changed."""
    code = party_code(desk.told["code"])
    matter = address.text(desk.asked, "on")
    limit, skip = address.pages(desk.asked, ROWS)
    found = desk.record.positions(asked(desk, code, matter))
    if matter:
        found = [one for one in found if fits(one, matter)]
    if address.flag(desk.asked, "changed"):
        found = [one for one in found if one.shifts]
    shown = found[skip : skip + limit]
    titles = desk.record.several((one.matter for one in shown if one.matter.startswith("e-")), desk.as_of)
    rows = ({"matter": one.matter, **utterance_row(told)} for one in shown for told in one.utterances)
    return Shown(
        template="positions.html",
        title=desk.words.positions.title.format(party=line(desk.telling.name(code) or code)),
        answer=shown,
        context={
            "code": code,
            "found": [
                (one, latest(one, ALONE if matter else LINES), {s.later: s for s in one.shifts}) for one in shown
            ],
            "titles": titles,
            **desk.turns(limit, skip, more=len(found) > skip + limit),
        },
        rows=(("matter", *UTTERANCE), rows),
    )


def asked(desk: Desk, code: str, matter: str) -> Speech:
    """What the address asks for; where a matter is parties spoken of, only what is said to or of them."""
    told = address.spoken(desk.asked, None, party=(code,), skip=0)
    if not matter or matter.startswith("e-"):
        return told
    return address.spoken(desk.asked, None, party=(code,), skip=0, to=(*told.to, *parties(matter)))


def latest(one: Position, count: int) -> list[Utterance]:
    """The latest utterances of a position, with as many of those before that changed the line."""
    turns = {shift.later for shift in one.shifts[-count:]}
    before = [told for told in one.utterances[:-count] if told.id in turns]
    return [*before, *one.utterances[-count:]]


def fits(one: Position, matter: str) -> bool:
    """Whether a position is on a matter: this event, or these parties, perhaps beside others."""
    return one.matter == matter or {*parties(matter)} <= {*one.matter.split("+")}


def parties(matter: str) -> tuple[str, ...]:
    """The parties of a matter, told by code or name."""
    return tuple(party_code(told) for told in matter.split("+") if told.strip())


VIEW = View("positions", "positions/{code}", page, ("json", "csv"))
