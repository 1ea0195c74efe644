"""The map: places where they belong, circles by their count, nothing that hangs on the picture alone."""

import re
from importlib.resources import files
from typing import Any

import pytest
from starlette.testclient import TestClient

from kawat.store.gatherings import Site
from kawat.web.drawing import globe
from kawat.web.pages.atlas import LARGEST, LETTER, LINE, marks

WORLD = files("kawat.web").joinpath("static", "world.svg").read_text()


def site(place: str, count: int, lat: float | None = 0.0, lon: float | None = 0.0) -> Site:
    return Site(place=place, country=None, lat=lat, lon=lon, count=count, next=None, last=None)


def named(one: Site) -> str:
    return one.place or ""


@pytest.mark.parametrize(
    ("degrees", "pixels"),
    [
        ((0, 0), (480.0, 233.624)),
        ((-6.2, 106.85), (764.137, 255.876)),
        ((40.7, -74.0), (305.874, 94.084)),
        ((55.75, 37.6), (558.680, 51.174)),
        ((-41, 179.9), (902.500, 374.089)),
        ((70, -180), (154.266, 19.486)),
    ],
)
def test_places_lie_where_d3_puts_them(degrees: tuple[float, float], pixels: tuple[float, float]) -> None:
    assert globe.place(*degrees) == pytest.approx(pixels, abs=0.001)


def test_the_land_is_drawn_in_the_same_frame_and_small() -> None:
    assert f'viewBox="0 {globe.TOP} {globe.WIDTH} {globe.HEIGHT}"' in WORLD
    assert pytest.approx(177.34230496646222) == globe.SCALE
    assert len(WORLD.encode()) < 25_000


def test_cities_are_on_land_and_the_sea_is_not() -> None:
    """A ray to the right crosses the coast an odd number of times from land."""
    path = re.search(r' d="([^"]+)"', WORLD)
    assert path
    shores = []
    for ring in path[1].split("M")[1:]:
        numbers = [int(n) for n in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        shores += list(zip(points, points[1:] + points[:1], strict=True))

    def on_land(lat: float, lon: float) -> bool:
        at = globe.place(lat, lon)
        x, y = 4 * at[0], 4 * at[1] + 0.01
        across = [(a, b) for a, b in shores if (a[1] > y) != (b[1] > y)]
        return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in across) % 2 == 1

    assert all(on_land(*at) for at in ((55.75, 37.6), (48.9, 2.35), (39.9, 116.4), (-7.6, 110.8), (-15.8, -47.9)))
    assert not any(on_land(*at) for at in ((0, -30), (-30, 80), (30, -150), (60, -20)))


def test_what_lies_beyond_the_frame_is_not_drawn() -> None:
    assert globe.Frame().at(-78, 166) is None
    assert marks([site("far south", 3, -78.0, 166.0)], named, globe.Frame()) == []


def test_a_part_of_the_world_shows_what_lies_there_larger() -> None:
    whole, near = globe.AREAS["world"], globe.AREAS["europe"]
    geneva, brussels = (46.2, 6.1), (50.8, 4.4)
    far = [frame.at(*geneva)[1] - frame.at(*brussels)[1] for frame in (whole, near)]  # type: ignore[index]
    assert far[1] > 4 * far[0]
    assert near.at(-6.2, 106.8) is None
    assert globe.AREAS["asia"].at(-6.2, 106.8)


@pytest.mark.parametrize("area", globe.AREAS)
def test_each_part_is_shown(client: TestClient, area: str) -> None:
    page = client.get(f"/en/map?area={area}&sort=place").text
    assert page.count('aria-current="true"') == 2
    assert f'name="area" value="{area}"' in page
    assert client.get("/en/map?area=moon").status_code == 400


def test_areas_tell_the_count() -> None:
    large, small = marks([site("a", 16, 10.0, 10.0), site("b", 4, -10.0, -60.0)], named, globe.Frame())
    assert large.r == pytest.approx(2 * small.r, abs=0.1)
    assert marks([site("a", 900)], named, globe.Frame())[0].r == LARGEST


def test_labels_cover_neither_circles_nor_each_other() -> None:
    sites = [site(f"Town {n}", 40 - n, 45.0 + n % 5, 5.0 + 2 * n) for n in range(12)]
    made = marks(sites, named, globe.Frame())
    assert any(mark.side for mark in made)
    boxes = []
    for mark in made:
        if mark.side:
            left = mark.at - (LETTER * len(named(mark.site)) if mark.side == "end" else 0)
            boxes.append((left, mark.y, LETTER * len(named(mark.site))))
    for n, (left, y, width) in enumerate(boxes):
        for other, there, long in boxes[n + 1 :]:
            assert abs(y - there) >= LINE - 1 or left + width <= other + 1 or other + long <= left + 1


def test_the_table_holds_what_the_picture_holds(client: TestClient) -> None:
    page = client.get("/en/map").text
    picture, table = page.split("<table")
    circles = re.findall(r"<title>([^<]+): (\d+)</title>", picture)
    assert len(circles) >= 3
    for name, count in circles:
        assert re.search(rf"<bdi>{re.escape(name)}[^<]*</bdi></a></td><td class=\"number\">{count}<", table)
    assert 'aria-hidden="true"' in picture
    assert picture.count('tabindex="-1"') == len(circles)


def test_a_place_without_degrees_is_named(client: TestClient) -> None:
    found = client.get("/en/map.json").json()
    bare = [one for one in found["sites"] if one["lat"] is None]
    assert bare
    assert "stand in the table alone" in client.get("/en/map").text


def test_each_place_leads_to_its_events(client: TestClient) -> None:
    page = client.get("/en/map?party=RUS").text
    there = re.search(r'<td><a href="([^"]+)"', page)
    assert there
    address = there[1].replace("&amp;", "&")
    assert "party=RUS" in address
    assert "/event/" in client.get(address).text


def test_the_window_is_around_today_or_told(client: TestClient) -> None:
    def span(asked: str) -> Any:
        found = client.get(f"/en/map.json?{asked}").json()
        return found["start"], found["end"]

    assert span("") == ("2021-12-09", "2022-02-07")
    assert span("from=2022-03-01") == ("2022-03-01", "2022-04-30")
    assert span("to=2022-01-10") == ("2021-11-11", "2022-01-10")
    assert client.get("/en/map?from=2022-03-01&to=2022-01-01").status_code == 400


@pytest.mark.parametrize("sort", ["place", "-place", "count", "-count", "next", "last"])
def test_the_address_orders_the_table(client: TestClient, sort: str) -> None:
    page = client.get(f"/en/map?sort={sort}").text
    assert page.count("aria-sort=") == 1
    counts = [int(n) for n in re.findall(r'class="number">(\d+)<', page)]
    if "count" in sort:
        assert counts == sorted(counts, reverse=sort == "count")


def test_no_other_order_is_taken(client: TestClient) -> None:
    assert client.get("/en/map?sort=colour").status_code == 400
