"""Every page answers, in both languages and in every form that it has."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import EVENING, HERE

from kawat.store import Record
from kawat.web.app import application
from kawat.web.pages import VIEWS
from kawat.web.settings import Settings

LANGUAGES = ("en", "id")


def some_event(client: TestClient) -> str:
    events = client.get("/en/events.json").json()
    return str(max(events, key=lambda one: (len(one["conflicts"]), one["sources"]))["id"])


def some_report(client: TestClient) -> str:
    return str(client.get("/en/search.json?q=Geneva").json()[0]["report"])


def address(client: TestClient, name: str) -> str:
    """An address at which the view has something to show."""
    return {
        "event": lambda: f"event/{some_event(client)}",
        "report": lambda: f"report?id={some_report(client)}",
        "party": lambda: "party/RUS",
        "pair": lambda: "pair/RUS/USA",
        "person": lambda: "person?name=Sergei Lavrov",
        "forum": lambda: "forum?name=NATO-Russia Council",
        "positions": lambda: "positions/RUS",
        "search": lambda: "search?q=Geneva",
        "saved": lambda: "saved?about=/en/party/RUS",
        "today": lambda: "today",
    }.get(name, lambda: name)()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_page_answers(client: TestClient, view, language: str) -> None:
    answer = client.get(f"/{language}/{address(client, view.name)}")
    assert answer.status_code == 200, answer.text
    assert f'<html lang="{language}"' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("view", "form"), [(v, f) for v in VIEWS for f in v.forms], ids=lambda x: getattr(x, "name", x)
)
def test_form_answers(client: TestClient, view, form: str) -> None:
    path, _, query = address(client, view.name).partition("?")
    answer = client.get(f"/en/{path}.{form}?{query}")
    assert answer.status_code == 200, answer.text
    assert answer.content
    if form == "json":
        json.loads(answer.content)
    if form == "ics":
        assert answer.content.startswith(b"BEGIN:VCALENDAR")


def test_what_is_there_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/en/agenda")
    again = client.get("/en/agenda", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/en/event/nothing", "/en/report?id=nothing", "/en/nothing", "/fr/today"])
def test_what_is_not_there_is_said_plainly(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("asked", ["from=x", "as_of=never", "skip=-1", "confidence=2", "class=war", "q=" + "x" * 600])
def test_what_cannot_be_asked_is_said_plainly(client: TestClient, asked: str) -> None:
    page = "search" if asked.startswith("q=") else "events"
    assert client.get(f"/en/{page}?{asked}").status_code == 400
    told = client.get(f"/en/{page}.json?{asked}")
    assert told.status_code == 400
    assert told.json()["error"]["message"]


def test_an_unknown_address_is_refused_in_the_language_of_the_page(client: TestClient) -> None:
    told = client.get("/id/nothing")
    assert told.status_code == 404
    assert '<html lang="id">' in told.text
    assert "Tidak ada halaman di alamat ini." in told.text
    assert "Not Found" not in told.text
    assert client.get("/id/nothing.json").json()["error"]["message"] == "There is no page at this address."
    wrong = client.post("/id/today", headers={"Origin": HERE})
    assert wrong.status_code == 405
    assert "Halaman ini tidak dapat diminta" in wrong.text


def test_a_mishap_of_ours_brings_the_headers_too(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = application(Settings(db=str(week)), now=EVENING)
    monkeypatch.setattr(Record, "sources", lambda *_: 1 / 0)
    with TestClient(made, base_url=HERE, raise_server_exceptions=False) as client:
        answer = client.get("/id/sources")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Peladen gagal" in answer.text
    assert "division" not in answer.text


def test_the_state_asked_for_goes_along(client: TestClient) -> None:
    page = client.get("/en/agenda?as_of=2022-01-05&from=2022-01-03").text
    assert "as_of=2022-01-05" in page
    assert "/id/agenda?" in page
