"""What people decide is stronger than the machine, can be undone, and outlives rebuilds and better readers."""

from __future__ import annotations

import pytest
from tests.store.made import NOW, events, meeting

from kawat.errors import RecordError
from kawat.store import Record

PAIR = (meeting("a"), meeting("b", outlet="Kabar Satu"))
OTHERS = (meeting("c", parties=("IDN", "JPN"), place="Tokyo", country="JPN"),)


@pytest.fixture
def record(url: str):
    with Record(url, now=NOW) as made:
        list(made.add([*PAIR, *OTHERS]))
        made._now = NOW.replace(hour=10)
        yield made


def later(record: Record) -> None:
    record._now = record._now.replace(hour=record._now.hour + 1)


def sizes(record: Record) -> list[int]:
    return sorted(len(e.findings) for e in events(record))


def lasting(record: Record) -> None:
    """Everything as it is after a rebuild, and after a better reader has read again."""
    before = events(record)
    assert record.rebuild()
    assert events(record) == before
    assert record.verify() == []


def test_apart_and_undone(record: Record) -> None:
    assert sizes(record) == [1, 2]
    made = record.judge("apart", ["a#e1", "b#e1"], by="ana", note="two sittings")
    assert sizes(record) == [1, 1, 1]
    lasting(record)
    later(record)
    record.judge("undo", [made.id], by="ana")
    assert sizes(record) == [1, 2]
    lasting(record)
    assert [v.judgement.verb for v in record.judgements()] == ["undo", "apart"]
    assert (made.by, made.note) == ("ana", "two sittings")


def test_same(record: Record) -> None:
    one, two = (e.id for e in events(record))
    record.judge("same", [one, two], by="ana")
    assert sizes(record) == [3]
    assert record.event(one) == record.event(two)
    lasting(record)


def test_correct(record: Record) -> None:
    event = next(e for e in events(record) if len(e.findings) == 2)
    record.judge("correct", [event.id], field="where", value={"place": "Lausanne", "country": "CHE"}, by="ana")
    found = record.event(event.id)
    assert found.fields.where is not None
    assert found.fields.where.value.place == "Lausanne"
    assert found.judged is not None
    assert found.revisions[-1].change == "corrected"
    lasting(record)


def test_reject_takes_a_finding_out(record: Record) -> None:
    record.judge("reject", ["b#e1"], by="ana")
    assert sizes(record) == [1, 1]
    lasting(record)


def test_confirm(record: Record) -> None:
    event = events(record)[0]
    record.judge("confirm", [event.id], by="ana")
    assert record.event(event.id).judged is not None
    assert record.event(event.id).fields == event.fields


def test_a_better_reader_keeps_what_was_judged(record: Record) -> None:
    record.judge("apart", ["a#e1", "b#e1"], by="ana")
    later(record)
    report, reading = meeting("b", outlet="Kabar Satu", reader="2")
    assert [o.state for o in record.add([(report, reading)])] == ["reread"]
    assert sizes(record) == [1, 1, 1]


def test_what_makes_no_sense_is_refused(record: Record) -> None:
    event = events(record)[0].id
    for verb, named, more, told in (
        ("same", [event], {}, "two"),
        ("reject", [event, event], {}, "one"),
        ("correct", [event], {}, "field"),
        ("correct", [event], {"field": "when", "value": "soon"}, "cannot be corrected"),
        ("correct", [event], {"field": "participants", "value": "RUS"}, "cannot be corrected"),
        ("undo", ["j-0"], {}, "no judgement"),
        ("undo", [event, event], {}, "one judgement"),
        ("confirm", ["a#e9"], {}, "no finding"),
        ("confirm", ["e-f"], {}, "no event"),
    ):
        with pytest.raises(RecordError, match=told):
            record.judge(verb, named, by="ana", **more)
    record.judge("confirm", [event], by="ana")
    with pytest.raises(RecordError, match="same moment"):
        record.judge("confirm", [event], by="ana")


def test_doubt_is_listed_until_decided(record: Record) -> None:
    list(record.add([meeting("d", day="2022-01-14", outlet="Pos Ledger"), meeting("f", day=None, outlet="Pos Satu")]))
    doubts = record.review()
    assert doubts == sorted(doubts, key=lambda d: -d.p)
    for doubt in doubts:
        assert doubt.events[0] != doubt.events[1]
        later(record)
        record.judge("apart", [f"{q.report}#{q.finding}" for q in (doubt.first, doubt.second)], by="ana")
    pairs = {frozenset((d.first.report, d.second.report)) for d in doubts}
    assert not pairs & {frozenset((d.first.report, d.second.report)) for d in record.review()}


def test_why_names_the_parts(record: Record) -> None:
    event = next(e for e in events(record) if len(e.findings) == 2)
    why = record.why(event.id)
    assert len(why.members) == 2
    assert {"parties", "time", "place"} <= set(why.members[0].score.parts)


def test_of_two_within_a_second_the_later_counts(record: Record) -> None:
    """A moment with a fraction of a second comes after one without: both are told in one width."""
    (one,) = (e.id for e in events(record) if len(e.findings) == 2)
    for microsecond, place in ((0, "Lima"), (5, "Quito")):
        record._now = NOW.replace(hour=11, microsecond=microsecond)
        record.judge("correct", [one], field="where", value={"place": place, "country": None}, by="ana")
    where = record.event(one).fields.where
    assert where is not None
    assert where.value.place == "Quito"
    assert [v.judgement.made for v in record.judgements()] == [
        "2022-01-05T11:00:00.000005Z",
        "2022-01-05T11:00:00.000000Z",
    ]
    lasting(record)
