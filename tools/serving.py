"""A server on the demo's record for as long as it is needed: for the demo, the screenshots, the tests in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

PATIENCE = 20.0
"""Seconds in which the server must answer."""


@contextmanager
def served(database: str, *options: str, now: str | None = None) -> Iterator[str]:
    """The address of `kawat serve` on a record, which is stopped at the end; `now` sets its clock."""
    port = free_port()
    env = {**os.environ, **({"KAWAT_NOW": now} if now else {})}
    command = [sys.executable, "-m", "kawat", "serve", "--db", database, "--port", str(port), *options]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


@contextmanager
def opened(address: str) -> Iterator[httpx.Client]:
    """A client of a server that is running."""
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        yield client


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[str], address: str) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {process.stderr.read() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(f"{address}/static/kawat.css", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server at {address} does not answer")
