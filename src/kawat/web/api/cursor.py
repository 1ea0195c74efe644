"""Cursors: where an answer left off, as a word that a program hands back without looking into it."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec

from kawat.errors import RecordError

Place = tuple[str, str]


def written(place: Place) -> str:
    """A cursor that stands behind the entry of this time and id."""
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read(cursor: str) -> Place | None:
    """The place of a cursor, None where there is none; `RecordError` where it is not one of ours."""
    if not cursor:
        return None
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        place: Place = msgspec.json.decode(raw, type=Place)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise RecordError("this is no cursor of ours; hand back `next` as it came") from error
    return place
