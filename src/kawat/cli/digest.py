"""The digest: one reading among many, in a few lines: what is on, what was done, who spoke."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from kawat.cli.brief import COLOURS, NARROW, by_time, heading, tell_when
from kawat.cli.wording import Wording
from kawat.languages.labels import labels
from kawat.model.reading import Deed, Encounter, Reading
from kawat.model.report import Report, Span
from kawat.publish.plain import line

WIDTHS = (16, 12)
"""Columns for when, and for the status."""


def show(console: Console, report: Report, reading: Reading, language: str | None) -> None:
    """Print the digest of a reading in `language`, or else in the report's own if it has a pack."""
    told = digest(report, reading, language, console.width)
    console.print(told, highlight=False, markup=False, emoji=False)


def digest(report: Report, reading: Reading, language: str | None, width: int) -> RenderableType:
    """The digest as something rich can print, `width` columns wide."""
    own = language or reading.report.language or "en"
    said = Wording(labels(own), own, reading.actors, report.text)
    narrow = width < NARROW
    grid = _grid(narrow)
    for encounter in by_time(reading.encounters):
        _row(grid, encounter, _meeting(encounter, said), said, narrow)
    for deed in reading.deeds:
        _row(grid, deed, _deed(deed, said), said, narrow)
    parts: list[RenderableType] = [heading(reading, said), grid]
    if reading.statements:
        last = _grid(narrow, of=1)
        label, words = Text(said.labels.words["statements"].lower()), Text(_statements(reading, said))
        last.add_row(Group(label, words)) if narrow else last.add_row(label, words)
        parts.append(last)
    if not (reading.encounters or reading.deeds or reading.statements):
        parts.append(Text(said.labels.words["nothing"], style="italic"))
    parts += [Text(f"! {line(warning)}", style="yellow") for warning in reading.warnings]
    return Group(*parts, Text(""))


def _grid(narrow: bool, of: int = 2) -> Table:
    """When, with `of` 2 also status, and what; on a narrow terminal one below the other."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if not narrow:
        for width in WIDTHS[:of]:
            grid.add_column(width=width)
    grid.add_column(ratio=1)
    return grid


def _row(grid: Table, found: Encounter | Deed, what: str, said: Wording, narrow: bool) -> None:
    when = Text(tell_when(found.when, said))
    status = Text(said.labels.status[found.status], style=COLOURS.get(found.status, ""))
    told = Text.assemble(what, (_where_told(found.evidence, said), "dim"))
    grid.add_row(Group(Text.assemble(when, "  ", status), told)) if narrow else grid.add_row(when, status, told)


def _meeting(found: Encounter, said: Wording) -> str:
    """Kind, forum and place of an encounter, and who takes part."""
    where = said.place(found.where) if found.where else ""
    parts = [said.labels.encounter[found.kind], line(found.forum.name) if found.forum else "", where]
    who = said.participants(found.participants, offices=False)
    return " · ".join(filter(None, (*parts, who)))


def _deed(found: Deed, said: Wording) -> str:
    """Kind of a deed, who does it, and to whom."""
    who = ", ".join(map(said.actor, found.actors)) or said.labels.words["unnamed"]
    told = f"{said.labels.deed[found.kind]} · {who}"
    return f"{told} → {', '.join(map(said.actor, found.targets))}" if found.targets else told


def _statements(reading: Reading, said: Wording) -> str:
    """Who says what to whom, each speaker once, with where the words stand."""
    order = {speaker: n for n, speaker in reversed([*enumerate(s.speaker for s in reading.statements)])}
    told = []
    for speaker, own in groupby(sorted(reading.statements, key=lambda s: order[s.speaker]), key=lambda s: s.speaker):
        acts = []
        for one in own:
            to = f" → {', '.join(map(said.actor, one.to))}" if one.to else ""
            at = _where_told((one.content,) if one.content else one.evidence, said)
            acts.append(f"{said.labels.statement[one.kind]}{to}{at}")
        told.append(f"{said.actor(speaker)} {', '.join(acts)}")
    return "; ".join(told)


def _where_told(spans: Sequence[Span], said: Wording) -> str:
    return f" {said.position(spans[0])}" if spans else ""
