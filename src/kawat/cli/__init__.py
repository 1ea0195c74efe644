"""The command `kawat`: thin calls of the Python API."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from kawat.cli.group import Commands
from kawat.cli.options import DATABASE_VARIABLE
from kawat.errors import DerivationWarning, KawatError

COMMANDS = {
    "read": ("kawat.cli.read:command", "Read reports and say what they tell, with the words that say it."),
    "add": ("kawat.cli.add:command", "Take reports, diaries and typed entries into the record."),
    "agenda": ("kawat.cli.events:agenda", "What is on, day by day."),
    "events": ("kawat.cli.events:events", "The events of the record, by any condition."),
    "event": ("kawat.cli.events:event", "One event whole: fields, conflicts, sources, history."),
    "why": ("kawat.cli.events:why", "Why the findings of an event are one."),
    "statements": ("kawat.cli.said:statements", "What was said, with all who carry it."),
    "positions": (
        "kawat.cli.said:positions",
        "What a party says on each matter, and where it changed its line.",
    ),
    "changes": ("kawat.cli.moved:changes", "What changed between two states of the record."),
    "search": ("kawat.cli.find:search", "Find reports by their words."),
    "report": ("kawat.cli.find:report", "One report: versions, findings, events."),
    "sources": ("kawat.cli.find:sources", "The outlets in the record."),
    "review": ("kawat.cli.judging:review", "What is in doubt, surest first."),
    "judge": ("kawat.cli.judging:judge", "Decide: same, apart, correct, reject, confirm, undo."),
    "judgements": ("kawat.cli.judging:judgements", "What people decided."),
    "watch": ("kawat.cli.watch:command", "Poll feeds and add what is new to the record."),
    "calendar": ("kawat.cli.calendar:command", "Write the record as a calendar that one can subscribe to."),
    "serve": ("kawat.cli.serve:command", "Show the record in a browser."),
    "mcp": ("kawat.cli.serve:mcp", "Answer an agent over the Model Context Protocol."),
    "user": ("kawat.cli.user:command", "Named users: who may write in the browser."),
    "notify": ("kawat.cli.notify:command", "Tell what moved of saved queries, by webhook or mail."),
    "stats": ("kawat.cli.upkeep:stats", "How much the record holds, and where it lives."),
    "verify": ("kawat.cli.upkeep:verify", "Check the record through and through."),
    "rebuild": ("kawat.cli.upkeep:rebuild", "Make all that is derived anew."),
    "export": ("kawat.cli.upkeep:export", "Write the whole record as JSON lines."),
    "import": ("kawat.cli.upkeep:take", "Take in what export wrote."),
}
"""Name, home and summary of each command; its module is imported only when it is called."""

INTERRUPTED = 130


@click.group(cls=Commands, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", metavar="PATH|URL", envvar=DATABASE_VARIABLE, help="The record to work on; also after a command.")
@click.version_option(package_name="kawat", message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context, db: str | None) -> None:
    """Read news reports and keep the record of the diplomacy they tell of, each fact with its words."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave: 0 done, 1 failed, 2 wrong usage, 3 some reports set aside."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """The exit status of a command. What a person can do something about is one line on standard error."""
    try:
        with told():
            status = group.main(arguments, prog_name="kawat", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except KawatError as error:
        click.echo(f"kawat: {error}", err=True)
        return 1


@contextmanager
def told() -> Iterator[None]:
    """What the record warns of is one line on standard error; other warnings are as they are."""
    with warnings.catch_warnings():
        before = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if issubclass(category, DerivationWarning):
                click.echo(f"kawat: {message}", err=True)
            else:
                before(message, category, *rest, **more)

        warnings.simplefilter("always", DerivationWarning)
        warnings.showwarning = show
        yield
