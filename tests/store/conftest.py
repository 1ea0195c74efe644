"""Both databases for every test of the store: a file of its own, a schema of its own."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

POSTGRES = os.environ.get("KAWAT_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/test")


def _postgres() -> Iterator[str]:
    psycopg = pytest.importorskip("psycopg", reason="PostgreSQL needs psycopg")
    try:
        connection = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL here ({str(error).splitlines()[0]}); set KAWAT_TEST_POSTGRES to one")
    schema = f"kawat_{uuid.uuid4().hex}"
    with connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    connection = psycopg.connect(POSTGRES, autocommit=True)
    try:
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    finally:
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
        connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record of this test alone can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
    else:
        yield from _postgres()
