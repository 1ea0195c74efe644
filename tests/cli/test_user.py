"""Users are made on the command line; a password comes from standard input, never from the arguments."""

import io

import pytest

from kawat.cli import run
from kawat.store import Record
from kawat.store.people import People

WORDS = "a quiet lamp on the quay"


def typed(monkeypatch: pytest.MonkeyPatch, told: str, *arguments: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(told))
    return run(["user", *arguments])


def test_add_list_password_remove(monkeypatch, tmp_path, capsys) -> None:
    db = str(tmp_path / "record.db")
    assert typed(monkeypatch, f"{WORDS}\n", "add", "Ana", "--db", db) == 0
    assert typed(monkeypatch, "", "list", "--db", db) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("  ana")
    assert typed(monkeypatch, "another lamp, further on\n", "password", "ana", "--db", db) == 0
    with Record(db) as record:
        accounts = People(record.engine).accounts
        assert accounts.check("ana", WORDS) is None
        assert accounts.check("ANA", "another lamp, further on") == "ana"
    assert typed(monkeypatch, "", "remove", "ana", "--db", db) == 0
    assert typed(monkeypatch, "", "remove", "ana", "--db", db) == 1
    assert WORDS not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "arguments", "status"),
    [
        ("", ("add", "ana"), 1),
        ("short\n", ("add", "ana"), 1),
        (f"{WORDS}\n", ("add", "no name"), 1),
        ("", ("add",), 2),
        ("", ("list", "ana"), 2),
        (f"{WORDS}\n", ("password", "ana"), 1),
    ],
)
def test_what_cannot_be(monkeypatch, tmp_path, capsys, told: str, arguments: tuple[str, ...], status: int) -> None:
    assert typed(monkeypatch, told, *arguments, "--db", str(tmp_path / "record.db")) == status
    assert "Traceback" not in capsys.readouterr().err
