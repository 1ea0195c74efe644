"""How much of anything is taken in: every size that ingest keeps to, in one place.

A report is a few thousand characters; the limits stand two orders above that, so that only what is no report
meets them. They bound memory (one line, one page, one document at a time), and with it time.
"""

from __future__ import annotations

CHARACTERS = 200_000
"""Code points of one report that are read; what follows is cut, with a warning."""

PAGE_BYTES = 10_000_000
"""Largest page or JSON line, in bytes; a larger one is set aside."""

FEED_BYTES = 4_000_000
"""Largest feed: a broken one is taken apart at a few microseconds a byte."""

DOCUMENT_BYTES = 64_000_000
"""Largest JSON document that is not JSON lines: it has to be held whole."""

HEAD_BYTES = 65_536
"""How many bytes are looked at to tell what a source is."""

CHUNK_BYTES = 262_144
"""How many bytes are read at a time."""

DEPTH = 200
"""How deep elements of a page may lie in one another; deeper ones lose their tags, never their words."""

ELEMENTS = 20_000
"""How many elements of a page are looked through for the article."""

RATIO = 200
"""How many times its packed size a gzip file may grow after `RATIO_FREE` bytes; news text grows 3 to 10."""

RATIO_FREE = 16_000_000

UNPACKED_BYTES = 8_000_000_000
"""Largest unpacked size of one gzip file."""
