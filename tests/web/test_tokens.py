"""Calendars by token: unguessable, bound to an address, open where reading is closed, revocable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.store.made import meeting
from tests.web.conftest import HERE
from tests.web.people import browser, sign_in, user

from kawat.store import Record

AGENDA = "/en/agenda.ics?from=2022-01-10&party=RUS&as_of=2022-01-09"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record(str(path)) as record:
        list(record.add([meeting("a"), meeting("b", parties=("IDN", "JPN"), place="Tokyo", country="JPN")]))
    user(path)
    return path


def subscribe(client: TestClient, address: str = AGENDA) -> str:
    page = client.post("/en/tokens", data={"verb": "calendar", "address": address, "title": "Agenda"})
    assert page.status_code == 200, page.text
    found = re.search(rf'readonly value="{HERE}(/calendar/[\w-]{{43}}\.ics)"', page.text)
    assert found
    assert page.headers["cache-control"] == "no-store"
    return found[1]


def without_cookie(client: TestClient, path: str, **headers: str):
    kept, client.cookies = client.cookies, None  # type: ignore[assignment]
    try:
        return client.get(path, headers=headers)
    finally:
        client.cookies = kept


def test_a_token_opens_its_calendar_also_where_reading_is_closed(db: Path) -> None:
    with browser(db, closed=True) as client:
        sign_in(client)
        path = subscribe(client)
        answer = without_cookie(client, path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/calendar")
        assert answer.text.count("BEGIN:VEVENT") == 1
        unfolded = answer.text.replace("\r\n ", "")
        assert f"{HERE}{path}" in unfolded  # where the calendar is found again, not an address that is closed
        again = without_cookie(client, path, **{"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        assert without_cookie(client, AGENDA).status_code == 401
        assert without_cookie(client, path.replace(".ics", ".json")).status_code == 401


def test_it_moves_when_the_event_moves(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        path = subscribe(client)
        before = client.get(path)
        assert "20220112" in before.text
        event = client.get("/en/report.json?id=a").json()["findings"][0]["event"]
        told = {"verb": "correct", "field": "when", "value": "2022-01-20"}
        client.post(f"/en/event/{event}/judge", data=told)
        after = client.get(path, headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert "DTSTART;VALUE=DATE:20220120" in after.text


def test_it_is_listed_without_its_secret_and_revoked(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        path = subscribe(client)
        page = client.get("/en/tokens").text
        assert path.removeprefix("/calendar/").removesuffix(".ics") not in page
        assert "party=RUS" in page
        assert "as_of" not in page.split("</header>")[1].split("<footer>")[0]
        id = re.search(r'name="id" value="(\w{64})"', page)
        assert id
        client.post("/en/tokens", data={"verb": "revoke", "id": id[1]})
        assert client.get(path).status_code == 404
        assert client.post("/en/tokens", data={"verb": "revoke", "id": id[1]}).status_code == 400


def test_only_who_made_it_revokes_it(db: Path) -> None:
    user(db, "eve")
    with browser(db) as client:
        sign_in(client)
        path = subscribe(client)
        id = re.search(r'name="id" value="(\w{64})"', client.get("/en/tokens").text)
        assert id
        sign_in(client, "eve")
        assert id[1] not in client.get("/en/tokens").text
        client.post("/en/tokens", data={"verb": "revoke", "id": id[1]})
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/en/agenda",
        "/en/agenda.json",
        "https://elsewhere.example/en/agenda.ics",
        "//x/en/agenda.ics",
        "/calendar/x.ics",
        "/fr/agenda.ics",
    ],
)
def test_it_is_bound_to_a_calendar_of_ours(db: Path, address: str) -> None:
    with browser(db) as client:
        sign_in(client)
        assert client.post("/en/tokens", data={"verb": "calendar", "address": address}).status_code == 400


def test_a_token_made_up_opens_nothing(db: Path) -> None:
    with browser(db, closed=True) as client:
        for word in ("x", "a" * 43, "..%2f..", "a" * 4000):
            assert client.get(f"/calendar/{word}.ics").status_code in (401, 404)


def test_a_token_ends_with_its_user(db: Path) -> None:
    from kawat.store.people import People

    with browser(db) as client:
        sign_in(client)
        path = subscribe(client)
        with Record(str(db)) as record:
            People(record.engine).accounts.remove("ana")
        assert client.get(path).status_code == 404


def test_a_token_for_a_program_is_shown_once(db: Path) -> None:
    with browser(db, closed=True) as client:
        sign_in(client)
        page = client.post("/en/tokens", data={"verb": "program", "title": "wire"}).text
        secret = re.search(r'readonly value="([\w-]{43})"', page)
        assert secret
        assert secret[1] not in client.get("/en/tokens").text
        told = without_cookie(client, "/api/v1/agenda", authorization=f"Bearer {secret[1]}")
        assert told.status_code == 200
        assert without_cookie(client, f"/calendar/{secret[1]}.ics").status_code == 404


def test_each_page_with_a_calendar_can_be_subscribed_to(db: Path) -> None:
    with browser(db) as client:
        for path in ("agenda?party=RUS", "events"):
            assert 'href="webcal://localhost:8321/en/' in client.get(f"/en/{path}").text
        sign_in(client)
        assert 'value="/en/agenda.ics?party=RUS"' in client.get("/en/agenda?party=RUS").text


def test_the_secret_is_in_no_answer_for_others(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        path = subscribe(client, "/en/agenda.ics?from=2022-01-10")
        mine = without_cookie(client, path)
        open_to_all = without_cookie(client, "/en/agenda.ics?from=2022-01-10")
        assert path in mine.text.replace("\r\n ", "")
        assert "/calendar/" not in open_to_all.text.replace("\r\n ", "")
        assert mine.headers["etag"] != open_to_all.headers["etag"]
