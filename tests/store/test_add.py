"""What comes in: whole or not at all, once, with its versions, and only with words that are there."""

from __future__ import annotations

import gc

import msgspec
import pytest
from tests.store.made import NOW, events, meeting

from kawat.errors import ReadingError, RecordError, StoreError
from kawat.model.event import Pointer
from kawat.store import Filter, Record, Speech, clock
from kawat.store.evidence import check


@pytest.fixture
def record(url: str):
    with Record(url, now=NOW) as made:
        yield made


def states(record: Record, *items) -> list[str]:
    return [outcome.state for outcome in record.add(items)]


def test_adding_twice_changes_nothing(record: Record) -> None:
    items = [meeting("a"), meeting("b", outlet="Kabar Satu")]
    assert states(record, *items) == ["added", "added"]
    before = b"".join(record.export()), events(record)
    assert states(record, *items) == ["known", "known"]
    assert states(record, items[0], items[0], items[1]) == ["known"] * 3
    assert (b"".join(record.export()), events(record)) == before
    assert record.missing([items[0][0], meeting("c")[0]]) == [meeting("c")[0]]


def test_two_reports_one_event(record: Record) -> None:
    states(record, meeting("a"), meeting("b", outlet="Kabar Satu"), meeting("c", parties=("IDN", "JPN")))
    found = events(record)
    assert sorted(len(e.findings) for e in found) == [1, 2]
    whole = record.whole(next(e.id for e in found if len(e.findings) == 2))
    assert {q.outlet for q in whole.findings} == {"Daily North", "Kabar Satu"}
    assert all(q.quote.startswith("RUS and USA meet") for q in whole.findings)


def test_a_changed_page_is_a_version(record: Record) -> None:
    address = "https://daily.example/1"
    assert states(record, meeting("a", url=address)) == ["added"]
    first = events(record)[0]
    with_change = Record(str(record.url.render_as_string(hide_password=False)), now=NOW.replace(day=6))
    with with_change as later:
        moved = meeting("b", url=address, day="2022-01-14", published="2022-01-06")
        assert [o.state for o in later.add([moved])] == ["version"]
        assert [o.report for o in later.add([moved])] == ["a"]
        (event,) = events(later)
        assert event.id == first.id
        assert event.fields.when is not None
        assert event.fields.when.value.start == "2022-01-14"
        assert [m.report for m in event.findings] == ["a"]
        filing = later.report("b")
        assert filing.report == "a"
        assert len(filing.editions) == 2
        assert any(line.startswith("+") and "2022-01-14" in line for line in filing.editions[1].changes)
        assert later.report(address).report == "a"
        then = clock.moment(NOW)
        assert events(later, then) == [first]
        assert len(later.report("a", as_of=then).editions) == 1


def test_the_same_id_with_another_text_is_a_version(record: Record) -> None:
    assert states(record, meeting("a"), meeting("a", day="2022-01-15", published="2022-01-05")) == ["added", "version"]
    (event,) = events(record)
    assert event.fields.when is not None
    assert event.fields.when.value.start == "2022-01-15"


def test_a_version_without_findings_takes_the_old_ones_away(record: Record) -> None:
    address = "https://daily.example/1"
    report, reading = meeting("b", url=address, published="2022-01-05")
    empty = msgspec.structs.replace(reading, encounters=())
    states(record, meeting("a", url=address))
    assert states(record, (report, empty)) == ["version"]
    assert events(record) == []
    assert record.verify() == []


def test_a_better_reader_reads_again(record: Record) -> None:
    states(record, meeting("a"))
    (before,) = events(record)
    report, reading = meeting("a", reader="2")
    (encounter,) = reading.encounters
    better = msgspec.structs.replace(encounter, status="expected")
    with Record(record.url.render_as_string(hide_password=False), now=NOW.replace(day=7)) as later:
        again = msgspec.structs.replace(reading, encounters=(better,))
        assert [o.state for o in later.add([(report, again)])] == ["reread"]
        assert [o.state for o in later.add([(report, again)])] == ["known"]
        (event,) = events(later)
        assert (event.id, event.fields.status.value) == (before.id, "expected")
        assert later.report("a").editions[0].readers == ("test 1", "test 2")
        assert events(later, clock.moment(NOW)) == [before]


