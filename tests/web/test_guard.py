"""What stands before the pages: where a request is from, what name it calls, how much it brings, how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.conftest import HERE
from tests.web.people import browser, sign_in, user

from kawat.web.guard.rate import Buckets
from kawat.web.guard.size import MOST


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": HERE}, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"origin": HERE}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({}, 403),  # with a cookie, and not told where from
        ({"sec-fetch-site": "cross-site", "origin": HERE}, 403),
        ({"sec-fetch-site": "same-site", "origin": HERE}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "http://localhost.elsewhere.example:8321"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "https://elsewhere.example"}, 403),
    ],
)
def test_what_comes_from_elsewhere_changes_nothing(db: Path, headers: dict[str, str], status: int) -> None:
    user(db)
    with browser(db) as client:
        sign_in(client)
        for name in ("sec-fetch-site", "origin"):
            del client.headers[name]
        answer = client.post("/en/sign-out", data={}, headers=headers, follow_redirects=False)
        assert answer.status_code == status
        assert ("sign-out" in client.get("/en/today").text) == (status == 403)


def test_who_is_no_browser_needs_no_origin(db: Path) -> None:
    with browser(db) as client:
        for name in ("sec-fetch-site", "origin"):
            del client.headers[name]
        assert client.post("/en/sign-out", data={}, follow_redirects=False).status_code == 303


def test_the_told_address_is_an_origin_too(db: Path) -> None:
    with browser(db, url="https://desk.example/") as client:
        headers = {"origin": "https://desk.example", "cookie": "x=y"}
        assert client.post("/en/sign-out", headers=headers, data={}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8321", 200),
        ("127.0.0.1:8321", 200),
        ("[::1]:8321", 200),
        ("localhost", 200),
        ("elsewhere.example", 421),
        ("localhost.elsewhere.example", 421),
        ("elsewhere.example:8321", 421),
        ("127.0.0.1.elsewhere.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_a_laptop_answers_to_its_own_names(db: Path, host: str, status: int) -> None:
    with browser(db) as client:
        assert client.get("/en/today", headers={"host": host}).status_code == status


def test_elsewhere_any_name_will_do(db: Path) -> None:
    with browser(db, host="0.0.0.0") as client:
        assert client.get("/en/today", headers={"host": "desk.example"}).status_code == 200
    with browser(db, url="https://desk.example") as client:
        assert client.get("/en/today", headers={"host": "desk.example"}).status_code == 200


def test_a_body_has_an_end(db: Path) -> None:
    with browser(db) as client:
        kind = {"content-type": "application/x-www-form-urlencoded"}
        large = b"name=" + b"x" * MOST
        assert client.post("/en/sign-in", content=large, headers=kind).status_code == 413
        pieces = (b"x" * 65_536 for _ in range(MOST // 65_536 + 2))
        assert client.post("/en/sign-in", content=pieces, headers=kind).status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"name=ana"),
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"a=1&" * 100),
        ("application/x-www-form-urlencoded", b"\xff\xfe"),
        ("", b"name=ana"),
    ],
)
def test_only_forms_are_forms(db: Path, kind: str, body: bytes) -> None:
    with browser(db) as client:
        assert client.post("/en/sign-in", content=body, headers={"content-type": kind}).status_code == 400


def test_buckets_fill_again() -> None:
    at = 0.0
    buckets = Buckets(2, 10, lambda: at)
    assert [buckets.take("a"), buckets.take("a")] == [0, 0]
    assert buckets.take("a") == 10
    assert buckets.take("b") == 0
    at = 4
    assert buckets.take("a") == 6
    at = 10
    assert buckets.take("a") == 0


def test_buckets_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.web.guard.rate.HELD", 3)
    buckets = Buckets(1, 10)
    for who in "abcde":
        buckets.take(who)
    assert len(buckets._held) == 3
