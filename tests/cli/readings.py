"""A report and its reading, made by hand, with one of everything that a brief shows."""

from __future__ import annotations

from kawat.model.reading import (
    Actor,
    Dateline,
    Deed,
    Encounter,
    Forum,
    Heading,
    Layers,
    NameLayer,
    Participant,
    QuoteLayer,
    Reader,
    Reading,
    Related,
    Statement,
    TimeLayer,
    When,
    Where,
)
from kawat.model.report import Report, Span

TEXT = (
    "WINA - Menlu Norwegia Kari Nilsen akan bertemu Menlu Peru Luis Quispe di Wina, Kamis (13/1/2022).\n"
    "“Kami datang untuk mendengarkan,” kata Nilsen. Peru membatalkan kunjungan yang direncanakan.\n"
    "Baca Juga: Harga ikan naik\n"
    "Norwegia membantu Peru bulan lalu. Keduanya bertemu di Lima pada 2021.\x1b[2J\u202e\n"
)


def at(words: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return (start, start + len(words))


REPORT = Report(id="r1", text=TEXT, title="Menlu Norwegia ke Wina", outlet="Warta Contoh", published="2022-01-04")

READING = Reading(
    report=Heading(
        id="r1",
        url="https://warta.example/1",
        title="Menlu Norwegia ke Wina",
        language="id",
        published="2022-01-04T10:05:00+07:00",
        published_from="text",
        outlet="Warta Contoh",
        dateline=Dateline(place="Wina", country="AUT"),
        sources=("Kantor Berita Contoh",),
        authors=("Ana Contoh",),
        editors=("Budi Contoh",),
        related=(Related(title="Harga ikan naik", span=at("Harga ikan naik")),),
        reader=Reader(name="hand", version="1"),
    ),
    actors=(
        Actor(id="a1", kind="person", name="Kari Nilsen", of="NOR", office="foreign minister"),
        Actor(id="a2", kind="person", name="Luis Quispe", of="PER", office="foreign minister"),
        Actor(id="a3", kind="state", name="Norway", code="NOR"),
        Actor(id="a4", kind="state", name="Peru", code="PER"),
    ),
    encounters=(
        Encounter(
            id="e1",
            kind="meeting",
            status="happened",
            when=When(start="2021-01-01", end="2021-12-31", grain="year"),
            where=Where(place="Lima", country="PER"),
            forum=None,
            participants=(Participant(actor="a3"), Participant(actor="a4")),
            topics=(),
            evidence=(at("Keduanya bertemu di Lima pada 2021"),),
            confidence=0.7,
        ),
        Encounter(
            id="e2",
            kind="visit",
            status="cancelled",
            when=None,
            where=None,
            forum=None,
            participants=(Participant(actor="a4", role="visitor"),),
            topics=(),
            evidence=(at("Peru membatalkan kunjungan"),),
            confidence=0.6,
        ),
        Encounter(
            id="e3",
            kind="meeting",
            status="scheduled",
            when=When(start="2022-01-13", end="2022-01-13", grain="day"),
            where=Where(place="Vienna", country="AUT"),
            forum=Forum(name="Example Forum"),
            participants=(
                Participant(actor="a1"),
                Participant(actor="a2", role="host"),
                Participant(actor="a3"),
                Participant(actor="a4"),
            ),
            topics=("perikanan",),
            evidence=(at("akan bertemu Menlu Peru"), at("Kami datang")),
            confidence=0.9,
        ),
    ),
    deeds=(
        Deed(
            id="d1",
            kind="aid",
            status="happened",
            when=When(start="2021-12-01", end="2021-12-31", grain="month"),
            where=None,
            actors=("a3",),
            targets=("a4",),
            evidence=(at("Norwegia membantu Peru"),),
            confidence=0.8,
        ),
    ),
    statements=(
        Statement(
            id="s1",
            kind="pledge",
            speaker="a1",
            via=("Kantor Berita Contoh",),
            to=("a4",),
            direct=True,
            content=at("Kami datang untuk mendengarkan"),
            about=("e3",),
            evidence=(at("“Kami datang untuk mendengarkan,” kata Nilsen."),),
            confidence=0.9,
        ),
        Statement(
            id="s2",
            kind="announce",
            speaker=None,
            via=("a1",),
            to=(),
            direct=False,
            content=None,
            about=(),
            evidence=(at("Peru membatalkan kunjungan"),),
            confidence=0.5,
        ),
    ),
    warnings=("satu peringatan\x1b[31m",),
    layers=Layers(
        sentences=(at(TEXT.split("\n")[0]), at("“Kami datang untuk mendengarkan,” kata Nilsen.")),
        quotes=(
            QuoteLayer(span=at("“Kami datang untuk mendengarkan,”"), content=at("Kami datang untuk mendengarkan,")),
        ),
        times=(
            TimeLayer(
                span=at("Kamis (13/1/2022)"),
                type="DATE",
                value="2022-01-13",
                start="2022-01-13",
                end="2022-01-13",
                grain="day",
            ),
            TimeLayer(span=at("2022"), type="DURATION", value="P1Y"),
        ),
        names=(
            NameLayer(span=at("Kari Nilsen"), kind="person", actor="a1"),
            NameLayer(span=at("WINA"), kind="place"),
        ),
    ),
)
