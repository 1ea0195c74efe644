"""`kawat serve`: the record in a browser."""

from __future__ import annotations

from typing import Any

import click

from kawat.cli import options


@click.command(name="serve")
@options.database
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; the default is this machine alone."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8321, show_default=True, help="The port.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--closed", is_flag=True, help="Only named users may read; see `kawat user`.")
@click.option("--proxy", multiple=True, metavar="ADDRESS", help="A proxy whose X-Forwarded headers are believed.")
@click.option("--url", metavar="URL", help="The address under which others see the server, for links and feeds.")
@click.option(
    "--desk", default="desk", show_default=True, metavar="NAME", help="Who writes where nobody has to sign in."
)
@options.allow_private
def command(db: str, host: str, port: int, proxy: tuple[str, ...], **told: Any) -> None:
    """Show the record in a browser, until it is stopped with Ctrl-C.

    On this machine alone, and as long as there is no user, whoever opens it may also write. Otherwise writing takes a
    user who signs in: `kawat user add NAME`.

    Each page has its calendar, feed, JSON and table beside it: the same address with .ics, .rss, .json or .csv.
    """
    from kawat.web.server import serve
    from kawat.web.settings import Settings

    settings = Settings(db=db, host=host, port=port, proxies=proxy, **told)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The record is at http://{shown}:{port}/ (stop with Ctrl-C)", err=True)
    serve(settings)


@click.command(name="mcp")
@options.database
def mcp(db: str) -> None:
    """Answer an agent that speaks the Model Context Protocol, over standard input and output.

    It is given the questions of the HTTP API as tools, and writes nothing. Needs `pip install 'kawat[mcp]'`.
    """
    from kawat.web.mcp import serve
    from kawat.web.settings import Settings

    serve(Settings(db=db))
