"""Browsers of people: signed in or not, on a record that tests may write to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.web.conftest import EVENING, HERE

from kawat.store import Record
from kawat.store.people import People
from kawat.web.app import application
from kawat.web.settings import Settings

WORDS = "a quiet lamp on the quay"
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}
"""What a browser sends with a form of our own page."""


@contextmanager
def browser(db: Path | str, *, now: datetime | None = EVENING, **settings: Any) -> Iterator[TestClient]:
    """A browser on a server of its own."""
    app = application(Settings(db=str(db), **settings), now=now)
    with TestClient(app, base_url=HERE, headers=OURS) as made:
        yield made


def user(db: Path | str, name: str = "ana") -> None:
    """Makes a user of that name."""
    with Record(str(db)) as record:
        People(record.engine).accounts.add(name, WORDS)


def sign_in(client: TestClient, name: str = "ana", password: str = WORDS, **more: Any) -> Any:
    """Sends the form of the sign-in page."""
    form = {"name": name, "password": password, **more}
    return client.post("/en/sign-in", data=form, follow_redirects=False)
