"""Kawat reads news reports and keeps the record of diplomacy they tell of, each fact with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kawat.api import read as read
    from kawat.api import read_many as read_many
    from kawat.api import report as report
    from kawat.errors import KawatError as KawatError
    from kawat.ingest.refusal import Refusal as Refusal
    from kawat.ingest.sources import reports as reports
    from kawat.model.reading import Reading as Reading
    from kawat.model.report import Report as Report

__version__ = "0.1.0"

HOMES = {
    "read_many": "kawat.api",
    "report": "kawat.api",
    "reports": "kawat.ingest.sources",
    "Report": "kawat.model.report",
    "Reading": "kawat.model.reading",
    "Refusal": "kawat.ingest.refusal",
    "KawatError": "kawat.errors",
}
"""The public names and the modules that define them, imported when first asked for (PEP 562)."""

__all__ = ["read", *HOMES]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "read":  # a package that can be called
        return import_module("kawat.read")
    if name not in HOMES:
        raise AttributeError(f"module 'kawat' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
