"""The one rule: the record is a function of what was filed and judged, and of nothing else."""

from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.made import day, finding, geneva, judgement, person, state

from kawat.model.event import Spot
from kawat.record import Memory, advance, build, instants

PLACES = [
    None,
    Spot(place="Geneva", country="CHE"),
    Spot(place=None, country="CHE"),
    Spot(place="Oslo", country="NOR"),
]
TIMES = [
    None,
    day("2031-03-12"),
    day("2031-03-13"),
    day("2031-03-12", "2031-03-13"),
    day("2031-03-01", "2031-03-31", "month"),
    day("2031-04-20"),
]
WHO = [
    (state("RUR"), state("SYL")),
    (state("RUR"), state("SYL"), person("Ada Sommer", "RUR")),
    (state("RUR"), state("WAL")),
]


@st.composite
def records(draw):  # type: ignore[no-untyped-def]
    """Some reports over some days, a few of them printed again in a changed version, and judgements on
    them.
    """
    filed = []
    for n in range(draw(st.integers(1, 7))):
        first = draw(st.integers(1, 20))
        versions = draw(st.sampled_from([1, 1, 1, 2]))
        for v in range(versions):
            at = f"2031-03-{first + v * 3:02}T18:00:00Z"
            for k in range(draw(st.integers(1, 2))):
                filed.append(
                    finding(
                        f"r{n}",
                        f"e{k}",
                        version=f"r{n}v{v}",
                        recorded=at,
                        first=f"2031-03-{first:02}T18:00:00Z",
                        day_=f"2031-03-{first:02}",
                        kind=draw(st.sampled_from(["negotiation", "meeting", "visit"])),
                        status=draw(st.sampled_from(["scheduled", "happened", "postponed", "denied"])),
                        when=draw(st.sampled_from(TIMES)),
                        where=draw(st.sampled_from(PLACES)),
                        members=draw(st.sampled_from(WHO)),
                        sources=draw(st.sampled_from([(), ("Wire",)])),
                    )
                )
    judged = []
    for n in range(draw(st.integers(0, 3))):
        verb = draw(st.sampled_from(["same", "apart", "reject", "correct", "confirm"]))
        pair = [draw(st.sampled_from(filed)) for _ in range(2)]
        made = f"2031-03-{draw(st.integers(1, 28)):02}T20:00:0{n}Z"
        over = {"field": "status", "value": "cancelled"} if verb == "correct" else {}
        judged.append(
            judgement(verb, *(pair if verb in ("same", "apart") else pair[:1]), made=made, id=f"j{n}", **over)
        )
    if judged and draw(st.booleans()):
        judged.append(judgement("undo", made="2031-03-29T00:00:00Z", id="undo", undoes=judged[0].id))
    return filed, judged


def bytes_of(events) -> bytes:  # type: ignore[no-untyped-def]
    return msgspec.json.encode(events)


@pytest.mark.parametrize("core", [12, 1])
@settings(max_examples=40, deadline=None)
@given(records(), st.randoms())
def test_order_does_not_show(core, record, random) -> None:  # type: ignore[no-untyped-def]
    with patch("kawat.record.weave.CORE", core):
        order_does_not_show(*record, random)


def order_does_not_show(filed, judged, random) -> None:  # type: ignore[no-untyped-def]
    once = bytes_of(build(filed, judged))
    mixed, ruled = list(filed), list(judged)
    random.shuffle(mixed)
    random.shuffle(ruled)
    assert bytes_of(build(mixed, ruled)) == once


@pytest.mark.parametrize("core", [12, 1])
@settings(max_examples=40, deadline=None)
@given(records(), st.integers(1, 30))
def test_as_of_is_what_was_recorded_until_then(core, record, number) -> None:  # type: ignore[no-untyped-def]
    with patch("kawat.record.weave.CORE", core):
        as_of_is_what_was_recorded_until_then(*record, number)


def as_of_is_what_was_recorded_until_then(filed, judged, number) -> None:  # type: ignore[no-untyped-def]
    until = f"2031-03-{number:02}T19:00:00Z"
    then = build([f for f in filed if f.origin.recorded <= until], [j for j in judged if j.made <= until])
    assert bytes_of(build(filed, judged, until=until)) == bytes_of(then)


@settings(max_examples=60, deadline=None)
@given(records())
def test_every_finding_stands_in_one_event_and_every_id_leads_somewhere(record) -> None:  # type: ignore[no-untyped-def]
    filed, judged = record
    shelf, given_ids = Memory(), set()
    for at, arrivals, leavers, made in instants(filed, judged):
        shelf.apply(advance(shelf, at=at, arrivals=arrivals, leavers=leavers, judgements=made))
        events = shelf.all()
        given_ids |= {e.id for e in events}
        held = [m.key for e in events for m in e.findings]
        assert len(held) == len(set(held))
        ids = [i for e in events for i in (e.id, *e.formerly)]
        assert len(ids) == len(set(ids))
    if not any(j.verb == "reject" for j in judged) and all(f.origin.version.endswith("v0") for f in filed):
        assert given_ids <= set(ids)
    times = [r.recorded for e in shelf.all() for r in e.revisions]
    assert all(
        r.recorded <= s.recorded for e in shelf.all() for r, s in zip(e.revisions, e.revisions[1:], strict=False)
    )
    assert set(times) <= {at for at, *_ in instants(filed, judged)}


def test_a_second_reading_of_the_same_changes_nothing() -> None:
    filed = [geneva("a"), geneva("b", day_="2031-03-02")]
    assert bytes_of(build(filed + filed[:0])) == bytes_of(build(filed))


def test_merged_events_leave_a_redirect_and_a_split_takes_its_id_back() -> None:
    a, b = geneva("a"), finding("b", when=day("2031-06-01"), day_="2031-03-02")
    same = judgement("same", a, b, made="2031-03-03T00:00:00Z", id="j1")
    undo = judgement("undo", made="2031-03-04T00:00:00Z", id="j2", undoes="j1")
    ids = {e.id for e in build([a, b])}
    (merged,) = build([a, b], [same])
    assert {merged.id, *merged.formerly} == ids
    assert [r.change for r in merged.revisions][:2] == ["created", "merged"]
    after = build([a, b], [same, undo])
    assert {e.id for e in after} == ids
    assert all(e.formerly == () for e in after)
    assert "split" in [r.change for e in after if e.id == merged.id for r in e.revisions]


def test_a_new_version_keeps_the_event() -> None:
    old = geneva("a", key="0" * 16)
    new = geneva(
        "a",
        key="f" * 16,
        version="a2",
        when=day("2031-03-14"),
        recorded="2031-03-05T00:00:00Z",
        first=old.origin.recorded,
    )
    (event,) = build([old, new])
    assert event.formerly == (f"e-{old.key}",)
    assert [(r.change, r.field) for r in event.revisions] == [("created", None), ("moved", "when")]


def test_what_everyone_reports_is_one_event_and_its_latecomers_are_not_compared() -> None:
    filed = [geneva(f"r{n:02}", recorded=f"2031-03-01T18:{n:02}:00Z") for n in range(30)]
    shelf = Memory()
    for at, arrivals, leavers, _ in instants(filed):
        step = advance(shelf, at=at, arrivals=arrivals, leavers=leavers)
        assert len(step.edges) <= 12
        shelf.apply(step)
    (event,) = shelf.all()
    assert len(event.findings) == 30
    assert all(m.score > 0.5 for m in event.findings)
    assert sum(f.late for f in step.arrivals) == 1
