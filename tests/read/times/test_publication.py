"""The day of a report that was given none."""

from __future__ import annotations

from datetime import date

import pytest

from kawat.read.times import publication

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "Melansir sebuah kantor berita, Selasa (4/1), dialog sejak 2002 itu dilanjutkan. Sanksi 2021.",
            "id",
            "2022-01-04",
        ),
        ("Rapat itu batal, katanya kepada wartawan, Rabu (18/6/2025).", "id", "2025-06-18"),
        ("Rabu, 18 Juni 2025 - 14:05 WIB\nMenteri bertemu.", "id", "2025-06-18"),
        ("Published Tuesday, 4 January 2022 at 10:05 GMT. The ministers met.", "en", "2022-01-04"),
        ("GENEVA, May 12, 2019 - The ministers met.", "en", "2019-05-12"),
        ("Jakarta, 12 Mei 2019 - Menteri bertemu.", "id", "2019-05-12"),
        ("Katanya kepada wartawan, Selasa (6/10/2025).", "id", "2025-06-10"),
        (
            "Whatever they said in those long talks by the lake, the summit of 12 May 2019 is past.",
            "en",
            None,
        ),
        ("Nobody says when.", "en", None),
        ("Rapat akan digelar Rabu (18/6/2031).", "id", None),
    ],
)
def test_publication(text: str, language: str, day: str | None) -> None:
    found = publication(text, language, TODAY)
    assert (found.isoformat() if found else None) == day


def test_no_year_can_be_told_where_nothing_hints_at_one() -> None:
    assert publication("Dikutip dari kantor berita, Selasa (4/1).", "id") is None
    assert publication("Dikutip dari kantor berita, Selasa (4/1).", "id", date(2016, 6, 1)) == date(2011, 1, 4)


def test_never_later_than_today() -> None:
    found = publication("Dikutip, Selasa (4/1), sejak 2021.", "id", date(2020, 1, 1))
    assert found is None or found <= date(2020, 1, 1)
