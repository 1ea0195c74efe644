"""What a page counts, what it leads to and what its forms hold are the same."""

import html
import re

import pytest
from starlette.testclient import TestClient

from kawat.web import address
from kawat.web.pages import events, party


def links(page: str, inside: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'href="([^"]+)"', page) if inside in one]


def listed(client: TestClient, link: str) -> int:
    path, _, asked = link.partition("?")
    return len(client.get(f"{path}.json?{asked}&limit=500").json())


def test_a_bar_leads_to_as_many_events_as_it_counts(client: TestClient) -> None:
    told = client.get("/en/party/RUS.json").json()["timeline"]["spans"]
    counts = {(one["start"], cls): one[f"{cls}s"] for one in told for cls in ("encounter", "deed") if one[f"{cls}s"]}
    bars = links(client.get("/en/party/RUS").text, "begins=1")
    assert len(bars) == len(counts)
    for bar in bars:
        found = re.search(r"from=([\d-]+).*class=(\w+)", bar)
        assert found
        assert listed(client, bar) == counts[found[1], found[2]], bar


def test_a_circle_leads_to_as_many_encounters_as_it_counts(client: TestClient) -> None:
    found = client.get("/en/map.json").json()
    page = client.get("/en/map").text
    for site in (one for one in found["sites"] if one["place"]):
        there = links(page, f"place={site['place']}&")
        assert listed(client, there[0]) >= site["count"]
    held = len(client.get(f"/en/events.json?from={found['start']}&to={found['end']}&class=encounter&held=1").json())
    assert held == found["events"]


def test_what_was_called_off_is_asked_for_or_not(client: TestClient) -> None:
    told = client.get("/en/events?held=1").text
    assert 'class="item cancelled"' not in told
    assert 'name="held" value="1" checked' in told
    off = len(client.get("/en/events.json?limit=500&status=cancelled&status=denied").json())
    assert listed(client, "/en/events?x=1") == listed(client, "/en/events?held=1") + off


@pytest.mark.parametrize("page", ["events", "map", "network", "agenda", "parties"])
def test_a_form_keeps_every_condition(client: TestClient, page: str) -> None:
    asked = {"class": "deed", "person": "Lavrov", "source": "AFP", "begins": "1", "as_of": "2022-01-08", "skip": "0"}
    told = client.get(f"/en/{page}", params=asked).text
    form = re.search(rf'<form action="/en/{page}">(.*?)</form>', told, re.S)
    assert form
    for name in asked:
        assert (f'name="{name}"' in form[1]) == (name != "skip"), name


@pytest.mark.parametrize("form", ["json", "csv", "ics", "rss"])
def test_a_form_says_where_it_goes_on(client: TestClient, form: str) -> None:
    first = client.get(f"/id/events.{form}?limit=2&party=RUS")
    later = first.links["next"]["url"]
    assert later.startswith(f"/id/events.{form}?")
    assert client.get(later).content != first.content
    assert client.get(f"/id/events.{form}?limit=2&party=RUS").links == first.links
    assert not client.get(f"/id/events.{form}?limit=500").links


def test_calendars_say_where_they_go_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "MOST", 2)
    monkeypatch.setattr(party, "SUBSCRIBED", 2)
    for path in (
        "agenda.ics?from=2022-01-03&to=2022-01-20",
        "map.ics?from=2022-01-03",
        "party/RUS.ics",
        "pair/RUS/USA.ics",
    ):
        seen: set[str] = set()
        there: str | None = f"/en/{path}"
        while there:
            answer = client.get(there)
            uids = set(re.findall(r"UID:(\S+)", answer.text))
            assert not uids & seen
            seen |= uids
            there = answer.links.get("next", {}).get("url")
        assert len(seen) > 2, path


def test_the_page_itself_says_so_too(client: TestClient) -> None:
    answer = client.get("/en/events?limit=1")
    assert answer.links["next"]["url"] == "/en/events?limit=1&skip=1"
    assert events.ROWS > 1
