"""Saved queries are told: what moved and nothing else, at least once, signed, by web and by mail."""

from __future__ import annotations

import hmac
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
from tests.store.made import NOW, meeting
from tests.store.test_people import Clock

from kawat.cli import run
from kawat.errors import DeliveryError, KawatError, NetworkError, PeopleError, RecordError
from kawat.ingest.fetch import Fetched
from kawat.store import Record
from kawat.store.people import People
from kawat.store.people.saved import DAY, Saved
from kawat.web.notify import mail
from kawat.web.notify.asked import filter_of, query_of
from kawat.web.notify.rounds import Carrier, Told, rounds, try_out

HOOK = "https://hook.example/in"


class Receiver:
    """Takes what is sent and answers as told."""

    def __init__(self) -> None:
        self.status, self.headers, self.broken = 202, {}, ""
        self.got: list[tuple[str, bytes, dict[str, str]]] = []

    def __call__(self, url: str, body: bytes, policy: Any, *, headers: dict[str, str]) -> Fetched:
        self.got.append((url, body, headers))
        if self.broken:
            raise NetworkError(self.broken)
        return Fetched(url=url, status=self.status, headers=self.headers, body=b"")

    @property
    def notices(self) -> list[Any]:
        return [json.loads(body) for _, body, _ in self.got]


class World:
    """A record that time passes in, and who is told of it."""

    def __init__(self, path: Path) -> None:
        self.path, self.at, self.clock, self.receiver = str(path), NOW, Clock(), Receiver()
        self.letters: list[EmailMessage] = []
        self.carrier = Carrier(
            base="https://desk.example/",
            send=self.receiver,
            post=lambda: mail.Post("mail.example", 587, False, None, None, "kawat@desk.example"),
            hand=lambda server, message: self.letters.append(message),
        )
        self.add(meeting("a", parties=("RUS", "USA")))

    @contextmanager
    def record(self) -> Iterator[tuple[Record, People]]:
        with Record(self.path, now=self.at) as record:
            yield record, People(record.engine, self.clock)

    def add(self, *reports: Any) -> None:
        self.at += timedelta(hours=1)
        with self.record() as (record, _):
            assert [one.state for one in record.add(reports)] == ["added"] * len(reports)

    def saved(self, **told: Any) -> Saved:
        with self.record() as (record, people):
            common = {"name": "Russia", "query": "party=RUS", "language": "en", "rhythm": "once"}
            way = {"way": "mail", "target": "ana@desk.example"} if told.get("way") == "mail" else {"way": "webhook"}
            return people.saved.make("ana", **{**common, "target": HOOK, **way, "since": record.stamp(), **told})

    def round(self) -> list[Told]:
        self.clock.at += 1_000_000
        with self.record() as (record, people):
            return list(rounds(record, people, self.carrier))

    def now(self, saved: Saved) -> Saved:
        with self.record() as (_, people):
            return people.saved.one("ana", saved.id)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "record.db")


def test_what_moved_is_told_and_nothing_else(world: World) -> None:
    saved = world.saved()
    assert world.round() == []
    world.add(meeting("b", parties=("IDN", "JPN"), place="Tokyo", country="JPN", day="2022-01-20"))
    assert world.round() == []
    world.add(meeting("c", parties=("RUS", "CHN"), place="Beijing", country="CHN", day="2022-01-21"))
    assert [one.moved for one in world.round()] == [1]
    assert world.round() == []
    (url, _, headers), notice = world.receiver.got[0], world.receiver.notices[0]
    assert (url, headers["Content-Type"], headers["Kawat-Delivery"]) == (HOOK, "application/json", notice["id"])
    assert notice["schema"] == "kawat.notice/1"
    assert notice["saved"] == {
        "id": saved.id,
        "name": "Russia",
        "query": "party=RUS",
        "url": "https://desk.example/en/events?party=RUS",
    }
    step = notice["moved"][0]
    assert (step["how"], step["standing"], len(notice["moved"])) == ("new", "scheduled", 1)
    assert step["url"] == f"https://desk.example/en/event/{step['event']['id']}"
    assert step["revisions"][0]["change"] == "created"
    assert notice["changes"].startswith("https://desk.example/api/v1/changes?since=2022-01-05T11")
    assert notice["since"] < notice["until"]


