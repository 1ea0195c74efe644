"""How findings are kept: the origin that all findings of a reading share stands once, beside them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from kawat.model.filed import Filed
from kawat.store.schema import finding, origin

ORIGIN = ',"origin":'
"""Where a `Filed`, as JSON, ends in its origin. Inside of a string its quotes would be escaped."""


def pack(filed: Filed) -> tuple[str, str]:
    """A finding without its origin, and the origin; each as JSON."""
    doc, _, shared = msgspec.json.encode(filed).decode().rpartition(ORIGIN)
    return doc + "}", shared[:-1]


def unpack(doc: str, shared: str) -> Filed:
    """The finding that `pack` took apart."""
    return msgspec.json.decode(f"{doc[:-1]}{ORIGIN}{shared}}}", type=Filed)


def filed(connection: Connection, *conditions: ColumnElement[bool]) -> list[Filed]:
    """Findings for which all conditions hold, by key."""
    asked = select(finding.c.doc, origin.c.doc.label("shared")).join(origin, origin.c.reading == finding.c.reading)
    rows = connection.execute(asked.where(*conditions))
    return in_order([unpack(row.doc, row.shared) for row in rows])


def in_order(findings: Sequence[Filed]) -> list[Filed]:
    """By key."""
    return sorted(findings, key=lambda f: f.key)
