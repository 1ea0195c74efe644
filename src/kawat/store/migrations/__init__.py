"""Migrations of the record's tables, one file a version; `kawat.store.migrate` runs them."""
