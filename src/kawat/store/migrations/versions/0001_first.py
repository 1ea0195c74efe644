"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

OPEN = 2**62

Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def current(name: str, table: str, columns: list[str]) -> None:
    """An index over the rows that hold now."""
    where = sa.text(f"until = {OPEN}")
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """What came in, what is derived from it, how it is looked at, and its words."""
    inputs()
    derived()
    views()
    words()


def inputs() -> None:
    """Reports, readings and judgements: what nothing else can make anew."""
    op.create_table(
        "report",
        sa.Column("n", Number, primary_key=True),
        sa.Column("version", Key, nullable=False, unique=True),
        sa.Column("report", Key, nullable=False),
        sa.Column("given", Key, nullable=False),
        sa.Column("url", Key),
        sa.Column("recorded", Number, nullable=False),
        sa.Column("first", Number, nullable=False),
        sa.Column("reported", Key),
        sa.Column("outlet", Key),
        sa.Column("language", Key),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("report_report", "report", ["report", "recorded"])
    op.create_index("report_given", "report", ["given"])
    op.create_index("report_url", "report", ["url"])
    op.create_index("report_recorded", "report", ["recorded"])
    op.create_index("report_outlet", "report", ["outlet"])
    op.create_table(
        "reading",
        sa.Column("n", Number, primary_key=True),
        sa.Column("version", Key, nullable=False),
        sa.Column("digest", Key, nullable=False),
        sa.Column("reader", Key, nullable=False),
        sa.Column("recorded", Number, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("reading_version", "reading", ["version", "digest"], unique=True)
    op.create_index("reading_recorded", "reading", ["recorded"])
    op.create_table(
        "judgement",
        sa.Column("n", Number, primary_key=True),
        sa.Column("id", Key, nullable=False, unique=True),
        sa.Column("recorded", Number, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("judgement_recorded", "judgement", ["recorded"])
    op.create_table(
        "anchored",
        sa.Column("report", Key, primary_key=True),
        sa.Column("judgement", Key, primary_key=True),
        sqlite_with_rowid=False,
    )


def derived() -> None:
    """Findings and how they hang together: `rebuild` makes them anew."""
    op.create_table(
        "finding",
        sa.Column("n", Number, primary_key=True),
        sa.Column("key", Key, nullable=False),
        sa.Column("reading", Number, nullable=False),
        sa.Column("report", Key, nullable=False),
        sa.Column("cls", Key, nullable=False),
        sa.Column("since", Number, nullable=False),
        sa.Column("until", Number, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("finding_key", "finding", ["key"])
    op.create_index("finding_report", "finding", ["report"])
    op.create_index("finding_reading", "finding", ["reading"])
    op.create_index("finding_since", "finding", ["since"])
    op.create_table(
        "origin",
        sa.Column("reading", Number, primary_key=True),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_table(
        "block",
        sa.Column("key", Number, primary_key=True),
        sa.Column("finding", Number, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "edge",
        sa.Column("a", Key, primary_key=True),
        sa.Column("b", Key, primary_key=True),
        sa.Column("since", Number, primary_key=True),
        sa.Column("until", Number, nullable=False),
        sa.Column("p", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("edge_b", "edge", ["b"])
    op.create_index("edge_since", "edge", ["since"])
    current("edge_doubt", "edge", ["p"])
    op.create_table(
        "echo",
        sa.Column("a", Key, primary_key=True),
        sa.Column("b", Key, primary_key=True),
        sa.Column("since", Number, primary_key=True),
        sa.Column("until", Number, nullable=False),
        sa.Column("p", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("echo_b", "echo", ["b"])
    op.create_index("echo_since", "echo", ["since"])


def views() -> None:
    """Events and what was said, as they are asked for."""
    op.create_table(
        "event",
        sa.Column("n", Number, primary_key=True),
        sa.Column("id", Key, nullable=False),
        sa.Column("since", Number, nullable=False),
        sa.Column("until", Number, nullable=False),
        sa.Column("cls", Key, nullable=False),
        sa.Column("kind", Key, nullable=False),
        sa.Column("status", Key, nullable=False),
        sa.Column("start", Key, nullable=False),
        sa.Column("end", Key, nullable=False),
        sa.Column("grain", Key, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("reported", Key, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("event_id", "event", ["id", "since"])
    op.create_index("event_since", "event", ["since", "n"])
    past = sa.text(f"until < {OPEN}")
    op.create_index("event_ended", "event", ["until"], sqlite_where=past, postgresql_where=past)
    op.create_index("event_start", "event", ["start", "end", "until"])
    op.create_table(
        "facet",
        sa.Column("name", Key, primary_key=True),
        sa.Column("start", Key, primary_key=True),
        sa.Column("event", Number, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member",
        sa.Column("key", Key, primary_key=True),
        sa.Column("event", Number, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("member_event", "member", ["event"])
    op.create_table(
        "utterance",
        sa.Column("n", Number, primary_key=True),
        sa.Column("id", Key, nullable=False),
        sa.Column("since", Number, nullable=False),
        sa.Column("until", Number, nullable=False),
        sa.Column("kind", Key, nullable=False),
        sa.Column("told", Key, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
    )
    op.create_index("utterance_id", "utterance", ["id", "since"])
    op.create_index("utterance_since", "utterance", ["since"])
    op.create_index("utterance_told", "utterance", ["told", "until"])
    op.create_table(
        "mark",
        sa.Column("name", Key, primary_key=True),
        sa.Column("told", Key, primary_key=True),
        sa.Column("utterance", Number, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "carrier",
        sa.Column("key", Key, primary_key=True),
        sa.Column("utterance", Number, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("carrier_utterance", "carrier", ["utterance"])


def words() -> None:
    """Full-text search: SQLite's FTS5 over the reports' own text, PostgreSQL's vectors beside it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, text, content='report', content_rowid='n', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
    else:
        op.execute("CREATE TABLE words (n BIGINT PRIMARY KEY, vector tsvector NOT NULL)")
        op.execute("CREATE INDEX words_vector ON words USING gin (vector)")
