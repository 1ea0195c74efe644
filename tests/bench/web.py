"""Measures the pages: server time at the 95th percentile, bytes sent, requests a second.

    python -m tests.bench.web PATH|URL [--seconds 10] [--clients 16]

Serves the record with two processes, asks every kind of page for parties, people and days drawn from the record (each
address new, so that nothing is answered from what was kept), then as many requests as it answers over a few hundred
addresses, as a newsroom asks them. Server time is what `Server-Timing` tells.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

import httpx
from tools.serving import served

PARTIES = ("USA", "RUS", "CHN", "IDN", "UKR", "FRA", "DEU", "JPN", "IND", "TUR", "AUS", "GBR")
EACH = 25
ASKED = 60
"""Addresses that a newsroom asks again and again."""
"""Addresses of each kind of page."""


def addresses(client: httpx.Client, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(kind of page, address), new ones every time."""
    events = client.get("/api/v1/events?limit=200").json()["data"]
    last = date.fromisoformat(events[0]["event"]["fields"]["when"]["value"]["start"][:10])
    people = sorted(
        {p["value"]["name"] for e in events for p in e["event"]["fields"]["participants"] if p["value"]["of"]}
    )
    for n in range(EACH):
        day = last - timedelta(days=rng.randrange(2000))
        span = f"from={day}&to={day + timedelta(days=13)}"
        one, two = rng.sample(PARTIES, 2)
        yield "today", f"/en/today?as_of={day}"
        yield "agenda", f"/en/agenda?{span}"
        yield "month", f"/id/agenda?view=month&from={day}"
        yield "events", f"/en/events?party={one}&to={day}"
        yield "events by status", f"/en/events?party={one}&status=cancelled&to={day}"
        yield "event", f"/en/event/{rng.choice(events)['event']['id']}?n={n}"
        yield "party", f"/en/party/{one}?to={day}"
        yield "pair", f"/en/pair/{one}/{two}?to={day}"
        yield "person", f"/en/person?name={quote(rng.choice(people))}&n={n}" if people else "/en/parties"
        yield "statements", f"/en/statements?party={one}&until={day}"
        yield "positions", f"/en/positions/{two}?until={day}"
        yield "search", f"/en/search?q={rng.choice(('talks', 'ceasefire', 'summit', 'minister'))}&skip={n}"
        yield "map", f"/en/map?{span}"
        yield "network", f"/en/network?{span}"
        yield "review", f"/en/review?skip={n}"


def slowest(client: httpx.Client, rng: random.Random) -> dict[str, list[tuple[float, int]]]:
    """Server milliseconds and bytes of each kind of page, asked one after the other."""
    found: dict[str, list[tuple[float, int]]] = {}
    for kind, path in addresses(client, rng):
        answer = client.get(path)
        answer.raise_for_status()
        took = float(answer.headers["server-timing"].rpartition("=")[2])
        found.setdefault(kind, []).append(
            (took, int(answer.headers.get("content-length") or answer.num_bytes_downloaded))
        )
    return found


async def hammer(base: str, paths: list[str], seconds: float, clients: int) -> tuple[Counter[int], list[float]]:
    """Statuses and milliseconds of all requests that so many clients get answered in so many seconds."""
    statuses: Counter[int] = Counter()
    took: list[float] = []
    ends = time.monotonic() + seconds

    async def one(seed: int) -> None:
        rng = random.Random(seed)
        async with httpx.AsyncClient(base_url=base, timeout=30) as client:
            while time.monotonic() < ends:
                begun = time.perf_counter()
                answer = await client.get(rng.choice(paths))
                took.append(1000 * (time.perf_counter() - begun))
                statuses[answer.status_code] += 1

    await asyncio.gather(*(one(seed) for seed in range(clients)))
    return statuses, took


def percentile(values: list[float]) -> float:
    """The 95th."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def main() -> None:
    """Serve, ask, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("record")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=16)
    asked = parser.parse_args()
    rng = random.Random(1)
    with served(asked.record, "--workers", "2") as base, httpx.Client(base_url=base, timeout=60) as client:
        print(f"{'page':18} {'median':>9} {'95 %':>9} {'kB':>6}   (server milliseconds, kB as sent)")
        found = slowest(client, rng)
        for kind, rows in {**found, "all": [row for some in found.values() for row in some]}.items():
            times = [took for took, _ in rows]
            most = max(size for _, size in rows)
            print(f"{kind:18} {statistics.median(times):9.1f} {percentile(times):9.1f} {most / 1000:6.1f}", flush=True)
        paths = [path for _, path in addresses(client, rng)][:ASKED]
        statuses, took = asyncio.run(hammer(base, paths, asked.seconds, asked.clients))
        rate = sum(statuses.values()) / asked.seconds
        print(f"{rate:.0f} requests a second, 95 % within {percentile(took):.0f} ms, by status {dict(statuses)}")


if __name__ == "__main__":
    main()
