"""Chromium on a server with the record of the founding week. Skipped, with the reason, where there is no Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.conftest import EVENING, week

playwright = pytest.importorskip("playwright.sync_api", reason="tests in a browser need playwright")

from tools.screenshots import CHROMIUM, launched  # noqa: E402
from tools.serving import served  # noqa: E402

__all__ = ["week"]


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    """Debian's Chromium. Its driver is a thread and an event loop of ours: tests elsewhere would find them running."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no {CHROMIUM} here; install Debian's chromium")
    with playwright.sync_playwright() as driver:
        made = launched(driver)
        yield made
        made.close()


@pytest.fixture(scope="session")
def address(week: Path) -> Iterator[str]:
    """Where the server answers."""
    with served(str(week), now=EVENING.isoformat()) as found:
        yield found
