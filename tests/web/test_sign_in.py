"""Signing in: who may write, closed reading, sessions that cannot be planted, attempts that run out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.conftest import HERE
from tests.web.people import WORDS, browser, sign_in, user


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_on_a_laptop_nobody_signs_in_until_there_is_a_user(db: Path) -> None:
    with browser(db, desk="night desk") as client:
        first = client.get("/en/today")
        assert "night desk" in first.text
        user(db)
        told = client.get("/en/today", headers={"if-none-match": first.headers["etag"]})
        assert told.status_code == 200
        assert "night desk" not in told.text
        assert 'href="/en/sign-in?next=' in told.text


@pytest.mark.parametrize(
    "settings", [{"host": "0.0.0.0"}, {"url": "https://desk.example"}, {"proxies": ("10.0.0.1",)}, {"closed": True}]
)
def test_what_others_reach_takes_a_user(db: Path, settings: dict[str, object]) -> None:
    with browser(db, **settings) as client:
        told = client.post("/en/tokens", data={}, follow_redirects=False)
        assert told.status_code == 401


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via"])
def test_behind_a_proxy_nobody_is_at_the_laptop(db: Path, header: str) -> None:
    with browser(db) as client:
        assert client.post("/en/tokens", data={}, headers={header: "203.0.113.5"}).status_code == 401


def test_signing_in_and_out(db: Path) -> None:
    user(db)
    with browser(db) as client:
        answer = sign_in(client, next="/en/agenda?party=RUS")
        assert (answer.status_code, answer.headers["location"]) == (303, "/en/agenda?party=RUS")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie
        assert "no-store" in answer.headers["cache-control"]
        assert "ana" in client.get("/en/today").text
        before = dict(client.cookies)
        client.post("/en/sign-out", data={})
        assert not client.cookies
        assert "sign-in?next" in client.get("/en/today", headers={"cookie": f"kawat={before['kawat']}"}).text


def test_over_https_the_cookie_is_for_this_host_alone(db: Path) -> None:
    user(db)
    with browser(db, url="https://desk.example") as client:
        cookie = sign_in(client).headers["set-cookie"]
        assert cookie.startswith("__Host-kawat=")
        assert "Secure" in cookie
        assert "Domain" not in cookie


def test_a_wrong_name_and_a_wrong_password_are_told_alike(db: Path) -> None:
    user(db)
    with browser(db) as client:
        answers = [sign_in(client, "ana", "wrong, wrong, wrong"), sign_in(client, "eve", WORDS)]
        assert {one.status_code for one in answers} == {401}
        assert not client.cookies
        assert answers[0].text.replace("ana", "eve") == answers[1].text


def test_a_planted_session_becomes_nobodys(db: Path) -> None:
    user(db)
    user(db, "eve")
    with browser(db) as client:
        sign_in(client, "eve")
        planted = client.cookies["kawat"]
        sign_in(client, "ana")
        assert client.cookies["kawat"] != planted
        client.cookies.clear()
        told = client.get("/en/today", headers={"cookie": f"kawat={planted}"}).text
        assert "sign-out" not in told
        sign_in(client, "ana")
        client.cookies.clear()
        for made_up in ("", "x", "kawat", "é" * 40, "a" * 5000):
            cookie = {"cookie": f"kawat={made_up}".encode()}
            assert "sign-out" not in client.get("/en/today", headers=cookie).text


@pytest.mark.parametrize(
    "there", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "x", "/\n"]
)
def test_signing_in_leads_nowhere_else(db: Path, there: str) -> None:
    user(db)
    with browser(db) as client:
        assert sign_in(client, next=there).headers["location"] == "/en/today"


def test_attempts_run_out_for_an_account_and_an_address(db: Path) -> None:
    user(db)
    with browser(db) as client:
        limits = client.app.state.limits  # type: ignore[attr-defined]
        limits.account.size, limits.address.size = 3, 5
        statuses = [sign_in(client, "ana", "wrong, wrong, wrong").status_code for _ in range(4)]
        assert statuses == [401, 401, 401, 429]
        answer = sign_in(client, "ANA")
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert sign_in(client, "eve").status_code == 429  # the address has none left


def test_writing_runs_out(db: Path) -> None:
    with browser(db) as client:
        client.app.state.limits.writes.size = 2  # type: ignore[attr-defined]
        statuses = [client.post("/en/event/none/judge", data={"verb": "confirm"}).status_code for _ in range(3)]
        assert statuses == [404, 404, 429]


def test_closed_reading(db: Path) -> None:
    user(db)
    with browser(db, closed=True) as client:
        answer = client.get("/id/agenda?party=RUS", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/id/sign-in?next=%2Fid%2Fagenda%3Fparty%3DRUS"
        for path in ("/en/agenda.json", "/en/agenda.ics", "/en/today.rss", "/api/v1/agenda", "/api/v1/openapi.json"):
            assert client.get(path).status_code == 401
        for path in ("/en/sign-in", "/static/kawat.css"):
            assert client.get(path).status_code == 200
        assert client.head("/en/today").status_code == 401
        sign_in(client)
        assert client.get("/en/agenda.json").status_code == 200


def test_a_program_signs_in_by_its_token(db: Path) -> None:
    user(db)
    with browser(db, closed=True) as client:
        secret = client.app.state.people.tokens.grant("ana", "program", title="wire")  # type: ignore[attr-defined]
        assert client.get("/api/v1/agenda", headers={"authorization": f"Bearer {secret}"}).status_code == 200
        assert client.get("/api/v1/agenda", headers={"authorization": "Bearer x"}).status_code == 401


def test_a_page_may_be_kept_only_by_who_asked(db: Path) -> None:
    user(db)
    with browser(db) as client:
        before = client.get("/en/today")
        sign_in(client)
        after = client.get("/en/today", headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert HERE not in after.headers.get("location", "")
