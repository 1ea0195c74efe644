"""Signing in and out."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from kawat.store.people.accounts import folded
from kawat.web.act import Act, Done, back
from kawat.web.desk import Desk
from kawat.web.guard.rate import whence
from kawat.web.guard.visitor import secret_of, signed_in, signed_out
from kawat.web.guard.writing import limits, too_often
from kawat.web.view import TYPES, Shown, View, html

FIRST = "today"


def page(desk: Desk) -> Shown:
    """The form; where one is to go afterwards stands in the address."""
    return _shown(desk, desk.asked, wrong=False)


def _shown(desk: Desk, asked: QueryParams, *, wrong: bool) -> Shown:
    told = desk.words.people
    context = {
        "wrong": wrong,
        "name": asked.get("name", ""),
        "next": asked.get("next", ""),
        "users": desk.people.accounts.any(),
    }
    return Shown(template="sign-in.html", title=told.sign_in, answer=None, context=context)


def sign_in(desk: Desk, form: QueryParams) -> Done:
    """Begins a session, always a new one. A wrong name and a wrong password are refused alike."""
    name, password = form.get("name", ""), form.get("password", "")
    taken = limits(desk.request)
    if wait := max(taken.address.take(whence(desk.request)), taken.account.take(folded(name))):
        return too_often(desk.request, wait)
    person = desk.people.accounts.check(name, password)
    if person is None:
        return Response(html(VIEW, desk, _shown(desk, form, wrong=True)), 401, media_type=TYPES["html"])
    answer = RedirectResponse(back(desk, form, FIRST), 303)
    signed_in(desk.request, answer, desk.people.sessions.begin(person, secret_of(desk.request)))
    return answer


def sign_out(desk: Desk, form: QueryParams) -> Done:
    """Ends the session."""
    if secret := secret_of(desk.request):
        desk.people.sessions.end(secret)
    answer = RedirectResponse(f"/{desk.language}/{FIRST}", 303)
    signed_out(desk.request, answer)
    return answer


VIEW = View("sign-in", "sign-in", page, (), kept=False)
ACTS = (
    Act("sign-in", "sign-in", sign_in, anyone=True),
    Act("sign-out", "sign-out", sign_out, anyone=True),
)
