"""Unguessable words: 256 random bits, of which only a digest is kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

BYTES = 32


def made() -> tuple[str, str]:
    """A new secret, and its digest. No salt: there is nothing to guess."""
    secret = secrets.token_urlsafe(BYTES)
    return secret, digest(secret)


def digest(secret: str) -> str:
    """What is kept of a secret and looked up by: who measures how long that takes learns of the digest alone."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
