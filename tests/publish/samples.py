"""Events made by hand, with the findings that carry them; all words are our own."""

from __future__ import annotations

from typing import Any

from kawat.model.event import (
    Conflict,
    Event,
    Field,
    Fields,
    Member,
    Moment,
    Partaker,
    Pointer,
    Revision,
    Spot,
    Version,
)
from kawat.publish.citation import Citation, Cite

RUSSIA = Partaker(kind="state", name="Russia", code="RUS")
NATO = Partaker(kind="body", name="NATO", code="NATO")
RYABKOV = Partaker(kind="person", name="Sergei Ryabkov", of="RUS", office="deputy foreign minister")
BRUSSELS = Spot(place="Brussels", country="BEL", lat=50.85, lon=4.35)
NAMES = {"RUS": "Russia", "BEL": "Belgium", "UKR": "Ukraine", "USA": "United States"}


def name(code: str) -> str:
    return NAMES.get(code, code)


def title(event: Event) -> str:
    return f"{event.fields.kind.value} of {len(event.fields.participants)}"


def field(value: Any, *carriers: Pointer) -> Field[Any]:
    return Field(value=value, carriers=carriers)


def moment(start: str, end: str | None = None, grain: Any = "day") -> Moment:
    return Moment(start=start, end=end or start, grain=grain)


TWELFTH = moment("2022-01-12")


def revision(change: Any, recorded: str = "2022-01-04T08:00:00Z", **more: Any) -> Revision:
    return Revision(reported=recorded[:10], recorded=recorded, change=change, **more)


def event(
    id: str = "ev-1",
    kind: str = "meeting",
    status: Any = "scheduled",
    when: Moment | None = TWELFTH,
    where: Spot | None = BRUSSELS,
    forum: str | None = "NATO-Russia Council",
    who: tuple[Partaker, ...] = (NATO, RUSSIA, RYABKOV),
    reports: tuple[str, ...] = ("r1", "r2"),
    revisions: tuple[Revision, ...] = (revision("created"),),
    conflicts: tuple[Conflict, ...] = (),
) -> Event:
    return Event(
        id=id,
        cls="encounter",
        fields=Fields(
            kind=field(kind),
            status=field(status),
            when=field(when) if when else None,
            where=field(where) if where else None,
            forum=field(forum) if forum else None,
            participants=tuple(field(one) for one in who),
        ),
        conflicts=conflicts,
        sources=len(reports),
        findings=tuple(Member(key=report, report=report, finding="e1", score=0.97) for report in reports),
        revisions=revisions,
    )


CITATIONS = {
    "r1": Citation(
        report="r1",
        quote="Rusia akan duduk bersama NATO di Brussels pada 12 Januari, kata juru bicara itu.",
        outlet="Harian Kawat",
        sources=("Reuters",),
        reported="2022-01-04T07:00:00Z",
        language="id",
        url="https://harian.example/brussels",
    ),
    "r2": Citation(
        report="r2",
        quote="The council will meet on the 13th, an official in Brussels said.",
        outlet="The Wire",
        reported="2022-01-05T09:30:00Z",
        language="en",
    ),
}

cite: Cite = lambda pointer: CITATIONS.get(pointer.report)  # noqa: E731

DISPUTED = Conflict(
    field="when",
    values=(
        Version(value=moment("2022-01-12"), sources=("Reuters",), carriers=(), reported="2022-01-04"),
        Version(value=moment("2022-01-13"), sources=("The Wire",), carriers=(), reported="2022-01-05"),
    ),
)
