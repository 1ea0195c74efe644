"""A server on the record of the founding week, added day by day."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from tools.demo import by_day

from kawat.cli import run
from kawat.web.app import application
from kawat.web.settings import Settings

EVENING = datetime(2022, 1, 8, 21, tzinfo=UTC)
"""The clock of the tests: the founding week is under way."""


HERE = "http://localhost:8321"
"""What the browser calls the server: on a laptop it answers to no other name."""


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database; no test writes to it."""
    folder = tmp_path_factory.mktemp("week")
    path = folder / "week.db"
    with pytest.MonkeyPatch.context() as patch:
        for day, reports in by_day():
            if day > "2022-01-08":
                break
            patch.setenv("KAWAT_NOW", f"{day}T20:00:00Z")
            lines = folder / f"{day}.jsonl"
            lines.write_bytes(b"".join(msgspec.json.encode(report) + b"\n" for report in reports))
            assert run(["add", str(lines), "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def client(week: Path) -> Iterator[TestClient]:
    """A browser without scripts, looking at it."""
    with TestClient(application(Settings(db=str(week)), now=EVENING), base_url=HERE) as made:
        yield made
