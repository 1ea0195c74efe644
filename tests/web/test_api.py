"""The API: what it answers is what its OpenAPI says, whatever is asked of it."""

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import response_schema_conformance
from starlette.testclient import TestClient

from kawat.store.answers import Listed, Whole
from kawat.web.api.endpoint import Part
from kawat.web.api.routes import ENDPOINTS
from kawat.web.app import application
from kawat.web.guard.rate import Buckets
from kawat.web.settings import Settings

from .conftest import EVENING
from .people import user

BASE = "/api/v1"


@pytest.fixture(scope="module")
def copied(week: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of its own, which may be written to."""
    path = tmp_path_factory.mktemp("api") / "week.db"
    with sqlite3.connect(week) as whole, sqlite3.connect(path) as copy:
        whole.backup(copy)
    whole.close()
    copy.close()
    user(path)
    return path


@pytest.fixture(scope="module")
def app(copied: Path) -> Any:
    """The server on it, which takes writing however often."""
    made = application(Settings(db=str(copied), url="http://testserver"), now=EVENING)
    made.state.limits.writes = Buckets(1_000_000, 1)
    return made


@pytest.fixture(scope="module")
def document(app: Any) -> Any:
    """The document, loaded from the app itself."""
    return schemathesis.openapi.from_asgi(f"{BASE}/openapi.json", app)


def test_nothing_that_is_asked_breaks_the_server(document: Any, app: Any) -> None:
    token = app.state.people.tokens.grant("ana", "program", title="test")
    signed = {"Authorization": f"Bearer {token}"}
    checks = [schemathesis.checks.not_a_server_error, response_schema_conformance]
    for found in document.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            case.call_and_validate(checks=checks, headers=signed)

        ask()


def test_the_document_is_openapi(client: TestClient) -> None:
    document = client.get(f"{BASE}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for component in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(component)
    assert {f"{BASE}/{one.path}" for one in ENDPOINTS} == set(document["paths"])


def test_all_events_come_part_by_part_each_once(client: TestClient) -> None:
    seen: list[str] = []
    asked = f"{BASE}/events?limit=3"
    cursor = ""
    while True:
        part = msgspec.json.decode(client.get(f"{asked}{cursor}").content, type=Part[Listed])
        seen += [one.event.id for one in part.data]
        if part.next is None:
            break
        cursor = f"&cursor={part.next}"
    whole = client.get(f"{BASE}/events?limit=500").json()["data"]
    assert seen == [one["event"]["id"] for one in whole]
    assert len(seen) == len(set(seen)) > 6


@pytest.mark.parametrize("path", ["statements?limit=2", "search?q=NATO&limit=1", "changes?since=2022-01-01&limit=4"])
def test_parts_do_not_overlap(client: TestClient, path: str) -> None:
    first = client.get(f"{BASE}/{path}").json()
    second = client.get(f"{BASE}/{path}&cursor={first['next']}").json()
    assert first["data"]
    assert second["data"]
    assert not [one for one in first["data"] if one in second["data"]]


def test_an_event_comes_with_its_words(client: TestClient) -> None:
    id = client.get(f"{BASE}/events?limit=1").json()["data"][0]["event"]["id"]
    found = msgspec.json.decode(client.get(f"{BASE}/events/{id}").content, type=Whole)
    assert found.event.id == id
    assert found.findings
    assert client.get(f"{BASE}/events/{id}/why").status_code == 200


def test_an_etag_spares_the_answer(client: TestClient) -> None:
    first = client.get(f"{BASE}/agenda")
    again = client.get(f"{BASE}/agenda", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "events?limit=x",
        "events?cursor=eA",
        "events?colour=red",
        "events?status=perhaps",
        "events?limit=1&limit=2",
        "changes",
        "changes?since=then",
        "search",
        "search?q=%22",
        "report",
        "agenda?from=2022-01-10&to=2022-01-01",
        "statements?cursor=!!!",
        "agenda?language=fr",
    ],
)
def test_a_wrong_question_is_told_so(client: TestClient, path: str) -> None:
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["events/e-none", "report?id=none", "nothing"])
def test_what_is_not_there_is_told_so(client: TestClient, path: str) -> None:
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]["status"] == 404
