"""The time that a page shows to its readers."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from kawat.ingest.stamp import shown, zones


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("<div class='date'>Selasa, 04 Jan 2022 10:05 WIB</div>", "2022-01-04T10:05:00+07:00"),
        ("<div class='article-date'>Selasa, 4 Januari 2022 | 17.32 WITA</div>", "2022-01-04T17:32:00+08:00"),
        ("<div class='publish-date'>January 4, 2022 10:05 (GMT)</div>", "2022-01-04T10:05:00+00:00"),
        ("<time>4 January 2022, 9:05 UTC</time>", "2022-01-04T09:05:00+00:00"),
        ("<div class='date'>4 January 2022 10:05</div>", "2022-01-04"),
        ("<div class='date'>4 January 2022 10:05 by Ana</div>", "2022-01-04"),
        ("<div class='date'>4 January 2022 25:05 GMT</div>", "2022-01-04"),
        ("<p class='date'>4 Januari 2022</p><p class='date'>3 Maret 2023 10:05 WIB</p>", "2022-01-04"),
        ("", None),
    ],
)
def test_shown(mark: str, told: str | None) -> None:
    html = f"<html><body><h1>T</h1>{mark}<p>The ministers met in March.</p></body></html>"
    assert shown(document_fromstring(html), html, None) == told


def test_zones_come_from_the_packs() -> None:
    assert zones()["wib"] == "+07:00"
