"""Events as iCalendar: a calendar that a desk subscribes to, in which an entry moves when the event moves.

After RFC 5545, 7986 and 9073. The same events give the same bytes: no clock is read, the stamps come from the
revisions. What has no day has no entry: a day is never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from kawat.model.event import Event
from kawat.publish import wording
from kawat.publish.citation import Cite
from kawat.publish.entry import entry, participants, read_on, start, times, uid
from kawat.publish.lint import check
from kawat.publish.plain import address, line
from kawat.publish.visits import during

Cancelled = Literal["keep", "remove"]

PRODUCT = "-//Kawat//Diplomatic record//EN"


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a calendar is made.

    `cancelled`: what was called off stays, as STATUS:CANCELLED, or goes, for programs that ignore that.
    `denied`: show what was denied too. `zone`: IANA zone in which times are told, else UTC. `refresh`: how
    often to ask again. `source`: where the calendar itself is found. `participants`: RFC 9073 components
    beside the description, for programs that know them.
    """

    language: str = "en"
    name: str = "Kawat"
    cancelled: Cancelled = "keep"
    denied: bool = False
    zone: str | None = None
    refresh: timedelta = timedelta(hours=1)
    source: str | None = None
    participants: bool = False


PLAIN = Style()


def calendar(
    events: Iterable[Event],
    *,
    title: Callable[[Event], str],
    cite: Cite,
    name: wording.Name = line,
    style: Style = PLAIN,
    standing: Callable[[Event], str] | None = None,
    link: Callable[[Event], str | None] | None = None,
) -> bytes:
    """The events that have a day, as one VCALENDAR, checked by our lint.

    `title` (as of `kawat.record`) and `name` speak `style.language`; `standing` is the status as of now
    (`unreported` included), `link` the page of an event. Raises `CalendarError` where the result breaks a
    rule of iCalendar, `PackError` where there are no words for the language.
    """
    import icalendar

    words = wording.wording(style.language)
    whole = icalendar.Calendar()
    whole.add("PRODID", PRODUCT)
    whole.add("VERSION", "2.0")
    whole.add("CALSCALE", "GREGORIAN")
    for known in ("NAME", "X-WR-CALNAME"):  # of a type that the library does not know, so it would not escape
        whole.add(known, icalendar.vText(line(style.name)))
    whole.add("REFRESH-INTERVAL", style.refresh, parameters={"VALUE": "DURATION"})
    whole.add("X-PUBLISHED-TTL", icalendar.vDuration(style.refresh))
    if source := address(style.source):
        whole.add("SOURCE", source, parameters={"VALUE": "URI"})
    shown = {event.id: event for event in events if _shown(event, style)}
    parents = during(shown.values())
    for event in sorted(shown.values(), key=lambda event: (start(event), event.id)):
        status = standing(event) if standing else event.fields.status.value
        told = title(_plain(event) if status in words.prefix else event)
        made = entry(event, status, told, words, cite, name, zone=style.zone)
        if page := address(link(event)) if link else read_on(event, cite):
            made.add("URL", page)
        for parent in parents.get(event.id, ()):
            made.add("RELATED-TO", uid(parent), parameters={"RELTYPE": "PARENT"})
        for part in participants(event, words, name) if style.participants else ():
            made.add_component(part)
        whole.add_component(made)
    if style.zone and shown:
        years = [int(start(event)[:4]) for event in shown.values()]
        whole.add_missing_timezones(date(max(min(years) - 1, 1), 1, 1), date(min(max(years) + 2, 9999), 1, 1))
    return check(whole.to_ical())


def _plain(event: Event) -> Event:
    """The event as if it were simply planned: a calendar has its own words for what hangs on the status."""
    status = replace(event.fields.status, value="scheduled")
    return replace(event, fields=replace(event.fields, status=status))


def _shown(event: Event, style: Style) -> bool:
    status, when = event.fields.status.value, event.fields.when
    if when is None or times(when.value) is None:
        return False
    return (status != "denied" or style.denied) and (status != "cancelled" or style.cancelled == "keep")
