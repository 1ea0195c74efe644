"""The page of saved queries: made from a page of events, only by who may write, tried out, paused, removed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.store.made import meeting
from tests.web.people import browser, sign_in, user

from kawat.store import Record
from kawat.store.people import People

MAKE = {"verb": "make", "about": "/en/party/RUS", "name": "Russia", "target": "https://hook.example/in"}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record(str(path)) as record:
        list(record.add([meeting("a")]))
    user(path)
    return path


def id_of(client: TestClient) -> str:
    found = re.search(r'name="id" value="(\w{16})"', client.get("/en/saved").text)
    assert found
    return found[1]


def test_one_is_made_from_a_page_of_events(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        for page in ("events?party=RUS&as_of=2022-01-09", "agenda", "party/RUS", "pair/RUS/USA"):
            led = re.search(r'href="(/en/saved\?about=[^"]+)"', client.get(f"/en/{page}").text)
            assert led, page
            assert "as_of" not in led[1]
            form = client.get(led[1].replace("&amp;", "&"))
            assert form.status_code == 200
            assert 'name="target"' in form.text
        made = client.post("/en/saved", data=MAKE)
        secret = re.search(r'readonly value="([\w-]{43})"', made.text)
        assert secret
        assert made.headers["cache-control"] == "no-store"
        page = client.get("/en/saved").text
        assert secret[1] not in page
        assert "https://hook.example/in" in page
        assert "/en/events?party=RUS" in page
    with Record(str(db)) as record:
        kept = People(record.engine).saved.of("ana")[0]
        assert (kept.person, kept.since, kept.secret) == ("ana", record.stamp(), secret[1])


def test_only_who_may_write(db: Path) -> None:
    with browser(db) as client:
        assert client.post("/en/saved", data=MAKE).status_code == 401
        page = client.get("/en/saved")
        assert page.status_code == 200
        assert "<textarea" not in page.text
        assert 'name="target"' not in client.get("/en/saved?about=/en/events").text
        assert "saved?about" not in client.get("/en/events").text
        sign_in(client)
        client.post("/en/saved", data=MAKE)
        id = id_of(client)
        user(db, "eve")
        sign_in(client, "eve")
        assert id not in client.get("/en/saved").text
        for verb in ("test", "pause", "resume", "remove"):
            assert client.post("/en/saved", data={"verb": verb, "id": id}).status_code == 400
        elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
        assert client.post("/en/saved", data=MAKE, headers=elsewhere).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": ""},
        {"target": "file:///etc/passwd"},
        {"target": "http://0x7f.1/"},
        {"target": "http://user:word@hook.example/"},
        {"target": "https://hook.example:25/"},
        {"target": "ana@desk"},
        {"target": "ana@desk.example\r\nBcc: eve@evil.example"},
        {"target": "ana@desk.example,eve@evil.example"},
        {"about": "https://evil.example/en/events"},
        {"about": "/en/tokens"},
        {"about": "/en/events?from=soon"},
        {"rhythm": "hourly"},
        {"language": "../en"},
        {"verb": "explode"},
        {"verb": "remove", "id": "x"},
    ],
)
def test_what_cannot_be(db: Path, wrong: dict[str, str]) -> None:
    with browser(db) as client:
        sign_in(client)
        assert client.post("/en/saved", data={**MAKE, **wrong}).status_code == 400
        assert "hook.example" not in client.get("/en/saved").text


def test_a_name_is_text(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        client.post("/en/saved", data={**MAKE, "name": "\u202e<script>alert(1)</script>"})
        page = client.get("/en/saved").text
        assert "<script>alert" not in page
        assert "\u202e" not in page


def test_pause_resume_remove(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        client.post("/en/saved", data={**MAKE, "target": "ana@desk.example", "rhythm": "daily"})
        id = id_of(client)
        assert 'value="pause"' in client.get("/en/saved").text
        client.post("/en/saved", data={"verb": "pause", "id": id})
        assert 'value="resume"' in client.get("/en/saved").text
        client.post("/en/saved", data={"verb": "resume", "id": id})
        client.post("/en/saved", data={"verb": "remove", "id": id})
        assert id not in client.get("/en/saved").text


def test_it_is_tried_out_and_not_too_often(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with browser(db) as client:
        sign_in(client)
        client.post("/en/saved", data={**MAKE, "target": "http://127.0.0.1:9999/"})
        told = {"verb": "test", "id": id_of(client)}
        assert "no public address" in client.post("/en/saved", data=told).text
        answers = [client.post("/en/saved", data=told).status_code for _ in range(5)]
        assert answers == [200] * 4 + [429]


def test_a_failure_shows(db: Path) -> None:
    with browser(db) as client:
        sign_in(client)
        client.post("/en/saved", data=MAKE)
        with Record(str(db)) as record:
            saved = People(record.engine).saved
            one = saved.of("ana")[0]
            saved.failed(one, "the receiver answers 500 <b>")
            page = client.get("/en/saved").text
            assert "the receiver answers 500 &lt;b&gt;" in page
            assert "failing since" in page
            saved.failed(one, "gone", gone=True)
            assert "dihentikan" in client.get("/id/saved").text
