from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import finding, geneva, person, state

from kawat.record import build, denials, positions, utterances
from kawat.record.statements import Chorus, same_utterance, saying

WORDS = ("cautio", "harbou", "ready", "reopen", "withou")
SAID = "we are ready to reopen the harbour without delay but with caution"


def says(report: str, **over):  # type: ignore[no-untyped-def]
    values = {
        "cls": "statement",
        "kind": "pledge",
        "members": (person("Ada Sommer", "RUR", "speaker"),),
        "said": SAID,
        "words": WORDS,
        "topic": ("SYL",),
    }
    return finding(report, over.pop("name", "s1"), **(values | over))


def test_a_reprint_is_the_same_utterance() -> None:
    (told,) = utterances([says("a"), says("b", day_="2031-03-02")])
    assert [c.report for c in told.carriers] == ["a", "b"]
    assert (told.party, told.sources, told.said) == ("RUR", 2, SAID)


def test_another_speaker_or_week_is_another_utterance() -> None:
    assert len(utterances([says("a"), says("b", members=(person("Ida Winter", "RUR", "speaker"),))])) == 2
    assert len(utterances([says("a"), says("b", day_="2031-03-20")])) == 2


def test_a_translation_by_numbers_and_topics() -> None:
    here = says("a", said="we send 300 trucks", words=("300", "trucks"))
    there = says("b", language="id", said="kami mengirim 300 truk", words=("300", "truk"))
    assert len(utterances([here, there])) == 1
    other = says("b", language="id", said="kami mengirim 500 truk", words=("500", "truk"))
    assert len(utterances([here, other])) == 2


def test_a_changed_line_shows() -> None:
    told = utterances(
        [says("a"), says("b", kind="reject", day_="2031-04-01", said="no harbour will be reopened by us")]
    )
    (line,) = positions(told)
    assert (line.party, line.matter) == ("RUR", "SYL")
    assert [(s.before, s.after) for s in line.shifts] == [("pledge", "reject")]


def test_what_is_said_on_one_day_is_no_changed_line() -> None:
    told = utterances([says("a"), says("b", kind="condemn", said="they burned all the grain in the harbour")])
    (line,) = positions(told)
    assert len(line.utterances) == 2
    assert line.shifts == ()


def test_a_denial_reaches_the_reports_of_what_it_denies() -> None:
    plan = geneva("a")
    denied = geneva("b", status="denied", day_="2031-03-02")
    no = says("b", kind="deny", about=(denied.key,), day_="2031-03-02")
    events = build([plan, denied, no])
    assert [p.finding for p in events[0].statements] == ["s1"]
    assert {d.denied.report for d in denials([no], events)} == {"a", "b"}


def test_a_denial_by_content_across_reports() -> None:
    claim = says(
        "a",
        kind="accuse",
        members=(person("Bo Lind", "SYL", "speaker"), state("RUR", "to")),
        topic=("RUR",),
        said="they shelled the harbour at night and burned the grain",
        words=("burned", "grain", "harbou", "night", "shelle"),
    )
    no = says(
        "b",
        kind="deny",
        day_="2031-03-02",
        said="nobody shelled the harbour that night",
        words=("harbou", "night", "nobody", "shelle"),
    )
    (tie,) = denials([claim, no, says("c")], [])
    assert (tie.denial.report, tie.denied.report, tie.event) == ("b", "a", None)


@given(
    st.lists(
        st.sets(st.sampled_from(["alpha", "bravo", "carol", "delta", "early", "fjord", "gamma", "hotel"]), min_size=1)
    )
)
def test_no_utterance_is_passed_over_by_its_words(spoken: list[set[str]]) -> None:
    told = [
        saying(says(f"r{n}", said=" ".join(sorted(words)), words=tuple(sorted(words))))
        for n, words in enumerate(spoken)
    ]
    chorus = Chorus("en")
    for n, one in enumerate(told):
        near = [other.key for other in chorus.near(one)]
        assert len(near) == len(set(near))
        assert {other.key for other in told[:n] if same_utterance(one, other) > 0} <= {*near}
        chorus.add(one)


def test_a_chorus_in_another_language_is_heard_whole() -> None:
    chorus = Chorus("id")
    chorus.add(saying(says("a", language="id")))
    assert [one.report for one in chorus.near(saying(says("b")))] == ["a"]
