"""What one request has at hand: the record, the language, what is asked, and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from starlette.requests import Request

from kawat.model.event import Event
from kawat.publish.telling import Telling
from kawat.store import Record
from kawat.store.clock import Moment
from kawat.store.people import People
from kawat.web import address
from kawat.web.guard.visitor import Visitor, visitor_of
from kawat.web.settings import Settings
from kawat.web.words import words


@dataclass(frozen=True)
class Desk:
    """One request. `name`: that of the view; `form`: the form asked for ("html", "json" …)."""

    request: Request
    record: Record
    settings: Settings
    language: str
    name: str
    form: str = "html"

    @cached_property
    def telling(self) -> Telling:
        """The record's words in the reader's language."""
        return Telling(self.language, self.now)

    @cached_property
    def words(self) -> Any:
        """The words of the pages."""
        return words(self.language)

    @cached_property
    def now(self) -> datetime:
        """The time it is, or that of the state asked for."""
        return self.record.now(self.as_of)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    @cached_property
    def as_of(self) -> Moment | None:
        """The moment whose record is asked for."""
        return address.as_of(self.asked)

    @cached_property
    def bare(self) -> bool:
        """Whether the record holds nothing at all."""
        return self.record.stamp() == 0

    @property
    def asked(self) -> Any:
        """The parameters of the address."""
        return self.request.query_params

    @property
    def told(self) -> Mapping[str, str]:
        """The parameters of the path."""
        return self.request.path_params

    @cached_property
    def visitor(self) -> Visitor:
        """Who asks, and what they may do."""
        return visitor_of(self.request)

    @property
    def people(self) -> People:
        """Accounts, sessions and tokens."""
        found: People = self.request.app.state.people
        return found

    # Addresses

    def to(self, path: str, **asked: Any) -> str:
        """The address of another page in this language; the state asked for goes along."""
        kept = {"as_of": self.asked.get("as_of"), **asked} if "as_of" not in asked else asked
        return address.address(f"/{self.language}/{path}", kept)

    def here(self, form: str = "", /, **changes: Any) -> str:
        """This page with some parameters changed, or in another form."""
        path = self.request.url.path
        if self.form != "html":
            path = path.removesuffix(f".{self.form}")
        return address.address(f"{path}.{form}" if form else path, address.altered(self.asked, changes))

    def turns(self, limit: int, skip: int, *, more: bool) -> dict[str, str | None]:
        """Addresses of the page before and of the page after this one, in the same form, where there are such."""
        form = "" if self.form == "html" else self.form
        before = self.here(form, skip=max(0, skip - limit) or None) if skip else None
        return {"earlier": before, "later": self.here(form, skip=skip + limit) if more else None}

    def elsewhere(self, language: str) -> str:
        """This page in another language."""
        path = self.request.url.path.split("/", 2)
        return address.address(f"/{language}/{path[2] if len(path) > 2 else ''}", self.asked.multi_items())

    def whole(self, path: str) -> str:
        """An address with scheme and host, for calendars and feeds."""
        base = self.settings.url or str(self.request.base_url)
        return base.rstrip("/") + path

    @property
    def source(self) -> str:
        """Where this calendar is found: by its token, where one opened it."""
        return getattr(self.request.state, "source", None) or self.here("ics")

    def page_of(self, event: Event) -> str:
        """The address of an event's page, whole."""
        return self.whole(f"/{self.language}/event/{event.id}")
