"""What a person decides on the page of an event: confirm it, take a finding out, correct a field."""

from __future__ import annotations

from typing import Any, get_args

from starlette.datastructures import QueryParams

from kawat.errors import MissingError, RecordError
from kawat.knowledge.told import party_code
from kawat.model.event import Event
from kawat.model.reading import DeedKind, EncounterKind, Status
from kawat.record.typing import parsed, written
from kawat.web import address
from kawat.web.act import Act, Done
from kawat.web.desk import Desk


def offered(desk: Desk, event: Event) -> dict[str, Any]:
    """What the forms on the page of an event begin with; nothing where one may not write, or looks at the past."""
    if not desk.visitor.may_write or desk.as_of is not None:
        return {"writes": False}
    fields = event.fields
    where = fields.where.value if fields.where else None
    return {
        "writes": True,
        "typed": {
            "when": written(fields.when.value) if fields.when else "",
            "place": (where.place or "") if where else "",
            "country": desk.telling.name(where.country) if where and where.country else "",
            "forum": fields.forum.value if fields.forum else "",
        },
        "choices": {
            "kind": get_args(EncounterKind if event.cls == "encounter" else DeedKind),
            "status": get_args(Status),
        },
    }


def judge(desk: Desk, form: QueryParams) -> Done:
    """Writes the judgement, and leads back to the event, or to the list where there is no such event any more."""
    id = desk.told["id"]
    verb, note, by = address.text(form, "verb"), address.text(form, "note"), desk.visitor.name or ""
    if verb == "confirm":
        desk.record.judge("confirm", [id], by=by, note=note)
    elif verb == "reject":
        desk.record.judge("reject", [form.get("finding", "")], by=by, note=note)
    elif verb == "correct":
        field = address.text(form, "field")
        desk.record.judge("correct", [id], field=field, value=_value(form, field), by=by, note=note)
    else:
        raise RecordError(f"{verb!r} is no judgement on one event")
    try:
        return address.address(f"/{desk.language}/event/{desk.record.event(id).id}")
    except MissingError:
        return f"/{desk.language}/judgements"


def _value(form: QueryParams, field: str) -> Any:
    if field != "where":
        return parsed(field, address.text(form, "value"))
    place, country = address.text(form, "place"), address.text(form, "country")
    return {"place": place or None, "country": party_code(country) if country else None} if place or country else None


ACTS = (Act("judge", "event/{id}/judge", judge),)
