"""Passwords: argon2id with the library's parameters; a wrong name takes as long to refuse as a wrong password."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kawat.errors import PeopleError

SHORTEST = 12
LONGEST = 1024
"""Characters of a password."""

AT_ONCE = BoundedSemaphore(2)
"""Each check takes 64 MiB and a tenth of a second: two at once, so that a flood of them fills no memory."""

HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """A password as it is kept. Raises `PeopleError` where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PeopleError(f"a password takes {SHORTEST} characters or more, {LONGEST} at most; take a few words")
    return again(password)


def again(password: str) -> str:
    """The same, of one that was taken before."""
    with AT_ONCE:
        return HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; of someone who is not there (None) it is not, after the same work."""
    nobody = _nobody()
    with AT_ONCE:
        try:
            good = HASHER.verify(kept or nobody, password if len(password) <= LONGEST else "")
        except (VerificationError, InvalidHashError):
            return False
    return good and kept is not None


def outdated(kept: str) -> bool:
    """Whether it was kept with less work than is asked for today."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_hex())
