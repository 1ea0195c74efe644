"""Writing: drafts become a reading, in the order of the text, each part pointing at its words."""

import pytest
from tests.read.findings.staged import occurrences, scene

from kawat.knowledge import Place, load
from kawat.model.reading import Heading, Reader
from kawat.model.report import Report
from kawat.read import writing
from kawat.read.document import Mention
from kawat.read.findings import settling
from kawat.read.findings.engine import Draft
from kawat.read.statements import StatementDraft
from kawat.read.times import Time

TEXT = "Russia met China in Sochi on Monday. Iran will visit Oman. Egypt spoke of it. It rained a lot."
HEADING = Heading(id="r", reader=Reader(name="grammar", version="1"))


def drafts(stage):
    """One encounter for each occurrence, with all who are named beside it; the last first."""
    found = []
    for _, item in reversed(occurrences(stage)):
        parts = {m.actor: "participant" for m in item.mentions if m.actor >= 0}
        time = item.times[0] if item.times else None
        found.append(
            Draft(
                "encounter",
                [item],
                settling.say([]),
                "meeting",
                "happened",
                when=time,
                parts=parts,
                evidence=[(item.sentence.start, item.sentence.end)],
                confidence=0.12345,
            )
        )
    return found


def write(stage, encounters=(), deeds=(), statements=(), layers=False, extracted=False):
    report = Report(id="r", text=stage.doc.text, extracted=extracted)
    return writing.write(report, HEADING, stage.doc, encounters, deeds, statements, ["w"], load(), layers)


def statement(stage, content, **slots):
    start = stage.doc.text.index(content)
    span = (start, start + len(content))
    given = {"kind": "comment", "speaker": 0, "via": (), "to": (), "direct": False, "confidence": 0.98765} | slots
    return StatementDraft(content=span, evidence=(span,), **given)


def test_findings_are_numbered_in_the_order_of_the_text():
    stage = scene(TEXT)
    reading = write(stage, drafts(stage))
    assert [e.id for e in reading.encounters] == [f"e{n}" for n in range(1, len(reading.encounters) + 1)]
    starts = [e.evidence[0][0] for e in reading.encounters]
    assert starts == sorted(starts)
    assert len(starts) >= 2
    assert reading.warnings == ("w",)
    assert {e.confidence for e in reading.encounters} == {0.123}


def test_those_who_take_part_are_actors_of_the_reading():
    stage = scene(TEXT)
    reading = write(stage, drafts(stage))
    codes = {a.id: a.code for a in reading.actors}
    assert [codes[p.actor] for p in reading.encounters[0].participants] == ["RUS", "CHN"]
    assert all(TEXT[slice(*span)] for a in reading.actors for span in a.mentions)


def test_actors_and_targets_of_a_deed_are_told_apart():
    stage = scene("Russia attacked Ukraine.")
    ((_, item),) = occurrences(stage, "deed")
    draft = Draft(
        "deed", [item], settling.say([]), "assault", "happened", parts={0: "actor", 1: "target"}, evidence=[(0, 24)]
    )
    (deed,) = write(stage, deeds=[draft]).deeds
    assert (deed.id, deed.actors, deed.targets) == ("d1", ("a1",), ("a2",))


def test_a_statement_is_about_the_findings_within_its_words():
    stage = scene(TEXT)
    reading = write(
        stage, drafts(stage), statements=[statement(stage, "Iran will visit Oman."), statement(stage, "It rained")]
    )
    first, second = reading.statements
    (visit,) = [e for e in reading.encounters if TEXT[slice(*e.evidence[0])].startswith("Iran")]
    assert visit.id in first.about
    assert second.about == ()
    assert [s.id for s in reading.statements] == ["s1", "s2"]


def test_carriers_who_are_not_named_yet_become_actors():
    stage = scene(TEXT)
    said = [statement(stage, "Egypt spoke", via=("TASS", 0), to=("NATO", "IRN"))]
    reading = write(stage, statements=said)
    names = {a.id: (a.kind, a.name, a.code) for a in reading.actors}
    (one,) = reading.statements
    assert names[one.via[0]] == ("organization", "TASS", None)
    assert one.via[1] == "a1"
    assert names[one.to[0]][2] == "NATO"
    assert names[one.to[1]] == ("state", "Iran", "IRN")
    assert len({a.id for a in reading.actors}) == len(reading.actors)


def test_a_speaker_may_be_nobody():
    stage = scene(TEXT)
    assert write(stage, statements=[statement(stage, "Egypt", speaker=None)]).statements[0].speaker is None


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (None, None),
        (Time(3, 9, "DATE", "PAST_REF", None, None, None, True), None),
        (
            Time(3, 9, "DATE", "2022-01-03", "2022-01-03", "2022-01-04", "day", False),
            ("2022-01-03", "2022-01-04", (3, 9)),
        ),
    ],
)
def test_only_a_time_that_can_be_placed_is_told(time, told):
    found = writing.when(time)
    assert (found and (found.start, found.end, found.span)) == told


@pytest.mark.parametrize(
    ("kind", "sense", "expected"),
    [
        ("place", "name", ("Sochi", "RUS")),
        ("state", "name", (None, "RUS")),
        ("state", "capital", ("Sochi", "RUS")),
    ],
)
def test_a_state_is_told_as_a_country_and_a_place_by_its_name(kind, sense, expected):
    place = Place(name="Sochi", country="RUS", lat=43.6, lon=39.7)
    mention = Mention(0, 5, 0, 1, kind, "Sochi", sense=sense, code="RUS" if kind == "state" else None, place=place)
    found = writing.where(mention)
    assert (found.place, found.country) == expected
    assert (found.lat, found.span) == (43.6, (0, 5))


def test_no_place_is_no_where():
    assert writing.where(None) is None
    assert writing.where(Mention(0, 5, 0, 1, "state", "Russia")) is None


def test_the_text_and_the_layers_are_there_when_they_have_to_be():
    stage = scene(TEXT)
    plain, whole = write(stage), write(stage, layers=True, extracted=True)
    assert not isinstance(plain.text, str)
    assert whole.text == TEXT
    assert len(whole.layers.sentences) == 4
    assert {n.kind for n in whole.layers.names} >= {"state"}
    assert [TEXT[slice(*t.span)] for t in whole.layers.times] == ["Monday"]
