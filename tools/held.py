"""How well the shipped reader reads reports that no lesson was made of: `python -m tools.held CORPUS`.

`tools/annotations/held/` holds reports annotated by somebody who never saw the reader at work, of outlets and days
apart from those of `dev`; no judge is fitted on them. CORPUS is the folder with `score.py`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import annotations as own
from tools import gate

HELD = own.FOLDER / "held"


def lay(folder: Path) -> None:
    """The reports and their gold in the form of the corpus, a folder a language."""
    for gold, text, known in own.load(folder=HELD):
        place = folder / "held" / gold["language"]
        place.mkdir(parents=True, exist_ok=True)
        name = gold["id"]
        meta = {key: known.get(key) for key in ("url", "title")} | {"id": name, "outlet": None}
        meta |= {key: gold[key] for key in ("language", "published")}
        (place / f"{name}.txt").write_text(text)
        (place / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False))
        (place / f"{name}.meta.json").write_text(json.dumps(meta, ensure_ascii=False))


def main(argv: Sequence[str]) -> None:
    """Measure and tell every figure."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lay(folder)
        for scorer in Path(argv[0]).glob("*.py"):
            shutil.copy(scorer, folder)
        for part in sorted((folder / "held").iterdir()):
            figures = gate.measure(folder, f"held/{part.name}")
            print(f"held/{part.name}: " + "  ".join(f"{name} {share:.2f}" for name, share in figures.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
