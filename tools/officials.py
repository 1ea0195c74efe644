"""Brings office-holders together: the written list first, then public tables for those it does not name."""

from __future__ import annotations

from pathlib import Path

from kawat.knowledge.holders import Holder


def officials(data: Path, written: Path, parties: dict[str, str]) -> list[Holder]:
    """All holders, sorted by name."""
    return []
