"""Puts the server together: the record, the routes, what guards them."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from anyio import to_thread
from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kawat.errors import KawatError
from kawat.languages.pack import codes
from kawat.publish.telling import Telling
from kawat.store import Record
from kawat.store.people import People
from kawat.web import refusals, subscribed
from kawat.web.api import routes as api
from kawat.web.guard.door import Door
from kawat.web.guard.headers import Headers
from kawat.web.guard.hosts import Hosts
from kawat.web.guard.origins import Origins
from kawat.web.guard.rate import Limits
from kawat.web.guard.size import Size
from kawat.web.kept import Kept, Pages
from kawat.web.pages import ACTS, VIEWS
from kawat.web.rendering import templates
from kawat.web.settings import Settings
from kawat.web.timing import Timing

FIRST = "today"

THREADS = 6
"""Requests that one process works on at once."""


class Language(Convertor[str]):
    """A language that has a pack, as the first part of a path."""

    regex = "|".join(codes())

    def convert(self, value: str) -> str:
        """As it stands."""
        return value

    def to_string(self, value: str) -> str:
        """As it stands."""
        return value


def application(settings: Settings, *, now: datetime | None = None) -> Starlette:
    """The server on one record. `now` sets its clock, for tests.

    Raises `StoreError` where the record cannot be opened.
    """
    register_url_convertor("language", Language())
    made = Starlette(
        routes=list(_routes()),
        middleware=[
            Middleware(Timing),
            Middleware(Headers),
            Middleware(GZipMiddleware, minimum_size=1500, compresslevel=5),
            Middleware(Hosts, settings),
            Middleware(Origins, settings),
            Middleware(Size),
            Middleware(Door, settings),
        ],
        lifespan=_running,
        exception_handlers={
            KawatError: refusals.of_kawat,
            HTTPException: refusals.of_http,
            Exception: refusals.of_mishap,
        },
    )
    made.state.settings = settings
    made.state.record = Record(settings.db, now=now)
    made.state.people = People(made.state.record.engine)
    made.state.limits = Limits()
    made.state.kept = Kept()
    made.state.pages = Pages()
    made.state.templates = templates()
    made.state.templates.globals["views"] = {view.name for view in VIEWS}
    return made


@asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    """Few threads answer at once: more would only wait for each other, and each holds a connection of the record."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    await to_thread.run_sync(_warm, app)
    yield
    gc.unfreeze()
    app.state.record.close()


def _warm(app: Starlette) -> None:
    """Loads what every page needs before the first reader waits for it."""
    for language in codes():
        Telling(language)
    for name in app.state.templates.list_templates(extensions=["html"]):
        app.state.templates.get_template(name)
    gc.collect()
    gc.freeze()  # what is loaded now stays: the collector need not walk through it while a reader waits


def _routes() -> Iterable[BaseRoute]:
    yield Route("/", _home)
    yield Route("/{language:language}", _front)
    yield Route("/{language:language}/", _front)
    for view in VIEWS:
        yield from view.routes()
    for act in ACTS:
        yield act.route()
    yield from api.routes()
    yield from subscribed.routes()
    yield Mount("/static", StaticFiles(packages=[("kawat.web", "static")]), name="static")


def _home(request: Request) -> Response:
    """The first page, in the language that the reader's browser asks for first."""
    asked = request.headers.get("accept-language", "")
    wanted = (one.split(";")[0].strip()[:2].lower() for one in asked.split(","))
    language = next((one for one in wanted if one in codes()), "en")
    return RedirectResponse(f"/{language}/{FIRST}", 302, {"Vary": "Accept-Language"})


def _front(request: Request) -> Response:
    return RedirectResponse(f"/{request.path_params['language']}/{FIRST}", 302)
