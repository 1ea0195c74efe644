"""How far long work has come, on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from kawat.scale.pool import Outcome

MOMENT = 1.0
STEP = 0.2


def counted(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; once they take longer than a moment, a line tells how many there were, and how fast."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # Refreshed from here and not from a thread of its own: a process with threads cannot be forked safely.
    progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    task = progress.add_task("")
    begun = last = time.monotonic()
    read = aside = 0
    try:
        for outcome in outcomes:
            read += outcome.reading is not None
            aside += outcome.refusal is not None
            now = time.monotonic()
            if now - begun > MOMENT and now - last > STEP:
                last = now
                progress.start()
                rate = read / (now - begun)
                progress.update(task, description=f"{read:,} read, {aside:,} set aside, {rate:,.0f} a second")
                progress.refresh()
            yield outcome
    finally:
        progress.stop()
