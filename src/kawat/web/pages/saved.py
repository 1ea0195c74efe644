"""Saved queries: made from a page of events, tried out, paused, removed; `kawat notify` tells of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple, cast, get_args
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams
from starlette.responses import Response

from kawat.errors import DeliveryError, RecordError
from kawat.ingest.address import canonical
from kawat.languages.pack import codes
from kawat.publish.plain import line
from kawat.store.clock import EPOCH, Moment
from kawat.store.people.saved import Rhythm, Saved, Way
from kawat.web import address
from kawat.web.act import Act, Done
from kawat.web.desk import Desk
from kawat.web.guard.writing import limits, too_often
from kawat.web.notify.asked import page_of, query_of
from kawat.web.notify.mail import mailbox
from kawat.web.notify.rounds import Carrier, try_out
from kawat.web.view import TYPES, Shown, View, html

NAME = 120
PATH = "saved"


class Line(NamedTuple):
    """One saved query as it is shown: its page, what it asks, when it was told, since when it fails, when it is due."""

    saved: Saved
    page: str
    asks: str
    told: str | None
    failing: str | None
    due: str


def page(desk: Desk) -> Shown:
    """Those that one may change; with `about`, the form of a new one on what that page shows."""
    about = address.text(desk.asked, "about")
    if not about:
        return _shown(desk)
    query = query_of(about)
    return _shown(desk, about=about, asks=_asks(desk, query), called=_called(desk, query))


def _shown(desk: Desk, **new: Any) -> Shown:
    found = desk.people.saved.of(desk.visitor.name) if desk.visitor.name else []
    context = {
        "lines": [_line(desk, one) for one in found],
        "about": None,
        "asks": "",
        "called": "",
        "secret": None,
        "tried": None,
        "wrong": None,
        "languages": codes(),
        "rhythms": get_args(Rhythm),
        **new,
    }
    return Shown(template="saved.html", title=desk.words.saved.title, answer=None, context=context)


def _line(desk: Desk, one: Saved) -> Line:
    return Line(
        one,
        page_of(one.query, desk.language),
        _asks(desk, one.query),
        desk.telling.moment(one.told) if one.told else None,
        desk.telling.moment(one.failing) if one.failing else None,
        desk.telling.moment(_minute(one.due)),
    )


def _minute(at: Moment) -> Moment:
    """The full minute after a moment: nothing is tried before it is due."""
    after = EPOCH + timedelta(microseconds=at + 59_999_999)
    return (after.replace(second=0, microsecond=0) - EPOCH) // timedelta(microseconds=1)


def _asks(desk: Desk, query: str) -> str:
    """The conditions in words: parties by their names, kinds and statuses as the record tells them."""
    told = ((getattr(desk.words.filter, name, ""), _value(desk, name, value)) for name, value in parse_qsl(query))
    return " · ".join(": ".join(filter(None, one)) for one in told) or desk.words.saved.everything


def _called(desk: Desk, query: str) -> str:
    """A name for them, where none is told: what is asked for, without by what."""
    told = (_value(desk, name, value) or getattr(desk.words.filter, name) for name, value in parse_qsl(query))
    return " · ".join(told)[:NAME] or desk.words.saved.everything


def _value(desk: Desk, name: str, value: str) -> str:
    words: dict[str, Callable[[str], str]] = {
        "party": desk.telling.name,
        "status": desk.telling.status,
        "kind": lambda kind: desk.telling.wording.kind.get(kind, kind),
        "class": lambda cls: str(getattr(desk.words.system, cls)).lower(),
        "conflict": lambda _: "",
    }
    return line(words[name](value) if name in words else value)


def change(desk: Desk, form: QueryParams) -> Done:
    """Makes one, tries it out, pauses, resumes or removes it."""
    verb, person, id = address.text(form, "verb"), desk.visitor.name or "", address.text(form, "id")
    if verb == "make":
        made = _made(desk, form, person)
        return _once(desk, secret=made.secret) if made.secret else f"/{desk.language}/{PATH}"
    if verb == "test":
        return _tried(desk, desk.people.saved.one(person, id))
    saved = desk.people.saved
    changes = {"pause": saved.pause, "resume": saved.resume, "remove": saved.remove}
    if verb not in changes:
        raise RecordError(f"{verb!r} cannot be done with a saved query")
    changes[verb](person, id)
    return f"/{desk.language}/{PATH}"


def _made(desk: Desk, form: QueryParams, person: str) -> Saved:
    query = query_of(form.get("about", ""))
    target = form.get("target", "").strip()
    way: Way = "mail" if "@" in target and "://" not in target else "webhook"
    rhythm, language = address.text(form, "rhythm") or "once", address.text(form, "language") or desk.language
    if rhythm not in get_args(Rhythm) or language not in codes():
        raise RecordError("a saved query tells at once or once a day, in a language that there is")
    return desk.people.saved.make(
        person,
        name=line(form.get("name", ""))[:NAME].strip() or _called(desk, query),
        query=query,
        language=language,
        way=way,
        target=mailbox(target) if way == "mail" else canonical(target),
        rhythm=cast(Rhythm, rhythm),
        since=desk.record.stamp(),
    )


def _tried(desk: Desk, one: Saved) -> Response:
    if wait := limits(desk.request).tries.take(desk.visitor.name or ""):
        return too_often(desk.request, wait)
    carrier = Carrier(base=desk.whole(""), allow_private=desk.settings.allow_private)
    try:
        try_out(desk.record, desk.people, carrier, one)
    except DeliveryError as error:
        return _once(desk, tried=one, wrong=str(error))
    return _once(desk, tried=one)


def _once(desk: Desk, **new: Any) -> Response:
    return Response(html(VIEW, desk, _shown(desk, **new)), media_type=TYPES["html"])


VIEW = View(PATH, PATH, page, (), kept=False)
ACTS = (Act(PATH, PATH, change),)
