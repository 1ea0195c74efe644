"""The network: the same drawing each time, no box over another, and all of it as lists too."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kawat.model.event import Moment
from kawat.store.gatherings import Tie, Ties
from kawat.web.drawing.graph import Box, arranged
from kawat.web.pages.network import PARTIES, TIES, WIDTH, drawing, height

WIDE, HIGH = 960.0, 640.0


def network(parties: int, every: int = 7) -> Ties:
    codes = {f"P{n:03}": 200 - n for n in range(parties)}
    names = list(codes)
    when = Moment(start="2022-01-01", end="2022-01-01", grain="day")
    pairs = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :: every]]
    ties = [Tie(first=a, second=b, count=max(1, 60 - n), last=when) for n, (a, b) in enumerate(pairs)]
    return Ties(start="2022-01-01", end=None, cut=False, events=9, parties=codes, ties=tuple(ties))


def test_the_same_network_is_drawn_the_same() -> None:
    assert drawing(network(40), str) == drawing(network(40), str)


def test_no_more_is_drawn_than_can_be_read() -> None:
    nodes, lines = drawing(network(200, every=2), str)
    assert len(nodes) <= PARTIES
    assert len(lines) <= TIES
    assert {line.a.code for line in lines} | {line.b.code for line in lines} == {node.code for node in nodes}


def test_sixty_parties_stand_apart_inside_the_frame() -> None:
    nodes, _ = drawing(network(60), str)
    assert all(node.r <= node.x <= WIDTH - node.r for node in nodes)
    assert all(node.r <= node.y <= height(len(nodes)) - node.r for node in nodes)
    for n, one in enumerate(nodes):
        for other in nodes[n + 1 :]:
            assert abs(one.x - other.x) > 8 or abs(one.y - other.y) > 8


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_boxes_stay_in_the_frame_and_off_each_other(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 25))
    index = st.integers(0, count - 1)
    ties = data.draw(st.lists(st.tuples(index, index, st.integers(1, 50)).filter(lambda t: t[0] < t[1]), max_size=40))
    boxes = [Box(60, 30)] * count
    places = arranged(boxes, ties, WIDE, HIGH)
    assert len(places) == count
    assert all(29.9 <= x <= WIDE - 29.9 and 14.9 <= y <= HIGH - 14.9 for x, y in places)
    for n, (x, y) in enumerate(places):
        assert all(abs(x - u) > 55 or abs(y - v) > 25 for u, v in places[n + 1 :])


def test_those_who_meet_stand_nearer() -> None:
    boxes = [Box(20, 20)] * 6
    ties = [(0, 1, 9), (1, 2, 9), (0, 2, 9), (3, 4, 9), (4, 5, 9), (3, 5, 9), (2, 3, 1)]
    places = arranged(boxes, ties, WIDE, HIGH)

    def gap(a: int, b: int) -> float:
        return float(abs(places[a][0] - places[b][0]) + abs(places[a][1] - places[b][1]))

    assert max(gap(0, 1), gap(3, 4)) < min(gap(0, 4), gap(1, 5))


def test_lists_hold_what_the_picture_holds(client: TestClient) -> None:
    page = client.get("/en/network").text
    picture, lists = page.split("</figure>")
    pairs = re.findall(r'<a href="(/en/pair/[^"]+)" tabindex="-1">', picture)
    parties = re.findall(r'<a href="(/en/party/[^"]+)" tabindex="-1">', picture)
    assert len(pairs) >= 5
    assert all(f'href="{one}"' in lists for one in (*pairs, *parties))


def test_conditions_narrow_it(client: TestClient) -> None:
    found = client.get("/en/network.json?party=UKR").json()
    assert set(found["parties"]) < set(client.get("/en/network.json").json()["parties"])
    assert "UKR" in found["parties"]


def test_nothing_is_said_plainly(client: TestClient) -> None:
    page = client.get("/en/network?from=1990-01-01&to=1990-01-02").text
    assert "<svg" not in page
    assert "Nothing." in page


def test_what_is_cut_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.store.gatherings.LOOKED", 3)
    for page in ("network", "map"):
        assert "There are more than are counted" in client.get(f"/en/{page}?from=2021-12-31").text


@pytest.mark.parametrize("sort", ["pair", "-pair", "count", "last"])
def test_the_address_orders_the_pairs(client: TestClient, sort: str) -> None:
    page = client.get(f"/id/network?sort={sort}").text
    names = re.findall(r"<td><a [^>]+><bdi>([^<]+)</bdi>", page)
    assert len(names) > 3
    if "pair" in sort:
        assert names == sorted(names, key=str.casefold, reverse=sort.startswith("-"))
