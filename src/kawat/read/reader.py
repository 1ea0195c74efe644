"""One report in, one reading out: the layers in their order."""

from __future__ import annotations

from datetime import date, datetime

from kawat import __version__
from kawat.knowledge import load as knowledge_of
from kawat.languages import pack
from kawat.model.reading import Heading, Reader, Reading
from kawat.model.report import Report
from kawat.read import concepts, glue, names, quotes, sentences, sources, statements, story, times, tokens, writing
from kawat.read import language as languages
from kawat.read.document import Document, Sentence
from kawat.read.findings import engine
from kawat.read.findings.scene import stage
from kawat.read.story import Trimmings

NAME = "grammar"
LEAST = {"encounter": 0.45, "deed": 0.4}
"""Confidence from which a finding is written down: where the record score peaked on reports left out of the fit."""


def read(report: Report, *, layers: bool = False) -> Reading:
    """What one report says. Never raises on any text; what could not be done stands in `warnings`."""
    warnings = list(report.warnings)
    code, seems = _language(report, warnings)
    if code is None:
        return Reading(report=_heading(report, seems, None, None, []), warnings=tuple(warnings))
    doc, trimmings = _layered(report, code, warnings)
    found = sources.find(doc, trimmings, knowledge_of(), _outlet(report))
    scene = stage(doc)
    encounters, deeds = (
        [d for d in engine.find(scene, group) if d.confidence >= LEAST[group]] for group in ("encounter", "deed")
    )
    said = statements.find(doc)
    heading = _heading(report, seems, doc, trimmings, found)
    return writing.write(report, heading, doc, encounters, deeds, said, warnings, knowledge_of(), layers)


def document(report: Report, code: str) -> Document:
    """The report with every layer below the findings."""
    return _layered(report, code, [])[0]


def _language(report: Report, warnings: list[str]) -> tuple[str | None, str | None]:
    """The pack to read with and the language the report is in."""
    if report.language and report.language[:2].lower() in pack.codes():
        return report.language[:2].lower(), report.language[:2].lower()
    code, seems, beside = languages.detect(report.text, report.title)
    seems = report.language or seems
    if code is None:
        known = ", ".join(pack.codes())
        warnings.append(f"no language pack for {seems or 'this text'}: nothing was read; there are packs for {known}")
    elif seems != code:
        warnings.append(f"the report seems to be in {seems!r}, for which there is no pack; read as {code!r}")
    if code and beside:
        warnings.append(
            f"the report is in two languages, {code} and {beside}, and was read as {code}: give each part by itself"
        )
    return code, seems


def _layered(report: Report, code: str, warnings: list[str]) -> tuple[Document, Trimmings]:
    """Lay the layers over the text, each on those before it."""
    text = report.text
    rows = glue.part(tokens.tokenize(text), code)
    spans: list[Sentence] = []
    paragraph = previous = 0
    for start, end in sentences.bounded(sentences.split(text, code), rows.starts, rows.ends):
        paragraph += "\n" in text[previous:start]
        spans.append(Sentence(start, end, 0, 0, paragraph=paragraph))
        previous = end
    doc = Document(
        text=text,
        language=code,
        tokens=rows,
        sentences=spans,
        quotes=quotes.find(text),
        title=report.title,
    )
    for sentence in spans:
        sentence.first = doc.token_at(sentence.start)
        sentence.last = doc.token_at(sentence.end - 1) + 1
    trimmings = story.mark(doc, knowledge_of())
    doc.published = _instant(report.published)
    if doc.published is None:
        if report.published:
            warnings.append(f"{report.published!r} is no ISO date: the day was sought in the text")
        doc.published = times.publication(text, code)
        if doc.published is None:
            warnings.append(
                "no day of publication was given or found: times that hang on it are missing; give --published"
            )
    doc.concepts = concepts.find(doc.tokens.lower, code)
    doc.times = times.find(text, [(s.start, s.end) for s in spans], code, doc.published)
    names.find(doc, knowledge_of())
    return doc, trimmings


def _outlet(report: Report) -> str | None:
    """The outlet as given, or the site that the address names."""
    if report.outlet:
        return report.outlet
    host = (report.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    labels = host.split(".")
    return max(labels[:-1], key=len) if len(labels) > 1 else None


def _heading(
    report: Report, language: str | None, doc: Document | None, trimmings: Trimmings | None, found: list[str]
) -> Heading:
    """The report's particulars: what was given, and what the text tells of itself."""
    published = report.published
    told = trimmings or Trimmings()
    if not published and doc is not None and doc.published is not None:
        published = doc.published.isoformat()
    return Heading(
        id=report.id,
        url=report.url,
        title=report.title,
        language=language,
        published=published,
        published_from="given" if report.published else "text" if published else None,
        outlet=report.outlet or told.outlet,
        dateline=told.dateline,
        sources=tuple(found),
        authors=(*report.authors, *(a for a in told.authors if a not in report.authors)),
        editors=tuple(told.editors),
        related=tuple(told.related),
        reader=Reader(name=NAME, version=__version__),
    )


def _instant(published: str | None) -> date | datetime | None:
    """A given date or date-time; None where there is none or it is not ISO 8601."""
    if not published:
        return None
    try:
        return date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)
    except ValueError:
        return None
