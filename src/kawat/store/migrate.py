"""Brings a database to the version of the tables that this code speaks."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from kawat.errors import StoreError
from kawat.store.engine import place, reading, writing
from kawat.store.schema import HEAD

if TYPE_CHECKING:
    from alembic.config import Config


def version(connection: Connection) -> str | None:
    """The version of the tables there; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Makes the tables, or brings older ones up to date; one transaction, so in whole or not at all.

    Raises `StoreError` where the tables were made by a newer Kawat.
    """
    with reading(engine) as connection:
        if version(connection) == HEAD:
            return
    from alembic import command
    from alembic.util import CommandError

    with writing(engine) as connection:
        if version(connection) == HEAD:  # another program was faster
            return
        try:
            command.upgrade(config(connection), "head")
        except CommandError as error:
            raise StoreError(f"{place(engine.url)} was made by a newer Kawat; update Kawat to open it") from error


def config(connection: Connection) -> Config:
    """Alembic's configuration, without a file: the migrations of this package, run on `connection`."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(files("kawat.store.migrations")))
    made.attributes["connection"] = connection
    return made
