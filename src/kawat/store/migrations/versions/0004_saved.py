"""Saved queries: what people want to be told of when it moves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One more table beside the record."""
    op.create_table(
        "saved_query",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person", Key, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("language", Key, nullable=False),
        sa.Column("way", Key, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("rhythm", Key, nullable=False),
        sa.Column("state", Key, nullable=False),
        sa.Column("made", Number, nullable=False),
        sa.Column("since", Number, nullable=False),
        sa.Column("until", Number, nullable=True),
        sa.Column("told", Number, nullable=True),
        sa.Column("due", Number, nullable=False),
        sa.Column("failures", Number, nullable=False),
        sa.Column("failing", Number, nullable=True),
        sa.Column("wrong", sa.Text, nullable=False),
    )
    op.create_index("saved_person", "saved_query", ["person"])
    op.create_index("saved_due", "saved_query", ["state", "due"])
