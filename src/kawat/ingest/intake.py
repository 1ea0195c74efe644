"""The last step of every way in: a text and what is known of it become a report, or are set aside."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from kawat.ingest import limits
from kawat.ingest.dates import is_future, iso, out_of_range
from kawat.ingest.encoding import is_binary
from kawat.ingest.refusal import Refusal
from kawat.model.report import Report, content_id

SURROGATE = re.compile(r"[\ud800-\udfff]")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?\Z")
SPACE = re.compile(r"\s+")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller says of all reports: stronger than what they say of themselves.

    `today` is the clock, to tell a date in the future; without it none is told.
    """

    published: str | None = None
    language: str | None = None
    today: date | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a source has it: any value may be of the wrong type or form."""

    source: str
    text: str
    where: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: object = None
    language: object = None
    authors: tuple[str, ...] = ()
    extracted: bool = False
    warnings: tuple[str, ...] = ()


def take(draft: Draft, given: Given) -> Report | Refusal:
    """The report that a draft makes, or why it makes none.

    The text is taken as it is. Only lone surrogates, which no file can hold, become U+FFFD one for one, and
    what lies beyond `limits.CHARACTERS` is cut; both leave every offset where it was.
    """
    warnings = list(draft.warnings)
    text = draft.text
    if not text.strip("\ufeff\0 \t\r\n\v\f"):
        return refuse(draft, "there is no text in it", "give a report that has some")
    if is_binary(text):
        return refuse(draft, "this is binary data, not text", "give text, HTML, JSON lines or a feed")
    if len(text) > limits.CHARACTERS:
        text = _cut(text)
        warnings.append(f"text cut: only the first {len(text):,} characters are read; split it to have all of it read")
    text, broken = SURROGATE.subn("\ufffd", text)
    if broken:
        warnings.append(f"{broken} half characters (lone surrogates) were replaced by \ufffd")
    if nul := text.count("\0"):
        warnings.append(f"the text holds {nul} NUL characters; they are kept, and read as nothing")
    return Report(
        id=_line(draft.id) or content_id(text, _line(draft.url)),
        text=text,
        url=_line(draft.url),
        title=_line(draft.title),
        outlet=_line(draft.outlet),
        published=_published(draft.published, given, warnings),
        language=_language(given.language or draft.language, warnings),
        authors=tuple(name for name in map(_line, draft.authors) if name),
        extracted=draft.extracted,
        warnings=tuple(warnings),
    )


def refuse(draft: Draft, reason: str, advice: str) -> Refusal:
    """The draft set aside."""
    return Refusal(source=draft.source, where=draft.where, reason=reason, advice=advice)


def _cut(text: str) -> str:
    """The longest beginning within the limit that ends with a line or, failing that, a word."""
    end = limits.CHARACTERS
    for mark in ("\n", " "):
        at = text.rfind(mark, end - 5_000, end)
        if at > 0:
            return text[: at + 1]
    return text[:end]


def _line(value: str | None) -> str | None:
    """One line of a heading: no line breaks, no half characters, None if nothing is left."""
    if not value:
        return None
    return SPACE.sub(" ", SURROGATE.sub("\ufffd", value.replace("\0", ""))).strip()[:2_000] or None


def _published(value: object, given: Given, warnings: list[str]) -> str | None:
    if given.published:
        return given.published
    if value in (None, ""):
        return None
    found = iso(value)
    if found is None:
        shown = SURROGATE.sub("\ufffd", str(value)[:60])
        why = out_of_range(value) or "is no date that can be told for sure; write it as YYYY-MM-DD"
        warnings.append(f"published: {shown!r} {why}")
    elif given.today and is_future(found, given.today):
        warnings.append(f"published: {found} lies in the future; check it, and give the right day with --published")
    return found


def _language(value: object, warnings: list[str]) -> str | None:
    if value in (None, ""):
        return None
    match = LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        shown = SURROGATE.sub("\ufffd", str(value)[:60])
        warnings.append(f"language: {shown!r} is no language code such as id or en; it is told from the text")
        return None
    code = match[1].lower()
    return {"in": "id", "ind": "id", "eng": "en", "msa": "ms", "zsm": "ms"}.get(code, code)
