"""The quality gate: reads the annotated reports and holds every figure against its floor.

`python -m tools.gate CORPUS [--raise]`: CORPUS is the folder with `score.py`, `dev/` and `seed/`. Floors lie in
`tools/floors.toml`, with the digest of the reports they were measured on; `--raise` writes today's figures (less two
hundredths) where they are higher. A floor is never lowered by this script.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from kawat.read import reader
from tools import corpus as corpora

FLOORS = Path(__file__).parent / "floors.toml"
PARTS = ("seed", "dev/id", "dev/en")
SLACK = 0.02


def scorer(folder: Path, name: str) -> Any:
    """A module of the corpus' own scorers."""
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"there is no {name}.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(folder: Path, part: str) -> dict[str, float]:
    """All figures of one part, flat: "encounters.f1", "encounters.status", "score" …"""
    encoder = msgspec.json.Encoder()
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as out:
        for item in corpora.load(part, folder):
            out.write(encoder.encode(reader.read(item.report)) + b"\n")
        out.flush()
        result = scorer(folder, "score").score(folder / part, out.name)
    figures = {"score": result["score"]}
    for cls in ("encounters", "deeds", "statements", "people", "sources"):
        row = result[cls]
        for key in ("p", "r", "f1", "record"):
            if key in row:
                figures[f"{cls}.{key}"] = row[key]
        for slot, share in row.get("slots", {}).items():
            figures[f"{cls}.{slot}"] = share
    return figures


def digest(folder: Path, part: str) -> str:
    """What the reports and gold of a part are, in twelve characters."""
    total = sha256()
    for path in sorted((folder / part).rglob("*")):
        if path.suffix in (".txt", ".json"):
            total.update(path.read_bytes())
    return total.hexdigest()[:12]


def main(argv: Sequence[str]) -> int:
    folder = Path(argv[0]).resolve()
    floors: dict[str, Any] = tomllib.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failed = 0
    lines = ["# Least figures of the quality gate; `make gate` holds them, `tools.gate CORPUS --raise` raises them."]
    for part in PARTS:
        known = floors.get(part, {})
        found = measure(folder, part)
        print(
            f"{part}: "
            + "  ".join(
                f"{k} {found[k]:.3f}"
                for k in (
                    "score",
                    "encounters.f1",
                    "encounters.p",
                    "deeds.f1",
                    "statements.f1",
                    "people.f1",
                    "sources.f1",
                )
            )
        )
        if known and known["digest"] != digest(folder, part):
            print(f"  the reports of {part} have changed since its floors were set ({known['digest']})")
        for name, floor in known.items():
            if name != "digest" and found.get(name, 0.0) < floor:
                failed += 1
                print(f"  BELOW THE FLOOR {part} {name}: {found.get(name, 0.0):.3f} < {floor:.3f}")
        lines += ["", f'["{part}"]', f'digest = "{digest(folder, part)}"']
        for name in sorted(found):
            floor = max(known.get(name, 0.0), round(found[name] - SLACK, 3))
            lines.append(f'"{name}" = {max(floor, 0.0):.3f}')
    if "--raise" in argv:
        FLOORS.write_text("\n".join(lines) + "\n")
    print("the quality gate holds" if not failed else f"{failed} figures below their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
