"""Real calendar programs read our calendars back: khal and calcurse, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.publish.samples import cite, event, moment, name, revision, title

from kawat.model.event import Event
from kawat.publish.calendar import Style, calendar

KHAL = """\
[calendars]
[[kawat]]
path = {0}/entries
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Jakarta
default_timezone = Asia/Jakarta
[sqlite]
path = {0}/khal.db
[default]
default_calendar = kawat
"""
LATER = "2022-01-06T00:00:00Z"
PLANNED = event(when=moment("2022-01-07T13:00:00+00:00", grain="minute"))
MOVED = event(
    when=moment("2022-01-08T09:00:00+00:00", grain="minute"),
    revisions=(revision("created"), revision("moved", LATER, field="when")),
)
OFF = event(
    status="cancelled",
    when=moment("2022-01-08T09:00:00+00:00", grain="minute"),
    revisions=(*MOVED.revisions, revision("status", LATER, field="status")),
)
VISIT = event("ev-2", kind="visit", when=moment("2022-01-11", "2022-01-12"))


def run(*command: str | Path) -> str:
    environment = {
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": "/nonexistent",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def written(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(*events: Event, style: Style | None = None) -> Path:
        file = tmp_path / "desk.ics"
        file.write_bytes(calendar(events, title=title, cite=cite, name=name, style=style or Style()))
        return file

    return write


@pytest.mark.skipif(not shutil.which("khal"), reason="khal is not installed (apt-get install khal)")
def test_khal_replaces_an_entry_that_moved_and_shows_it_cancelled(tmp_path: Path, written) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "entries").mkdir()
    config = tmp_path / "config"
    config.write_text(KHAL.format(tmp_path))

    def agenda(*events: Event, style: Style | None = None) -> list[str]:
        khal = ("khal", "-c", config)
        run(*khal, "import", "--batch", "-a", "kawat", written(*events, style=style))
        form = "{start-date} {start-time}|{title}|{status}|{location}|{uid}"
        told = run(*khal, "list", "--day-format", "", "--format", form, "2022-01-01", "30d")
        return [line for line in told.splitlines() if "|" in line]

    assert agenda(PLANNED) == ["2022-01-07 20:00|meeting of 3|CONFIRMED |Brussels, Belgium|ev-1@kawat"]
    assert agenda(MOVED) == ["2022-01-08 16:00|meeting of 3|CONFIRMED |Brussels, Belgium|ev-1@kawat"]
    off, *days = agenda(OFF, VISIT, style=Style(zone="Europe/Brussels", participants=True))
    assert off == "2022-01-08 16:00|CANCELLED: meeting of 3|CANCELLED |Brussels, Belgium|ev-1@kawat"
    assert len(days) == 2, "an exclusive end of the 13th is two days"


@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse is not installed (apt-get install calcurse)")
def test_calcurse_reads_days_times_and_titles(tmp_path: Path, written) -> None:  # type: ignore[no-untyped-def]
    home = tmp_path / "calcurse"
    home.mkdir()
    run("calcurse", "-D", home, "-i", written(OFF, VISIT, style=Style(language="id", zone="Asia/Jakarta")))
    told = run("calcurse", "-D", home, "-d", "01/01/2022", "-r30")
    assert told.count("visit of 3") == 2
    assert told.count("BATAL: meeting of 3") == 1
