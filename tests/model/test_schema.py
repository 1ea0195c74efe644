"""The checked-in schema of a reading."""

from __future__ import annotations

import msgspec

from kawat.model.reading import Reading
from tools import schema


def test_schema_has_not_drifted() -> None:
    """If this fails: run `python tools/schema.py`, and mind that `kawat.reading/1` may only grow."""
    assert schema.PATH.read_text(encoding="utf-8") == schema.written()
    assert schema.main(["--check"]) == 0


def test_schema_names_what_the_form_has() -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(Reading)}
    assert set(schema.schema()["properties"]) == fields
    assert "text" not in schema.schema()["required"]
