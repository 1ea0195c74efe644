"""A typed line becomes a report whose every word can be pointed at."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.world import read, world

from kawat.errors import IngestError
from kawat.ingest.entry import entry
from kawat.ingest.fields import Told
from kawat.store.evidence import check

NOW = datetime(2022, 1, 4, 9, 30, tzinfo=UTC)


def typed(line: str, by: str | None = "Sari") -> Told:
    told = entry(line, read=read, known=world(), now=NOW, by=by)
    check(told.reading, told.report.text, told.report.id)
    return told


def test_a_line_tells_when_where_what_and_who() -> None:
    report, reading = typed("2022-01-12, Brussels: the council meets;  NATO, RUS, Anna Virtanen")
    (encounter,) = reading.encounters
    assert (encounter.kind, encounter.status) == ("meeting", "scheduled")
    assert encounter.when is not None
    assert (encounter.when.start, encounter.when.grain, encounter.when.span) == ("2022-01-12", "day", (0, 10))
    assert encounter.where is not None
    assert (encounter.where.place, encounter.where.country) == ("Brussels", "BEL")
    assert report.text[slice(*encounter.where.span or (0, 0))] == "Brussels"
    assert [actor.code or actor.name for actor in reading.actors] == ["NATO", "RUS", "Anna Virtanen"]
    assert report.text[slice(*reading.actors[2].mentions[0])] == "Anna Virtanen"
    assert (reading.report.reader.name, report.authors, report.published) == (
        "entry",
        ("Sari",),
        "2022-01-04T09:30:00+00:00",
    )


def test_what_is_past_happened() -> None:
    assert typed("2022-01-03: talks; RUS, FIN").reading.encounters[0].status == "happened"
    assert typed("2022-01-04: talks; RUS, FIN").reading.encounters[0].kind == "negotiation"


def test_what_is_not_told_is_left_open() -> None:
    _, reading = typed("Rusia and Finland to meet")
    assert (reading.encounters[0].when, reading.encounters[0].where) == (None, None)
    assert reading.warnings == ("the entry does not tell when",)


def test_the_same_line_by_the_same_hand_is_the_same_report() -> None:
    first, again, other = (
        typed("2022-01-12: RUS; RUS"),
        typed("2022-01-12:  RUS; RUS"),
        typed("2022-01-12: RUS; RUS", "Budi"),
    )
    assert first.report.id == again.report.id != other.report.id


@pytest.mark.parametrize("line", ["", "  ", "2022-01-12: nobody comes", "a" * 2001])
def test_a_line_that_tells_of_no_encounter_says_how_to_write_it(line: str) -> None:
    with pytest.raises(IngestError, match="write it as"):
        typed(line)


@given(st.text(alphabet="RUSNATO;:,. 2022-01\ud800é", max_size=60))
def test_any_line_gives_sound_evidence_or_an_error(line: str) -> None:
    try:
        told = typed(line)
    except IngestError:
        return
    assert msgspec.json.encode(told.reading)
