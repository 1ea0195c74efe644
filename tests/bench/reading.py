"""Measures the reader: `python -m tests.bench.reading [SOURCE…] [--many 5000]`; without a SOURCE, the example reports.

Tells how many reports one process reads in a CPU-second, how long `kawat read FILE` takes from a cold start, and, over
as many reports as `--many` says, how much memory a stream takes and what a second process gains. Run it on a machine
that does nothing else.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec

import kawat
from kawat.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "week"
KAWAT = Path(sys.executable).parent / "kawat"
ROUNDS = 5
AT_LEAST = 300
"""Reports of one round, so that it takes longer than the clock is coarse."""


def speed(found: list[Report]) -> tuple[float, float]:
    """Reports a CPU-second in one process, the median of some rounds, and characters a report."""
    some = list(islice(cycle(found), max(len(found), AT_LEAST)))
    for _ in kawat.read_many(found):
        pass  # the first time loads what the reader knows
    rates = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for _ in kawat.read_many(some):
            pass
        rates.append(len(some) / (time.process_time() - start))
    return median(rates), sum(len(r.text) for r in some) / len(some)


def run(*arguments: str) -> float:
    """Seconds of the wall clock that a command takes."""
    start = time.perf_counter()
    subprocess.run([KAWAT, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and tell each figure on a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=[EXAMPLES])
    parser.add_argument("--many", type=int, default=0, help="Reports of the stream; 0 leaves it out.")
    asked = parser.parse_args()
    found = [one for one in kawat.reports(asked.sources) if isinstance(one, Report)]
    rate, length = speed(found)
    print(f"{rate:6.0f} reports a CPU-second in one process ({len(found)} reports, {length:,.0f} characters each)")
    with TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(max((r.text for r in found), key=len))
        print(f"{median(run('read', str(one)) for _ in range(2 * ROUNDS)):6.2f} s `kawat read FILE`, from a cold start")
        if asked.many:
            many = Path(folder, "many.jsonl")
            with many.open("wb") as out:
                for n, report in enumerate(islice(cycle(found), asked.many)):
                    out.write(msgspec.json.encode(msgspec.structs.replace(report, id=str(n))) + b"\n")
            command = ("read", str(many), "--format", "jsonl", "-o", os.devnull)
            alone = run(*command)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{peak:6.0f} MB at most, for {asked.many:,} reports as JSON lines in {alone:.1f} s")
            print(f"{alone / run(*command, '--jobs', '2'):6.2f} times as fast with --jobs 2")


if __name__ == "__main__":
    main()
