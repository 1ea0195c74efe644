"""Feeds are watched politely and patiently; a server on loopback plays the outlets, the clock is ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kawat.errors import IngestError
from kawat.ingest.fetch import NetworkPolicy, fetch
from kawat.ingest.manners import Manners
from kawat.ingest.refusal import Refusal
from kawat.ingest.watch import Look, load, watch
from kawat.ingest.watchlist import Watched, watchlist
from kawat.model.report import Report

START = 1_641_290_400.0
STORY = "The two ministers agreed to go on talking next week, a spokeswoman said in the evening. " * 12


class Outlet(ThreadingHTTPServer):
    """Answers from `pages` (status, headers, body) by path, and keeps what was asked."""

    pages: dict[str, tuple[int, dict[str, str], str]]
    asked: list[str]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def feed(self, *entries: str) -> tuple[int, dict[str, str], str]:
        body = f"<rss version='2.0'><channel><title>Desk</title>{''.join(entries)}</channel></rss>"
        return 200, {"Content-Type": "application/rss+xml", "ETag": f'"{len(entries)}"'}, body

    def entry(self, name: str, text: str = STORY, title: str = "Talks") -> str:
        link = self.url(f"/{name}")
        about = f"<title>{title}</title><link>{link}</link><guid>{name}</guid>"
        return f"<item>{about}<description>{text}</description></item>"


class Handler(BaseHTTPRequestHandler):
    server: Outlet

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.pages.get(self.path, (404, {}, ""))
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, ""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    server = Outlet(("127.0.0.1", 0), Handler)
    server.pages, server.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class Desk:
    """Watches with a clock of its own; what was taken in is in `taken`."""

    def __init__(self, folder: Path, *feeds: Watched) -> None:
        self.time, self.slept, self.taken = START, list[float](), list[Report]()
        self.state, self.feeds = folder / "state.json", feeds
        loopback = partial(fetch, policy=NetworkPolicy(allow_private=True, max_seconds=5))
        self.manners = Manners(loopback, lambda: self.time, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def looks(self, once: bool = True) -> Iterator[Look]:
        return watch(
            self.feeds,
            self.state,
            manners=self.manners,
            take=self.taken.extend,
            now=lambda: self.time,
            sleep=self.sleep,
            once=once,
        )

    def later(self, minutes: float) -> list[Look]:
        self.time += minutes * 60
        return list(self.looks())


def test_new_entries_come_once_and_unchanged_feeds_cost_a_304(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a"))
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed"), outlet="The Desk"))
    desk.later(0)
    assert [(one.url, one.outlet, one.title) for one in desk.taken] == [(outlet.url("/a"), "The Desk", "Talks")]
    assert desk.later(5) == [], "not due yet"
    (look,) = desk.later(15)
    assert (look.outcomes, look.problem) == ((), None)
    outlet.pages["/feed"] = outlet.feed(outlet.entry("b"), outlet.entry("a"))
    desk.later(15)
    assert [one.url for one in desk.taken] == [outlet.url("/a"), outlet.url("/b")]
    outlet.pages["/feed"] = outlet.feed(outlet.entry("b"), outlet.entry("a", title="Talks, corrected"), "")
    desk.later(15)
    assert desk.taken[-1].title == "Talks, corrected"
    assert outlet.asked.count("/robots.txt") == 1


def test_a_teaser_is_completed_by_its_page(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a", text="The two ministers agreed …"))
    outlet.pages["/a"] = (
        200,
        {"Content-Type": "text/html"},
        f"<html><body><article><p>{STORY}</p></article></body></html>",
    )
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed")))
    desk.later(0)
    (report,) = desk.taken
    assert STORY.strip()[:80] in report.text
    assert report.title == "Talks"
    own = Desk(tmp_path / "..", Watched(url=outlet.url("/feed"), pages="never"))
    own.state = tmp_path / "other.json"
    own.later(0)
    assert own.taken[0].text.startswith("The two ministers agreed")


def test_a_page_that_cannot_be_had_is_tried_again_then_the_feed_must_do(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a", text="The two ministers agreed …"))
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed")))
    for _ in range(4):
        (look,) = desk.later(20)
        assert isinstance(look.outcomes[0], Refusal)
        assert "404" in str(look.outcomes[0])
    desk.later(20)
    assert [one.text for one in desk.taken] == ["The two ministers agreed …"]
    assert desk.later(20)[0].outcomes == ()


def test_one_bad_feed_never_stops_the_others_and_is_left_alone_for_longer(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/good"] = outlet.feed(outlet.entry("a"))
    outlet.pages["/bad"] = (500, {}, "")
    outlet.pages["/busy"] = (503, {"Retry-After": "7200"}, "")
    outlet.pages["/text"] = (200, {}, "this is no feed")
    feeds = [Watched(url=outlet.url(path)) for path in ("/bad", "/busy", "/text", "/missing", "/good")]
    desk = Desk(tmp_path, *feeds, Watched(url="http://127.0.0.1:1/feed"))
    looks = desk.later(0)
    assert [look.problem is None for look in looks] == [False, False, False, False, True, False]
    assert "500" in str(looks[0].problem)
    assert len(desk.taken) == 1
    waits = [look.memory.due - START for look in looks]
    assert waits[0] == pytest.approx(1800, abs=60)
    assert waits[1] == pytest.approx(7200, abs=60)
    desk.later(31)
    assert load(desk.state)[feeds[0].url].failures == 2
    desk.later(60 * 24 * 30)
    outlet.pages["/bad"] = outlet.feed(outlet.entry("b"))
    desk.later(60 * 24)
    assert load(desk.state)[feeds[0].url].failures == 0


def test_robots_are_obeyed(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n")
    outlet.pages["/feed"] = outlet.feed(outlet.entry("closed/a", text="Short."), outlet.entry("open", text="Short."))
    outlet.pages["/open"] = (200, {}, f"<html><body><article><p>{STORY}</p></article></body></html>")
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed")), Watched(url=outlet.url("/closed/feed")))
    _, closed = desk.later(0)
    assert "robots.txt" in str(closed.problem)
    assert not [path for path in outlet.asked if path.startswith("/closed")]
    assert desk.taken[0].text == "Short."
    assert desk.slept == [7.0]


def test_robots_that_cannot_be_had_close_the_host_for_a_while(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/robots.txt"] = (503, {}, "")
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a"))
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed")))
    assert "cannot be had" in str(desk.later(0)[0].problem)
    outlet.pages.pop("/robots.txt")
    desk.later(120)
    assert len(desk.taken) == 1


def test_what_could_not_be_taken_in_comes_again(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a"))
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed")))

    def full(reports: list[Report]) -> None:
        raise IngestError("the disk is full")

    looks = watch(desk.feeds, desk.state, manners=desk.manners, take=full, now=lambda: desk.time, sleep=desk.sleep)
    with pytest.raises(IngestError):
        next(looks)
    desk.later(0)
    assert len(desk.taken) == 1


def test_it_goes_on_until_stopped_and_sleeps_between(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/feed"] = outlet.feed(outlet.entry("a"))
    desk = Desk(tmp_path, Watched(url=outlet.url("/feed"), every="10m"))
    looks = desk.looks(once=False)
    times = []
    for _ in range(3):
        next(looks)
        times.append(desk.time - START)
    assert times == [0, 600, 1200]


def test_lists() -> None:
    feeds = watchlist("# ours\nhttps://a.example/feed  # the first\n\nhttps://A.example/feed\n")
    assert [(one.url, one.seconds) for one in feeds] == [("https://a.example/feed", 900)]
    told = watchlist('[[feeds]]\nurl = "https://a.example/"\nevery = "2h"\npages = "never"\nlanguage = "id"\n')
    assert (told[0].seconds, told[0].pages, told[0].language) == (7200, "never", "id")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "names no feed"),
        ("ftp://a.example/", "feed 1"),
        ('[[feeds]]\nurl = "https://a.example/"\nevery = "soon"', "write it as 15m"),
        ('[[feeds]]\nname = "x"', r"give \[\[feeds\]\]|write it as \[\[feeds\]\]"),
    ],
)
def test_lists_that_cannot_be_read_say_why(text: str, wrong: str) -> None:
    with pytest.raises(IngestError, match=wrong):
        watchlist(text)


def test_a_damaged_memory_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("{")
    with pytest.raises(IngestError, match="remove it"):
        load(tmp_path / "state.json")
