"""Kawat reads news reports and keeps the record of diplomacy they tell of, each fact with the words it came from."""

__version__ = "0.1.0"
