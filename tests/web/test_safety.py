"""Reports are hostile: what stands in any field of one shows as text in every view and form, and nothing more."""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree

import lxml.html
import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.store.made import NOW, meeting

from kawat.publish.lint import check
from kawat.store import Record
from kawat.web.app import application
from kawat.web.pages import VIEWS
from kawat.web.settings import Settings

SCRIPT = "<script>alert(1)</script>"
PAYLOADS = {
    "script": SCRIPT,
    "image": "'\"><svg/onload=alert(2)><img src=x onerror=alert(3)>",
    "bidi": "\u202egnimoc\u202c \u2066x",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "lines": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSet-Cookie: a=b\r\n\r\n<b>",
    "template": "{{ 7*7 }}{% include '/etc/passwd' %}",
}
NEVER = ("iframe", "object", "embed", "base", "foreignobject", "style")
LEADING = ("href", "src", "action", "formaction", "{http://www.w3.org/1999/xlink}href")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hostile(name: str, words: str, number: int):
    """A report that says it in every field that takes words."""
    report, reading = meeting(
        f"{name}{number}",
        people=(f"Ana {words}", f"Ben {words}"),
        place=f"Geneva {words}",
        forum=f"Council {words}",
        outlet=f"Daily {words}",
        agency=f"Agency {words}",
        url=f"javascript:alert('{name}{number}')",
        said=f"we say {words} now",
        day=f"2022-01-{12 + number:02d}",
    )
    title = f"Talks {words}"
    return replace(report, title=title), replace(reading, report=replace(reading.report, title=title))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server whose record holds nothing but such reports."""
    path = str(tmp_path_factory.mktemp("hostile") / "record.db")
    with Record(path, now=NOW) as record:
        items = [hostile(name, words, n) for name, words in PAYLOADS.items() for n in (0, 1)]
        assert [one.state for one in record.add(items)] == ["added"] * len(items)
    with TestClient(application(Settings(db=path), now=NOW), base_url="http://127.0.0.1") as client:
        yield client


def addresses(client: TestClient) -> list[tuple[str, str]]:
    """Every view at what the hostile reports filled it with, as (view, address)."""
    events = client.get("/en/events.json?limit=100").json()
    told = [one["value"] for event in events for one in event["fields"]["participants"]]
    people = sorted({one["name"] for one in told if not one["code"]})
    span = "from=2022-01-01&to=2022-02-01"
    asked = {
        "event": [f"event/{one['id']}" for one in events],
        "report": [f"report?id={name}{n}" for name in PAYLOADS for n in (0, 1)],
        "person": [f"person?name={quote(name)}" for name in people],
        "forum": [f"forum?name={quote(f'Council {words}')}" for words in PAYLOADS.values()],
        "party": ["party/RUS"],
        "pair": ["pair/RUS/USA"],
        "positions": ["positions/USA", "positions/RUS"],
        "search": ["search?q=Talks", "search?q=alert", f"search?q={quote(SCRIPT)}"],
        "today": ["today?since=2022-01-01"],
        "agenda": [f"agenda?view={view}&{span}" for view in ("list", "week", "month")],
        "map": [f"map?{span}"],
        "network": [f"network?{span}"],
    }
    plain = {view.name: [view.name] for view in VIEWS if "{" not in view.path}
    return [(view.name, path) for view in VIEWS for path in {**plain, **asked}.get(view.name, [])]


def unharmed(page: bytes, path: str) -> None:
    """Nothing in a page runs, leads or loads but what is ours, and nothing turns the direction of our words."""
    tree = lxml.html.fromstring(page.decode("utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag.lower() not in NEVER, (path, element.tag)
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/"), path
            assert not (element.text or "").strip(), path
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (path, name)
            if name in LEADING and (scheme := re.match(r"\s*([\w+.-]+):", value)):
                assert scheme[1].lower() in ("http", "https", "data"), (path, value)
        if TURNING.search(element.text or "") or any(TURNING.search(child.tail or "") for child in element):
            assert any(one.tag in ("bdi", "textarea") for one in (element, *element.iterancestors())), path
    assert "49{%" not in tree.text_content()
    assert "root:x:" not in tree.text_content()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_shows_it_as_text(pages: TestClient, language: str) -> None:
    for _, path in addresses(pages):
        answer = pages.get(f"/{language}/{path}")
        assert answer.status_code in (200, 400), path
        assert "a=b" not in answer.headers.get("set-cookie", "")
        unharmed(answer.content, path)


def test_every_form_keeps_its_shape(pages: TestClient) -> None:
    forms = {view.name: view.forms for view in VIEWS}
    seen = set()
    for name, path in addresses(pages):
        where, _, query = path.partition("?")
        for form in forms[name]:
            answer = pages.get(f"/en/{where}.{form}?{query}")
            assert answer.status_code == 200, (path, form)
            seen.add(form)
            if form == "csv":
                cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
                assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "\t"))], path
            elif form == "ics":
                check(answer.content)
                whole = answer.text.replace("\r\n ", "")
                assert len(re.findall(r"(?m)^BEGIN:VEVENT\r?$", whole)) == len(re.findall(r"(?m)^UID:", whole))
                assert "Set-Cookie: a=b\r" not in whole
            elif form == "rss":
                tags = {one.tag.lower() for one in ElementTree.fromstring(answer.content).iter()}
                assert not [tag for tag in tags if tag.endswith(("script", "svg", "img"))]
    assert seen == {"csv", "ics", "rss", "json"}


def test_the_api_gives_it_as_it_is(pages: TestClient) -> None:
    answer = pages.get("/api/v1/search?q=Talks&limit=100")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert SCRIPT in " ".join(hit["title"] for hit in answer.json()["data"])


@pytest.mark.parametrize(
    "path",
    [
        "/en/<script>alert(1)</script>",
        "/en/event/%3Cscript%3E",
        "/en/search?q=%22%3E%3Cscript%3Ealert(1)",
        "/en/agenda?party=%3Csvg%20onload=1%3E",
        "/en/events?as_of=%3Cscript%3E",
        "/en/report?id=%0d%0aSet-Cookie:%20a=b",
        "/en/events?from=2022-01-01%0d%0a",
        "/static/../../settings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
    ],
)
def test_an_address_shows_as_text(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code < 500
    assert b"<script>alert" not in answer.content
    assert "set-cookie" not in answer.headers
    assert b"class Settings" not in answer.content


def test_no_word_of_a_report_is_lost(pages: TestClient) -> None:
    page = lxml.html.fromstring(pages.get("/en/report?id=script0").content.decode())
    assert SCRIPT in page.text_content()
