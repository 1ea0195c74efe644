"""A notice as a request to an address that someone told us: signed, so that the receiver knows whose it is."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256

import msgspec

from kawat.errors import DeliveryError, NetworkError
from kawat.ingest.fetch import Fetched, NetworkPolicy, send
from kawat.ingest.manners import retry_after
from kawat.web.notify.notice import Notice

SECONDS = 10.0
"""For so long a receiver may take: it should say 202 and do its work afterwards."""

AGENT = "kawat (webhook)"

Send = Callable[..., Fetched]
"""`kawat.ingest.fetch.send`, or a stand-in."""


def signature(secret: str, at: int, body: bytes) -> str:
    """The header `Kawat-Signature`: when it was signed (seconds since 1970), and HMAC-SHA256 of `<t>.<body>`."""
    made = hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
    return f"t={at},v1={made}"


def deliver(notice: Notice, url: str, secret: str, *, at: int, allow_private: bool = False, send: Send = send) -> None:
    """Sends a notice. Raises `DeliveryError` for whatever is not a status from 200 to 299."""
    body = msgspec.json.encode(notice)
    headers = {
        "Content-Type": "application/json",
        "Kawat-Delivery": notice.id,
        "Kawat-Signature": signature(secret, at, body),
    }
    policy = NetworkPolicy(allow_private=allow_private, max_seconds=SECONDS, user_agent=AGENT)
    try:
        answer = send(url, body, policy, headers=headers)
    except NetworkError as error:
        raise DeliveryError(str(error)) from error
    if 300 <= answer.status < 400:
        raise DeliveryError(f"the receiver answers {answer.status}: it sends elsewhere; give the address there")
    if not 200 <= answer.status < 300:
        told = f"the receiver answers {answer.status}"
        raise DeliveryError(told, wait=min(retry_after(answer, at), 86_400), gone=answer.status == 410)
