"""Facets tell status and kind; the record tells by which version of the code it was derived."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def upgrade() -> None:
    """A table for the version, the facets anew, judgements as they are now written."""
    op.create_table(
        "state",
        sa.Column("name", Key, primary_key=True),
        sa.Column("value", Number, nullable=False),
        sqlite_with_rowid=False,
    )
    facets()
    judgements()


def facets() -> None:
    """Made anew rather than changed: a row that grows would leave its place."""
    op.rename_table("facet", "facet_before")
    op.create_table(
        "facet",
        sa.Column("name", Key, nullable=False),
        sa.Column("start", Key, nullable=False),
        sa.Column("event", Number, nullable=False),
        sa.Column("status", Key, nullable=False),
        sa.Column("kind", Key, nullable=False),
        *((sa.PrimaryKeyConstraint("name", "start", "event"),) if _sqlite() else ()),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO facet (name, start, event, status, kind) SELECT f.name, f.start, f.event, e.status, e.kind "
        "FROM facet_before f JOIN event e ON e.n = f.event ORDER BY f.name, f.start, f.event"
    )
    op.drop_table("facet_before")
    op.execute(
        "INSERT INTO facet (name, start, event, status, kind) "
        "SELECT 'conflict:', start, n, status, kind FROM event WHERE conflicts > 0"
    )
    if not _sqlite():
        op.execute("ALTER TABLE facet ADD PRIMARY KEY (name, start, event) INCLUDE (status, kind)")


def judgements() -> None:
    """The moment at which each was made, to the microsecond: so told, moments sort as text."""
    rows = op.get_bind().execute(sa.text("SELECT n, doc FROM judgement")).all()
    for n, doc in rows:
        told = json.loads(doc)
        found = SECONDS.fullmatch(told["made"])
        if found and len(told["made"]) != 27:
            whole = f"{told['made'][:19]}.{(found[1] or '.')[1:]:0<6}Z"
            changed = doc.replace(f'"made":"{told["made"]}"', f'"made":"{whole}"')
            op.get_bind().execute(sa.text("UPDATE judgement SET doc = :doc WHERE n = :n"), {"doc": changed, "n": n})


def _sqlite() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")
