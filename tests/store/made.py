"""Reports and readings for tests, put together by hand: one encounter or deed in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime

from kawat.model.event import Event
from kawat.model.reading import (
    Actor,
    Encounter,
    Forum,
    Heading,
    Participant,
    Reader,
    Reading,
    Statement,
    When,
    Where,
)
from kawat.model.report import Report
from kawat.store import Record

NOW = datetime(2022, 1, 5, 9, tzinfo=UTC)


def meeting(
    id: str,
    *,
    day: str | None = "2022-01-12",
    status: str = "scheduled",
    parties: tuple[str, ...] = ("RUS", "USA"),
    people: tuple[str, ...] = (),
    place: str = "Geneva",
    country: str = "CHE",
    published: str = "2022-01-04",
    outlet: str | None = "Daily North",
    agency: str | None = None,
    url: str | None = None,
    forum: str | None = None,
    text: str | None = None,
    reader: str = "1",
    said: str | None = None,
) -> tuple[Report, Reading]:
    """A report of a meeting; with `said`, of words that the first person says about it."""
    sentence = text or f"{' and '.join((*people, *parties))} meet in {place} on {day} ({status}, {id})."
    words = f' "{said}" said {people[0]}.' if said else ""
    body = f"{sentence}{words} Nothing more was told of the talks by {outlet or 'anyone'} on {published}."
    names = [(p, None) for p in parties] + [(p, parties[n % len(parties)]) for n, p in enumerate(people)]
    actors = tuple(
        Actor(id=f"a{n}", kind="person" if of else "state", name=name, code=None if of else name, of=of)
        for n, (name, of) in enumerate(names)
    )
    span = (0, len(sentence))
    encounter = Encounter(
        id="e1",
        kind="meeting",
        status=status,  # type: ignore[arg-type]
        when=When(start=day, end=day, grain="day") if day else None,
        where=Where(place=place, country=country),
        forum=Forum(name=forum) if forum else None,
        participants=tuple(Participant(actor=a.id) for a in actors),
        topics=(),
        evidence=(span,),
        confidence=0.9,
    )
    statements = ()
    if said:
        at = body.index(said)
        speaker = next(a.id for a in actors if a.name == people[0])
        statements = (
            Statement(
                id="s1",
                kind="announce",
                speaker=speaker,
                via=(),
                to=(),
                direct=True,
                content=(at, at + len(said)),
                about=("e1",),
                evidence=((at - 1, at + len(said) + 1),),
                confidence=0.9,
            ),
        )
    report = Report(id=id, text=body, url=url, title=f"Talks {id}", outlet=outlet, published=published, language="en")
    heading = Heading(
        id=id,
        url=url,
        title=report.title,
        language="en",
        published=published,
        published_from="given",
        outlet=outlet,
        sources=(agency,) if agency else (),
        reader=Reader(name="test", version=reader),
    )
    return report, Reading(report=heading, actors=actors, encounters=(encounter,), statements=statements)


def events(record: Record, as_of: int | None = None) -> list[Event]:
    """All events, by id."""
    from kawat.store import Filter

    return sorted((one.event for one in record.events(Filter(as_of=as_of))), key=lambda e: e.id)
