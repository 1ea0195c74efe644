"""Tokens: calendars one subscribed to and programs that act for one; made here, shown once, revoked here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from kawat.errors import RecordError
from kawat.store.clock import EPOCH
from kawat.store.people.tokens import Token
from kawat.web import address
from kawat.web.act import Act, Done
from kawat.web.desk import Desk
from kawat.web.subscribed import bound
from kawat.web.view import TYPES, Shown, View, html

TITLE = 120


def page(desk: Desk) -> Shown:
    """The tokens that one may revoke."""
    return _shown(desk)


def _shown(desk: Desk, **new: Any) -> Shown:
    found = desk.people.tokens.of(desk.visitor.name) if desk.visitor.name else []
    context = {
        "tokens": [(one, _made(one), one.address.replace(".ics", "", 1)) for one in found],
        "calendar": None,
        "program": None,
        **new,
    }
    return Shown(template="tokens.html", title=desk.words.tokens.title, answer=None, context=context)


def _made(token: Token) -> str:
    return (EPOCH + timedelta(microseconds=token.made)).date().isoformat()


def change(desk: Desk, form: QueryParams) -> Done:
    """Makes a token, which only this answer shows, or revokes one."""
    verb, person = address.text(form, "verb"), desk.visitor.name or ""
    title = " ".join(form.get("title", "").split())[:TITLE]
    if verb == "revoke":
        desk.people.tokens.revoke(person, address.text(form, "id"))
        return f"/{desk.language}/tokens"
    if verb == "calendar":
        opens = bound(desk.request.app, form.get("address", ""))
        secret = desk.people.tokens.grant(person, "calendar", title=title or opens, address=opens)
        return _once(desk, calendar=desk.whole(f"/calendar/{secret}.ics"))
    if verb == "program":
        secret = desk.people.tokens.grant(person, "program", title=title or desk.words.tokens.program)
        return _once(desk, program=secret)
    raise RecordError(f"{verb!r} cannot be done with a token")


def _once(desk: Desk, **new: Any) -> Response:
    return Response(html(VIEW, desk, _shown(desk, **new)), media_type=TYPES["html"])


VIEW = View("tokens", "tokens", page, (), kept=False)
ACTS = (Act("tokens", "tokens", change),)
