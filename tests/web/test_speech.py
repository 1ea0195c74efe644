"""What was said: statements with what they deny, positions with where the line changed."""

import pytest
from starlette.testclient import TestClient

from kawat.model.position import Position, Shift, Utterance
from kawat.web.pages.positions import latest


def utterance(id: str, told: str) -> Utterance:
    return Utterance(
        id=id,
        kind="comment",
        speaker=None,
        party="RUS",
        to=(),
        topic=("USA",),
        about=(),
        told=told,
        said="so it is",
        direct=False,
        sources=1,
        carriers=(),
    )


def test_each_statement_leads_to_its_words(client: TestClient) -> None:
    told = client.get("/en/statements.json").json()["statements"]
    page = client.get("/en/statements").text
    assert told
    for one in told[:20]:
        carrier = one["carriers"][0]
        assert f'id="{one["id"]}"' in page
        assert f"#{carrier['finding']}" in page


def test_a_denial_says_what_it_denies(client: TestClient) -> None:
    found = client.get("/en/statements.json?kind=deny").json()
    assert {one["kind"] for one in found["statements"]} == {"deny"}
    assert {one["denial"] for one in found["denied"]} <= {one["id"] for one in found["statements"]}
    page = client.get("/id/statements?kind=deny").text
    assert ("↳" in page) == bool(found["denied"])


@pytest.mark.parametrize("asked", ["party=Rusia", "party=RUS&to=USA", "person=Lavrov", "kind=deny&kind=warn"])
def test_conditions_narrow(client: TestClient, asked: str) -> None:
    every = client.get("/en/statements.json?limit=500").json()["statements"]
    some = client.get(f"/en/statements.json?limit=500&{asked}").json()["statements"]
    assert {one["id"] for one in some} < {one["id"] for one in every}


def test_days_narrow(client: TestClient) -> None:
    told = client.get("/en/statements.json?from=2022-01-04&until=2022-01-05").json()["statements"]
    assert told
    assert {one["told"][:10] for one in told} <= {"2022-01-04", "2022-01-05"}


def test_pages_follow_one_another(client: TestClient) -> None:
    first, second = (client.get(f"/en/statements.json?limit=3&skip={skip}").json()["statements"] for skip in (0, 3))
    assert len(first) == len(second) == 3
    assert not {one["id"] for one in first} & {one["id"] for one in second}
    assert "skip=3" in client.get("/en/statements?limit=3").text


def test_positions_are_those_of_one_party(client: TestClient) -> None:
    told = client.get("/en/positions/RUS.json").json()
    assert {one["party"] for one in told} == {"RUS"}
    matter = told[0]["matter"]
    alone = client.get(f"/en/positions/RUS.json?on={matter.replace('+', '%2B')}").json()
    assert [one["matter"] for one in alone] == [matter]


def test_only_changed_lines(client: TestClient) -> None:
    assert all(one["shifts"] for one in client.get("/en/positions/RUS.json?changed=1").json())


def test_where_the_line_changed_is_always_shown() -> None:
    told = [utterance(f"u-{n}", f"2022-01-{n:02}") for n in range(1, 21)]
    one = Position(
        party="RUS",
        matter="USA",
        utterances=tuple(told),
        shifts=(Shift(earlier="u-1", later="u-3", before="support", after="deny"),),
    )
    assert [u.id for u in latest(one, 2)] == ["u-3", "u-19", "u-20"]
    assert latest(one, 40) == told


def test_a_table_of_positions_names_the_matter(client: TestClient) -> None:
    assert client.get("/en/positions/RUS.csv").text.startswith("matter,id,told,")
