"""A group of commands that are imported one at a time, when called: `kawat --help` imports none of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click

from kawat.cli.output import silence


class OutputClosed(click.ClickException):
    """Whoever read the output has gone; the status is that of a program ended by SIGPIPE."""

    exit_code = 141

    def show(self, file: IO[Any] | None = None) -> None:
        """Say nothing, and leave nothing to be flushed at exit."""
        silence()


class Commands(click.Group):
    """A click group whose commands are told by name, home ("module:object") and summary."""

    def __init__(self, *arguments: Any, commands_at: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._at = commands_at

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; its output is out, or known to be unwanted, when this returns."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
            return status
        except BrokenPipeError as error:
            raise OutputClosed("") from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are laid down: that of use."""
        return list(self._at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in self._at:
            return None
        module, _, name = self._at[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the summaries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in self._at.items()])
