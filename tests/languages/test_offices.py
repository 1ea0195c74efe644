"""Offices said in another language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.languages.offices import say_office


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("president", "presiden"),
        ("foreign minister", "menteri luar negeri"),
        ("deputy foreign minister", "wakil menteri luar negeri"),
        ("defence minister", "menteri pertahanan"),
        ("secretary general", "sekretaris jenderal"),
        ("special envoy", "utusan khusus"),
        ("foreign ministry spokesperson", "juru bicara kementerian luar negeri"),
        ("coordinating minister", "menteri koordinator"),
        ("warden of the marches", "warden of the marches"),
    ],
)
def test_put_together_from_the_words_of_the_pack(office: str, said: str) -> None:
    assert say_office(office, "id") == said
    assert say_office(office, "en") == office
    assert say_office(office, "xx") == office


@given(st.text())
def test_whatever_an_office_is_it_is_said(office: str) -> None:
    assert isinstance(say_office(office, "id"), str)
