"""Runs migrations on the connection that `kawat.store.migrate` hands over."""

from alembic import context

from kawat.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
