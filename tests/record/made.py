"""Findings and readings made for tests: an invented world with its own states, people and outlets."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from kawat.model.event import Judgement, Moment, Partaker, Spot
from kawat.model.filed import Filed, Origin
from kawat.model.reading import (
    Actor,
    Encounter,
    Heading,
    Participant,
    Reader,
    Reading,
    Statement,
    When,
    Where,
)
from kawat.record import anchor
from kawat.record.words import signature


def state(code: str, part: str = "participant") -> Partaker:
    return Partaker(kind="state", name=code.title(), code=code, part=part)  # type: ignore[arg-type]


def person(name: str, of: str | None = None, part: str = "participant") -> Partaker:
    return Partaker(kind="person", name=name, of=of, part=part)  # type: ignore[arg-type]


def day(text: str | None, end: str | None = None, grain: str = "day") -> Moment | None:
    return Moment(start=text, end=end or text, grain=grain) if text else None  # type: ignore[arg-type]


def own_words(report: str) -> str:
    """A text that shares no run of words with another report's."""
    return " ".join(blake2b(f"{report} {n}".encode(), digest_size=3).hexdigest() for n in range(200))


def finding(report: str, name: str = "e1", **over: Any) -> Filed:
    """A finding of a report; `day_` is the day it was reported and recorded."""
    day_ = over.pop("day_", "2031-03-01")
    cls = over.pop("cls", "encounter")
    recorded = over.pop("recorded", f"{day_}T18:00:00Z")
    version = over.pop("version", report)
    text = over.pop("text", own_words(report))
    members = over.pop("members", (state("RUR"), state("SYL")))
    quote = over.pop("quote", f"{report} {name}")
    key = over.pop("key", blake2b(f"{report}/{cls}/{name}".encode(), digest_size=8).hexdigest())
    origin = Origin(
        report=report,
        version=version,
        recorded=recorded,
        first=over.pop("first", recorded),
        reported=f"{day_}T12:00:00Z",
        language=over.pop("language", "en"),
        outlet=over.pop("outlet", f"The {report} Herald"),
        sources=over.pop("sources", ()),
        signature=signature(text),
    )
    values: dict[str, Any] = {
        "kind": "negotiation",
        "status": None if cls == "statement" else "scheduled",
        "when": None,
        "where": None,
        "forum": None,
        "span": (0, len(quote)),
        "words": ("grain", "harbou"),
        "confidence": 0.9,
    }
    return Filed(key=key, finding=name, cls=cls, members=members, quote=quote, origin=origin, **(values | over))


def geneva(report: str, **over: Any) -> Filed:
    """Talks of Ruritania and Sylvania in Geneva on 12 March 2031, as one report tells of them."""
    values: dict[str, Any] = {"when": day("2031-03-12"), "where": Spot(place="Geneva", country="CHE")}
    return finding(report, **(values | over))


def judgement(verb: str, *findings: Filed, made: str = "2031-04-01T00:00:00Z", **over: Any) -> Judgement:
    number = over.pop("id", f"j-{verb}-{'-'.join(f.key[:4] for f in findings)}-{made}")
    return Judgement(
        id=number,
        verb=verb,  # type: ignore[arg-type]
        anchors=tuple(anchor(f) for f in findings),
        by="desk",
        made=made,
        **over,
    )


def reading(text: str, *, id: str = "r1", published: str = "2031-03-01", language: str = "en") -> Reading:
    """Reads one fixed shape of text: talks in Geneva and what a minister says of them."""
    start = text.index("Ruritania and Sylvania will hold talks")
    end = text.index(".", start) + 1
    said = text.index("the talks will be short")
    return Reading(
        report=Heading(id=id, language=language, published=published, reader=Reader(name="hand", version="1")),
        actors=(
            Actor(id="a1", kind="state", name="Ruritania", code="RUR", mentions=((start, start + 9),)),
            Actor(id="a2", kind="state", name="Sylvania", code="SYL"),
            Actor(id="a3", kind="person", name="Ada Sommer", of="RUR", office="foreign minister"),
        ),
        encounters=(
            Encounter(
                id="e1",
                kind="negotiation",
                status="scheduled",
                when=When(start="2031-03-12", end="2031-03-12", grain="day"),
                where=Where(place="Geneva", country="CHE"),
                forum=None,
                participants=(Participant(actor="a1"), Participant(actor="a2")),
                topics=(),
                evidence=((start, end),),
                confidence=0.9,
            ),
        ),
        statements=(
            Statement(
                id="s1",
                kind="announce",
                speaker="a3",
                via=(),
                to=(),
                direct=True,
                content=(said, said + 23),
                about=("e1",),
                evidence=((said, said + 23),),
                confidence=0.9,
            ),
        ),
    )


TEXT = (
    "Ruritania and Sylvania will hold talks in Geneva on 12 March. “I hope the talks will be short,” Ada Sommer said."
)
