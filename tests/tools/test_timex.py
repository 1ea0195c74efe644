"""The converter from readings with layers to predictions of time expressions."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import msgspec

from kawat.model.reading import Heading, Layers, Reader, Reading, TimeLayer

TOOL = Path(__file__).parents[2] / "tools" / "timex.py"
REPORT = Heading(id="r1", reader=Reader(name="grammar", version="1"))


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("timex", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_time_of_a_reading_is_one_line() -> None:
    time = TimeLayer(span=(3, 15), type="DATE", value="2023-03-03")
    layers = Layers(sentences=(), quotes=(), times=(time,), names=())
    (row,) = tool().predictions([msgspec.json.encode(Reading(report=REPORT, layers=layers))])
    assert msgspec.json.decode(row) == {
        "doc": "r1",
        "start": 3,
        "end": 15,
        "type": "DATE",
        "value": "2023-03-03",
    }


def test_a_reading_without_layers_has_no_lines() -> None:
    assert list(tool().predictions([msgspec.json.encode(Reading(report=REPORT))])) == []
