"""The types that everyone speaks: frozen, without I/O, one definition for JSON, schema and storage."""
