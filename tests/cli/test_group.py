"""The command itself."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from kawat.cli import COMMANDS, group, options, run
from kawat.cli.group import Commands


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name, (_, summary) in COMMANDS.items():
        assert name in out
        assert summary.split()[0] in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help


def test_help_imports_no_command() -> None:
    code = "import sys; from kawat.cli import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.splitlines()[-1].split() if name.startswith("kawat.")}
    assert ours == {"kawat.cli", "kawat.cli.group", "kawat.cli.options", "kawat.cli.output", "kawat.errors"}


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from kawat import __version__

    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "variable", "expected"),
    [
        (["show"], None, "kawat.db"),
        (["show"], "c.db", "c.db"),
        (["--db", "a.db", "show"], "c.db", "a.db"),
        (["show", "--db", "b.db"], "c.db", "b.db"),
        (["--db", "a.db", "show", "--db", "b.db"], None, "b.db"),
    ],
)
def test_record_may_be_named_before_or_after_the_command(
    arguments: list[str],
    variable: str | None,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @click.command()
    @options.database
    def show(db: str) -> None:
        click.echo(db)

    monkeypatch.setattr(Commands, "get_command", lambda self, context, name: show)
    if variable:
        monkeypatch.setenv(options.DATABASE_VARIABLE, variable)
    else:
        monkeypatch.delenv(options.DATABASE_VARIABLE, raising=False)
    assert run(arguments) == 0
    assert capsys.readouterr().out.strip() == expected


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Commands, "get_command", interrupt)
    assert run(["read"]) == 130
    assert capsys.readouterr().err.strip() == "interrupted"
