"""What the address shows in other layouts: months, weeks, parts of the world. Nothing too wide, nothing unreachable."""

import re

import pytest
from tests.browser.barriers import barriers

PATHS = (
    "agenda?view=month",
    "agenda?view=week",
    "agenda?view=week&from=2022-01-12",
    "map?area=europe",
    "map?sort=-place",
    "network?sort=last",
)
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_drawn_pages_show_well(browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    for path in PATHS:
        page.goto(f"{address}/id/{path}")
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            wrong.append(f"{path}: too wide")
        wrong += barriers(page, RULES)
    page.close()
    assert wrong == []


def test_a_month_is_walked_by_keyboard(browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/agenda?view=month")
    page.locator("td[aria-current=date] a.date").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('td, th') !== null")
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda?*from=2022-02-01*")
    assert "view=month" in page.url
    page.close()


def test_a_phone_shows_a_month_as_its_days_with_entries(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/en/agenda?view=month")
    cells = page.locator("table.month td")
    shown = [cell for cell in cells.all() if cell.is_visible()]
    assert 4 < len(shown) < 28
    assert all(cell.locator("li").count() for cell in shown)
    assert shown[0].locator(".narrow").is_visible()
    page.close()


@pytest.mark.parametrize("view", ["week", "month"])
def test_the_agenda_prints_on_one_sheet(browser, address: str, view: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/agenda?view={view}")
    made = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    page.close()
