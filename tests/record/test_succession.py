from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import finding, geneva

from kawat.record import build, inherit


def test_a_better_reading_keeps_the_id_of_the_event() -> None:
    old = geneva("a", quote="Ruritania and Sylvania will hold talks in Geneva")
    better = geneva(
        "a", name="e4", kind="meeting", quote="Ruritania and Sylvania will hold talks in Geneva on 12 March"
    )
    said = finding("a", "s1", cls="statement", about=(better.key,), quote="she said that it would be short")
    talks, words = inherit([better, said], [old])
    assert talks.key == old.key
    assert words.about == (old.key,)
    assert [e.id for e in build([talks])] == [e.id for e in build([old])]


def test_what_is_new_keeps_a_key_of_its_own() -> None:
    old = geneva("a", quote="Ruritania and Sylvania will hold talks in Geneva")
    other = geneva("a", name="e2", quote="Wales sends Norway a note about the herring of the north")
    assert inherit([other], [old]) == (other,)


@given(st.permutations(range(5)), st.integers(0, 5))
def test_keys_stay_apart(order, number) -> None:  # type: ignore[no-untyped-def]
    old = [geneva("a", name=f"e{n}", quote="They all say the very same words here") for n in range(number)]
    new = [geneva("a", name=f"n{n}", quote="They all say the very same words here again") for n in order]
    keys = [f.key for f in inherit(new, old)]
    assert len(set(keys)) == len(new)
    assert {f.key for f in old} <= set(keys)
