"""Kawat as a library: one call from a text to what it says, and one for many.

>>> import kawat
>>> reading = kawat.read("The ministers will meet in Vienna on Thursday.", published="2022-01-04")
>>> reading.report.published
'2022-01-04'
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator

from kawat.errors import IngestError
from kawat.ingest.dates import given_date
from kawat.ingest.intake import Draft, Given, take
from kawat.ingest.refusal import Refusal
from kawat.model.reading import Reading
from kawat.model.report import Report

LOG = logging.getLogger("kawat")


def report(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Report:
    """A report made of a text and what is known of it, for `read_many`.

    `published` is an ISO date or date-time. Raises `IngestError` if there is no text or `published` is no
    date.

    >>> report("Kedua menteri bertemu di Jakarta.", published="2022-01-04", id="r1").id
    'r1'
    """
    draft = Draft(
        source="the text",
        text=text,
        id=id,
        url=url,
        title=title,
        outlet=outlet,
        published=given_date(published) if published is not None else None,
        language=language,
    )
    taken = take(draft, Given())
    if isinstance(taken, Refusal):
        raise IngestError(str(taken))
    return taken


def read(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
    layers: bool = False,
) -> Reading:
    """What one report says: actors, encounters, deeds and statements, each with the words that state it.

    Offsets in the reading are code points into `text`. `published` (ISO date or date-time) is the day that
    relative dates count from; without it, it is told from the text if possible. `language` is told from the
    text unless given. With `layers` the reading also carries sentences, quotations, times and names.

    Raises `IngestError` if there is no text, or `published` is no date.

    >>> reading = read("Menteri luar negeri kedua negara bertemu di Jakarta hari ini.", language="id")
    >>> reading.report.language, reading.schema
    ('id', 'kawat.reading/1')
    """
    from kawat.read.reader import read as read_report

    made = report(text, published=published, language=language, title=title, outlet=outlet, url=url, id=id)
    return read_report(made, layers=layers)


def read_many(
    reports: Iterable[Report | Refusal | str],
    *,
    jobs: int = 1,
    layers: bool = False,
    set_aside: Callable[[Refusal], None] | None = None,
) -> Iterator[Reading]:
    """The readings of many reports, in their order, as a stream: memory does not grow with their number.

    Takes texts, reports (`kawat.report`) or what `kawat.reports` finds in files. `jobs` processes read at
    once. A report that cannot be read never stops the others: it goes to `set_aside`, or else to the log.

    >>> two = [report("They met.", id="a"), report("They left.", id="b")]
    >>> [reading.report.id for reading in read_many(two)]
    ['a', 'b']
    >>> list(read_many([""], set_aside=lambda refusal: print(refusal.reason)))
    there is no text in it
    []
    """
    from kawat.scale.pool import read_all

    tell = set_aside or (lambda refusal: LOG.warning("set aside: %s", refusal))
    for outcome in read_all(map(_incoming, reports), jobs=jobs, layers=layers):
        if outcome.reading is not None:
            yield outcome.reading
        elif outcome.refusal is not None:
            tell(outcome.refusal)


def _incoming(item: Report | Refusal | str) -> Report | Refusal:
    return take(Draft(source="a text", text=item), Given()) if isinstance(item, str) else item
