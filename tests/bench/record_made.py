"""Makes up a world and the reports of it: events that are planned, moved, called off, denied, reprinted.

The same seed gives the same reports. Nothing in them is of the real world but the codes of states.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import msgspec

from kawat.model.reading import (
    Actor,
    Deed,
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
from kawat.model.report import Report, Span

READER = Reader(name="made", version="1")

STATES = (  # noqa: SIM905
    "USA RUS CHN IDN UKR DEU FRA GBR JPN IND TUR IRN ISR SAU EGY BRA ZAF AUS KOR PRK POL ITA ESP CAN MEX MYS SGP THA "
    "VNM PHL PAK AFG IRQ SYR LBN JOR QAT ARE KWT OMN YEM SDN ETH KEN NGA GHA MAR DZA TUN LBY NLD BEL SWE NOR FIN DNK "
    "EST LVA LTU CZE HUN ROU BGR SRB GRC"
).split()
BODIES = ("NATO", "EU", "UN", "ASEAN", "OSCE", "G20")
CITIES = (
    ("Geneva", "CHE"),
    ("Vienna", "AUT"),
    ("Jakarta", "IDN"),
    ("Brussels", "BEL"),
    ("Doha", "QAT"),
    ("Istanbul", "TUR"),
    ("Singapore", "SGP"),
    ("Oslo", "NOR"),
    ("Muscat", "OMN"),
    ("Bangkok", "THA"),
)
OUTLETS = tuple(
    f"{a} {b}" for a in ("Harian", "Daily", "Kabar", "Morning", "Pos") for b in ("Satu", "North", "Bahari", "Ledger")
)
AGENCIES = ("Wira Press", "Nusantara Wire", "Northline")
MEETINGS = ("meeting", "negotiation", "summit", "visit", "call", "video")
DEEDS = ("agree", "sanction", "aid", "mobilize", "protest", "coerce", "assault", "cooperate")
SAYINGS = ("demand", "accuse", "announce", "comment", "warn", "support", "pledge", "deny")
VERBS = {
    "scheduled": "will meet",
    "expected": "are expected to meet",
    "happened": "met",
    "cancelled": "called off their meeting",
    "postponed": "put off their meeting",
    "denied": "denied that they would meet",
}


Item = tuple[Report, Reading]


class World:
    """What happens from `first` on, over so many days, and the words it is told in."""

    def __init__(self, seed: int, first: date, days: int) -> None:
        self.random = random.Random(seed)
        self.first, self.days = first, days
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(STATES))))
        shape = random.Random(0)
        syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]
        self.words = ["".join(shape.choices(syllables, k=shape.randint(2, 4))) for _ in range(20_000)]
        self.zipf = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))
        names = ["".join(shape.choices(syllables, k=k)).capitalize() for k in (2, 3) for _ in range(300)]
        self.people = {
            code: [f"{shape.choice(names)} {shape.choice(names)}" for _ in range(6)] for code in (*STATES, *BODIES)
        }

    def filler(self, length: int) -> str:
        """Made-up prose of about so many words."""
        return " ".join(self.random.choices(self.words, cum_weights=self.zipf, k=length)).capitalize() + "."

    def pair(self) -> tuple[str, str]:
        """Two states, some much more often than others."""
        a, b = self.random.choices(STATES, cum_weights=self.weights, k=2)
        while a == b:
            b = self.random.choice(STATES)
        return a, b


class Happening:
    """One event of the made world, with how it is told as time goes by."""

    def __init__(self, world: World, day: int) -> None:
        r = world.random
        self.parties = world.pair()
        self.people = tuple(r.choice(world.people[p]) for p in self.parties)
        self.deed = r.random() < 0.4
        self.kind = r.choice(DEEDS if self.deed else MEETINGS)
        self.place = r.choice(CITIES)
        self.forum = r.choice(BODIES) if r.random() < 0.15 else None
        self.day = world.first + timedelta(days=day)
        self.path = r.choice(
            (
                ("scheduled", "happened"),
                ("happened",),
                ("expected", "scheduled"),
                ("scheduled", "cancelled"),
                ("scheduled", "denied"),
                ("scheduled", "postponed", "scheduled"),
            )
            if not self.deed
            else (("happened",), ("happened", "happened"))
        )
        self.moved = not self.deed and r.random() < 0.1


class Telling:
    """A report being put together: its text and what is read from it."""

    def __init__(self, number: str, outlet: str, agency: str | None, published: date, language: str = "en") -> None:
        self.number, self.outlet, self.agency, self.published = number, outlet, agency, published
        self.language = language
        self.text = ""
        self.actors: dict[str, Actor] = {}
        self.encounters: list[Encounter] = []
        self.deeds: list[Deed] = []
        self.statements: list[Statement] = []

    def say(self, sentence: str) -> Span:
        """Adds a sentence; where it stands."""
        start = len(self.text)
        self.text += f"{sentence}\n"
        return start, start + len(sentence)

    def actor(self, name: str, of: str | None, near: Span) -> str:
        """The id of a party (no `of`) or a person."""
        if name not in self.actors:
            at = self.text.find(name, near[0])
            kind = "person" if of else "body" if name in BODIES else "state"
            self.actors[name] = Actor(
                id=f"a{len(self.actors) + 1}",
                kind=kind,  # type: ignore[arg-type]
                name=name,
                code=None if of else name,
                of=of,
                office="foreign minister" if of else None,
                mentions=((at, at + len(name)),) if at >= 0 else (),
            )
        return self.actors[name].id

    def done(self, title: str) -> tuple[Report, Reading]:
        """The report and its reading."""
        url = f"https://{self.outlet.lower().replace(' ', '-')}.example/{self.number}"
        report = Report(
            id=self.number,
            text=self.text,
            url=url,
            title=title,
            outlet=self.outlet,
            published=self.published.isoformat(),
            language=self.language,
        )
        heading = Heading(
            id=self.number,
            url=url,
            title=title,
            language=self.language,
            published=self.published.isoformat(),
            published_from="given",
            outlet=self.outlet,
            sources=(self.agency,) if self.agency else (),
            reader=READER,
        )
        return report, Reading(
            report=heading,
            actors=tuple(self.actors.values()),
            encounters=tuple(self.encounters),
            deeds=tuple(self.deeds),
            statements=tuple(self.statements),
        )


def reports(
    count: int,
    *,
    seed: int = 1,
    first: date = date(2015, 1, 1),
    days: int = 3650,
    filler: int = 120,
    reprints: float = 0.0,
) -> Iterator[tuple[Report, Reading]]:
    """So many reports with their readings, by the day they came out; six or seven findings each.

    `reprints`: how many of a hundred, as a share, another outlet prints word for word, beside the number.
    """
    world = World(seed, first, days)
    r = world.random
    told: dict[int, list[tuple[Happening, str]]] = {}
    for number in range(count):
        day = number * days // count
        tellings = told.pop(day, [])
        for _ in range(2):
            if tellings and r.random() < 0.6:
                break
            happening = Happening(world, day + r.randint(-2, 12))
            tellings.append((happening, happening.path[0]))
        report = Telling(f"m{seed}-{number:07}", r.choice(OUTLETS), None, first + timedelta(days=day))
        if r.random() < 0.3:
            report.agency = r.choice(AGENCIES)
        for happening, status in tellings[:3]:
            tell(report, world, happening, status)
            later = day + r.randint(0, 4)
            if r.random() < 0.45:
                path = happening.path
                following = path[min(path.index(status) + 1, len(path) - 1)]
                if happening.moved and r.random() < 0.5:
                    happening.day += timedelta(days=r.randint(1, 9))
                told.setdefault(later + 1, []).append((happening, following))
        if len(tellings) > 3:
            told.setdefault(day + 1, []).extend(tellings[3:])
        for n in range(r.randint(4, 6)):
            quote(report, world, tellings[0][0], n)
        report.say(world.filler(filler))
        done = report.done(f"{' and '.join(tellings[0][0].parties)}: {world.filler(4)}")
        yield done
        if r.random() < reprints:
            yield reprint(done, r.choice(OUTLETS))


def reprint(item: Item, outlet: str) -> Item:
    """The same words on the same day, in another outlet."""
    report, reading = item
    change = msgspec.structs.replace
    where = {"id": f"{report.id}-again", "url": f"{report.url}/again", "outlet": outlet}
    return change(report, **where), change(reading, report=change(reading.report, **where))


def tell(report: Telling, world: World, h: Happening, status: str) -> None:
    """A sentence that tells of an event, and the finding read from it."""
    when = When(start=h.day.isoformat(), end=h.day.isoformat(), grain="day")
    where = Where(place=h.place[0], country=h.place[1])
    a, b = h.people
    if h.deed:
        sides = f"{h.parties[0]} took the step of {h.kind} towards {h.parties[1]}"
        span = report.say(f"{sides} on {h.day}, in {h.place[0]}.")
        actors = (report.actor(h.parties[0], None, span),)
        targets = (report.actor(h.parties[1], None, span),)
        report.deeds.append(
            Deed(
                id=f"d{len(report.deeds) + 1}",
                kind=h.kind,  # type: ignore[arg-type]
                status=status,  # type: ignore[arg-type]
                when=when,
                where=where,
                actors=actors,
                targets=targets,
                evidence=(span,),
                confidence=0.9,
            )
        )
        return
    forum = f" in the {h.forum}" if h.forum else ""
    sides = f"{a} of {h.parties[0]} and {b} of {h.parties[1]}"
    span = report.say(f"{sides} {VERBS[status]}{forum} in {h.place[0]} on {h.day}.")
    names = ((a, h.parties[0]), (b, h.parties[1]), (h.parties[0], None), (h.parties[1], None))
    report.encounters.append(
        Encounter(
            id=f"e{len(report.encounters) + 1}",
            kind=h.kind,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            when=when,
            where=where,
            forum=Forum(name=f"{h.forum} Council") if h.forum else None,
            participants=tuple(Participant(actor=report.actor(name, of, span)) for name, of in names),
            topics=(),
            evidence=(span,),
            confidence=0.9,
        )
    )


def quote(report: Telling, world: World, h: Happening, number: int) -> None:
    """A sentence in which one of the people of an event speaks, and the statement read from it."""
    r = world.random
    side = r.randint(0, 1)
    words = world.filler(9)
    span = report.say(f'"{words}" said {h.people[side]}.')
    about = (report.encounters or report.deeds)[-1].id if number == 0 else None
    report.statements.append(
        Statement(
            id=f"s{number + 1}",
            kind=r.choice(SAYINGS),  # type: ignore[arg-type]
            speaker=report.actor(h.people[side], h.parties[side], span),
            via=(),
            to=(report.actor(h.parties[1 - side], None, span),),
            direct=True,
            content=(span[0] + 1, span[0] + 1 + len(words)),
            about=(about,) if about else (),
            evidence=(span,),
            confidence=0.9,
        )
    )
