"""The compiled file is what the written lists say: change a list, then compile."""

from __future__ import annotations

import pytest
from tools.knowledge import digest, each, listed, name

from kawat.knowledge import load
from kawat.read.tokens import words


def test_the_lists_are_compiled() -> None:
    assert load()._compiled.lists == digest(), "run: python -m tools.knowledge DATA"


def means(written: str, kind: str, code: str) -> bool:
    told = name(written)
    tokens = words(told.text)
    found = load().find(tokens, language=told.language or "en")
    return any((s.kind, s.code) == (kind, code) for f in found if f.last == len(tokens) for s in f.senses)


@pytest.mark.parametrize("file", ["states", "bodies", "groups"])
def test_every_written_name_of_a_party_is_found(file: str) -> None:
    lost = [
        (code, written)
        for code, entry in listed(file).items()
        for written in (
            *each(entry.en),
            *each(entry.id),
            *entry.names,
            *entry.adjectives,
            *entry.people,
            *entry.organs,
        )
        if not means(written, "party", code)
    ]
    assert lost == []


def test_every_forum_and_agency_is_found() -> None:
    lost = [
        (key, written)
        for file, kind in (("forums", "forum"), ("agencies", "agency"))
        for key, entry in listed(file).items()
        for written in entry.names
        if not means(written, kind, key)
    ]
    assert lost == []


def test_every_written_place_is_known() -> None:
    for key, entry in listed("places").items():
        place = load().place(key)
        assert place is not None, key
        assert place.country == entry.country, key


def test_parties_of_forums_exist() -> None:
    for key, entry in listed("forums").items():
        assert all(load().party(code) for code in entry.parties), key
        assert entry.venue is None or load().place(entry.venue), key


def test_members_are_parties() -> None:
    for party in load()._compiled.parties:
        assert all(load().party(m.state) for m in party.members), party.code


def test_shown_names_and_codes_are_told_once() -> None:
    codes = [party.code for party in load()._compiled.parties]
    assert len(codes) == len(set(codes))
