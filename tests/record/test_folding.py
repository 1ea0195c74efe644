import pytest
from tests.record.made import day, geneva, own_words, person, state

from kawat.model.event import Spot
from kawat.record import build, standing


def one(*findings):  # type: ignore[no-untyped-def]
    events = build(findings)
    assert len(events) == 1, [e.findings for e in events]
    return events[0]


def test_a_field_keeps_every_value_with_who_carries_it() -> None:
    month = geneva("a", when=day("2031-03-01", "2031-03-31", "month"))
    event = one(month, geneva("b", day_="2031-03-02"))
    when = event.fields.when
    assert when.value == day("2031-03-12")
    assert [p.report for p in when.carriers] == ["b"]
    assert [(o.value.grain, o.because, [p.report for p in o.carriers]) for o in when.others] == [
        ("month", "coarser", ["a"])
    ]
    assert event.conflicts == ()
    assert event.sources == 2


def test_independent_sources_that_differ_are_a_conflict() -> None:
    event = one(geneva("a"), geneva("b", when=day("2031-03-13"), day_="2031-03-03"), geneva("c"))
    (conflict,) = event.conflicts
    assert conflict.field == "when"
    assert [v.value["start"] for v in conflict.values] == ["2031-03-12", "2031-03-13"]
    assert [v.sources for v in conflict.values] == [("The a Herald", "The c Herald"), ("The b Herald",)]
    assert event.fields.when.value == day("2031-03-12")


def test_a_told_move_is_a_change_and_no_conflict() -> None:
    moved = geneva("b", when=day("2031-03-14"), status="postponed", day_="2031-03-03")
    event = one(geneva("a"), moved)
    assert event.conflicts == ()
    assert event.fields.when.value == day("2031-03-14")
    assert event.fields.when.others[0].because == "replaced"
    assert event.fields.status.value == "postponed"
    assert [(r.change, r.field) for r in event.revisions] == [
        ("created", None),
        ("status", "status"),
        ("moved", "when"),
        ("confirmed", "sources"),
    ]


def test_a_source_that_corrects_itself_does_not_contradict_itself() -> None:
    event = one(
        geneva("a", outlet="The Herald"),
        geneva("b", outlet="The Herald", when=day("2031-03-13"), day_="2031-03-03"),
    )
    assert event.conflicts == ()
    assert event.fields.when.value == day("2031-03-13")
    assert event.sources == 1


def test_reprints_of_one_agency_are_one_source() -> None:
    wire = [geneva(r, sources=("Sylvan Wire",), when=day("2031-03-13")) for r in "abc"]
    event = one(*wire, geneva("d"), geneva("e"))
    assert event.sources == 3
    assert event.fields.when.value == day("2031-03-12")
    assert event.conflicts[0].values[0].value["start"] == "2031-03-12"


def test_the_same_text_is_one_source_though_none_is_credited() -> None:
    assert one(geneva("a", text=own_words("x")), geneva("b", text="Foto. " + own_words("x") + " Editor")).sources == 1


@pytest.mark.parametrize(
    ("kind", "status", "conflict"),
    [("visit", "ongoing", False), ("negotiation", "happened", False), ("negotiation", "scheduled", True)],
)
def test_one_day_of_a_longer_event(kind: str, status: str, conflict: bool) -> None:
    long = geneva("a", kind=kind, when=day("2031-03-12", "2031-03-13"), status=status)
    event = one(long, geneva("b", kind=kind, status=status))
    assert bool(event.conflicts) == conflict


@pytest.mark.parametrize(
    ("kind", "status", "forum", "conflict"),
    [
        ("negotiation", "happened", None, True),
        ("visit", "happened", None, False),
        ("visit", "scheduled", None, True),
        ("negotiation", "scheduled", "Northern Council", False),
    ],
)
def test_two_days_of_what_lasts(kind: str, status: str, forum: str | None, conflict: bool) -> None:
    """A visit or a gathering is told by any of its days; talks of two sides are not."""
    next_day = geneva("b", kind=kind, status=status, forum=forum, when=day("2031-03-13"))
    assert bool(one(geneva("a", kind=kind, status=status, forum=forum), next_day).conflicts) == conflict


def test_the_doubtful_contradict_no_one() -> None:
    assert one(geneva("a"), geneva("b", when=day("2031-03-13"), confidence=0.3)).conflicts == ()


def test_status_follows_the_last_word_and_what_happened_stays() -> None:
    happened = geneva("b", status="happened", day_="2031-03-13")
    late = geneva("c", status="scheduled", day_="2031-03-14")
    assert one(geneva("a"), happened, late).fields.status.value == "happened"
    called_off = geneva("d", status="cancelled", day_="2031-03-10")
    assert one(geneva("a"), called_off).fields.status.value == "cancelled"
    assert one(geneva("a"), called_off).conflicts == ()
    assert one(geneva("a"), called_off, happened).conflicts == ()


def test_happened_against_denied_is_a_conflict() -> None:
    event = one(geneva("a", status="happened", day_="2031-03-13"), geneva("b", status="denied", day_="2031-03-14"))
    assert [c.field for c in event.conflicts] == ["status"]


def test_unreported_is_a_view_of_the_clock() -> None:
    event = one(geneva("a"))
    assert standing(event, "2031-03-12T20:00:00Z") == "scheduled"
    assert standing(event, "2031-03-13") == "unreported"
    assert standing(one(geneva("a", status="happened")), "2031-04-01") == "happened"
    for status in ("postponed", "cancelled", "denied"):
        assert standing(one(geneva("a", status=status)), "2031-04-01") == status


def test_what_was_under_way_is_over_when_its_last_day_has_passed() -> None:
    event = one(geneva("a", status="ongoing", when=day("2031-03-12", "2031-03-14"), day_="2031-03-12"))
    assert event.fields.status.value == "ongoing"
    assert standing(event, "2031-03-14T20:00:00Z") == "ongoing"
    assert standing(event, "2031-03-15") == "happened"
    assert standing(one(geneva("a", status="ongoing", when=None)), "2032-01-01") == "ongoing"


def test_people_are_one_across_spellings_and_get_their_fullest_name() -> None:
    a = geneva("a", members=(state("RUR"), state("SYL"), person("Sergei Varkov", "RUR")))
    b = geneva("b", members=(state("RUR"), state("SYL"), person("Varkov", "RUR", part="chair")))
    people = [f for f in one(a, b).fields.participants if f.value.kind == "person"]
    assert [(p.value.name, p.value.part, len(p.carriers)) for p in people] == [("Sergei Varkov", "chair", 2)]


def test_a_city_and_a_hall_in_it_agree() -> None:
    hall = geneva("b", where=Spot(place="Palais des Nations", country="CHE"))
    event = one(geneva("a"), hall)
    assert event.conflicts == ()
    assert event.fields.where.value.place == "Palais des Nations"
    assert one(geneva("a"), geneva("b", where=Spot(place=None, country="CHE"))).fields.where.value.place == "Geneva"


def test_the_day_of_calling_off_is_no_time_to_meet() -> None:
    plan = geneva("a", outlet="Herald")
    off = geneva("b", status="cancelled", when=day("2031-03-09"), day_="2031-03-09", outlet="Herald")
    late = geneva("c", status="cancelled", day_="2031-03-10")
    event = one(plan, off, late)
    assert event.fields.when.value == plan.when
    assert event.fields.status.value == "cancelled"
    assert event.conflicts == ()
