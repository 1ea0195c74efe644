"""The review desk by keyboard alone, and a subscribed calendar that moves with its event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.test_review import db
from tools.serving import served

from kawat.store import Record

__all__ = ["db"]


@pytest.fixture
def desk(db: Path) -> Iterator[str]:
    """A server on a record with pairs in doubt."""
    with served(str(db)) as found:
        yield found


@pytest.fixture
def page(browser) -> Iterator[object]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def press(page, key: str) -> None:
    page.locator(".keys:not([hidden])").wait_for()  # the keys are heard
    with page.expect_navigation():
        page.keyboard.press(key)


def test_ten_pairs_by_keyboard_alone(page, desk: str, db: Path) -> None:
    page.goto(f"{desk}/en/review")
    press(page, "j")
    assert page.url.endswith("skip=1")
    press(page, "ArrowLeft")
    page.locator(".keys:not([hidden])").wait_for()
    page.keyboard.press("?")
    assert page.locator(".keys[open]").count() == 1
    for _ in range(10):
        press(page, "a")
        assert page.locator(".done").inner_text().startswith("Judged to be two events.")
    press(page, "u")
    press(page, "s")
    assert page.locator(".done").inner_text().startswith("Judged to be one event.")
    with Record(str(db)) as record:
        verbs = [verdict.judgement.verb for verdict in record.judgements()]
    assert verbs == ["same", "undo", *["apart"] * 10]


def test_words_typed_as_a_reason_decide_nothing(page, desk: str, db: Path) -> None:
    page.goto(f"{desk}/en/review")
    page.locator("input[name=note]").focus()
    page.keyboard.type("same sat as the others")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    press(page, "a")
    with Record(str(db)) as record:
        (verdict,) = record.judgements()
    assert (verdict.judgement.verb, verdict.judgement.note) == ("apart", "same sat as the others")


def test_a_subscribed_calendar_moves_with_its_event(page, desk: str) -> None:
    page.goto(f"{desk}/en/events?party=IDN")
    page.get_by_role("button", name="Subscribe").click()
    mine = page.locator("input[readonly]").input_value()
    assert "20220112" in httpx.get(mine).text
    page.goto(f"{desk}/en/events?party=IDN&from=2022-01-12&to=2022-01-12")
    page.locator(".item a.title").first.click()
    page.get_by_text("Correct a field").click()
    page.locator("details.correct input[name=value][placeholder]").fill("2022-01-25")
    page.locator("details.correct form:has(input[placeholder]) button").click()
    page.wait_for_load_state()
    moved = httpx.get(mine).text
    assert "20220112" not in moved
    assert "DTSTART;VALUE=DATE:20220125" in moved
