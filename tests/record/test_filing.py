from tests.record.made import TEXT, own_words, reading

from kawat.record import anchor, file
from kawat.record.filing import instant
from kawat.record.words import likeness, signature


def test_a_finding_stands_alone() -> None:
    filed = file(TEXT, reading(TEXT), recorded="2031-03-01T20:00:00+02:00")
    talks, said = filed
    assert talks.origin.recorded == "2031-03-01T18:00:00.000000Z"
    assert talks.origin.reported == "2031-03-01T12:00:00Z"
    assert [m.code or m.name for m in talks.members] == ["RUR", "SYL"]
    assert TEXT[slice(*talks.span)] == talks.quote
    assert not {"rurita", "sylvan"} & set(talks.words)
    assert said.about == (talks.key,)
    assert said.said == "the talks will be short"


def test_the_key_outlives_what_is_added_above() -> None:
    longer = "UPDATED. " + TEXT
    first = file(TEXT, reading(TEXT), recorded="2031-03-01")
    second = file(longer, reading(longer), recorded="2031-03-02")
    assert [f.key for f in first] == [f.key for f in second]
    assert anchor(first[0]).span != anchor(second[0]).span


def test_two_findings_alike_in_all_get_two_keys() -> None:
    one = reading(TEXT)
    two = one.__class__(report=one.report, actors=one.actors, encounters=one.encounters * 2)
    assert len({f.key for f in file(TEXT, two, recorded="2031-03-01")}) == 2


def test_instants_sort_as_text() -> None:
    assert instant("2031-03-01") == "2031-03-01T12:00:00Z"
    assert instant("2031-03-01T06:00:00+07:00") == "2031-02-28T23:00:00Z"
    assert instant("soon") is None
    assert instant(None) is None


def test_a_reprint_is_like_its_text_and_another_is_not() -> None:
    text = own_words("a")
    assert likeness(signature(text), signature("City - " + text + " Editor: A. B.")) > 0.8
    assert likeness(signature(text), signature(own_words("b"))) < 0.1
    assert likeness(signature(""), signature("")) in (0.0, 1.0)
