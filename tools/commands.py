"""Writes `docs/commands.md`, every command with every option, from the commands themselves: `python -m tools.commands`.

With `--check` it only tells whether the page is up to date; a test fails when it is not.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kawat.cli import COMMANDS, group

PATH = Path(__file__).parent.parent / "docs" / "commands.md"

HEAD = """\
# Commands

All that `kawat` can be told, as `kawat COMMAND --help` tells it. This page is made from the commands by
`python -m tools.commands`.

`kawat --version` tells the version. `--db PATH|URL`, before or after a command's name, or the variable `KAWAT_DB`,
names the record; else it is `kawat.db` in the folder one stands in. `KAWAT_NOW` sets the clock, for reruns. Errors that
a person can mend are one line on standard error. Exit status: 0 done, 1 failed, 2 wrong usage, 3 some set aside.
"""


def page() -> str:
    """The whole page."""
    context = click.Context(group, info_name="kawat")
    parts = [HEAD]
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        parts.append("\n".join(_section(name, command)))
    return "\n".join(parts)


def _section(name: str, command: click.Command) -> Iterator[str]:
    """One command: how it is called, what it does, what it can be told."""
    called = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
    yield f"## {name}"
    yield ""
    yield f"    {' '.join(['kawat', name, *called])}"
    yield ""
    yield _text(inspect.cleandoc(command.help or ""))
    yield ""
    yield "| option | what it does |"
    yield "|---|---|"
    for option in command.params:
        if isinstance(option, click.Option):
            yield f"| {_spelled(option)} | {_cell(_told(option))} |"
    yield ""


def _text(told: str) -> str:
    """Help as paragraphs, each on its line; words in brackets kept from being taken for links."""
    return "\n\n".join(re.sub(r"\s+", " ", part).replace("[[", r"\[\[") for part in told.split("\n\n"))


def _spelled(option: click.Option) -> str:
    """All spellings of an option, with what it takes."""
    metavar = re.sub(r"(INTEGER|FLOAT)( RANGE)?", "NUMBER", option.make_metavar(click.Context(group)))
    takes = "" if option.is_flag else f" {metavar}"
    names = [*option.opts, *option.secondary_opts]
    return _cell(", ".join(f"`{name}{takes if name.startswith('--') else ''}`" for name in names))


def _told(option: click.Option) -> str:
    """What an option does, and what holds without it."""
    default = option.default if option.show_default and not option.is_flag else None
    return f"{option.help} Without it: `{default}`." if default is not None else str(option.help)


def _cell(told: str) -> str:
    return told.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` tell whether it is up to date."""
    if arguments == ["--check"]:
        is_current = PATH.is_file() and PATH.read_text(encoding="utf-8") == page()
        print("up to date" if is_current else f"{PATH} has drifted: run python -m tools.commands")
        return 0 if is_current else 1
    PATH.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
