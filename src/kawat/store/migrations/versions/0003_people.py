"""People: accounts, sessions, tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three tables beside the record."""
    op.create_table(
        "person_account",
        sa.Column("name", Key, primary_key=True),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("made", Number, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("hash", Key, primary_key=True),
        sa.Column("person", Key, nullable=False),
        sa.Column("made", Number, nullable=False),
        sa.Column("until", Number, nullable=False),
    )
    op.create_index("session_person", "session", ["person"])
    op.create_index("session_until", "session", ["until"])
    op.create_table(
        "token",
        sa.Column("hash", Key, primary_key=True),
        sa.Column("purpose", Key, nullable=False),
        sa.Column("person", Key, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("made", Number, nullable=False),
    )
    op.create_index("token_person", "token", ["person"])
