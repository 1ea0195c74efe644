"""Occurrences: what stands beside a trigger, how long an encounter lasts, days that belong to somebody else."""

import pytest
from tests.read.findings.staged import occurrences, scene

from kawat.read.findings import bearing, occurrence, setting
from kawat.read.marks import flat


def days(text, language="en", trigger=None, published="2022-01-04"):
    """First and last day of each time beside the trigger."""
    found = occurrences(scene(text, language, published))
    item = next(o for words, o in found if trigger in (None, words))
    return [(t.first, t.last) for t in item.times]


@pytest.mark.parametrize(
    ("text", "language", "trigger", "expected"),
    [
        ("Borrell began a two-day visit to Ukraine on Monday.", "en", "visit", ("2022-01-03", "2022-01-04")),
        (
            "Borrell memulai kunjungan dua hari ke Ukraina pada Senin (3/1).",
            "id",
            "kunjungan",
            ("2022-01-03", "2022-01-04"),
        ),
        ("Borrell began a visit to Ukraine on Monday.", "en", "visit", ("2022-01-03", "2022-01-03")),
        ("Talks have been under way in Doha since Sunday.", "en", "Talks", ("2022-01-02", "2022-01-04")),
    ],
)
def test_an_encounter_lasts_as_long_as_it_is_said_to(text, language, trigger, expected):
    assert expected in days(text, language, trigger)


def test_what_is_counted_from_an_encounter_lies_behind_it():
    found = days("Two days after they met, Russia left the pact on Sunday.", trigger="met")
    assert ("2021-12-31", "2021-12-31") in found


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("A five-day visit to Oslo began on Friday.", "9999-12-31"),
        ("Five days after they met, Russia left on Monday.", "0001-01-03"),
    ],
)
def test_days_beyond_the_calendar_are_left_as_told(text, published):
    ((first, last),) = days(text, published=published)
    assert first == last


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menlu Rusia bertemu Menlu China di Sochi, dilansir Reuters, Selasa (4/1).", "id"),
        ("Menlu Rusia bertemu Menlu China di Sochi, dikutip AFP Senin.", "id"),
    ],
)
def test_the_day_on_which_an_agency_reported_is_nobodys(text, language):
    stage = scene(text, language)
    assert stage.doc.times
    assert all(setting.credited(stage, t) for t in stage.doc.times)
    assert all(o.times == [] for _, o in occurrences(stage))


def test_a_venue_takes_in_its_city():
    stage = scene("Lavrov bertemu Macron di Istana Merdeka, Jakarta, pada Senin.", "id")
    ((_, item),) = occurrences(stage)
    assert "Merdeka Palace, Jakarta" in {m.place.name for m in item.mentions if m.place}


def test_rivals_share_a_sentence_and_are_likely():
    stage = scene("Russia met China and Iran visited Oman. Qatar met Egypt.")
    items = [o for _, o in occurrences(stage)]
    for item, chance in zip(items, (0.9, 0.2, 0.9), strict=True):
        item.chance = chance
    occurrence.rival(items)
    assert [item.rivals for item in items] == [[], [items[0].trigger.first], []]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("on 4 January 2022", "today"),
        ("on 2 January 2022", "past"),
        ("on 2 January 2020", "long past"),
        ("on 9 January 2022", "future"),
        ("in January 2022", "around"),
    ],
)
def test_times_stand_to_the_day_of_the_report(time, expected):
    stage = scene(f"They met {time}.")
    ((_, item),) = occurrences(stage)
    assert [occurrence.relation(t, stage.doc) for t in item.times] == [expected]


def test_without_a_day_of_the_report_the_relation_is_unknown():
    stage = scene("They met on 4 March 2022.")
    stage.doc.published = None
    ((_, item),) = occurrences(stage)
    assert occurrence.relation(item.times[0], stage.doc) == "unknown"


def test_features_are_of_words_that_every_language_has():
    """No feature carries a name or a day, and few a word: what is learned in one language serves the next."""
    stage = scene("Xanadu Quux met Zork Foobar in Oslo on Monday, he said.")
    for _, item in occurrences(stage):
        item.chance = 1.0
        features = [f for f in flat(bearing.situation(stage, item)) if not f.startswith(("w=", "s="))]
        features += [f for m in item.mentions for f in flat(bearing.argument(stage, item, m))]
        features += [f for t in item.times for f in flat(bearing.timing(stage, item, t))]
        assert len(features) > 50
        assert not {"xanadu", "quux", "zork", "oslo", "monday"} & set(
            " ".join(features).lower().replace("=", " ").split()
        )


def test_the_words_of_a_sentence_are_told_but_for_names():
    stage = scene("Angela Merkel met Emmanuel Macron in Paris on Monday.")
    told = setting.setting(stage, 0).words.features
    assert "s=met" in told
    assert not {"s=angela", "s=merkel", "s=macron", "s=paris"} & set(told)


@pytest.mark.parametrize(
    ("text", "language", "stops"),
    [
        ("Wang Yi will visit Laos, Thailand and Vietnam next week.", "en", ["Laos", "Thailand", "Vietnam"]),
        ("Menlu China akan mengunjungi Laos, Thailand, dan Vietnam.", "id", ["Laos", "Thailand", "Vietnam"]),
        ("Wang Yi visited Hanoi, Vietnam, and left.", "en", []),
        ("Wang Yi met envoys of Laos and Thailand.", "en", []),
        ("Wang Yi visited Laos before Thailand and Vietnam.", "en", []),
    ],
)
def test_each_stop_of_a_tour_is_a_visit(text, language, stops):
    stage = scene(text, language)
    found = [o for _, o in occurrences(stage) if o.stop is not None]
    assert [o.stop.name for o in found] == stops
    for item in found:
        named = {m.name for m in item.mentions}
        assert item.stop.name in named
        assert not named & {s for s in stops if s != item.stop.name}


def test_the_likeliest_time_and_place_are_its_own_if_likely_enough():
    stage = scene("Russia met China in Sochi on Monday after a call on Sunday.")
    _, item = occurrences(stage)[0]
    assert (item.when, item.where) == (None, None)
    first, second = item.times
    item.timed = [(first, 0.5), (second, 0.7)]
    assert item.when is second
    item.timed = [(first, 0.1), (second, 0.2)]
    assert item.when is None


def test_parties_are_ordered_by_how_near_they_stand_to_the_trigger():
    stage = scene("Russia said that China met Japan.")
    (item,) = [o for word, o in occurrences(stage) if word == "met"]
    assert item.order == ("CHN", "JPN", "RUS")


def test_those_named_in_one_list_are_told_their_place_in_it():
    stage = scene("Russia, China and Japan met with India.")
    (item,) = [o for word, o in occurrences(stage) if word.startswith("met")]
    assert [item.setting.lists[m.first] for m in item.mentions] == [(0, 3), (1, 3), (2, 3), (0, 1)]
