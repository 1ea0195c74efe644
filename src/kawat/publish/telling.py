"""How the record speaks in one language: its own words, names of parties, titles, days and moments."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from kawat.languages.pack import part
from kawat.model.event import Event
from kawat.publish.plain import line
from kawat.publish.wording import Wording, names, tell_day, wording

SHORT = 10
"""Characters of an id that are shown: enough for `kawat event` to find it."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Form of `record.toml`: the record's own words in one language."""

    agenda: str
    loose: str
    nothing: str
    as_of: str
    one_source: str
    sources: str
    conflict: str
    judged: str
    fields: str
    told: str
    spoken: str
    history: str
    conflicts: str
    others: str
    formerly: str
    unreported: str
    undated: str
    new: str
    changed: str
    merged: str
    gone: str
    shift: str
    denied: str
    position: str
    via: str
    why: str
    near: str
    versions: str
    findings: str
    doubt: str
    coarser: str
    replaced: str
    less_told: str = msgspec.field(name="less told")
    corrected: str
    short: dict[str, str]
    said: dict[str, str]
    part: dict[str, str]


class Telling:
    """All words of one language. `now`: the clock by which a title calls an event unreported."""

    def __init__(self, language: str, now: datetime | None = None) -> None:
        from kawat.knowledge import load
        from kawat.languages.labels import labels

        self.language = language
        self.words: Words = part(language, "record", Words)
        self.wording: Wording = wording(language)
        self.name = names(load(), language)
        self.weekdays = labels(language).dates.weekdays
        self.now = now

    def title(self, event: Event) -> str:
        """The event's title, on one line; its status is told beside it."""
        from kawat.record import title

        bare = msgspec.structs.replace(event.fields.status, value="scheduled")
        if event.fields.status.value in ("happened", "ongoing"):
            bare = msgspec.structs.replace(bare, value="happened")
        plain = msgspec.structs.replace(event, fields=msgspec.structs.replace(event.fields, status=bare))
        return line(title(plain, self.language, self.name))

    def status(self, standing: str) -> str:
        """The standing as a word."""
        return self.words.short.get(standing, standing)

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return f"{self.weekdays[day.weekday()]}, {tell_day(self.wording, day)}"

    def moment(self, at: int) -> str:
        """A moment of the record's clock, in UTC to the minute; the end of a day is told as the day."""
        from kawat.store.clock import told

        day, _, clock = told(at).partition("T")
        said = tell_day(self.wording, date.fromisoformat(day))
        return said if clock.startswith("23:59:59.999999") else f"{said}, {clock[:5]} UTC"

    def sources(self, count: int) -> str:
        """How many independent sources."""
        return self.words.one_source if count == 1 else self.words.sources.format(count=count)

    def differing(self, event: Event) -> str:
        """On what sources differ; empty where they do not."""
        if not event.conflicts:
            return ""
        fields = ", ".join(self.wording.field[c.field] for c in event.conflicts)
        return self.words.conflict.format(fields=fields)

    def notes(self, event: Event) -> str:
        """What stands under a title in a list: sources, conflict, judgement, id."""
        parts = [
            self.sources(event.sources),
            self.differing(event),
            self.words.judged if event.judged else "",
        ]
        return " · ".join((*filter(None, parts), event.id[:SHORT]))
