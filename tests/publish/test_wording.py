"""Times, people and changes are told in the reader's language, from data."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.publish.samples import BRUSSELS, NATO, RUSSIA, moment, name, revision

from kawat.errors import PackError
from kawat.model.event import Change, FieldName, Partaker
from kawat.model.reading import DeedKind, EncounterKind, Status
from kawat.publish.wording import tell_revision, tell_value, tell_when, tell_who, wording

LANGUAGES = ("en", "id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_all(language: str) -> None:
    words = wording(language)
    assert set(words.kind) == {*get_args(EncounterKind), *get_args(DeedKind)}
    assert set(words.status) == {*get_args(Status), "unreported"}
    assert set(words.change) == set(get_args(Change))
    assert set(words.field) == set(get_args(FieldName))
    assert len(words.months) == 12


@pytest.mark.parametrize(("language", "example"), [(code, one) for code in LANGUAGES for one in wording(code).examples])
def test_examples_of_the_pack(language: str, example) -> None:  # type: ignore[no-untyped-def]
    assert tell_when(wording(language), example.when) == example.told


def test_people_and_their_parts() -> None:
    words = wording("id")
    host = Partaker(kind="person", name="Retno Marsudi", of="IDN", office="foreign minister", part="host")
    assert (
        tell_who(words, host, lambda code: "Indonesia") == "Retno Marsudi (menteri luar negeri, Indonesia; tuan rumah)"
    )
    assert tell_who(words, RUSSIA, name) == "Russia"


def test_changes() -> None:
    words = wording("en")
    moved = revision("moved", field="where", before=None, after=BRUSSELS)
    assert tell_revision(words, moved, name) == "Moved: Brussels, Belgium"
    more = revision("participants", field="participants", before=(NATO,), after=(NATO, RUSSIA))
    assert tell_revision(words, more, name) == "Participants: now also Russia"
    fewer = revision("participants", field="participants", before=(NATO, RUSSIA), after=(NATO,))
    assert tell_revision(words, fewer, name) == "Participants: no longer Russia"
    status = revision("status", field="status", before="scheduled", after="cancelled")
    assert tell_revision(words, status, name) == "Status: Scheduled → Cancelled"
    finer = revision(
        "refined",
        field="when",
        before=moment("2022-01-01", "2022-01-31", "month"),
        after=moment("2022-01-12"),
    )
    assert tell_revision(words, finer, name) == "More exactly: January 2022 → 12 January 2022"
    assert tell_revision(words, revision("merged", before="a", after="b"), name) == "Joined with another entry"
    assert tell_value(words, "forum", "OSCE\u202e", name) == "OSCE"


def test_no_words_no_calendar() -> None:
    with pytest.raises(PackError):
        wording("xx")
