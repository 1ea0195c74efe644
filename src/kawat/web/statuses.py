"""The sign that stands before the word of a status, so that colour carries nothing alone."""

from __future__ import annotations

from collections.abc import Mapping

GLYPHS: Mapping[str, str] = {
    "proposed": "◌",
    "expected": "○",
    "scheduled": "●",
    "ongoing": "▶",
    "happened": "✓",
    "postponed": "↷",
    "cancelled": "✕",
    "denied": "⊘",
    "unreported": "?",
}
