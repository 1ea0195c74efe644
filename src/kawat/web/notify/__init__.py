"""Telling people what moved: saved queries, by webhook and by mail."""
