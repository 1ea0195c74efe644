"""Whom a report credits; what stands on an agency's own site is its own."""

import pytest

import kawat

TEXT = "Presiden tiba di Tokyo pada Selasa, demikian Antara. Menurut Reuters, ia akan bertemu kaisar."


@pytest.mark.parametrize(
    ("url", "sources"),
    [
        ("https://www.antaranews.com/berita/1", ("Reuters",)),
        ("https://www.antaranews.co.id/berita/1", ("Reuters",)),
        ("https://harian.example/1", ("Antara", "Reuters")),
        ("https://www.reuters.com/world/1", ("Antara",)),
    ],
)
def test_an_agency_is_no_source_on_its_own_site(url, sources):
    assert tuple(sorted(kawat.read(TEXT, url=url, language="id").report.sources)) == sources
