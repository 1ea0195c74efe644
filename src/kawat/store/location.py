"""Where the record lives: a path or a database URL, made into one SQLAlchemy URL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kawat.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import URL

FILE = "kawat.db"


def default(env: Mapping[str, str] = os.environ) -> str:
    """What `KAWAT_DB` says, else `kawat.db` in the folder that one stands in."""
    return env.get("KAWAT_DB") or FILE


def url(told: str) -> URL:
    """The SQLAlchemy URL that a path or a URL means.

    `postgresql://` goes to psycopg 3; a path, or `sqlite:///PATH`, to SQLite. Raises `StoreError` for
    other databases.
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if "://" not in told:
        return URL.create("sqlite", database=str(Path(told).expanduser()))
    try:
        made = make_url(told)
    except ArgumentError as error:
        raise StoreError(
            f"{told!r} is no database URL; write postgresql://user@host/name or the path of a file"
        ) from error
    match made.get_backend_name():
        case "sqlite":
            return made.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return made.set(drivername="postgresql+psycopg")
        case other:
            raise StoreError(f"{other} databases are not supported; use SQLite (a path) or postgresql://…")
