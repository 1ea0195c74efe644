"""From a reading to findings that stand alone: what the record keeps of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from typing import Literal

from kawat.model.event import Anchor, FindingClass, Moment, Part, Partaker, Spot
from kawat.model.filed import Filed, Origin
from kawat.model.reading import Actor, Deed, Encounter, Reading, Statement, When, Where
from kawat.model.report import Span
from kawat.record.words import content_words, signature, stems

Width = Literal["seconds", "microseconds"]

RECORDED: Width = "microseconds"
"""How closely moments of the record are told; those of reports to the second. One width each, to sort as text."""

NOON = time(12, tzinfo=UTC)

QUOTE = 300
"""Characters of the first evidence that are kept with a finding."""


def file(
    text: str,
    reading: Reading,
    *,
    recorded: str,
    reported: str | None = None,
    report: str | None = None,
    version: str = "",
    first: str | None = None,
) -> tuple[Filed, ...]:
    """One `Filed` per encounter, deed and statement of a reading of `text`, in that order.

    `reported` defaults to what the reading says. `report` is the id in the record (the same for all versions
    of one URL; the reading's by default), `version` that of this text, `first` when its first version was
    recorded.
    """
    head = reading.report
    origin = Origin(
        report=report or head.id,
        version=version or head.id,
        recorded=instant(recorded, RECORDED) or recorded,
        first=instant(first or recorded, RECORDED) or recorded,
        reported=instant(reported or head.published),
        language=head.language,
        outlet=head.outlet,
        sources=head.sources,
        signature=signature(text),
    )
    return tuple(_Filing(text, reading, origin).all())


def instant(text: str | None, width: Width = "seconds") -> str | None:
    """A date or date-time as a UTC instant that sorts as text, all of one width; a date is its noon; None where
    it is unreadable.

    Noon, because a day is told in the zone of its outlet: it falls within half a day of what was meant.
    """
    if not text:
        return None
    try:
        moment = datetime.combine(date.fromisoformat(text), NOON) if len(text) == 10 else datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec=width).replace("+00:00", "Z")


def anchor(finding: Filed) -> Anchor:
    """The name by which a judgement refers to a finding: see `Anchor`."""
    return Anchor(
        report=finding.origin.report,
        cls=finding.cls,
        kind=finding.kind,
        span=finding.span,
        quote=finding.quote,
        parties=_parties(finding.members),
    )


def _parties(members: Iterable[Partaker]) -> tuple[str, ...]:
    return tuple(sorted({f"{m.part}:{m.code or m.name.casefold()}" for m in members}))


class _Filing:
    """The findings of one reading, made one by one; gives each a key of its own."""

    def __init__(self, text: str, reading: Reading, origin: Origin) -> None:
        self.text, self.reading, self.origin = text, reading, origin
        self.actors: dict[str, Actor] = {a.id: a for a in reading.actors}
        self.names = frozenset(self._names())
        self.keys: dict[str, str] = {}

    def all(self) -> list[Filed]:
        encounters = [self._encounter(e) for e in self.reading.encounters]
        deeds = [self._deed(d) for d in self.reading.deeds]
        return encounters + deeds + [self._statement(s) for s in self._statements()]

    def _statements(self) -> list[Statement]:
        """Statements, those that others speak of first, so that `about` finds their keys."""
        return sorted(self.reading.statements, key=lambda s: len(s.about))

    def _encounter(self, e: Encounter) -> Filed:
        members = [self._partaker(p.actor, p.role) for p in e.participants if p.actor in self.actors]
        forum = e.forum.name if e.forum else None
        return self._filed("encounter", e, members, when=e.when, where=e.where, forum=forum)

    def _deed(self, d: Deed) -> Filed:
        members = [self._partaker(a, "actor") for a in d.actors if a in self.actors]
        members += [self._partaker(a, "target") for a in d.targets if a in self.actors]
        return self._filed("deed", d, members, when=d.when, where=d.where)

    def _statement(self, s: Statement) -> Filed:
        members = [self._partaker(s.speaker, "speaker")] if s.speaker in self.actors else []
        members += [self._partaker(a, "to") for a in s.to if a in self.actors]
        spoken = s.content or (s.evidence[0] if s.evidence else None)
        return self._filed(
            "statement",
            s,
            members,
            said=self.text[slice(*s.content)] if s.content else "",
            direct=s.direct,
            about=tuple(self.keys[i] for i in s.about if i in self.keys),
            topic=self._named(spoken),
        )

    def _names(self) -> Iterator[str]:
        """Stems of the words by which actors are named: they are compared as actors, not as words."""
        for actor in self.reading.actors:
            for name in {actor.name, *(self.text[start:end] for start, end in actor.mentions)}:
                yield from stems(name, None)

    def _partaker(self, actor: str, part: Part) -> Partaker:
        a = self.actors[actor]
        return Partaker(kind=a.kind, name=a.name, code=a.code, of=a.of, office=a.office, part=part)

    def _named(self, span: Span | None) -> tuple[str, ...]:
        """Codes of the parties that are mentioned, or whose people are, within a span."""
        if span is None:
            return ()
        inside = {
            code
            for a in self.reading.actors
            if (code := a.code or a.of) and any(span[0] <= s and e <= span[1] for s, e in a.mentions)
        }
        return tuple(sorted(inside))

    def _filed(
        self,
        cls: FindingClass,
        x: Encounter | Deed | Statement,
        members: Sequence[Partaker],
        *,
        when: When | None = None,
        where: Where | None = None,
        forum: str | None = None,
        said: str = "",
        direct: bool = False,
        about: tuple[str, ...] = (),
        topic: tuple[str, ...] = (),
    ) -> Filed:
        span = x.evidence[0] if x.evidence else None
        words = " ".join(self.text[s:e] for s, e in x.evidence)
        quote = self.text[slice(*span)][:QUOTE] if span else ""
        key = self._key(cls, x.kind, quote, members)
        self.keys[x.id] = key
        return Filed(
            key=key,
            finding=x.id,
            cls=cls,
            kind=x.kind,
            status=None if isinstance(x, Statement) else x.status,
            when=Moment(start=when.start, end=when.end, grain=when.grain) if when else None,
            where=_spot(where),
            forum=forum,
            members=tuple(members),
            span=span,
            quote=quote,
            words=tuple(w for w in content_words(words, self.origin.language) if w not in self.names),
            said=said,
            direct=direct,
            about=about,
            topic=topic,
            confidence=x.confidence,
            origin=self.origin,
        )

    def _key(self, cls: str, kind: str, quote: str, members: Sequence[Partaker]) -> str:
        """A digest of report, class, kind, words and parties; findings alike in all of them are numbered.

        The words, not their place: what is added above them in a later version leaves the key as it is.
        """
        said = " ".join(re.findall(r"\w+", quote.casefold()))
        name = "\0".join((self.origin.report, cls, kind, said, *_parties(members)))
        number = 0
        while True:
            key = blake2b(f"{name}\0{number}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            if key not in self.keys.values():
                return key
            number += 1


def _spot(where: Where | None) -> Spot | None:
    if where is None or not (where.place or where.country):
        return None
    return Spot(place=where.place, country=where.country, lat=where.lat, lon=where.lon)
