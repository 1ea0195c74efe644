"""Statements: who says what to whom, through whom, with the exact words."""

from kawat.read.statements.drafts import Judges, StatementDraft, find, judges

__all__ = ["Judges", "StatementDraft", "find", "judges"]
