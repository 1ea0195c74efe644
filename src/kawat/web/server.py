"""Runs the app under uvicorn: one process on a laptop, several where told."""

from __future__ import annotations

import os

import msgspec
import uvicorn
from starlette.applications import Starlette

from kawat.web.app import application
from kawat.web.settings import Settings

SETTINGS = "KAWAT_WEB"
"""The variable by which worker processes are told their settings."""


def serve(settings: Settings) -> None:
    """Serves until it is stopped. Raises `StoreError` at once where the record cannot be opened."""
    application(settings).state.record.close()
    os.environ[SETTINGS] = msgspec.json.encode(settings).decode()
    uvicorn.run(
        "kawat.web.server:worker",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_level="warning",
        server_header=False,
        date_header=True,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=5,
        timeout_worker_healthcheck=60,  # a busy worker is not a dead one
    )


def worker() -> Starlette:
    """The app of one process."""
    return application(msgspec.json.decode(os.environ[SETTINGS], type=Settings))
