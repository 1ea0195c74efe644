"""What wears readings: the same faults on every run, and only what a reader could have said."""

from copy import deepcopy

from tools.wear import sentence, worn

TEXT = "Ruritania met Sylvania. It was in Geneva, said Wald. Nobody came."
READING = {
    "report": {"id": "r1"},
    "actors": [{"id": "a1"}, {"id": "a2"}, {"id": "a3"}],
    "encounters": [
        {
            "kind": "meeting",
            "status": "scheduled",
            "when": {"start": "2031-03-12"},
            "where": {"country": "CHE"},
            "forum": None,
            "participants": [{"actor": "a1", "role": "host"}, {"actor": "a2", "role": "participant"}],
            "evidence": [[0, 9]],
        }
    ],
    "deeds": [
        {"status": "happened", "when": None, "actors": ["a1"], "targets": ["a2"], "evidence": [[24, 30]]},
    ],
}


def test_a_span_grows_to_its_sentence() -> None:
    assert TEXT[slice(*sentence(TEXT, [31, 33]))].strip() == "It was in Geneva, said Wald."
    assert sentence(TEXT, [0, 30])[0] == 0


def test_the_same_seed_gives_the_same_faults_and_others_others() -> None:
    made = [worn(deepcopy(READING), TEXT, seed) for seed in range(40)]
    assert made[7] == worn(deepcopy(READING), TEXT, 7)
    assert any(m["encounters"][0]["when"] is None for m in made)
    assert any(m["deeds"][0]["targets"] == [] for m in made)
    for m in made:
        assert m["encounters"][0]["participants"]
        assert m["deeds"][0]["actors"]
        assert {p["actor"] for p in m["encounters"][0]["participants"]} <= {"a1", "a2", "a3"}
