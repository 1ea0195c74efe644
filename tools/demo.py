"""The demo: reads the example reports, keeps the record day by day, asks it, writes the calendar.

Everything goes through the command `kawat`, as a person would type it; each command is shown before its answer.
What is made lies in `build/demo`.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import msgspec

import kawat

ROOT = Path(__file__).parent.parent
WEEK = Path("examples/week")
MADE = Path("build/demo")
KAWAT = Path(sys.executable).parent / "kawat"


def run(arguments: Sequence[str], *, now: str | None = None, shown: bool = True) -> str:
    """Call `kawat` as a person would, with the clock at `now`; what it prints is shown, and returned."""
    env = {**os.environ, "COLUMNS": os.environ.get("COLUMNS", "110")}
    if now:
        env["KAWAT_NOW"] = now
    if shown:
        clock = f"KAWAT_NOW={now} " if now else ""
        print(f"\n$ {clock}kawat {shlex.join(arguments)}", flush=True)
    done = subprocess.run([KAWAT, *arguments], env=env, cwd=ROOT, text=True, capture_output=True)
    if shown:
        print(done.stdout, end="", flush=True)
    if done.returncode:
        print(done.stderr, end="", file=sys.stderr)
        raise SystemExit(f"kawat {shlex.join(arguments)} ended with {done.returncode}")
    return done.stdout


def by_day() -> list[tuple[str, list[kawat.Report]]]:
    """The example reports by the day they came out."""
    found = []
    for report in kawat.reports([ROOT / WEEK]):
        if isinstance(report, kawat.Refusal):
            raise SystemExit(f"{report.source}: {report.reason}")
        published = kawat.read_many([report])
        day = next(published).report.published or ""
        found.append((day[:10], report))
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return [(day, [r for _, r in group]) for day, group in groupby(found, key=lambda pair: pair[0])]


def main() -> None:
    """Read, add day by day, ask, and write the calendar."""
    shutil.rmtree(ROOT / MADE, ignore_errors=True)
    (ROOT / MADE).mkdir(parents=True)
    database = str(MADE / "week.db")
    run(["read", str(WEEK)])

    print("\nThe record, filled as the reports came out:")
    for day, reports in by_day():
        lines = MADE / f"{day}.jsonl"
        (ROOT / lines).write_bytes(b"\n".join(msgspec.json.encode(r) for r in reports) + b"\n")
        run(["--db", database, "add", str(lines)], now=f"{day}T21:00:00Z", shown=day == "2022-01-04")
    ask = ["--db", database]
    run(
        [*ask, "agenda", "--from", "2022-01-03", "--to", "2022-01-14", "--as-of", "2022-01-08"],
        now="2022-01-08T22:00:00Z",
    )
    run([*ask, "changes", "--since", "2022-02-19"], now="2022-02-24T08:00:00Z")
    run([*ask, "event", telling(database)], now="2022-02-24T08:00:00Z")
    run([*ask, "calendar", "-o", str(MADE / "week.ics")], now="2022-02-24T08:00:00Z")
    calendar = (ROOT / MADE / "week.ics").read_text()
    entry = calendar[calendar.index("BEGIN:VEVENT") : calendar.index("END:VEVENT") + len("END:VEVENT")]
    print(f"\n$ head {MADE / 'week.ics'}\n{entry}\n… {calendar.count('BEGIN:VEVENT')} entries")
    print(f"\nThe record of the week lies in {database}, its calendar in {MADE / 'week.ics'}.")


def telling(database: str) -> str:
    """The event with most to show: a conflict first, then most sources and most history."""
    lines = run(["--db", database, "events", "-f", "jsonl"], shown=False).splitlines()
    events = [msgspec.json.decode(line) for line in lines if line.strip()]
    best = max(events, key=lambda e: (len(e["conflicts"]), e["sources"], len(e["revisions"]), e["id"]))
    return str(best["id"])


if __name__ == "__main__":
    main()
