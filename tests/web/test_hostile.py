"""What a report says is shown as text, whatever it says: in every page of parties, people and what they say."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.store.made import NOW, meeting

from kawat.store import Record
from kawat.web.app import application
from kawat.web.settings import Settings

NAME = 'Mara "><script>alert(1)</script> Voss'
FORUM = "Council \u202e<img src=x onerror=alert(1)>"
OUTLET = "Daily' onmouseover='alert(1)"
SAID = "we <svg onload=alert(1)> shall {{ 7 * 7 }} not =cmd|' /C calc'!A0"


class Tags(HTMLParser):
    """The tags of a page, and every attribute by name."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A record of one report that means no good."""
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    report = meeting(
        "one", day="2022-01-04", people=(NAME,), forum=FORUM, outlet=OUTLET, said=SAID, place="<b>Bern</b>"
    )
    with Record(str(path), now=NOW) as record:
        assert [one.state for one in record.add([report])] == ["added"]
    with TestClient(application(Settings(db=str(path)), now=NOW), base_url="http://127.0.0.1") as made:
        yield made


@pytest.mark.parametrize(
    "page",
    [
        "party/RUS",
        "pair/RUS/USA",
        f"person?name={quote(NAME)}",
        f"forum?name={quote(FORUM)}",
        "statements",
        "positions/RUS",
        "sources",
        "system",
        "parties",
    ],
)
@pytest.mark.parametrize("language", ["en", "id"])
def test_words_stay_words(hostile: TestClient, language: str, page: str) -> None:
    answer = hostile.get(f"/{language}/{page}")
    assert answer.status_code == 200, answer.text
    seen = Tags()
    seen.feed(answer.text)
    assert seen.tags.count("script") == 1  # our own
    assert "img" not in seen.tags
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert "style" not in seen.attributes
    assert "49 not" not in answer.text


def test_what_was_said_is_all_there(hostile: TestClient) -> None:
    page = hostile.get("/en/statements").text
    assert "&lt;svg onload=alert(1)&gt;" in page
    assert "&lt;script&gt;" in page


def test_a_table_runs_nothing(hostile: TestClient) -> None:
    for line in hostile.get("/en/sources.csv").text.splitlines():
        assert not line.startswith(("=", "+", "-", "@"))
