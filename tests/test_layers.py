"""Data flows one way: imports point backwards along ingest, read, record, publish; models and languages keep clean."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "kawat"
ALLOWED = {
    "model": {"model"},
    "languages": {"model", "languages"},
    "knowledge": {"model", "knowledge"},
    "ingest": {"model", "languages", "knowledge", "ingest"},
    "read": {"model", "languages", "knowledge", "read"},
    "record": {"model", "languages", "knowledge", "record"},
    "store": {"model", "languages", "knowledge", "ingest", "read", "record", "store"},
    "publish": {"model", "languages", "knowledge", "record", "store", "publish"},
    "scale": {"model", "languages", "knowledge", "ingest", "read", "scale"},
    "web": {"model", "languages", "knowledge", "ingest", "read", "record", "store", "publish", "scale", "web"},
}
"""What each part may import, besides `kawat.errors`; the command may import all."""


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kawat"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("kawat"))


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_imports_point_backwards(part):
    wrong = []
    for path in sorted((ROOT / part).rglob("*.py")):
        for module in imports(path):
            target = module.split(".")[1] if "." in module else ""
            if target == "api" and path == ROOT / "read" / "__init__.py":
                continue  # the package is itself the call `kawat.read(text)`
            if target not in ALLOWED[part] | {"errors", ""}:
                wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert wrong == []


def test_no_module_is_a_drawer():
    drawers = [p for p in ROOT.rglob("*.py") if re.fullmatch(r"utils?|helpers?|misc|common", p.stem)]
    assert drawers == []


def test_modules_stay_small():
    long = {str(p.relative_to(ROOT)): n for p in ROOT.rglob("*.py") if (n := len(p.read_text().splitlines())) > 500}
    assert long == {}


def test_every_module_says_what_it_is():
    silent = [p for p in ROOT.rglob("*.py") if not ast.get_docstring(ast.parse(p.read_text()))]
    assert silent == []


def test_no_group_is_repeated_possessively():
    """Python before 3.11.5 (Debian 12 has 3.11.2) goes on too far behind such a group: CPython issue 106052."""
    possessive = re.compile(r"[^(]\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    files = [*ROOT.rglob("*.py"), *ROOT.rglob("*.toml")]
    assert [path.name for path in files if possessive.search(path.read_text())] == []
