"""A pasted report is read, taken in and shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.people import browser

TEXT = (
    "GENEVA - Russian Foreign Minister Sergei Lavrov will meet US Secretary of State Antony Blinken in Geneva on "
    "January 21, the ministry said on Tuesday.\r\n\r\nThe two last met in Stockholm in December."
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_a_pasted_report_is_read_and_shown(db: Path) -> None:
    with browser(db) as client:
        fields = {"text": TEXT, "published": "2022-01-18", "outlet": "Daily North", "title": "Ministers to meet"}
        page = client.post("/en/add", data={**fields, "language": "", "url": ""})
        assert page.history[0].status_code == 303
        assert page.status_code == 200, page.text
        assert "Daily North" in page.text
        assert "<mark" in page.text
        found = client.get("/en/events.json").json()
        assert any(one["fields"]["when"]["value"]["start"] == "2022-01-21" for one in found if one["fields"]["when"])
        again = client.post("/en/add", data=fields)
        assert again.status_code == 200
        assert client.get("/api/v1/stats").json()["versions"] == 1


def test_with_an_address_it_is_the_report_of_that_address(db: Path) -> None:
    with browser(db) as client:
        url = "https://dailynorth.example/talks"
        page = client.post("/id/add", data={"text": TEXT, "url": url, "published": "2022-01-18", "language": "en"})
        assert page.status_code == 200
        assert client.get("/en/report.json", params={"id": url}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"text": "  "}, {"published": "soon"}, {"url": "javascript:alert(1)"}, {"url": "ftp://x"}, {"language": "xx"}],
)
def test_what_cannot_be_taken_in_is_told_above_what_was_typed(db: Path, wrong: dict[str, str]) -> None:
    with browser(db) as client:
        page = client.post("/en/add", data={"text": TEXT, "outlet": "Daily North", **wrong})
        assert page.status_code == 400
        assert 'role="alert"' in page.text
        assert 'value="Daily North"' in page.text
        assert client.get("/api/v1/stats").json()["reports"] == 0
