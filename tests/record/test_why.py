from tests.record.made import day, geneva

from kawat.model.event import Spot
from kawat.record import build, doubts, explain, score, weights


def test_members_near_misses_and_what_each_part_counts() -> None:
    a, b = geneva("a"), geneva("b")
    near = geneva("c", when=None, where=Spot(place=None, country="CHE"), words=())
    (event,) = build([a, b])
    told = explain(event, [a, b], [a, b, near])
    assert {(m.finding.key, m.other.key) for m in told.members} == {(a.key, b.key), (b.key, a.key)}
    assert [n.finding.key for n in told.near] == [near.key]
    link = told.members[0]
    assert set(link.counts) == set(weights().weights["encounter"]) <= set(link.score.parts)
    assert link.counts["time"] > 0


def test_doubts_are_asked_once_for_two_events_and_not_when_decided() -> None:
    a, b = geneva("a"), geneva("b", when=day("2031-03-14"), where=Spot(place="Oslo", country="NOR"))
    edges = {tuple(sorted((a.key, b.key))): score(a, b).p}
    home, filed = {a.key: "e-1", b.key: "e-2"}, {a.key: a, b.key: b}
    assert [d.events for d in doubts(edges, home, filed)] == [("e-1", "e-2")]
    assert doubts(edges, home, filed, decided=[(a.key, b.key)]) == []
