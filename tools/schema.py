"""Writes the JSON Schema of `kawat.reading/1` from the types: `python tools/schema.py [--check]`.

The schema is checked in, so that others can rely on it without running Kawat; a test fails when it drifts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from kawat.model.reading import Reading

PATH = Path(__file__).parent.parent / "docs" / "schema" / "kawat.reading-1.json"


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    _, parts = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    root = parts.pop("Reading")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kawat:reading:1",
        **root,
        "$defs": dict(sorted(parts.items())),
    }


def written() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` tell whether it is up to date."""
    if arguments == ["--check"]:
        is_current = PATH.is_file() and PATH.read_text(encoding="utf-8") == written()
        print("up to date" if is_current else f"{PATH} has drifted: run tools/schema.py")
        return 0 if is_current else 1
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(written(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
