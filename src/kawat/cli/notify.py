"""`kawat notify`: tells of saved queries what moved."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kawat.cli import options
from kawat.errors import StoreError
from kawat.publish.plain import line

if TYPE_CHECKING:
    from kawat.store import Record
    from kawat.store.people import People
    from kawat.web.notify.rounds import Carrier

SOME_FAILED = 3


@click.command(name="notify")
@options.database
@click.option("--every", type=click.IntRange(1, 86_400), metavar="SECONDS", help="Go on, and look again after so long.")
@click.option("--url", metavar="URL", help="The address under which others see the server, for links.")
@options.allow_private
def command(db: str, every: int | None, url: str | None, allow_private: bool) -> int:
    """Tell what moved of the queries that people saved in the browser: by webhook, or by mail.

    One round, or with --every a round again and again until it is stopped; what is under way then is told first.
    A telling that fails is tried again after a while that grows from a minute to six hours, and stopped after five
    days; nothing is lost, since the next one goes on from the last that arrived.

    Mail goes by KAWAT_SMTP=smtp://user:password@host:port (or smtps://) and comes from KAWAT_MAIL_FROM.

    Exit status of one round: 0 all was told, 3 some could not be.
    """
    from kawat.store import Record
    from kawat.store.people import People
    from kawat.web.notify.rounds import BASE, Carrier

    carrier = Carrier(base=url or BASE, allow_private=allow_private)
    failed = False
    with Record(db) as record, _stopped() as stop:
        people = People(record.engine)
        while not stop.is_set():
            try:
                failed = _round(record, people, carrier, stop) or failed
            except StoreError as error:
                if every is None:
                    raise
                click.echo(f"kawat: {error}", err=True)
            if every is None:
                return SOME_FAILED if failed else 0
            stop.wait(every)
    return 0


def _round(record: Record, people: People, carrier: Carrier, stop: threading.Event) -> bool:
    """One round, told line by line; whether something could not be told."""
    from kawat.web.notify.rounds import rounds

    failed = False
    for told in rounds(record, people, carrier, stop.is_set):
        whose = f"{told.saved.name} ({told.saved.person}, {told.saved.way})"
        again = "stopped" if told.stopped else "tried again later"
        click.echo(
            line(f"{whose}: {f'{told.wrong}; {again}' if told.wrong else f'{told.moved} moved'}"), err=bool(told.wrong)
        )
        failed = failed or bool(told.wrong)
    return failed


@contextmanager
def _stopped() -> Iterator[threading.Event]:
    """Set when the program is asked to stop: once; asked again, it stops where it is."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(number: int, frame: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
