"""The review desk by plain forms: ten pairs one after another, judgements on the page of an event, undoing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.store.made import meeting
from tests.web.people import browser, sign_in, user

from kawat.store import Record

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A record with pairs in doubt: the same parties in the same place, some days apart."""
    path = tmp_path / "record.db"
    parties = (("RUS", "USA"), ("IDN", "JPN"), ("FRA", "DEU"), ("IND", "CHN"))
    days = (("a", "2022-01-12", "Daily North"), ("b", "2022-01-15", "Pos Ledger"), ("c", "2022-01-18", "Pos Satu"))
    with Record(str(path)) as record:
        reports = [
            meeting(f"{name}{n}", day=day, outlet=outlet, parties=pair)
            for n, pair in enumerate(parties)
            for name, day, outlet in days
        ]
        list(record.add(reports))
    return path


@pytest.fixture
def client(db: Path) -> Iterator[TestClient]:
    with browser(db, now=None) as made:
        yield made


def form(page: str, cls: str) -> dict[str, str]:
    """The hidden fields of the form of that class."""
    found = re.search(rf'<form[^>]*class="{cls}"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert found, page
    return {name: unescape(value) for name, value in HIDDEN.findall(found[1])}


def doubts(db: Path) -> int:
    with Record(str(db)) as record:
        return len(record.review(100))


def test_ten_pairs_by_plain_forms(db: Path, client: TestClient) -> None:
    assert doubts(db) >= 10
    page = client.get("/en/review")
    seen = set()
    for number in range(10):
        fields = form(page.text, "decide")
        assert (fields["first"], fields["second"]) not in seen
        seen.add((fields["first"], fields["second"]))
        page = client.post("/en/review", data={**fields, "verb": "apart", "note": f"pair {number}"})
        assert page.status_code == 200
        assert page.history[0].status_code == 303
        assert "Judged to be two events." in page.text
    with Record(str(db)) as record:
        verdicts = record.judgements()
    assert [v.judgement.note for v in verdicts] == [f"pair {n}" for n in reversed(range(10))]
    assert {v.judgement.by for v in verdicts} == {"desk"}


def test_both_sides_stand_beside_each_other(client: TestClient) -> None:
    page = client.get("/en/review").text
    assert page.count("<blockquote>") == 2
    for row in ("Words", "Report", "kind", "status", "time", "place", "parties", "Now part of"):
        assert f'<th scope="row">{row}' in page
    assert page.count('href="/en/report?id=') == 2


def test_skip_and_back(client: TestClient) -> None:
    first = client.get("/en/review").text
    assert 'rel="prev"' not in first
    assert 'rel="next" href="/en/review?skip=1"' in first
    second = client.get("/en/review?skip=1").text
    assert form(first, "decide") != form(second, "decide")
    assert 'rel="prev" href="/en/review"' in second
    assert "That was the last pair." in client.get("/en/review?skip=9999").text


def test_what_is_judged_shows_at_once_and_is_undone(db: Path, client: TestClient) -> None:
    before = doubts(db)
    first = client.get("/en/review")
    fields = form(first.text, "decide")
    page = client.post("/en/review", data={**fields, "verb": "same"})
    assert "Judged to be one event." in page.text
    assert client.get("/en/review", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    name = fields["first"].partition("#")[0]
    event = client.get(f"/en/report.json?id={name}").json()["findings"][0]["event"]
    assert len(client.get(f"/en/event/{event}.json").json()["event"]["findings"]) >= 2
    assert "the same" in client.get("/en/judgements").text
    undone = client.post("/en/judgements", data=form(page.text, "inline undo"))
    assert form(undone.text, "decide") == fields
    assert doubts(db) == before


def event_of(client: TestClient, report: str = "a0") -> str:
    return str(client.get(f"/en/report.json?id={report}").json()["findings"][0]["event"])


def test_an_event_is_confirmed_and_corrected(client: TestClient) -> None:
    event = event_of(client)
    path = f"/en/event/{event}/judge"
    page = client.post(path, data={"verb": "confirm", "note": "seen the schedule"})
    assert "confirmed" in page.text
    assert "seen the schedule" in page.text
    for fields in (
        {"field": "when", "value": "2022-01-13/2022-01-15"},
        {"field": "where", "place": "Lausanne", "country": "Switzerland"},
        {"field": "forum", "value": "Lake Talks"},
        {"field": "status", "value": "postponed"},
        {"field": "kind", "value": "summit"},
    ):
        page = client.post(path, data={"verb": "correct", **fields})
        assert page.status_code == 200, page.text
    told = client.get(f"/en/event/{event}.json").json()["event"]["fields"]
    assert told["when"]["value"] == {"start": "2022-01-13", "end": "2022-01-15", "grain": "day"}
    assert told["where"]["value"]["place"] == "Lausanne"
    assert told["where"]["value"]["country"] == "CHE"
    assert (told["forum"]["value"], told["status"]["value"], told["kind"]["value"]) == (
        "Lake Talks",
        "postponed",
        "summit",
    )
    assert 'value="2022-01-13/2022-01-15"' in page.text
    undone = client.post("/en/judgements", data=form(page.text, "inline undo"))
    assert "confirmed" not in undone.text
    cleared = client.post(path, data={"verb": "correct", "field": "forum", "value": ""})
    assert (
        "Lake Talks"
        not in re.sub("<section aria-labelledby=.history.*", "", cleared.text, flags=re.DOTALL)
        .split('class="fields"')[1]
        .split("</table>")[0]
    )


def test_a_finding_is_rejected(client: TestClient) -> None:
    event = event_of(client, "b0")
    page = client.post(f"/en/event/{event}/judge", data={"verb": "reject", "finding": "b0#e1"})
    assert page.status_code == 200
    assert "rejected" in client.get("/en/judgements").text
    assert client.get("/en/report.json?id=b0").json()["findings"][0]["event"] is None


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("review", {"verb": "maybe", "first": "a0#e1", "second": "b0#e1"}, 400),
        ("review", {"verb": "same"}, 404),
        ("review", {"verb": "same", "first": "a0#e1", "second": "nothing#e1"}, 400),
        ("judgements", {"id": "j-none"}, 400),
        ("event/{event}/judge", {"verb": "abolish"}, 400),
        ("event/{event}/judge", {"verb": "correct", "field": "when", "value": "soon"}, 400),
        ("event/{event}/judge", {"verb": "correct", "field": "kind", "value": "war"}, 400),
        ("event/{event}/judge", {"verb": "correct", "field": "participants", "value": "RUS"}, 400),
        ("event/e-none/judge", {"verb": "confirm"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, path: str, fields: dict[str, str], status: int) -> None:
    answer = client.post(f"/en/{path.format(event=event_of(client))}", data=fields)
    assert answer.status_code == status
    assert client.get("/en/judgements.json").json() == []


def test_the_past_is_looked_at_not_judged(client: TestClient) -> None:
    event = event_of(client)
    with Record(str(client.app.state.settings.db)) as record:  # type: ignore[attr-defined]
        now = record.now().isoformat()
    assert '/judge"' in client.get(f"/en/event/{event}").text
    assert '/judge"' not in client.get(f"/en/event/{event}", params={"as_of": now}).text
    assert 'class="decide"' not in client.get("/en/review", params={"as_of": now}).text


def test_who_may_not_write_sees_no_buttons(db: Path) -> None:
    user(db)
    with browser(db, now=None) as client:
        event = event_of(client)
        for path in ("review", f"event/{event}", "judgements", "add", "tokens"):
            page = client.get(f"/en/{path}")
            assert page.status_code == 200
            assert 'method="post"' not in page.text
        for path in ("review", f"event/{event}/judge", "judgements", "add", "tokens"):
            assert client.post(f"/en/{path}", data={"verb": "same"}).status_code == 401
        sign_in(client)
        client.post(f"/en/event/{event}/judge", data={"verb": "confirm"})
        assert client.get("/en/judgements.json").json()[0]["judgement"]["by"] == "ana"


def test_words_of_people_are_words(client: TestClient) -> None:
    event = event_of(client)
    hostile = "<script>alert(1)</script>\u202e"
    page = client.post(f"/en/event/{event}/judge", data={"verb": "confirm", "note": hostile})
    assert "<script>alert" not in page.text
    assert "\u202e" not in client.get("/en/judgements").text
