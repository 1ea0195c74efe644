import msgspec
import pytest
from tests.record.made import day, finding, geneva, judgement, state

from kawat.errors import RecordError
from kawat.record import active, anchor, build, resolve, typed


def test_same_and_apart_are_stronger_than_the_score() -> None:
    a, b, c = geneva("a"), geneva("b"), finding("c", kind="visit")
    assert len(build([a, b])) == 1
    assert len(build([a, b], [judgement("apart", a, b)])) == 2
    assert len(build([a, c])) == 2
    (event,) = build([a, c], [judgement("same", a, c)])
    assert [j.verb for j in event.judged] == ["same"]


def test_a_correction_stands_above_what_is_told() -> None:
    a, b = geneva("a"), geneva("b", when=day("2031-03-13"))
    value = msgspec.to_builtins(day("2031-03-15"))
    (event,) = build([a, b], [judgement("correct", a, field="when", value=value)])
    assert event.fields.when.value == day("2031-03-15")
    assert {o.value.start for o in event.fields.when.others} == {"2031-03-12", "2031-03-13"}
    assert event.conflicts == ()
    assert "corrected" in [r.change for r in event.revisions]


def test_a_rejected_finding_leaves_the_record_and_undo_brings_it_back() -> None:
    a, b = geneva("a"), geneva("b")
    no = judgement("reject", b, id="no")
    (event,) = build([a, b], [no])
    assert [m.report for m in event.findings] == ["a"]
    back = judgement("undo", undoes="no", made="2031-04-02T00:00:00Z")
    (event,) = build([a, b], [no, back])
    assert [m.report for m in event.findings] == ["a", "b"]


def test_an_undone_undo_counts_again() -> None:
    rows = [
        judgement("confirm", geneva("a"), id="1", made="2031-01-01T00:00:00Z"),
        judgement("undo", id="2", undoes="1", made="2031-01-02T00:00:00Z"),
        judgement("undo", id="3", undoes="2", made="2031-01-03T00:00:00Z"),
    ]
    assert [j.id for j in active(rows)] == ["1"]
    assert active(rows, "2031-01-02T12:00:00Z") == []


def test_an_anchor_is_found_in_a_better_reading() -> None:
    old = finding("a", "e1", quote="Ruritania and Sylvania will hold talks in Geneva")
    better = finding(
        "a",
        "e7",
        key="k",
        quote="Ruritania and Sylvania will hold talks in Geneva on 12 March",
        kind="meeting",
    )
    other = finding("a", "e8", quote="Wales sends a note to Norway about herring", members=(state("WAL"),))
    assert resolve(anchor(old), [other, better]) == better
    assert resolve(anchor(old), [other]) is None
    assert resolve(anchor(old), [finding("b", "e1", quote=old.quote)]) is None


def test_of_two_on_the_same_words_the_parties_decide() -> None:
    words = "Ruritania and Sylvania shell each other"
    there = finding(
        "a",
        "d1",
        cls="deed",
        kind="assault",
        quote=words,
        members=(state("RUR", "actor"), state("SYL", "target")),
    )
    back = finding(
        "a",
        "d2",
        cls="deed",
        kind="assault",
        quote=words,
        members=(state("SYL", "actor"), state("RUR", "target")),
    )
    assert resolve(anchor(there), [back, there]) == there
    assert resolve(anchor(back), [back, there]) == back


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "maybe"),
        ("status", None),
        ("kind", "agree"),
        ("actors", []),
        ("when", {"start": "soon", "end": "later", "grain": "day"}),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_does_nothing(field: str, value: object) -> None:
    with pytest.raises(RecordError):
        typed("encounter", field, value)
    a = geneva("a")
    (event,) = build([a], [judgement("correct", a, field=field, value=value)])
    (before,) = build([a])
    assert event.fields == before.fields


def test_a_correction_sets_participants_and_clears_a_place() -> None:
    a = geneva("a")
    members = [msgspec.to_builtins(state("RUR")), msgspec.to_builtins(state("WAL"))]
    rows = [
        judgement("correct", a, field="participants", value=members, id="1"),
        judgement("correct", a, field="where", value=None, id="2"),
    ]
    (event,) = build([a], rows)
    assert [p.value.code for p in event.fields.participants] == ["RUR", "WAL"]
    assert [len(p.carriers) for p in event.fields.participants] == [1, 0]
    assert event.fields.where is None