@pytest.mark.parametrize("span", [(5, 5), (-1, 4), (0, 100_000), (40, 20)])
def test_evidence_beside_the_text_is_refused(record: Record, span: tuple[int, int]) -> None:
    report, reading = meeting("a")
    (encounter,) = reading.encounters
    wrong = msgspec.structs.replace(reading, encounters=(msgspec.structs.replace(encounter, evidence=(span,)),))
    good = meeting("b", outlet="Kabar Satu")
    refused, added = record.add([(report, wrong), good])
    assert (refused.state, added.state) == ("refused", "added")
    assert refused.why is not None
    for part in ("report a", "finding e1", f"[{span[0]}, {span[1]}]"):
        assert part in refused.why
    assert record.stats().reports == 1
    assert record.verify() == []


def test_readings_that_hang_in_the_air_are_refused() -> None:
    report, reading = meeting("a", people=("Ana Lopa",), said="We will talk")
    (encounter,), (statement,) = reading.encounters, reading.statements
    change = msgspec.structs.replace
    stranger = change(encounter, participants=(change(encounter.participants[0], actor="nobody"),))
    for wrong, told in (
        (change(reading, encounters=(stranger,)), "no actor 'nobody'"),
        (change(reading, encounters=(change(encounter, evidence=()),)), "no evidence"),
        (change(reading, encounters=(encounter, encounter)), "one id"),
        (change(reading, encounters=(change(encounter, confidence=1.5),)), "confidence"),
        (change(reading, statements=(change(statement, about=("e9",)),)), "'e9'"),
        (change(reading, statements=(change(statement, content=(0, 9999)),)), "content"),
        (change(reading, statements=(change(statement, speaker="x"),)), "no actor 'x'"),
    ):
        with pytest.raises(ReadingError, match=told):
            check(wrong, report.text, report.id)
    check(reading, report.text, report.id)


def test_a_reading_of_another_text_is_refused(record: Record) -> None:
    report, reading = meeting("a")
    (outcome,) = record.add([(report, msgspec.structs.replace(reading, text="another text"))])
    assert outcome.state == "refused"
    assert "another text" in (outcome.why or "")


def test_any_text_comes_back_as_it_was(record: Record) -> None:
    odd = 'RUS\x00 and USA \u202emeet\u202c in "Geneva" \U0001f30d on 2022-01-12.'
    report, reading = meeting("a", text=odd)
    assert states(record, (report, reading)) == ["added"]
    assert record.report("a").editions[0].report == report
    assert record.verify() == []
    (event,) = events(record)
    assert record.whole(event.id).findings[0].quote == odd
    assert record.search("geneva")[0].report == "a"


def test_nothing_there_is_a_clear_error(record: Record) -> None:
    for ask in (
        lambda: record.event("e-0000"),
        lambda: record.report("nope"),
        lambda: record.search("…"),
        lambda: record.judge("undo", ["j-1"], by="me"),
        lambda: record.judge("same", ["e-0000", "a#e1"], by="me"),
    ):
        with pytest.raises(RecordError):
            ask()


def test_a_clock_set_back_gives_what_the_right_order_gives(url: str, tmp_path) -> None:
    items = [meeting("a"), meeting("b", outlet="Kabar Satu", day="2022-01-13"), meeting("c", status="cancelled")]
    days = [NOW.replace(day=5 + n) for n in range(3)]
    with Record(str(tmp_path / "right.db")) as right:
        for item, day in zip(items, days, strict=True):
            add_at(right, day, item)
        with Record(url) as wrong:
            for n in (2, 0, 1):
                add_at(wrong, days[n], items[n])
            assert events(wrong) == events(right)
            assert b"".join(wrong.export()) == b"".join(right.export())
            for day in days:
                assert events(wrong, clock.moment(day)) == events(right, clock.moment(day))
            assert wrong.verify() == []


def add_at(record: Record, day, *items) -> None:
    record._now = day
    assert all(o.state != "refused" for o in record.add(items))


