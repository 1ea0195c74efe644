"""Many reports at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from kawat.errors import KnowledgeError
from kawat.ingest.refusal import Refusal
from kawat.model.reading import Heading, Reader, Reading
from kawat.model.report import Report
from kawat.scale import pool

LOST = Refusal(source="x", reason="broken", advice="mend it")


def fake(report: Report, *, layers: bool = False) -> Reading:
    """A reader that fails, dies or answers as the text says."""
    if report.text == "fail":
        raise RuntimeError("no")
    if report.text == "damaged":
        raise KnowledgeError("missing")
    if report.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading(report=Heading(id=report.id, reader=Reader(name="fake", version=str(os.getpid()))))


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.read.reader.read", fake)


def report(name: str, text: str = "a") -> Report:
    return Report(id=name, text=text)


def told(outcome: pool.Outcome) -> str:
    """An outcome in short: its id, or "-" and the id of what could not be read, or the reason."""
    if outcome.reading is not None:
        return outcome.reading.report.id
    assert outcome.refusal is not None
    return f"-{outcome.report.id}" if outcome.report else outcome.refusal.reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_nothing_is_lost(jobs: int) -> None:
    incoming = [LOST if n % 7 == 3 else report(f"r{n}", "fail" if n % 11 == 5 else "a") for n in range(100)]
    expected = ["broken" if n % 7 == 3 else f"-r{n}" if n % 11 == 5 else f"r{n}" for n in range(100)]
    assert [told(outcome) for outcome in pool.read_all(incoming, jobs=jobs)] == expected


def test_a_process_that_dies_takes_nothing_with_it() -> None:
    incoming = [LOST if n == 30 else report(f"r{n}", "die" if n in (5, 41) else "a") for n in range(100)]
    found = [told(outcome) for outcome in pool.read_all(incoming, jobs=2)]
    assert found == ["broken" if n == 30 else f"-r{n}" if n in (5, 41) else f"r{n}" for n in range(100)]


def test_work_is_done_elsewhere() -> None:
    found = [outcome.reading for outcome in pool.read_all([report("a")], jobs=2)]
    assert found[0] is not None
    assert found[0].report.reader.version != str(os.getpid())


def test_only_a_window_is_taken_in() -> None:
    taken = 0

    def incoming() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield report(f"r{taken}")

    outcomes = pool.read_all(incoming(), jobs=2)
    for _ in range(5):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert taken <= 2 * pool.BATCH * pool.AHEAD


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_damaged_installation_is_no_fault_of_the_report(jobs: int) -> None:
    with pytest.raises(KnowledgeError):
        list(pool.read_all([report("a", "damaged")], jobs=jobs))
