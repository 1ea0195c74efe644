"""Options of the commands that ask the record: what, of which moment, in which language and form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from kawat.store import Record
    from kawat.store.filter import Filter

Command = TypeVar("Command", bound=Callable[..., Any])

Form = Literal["text", "json", "jsonl", "csv"]

ROWS = 50


def form(command: Command) -> Command:
    """`--format`, passed as `form`."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json", "jsonl", "csv"]),
        default="text",
        show_default=True,
        help="How the answer is written.",
    )(command)


def document(command: Command) -> Command:
    """`--format` of an answer that is one document, passed as `form`."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How the answer is written.",
    )(command)


def tongue(command: Command) -> Command:
    """`--language` of titles and labels, passed as `language`."""
    return click.option(
        "--language",
        type=click.Choice(["en", "id"]),
        default="en",
        show_default=True,
        help="Language of titles and labels.",
    )(command)


def as_of(command: Command) -> Command:
    """`--as-of`, passed as `as_of`: a moment as `store.clock` tells it, or None."""
    return click.option(
        "--as-of",
        metavar="TIME",
        callback=moment,
        help="The record as it stood then: 2022-01-05, or a time.",
    )(command)


def page(command: Command) -> Command:
    """`--limit` and `--skip`."""
    command = click.option(
        "--limit", type=click.IntRange(0), default=ROWS, show_default=True, help="Most to show; 0 for all."
    )(command)
    return click.option("--skip", type=click.IntRange(0), default=0, help="How many to pass over first.")(command)


def conditions(command: Command) -> Command:
    """The filters of events, passed by their names in `Filter`."""
    for option in reversed(
        (
            click.option("--party", multiple=True, metavar="CODE", help="A party that takes part; each one given."),
            click.option("--person", multiple=True, metavar="NAME", help="A person who takes part; each one given."),
            click.option("--place", multiple=True, metavar="NAME", help="A place or country; any one given."),
            click.option("--forum", multiple=True, metavar="NAME", help="The forum or conference."),
            click.option("--kind", multiple=True, metavar="KIND", help="meeting, visit, sanction …; any one given."),
            click.option("--status", multiple=True, metavar="STATUS", help="scheduled, denied, unreported …"),
            click.option("--source", multiple=True, metavar="NAME", help="An outlet or agency that tells of it."),
            click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="The least."),
            click.option("--conflict", is_flag=True, help="Only where sources contradict each other."),
        )
    ):
        command = option(command)
    return command


def window(command: Command) -> Command:
    """`--from` and `--to`, passed as `start` and `end`: ISO days of the world's own time."""
    command = click.option("--to", "end", metavar="DAY", callback=day, help="Last day of the world's time.")(command)
    return click.option("--from", "start", metavar="DAY", callback=day, help="First day of the world's time.")(command)


def filtered(record: Record, options: dict[str, Any], **fixed: Any) -> Filter:
    """The filter that the options of a command make. Names of parties are turned into their codes."""
    from kawat.store.filter import Filter

    names = {name: options[name] for name in Filter.__struct_fields__ if name in options}
    if "party" in names:
        from kawat.knowledge.told import party_code

        names["party"] = tuple(party_code(party) for party in names["party"])
    if names.get("limit") == 0:
        names["limit"] = None
    return Filter(**{**names, **fixed})


def moment(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """An option that tells a moment of the record; a day is its end."""
    from kawat.store.clock import until

    return until(value) if value else None


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """An option that tells a day, as ISO has it."""
    from kawat.store.clock import day as told

    return told(value).isoformat() if value else None
