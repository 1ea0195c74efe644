"""The brief: one reading for a desk editor, each finding with its words and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kawat.cli.wording import Wording
from kawat.languages.labels import Word, labels, say_published, say_when
from kawat.model.reading import Deed, Encounter, Reading, Statement, When, Where
from kawat.model.report import Report
from kawat.publish.plain import line

EVIDENCE = 260
CONTENT = 420
NARROW = 70

# Colour only repeats what the word beside it says.
COLOURS = {
    "happened": "green",
    "ongoing": "bold green",
    "scheduled": "bold cyan",
    "expected": "cyan",
    "proposed": "blue",
    "postponed": "yellow",
    "cancelled": "red",
    "denied": "red",
}


def show(console: Console, report: Report, reading: Reading, language: str | None) -> None:
    """Print the brief of a reading in `language`, or else in the report's own if it has a pack."""
    console.print(brief(report, reading, language, console.width), highlight=False, markup=False, emoji=False)


def brief(report: Report, reading: Reading, language: str | None, width: int) -> RenderableType:
    """The brief as something rich can print, `width` columns wide."""
    own = language or reading.report.language or "en"
    said = Wording(labels(own), own, reading.actors, report.text)
    narrow = width < NARROW
    name = line(reading.report.url or reading.report.id)
    parts: list[RenderableType] = [heading(reading, said), Text(name, style="dim")]
    ahead = [found for found in reading.encounters if found.status != "happened"]
    past = [found for found in reading.encounters if found.status == "happened"]
    if ahead:
        parts += [_title(said, "encounters"), _agenda(ahead, said, narrow)]
    if past:
        parts += [_title(said, "past"), _agenda(past, said, narrow)]
    if reading.deeds:
        parts += [_title(said, "deeds"), _deeds(reading, said, narrow)]
    if reading.statements:
        parts += [_title(said, "statements"), *_statements(reading, said, narrow)]
    if not (reading.encounters or reading.deeds or reading.statements):
        parts.append(Padding(Text(said.labels.words["nothing"], style="italic"), (1, 0, 0, 0)))
    parts += _foot(reading, said)
    return Group(*parts, Text(""))


def by_time(encounters: Sequence[Encounter]) -> list[Encounter]:
    """As in an agenda: earliest first, what has no time last."""
    return sorted(
        encounters,
        key=lambda e: (e.when is None, e.when.start if e.when else "", e.when.end if e.when else ""),
    )


def heading(reading: Reading, said: Wording) -> RenderableType:
    """The headline, and under it what is known of the report."""
    heading, words = reading.report, said.labels.words
    facts = [heading.outlet]
    if heading.published:
        facts.append(say_published(heading.published, said.labels.dates))
        if heading.published_from == "text":
            facts.append(words["date_from_text"])
    else:
        facts.append(words["undated"])
    if heading.language:
        facts.append(said.labels.languages.get(heading.language, heading.language))
    if heading.dateline:
        facts.append(f"{words['from_place']} {said.place(Where(place=heading.dateline.place, country=None))}")
    if heading.sources:
        facts.append(f"{words['sources']}: {', '.join(heading.sources)}")
    lines = [
        Text(line(heading.title or words["untitled"]), style="bold"),
        Text(" · ".join(line(fact) for fact in facts if fact)),
    ]
    return Group(*lines)


def _title(said: Wording, word: Word) -> RenderableType:
    return Padding(Text(said.labels.words[word].upper(), style="bold underline"), (1, 0, 0, 0))


