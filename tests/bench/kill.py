"""Kills a program that adds reports, at random moments, and looks whether anything was lost or left half done.

    python tests/bench/kill.py PATH|URL [--moments 200] [--seed 1] [--longest 0.6]

The record named must not exist yet (or be an empty schema). Each time the program is started again it goes on where
the record stands. Whatever it said was in must be in; `verify` must find nothing. Where the machine is busy with other
things, let the program live longer, so that enough batches are written.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from kawat.store import Record

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 0.6
"""Seconds after its start at which the program is killed at the latest."""


def add(url: str, seed: int, count: int, batch: int, first: str = "2020-01-01") -> None:
    """The program that is killed: adds made reports, says of each when it is in."""
    from tests.bench.record_made import reports

    with Record(url) as record:
        print("ready", flush=True)
        made = reports(count, seed=seed, first=date.fromisoformat(first), days=max(1, count // 10), filler=40)
        for outcome in record.add(made, batch=batch):
            print(outcome.state, outcome.report, flush=True)
    print("done", flush=True)


def start(url: str, seed: int, count: int = 20_000, batch: int = 5) -> subprocess.Popen[str]:
    """Starts the program, and waits until it adds."""
    command = [sys.executable, __file__, url, "--add", str(count), "--seed", str(seed), "--batch", str(batch)]
    paths = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=paths)
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    return program


def kill_once(url: str, seed: int, after: float) -> set[str]:
    """Starts the program, kills it after so many seconds; the reports that it said were in."""
    program = start(url, seed)
    time.sleep(after)
    program.kill()
    said, _ = program.communicate()
    whole = said[: said.rfind("\n") + 1].splitlines()
    assert not any(line.startswith("refused") for line in whole), whole
    return {line.split()[1] for line in whole if " " in line}


def trial(url: str, moments: int, seed: int = 1, longest: float = LONGEST) -> tuple[int, int]:
    """Kills so many times. Raises `AssertionError` where anything is lost; how many reports are in, and how often
    the kill came upon a half-written batch (so that more was read than said).
    """
    r = random.Random(seed)
    accepted: set[str] = set()
    silent = 0
    for _ in range(moments):
        accepted |= kill_once(url, seed, r.uniform(0, longest))
        with Record(url) as record:
            faults = record.verify()
            assert faults == [], faults[:5]
            held = _reports(record)
            assert accepted <= held, f"lost: {sorted(accepted - held)[:5]}"
            silent += bool(held - accepted)
            accepted = held
    with Record(url) as record:
        assert record.rebuild(check=True), "a rebuild comes out different"
    return len(accepted), silent


def _reports(record: Record) -> set[str]:
    from sqlalchemy import select

    from kawat.store import schema
    from kawat.store.engine import reading

    with reading(record.engine) as connection:
        return set(connection.execute(select(schema.report.c.report)).scalars())


def main() -> None:
    """Runs as the program that kills, or (`--add`) as the one that is killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=5)
    parser.add_argument("--longest", type=float, default=LONGEST, help="seconds to live at most")
    parser.add_argument("--add", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.add:
        add(given.url, given.seed, given.add, given.batch)
        return
    begun = time.monotonic()
    count, silent = trial(given.url, given.moments, given.seed, given.longest)
    print(
        f"{given.moments} kills in {time.monotonic() - begun:.0f} s, {count} reports in, nothing lost, nothing half; "
        f"{silent} kills came between a commit and its being told"
    )


if __name__ == "__main__":
    main()
