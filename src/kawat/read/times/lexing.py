"""Cuts a text into words, numbers and marks, and tells of a number what it can be by its shape alone.

Letters and digits part company, so that glued words of a badly scraped page ("pada18 Juni2025") fall apart by
themselves. Linear in the text.
"""

from __future__ import annotations

import re

TOKEN = re.compile(  # no group is repeated possessively: Python before 3.11.5 goes too far there (CPython issue 106052)
    r"[^\W\d_]++(?:\.[^\W\d_](?![^\W\d_]))*\.?"
    r"|\d++(?:[.:]\d++|,\d{3}(?!\d)|,\d(?!\d))*"
    r"|[^\w\s]"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
DECIMAL = re.compile(r"\d{1,3}[.,]\d")
MARKS = {"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'"}

NUMBER = "number"
SHAPES: dict[str, frozenset[str]] = {
    "0": frozenset(["hh", "mi"]),
    "1-12": frozenset(["mm", "dd", "hh", "mi", NUMBER]),
    "13-24": frozenset(["dd", "hh", "mi", NUMBER, "yy"]),
    "25-31": frozenset(["dd", "mi", NUMBER, "yy"]),
    "32-59": frozenset(["mi", NUMBER, "yy"]),
    "60-99": frozenset([NUMBER, "yy"]),
    "00": frozenset(["hh", "mi", "yy"]),
    "01-12": frozenset(["mm", "dd", "hh", "mi", "yy"]),
    "number": frozenset([NUMBER]),
    "year": frozenset(["yyyy", "nearyear", NUMBER]),
    "year or clock": frozenset(["yyyy", "nearyear", "hhmm", NUMBER]),
    "far year": frozenset(["yyyy", NUMBER]),
    "far year or clock": frozenset(["yyyy", "hhmm", NUMBER]),
    "clock": frozenset(["hhmm", NUMBER]),
    "h:m": frozenset(["h:m"]),
    "h.m": frozenset(["h.m"]),
    "decimal": frozenset(["decimal"]),
    "d.m.y": frozenset(["d.m.y"]),
}
"""For each shape the classes it can stand for: mm month, dd day, hh hour, mi minute, yyyy year, nearyear
1900-2059, hhmm "1300", h:m "13:00", h.m "13.00", d.m.y "18.06.2025",
decimal "2.5" and "2,5", number."""

NAMES = {"mm": "month", "dd": "day", "hh": "hour", "mi": "minute", "yyyy": "year", "nearyear": "year"}
"""The feature that a slot of such a class fills, where the pattern names none."""


def fold(text: str) -> str:
    """Lower case, of the same length as `text` whatever the letters; addresses, which are full of dates,
    blacked out."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return ADDRESS.sub(_black, low) if "://" in low or "www." in low else low


def _black(address: re.Match[str]) -> str:
    return "\x01" + "_" * (len(address[0]) - 1)


def shape(number: str) -> str:
    """The key in `SHAPES` of a number, or "" where it is none of them."""
    if number.isdecimal():
        return _whole(number)
    if DECIMAL.fullmatch(number):
        return "decimal"
    parts = re.split(r"[.:]", number)
    if not all(p.isdecimal() and len(p) <= 4 for p in parts):
        return ""
    if len(parts) == 3 and number.count(".") == 2 and len(parts[2]) in (2, 4):
        return "d.m.y" if 1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12 else ""
    if len(parts[1]) == 2 and len(parts[0]) <= 2 and int(parts[0]) <= 24 and int(parts[1]) < 60:
        return "h.m" if number.count(".") == 1 else "h:m"
    return ""


def _whole(number: str) -> str:
    if len(number) > 9:
        return ""
    n = int(number)
    if len(number) == 2 and n <= 12 and number[0] in "0":
        return "01-12" if n else "00"
    if len(number) <= 2:
        limits = ((0, "0"), (12, "1-12"), (24, "13-24"), (31, "25-31"), (59, "32-59"))
        return next((name for last, name in limits if n <= last), "60-99")
    if len(number) == 4:
        clock = n < 2400 and n % 100 < 60
        if 1900 <= n < 2060:
            return "year or clock" if clock else "year"
        if 1000 <= n < 2100:
            return "far year or clock" if clock else "far year"
        return "clock" if clock else "number"
    return "number"


def features(cls: str, number: str) -> dict[str, int | str] | int | str:
    """What a number means when it is taken as of class `cls`: one value, or the features it is made of."""
    if cls in ("h:m", "h.m"):
        parts = re.split(r"[.:]", number)
        return {"hour": int(parts[0]), "minute": int(parts[1])}
    if cls == "hhmm":
        return {"hour": int(number) // 100, "minute": int(number) % 100}
    if cls == "d.m.y":
        day, month, year = number.split(".")
        return {"day": int(day), "month": int(month), "year" if len(year) == 4 else "yy": int(year)}
    return number.replace(",", ".") if cls == "decimal" else int(number)
