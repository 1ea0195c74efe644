"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ingest.encoding import decode, is_binary

TEXT = "Menteri berkata “kami setuju” — besok di Jakarta.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_mark_is_kept_and_believed(encoding: str) -> None:
    """The text is what came in, byte order mark and line ends included."""
    text = "\ufeff" + TEXT
    assert decode(text.encode(encoding)) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_told_by_its_nuls(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_single_byte_text_is_windows_1252() -> None:
    found = decode(TEXT.encode("cp1252"))
    assert found.text == TEXT
    assert "not UTF-8" in found.warnings[0]


def test_a_few_damaged_bytes_do_not_turn_utf8_into_something_else() -> None:
    found = decode(TEXT.encode() * 5 + b"\xff")
    assert found.text == TEXT * 5 + "\ufffd"
    assert found.warnings


def test_genuine_replacement_character_is_no_damage() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbf\xbd").warnings == ()


def test_declared_encoding_counts_unless_the_bytes_are_utf8() -> None:
    russian = "Министры встретятся в Женеве"
    assert decode(russian.encode("cp1251"), declared="Windows-1251").text == russian
    assert decode(russian.encode(), declared="windows-1251").text == russian
    assert decode("“x”".encode("cp1252"), declared="iso-8859-1").text == "“x”"


@pytest.mark.parametrize("declared", ["punycode", "unicode_escape", "idna", "utf-7", "rot13", "no such", "", "'"])
def test_declarations_of_other_codecs_are_not_followed(declared: str) -> None:
    assert decode(b"caf\xe9", declared=declared).text == "café"


def test_character_cut_at_the_end_is_no_damage() -> None:
    assert decode("é".encode()[:1], cut=True) == ("", "utf-8", ())


def test_binary_is_told_from_text() -> None:
    assert is_binary("\x00" * 50 + "abc")
    assert is_binary(bytes(range(256)).decode("latin-1"))
    assert not is_binary("Menteri\x00 bertemu\x00 di Jakarta")
    assert not is_binary("\x1b[31mred\x1b[0m and a page\fbreak")


@given(st.binary())
def test_never_raises(data: bytes) -> None:
    for declared in (None, "utf-8", "gb18030", "shift_jis", "utf-16"):
        decode(data, declared=declared)
        decode(data, declared=declared, cut=True)


@given(st.text(st.characters(codec="utf-8")))
def test_utf8_comes_back_whole(text: str) -> None:
    """Whatever stands in a UTF-8 file with a mark is the text, character for character."""
    data = codecs.BOM_UTF8 + text.encode()
    assert decode(data).text == "\ufeff" + text
