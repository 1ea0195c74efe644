"""Parties: what stands on their pages, and where it leads."""

import re

import pytest
from starlette.testclient import TestClient


def test_a_party_tells_what_it_is(client: TestClient) -> None:
    told = client.get("/en/party/RUS.json").json()
    assert (told["name"], told["kind"]) == ("Russia", "state")
    assert "OSCE" in told["memberships"]
    assert "RUS" in client.get("/en/party/OSCE.json").json()["members"]
    assert told["encounters"]


def test_a_party_goes_by_its_name_too(client: TestClient) -> None:
    assert client.get("/id/party/Rusia.json").json()["code"] == "RUS"


def test_no_such_party(client: TestClient) -> None:
    assert client.get("/en/party/NOBODY").status_code == 404


def test_bars_lead_to_their_events(client: TestClient) -> None:
    page = client.get("/en/party/RUS").text
    assert "style=" not in page
    links = re.findall(r'<a href="([^"]+)"><title>(\d+) encounter', page)
    assert links
    for link, count in links[:3]:
        found = client.get(link.replace("&amp;", "&").replace("/events?", "/events.json?")).json()
        assert len(found) >= int(count)


def test_company_leads_to_the_pair(client: TestClient) -> None:
    told = client.get("/en/party/RUS.json").json()
    others = [one["party"] for one in told["company"]]
    assert "USA" in others
    assert f"/en/pair/RUS/{others[0]}" in client.get("/en/party/RUS").text


def test_a_past_state_is_kept_in_the_links(client: TestClient) -> None:
    page = client.get("/en/party/RUS?as_of=2022-01-05").text
    assert "as_of=2022-01-05" in page
    assert "record stood on 5 January 2022" in page


@pytest.mark.parametrize("form", ["ics", "csv"])
def test_a_party_has_its_calendar_and_table(client: TestClient, form: str) -> None:
    assert "NATO" in client.get(f"/en/party/RUS.{form}").text
