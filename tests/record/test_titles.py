import pytest
from tests.record.made import day, finding, geneva, person, state

from kawat.errors import PackError
from kawat.languages.pack import part
from kawat.record import build, title
from kawat.record.titles import Titles, compose

NAMES = {"RUR": "Ruritania", "SYL": "Sylvania", "CHE": "Switzerland"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_examples_of_the_packs(language: str) -> None:
    for example in part(language, "titles", Titles).examples:
        assert compose(example, language) == example.title


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_has_words(language: str) -> None:
    words = part(language, "titles", Titles)
    assert set(words.encounters) == {"meeting", "negotiation", "summit", "visit", "call", "video"}
    assert len(words.deeds) == 11


def test_titles_in_both_languages_and_with_the_clock() -> None:
    (event,) = build([geneva("a")])
    assert title(event, "en", NAMES.get) == "Ruritania and Sylvania to hold talks in Geneva"
    assert title(event, "id", NAMES.get) == "Ruritania dan Sylvania akan berunding di Geneva"
    assert title(event, "en", NAMES.get, now="2031-05-01").startswith("Unreported: ")


def test_leaders_by_name_visitors_and_targets() -> None:
    members = (state("RUR"), state("SYL"), person("Ada Sommer", "RUR"), person("Bo Lind", "SYL"))
    (summit,) = build([geneva("a", kind="summit", status="happened", members=members)])
    assert title(summit, "en", NAMES.get) == "Ada Sommer and Bo Lind hold a summit in Geneva"
    came = (person("Ada Sommer", "RUR", "visitor"), state("SYL", "host"))
    (visit,) = build([geneva("a", kind="visit", status="ongoing", members=came)])
    assert title(visit, "en", NAMES.get) == "Ada Sommer visits Geneva"
    hit = (state("RUR", "actor"), state("SYL", "target"))
    (deed,) = build([finding("a", "d1", cls="deed", kind="assault", status="happened", members=hit)])
    assert title(deed, "id", NAMES.get) == "Ruritania menyerang Sylvania"


def test_a_title_names_whom_most_tell_of_and_nobody_against_itself() -> None:
    blow = {"cls": "deed", "kind": "assault", "status": "happened", "when": day("2031-03-12")}
    hit = (state("RUR", "actor"), state("SYL", "target"))
    beside = (state("CHE", "actor"), *hit)
    events = build([finding(r, "d1", members=beside if r == "a" else hit, **blow) for r in "abc"])
    assert [title(e, "en", NAMES.get) for e in events] == ["Ruritania attacks Sylvania"]
    own = (state("RUR", "actor"), person("Ada Sommer", "RUR", "target"))
    (event,) = build([finding("a", "d1", cls="deed", kind="reduce_relations", status="happened", members=own)])
    assert title(event, "en", NAMES.get) == "Ruritania reduces relations"


def test_a_language_without_a_pack() -> None:
    (event,) = build([geneva("a")])
    with pytest.raises(PackError, match="no language pack"):
        title(event, "xx", NAMES.get)
