"""`kawat watch`: the list is read, problems are told, and the exit status says whether all went well."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kawat.cli import run


def test_a_feed_that_cannot_be_had_is_told_and_remembered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("http://127.0.0.1:4/feed.xml\n")
    command = ["watch", str(listed), "--once", "--db", str(tmp_path / "record.db")]
    assert run(command) == 3
    assert "http://127.0.0.1:4/feed.xml: " in capfd.readouterr().err
    assert (tmp_path / "feeds.txt.state").exists()
    assert run(command) == 0, "it is not due again so soon"


def test_a_list_that_names_nothing_says_what_to_write(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("# none yet\n")
    assert run(["watch", str(listed), "--once", "--db", str(tmp_path / "record.db")]) == 1
    assert "names no feed" in capfd.readouterr().err


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Contoh</title>
<item><guid>1</guid><title>Talks</title><link>http://contoh.example/1</link>
<description>Russia and China will meet in Vienna on Wednesday, a foreign ministry spokesman said on Monday. The talks
between the two countries follow a call between their presidents, he told reporters in Moscow.</description></item>
<item><guid>2</guid><link>http://contoh.example/2</link></item>
</channel></rss>"""


@pytest.fixture
def served() -> Iterator[str]:
    """The address of a feed on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path == "/feed.xml"
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(FEED) if known else 0))
            self.end_headers()
            self.wfile.write(FEED if known else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        server.shutdown()


def test_what_is_new_is_read_and_filed(served: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.toml"
    listed.write_text(f'[[feeds]]\nurl = "{served}"\npages = "never"\nlanguage = "en"\n')
    record = str(tmp_path / "record.db")
    assert run(["watch", str(listed), "--once", "--db", record, "--allow-private"]) == 0
    out, err = capfd.readouterr()
    assert out == f"{served}: 1 new\n"
    assert "set aside" in err
    assert run(["stats", "--db", record]) == 0
    assert "1" in capfd.readouterr().out


def test_a_list_that_is_no_text_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_bytes(b"\xff\xfe\xff")
    assert run(["watch", str(listed), "--once", "--db", str(tmp_path / "record.db")]) == 1
    assert "write it as UTF-8 text" in capfd.readouterr().err
