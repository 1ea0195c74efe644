"""The first page: first things first, no column left empty, and what to do where there is nothing yet."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import HERE
from tests.web.test_pages import LANGUAGES

from kawat.web.app import application
from kawat.web.pages import VIEWS
from kawat.web.pages.today import ROOM
from kawat.web.settings import Settings

LATER = datetime(2022, 1, 20, 8, tzinfo=UTC)
"""When nothing has moved for days."""


@pytest.fixture(scope="module")
def quiet(week: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(db=str(week)), now=LATER), base_url=HERE) as made:
        yield made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("empty") / "record.db"
    with TestClient(application(Settings(db=str(path)), now=LATER), base_url=HERE) as made:
        yield made


def test_what_changed_stands_before_what_is_new(client: TestClient) -> None:
    told = [one["how"] for one in client.get("/en/today.json?since=2022-01-04").json()["moved"]]
    assert {"new", "changed"} <= set(told)
    assert told == sorted(told, key=lambda how: how == "new")


def test_what_does_not_fit_is_counted_and_can_be_seen(client: TestClient) -> None:
    every = len(client.get("/en/today.json?since=2022-01-01&limit=500").json()["moved"])
    told = client.get("/en/today?since=2022-01-01&limit=3").text
    assert f"{every - 3} more" in told
    assert "limit=500" in told
    assert len(client.get("/en/today.json?since=2022-01-01&limit=3").json()["moved"]) == 3


def test_room_is_filled(quiet: TestClient, client: TestClient) -> None:
    told = quiet.get("/en/today").text
    assert "Nothing moved." in told
    assert "since=2022-01-13" in told
    assert "Latest statements" in told
    full = client.get("/en/today.json?since=2022-01-01").json()
    assert len(full["moved"]) > ROOM
    assert (full["later"], full["said"]) == ([], [])


def test_what_comes_after_the_next_days_begins_there(quiet: TestClient) -> None:
    told = quiet.get("/en/today.json?as_of=2022-01-04").json()
    assert all(one["event"]["fields"]["when"]["value"]["start"] > told["agenda"]["end"] for one in told["later"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_says_what_to_do(empty: TestClient, language: str) -> None:
    for view in VIEWS:
        if "{" in view.path or view.name in ("report", "person", "forum"):
            continue
        told = empty.get(f"/{language}/{view.path}")
        assert told.status_code == 200, view.name
        assert "<code>kawat add …</code>" in told.text, view.name
    for path in ("party/RUS", "pair/RUS/USA", "positions/RUS", "person?name=Lavrov", "forum?name=NATO"):
        assert "<code>kawat add …</code>" in empty.get(f"/{language}/{path}").text, path


def test_a_record_with_something_in_it_does_not(client: TestClient) -> None:
    assert "kawat add" not in client.get("/en/today").text


@pytest.mark.parametrize("page", ["add", "tokens", "saved", "agenda"])
def test_the_foot_offers_only_what_the_page_has(client: TestClient, page: str) -> None:
    told = client.get(f"/en/{page}").text
    foot = told[told.index("<footer>") :]
    assert ('name="as_of"' in foot) == (page == "agenda")
    assert ('class="forms"' in foot) == (page == "agenda")
    assert not re.search(r"<p[^>]*>(?:(?!</p>).)*<form", foot, re.S)


def test_the_busiest_parties_are_looked_for_further_back_where_there_are_none(quiet: TestClient, week: Path) -> None:
    with TestClient(application(Settings(db=str(week)), now=LATER.replace(month=6)), base_url=HERE) as client:
        assert client.get("/en/parties.json").json()["parties"]
        assert client.get("/en/parties?to=0001-01-05").status_code == 200


def test_what_is_of_these_days_stands_before_what_is_long_past_or_of_no_day(client: TestClient) -> None:
    told = [one for one in client.get("/en/today.json?since=2022-01-01").json()["moved"] if one["how"] == "new"]
    whens = [one["event"]["fields"]["when"] for one in told]
    old = [when is None or when["value"]["end"] < "2022-01-01" for when in whens]
    assert {True, False} == set(old)
    assert old == sorted(old)
