"""How the record is shown on a terminal: one page to print on; answers for a program."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
TRAILING = re.compile(r" +$", re.MULTILINE)

STYLES = {
    "happened": "green",
    "ongoing": "bold green",
    "scheduled": "bold",
    "expected": "cyan",
    "proposed": "blue",
    "postponed": "yellow",
    "cancelled": "bold red",
    "denied": "bold red",
    "unreported": "yellow",
}
"""Colour only repeats what the word beside it says."""


class Page:
    """What is printed, put together by rich and written as text: to a terminal in colour, else plain."""

    def __init__(self) -> None:
        from rich.console import Console

        self.file = io.StringIO()
        self.is_terminal = sys.stdout.isatty()
        width = None if self.is_terminal else int(os.environ.get("COLUMNS") or WIDTH)
        self.console: Console = Console(file=self.file, force_terminal=self.is_terminal, width=width)

    def say(self, told: object = "") -> None:
        """Prints something rich can print, as it stands."""
        self.console.print(told, highlight=False, markup=False, emoji=False)

    def head(self, text: str) -> None:
        """A heading."""
        from rich.text import Text

        self.say()
        self.say(Text(text, style="bold"))

    def item(self, label: str, text: str, notes: str = "", *, style: str = "", width: int = 12) -> None:
        """One row: a word at the left, what it is said of, and under that small notes."""
        from rich.table import Table
        from rich.text import Text

        row = Table.grid(padding=(0, 2))
        row.add_column(width=width, no_wrap=True)
        row.add_column(ratio=1, overflow="fold")
        told = Text(text)
        if notes:
            told.append(f"\n{notes}", style="dim")
        row.add_row(Text(label, style=style), told)
        self.say(row)

    def done(self) -> None:
        """Writes the page."""
        shown = self.file.getvalue().strip("\n") + "\n"
        if not self.is_terminal:
            shown = TRAILING.sub("", shown)
        sys.stdout.write(shown.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8"))


def write(form: str, rows: Iterable[object], columns: Sequence[str], flat: Iterable[Mapping[str, object]]) -> None:
    """Answers for a program: `rows` as JSON, one document or one a line; `flat` as a table of `columns`."""
    out = sys.stdout.buffer
    sys.stdout.flush()
    if form == "csv":
        from kawat.publish.table import table

        out.write(table(columns, flat).encode("utf-8", "replace"))
    elif form == "jsonl":
        for row in rows:
            out.write(msgspec.json.encode(row) + b"\n")
    else:
        out.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2) + b"\n")
    out.flush()


def document(answer: object) -> None:
    """One answer as a JSON document."""
    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n")
    sys.stdout.buffer.flush()
