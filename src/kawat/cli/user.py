"""`kawat user`: who may write in the browser."""

from __future__ import annotations

import sys

import click

from kawat.cli import options
from kawat.errors import PeopleError


@click.command(name="user")
@click.argument("what", type=click.Choice(["add", "list", "remove", "password"]))
@click.argument("name", required=False)
@options.database
def command(what: str, name: str | None, db: str) -> None:
    """Named users: who may judge, add reports and subscribe in the browser.

    ADD makes one, LIST tells who there is, REMOVE takes one away with their sessions and tokens (what they decided
    stays), PASSWORD sets a new one and ends every session of the old. The password is asked for, or read as one line
    from standard input where that is no terminal; it is never an argument.

    Once there is a user, nobody writes in the browser without signing in.
    """
    from kawat.store import Record
    from kawat.store.clock import told
    from kawat.store.people import People

    if (what == "list") != (name is None):
        raise click.UsageError("list takes no NAME" if name else f"tell the NAME: kawat user {what} NAME")
    with Record(db) as record:
        accounts = People(record.engine).accounts
        if name is None:
            for one in accounts.all():
                click.echo(f"{told(one.made)[:10]}  {one.name}")
        elif what == "remove":
            click.echo(f"{accounts.remove(name)} may sign in no more")
        elif what == "add":
            click.echo(f"{accounts.add(name, _password())} may sign in now")
        else:
            click.echo(f"{accounts.set_password(name, _password())} has a new password")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    told = sys.stdin.readline().rstrip("\r\n")
    if not told:
        raise PeopleError("no password came in; type it when asked, or write it to standard input")
    return told