def test_it_is_signed(world: World) -> None:
    saved = world.saved()
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.round()
    _, body, headers = world.receiver.got[0]
    at, _, told = headers["Kawat-Signature"].removeprefix("t=").partition(",v1=")
    assert int(at) == world.clock.at // 1_000_000
    assert told == hmac.new(saved.secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
    assert saved.secret.encode() not in body


@pytest.mark.parametrize("status", [199, 301, 302, 307, 400, 404, 410, 429, 500, 503])
def test_it_counts_as_told_only_when_it_arrived(world: World, status: int) -> None:
    saved = world.saved()
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.receiver.status = status
    told = world.round()[0]
    after = world.now(saved)
    assert str(status) in told.wrong
    assert (after.since, after.told, after.failures) == (saved.since, None, 1)
    assert (after.state == "stopped") == told.stopped == (status == 410)
    assert world.round() == []  # not before it is due


def test_what_failed_comes_again_the_same_and_then_the_rest(world: World) -> None:
    saved = world.saved()
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.receiver.broken = "nobody answers"
    world.round()
    world.add(meeting("d", parties=("RUS", "FRA"), day="2022-01-22"))
    world.receiver.broken = ""
    world.clock.at = world.now(saved).due
    world.round()
    world.round()
    first, again, rest = world.receiver.notices
    assert first == again
    assert rest["id"] != first["id"]
    assert (rest["since"], len(rest["moved"])) == (first["until"], 1)
    assert (world.now(saved).failures, world.now(saved).wrong) == (0, "")
    assert world.round() == []


def test_a_receiver_may_ask_to_be_left_alone(world: World) -> None:
    saved = world.saved()
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.receiver.status, world.receiver.headers = 503, {"retry-after": "7200"}
    world.round()
    assert world.now(saved).due >= world.clock.at + 7_199_000_000


def test_one_that_fails_stops_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.saved(query="party=%00")
    world.saved(language="xx")
    world.saved(name="good")
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    told = world.round()
    assert sorted(bool(one.wrong) for one in told) == [False, True, True]
    assert [one["saved"]["name"] for one in world.receiver.notices] == ["good"]


def test_a_round_ends_where_it_is_told_to(world: World) -> None:
    for _ in range(3):
        world.saved()
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.clock.at += 1_000_000
    with world.record() as (record, people):
        told = list(rounds(record, people, world.carrier, lambda: len(world.receiver.got) == 2))
    assert len(told) == 2


def test_many_are_cut_and_say_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.web.notify.notice.MOST", 2)
    world.saved()
    days = ("2022-01-21", "2022-02-01", "2022-03-01")
    world.add(*(meeting(f"m{n}", parties=("RUS", "CHN"), day=day) for n, day in enumerate(days)))
    world.round()
    notice = world.receiver.notices[0]
    assert (len(notice["moved"]), notice["more"]) == (2, 1)


def test_a_digest_comes_once_a_day(world: World) -> None:
    world.saved(way="mail", rhythm="daily")
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    assert world.round() == []
    world.add(meeting("d", parties=("RUS", "FRA"), day="2022-01-22"))
    world.clock.at += DAY
    world.round()
    world.add(meeting("e", parties=("RUS", "DEU"), day="2022-01-23"))
    assert world.round() == []
    assert len(world.letters) == 1
    assert world.letters[0]["subject"] == "Russia: 2 events moved"


HOSTILE = "Council\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script> \u202e{{ 7 * 7 }} \"'><img src=x>"


def test_words_of_reports_stay_words_in_mail(world: World) -> None:
    world.saved(way="mail", name=f"x\r\nBcc: eve@evil.example\r\n\r\n<b>{HOSTILE}")
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21", forum=HOSTILE, place=HOSTILE, people=(HOSTILE,)))
    assert [one.wrong for one in world.round()] == [""]
    raw = world.letters[0].as_bytes()
    letter = message_from_bytes(raw, policy=policy.default)
    assert letter["bcc"] is None
    assert letter["to"] == "ana@desk.example"
    assert letter["from"] == "Kawat <kawat@desk.example>"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    plain, page = (part.get_content() for part in letter.iter_parts())
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "49 " not in page
    for text in (plain, page):
        assert "https://desk.example/en/event/e-" in text
        assert not any(one.startswith("Bcc:") for one in text.splitlines())
    assert raw.count(b"Message-ID:") == 1
    assert max(map(len, raw.split(b"\r\n"))) < 998


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_mail_speaks_the_language_that_was_asked_for(world: World, language: str) -> None:
    world.saved(way="mail", language=language)
    world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
    world.round()
    subject = {"en": "Russia: 1 event moved", "id": "Russia: 1 peristiwa bergerak"}[language]
    assert world.letters[0]["subject"] == subject
    assert f"/{language}/event/" in world.letters[0].as_string()


def test_a_way_is_tried_out(world: World) -> None:
    hook, letter = world.saved(), world.saved(way="mail")
    with world.record() as (record, people):
        for one in (hook, hook, letter):
            world.clock.at += 1
            try_out(record, people, world.carrier, one)
        world.receiver.status = 500
        with pytest.raises(DeliveryError, match="500"):
            try_out(record, people, world.carrier, hook)
    first, second, _ = world.receiver.notices
    assert (first["test"], first["moved"]) == (True, [])
    assert first["id"] != second["id"]
    assert world.letters[0]["subject"] == "Russia: a test"
    assert world.now(hook).told is None


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/en/events?party=OSCE&as_of=2022-01-05&skip=3&view=x", "party=OSCE"),
        ("/en/events", ""),
        ("/id/agenda?view=month&party=RUS", "party=RUS&class=encounter"),
        ("/en/agenda?deeds=1", ""),
        ("/en/party/OSCE?by=month", "party=OSCE"),
        ("/en/pair/RUS/USA", "party=RUS&party=USA"),
        ("/en/person?name=Sergei+Lavrov", "person=Sergei+Lavrov"),
        ("/en/forum?name=NATO-Russia%20Council", "forum=NATO-Russia+Council"),
    ],
)
def test_a_page_is_saved_by_its_conditions(path: str, query: str) -> None:
    assert query_of(path) == query
    filter_of(query)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "https://evil.example/en/events",
        "//evil.example/en/events",
        "/en/tokens",
        "/fr/events",
        "/en/events?from=soon",
        "/en/events?confidence=9",
        "/en/events?" + "&".join(f"party=P{n}" for n in range(40)),
    ],
)
def test_what_is_no_page_of_events_is_not_saved(path: str) -> None:
    with pytest.raises((RecordError, KawatError)):
        query_of(path)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "ana",
        "ana@desk",
        "ana@desk.example\r\nBcc: eve@evil.example",
        "ana@desk.example, eve@evil.example",
        "Ana <ana@desk.example>",
        "ana@@desk.example",
        ".ana@desk.example",
        "ana@-desk.example",
        "ana@desk.example\0",
        '"ana b"@desk.example',
        "ana@[127.0.0.1]",
        "änä@desk.example",
        "a" * 65 + "@desk.example",
        "-oQ/tmp@",
    ],
)
def test_what_is_no_mail_address(told: str) -> None:
    with pytest.raises(PeopleError):
        mail.mailbox(told)


