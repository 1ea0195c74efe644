"""A form is an entry without doubt: each field is taken as it is told, or the line is named that is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.world import read, world

from kawat.errors import IngestError
from kawat.ingest.entry import entry
from kawat.ingest.fields import Told
from kawat.ingest.form import is_form
from kawat.store.evidence import check

NOW = datetime(2022, 1, 4, 9, 30, tzinfo=UTC)
WHOLE = """\
kind: negotiation
status: expected
when: 2022-01-10 09:00 +01:00   # local
where: Brussels
forum: Arctic Round
parties: RUS, Finland
people: Anna Virtanen (foreign minister, FIN); Sergey Lavrov
source: the mission
note: to be confirmed
  on Friday
"""


def typed(text: str) -> Told:
    told = entry(text, read=read, known=world(), now=NOW, by="Sari")
    check(told.reading, told.report.text, told.report.id)
    return told


def test_every_field_is_taken() -> None:
    report, reading = typed(WHOLE)
    (encounter,) = reading.encounters
    assert (encounter.kind, encounter.status) == ("negotiation", "expected")
    assert encounter.when is not None
    assert (encounter.when.start, encounter.when.grain) == ("2022-01-10T09:00+01:00", "minute")
    assert report.text[slice(*encounter.when.span or (0, 0))] == "2022-01-10 09:00 +01:00"
    assert encounter.where is not None
    assert (encounter.where.place, encounter.where.country) == ("Brussels", "BEL")
    assert encounter.forum is not None
    assert encounter.forum.name == "Arctic Round"
    actors = [(one.code or one.name, one.of, one.office) for one in reading.actors]
    assert actors == [
        ("RUS", None, None),
        ("FIN", None, None),
        ("Anna Virtanen", "FIN", "foreign minister"),
        ("Sergey Lavrov", None, None),
    ]
    quotes = [report.text[slice(*one.mentions[0])] for one in reading.actors]
    assert quotes == ["RUS", "Finland", "Anna Virtanen (foreign minister, FIN)", "Sergey Lavrov"]
    assert (reading.report.sources, reading.report.authors) == (("the mission",), ("Sari",))
    assert reading.report.reader.name == "entry"


def test_a_deed_has_actors_and_targets() -> None:
    _, reading = typed('kind = "sanction"\nstatus = "happened"\nactors = "NATO"\ntargets = "RUS"\nwhen = "2022-01"\n')
    (deed,) = reading.deeds
    assert (deed.kind, deed.status, deed.actors, deed.targets) == ("sanction", "happened", ("a1",), ("a2",))
    assert deed.when is not None
    assert (deed.when.start, deed.when.end, deed.when.grain) == ("2022-01-01", "2022-01-31", "month")


@pytest.mark.parametrize(
    ("when", "start", "end", "grain"),
    [
        ("2022-01-10", "2022-01-10", "2022-01-10", "day"),
        ("2022-01-10 / 2022-01-12", "2022-01-10", "2022-01-12", "day"),
        ("the morning of 2022-01-11", "2022-01-11", "2022-01-11", "day"),
        ("2022-01-10T15:00+07:00", "2022-01-10T15:00+07:00", "2022-01-10T15:00+07:00", "minute"),
    ],
)
def test_times(when: str, start: str, end: str, grain: str) -> None:
    told = typed(f"kind: visit\nwhen: {when}\nparties: RUS").reading.encounters[0].when
    assert told is not None
    assert (told.start, told.end, told.grain) == (start, end, grain)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("kind: party\nparties: RUS", "line 1: 'party' is none of meeting"),
        ("kind: meeting\nstatus: maybe\nparties: RUS", "line 2: 'maybe' is none of"),
        ("kind: meeting\nparties: RUS, Atlantis", "line 2: 'Atlantis' is no party"),
        ("kind: meeting\nwhen: soon\nparties: RUS", "line 2: 'soon' is no time"),
        (
            "kind: meeting\nwhen: 2022-01-10 15:00\nparties: RUS\nwhat is this",
            "line 4: 'what is this' is no field",
        ),
        ("kind: meeting\nkind: visit", "line 2: a second kind"),
        ("kind: meeting\nwhere: Brussels", "does not say who"),
        ("when: 2022-01-10\nparties: RUS", "does not say what it is"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, wrong: str) -> None:
    assert is_form(text)
    with pytest.raises(IngestError, match=wrong):
        typed(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "kind: meeting",
                "kind:",
                "parties: RUS,",
                "people: (",
                "when: 2022-01-32",
                "when: /",
                "note: x",
                "where: ,",
                "status = 'denied'",
                "",
                "# no",
                "people: A (b, FIN)",
            ]
        ),
        max_size=6,
    )
)
def test_any_form_is_sound_or_an_error(lines: list[str]) -> None:
    try:
        typed("\n".join(["kind: visit", *lines]))
    except IngestError:
        return
