"""Every way in, and which one a source takes: files, folders, web addresses, standard input."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kawat.errors import IngestError
from kawat.ingest import limits
from kawat.ingest.dates import given_date
from kawat.ingest.encoding import decode, encoding_by_look
from kawat.ingest.intake import Draft, Given, take
from kawat.ingest.refusal import Refusal
from kawat.ingest.sniffing import sniff
from kawat.ingest.streams import Chunks, as_utf8, chunks, peek, unpack, whole
from kawat.model.report import Report

if TYPE_CHECKING:
    from kawat.ingest.fetch import NetworkPolicy

STANDARD_INPUT = "-"
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
TEXT_BYTES = limits.CHARACTERS * 4 + 4

Outcome = Report | Refusal


def reports(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    language: str | None = None,
    network: NetworkPolicy | None = None,
    today: date | None = None,
) -> Iterator[Outcome]:
    """The reports of all `sources`, one after another, in memory that does not grow with their number.

    A source is a file, a folder (all files in it, by name), a web address or "-" for standard input; what it
    holds (text, a page, JSON lines or a JSON document, a feed, any of them packed with gzip) is told by its
    content. Whatever cannot be read comes as a `Refusal` in its place. `published` (ISO) and `language` go
    before what the reports say of themselves; `today` is the clock for warnings of dates in the future.

    Raises `IngestError` if `published` is no date.
    """
    if published is not None:
        published = given_date(published)
    given = Given(published=published, language=language, today=today)
    for source in sources:
        yield from _source(source, given, network)


def _source(source: str | Path, given: Given, network: NetworkPolicy | None) -> Iterator[Outcome]:
    """The reports of one source; whatever goes wrong with it is a refusal."""
    name = _shown(source)
    try:
        if isinstance(source, str) and ADDRESS.match(source):
            yield from _fetched(source, given, network)
        elif source == STANDARD_INPUT:
            yield from _read(chunks(sys.stdin.buffer), "standard input", given)
        elif os.path.isdir(source):
            yield from _folder(Path(source), given)
        else:
            with open(source, "rb") as file:
                yield from _read(chunks(file), name, given)
    except FileNotFoundError:
        yield Refusal(source=name, reason="there is no such file or folder", advice="check its name")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refusal(source=name, reason=f"it cannot be opened ({reason})", advice="check it, and your rights to it")
    except IngestError as error:
        reason, _, advice = str(error).rpartition("; ")
        yield Refusal(source=name, reason=reason or advice, advice=advice if reason else "check it")


def _folder(folder: Path, given: Given) -> Iterator[Outcome]:
    """The files of a folder and the folders in it, by name; hidden ones and devices are passed over."""
    found = False
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(root, name)
            if name.startswith(".") or not _is_file(path):
                continue
            found = True
            yield from _source(Path(path), given, None)
    if not found:
        yield Refusal(source=_shown(folder), reason="there is no file in this folder", advice="put reports into it")


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True  # a broken link, say: to be told of, not passed over


def _fetched(url: str, given: Given, network: NetworkPolicy | None) -> Iterator[Outcome]:
    """The reports at a web address."""
    from kawat.ingest.fetch import fetch

    answer = fetch(url, network)
    if answer.status != 200:
        raise IngestError(f"the server answers {answer.status}; open it in a browser, save it and give the file")
    yield from _read(iter((answer.body,)), url, given, url=answer.url, content_type=answer.content_type)


def _read(
    pieces: Chunks, source: str, given: Given, *, url: str | None = None, content_type: str = ""
) -> Iterator[Outcome]:
    """The reports in a stream of bytes, by the kind of its first ones."""
    head, pieces = peek(pieces)
    kind, reason, advice = sniff(head, url or source, content_type)
    if kind == "gzip":
        pieces = unpack(pieces)
        head, pieces = peek(pieces)
        kind, reason, advice = sniff(head, url or source, content_type)
        if kind == "gzip":
            kind, reason, advice = "refused", "it is packed twice", "unpack it first"
    if kind == "refused":
        yield Refusal(source=source, reason=reason, advice=advice)
    elif kind == "empty":
        yield Refusal(source=source, reason="it is empty", advice="give a report that has some text")
    elif kind in ("lines", "document"):
        from kawat.ingest.rows import document, rows

        encoding = encoding_by_look(head)
        if encoding not in (None, "utf-8"):
            pieces = as_utf8(pieces, str(encoding))
        yield from (rows if kind == "lines" else document)(pieces, source, given)
    elif kind == "text":
        yield _text(pieces, source, given, url)
    else:
        most = limits.FEED_BYTES if kind == "feed" else limits.PAGE_BYTES
        data, more = whole(pieces, most)
        if more:
            reason = f"it is larger than {most:,} bytes"
            yield Refusal(source=source, reason=reason, advice="give its article or its entries alone")
        elif kind == "feed":
            from kawat.ingest.feed import feed

            yield from feed(data, source, given)
        else:
            from kawat.ingest.page import page

            yield page(data, source, given, url=url, content_type=content_type)


def _text(pieces: Chunks, source: str, given: Given, url: str | None) -> Outcome:
    """Plain text, exactly as it came; of a long one only the beginning is held."""
    data, more = whole(pieces, TEXT_BYTES)
    text, _, warnings = decode(data, cut=more)
    return take(Draft(source=source, text=text, url=url, warnings=warnings), given)


def _shown(source: str | Path) -> str:
    """The name of a source as text that can be printed."""
    return os.fspath(source).encode("utf-8", "backslashreplace").decode()
