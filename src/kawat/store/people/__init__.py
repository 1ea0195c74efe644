"""People: accounts, sessions, tokens and saved queries, in the database of a record but no part of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from kawat.store.clock import Moment, moment
from kawat.store.people.accounts import Accounts
from kawat.store.people.saved import Queries
from kawat.store.people.sessions import Sessions
from kawat.store.people.tokens import Tokens

__all__ = ["People"]


def _now() -> Moment:
    return moment(datetime.now(UTC))


class People:
    """Who may do what, in the database of an engine. `now`: the clock, for tests; `KAWAT_NOW` does not move it."""

    def __init__(self, engine: Engine, now: Callable[[], Moment] = _now) -> None:
        self.accounts = Accounts(engine, now)
        self.sessions = Sessions(engine, now)
        self.tokens = Tokens(engine, now)
        self.saved = Queries(engine, now)
