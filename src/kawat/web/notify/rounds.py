"""One round: looks at every saved query that is due, and tells what moved since it was last told.

The end of what is told is the last thing recorded, not the time it is: what a writer is about to record comes with a
later moment, so nothing falls between two rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import NamedTuple

from kawat.errors import DeliveryError, KawatError, StoreError
from kawat.ingest import fetch
from kawat.store import Record
from kawat.store.clock import Moment
from kawat.store.people import People
from kawat.store.people.saved import Saved
from kawat.web.notify import mail, webhook
from kawat.web.notify.asked import filter_of
from kawat.web.notify.notice import Notice, notice
from kawat.web.settings import PORT

BASE = f"http://127.0.0.1:{PORT}"


class Told(NamedTuple):
    """What became of one saved query: how many events moved, and why they could not be told, where they could not.
    `stopped`: it is not tried again."""

    saved: Saved
    moved: int
    wrong: str = ""
    stopped: bool = False


@dataclass(frozen=True)
class Carrier:
    """How notices are carried. `base`: the address under which others see the server; `send`, `post`, `hand`: the web,
    the mail server's settings and the mail, or stand-ins."""

    base: str = BASE
    allow_private: bool = False
    send: webhook.Send = fetch.send
    post: Callable[[], mail.Post] = mail.post
    hand: Callable[[mail.Post, EmailMessage], None] = mail.send

    def carry(self, saved: Saved, told: Notice, now: Moment) -> None:
        """Brings a notice to where its query says. Raises `DeliveryError` where it did not arrive."""
        at = now // 1_000_000
        if saved.way == "webhook":
            webhook.deliver(told, saved.target, saved.secret, at=at, allow_private=self.allow_private, send=self.send)
            return
        try:
            server = self.post()
        except KawatError as error:
            raise DeliveryError(str(error)) from error
        self.hand(server, mail.letter(told, saved.language, saved.target, server.sender, at=at))


def rounds(
    record: Record, people: People, carrier: Carrier, stop: Callable[[], bool] = lambda: False
) -> Iterator[Told]:
    """Tells of each query that something was told of, or could not be; ends after the one under way where `stop` says
    so. Raises `StoreError` where the record cannot be asked."""
    for saved in people.saved.due():
        if stop():
            return
        last = record.stamp()
        until = min(saved.until, last) if saved.until is not None else last
        told = _one(record, people, carrier, saved, max(until, saved.since))
        if told is not None:
            yield told


def _one(record: Record, people: People, carrier: Carrier, saved: Saved, until: Moment) -> Told | None:
    try:
        moved = record.changes(saved.since, filter_of(saved.query, until)) if until > saved.since else []
    except StoreError:
        raise
    except KawatError as error:  # a condition that made sense to another version
        return Told(saved, 0, str(error), people.saved.failed(saved, str(error)))
    if not moved:
        people.saved.still(saved, until)
        return None
    if not people.saved.claim(saved, until):
        return None
    try:
        carrier.carry(saved, notice(saved, moved, until, carrier.base), people.saved.now())
    except DeliveryError as error:
        stopped = people.saved.failed(saved, str(error), wait=error.wait, gone=error.gone)
        return Told(saved, len(moved), str(error), stopped)
    except Exception as error:  # whatever one telling does, the others are told
        wrong = f"this is a fault of Kawat ({type(error).__name__}: {error}); please report it"
        return Told(saved, len(moved), wrong, people.saved.failed(saved, wrong))
    people.saved.arrived(saved, until)
    return Told(saved, len(moved))


def try_out(record: Record, people: People, carrier: Carrier, saved: Saved) -> None:
    """Sends a notice of nothing, to see whether it arrives. Raises `DeliveryError` where it does not."""
    now = people.saved.now()
    empty = notice(saved, (), max(record.stamp(), saved.since), carrier.base, test=str(now))
    carrier.carry(saved, empty, now)
