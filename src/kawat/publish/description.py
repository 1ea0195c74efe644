"""What an entry says when opened: standing, who, what is disputed, the words, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.model.event import Event, Partaker
from kawat.publish import wording
from kawat.publish.citation import Cite, cited
from kawat.publish.plain import address, line

CITED = 4
"""Citations shown: an entry is read on a telephone too."""
CHANGES = 6
"""Changes shown, the last ones."""


def description(event: Event, status: str, words: wording.Wording, cite: Cite, name: wording.Name) -> str:
    """The body of an entry as plain paragraphs, the most needed first."""
    paragraphs = [
        "\n".join(_facts(event, status, words, name)),
        *_citations(event, words, cite),
        "\n".join(_changes(event, words, name)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def people(event: Event) -> list[Partaker]:
    """Everyone who takes part in an event, or acts in it or is acted on."""
    fields = event.fields
    return [field.value for field in (*fields.participants, *fields.actors, *fields.targets)]


def _facts(event: Event, status: str, words: wording.Wording, name: wording.Name) -> Iterator[str]:
    fields = event.fields
    yield f"{words.status[status]} ({wording.tell_sources(words, event.sources)})"
    if fields.forum is not None:
        yield f"{words.label['forum']}: {line(fields.forum.value)}"
    sides = (("participants", fields.participants), ("actors", fields.actors), ("targets", fields.targets))
    for label, side in sides:
        if side:
            yield f"{words.label[label]}: {wording.everyone((one.value for one in side), words, name)}"
    for conflict in event.conflicts:
        yield wording.tell_conflict(words, conflict, name)


def _citations(event: Event, words: wording.Wording, cite: Cite) -> Iterator[str]:
    for citation in cited(event, cite, CITED):
        url = address(citation.url)
        yield wording.tell_citation(words, citation) + (f"\n{url}" if url else "")


def _changes(event: Event, words: wording.Wording, name: wording.Name) -> Iterator[str]:
    """Only where there is more than the first report."""
    later = [revision for revision in event.revisions if revision.change != "created"]
    if later:
        yield f"{words.label['history']}:"
    for revision in later[-CHANGES:]:
        day = wording.reported_day(revision.reported or revision.recorded)
        dated = wording.tell_day(words, day) if day else words.undated
        yield f"{dated}: {wording.tell_revision(words, revision, name)}"
