"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kawat.errors import IngestError

DATABASE_VARIABLE = "KAWAT_DB"
DATABASE = "kawat.db"

Command = TypeVar("Command", bound=Callable[..., Any])


def database(command: Command) -> Command:
    """`--db` of a command that works on the record, passed to it as `db`.

    Said after the command's name it counts most, then before it, then `KAWAT_DB`, then `kawat.db`.
    """

    def settle(context: click.Context, _: click.Parameter, value: str | None) -> str:
        return value or context.find_root().params.get("db") or DATABASE

    return click.option("--db", metavar="PATH|URL", callback=settle, help="The record to work on.")(command)


def allow_private(command: Command) -> Command:
    """`--allow-private`, passed as `allow_private`."""
    return click.option("--allow-private", is_flag=True, help="Also fetch from this machine and private networks.")(
        command
    )


def published(command: Command) -> Command:
    """`--published`, passed as `published`: an ISO date or date-time."""

    def settle(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
        from kawat.ingest.dates import given_date

        try:
            return None if value is None else given_date(value)
        except IngestError as error:
            raise click.BadParameter(str(error)) from error

    return click.option(
        "--published", metavar="DATE", callback=settle, help="When the reports came out, if they do not say it right."
    )(command)


def language(command: Command) -> Command:
    """`--language`, passed as `language`."""
    return click.option("--language", metavar="CODE", help="The language the reports are in: id, en.")(command)


def jobs(command: Command) -> Command:
    """`--jobs`, passed as `jobs`."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        help="Processes that read at once.",
    )(command)
