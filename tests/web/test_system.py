"""Sources, the state of the system, parties in order: what counts the whole record."""

from pathlib import Path

from starlette.testclient import TestClient

from kawat.web.app import application
from kawat.web.kept import Kept
from kawat.web.settings import Settings


def test_sources_lead_to_what_they_tell(client: TestClient) -> None:
    told = client.get("/en/sources.json").json()
    assert sum(one["reports"] for one in told) == client.get("/en/system.json").json()["stats"]["reports"]
    page = client.get("/en/sources").text
    for way in ("events", "statements", "search"):
        assert f"/en/{way}?source=" in page


def test_sources_of_a_past_state(client: TestClient) -> None:
    now, then = (client.get(f"/en/sources.json{asked}").json() for asked in ("", "?as_of=2022-01-03"))
    assert sum(one["reports"] for one in then) < sum(one["reports"] for one in now)


def test_the_system_tells_what_came_last(client: TestClient) -> None:
    told = client.get("/en/system.json").json()
    assert told["intake"]["last"]["recorded"] == told["stats"]["last"]
    assert sum(told["intake"]["languages"].values()) == told["stats"]["reports"]
    assert told["intake"]["reader"] in client.get("/id/system").text


def test_only_the_machine_itself_is_told_where_the_record_lives(week: Path) -> None:
    for host, seen in (("127.0.0.1", True), ("0.0.0.0", False)):
        with TestClient(application(Settings(db=str(week), host=host)), base_url="http://127.0.0.1") as made:
            answer = made.get("/en/system")
            assert answer.status_code == 200
            assert (str(week) in answer.text) == seen


def test_what_counts_everything_is_counted_once() -> None:
    kept, asked = Kept(), []
    for state in ((1, None), (1, None), (2, None), (2, 1)):
        kept.ask("all", state, lambda: asked.append(1))
    assert len(asked) == 3


def test_parties_are_known_and_in_order(client: TestClient) -> None:
    told = client.get("/en/parties.json").json()["parties"]
    totals = [one["encounters"] + one["deeds"] for one in told]
    assert totals
    assert totals == sorted(totals, reverse=True)
    assert "/en/party/RUS" in client.get("/en/parties").text
    assert client.get("/en/parties.json?from=1990-01-01&to=1990-02-01").json()["parties"] == []
