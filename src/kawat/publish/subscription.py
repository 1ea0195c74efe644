"""Answers of the record as what one subscribes to: a calendar, a feed; each entry with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kawat.knowledge import load
from kawat.model.event import Event, Member, Pointer
from kawat.publish.calendar import PLAIN, Style, calendar
from kawat.publish.citation import Citation, Cite
from kawat.publish.feed import Feed, Form, feed
from kawat.publish.wording import names
from kawat.record import title
from kawat.store import Record
from kawat.store.answers import Listed
from kawat.store.clock import Moment

Link = Callable[[Event], str | None]
"""The address of an event's page."""


def calendar_of(
    record: Record,
    shown: Sequence[Listed],
    *,
    style: Style = PLAIN,
    as_of: Moment | None = None,
    link: Link | None = None,
) -> bytes:
    """Some events as iCalendar, each with the words that it rests on; `link` as of `publish.calendar`."""
    standing = {one.event.id: one.standing for one in shown}
    name = names(load(), style.language)
    return calendar(
        (one.event for one in shown),
        title=lambda event: title(event, style.language, name),
        cite=cite(record, (one.event for one in shown), as_of),
        name=name,
        style=style,
        standing=lambda event: standing[event.id],
        link=link,
    )


def feed_of(
    record: Record,
    events: Sequence[Event],
    *,
    about: Feed,
    form: Form = "rss",
    as_of: Moment | None = None,
    link: Link | None = None,
) -> bytes:
    """The latest revisions of some events as a feed."""
    name = names(load(), about.language)
    return feed(
        events,
        title=lambda event: title(event, about.language, name),
        cite=cite(record, events, as_of),
        name=name,
        link=link,
        about=about,
        form=form,
    )


def cite(record: Record, events: Iterable[Event], as_of: Moment | None = None) -> Cite:
    """Looks up the words of the findings of some events, all asked for at once."""
    words = record.words([member for event in events for member in event.findings], as_of)

    def look(pointer: Pointer | Member) -> Citation | None:
        quoted = words.get((pointer.report, pointer.finding))
        if quoted is None:
            return None
        return Citation(
            report=quoted.report,
            quote=quoted.quote,
            outlet=quoted.outlet,
            sources=quoted.sources,
            reported=quoted.reported,
            language=quoted.language,
            url=quoted.url,
        )

    return look
