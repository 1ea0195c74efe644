"""PostgreSQL puts new words in order soon: each search reads those that wait, one by one."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Sets how much may wait; SQLite has no such thing."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX words_vector SET (gin_pending_list_limit = 256)")  # kB; 4 MB if not told