def test_statements_are_told_with_what_they_are_about(record: Record) -> None:
    said = "The two sides will look each other in the eye at last"
    states(
        record,
        meeting("a", people=("Ana Lopa",), said=said),
        meeting("b", people=("Ana Lopa",), said=said, outlet="Kabar Satu"),
    )
    (told,) = record.statements(Speech(party=("RUS",)))
    assert told.said == said
    assert [c.report for c in told.carriers] == ["a", "b"]
    (event,) = events(record)
    assert told.about == (event.id,)
    assert set(event.statements) == {Pointer(report="a", finding="s1"), Pointer(report="b", finding="s1")}
    assert record.statements(Speech(person=("Lopa",), kind=("announce",))) == [told]
    assert record.statements(Speech(party=("USA",))) == []
    (position,) = record.positions(Speech(party=("rus",)))
    assert (position.party, position.matter) == ("RUS", event.id)
    with pytest.raises(RecordError, match="party"):
        record.positions(Speech())


def test_no_record_is_not_made_by_asking(tmp_path) -> None:
    with pytest.raises(StoreError, match="kawat add"):
        Record(str(tmp_path / "none.db"), create=False)
    (tmp_path / "text.db").write_text("not a database, but a letter of some length " * 50)
    with pytest.raises(StoreError, match="not a Kawat record"):
        Record(str(tmp_path / "text.db"))
    for wrong in ("mysql://host/name", "://"):
        with pytest.raises(StoreError):
            Record(wrong)


def test_in_the_agenda_by_day(record: Record) -> None:
    states(
        record,
        meeting("a"),
        meeting("old", day="1986-10-11", parties=("ISL", "USA"), place="Reykjavik", status="happened"),
        meeting("none", day=None, parties=("FRA", "DEU")),
    )
    agenda = record.agenda(days=30)
    assert [one.standing for one in agenda.fixed] == ["scheduled"]
    assert agenda.loose == ()
    assert record.agenda(Filter(start="2022-01-13"), days=30).fixed == ()
    record._now = NOW.replace(day=20)
    assert [one.standing for one in record.agenda(Filter(start="2022-01-10")).fixed] == ["unreported"]
    for status, count in (("unreported", 1), ("scheduled", 1), ("happened", 1)):
        assert len(list(record.events(Filter(status=(status,))))) == count


def test_what_was_under_way_is_over_the_day_after(record: Record) -> None:
    states(
        record, meeting("a", day="2022-01-05", status="ongoing"), meeting("b", day="2022-01-05", parties=("FRA", "DEU"))
    )
    for at, standings in ((5, {"ongoing", "scheduled"}), (6, {"happened", "unreported"})):
        record._now = NOW.replace(day=at)
        shown = list(record.events(Filter()))
        assert {one.standing for one in shown} == standings
        for status in ("ongoing", "scheduled", "happened", "unreported"):
            found = [one.event.id for one in record.events(Filter(status=(status,)))]
            assert found == [one.event.id for one in shown if one.standing == status]
            assert len(record.changes(0, Filter(status=(status,)))) == len(found)
    assert {one.event.fields.status.value for one in shown} == {"ongoing", "scheduled"}
    then = clock.until("2022-01-05")
    assert {one.standing for one in record.agenda(Filter(start="2022-01-05", as_of=then)).fixed} == {
        "ongoing",
        "scheduled",
    }


def test_a_denial_is_tied_to_the_claim_of_another_report(record: Record) -> None:
    claim = "The southern border posts were shelled by the northern army at dawn"
    states(
        record,
        statement("a", "USA", "Ana Lopa", "accuse", claim, to="RUS"),
        statement("b", "RUS", "Ben Tiro", "deny", f"It is untrue that {claim.lower()}", to="USA", outlet="Kabar Satu"),
        statement("c", "RUS", "Ben Tiro", "deny", "No grain was ever withheld from anybody", to="USA"),
    )
    told = record.statements(Speech(kind=("deny",)))
    (denied,) = record.denials(told)
    assert denied.denial == next(u.id for u in told if "border" in u.said)
    assert denied.claim is not None
    assert (denied.claim.report, denied.claim.quote) == ("a", claim)


def statement(id: str, party: str, who: str, kind: str, said: str, *, to: str, outlet: str = "Daily North"):
    """A report of words alone."""
    report, reading = meeting(id, parties=(party, to), people=(who,), said=said, outlet=outlet)
    (spoken,) = reading.statements
    change = msgspec.structs.replace
    target = next(a.id for a in reading.actors if a.name == to)
    return report, change(reading, encounters=(), statements=(change(spoken, kind=kind, to=(target,), about=()),))


