"""Checks that a reading's words stand in its report: each range inside the text, each name it refers to made.

A mismatch is an error, not a warning: nothing is written for a report whose reading points beside its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from kawat.errors import ReadingError
from kawat.model.reading import Deed, Encounter, Reading, Statement
from kawat.model.report import Span


def check(reading: Reading, text: str, report: str) -> None:
    """Raises `ReadingError`, naming report, finding and range, where a range of `reading` is not in `text`.

    A range must be non-empty, inside the text and not all white space. Every finding needs evidence, and
    may name only actors and findings of its own reading.
    """
    actors = {actor.id for actor in reading.actors}
    findings: list[Encounter | Deed | Statement] = [*reading.encounters, *reading.deeds, *reading.statements]
    ids = [finding.id for finding in findings]
    if len(set(ids)) < len(ids) or len(actors) < len(reading.actors):
        raise ReadingError(f"report {report}: two findings, or two actors, of its reading have one id")
    for actor in reading.actors:
        for span in actor.mentions:
            _inside(span, text, report, f"actor {actor.id}", "mention")
    for related in reading.report.related:
        _inside(related.span, text, report, "the report", "related headline")
    for finding in findings:
        if not finding.evidence:
            raise ReadingError(f"report {report}, finding {finding.id}: no evidence; point at the words that state it")
        if not 0 <= finding.confidence <= 1:
            raise ReadingError(f"report {report}, finding {finding.id}: confidence {finding.confidence} is not in 0..1")
        for name, span in spans(finding):
            _inside(span, text, report, f"finding {finding.id}", name)
        for name in _named(finding):
            if name not in actors:
                raise ReadingError(f"report {report}, finding {finding.id}: no actor {name!r} in the reading")
        if isinstance(finding, Statement) and (stray := set(finding.about) - set(ids)):
            raise ReadingError(
                f"report {report}, finding {finding.id}: about {min(stray)!r}, which is not in the reading"
            )


def spans(finding: Encounter | Deed | Statement) -> Iterator[tuple[str, Span]]:
    """Every range of a finding, with what it is for; evidence first."""
    for span in finding.evidence:
        yield "evidence", span
    if isinstance(finding, Statement):
        if finding.content:
            yield "content", finding.content
        return
    if finding.when and finding.when.span:
        yield "when", finding.when.span
    if finding.where and finding.where.span:
        yield "where", finding.where.span
    if isinstance(finding, Encounter) and finding.forum and finding.forum.span:
        yield "forum", finding.forum.span


def _named(finding: Encounter | Deed | Statement) -> tuple[str, ...]:
    match finding:
        case Encounter():
            return tuple(participant.actor for participant in finding.participants)
        case Deed():
            return (*finding.actors, *finding.targets)
        case Statement():
            return (*((finding.speaker,) if finding.speaker else ()), *finding.via, *finding.to)


def _inside(span: Span, text: str, report: str, holder: str, name: str) -> None:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ReadingError(
            f"report {report}, {holder}: {name} [{start}, {end}] is not in its text of {len(text)} characters"
        )
    if text[start:end].isspace():
        raise ReadingError(f"report {report}, {holder}: {name} [{start}, {end}] is nothing but white space")
