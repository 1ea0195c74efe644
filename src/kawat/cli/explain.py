"""The reading sentence by sentence: which layers lie over each, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kawat.cli.wording import Wording
from kawat.languages.labels import labels, say_when
from kawat.model.reading import Layers, Reading, When
from kawat.model.report import Report, Span
from kawat.publish.plain import line


def show(console: Console, report: Report, reading: Reading, language: str | None) -> None:
    """Print each sentence of a report with its layers and findings. `reading` must carry its layers."""
    console.print(explanation(report, reading, language), highlight=False, markup=False, emoji=False)


def explanation(report: Report, reading: Reading, language: str | None) -> RenderableType:
    """The sentences, each with what lies over it, as something rich can print."""
    own = language or reading.report.language or "en"
    said = Wording(labels(own), own, reading.actors, report.text)
    layers = (
        reading.layers if isinstance(reading.layers, Layers) else Layers(sentences=(), quotes=(), times=(), names=())
    )
    findings = list(_findings(reading, said))
    parts: list[RenderableType] = []
    for number, sentence in enumerate(layers.sentences, 1):
        head = Text(f"{number}  {said.position(sentence)}  ", style="dim")
        head.append(line(report.text[sentence[0] : sentence[1]]), style="not dim")
        notes = [*_notes(sentence, layers, report.text, said)]
        notes += [Text.assemble("► ", (told, "bold")) for span, told in findings if _within(span, sentence)]
        parts += [head, Padding(Group(*notes), (0, 0, 0, 4)), Text("")]
    return Group(*parts)


def _notes(sentence: Span, layers: Layers, text: str, said: Wording) -> Iterator[RenderableType]:
    """Names, times and quotations of a sentence, each with what it was taken to be."""
    words = said.labels.words
    names = [
        f"{line(text[one.span[0] : one.span[1]])} = {said.actor(one.actor) if one.actor else one.kind}"
        for one in layers.names
        if _within(one.span, sentence)
    ]
    times = [
        f"{line(text[one.span[0] : one.span[1]])} = {_time(one.value, one.start, one.end, one.grain, said)}"
        for one in layers.times
        if _within(one.span, sentence)
    ]
    quotes = [line(text[one.span[0] : one.span[1]]) for one in layers.quotes if _within(one.span, sentence)]
    for word, found in ((words["names"], names), (words["times"], times), (words["quotes"], quotes)):
        if found:
            yield Text.assemble((f"{word}  ", "dim"), "; ".join(found))


def _time(value: str, start: str | None, end: str | None, grain: object, said: Wording) -> str:
    if start and end and grain:
        return say_when(When(start=start, end=end, grain=grain), said.labels.dates)  # type: ignore[arg-type]
    return value


def _findings(reading: Reading, said: Wording) -> Iterator[tuple[Span, str]]:
    """Each span of evidence with the finding it is for, in one line."""
    names = said.labels
    for e in reading.encounters:
        when = say_when(e.when, names.dates) if e.when else names.words["undated"]
        what = f"{e.id} {names.encounter[e.kind]} · {names.status[e.status]}"
        told = f"{what} · {when} · {said.participants(e.participants)}"
        yield from ((span, f"{told} · {e.confidence:.2f}") for span in e.evidence)
    for d in reading.deeds:
        who = f"{', '.join(map(said.actor, d.actors))} → {', '.join(map(said.actor, d.targets))}"
        told = f"{d.id} {names.deed[d.kind]} · {names.status[d.status]} · {who}"
        yield from ((span, f"{told} · {d.confidence:.2f}") for span in d.evidence)
    for s in reading.statements:
        told = f"{s.id} {said.actor(s.speaker)} {names.statement[s.kind]}"
        yield from ((span, f"{told} · {s.confidence:.2f}") for span in s.evidence)


def _within(span: Span, sentence: Span) -> bool:
    """Whether a span begins in a sentence."""
    return sentence[0] <= span[0] < sentence[1]
