"""Statements: who says what to whom, through whom, with the exact words."""

from kawat.read.statements.drafts import StatementDraft, find
from kawat.read.statements.judges import Bench, Judges, bench

__all__ = ["Bench", "Judges", "StatementDraft", "bench", "find"]
