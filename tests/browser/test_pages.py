"""Every page as a person meets it: in both languages, wide and narrow, with and without scripts."""

from collections.abc import Iterator

import pytest
from tests.browser.barriers import barriers
from tests.web.test_pages import address as path_of
from tools.serving import opened

from kawat.web.pages import VIEWS

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def paths(address: str) -> list[str]:
    """An address of each view at which it has something to show."""
    with opened(address) as client:
        return [path_of(client, view.name) for view in VIEWS]


@pytest.fixture(params=["scripts", "plain"])
def scripts(request) -> bool:
    return request.param == "scripts"


@pytest.fixture(params=sorted(WIDTHS))
def size(request) -> tuple[int, int]:
    return WIDTHS[request.param]


@pytest.fixture
def page(browser, scripts: bool, size: tuple[int, int]) -> Iterator[object]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_shows_well(page, address: str, paths: list[str], language: str, scripts: bool) -> None:
    """Barriers are looked for in each language and at each width, not in each at each: that takes twice as long."""
    searched = scripts and (language == "id") == (page.viewport_size["width"] < 600)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    for path in paths:
        answer = page.goto(f"{address}/{language}/{path}")
        assert answer.status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"{path}: {wide} pixels too wide")
        if searched:
            wrong += barriers(page, gravity=GRAVE)
    assert wrong == []


def test_colours_have_contrast_in_the_dark_too(browser, address: str, paths: list[str]) -> None:
    page = browser.new_page(color_scheme="dark")
    wrong = []
    for path in paths:
        page.goto(f"{address}/en/{path}")
        wrong += barriers(page, ["color-contrast"])
    page.close()
    assert wrong == []


def test_a_finding_leads_to_its_words_and_back(browser, address: str, paths: list[str]) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/{next(path for path in paths if path.startswith('report?'))}")
    item = page.locator("ol.found > li").first
    name = item.get_attribute("id").removeprefix("of-")
    item.locator(f'a[href="#{name}"]').click()
    mark = page.locator(f'mark[data-of~="{name}"]').first
    assert mark.is_visible()
    mark.locator("a").click()
    assert "#of-" in page.url
    page.close()
