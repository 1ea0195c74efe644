"""The tables come from the migrations alone, and are the ones that the code speaks of."""

from __future__ import annotations

import json

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from kawat.errors import StoreError
from kawat.store import location, schema
from kawat.store.engine import open_engine, reading, writing
from kawat.store.migrate import config, migrate, version


@pytest.fixture
def engine(url: str):
    engine = open_engine(location.url(url), patience=5)
    yield engine
    engine.dispose()


def test_the_tables_are_those_of_the_code(engine) -> None:
    migrate(engine)
    with reading(engine) as connection:
        found = compare_metadata(MigrationContext.configure(connection), schema.metadata)
        ours = [change for change in found if "words" not in str(change)]
        assert ours == []
        assert version(connection) == schema.HEAD


def test_from_each_version_on(engine) -> None:
    with writing(engine) as connection:
        scripts = ScriptDirectory.from_config(config(connection))
        revisions = [script.revision for script in reversed(list(scripts.walk_revisions()))]
        assert revisions[-1] == schema.HEAD
    for revision in revisions:
        with writing(engine) as connection:
            command.upgrade(config(connection), revision)
            assert version(connection) == revision
    migrate(engine)
    migrate(engine)  # once more changes nothing
    with reading(engine) as connection:
        assert version(connection) == schema.HEAD


def test_rows_of_the_first_tables_are_brought_along(engine) -> None:
    """Facets learn what their events are, events on which sources differ are marked, moments get one width."""
    with writing(engine) as connection:
        command.upgrade(config(connection), "0001")
        for n, conflicts in ((1, 0), (2, 1)):
            connection.execute(
                text(
                    "INSERT INTO event VALUES (:n, 'e-' || :n, 1, 2, 'deed', 'aid', 'happened', '2022-01-01', "
                    "'2022-01-01', 'day', 0.9, 1, :conflicts, '', '{}')"
                ).bindparams(n=n, conflicts=conflicts)
            )
            connection.execute(text(f"INSERT INTO facet VALUES ('party:RUS', '2022-01-01', {n})"))
        for n, made in ((1, "2022-01-05T09:00:00Z"), (2, "2022-01-05T09:00:00.25Z")):
            doc = f'{{"id":"j-{n}","verb":"confirm","made":"{made}","note":"\\"made\\":\\"{made}\\""}}'
            connection.execute(
                text("INSERT INTO judgement VALUES (:n, :id, 1, :doc)").bindparams(n=n, id=f"j-{n}", doc=doc)
            )
    migrate(engine)
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT name, event, status, kind FROM facet ORDER BY name, event")).all()
        assert [tuple(row) for row in rows] == [
            ("conflict:", 2, "happened", "aid"),
            ("party:RUS", 1, "happened", "aid"),
            ("party:RUS", 2, "happened", "aid"),
        ]
        docs = connection.execute(text("SELECT doc FROM judgement ORDER BY n")).scalars().all()
        assert [json.loads(doc)["made"] for doc in docs] == [
            "2022-01-05T09:00:00.000000Z",
            "2022-01-05T09:00:00.250000Z",
        ]
        assert json.loads(docs[0])["note"] == '"made":"2022-01-05T09:00:00Z"'


def test_in_whole_or_not_at_all(engine, monkeypatch) -> None:
    monkeypatch.setattr("alembic.command.upgrade", _half)
    with pytest.raises(RuntimeError):
        migrate(engine)
    with reading(engine) as connection:
        assert not inspect(connection).has_table("half")


def _half(config, revision: str) -> None:
    config.attributes["connection"].execute(text("CREATE TABLE half (n INTEGER)"))
    raise RuntimeError("cut off")


def test_a_newer_record_is_refused(engine) -> None:
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Kawat"):
        migrate(engine)
