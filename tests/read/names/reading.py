"""A text with the layers that names stand on, for the tests of names."""

from __future__ import annotations

from datetime import date

from kawat.read import glue, names, quotes, sentences, tokens
from kawat.read.document import Document, Sentence


def read(text: str, language: str, published: date | None = None) -> Document:
    """The document of `text`, every sentence of it story, with its names found."""
    spans = [Sentence(start, end, 0, 0) for start, end in sentences.split(text, language)]
    rows = glue.part(tokens.tokenize(text), language)
    doc = Document(text, language, rows, spans, quotes.find(text), published=published)
    for sentence in spans:
        sentence.first = doc.token_at(sentence.start)
        sentence.last = doc.token_at(sentence.end - 1) + 1
    names.find(doc)
    return doc
