"""Pairs of parties, people, forums: what each page gathers."""

import pytest
from starlette.testclient import TestClient

from kawat.model.event import Event, Field, Fields, Partaker
from kawat.web.pages.pair import direction


def party(code: str) -> Field[Partaker]:
    return Field(value=Partaker(kind="state", name=code, code=code), carriers=())


def deed(actors: str, targets: str) -> Event:
    fields = Fields(
        kind=Field(value="aid", carriers=()),
        status=Field(value="happened", carriers=()),
        actors=tuple(map(party, actors.split())),
        targets=tuple(map(party, targets.split())),
    )
    return Event(id="e-1", cls="deed", fields=fields, sources=1, findings=())


@pytest.mark.parametrize(
    ("actors", "targets", "way"),
    [("USA", "UKR", 1), ("UKR", "USA", -1), ("USA UKR", "RUS", 0), ("USA UKR", "USA UKR", 0), ("USA FRA", "UKR", 1)],
)
def test_deeds_have_a_direction(actors: str, targets: str, way: int) -> None:
    assert direction(deed(actors, targets), "USA", "UKR") == way


def test_a_pair_is_what_both_are_in(client: TestClient) -> None:
    told = client.get("/en/pair/RUS/USA.json").json()
    for one in (*told["next"], *told["encounters"]):
        text = str(one["event"]["fields"])
        assert "'RUS'" in text
        assert "'USA'" in text
    assert {one["party"] for one in told["says"][0]} <= {"RUS"}
    assert {one["party"] for one in told["says"][1]} <= {"USA"}


def test_a_pair_is_of_two(client: TestClient) -> None:
    assert client.get("/en/pair/RUS/Russia").status_code == 400


def test_a_person_in_any_spelling(client: TestClient) -> None:
    told = client.get("/en/person.json?name=sergei ryabkov").json()
    assert "Sergei Ryabkov" in told["names"]
    assert {"office": "deputy foreign minister", "of": "RUS"}.items() <= told["offices"][0].items()
    assert told["events"] or told["next"]


def test_a_person_with_what_was_said(client: TestClient) -> None:
    told = client.get("/en/person.json?name=zakharova").json()["statements"]
    assert told
    assert {one["speaker"]["name"].split()[-1] for one in told} == {"Zakharova"}


def test_offices_are_said_in_the_readers_language(client: TestClient) -> None:
    assert "wakil menteri luar negeri" in client.get("/id/person?name=Sergei Ryabkov").text


def test_a_person_knowledge_has(client: TestClient) -> None:
    held = client.get("/en/person.json?name=Sergei Lavrov").json()["held"]
    assert ["foreign minister", "RUS"] in [one[1:3] for one in held]


def test_gatherings_of_a_forum(client: TestClient) -> None:
    told = client.get("/en/forum.json?name=NATO-Russia Council").json()
    shown = [*told["next"], *told["past"]]
    assert shown
    assert all(one["event"]["fields"]["forum"] for one in shown)
    assert len({one["event"]["id"] for one in shown}) == len(shown)


@pytest.mark.parametrize("path", ["person", "forum", "person?name=...", "forum?name=!!"])
def test_a_page_of_nobody_is_refused(client: TestClient, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 400


@pytest.mark.parametrize("page", ["person?name=Nobody Atall", "forum?name=Unheard"])
def test_nothing_is_told_as_nothing(client: TestClient, page: str) -> None:
    answer = client.get(f"/en/{page}")
    assert answer.status_code == 200
    assert "Nothing." in answer.text
