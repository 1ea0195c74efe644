"""The migrations in order, each by the number that it makes the schema."""