def test_the_mail_server_is_told_by_the_environment() -> None:
    env = {"KAWAT_SMTP": "smtp://desk%40x:p%2Fw@mail.example", "KAWAT_MAIL_FROM": "kawat@desk.example"}
    assert mail.post(env) == mail.Post("mail.example", 587, False, "desk@x", "p/w", "kawat@desk.example")
    assert mail.post({**env, "KAWAT_SMTP": "smtps://mail.example"})[1:4] == (465, True, None)
    wrong = ["", "mail.example", "http://mail.example", "smtp://", "smtp://u:hunter2@x:y", "smtp://u:hunter2@x/path"]
    for told in wrong:
        with pytest.raises(KawatError) as caught:
            mail.post({**env, "KAWAT_SMTP": told})
        assert "hunter2" not in str(caught.value)
    with pytest.raises(KawatError):
        mail.post({**env, "KAWAT_MAIL_FROM": "kawat@desk.example\nBcc: eve@evil.example"})


class Mailman(StreamRequestHandler):
    """A mail server of a few words."""

    def handle(self) -> None:
        told: list[bytes] = self.server.told  # type: ignore[attr-defined]
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            told.append(line)
            word = line[:4].upper()
            if word == b"EHLO":
                self.wfile.write(b"250-here\r\n250 AUTH PLAIN\r\n")
            elif word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while (line := self.rfile.readline()) != b".\r\n":
                    told.append(line)
                self.wfile.write(b"250 taken\r\n")
            elif word == b"RCPT" and b"nobody" in line:
                self.wfile.write(b"550 no such\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"235 yes\r\n" if word == b"AUTH" else b"250 yes\r\n")


@contextmanager
def serving(server: Any) -> Iterator[Any]:
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_mail_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "kawat@desk.example", "ana@desk.example", "x"
    letter.set_content("told\n.\nso")
    with serving(ThreadingTCPServer(("127.0.0.1", 0), Mailman)) as server:
        server.told = []
        port = server.server_address[1]
        post = mail.Post("127.0.0.1", port, False, "desk", "word", "kawat@desk.example")
        mail.send(post, letter)
        assert any(b"AUTH PLAIN" in line for line in server.told)
        assert b"MAIL FROM:<kawat@desk.example>" in b"".join(server.told).replace(b"mail", b"MAIL")
        letter.replace_header("To", "nobody@desk.example")
        with pytest.raises(DeliveryError, match="does not take it"):
            mail.send(post, letter)
        server.told.clear()
        monkeypatch.setattr(mail, "LOCAL", ())
        with pytest.raises(DeliveryError, match="no encryption"):
            mail.send(post, letter)
        assert not any(b"AUTH" in line for line in server.told)
    with pytest.raises(DeliveryError, match="does not take it"):
        mail.send(post, letter)


class Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.got.append(self.rfile.read(int(self.headers["Content-Length"])))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def test_the_command_tells(world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Hook)) as server:
        server.got = []
        world.saved(target=f"http://127.0.0.1:{server.server_port}/hook")
        world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
        arguments = ["notify", "--db", world.path, "--url", "https://desk.example"]
        assert run(arguments) == 3
        assert "no public address" in capsys.readouterr().err
        with world.record() as (_, people):
            people.saved.resume("ana", people.saved.of("ana")[0].id)
        assert run([*arguments, "--allow-private"]) == 0
        assert capsys.readouterr().out == "Russia (ana, webhook): 1 moved\n"
        assert run([*arguments, "--allow-private"]) == 0
        assert len(server.got) == 1


def test_it_goes_on_until_it_is_stopped(world: World) -> None:
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Hook)) as server:
        server.got = []
        world.saved(target=f"http://127.0.0.1:{server.server_port}/hook")
        world.add(meeting("c", parties=("RUS", "CHN"), day="2022-01-21"))
        arguments = ["notify", "--db", world.path, "--every", "60", "--allow-private"]
        program = subprocess.Popen([sys.executable, "-m", "kawat", *arguments], stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        with program.stdout as told:
            assert told.readline() == "Russia (ana, webhook): 1 moved\n"
            program.terminate()
            assert program.wait(20) == 0
        assert len(server.got) == 1
