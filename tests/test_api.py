"""Kawat as a library."""

from __future__ import annotations

import doctest
import logging
import subprocess
import sys

import pytest

import kawat
from kawat.model.reading import Heading, Reader, Reading
from kawat.model.report import Report

HEAVY = [
    "rich",
    "click",
    "trafilatura",
    "lxml",
    "feedparser",
    "httpcore",
    "numpy",
    "sqlalchemy",
    "py3langid",
    "rensa",
]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that only heads the reading."""

    def read(report: Report, *, layers: bool = False) -> Reading:
        if report.text == "boom":
            raise ValueError("boom")
        heading = Heading(
            id=report.id,
            language=report.language,
            published=report.published,
            reader=Reader(name="fake", version="1"),
        )
        return Reading(report=heading, warnings=(*report.warnings, *(["layers"] if layers else [])))

    monkeypatch.setattr("kawat.read.reader.read", read)


def test_import_loads_nothing_heavy() -> None:
    code = f"import sys, kawat; print([m for m in {[*HEAVY, 'msgspec', 'kawat.api']!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_public_names() -> None:
    assert len(kawat.__all__) <= 15
    for name in kawat.__all__:
        assert getattr(kawat, name) is not None
        assert name in dir(kawat)
    with pytest.raises(AttributeError, match="no_such"):
        _ = kawat.no_such  # type: ignore[attr-defined]


def test_read_is_package_and_function_at_once(reader: None) -> None:
    """Importing a module of the package must not take the function away."""
    import kawat.read.reader as module

    assert module.read is not kawat.read
    assert kawat.read("Menteri bertemu.", id="a", published="2022-01-04").report.published == "2022-01-04"
    assert kawat.read("Menteri bertemu.", layers=True).warnings == ("layers",)


def test_the_same_text_gets_the_same_id(reader: None) -> None:
    assert kawat.read("a").report.id == kawat.read("a").report.id != kawat.read("b").report.id


@pytest.mark.parametrize(("text", "published"), [("", None), (" \n", None), ("a", "kemarin"), ("a", "")])
def test_wrong_use_is_an_error_that_says_so(text: str, published: str | None) -> None:
    with pytest.raises(kawat.KawatError):
        kawat.read(text, published=published)


def test_read_many_goes_on(reader: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "kawat"):
        found = list(kawat.read_many(["a", "", "boom", "b"]))
    assert len(found) == 2
    assert len(caplog.records) == 2
    aside: list[kawat.Refusal] = []
    assert len(list(kawat.read_many(["a", "", "boom", "b"], set_aside=aside.append))) == 2
    assert "ValueError: boom" in aside[1].reason


def test_examples(reader: None) -> None:
    import kawat.api
    import kawat.ingest.address
    import kawat.ingest.dates
    import kawat.ingest.duplicates
    import kawat.ingest.fragment
    import kawat.languages.labels

    for module in (
        kawat.api,
        kawat.ingest.address,
        kawat.ingest.dates,
        kawat.ingest.duplicates,
        kawat.ingest.fragment,
        kawat.languages.labels,
    ):
        result = doctest.testmod(module)
        assert result.attempted
        assert not result.failed, module.__name__
