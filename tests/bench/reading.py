"""Measures the reader: how many reports a second, how soon the first, how much memory, what a second process gains.

    python -m tests.bench.reading [CORPUS] [--many 100000]

CORPUS is the folder with `dev/` (else the reports in `examples/` are read, again and again). Speed is told in reports a
second of processor time and, to compare machines, against a fixed loop of plain Python: reports in the time of a
million turns. `--many` writes so many reports as JSON lines, reads them with the command in one process and in two, and
tells the memory of the greater one. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec

from kawat.model.report import Report
from tools import corpus

ROOT = Path(__file__).parents[2]
TURNS = 5
RUN = "from kawat.cli import main; main()"


def reports(folder: Path) -> list[Report]:
    """The reports of both languages of the corpus, or those that are shipped."""
    found = [item.report for part in ("dev/id", "dev/en") for item in corpus.load(part, folder)]
    if not found:
        from kawat.ingest.sources import reports as shipped

        found = [r for r in shipped([str(ROOT / "examples" / "week")]) if isinstance(r, Report)]
    return found


def loop() -> float:
    """Processor time of a million turns of plain Python: what a machine is worth."""
    begun = time.process_time()
    table: dict[int, int] = {}
    for turn in range(1_000_000):
        table[turn & 1023] = table.get(turn & 511, 0) + turn
    return time.process_time() - begun


def speed(items: Sequence[Report]) -> None:
    """Reports a second of processor time, in one process, warm: the median of several passes."""
    from kawat.read.reader import read

    encode = msgspec.json.Encoder().encode
    passes = []
    for _ in range(TURNS + 1):
        begun = time.process_time()
        for item in items:
            encode(read(item))
        passes.append(time.process_time() - begun)
    rate = len(items) / statistics.median(passes[1:])
    turns = statistics.median(loop() for _ in range(TURNS))
    size = statistics.mean(len(r.text) for r in items)
    print(f"{len(items)} reports of {size:,.0f} characters: {rate:.0f} a CPU-second, {1000 / rate:.2f} ms each")
    print(f"  {rate * turns:.1f} in the time of a million turns of plain Python ({turns * 1000:.0f} ms)")


def start(items: Sequence[Report]) -> None:
    """Wall time of `kawat read FILE` from nothing to the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(items[0].text)
        for form in ("text", "jsonl"):
            times = []
            for _ in range(2 * TURNS + 1):
                begun = time.perf_counter()
                _kawat("read", str(path), "--format", form)
                times.append(time.perf_counter() - begun)
            times = sorted(times[1:])
            print(f"kawat read FILE --format {form}: {times[0]:.2f} s at best, {statistics.median(times):.2f} s mostly")


def many(items: Sequence[Report], count: int) -> None:
    """A stream of reports: wall time in one process and in two, and the most memory that one process took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        with path.open("w") as out:
            for number, item in enumerate(islice(cycle(items), count)):
                known = {"url": item.url, "title": item.title, "published": item.published, "language": item.language}
                row = {"id": f"r{number}", **known, "text": f"{item.text}\n\n{number}."}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{count:,} reports as JSON lines, {path.stat().st_size / 1e6:,.0f} MB:")
        alone = 0.0
        for jobs in (1, 2):
            begun = time.perf_counter()
            target = Path(folder) / "out.jsonl"
            _kawat("read", str(path), "--format", "jsonl", "-o", str(target), "--jobs", str(jobs))
            took = time.perf_counter() - begun
            with target.open("rb") as lines:
                assert sum(1 for _ in lines) == count
            alone = alone or took
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            gain = "" if jobs == 1 else f", {alone / took:.2f} times one"
            print(
                f"  --jobs {jobs}: {took:.1f} s, {count / took:.0f} a second, {most:.0f} MB at most{gain}", flush=True
            )


def _kawat(*arguments: str) -> None:
    subprocess.run([sys.executable, "-c", RUN, *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=corpus.CORPUS)
    parser.add_argument("--many", type=int, default=0)
    given = parser.parse_args()
    items = reports(given.corpus)
    start(items)
    speed(items)
    if given.many:
        many(items, given.many)


if __name__ == "__main__":
    main()
