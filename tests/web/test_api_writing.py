"""Writing over the API: only who may, one outcome a report, judgements in one's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.store.made import meeting
from tests.web.people import browser, sign_in, user

from kawat.store import Record
from kawat.web.api import writing
from kawat.web.guard.rate import Buckets
from kawat.web.guard.size import MOST

REPORTS = "/api/v1/reports"
JUDGEMENTS = "/api/v1/judgements"
LINES = {"content-type": "application/x-ndjson"}
JSON = {"content-type": "application/json"}


def told(name: str, **more: Any) -> dict[str, Any]:
    text = f"The foreign ministers of Indonesia and Japan will meet in Tokyo on 20 January 2022, the {name} said."
    return {"id": name, "text": text, "title": name, "published": "2022-01-05", "language": "en", **more}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record(str(path)) as record:
        list(record.add([meeting("a"), meeting("b", day="2022-03-01", parties=("IDN", "JPN"), place="Tokyo")]))
    user(path)
    return path


def program(client: TestClient, purpose: Any = "program") -> dict[str, str]:
    """What a program sends to act for ana: no cookie, no origin."""
    for name in ("sec-fetch-site", "origin"):
        client.headers.pop(name, None)
    return {"authorization": f"Bearer {client.app.state.people.tokens.grant('ana', purpose, title='wire')}"}


def test_a_report_an_array_lines(db: Path) -> None:
    with browser(db) as client:
        signed = program(client)
        one = client.post(REPORTS, json=told("one"), headers=signed)
        assert one.status_code == 200
        assert one.headers["cache-control"] == "no-store"
        assert one.json()["counts"] == {"added": 1}
        assert one.json()["outcomes"][0]["report"] == "one"
        assert one.json()["outcomes"][0]["findings"] >= 1
        some = client.post(REPORTS, json=[told("one"), told("two"), told("one", text="Other words.")], headers=signed)
        assert [o["state"] for o in some.json()["outcomes"]] == ["known", "added", "version"]
        body = "\n".join(json.dumps(told(name)) for name in ("three", "four")) + "\n"
        lines = client.post(REPORTS, content=body, headers={**signed, **LINES})
        assert lines.json()["counts"] == {"added": 2}
        assert client.get("/api/v1/report?id=four").status_code == 200


def test_a_bad_one_stops_no_other(db: Path) -> None:
    sent = [told("one"), {"title": "no text"}, 7, told("two", text=" "), told("three", published="never"), told("one")]
    with browser(db) as client:
        signed = program(client)
        answer = client.post(REPORTS, json=sent, headers=signed).json()
        states = [one["state"] for one in answer["outcomes"]]
        assert states == ["added", "refused", "refused", "refused", "added", "known"]
        assert answer["counts"] == {"added": 2, "refused": 3, "known": 1}
        assert "entry 2: there is no field text" in answer["outcomes"][1]["why"]
        lines = b"\n".join(
            (json.dumps(told("five")).encode(), b"{broken", b"\xff\xfe", json.dumps(told("six")).encode())
        )
        answer = client.post(REPORTS, content=lines, headers={**signed, **LINES}).json()
        assert [one["state"] for one in answer["outcomes"]] == ["added", "refused", "refused", "added"]


def test_one_on_which_reading_fails_stops_no_other(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kawat.read import reader

    whole = reader.read

    def read(report: Any, **more: Any) -> Any:
        if report.id == "two":
            raise RuntimeError("no")
        return whole(report, **more)

    monkeypatch.setattr(reader, "read", read)
    with browser(db) as client:
        sent = [told(name) for name in ("one", "two", "three")]
        answer = client.post(REPORTS, json=sent, headers=program(client)).json()
        assert [one["state"] for one in answer["outcomes"]] == ["added", "refused", "added"]


@pytest.mark.parametrize("path", [REPORTS, JUDGEMENTS])
def test_only_who_may_write(db: Path, path: str) -> None:
    sent: Any = told("one") if path == REPORTS else {"verb": "undo", "named": ["j-none"]}
    done = 200 if path == REPORTS else 400
    with browser(db) as client:
        assert client.post(path, json=sent).status_code == 401
        sign_in(client)
        assert client.post(path, json=sent).status_code == done
        elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
        assert client.post(path, json=sent, headers=elsewhere).status_code == 403
        signed = program(client)
        assert client.post(path, json=sent).status_code == 403  # a cookie, and not told where from
        client.cookies.clear()
        assert client.post(path, json=sent).status_code == 401
        assert client.post(path, json=sent, headers=signed).status_code == done
        assert client.post(path, json=sent, headers=program(client, "calendar")).status_code == 401
        assert client.post(path, json=sent, headers={"authorization": "Bearer x"}).status_code == 401
        assert client.post(path, json=sent, headers={**signed, "host": "evil.example"}).status_code == 421
    with browser(db, closed=True) as client:
        signed = program(client)
        assert client.post(path, json=sent).status_code == 401
        assert client.post(path, json=sent, headers=signed).status_code == done


def test_on_a_laptop_no_page_elsewhere_writes(tmp_path: Path) -> None:
    """Nobody signs in there, so no cookie has to come along: the origin alone tells."""
    with browser(tmp_path / "record.db") as client:
        for kind in ("text/plain", "application/json"):
            headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site", "content-type": kind}
            assert client.post(REPORTS, content=json.dumps(told("one")), headers=headers).status_code == 403
        assert client.post(REPORTS, json=told("one")).json()["counts"] == {"added": 1}


def test_limits(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with browser(db) as client:
        signed = program(client)
        large = b'{"text": "' + b"x" * MOST + b'"}'
        assert client.post(REPORTS, content=large, headers={**signed, **JSON}).status_code == 413
        pieces = (b" " * 65_536 for _ in range(MOST // 65_536 + 2))
        assert client.post(REPORTS, content=pieces, headers={**signed, **LINES}).status_code == 413
        monkeypatch.setattr(writing, "MANY", 2)
        many = client.post(REPORTS, json=[told("one"), told("two"), told("three")], headers=signed)
        assert many.status_code == 413
        assert "2 reports" in many.json()["error"]["message"]
        assert client.get("/api/v1/report?id=one").status_code == 404
        for kind in ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""):
            headers = {**signed, "content-type": kind}
            assert client.post(REPORTS, content=b"{}", headers=headers).status_code == 415
            assert client.post(JUDGEMENTS, content=b"{}", headers=headers).status_code == 415
        assert client.post(JUDGEMENTS, content=b"{}", headers={**signed, **LINES}).status_code == 415
        client.app.state.limits.writes = Buckets(1, 60)
        assert client.post(REPORTS, json=told("four"), headers=signed).status_code == 200
        slow = client.post(REPORTS, json=told("five"), headers=signed)
        assert slow.status_code == 429
        assert 0 < int(slow.headers["retry-after"]) <= 60


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff", b"NaN", b'"x"', b"7", b"null", b"[]", b"{}"])
def test_what_is_no_report(db: Path, body: bytes) -> None:
    with browser(db) as client:
        for path in (REPORTS, JUDGEMENTS):
            answer = client.post(path, content=body, headers={**program(client), **JSON})
            assert answer.status_code in ((200, 400) if path == REPORTS else (400,))
            if answer.status_code == 200:
                assert {one["state"] for one in answer.json()["outcomes"]} == {"refused"}


def event_of(client: TestClient, report: str) -> str:
    return client.get(f"/api/v1/report?id={report}").json()["findings"][0]["event"]


def test_judgements_are_made_in_ones_name(db: Path) -> None:
    with browser(db) as client:
        signed = program(client)

        def judge(**sent: Any) -> Any:
            answer = client.post(JUDGEMENTS, json=sent, headers=signed)
            assert answer.status_code == 200, answer.text
            return answer.json()

        first, second = event_of(client, "a"), event_of(client, "b")
        made = judge(verb="correct", named=[first], field="when", value="2022-01-20", note="by telephone")
        assert (made["by"], made["verb"], made["note"]) == ("ana", "correct", "by telephone")
        assert client.get(f"/api/v1/events/{first}").json()["event"]["fields"]["when"]["value"]["start"] == "2022-01-20"
        judge(verb="correct", named=[first], field="where", value={"place": "Bern", "country": "CHE"})
        judge(verb="correct", named=[first], field="forum", value=None)
        judge(verb="confirm", named=[second])
        same = judge(verb="same", named=["a#e1", "b#e1"])
        assert event_of(client, "a") == event_of(client, "b")
        judge(verb="undo", named=[same["id"]])
        assert event_of(client, "a") != event_of(client, "b")
        judge(verb="reject", named=["b#e1"])
        assert event_of(client, "b") is None
        assert len(client.get("/api/v1/judgements").json()) == 7


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verb": "explode", "named": ["x"]}, 400),
        ({"verb": "confirm", "named": ["e-none"]}, 404),
        ({"verb": "confirm", "named": []}, 400),
        ({"verb": "confirm", "named": ["a#e9"]}, 400),
        ({"verb": "confirm", "named": ["x\0"]}, 400),
        ({"verb": "confirm", "named": ["x"] * 51}, 400),
        ({"verb": "confirm", "named": ["x" * 2001]}, 400),
        ({"verb": "confirm", "named": "x"}, 400),
        ({"verb": "same", "named": ["a#e1"]}, 400),
        ({"verb": "correct", "named": ["a#e1"]}, 400),
        ({"verb": "correct", "named": ["a#e1"], "field": "colour", "value": "red"}, 400),
        ({"verb": "correct", "named": ["a#e1"], "field": "when", "value": "soon"}, 400),
        (
            {
                "verb": "correct",
                "named": ["a#e1"],
                "field": "when",
                "value": {"start": "x", "end": "y", "grain": "day"},
            },
            400,
        ),
        ({"verb": "correct", "named": ["a#e1"], "field": "where", "value": [[[]]]}, 400),
        ({"verb": "correct", "named": ["a#e1"], "field": "status", "value": "{"}, 400),
        ({"verb": "undo", "named": ["j-none"]}, 400),
        ({"verb": "confirm", "named": ["a#e1"], "by": "eve"}, 400),
        ({"verb": "confirm", "named": ["a#e1"], "note": "x" * 501}, 400),
    ],
)
def test_what_cannot_be_judged(db: Path, sent: dict[str, Any], status: int) -> None:
    with browser(db) as client:
        answer = client.post(JUDGEMENTS, json=sent, headers=program(client))
        assert answer.status_code == status, answer.text
        assert answer.json()["error"]["message"]
        assert client.get("/api/v1/judgements").json() == []


def test_the_document_tells_of_it(db: Path) -> None:
    with browser(db) as client:
        paths = client.get("/api/v1/openapi.json").json()["paths"]
        assert set(paths[JUDGEMENTS]) == {"get", "post"}
        post = paths[REPORTS]["post"]
        assert set(post["requestBody"]["content"]) == {"application/json", *writing.LINES}
        assert post["security"] == [{}, {"token": []}]
        assert {"200", "400", "401", "403", "413", "415", "429"} <= set(post["responses"])
        assert client.get(REPORTS).status_code == 405
