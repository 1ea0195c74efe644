"""Sources of reports: text, pages, JSON, feeds, folders, addresses; each report as it came in, or why not."""

from __future__ import annotations

from kawat.ingest.refusal import Refusal
from kawat.ingest.sources import reports

__all__ = ["Refusal", "reports"]
