"""Pictures of the pages for the README: `make screenshots` serves the demo's record and looks at it in Chromium.

The record is that of the demo, so run `make demo` first. Needs Debian's chromium and what `make
test` installs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright
from tools.demo import DATABASE, LAST, ROOT, telling
from tools.serving import served

PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = (1200, 800)
PHONE = (390, 780)
THEN = "as_of=2022-01-08"
"""The evening on which the pictures are taken: the founding week is about to begin."""

SHOWN: Mapping[str, tuple[str, tuple[int, int], str]] = {
    "today": (f"/en/today?{THEN}", DESK, "light"),
    "month": (f"/en/agenda?view=month&from=2022-01-01&{THEN}", DESK, "light"),
    "event": ("/en/event/{event}", DESK, "light"),
    "report": ("/en/report?id={report}", DESK, "light"),
    "party": ("/en/party/RUS", DESK, "dark"),
    "phone": (f"/id/agenda?from=2022-01-03&to=2022-01-14&{THEN}", PHONE, "dark"),
}
"""Name of the picture: address, width and height in pixels, colour scheme."""


def launched(playwright: object) -> Browser:
    """Debian's Chromium, alone and offline."""
    browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))  # type: ignore[attr-defined]
    return browser


def take(address: str, names: Mapping[str, str], folder: Path) -> None:
    """All pictures from a server, as PNG; `names` fills in the addresses."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for name, (path, (width, height), scheme) in SHOWN.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(address + path.format(**names), wait_until="networkidle")
            page.screenshot(path=folder / f"{name}.png")
            page.close()
        browser.close()


def main() -> None:
    """Serve, look, keep."""
    with served(str(ROOT / DATABASE), now=LAST) as address:
        with urlopen(f"{address}/api/v1/events/{telling()}") as answer:
            report = json.load(answer)["findings"][0]["report"]
        take(address, {"event": telling(), "report": report}, PICTURES)
    print(f"{len(SHOWN)} pictures in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
