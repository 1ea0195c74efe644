"""Rows as CSV that opens in a spreadsheet as what it says, and does nothing else there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from kawat.publish.plain import plain

_LIVE = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection), full-width forms too."""


def cell(value: object) -> str:
    """One value as text: None empty, lists joined by `; `, and a `'` before what looks like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return cell("; ".join(part for part in map(cell, value) if part))
    text = plain(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_LIVE) else text


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """CSV after RFC 4180: a header, then a line a row; a column that a row lacks stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()
