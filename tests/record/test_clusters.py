from hypothesis import given
from hypothesis import strategies as st

from kawat.record import Bonds, cluster, pair

HOMES = {k: f"r{k}" for k in "abcdef"}


def sets(clusters: list[frozenset[str]]) -> set[str]:
    return {"".join(sorted(c)) for c in clusters}


def test_the_surest_first_and_no_chaining() -> None:
    edges = {("a", "b"): 0.7, ("b", "c"): 0.6, ("a", "c"): 0.0}
    assert sets(cluster({k: HOMES[k] for k in "abc"}, edges, least=0.4)) == {"ab", "c"}


def test_findings_of_one_report_stay_apart_unless_judged() -> None:
    homes = {"a": "r1", "b": "r1", "c": "r2"}
    edges = {("a", "c"): 0.9, ("b", "c"): 0.8}
    assert sets(cluster(homes, edges, least=0.4)) == {"ac", "b"}
    together = Bonds(same=frozenset({("a", "b")}))
    assert sets(cluster(homes, edges, together, least=0.4)) == {"abc"}


def test_what_was_judged_apart_stays_apart_through_others() -> None:
    edges = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.9}
    apart = Bonds(apart=frozenset({("a", "c")}))
    assert sets(cluster({k: HOMES[k] for k in "abc"}, edges, apart, least=0.4)) in ({"ab", "c"}, {"a", "bc"})


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]),
        st.integers(0, 10),
        max_size=15,
    ),
    st.sets(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]),
        max_size=3,
    ),
    st.sets(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]),
        max_size=3,
    ),
    st.randoms(),
)
def test_order_does_not_show_and_judgements_hold(scores, same, apart, random) -> None:  # type: ignore[no-untyped-def]
    edges = {pair(*p): n / 10 for p, n in sorted(scores.items())}
    bonds = Bonds(
        same=frozenset(pair(*p) for p in same) - frozenset(pair(*p) for p in apart),
        apart=frozenset(pair(*p) for p in apart),
    )
    once = cluster(HOMES, edges, bonds, least=0.4)
    shuffled = list(edges.items())
    random.shuffle(shuffled)
    homes = list(HOMES.items())
    random.shuffle(homes)
    assert cluster(dict(homes), dict(shuffled), bonds, least=0.4) == once
    home = {k: c for c in once for k in c}
    assert home.keys() == HOMES.keys()
    assert all(home[a] == home[b] for a, b in bonds.same)
    if not bonds.same:
        assert all(home[a] != home[b] for a, b in bonds.apart)