def test_one_that_cannot_be_derived_is_refused_alone(record: Record, monkeypatch) -> None:
    from kawat.errors import KnowledgeError
    from kawat.store import timeline

    def file(text, reading, **origin):
        if reading.report.id == "b":
            raise KnowledgeError("no way to tell")
        return filed(text, reading, **origin)

    filed = timeline.file
    monkeypatch.setattr(timeline, "file", file)
    outcomes = list(record.add([meeting("a"), meeting("b", day="2022-02-02"), meeting("c", outlet="Kabar Satu")]))
    assert [o.state for o in outcomes] == ["added", "refused", "added"]
    assert outcomes[1].why == "no way to tell"
    assert record.stats().reports == 2
    assert record.verify() == []


def test_search_by_outlet_language_and_state(record: Record) -> None:
    states(record, meeting("a"), meeting("b", outlet="Kabar Satu"))
    assert [hit.report for hit in record.search("geneva")] == ["b", "a"]
    assert [hit.report for hit in record.search("geneva", outlet=("Kabar Satu",))] == ["b"]
    assert record.search("geneva", language="id") == []
    assert record.search("geneva", as_of=clock.since("2022-01-01")) == []
    assert len(record.search("geneva", as_of=clock.moment(NOW))) == 2
    assert [hit.report for hit in record.search("geneva", limit=1, skip=1)] == ["a"]
    assert all(len(hit.events) == 1 for hit in record.search("geneva"))


def test_the_collector_of_garbage_is_left_as_it_was(record: Record) -> None:
    states(record, meeting("a"))
    assert gc.isenabled()
    gc.disable()
    try:
        states(record, meeting("b"))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_common_word_and_a_rare_one(record: Record, monkeypatch) -> None:
    """PostgreSQL looks among the newest first; what is not found in enough of them, among all."""
    for module in ("search", "words"):
        monkeypatch.setattr(f"kawat.store.{module}.NEWEST", 2)
    states(record, *(meeting(f"r{n}", outlet=f"Outlet {n}") for n in range(5)))
    for limit in range(1, 6):
        found = [hit.report for hit in record.search("geneva", limit=limit)]
        assert found == ["r4", "r3", "r2", "r1", "r0"][:limit]
    assert [hit.report for hit in record.search("r2")] == ["r2"]


def test_two_events_become_one_and_the_old_id_leads_on(record: Record) -> None:
    states(record, meeting("a"), meeting("b", parties=("IDN", "JPN"), place="Tokyo", country="JPN"))
    one, two = (e.id for e in events(record))
    record._now = NOW.replace(day=6)
    record.judge("same", [one, two], by="ana")
    (event,) = events(record)
    gone = ({one, two} - {event.id}).pop()
    moved = {m.event.id: m for m in record.changes(clock.moment(NOW))}
    assert (moved[gone].how, moved[gone].into) == ("merged", event.id)
    assert record.event(gone) == event
    assert record.event(gone, clock.moment(NOW)).id == gone
    record._now = NOW.replace(day=7)
    record.judge("reject", ["a#e1"], by="ana")
    record._now = NOW.replace(day=8)
    record.judge("reject", ["b#e1"], by="ana")
    (left,) = record.changes(clock.until("2022-01-07"), Filter(cls="encounter"))
    assert left.how == "gone"
    assert record.changes(clock.until("2022-01-07"), Filter(cls="deed")) == []


def test_an_outlet_goes_by_its_name_and_its_address(record: Record) -> None:
    states(
        record,
        meeting("a", outlet="HARIANLAYAR.ID", published="2022-01-03"),
        meeting("b", outlet="Harian Layar", published="2022-01-05"),
        meeting("c", outlet="Daily North"),
    )
    (event,) = events(record)
    assert event.sources == 2
    told = [(one.outlet, one.reports, one.first, one.last) for one in record.sources()]
    assert told == [("Harian Layar", 2, "2022-01-03", "2022-01-05"), ("Daily North", 1, "2022-01-04", "2022-01-04")]
    for name in ("Harian Layar", "harianlayar.id"):
        assert [hit.report for hit in record.search("geneva", outlet=(name,))] == ["b", "a"]
        assert [one.event.id for one in record.events(Filter(source=(name,)))] == [event.id]
    assert record.search("geneva", outlet=("Kabar Satu",)) == []
