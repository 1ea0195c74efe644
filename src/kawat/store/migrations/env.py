"""Runs migrations on the connection that `kawat.store.migrate` hands over."""

from alembic import context

import kawat.store.people.tables  # noqa: F401  # its tables stand beside those of the record
from kawat.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
