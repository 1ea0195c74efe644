"""The documentation keeps up with the code: its examples run, its pages lead somewhere, nothing goes unmentioned."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest

from kawat.cli import COMMANDS, group
from kawat.model import reading
from kawat.model.reading import Reading
from tools import commands

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.filterwarnings("default")
def test_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = "\n".join(block for block in FENCE.findall((DOCS / "python.md").read_text()) if block.startswith(">>>"))
    example = doctest.DocTestParser().get_doctest(told, {}, "docs/python.md", "docs/python.md", 0)
    assert len(example.examples) > 20
    heard: list[str] = []
    assert doctest.DocTestRunner().run(example, out=heard.append).failed == 0, "".join(heard)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text()
    assert all(f"({page.name})" in index for page in DOCS.glob("*.md") if page.name != "README.md")


def test_page_of_commands_has_not_drifted() -> None:
    """If this fails: run `python -m tools.commands`."""
    assert commands.PATH.read_text() == commands.page()
    assert commands.main(["--check"]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    told = command(name)
    assert told.help
    for option in told.params:
        assert not isinstance(option, click.Option) or option.help, f"kawat {name} {option.opts[0]}"


def test_a_guide_names_every_command() -> None:
    told = (ROOT / "README.md").read_text() + "".join(page.read_text() for page in DOCS.glob("[!c]*.md"))
    assert [name for name in COMMANDS if not re.search(rf"kawat {name}\b|`{name}[ `]", told)] == []


def test_every_option_of_read_is_on_its_page() -> None:
    told = (DOCS / "reading.md").read_text()
    for option in command("read").params:
        if isinstance(option, click.Option):
            assert all(f"`{name}" in told for name in (*option.opts, *option.secondary_opts) if name.startswith("--"))


def test_every_field_kind_and_status_of_a_reading_is_on_its_page() -> None:
    told = (DOCS / "reading.md").read_text()
    kinds = (
        reading.EncounterKind,
        reading.DeedKind,
        reading.StatementKind,
        reading.Status,
        reading.Role,
        reading.Grain,
    )
    words = [word for kind in kinds for word in get_args(kind)]
    parts = (Reading, reading.Heading, reading.Actor, reading.Encounter, reading.Deed, reading.Statement)
    words += [field.encode_name for part in parts for field in msgspec.structs.fields(part)]
    assert [word for word in dict.fromkeys(words) if f"`{word}`" not in told] == []
