"""How the server is run: what the command is told reaches each process, and a record that is not there stops it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uvicorn

from kawat.cli import run
from kawat.web import server


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What uvicorn is told, in place of serving."""
    heard: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: heard.update(options, app=app))
    monkeypatch.setenv(server.SETTINGS, "")
    return heard


def test_each_process_is_told_what_the_command_is(told: dict[str, Any], week: Path) -> None:
    options = ["--workers", "2", "--port", "9000", "--closed", "--url", "https://record.example", "--desk", "night"]
    assert run(["serve", "--db", str(week), *options]) == 0
    assert (told["host"], told["port"], told["workers"]) == ("127.0.0.1", 9000, 2)
    module, _, name = told["app"].partition(":")
    assert (module, name) == (server.__name__, server.worker.__name__)
    made = server.worker()
    found = made.state.settings
    made.state.record.close()
    assert (found.db, found.closed, found.url, found.desk) == (str(week), True, "https://record.example", "night")


@pytest.mark.parametrize(("proxies", "believed"), [((), False), (("10.0.0.1", "10.0.0.2"), True)])
def test_only_named_proxies_are_believed(
    told: dict[str, Any], week: Path, proxies: tuple[str, ...], believed: bool
) -> None:
    assert run(["serve", "--db", str(week), *(part for one in proxies for part in ("--proxy", one))]) == 0
    assert (told["proxy_headers"], told["forwarded_allow_ips"]) == (believed, list(proxies))


def test_nothing_is_served_where_there_is_no_record(
    told: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "record.db").write_text("no database")
    assert run(["serve", "--db", str(tmp_path / "record.db")]) != 0
    assert told == {}
    assert "record.db" in capsys.readouterr().err


def test_an_address_of_ipv6_is_shown_as_one_types_it(
    told: dict[str, Any], week: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--db", str(week), "--host", "::1"]) == 0
    assert "http://[::1]:8321/" in capsys.readouterr().err
