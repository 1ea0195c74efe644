"""RFC 5545 content lines, read without mercy: what a strict client sees in the bytes of a calendar.

This is deliberately not the library that writes our calendars: whoever checks must not share the eyes
of whoever wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 75
"""Octets a physical line may have, its CRLF not counted (RFC 5545, 3.1)."""

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Fault(NamedTuple):
    """One thing wrong: the number of the physical line (from 1), what is wrong, and how to mend it."""

    line: int
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.wrong}; {self.mend}"


class Line(NamedTuple):
    """One logical line: `number` is that of its first physical line; names are in capitals."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


def physical(data: bytes) -> Iterator[Fault]:
    """What is wrong with the bytes as lines: ends, lengths, characters that no line may hold."""
    if data.startswith(b"\xef\xbb\xbf"):
        yield Fault(1, "the file starts with a byte order mark", "write UTF-8 without one")
    if not data.endswith(b"\r\n"):
        yield Fault(data.count(b"\n") + 1, "the last line has no CRLF", "end every line with CRLF")
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        line, last = raw.removesuffix(b"\r"), number == len(lines)
        if not line and not last:
            yield Fault(number, "an empty line", "leave no line empty")
        if b"\r" in line or (raw == line and not last):
            yield Fault(number, "a bare CR or LF", "end lines with CRLF, escape breaks in text as \\n")
        if len(line) > LONGEST:
            yield Fault(number, f"{len(line)} octets long", f"fold at {LONGEST} octets")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield Fault(number, "not UTF-8 by itself", "write UTF-8 and fold between characters")
            continue
        if _CONTROL.search(text):
            yield Fault(number, "a control character", "remove it: only a tab may stand in a line")
        if _BIDI.search(text):
            yield Fault(number, "a character that turns the direction of text", "remove it")


def logical(data: bytes) -> Iterator[Line | Fault]:
    """The unfolded lines in order; a `Fault` in the place of one that is not `name *(;param) : value`."""
    start, parts = 1, list[str]()
    for number, raw in enumerate([*data.decode("utf-8", "replace").split("\n"), ""], 1):
        line = raw.removesuffix("\r")
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if any(parts):
            yield _line(start, "".join(parts))
        start, parts = number, [line]


def _line(number: int, text: str) -> Line | Fault:
    name = _NAME.match(text)
    if name is None:
        return Fault(number, f"{text[:30]!r} does not start with the name of a property", "write NAME:value")
    at, parameters = name.end(), dict[str, str]()
    while found := _PARAMETER.match(text, at):
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if text[at : at + 1] != ":":
        return Fault(number, f"{name[0]} has no ':' where one is due", "quote parameters that hold , ; or :")
    return Line(number, name[0].upper(), parameters, text[at + 1 :])