def _grid(narrow: bool) -> Table:
    """When, status, and what; on a narrow terminal one below the other."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if narrow:
        grid.add_column(ratio=1)
    else:
        grid.add_column(width=16)
        grid.add_column(width=12)
        grid.add_column(ratio=1)
    return grid


def _row(grid: Table, found: Encounter | Deed, lines: list[RenderableType], said: Wording, narrow: bool) -> None:
    """One finding: when, its status in words, and what is told of it."""
    when, status, word = tell_when(found.when, said), found.status, said.labels.status[found.status]
    what = Group(*lines)
    if narrow:
        head = Text.assemble(when, "  ", (word, COLOURS.get(status, "")))
        grid.add_row(Group(head, Padding(what, (0, 0, 0, 2))))
    else:
        grid.add_row(Text(when), Text(word, style=COLOURS.get(status, "")), what)


def _agenda(encounters: Sequence[Encounter], said: Wording, narrow: bool) -> RenderableType:
    grid = _grid(narrow)
    for found in by_time(encounters):
        what = Text(said.labels.encounter[found.kind], style="bold")
        if found.forum:
            what.append(f" · {line(found.forum.name)}")
        lines: list[RenderableType] = [what]
        if found.where:
            lines.append(Text(said.place(found.where)))
        if found.participants:
            lines.append(Text(said.participants(found.participants)))
        if found.topics:
            lines.append(Text(f"{said.labels.words['topics']}: {'; '.join(map(line, found.topics))}"))
        lines += _evidence(found.evidence, said)
        _row(grid, found, lines, said, narrow)
    return grid


def _deeds(reading: Reading, said: Wording, narrow: bool) -> RenderableType:
    grid = _grid(narrow)
    for found in reading.deeds:
        what = Text(said.labels.deed[found.kind], style="bold")
        what.append(f": {', '.join(map(said.actor, found.actors)) or said.labels.words['unnamed']}", style="not bold")
        if found.targets:
            what.append(f" → {', '.join(map(said.actor, found.targets))}", style="not bold")
        lines: list[RenderableType] = [what]
        if found.where:
            lines.append(Text(said.place(found.where)))
        lines += _evidence(found.evidence, said)
        _row(grid, found, lines, said, narrow)
    return grid


def _statements(reading: Reading, said: Wording, narrow: bool) -> Iterator[RenderableType]:
    """Statements under their speakers, speakers in the order in which they first speak."""
    speakers: dict[str | None, list[Statement]] = {}
    for found in reading.statements:
        speakers.setdefault(found.speaker, []).append(found)
    width = 2 + max(len(said.labels.statement[one.kind]) for one in reading.statements)
    for speaker, own in speakers.items():
        yield Text(said.actor(speaker, office=True), style="bold")
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        if not narrow:
            grid.add_column(width=width)
        grid.add_column(ratio=1)
        for found in own:
            kind = Text("  " + said.labels.statement[found.kind])
            what = _spoken(found, reading, said)
            if narrow:
                grid.add_row(Group(kind, Padding(what, (0, 0, 0, 4))))
            else:
                grid.add_row(kind, what)
        yield grid


def _spoken(found: Statement, reading: Reading, said: Wording) -> Text:
    """The words of a statement, where they stand, to whom they were said and who carried them."""
    words = said.labels.words
    span = found.content or (found.evidence[0] if found.evidence else None)
    text = Text(said.words(span, CONTENT, direct=found.direct) if span else "")
    notes = [said.position(span)] if span else []
    if found.to:
        notes.append(f"{words['to']} {', '.join(map(said.actor, found.to))}")
    if found.via:
        carriers = [said.actor(name) if _is_id(name) else line(name) for name in found.via]
        notes.append(f"{words['via']} {', '.join(carriers)}")
    if found.about:
        notes.append(f"{words['about']} {'; '.join(_subjects(found.about, reading, said))}")
    text.append("  " + " · ".join(notes), style="dim")
    return text


def _subjects(about: Sequence[str], reading: Reading, said: Wording) -> Iterator[str]:
    """The findings that a statement speaks of, each by its kind and time."""
    for encounter in reading.encounters:
        if encounter.id in about:
            yield f"{said.labels.encounter[encounter.kind]} ({tell_when(encounter.when, said)})"
    for deed in reading.deeds:
        if deed.id in about:
            yield f"{said.labels.deed[deed.kind]} ({tell_when(deed.when, said)})"
    for other in reading.statements:
        if other.id in about:
            yield f"{said.actor(other.speaker)}: {said.labels.statement[other.kind]}"


def _is_id(name: str) -> bool:
    """Whether `via` names an actor of the reading (a12) and not an agency (AFP)."""
    return name[:1] == "a" and name[1:].isdigit()


def _evidence(spans: Sequence[tuple[int, int]], said: Wording) -> list[RenderableType]:
    """The best evidence in its words, and how much more there is."""
    if not spans:
        return []
    told = Text(said.words(spans[0], EVIDENCE), style="italic")
    told.append(f"  {said.position(spans[0])}", style="dim not italic")
    if len(spans) > 1:
        told.append(f" {said.labels.words['and_more'].format(count=len(spans) - 1)}", style="dim not italic")
    return [told]


def tell_when(when: When | None, said: Wording) -> str:
    """A time in words, or that none is told."""
    return said.labels.words["undated"] if when is None else say_when(when, said.labels.dates)


def _foot(reading: Reading, said: Wording) -> list[RenderableType]:
    """What is no part of the story: credits, related headlines, and what a person should know."""
    words, heading = said.labels.words, reading.report
    parts: list[RenderableType] = []
    roles: tuple[tuple[Word, tuple[str, ...]], ...] = (
        ("authors", heading.authors),
        ("editors", heading.editors),
    )
    people = [f"{words[role]} {', '.join(map(line, names))}" for role, names in roles if names]
    if people:
        parts += [_title(said, "credits"), Text(" · ".join(people))]
    if heading.related:
        parts.append(_title(said, "related"))
        parts += [Text(f"– {line(one.title)}  {said.position(one.span)}", style="dim") for one in heading.related]
    if reading.warnings:
        parts.append(_title(said, "warnings"))
        parts += [Text(f"! {line(warning)}", style="yellow") for warning in reading.warnings]
    return parts
