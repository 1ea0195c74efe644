"""Every page as a person meets it: in both languages, wide and narrow, with and without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
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
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    for path in paths:
        answer = page.goto(f"{address}/{language}/{path}")
        assert answer.status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"{path}: {wide} pixels too wide")
        if scripts:
            found = Axe().run(page).response["violations"]
            wrong += [f"{path}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_contrast(browser, address: str, paths: list[str], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    wrong = []
    for path in paths:
        page.goto(f"{address}/en/{path}")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        wrong += [f"{path}: {node['html'][:100]}" for one in found for node in one["nodes"]]
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
