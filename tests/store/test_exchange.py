"""The whole record as lines, and back: the same bytes, also from one database to the other."""

from __future__ import annotations

import pytest
from tests.store.made import NOW, events, meeting
from tests.store.test_states import digest_of, fill, made

from kawat.errors import StoreError
from kawat.store import Record


def test_there_and_back(url: str, tmp_path) -> None:
    with Record(url) as record, Record(str(tmp_path / "copy.db")) as copy:
        fill(record, made(30, 20, 7), judged=7)
        lines = list(record.export())
        assert copy.take(lines) > 30
        assert list(copy.export()) == lines
        assert digest_of(copy) == digest_of(record)
        assert copy.take(lines) == 0
        assert copy.verify() == []


def test_into_a_record_that_holds_others(url: str, tmp_path) -> None:
    items = made(30, 20, 8)
    with Record(url) as record, Record(str(tmp_path / "part.db")) as part, Record(str(tmp_path / "all.db")) as whole:
        fill(record, items[15:])
        fill(part, items[:15])
        fill(whole, items)
        record.take(part.export())
        assert events(record) == events(whole)
        assert list(record.export()) == list(whole.export())
        assert digest_of(record) == digest_of(whole)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda lines: [b"{}\n", *lines[1:]], "line 1"),
        (lambda lines: [b'{"schema":"other/1"}\n'], "kawat.record/1"),
        (lambda lines: [*lines[:2], b"not json\n"], "line 3"),
        (lambda lines: [lines[0], *lines[2:]], "not in the export"),
        (lambda lines: [*lines, lines[1].replace(b"2022-01-05", b"2022-01-04")], "before"),
        (lambda lines: [line.replace(b'"evidence":[[0,', b'"evidence":[[9999,') for line in lines], "evidence"),
    ],
)
def test_a_spoilt_export_changes_nothing(url: str, tmp_path, spoil, told: str) -> None:
    with Record(url, now=NOW) as record, Record(str(tmp_path / "other.db"), now=NOW) as other:
        list(record.add([meeting("a")]))
        list(other.add([meeting("b"), meeting("c", outlet="Kabar Satu")]))
        before = list(record.export())
        with pytest.raises(StoreError, match=told):
            record.take(spoil(list(other.export())))
        assert list(record.export()) == before
        assert record.verify() == []
