"""One report in, one reading out: the layers in their order."""

from __future__ import annotations

from datetime import date, datetime

from kawat import __version__
from kawat.model.reading import Heading, Reader, Reading
from kawat.model.report import Report
from kawat.read import language as languages
from kawat.read import quotes, sentences, tokens
from kawat.read.document import Document, Sentence

NAME = "grammar"


def read(report: Report, *, layers: bool = False) -> Reading:
    """What one report says. Never raises on any text; what could not be done stands in `warnings`."""
    code, seems = (report.language, report.language) if report.language else languages.detect(report.text, report.title)
    heading = Heading(
        id=report.id,
        url=report.url,
        title=report.title,
        language=seems,
        published=report.published,
        published_from="given" if report.published else None,
        outlet=report.outlet,
        reader=Reader(name=NAME, version=__version__),
    )
    return Reading(report=heading, warnings=report.warnings)


def document(report: Report, code: str) -> Document:
    """The report with every layer below the findings."""
    text = report.text
    rows = tokens.tokenize(text)
    spans: list[Sentence] = []
    paragraph = 0
    previous = 0
    for start, end in sentences.split(text, code):
        if "\n" in text[previous:start]:
            paragraph += 1
        spans.append(Sentence(start, end, 0, 0, paragraph=paragraph))
        previous = end
    doc = Document(text=text, language=code, tokens=rows, sentences=spans, quotes=quotes.find(text), title=report.title)
    for sentence in spans:
        sentence.first = doc.token_at(sentence.start)
        sentence.last = doc.token_at(sentence.end - 1) + 1
    doc.published = _instant(report.published)
    return doc


def _instant(published: str | None) -> date | datetime | None:
    """A given date or date-time; None where there is none or it is not ISO 8601."""
    if not published:
        return None
    try:
        return date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)
    except ValueError:
        return None
