"""The demo: reads the example reports, keeps the record day by day, asks it, writes the calendar, shows the pages.

Everything goes through the command `kawat`, as a person would type it; commands are shown before their answers.
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
from typing import Any
from urllib.request import urlopen

import msgspec
from tools.serving import served

import kawat

ROOT = Path(__file__).parent.parent
WEEK = Path("examples/week")
MADE = Path("build/demo")
DATABASE = MADE / "week.db"
KAWAT = Path(sys.executable).parent / "kawat"
SPAN = ("--from", "2022-01-03", "--to", "2022-01-14")
UNDATED = "2022-01-04"
"""The day of a report that tells none."""
LAST = "2022-02-24T08:00:00Z"
"""The clock at the end of the story."""


def run(arguments: Sequence[str], *, now: str | None = None, shown: bool = True) -> str:
    """Call `kawat` as a person would, with the clock at `now`; what it prints is shown, and returned."""
    env = {**os.environ, "COLUMNS": os.environ.get("COLUMNS", "110"), "KAWAT_DB": str(DATABASE)}
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
        found += [((reading.report.published or UNDATED)[:10], report) for reading in kawat.read_many([report])]
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return [(day, [r for _, r in group]) for day, group in groupby(found, key=lambda pair: pair[0])]


def say(text: str) -> None:
    """Tell what comes next."""
    print(f"\n\n# {text}", flush=True)


def main() -> None:
    """Read, add day by day, ask, and write the calendar."""
    shutil.rmtree(ROOT / MADE, ignore_errors=True)
    (ROOT / MADE).mkdir(parents=True)
    days = by_day()

    count = sum(len(reports) for _, reports in days)
    say(f"{count} reports of four outlets: what each says, in a few lines. 3:14 is the line and column of the words.")
    run(["read", str(WEEK)])
    say("One of them whole, with its words. It is in Indonesian, without any metadata: its day is told by the text.")
    run(["read", str(WEEK / "layar-dewan-nato-rusia.txt"), "--brief-language", "en"])

    say("The record: reports are added as they come out, and those that tell of one event are put together.")
    print(f"\n$ export KAWAT_DB={DATABASE}")
    for n, (day, reports) in enumerate(days):
        lines = MADE / f"{day}.jsonl"
        (ROOT / lines).write_bytes(b"\n".join(msgspec.json.encode(r) for r in reports) + b"\n")
        told = run(["add", str(lines)], now=f"{day}T21:00:00Z", shown=n == 0)
        if n:
            print(f"  {day}  {told.partition(', in ')[0].strip()}", flush=True)
    say("What changed in the record between 19 and 24 February.")
    run(["changes", "--since", "2022-02-19"], now=LAST)
    say("The agenda of the founding week, as the record stood on the evening of Saturday 8 January.")
    run(["agenda", *SPAN, "--as-of", "2022-01-08"], now="2022-01-08T22:00:00Z")
    say("One event whole: what each source says, where they differ, and how the picture changed.")
    event = telling()
    run(["event", event], now=LAST)
    say("The same as a calendar that one can subscribe to.")
    run(["calendar", *SPAN, "-o", str(MADE / "week.ics")], now=LAST)
    calendar = (ROOT / MADE / "week.ics").read_text()
    entries = calendar.split("BEGIN:VEVENT")[1:]
    shown = next((entry for entry in entries if f"UID:{event}" in entry), entries[0])
    print(f"{len(entries)} entries in {MADE / 'week.ics'}, among them:\n\nBEGIN:VEVENT{shown.partition('END:VCAL')[0]}")
    say("The same in a browser.")
    with served(str(ROOT / DATABASE), now=LAST) as address, urlopen(f"{address}/en/event/{event}") as page:
        print(
            f"kawat serve answers at {address}: {page.status}, {len(page.read()):,} bytes of one event; stopped again."
        )
    print("\nOpen it:  make serve")
    print(f"Ask on:   {KAWAT.relative_to(ROOT)} --db {DATABASE} agenda {' '.join(SPAN)}")


def telling() -> str:
    """The encounter of the week with most to show: sources that differ on its time, then most sources, the earliest."""
    asked = ["events", "--class", "encounter", *SPAN, "-f", "jsonl"]
    lines = run(asked, now=LAST, shown=False).splitlines()
    events = [msgspec.json.decode(line) for line in lines if line.strip()]
    return str(min(events, key=_telling)["id"])


def _telling(event: dict[str, Any]) -> tuple[bool, int, str, str]:
    when = event["fields"]["when"]
    differ = any(conflict["field"] == "when" for conflict in event["conflicts"])
    return not differ, -event["sources"], when["value"]["start"] if when else "", event["id"]


if __name__ == "__main__":
    main()
