"""How the record speaks on a terminal: its words in a language, names of parties, titles, one page to
print on."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from kawat.languages.pack import part
from kawat.model.event import Event
from kawat.publish.plain import line
from kawat.publish.wording import Wording, names, tell_day, wording

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
TRAILING = re.compile(r" +$", re.MULTILINE)

SHORT = 10
"""Characters of an id that are shown: enough for `kawat event` to find it."""

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


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Form of `record.toml`: the record's own words in one language."""

    agenda: str
    loose: str
    nothing: str
    as_of: str
    one_source: str
    sources: str
    conflict: str
    judged: str
    fields: str
    told: str
    spoken: str
    history: str
    conflicts: str
    others: str
    formerly: str
    unreported: str
    undated: str
    new: str
    changed: str
    merged: str
    gone: str
    shift: str
    denied: str
    position: str
    via: str
    why: str
    near: str
    versions: str
    findings: str
    doubt: str
    coarser: str
    replaced: str
    less_told: str = msgspec.field(name="less told")
    corrected: str
    short: dict[str, str]
    said: dict[str, str]
    part: dict[str, str]


class Telling:
    """All words of one language. `now`: the clock by which a title calls an event unreported."""

    def __init__(self, language: str, now: datetime | None = None) -> None:
        from kawat.knowledge import load
        from kawat.languages.labels import labels

        self.language = language
        self.words: Words = part(language, "record", Words)
        self.wording: Wording = wording(language)
        self.name = names(load(), language)
        self.weekdays = labels(language).dates.weekdays
        self.now = now

    def title(self, event: Event) -> str:
        """The event's title, on one line; its status is told beside it."""
        from kawat.record import title

        bare = msgspec.structs.replace(event.fields.status, value="scheduled")
        if event.fields.status.value in ("happened", "ongoing"):
            bare = msgspec.structs.replace(bare, value="happened")
        plain = msgspec.structs.replace(event, fields=msgspec.structs.replace(event.fields, status=bare))
        return line(title(plain, self.language, self.name))

    def status(self, standing: str) -> str:
        """The standing as a word."""
        return self.words.short.get(standing, standing)

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return f"{self.weekdays[day.weekday()]}, {tell_day(self.wording, day)}"

    def moment(self, at: int) -> str:
        """A moment of the record's clock, in UTC to the minute; the end of a day is told as the day."""
        from kawat.store.clock import told

        day, _, clock = told(at).partition("T")
        said = tell_day(self.wording, date.fromisoformat(day))
        return said if clock.startswith("23:59:59.") else f"{said}, {clock[:5]} UTC"

    def sources(self, count: int) -> str:
        """How many independent sources."""
        return self.words.one_source if count == 1 else self.words.sources.format(count=count)

    def differing(self, event: Event) -> str:
        """On what sources differ; empty where they do not."""
        if not event.conflicts:
            return ""
        fields = ", ".join(self.wording.field[c.field] for c in event.conflicts)
        return self.words.conflict.format(fields=fields)

    def notes(self, event: Event) -> str:
        """What stands under a title in a list: sources, conflict, judgement, id."""
        parts = [
            self.sources(event.sources),
            self.differing(event),
            self.words.judged if event.judged else "",
        ]
        return " · ".join((*filter(None, parts), event.id[:SHORT]))


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
