"""What is made once and given often, while the record stays as it is: counts of the whole of it, and whole pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from kawat.web.desk import Desk

Answer = TypeVar("Answer")

MOST = 32_000_000
"""Bytes of answers that one process keeps."""


class Kept:
    """The last answer to each question, with the state of the record that it is true of."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: dict[str, tuple[Hashable, Any]] = {}

    def ask(self, name: str, state: Hashable, count: Callable[[], Answer]) -> Answer:
        """The answer of `count`, asked only where the one that is kept is of another state. One at a time counts."""
        with self._lock:
            known = self._answers.get(name)
            if known is None or known[0] != state:
                known = self._answers[name] = (state, count())
            answer: Answer = known[1]
            return answer


class Body(NamedTuple):
    """The bytes of an answer. `later`: the address of what follows, where it is only a part."""

    data: bytes
    later: str | None = None


class Pages:
    """Bodies of answers by their ETag, which names the state that they are true of; the last used, so many bytes."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._held = most, 0
        self._lock = Lock()
        self._bodies: OrderedDict[str, Body] = OrderedDict()

    def get(self, etag: str, make: Callable[[], Body]) -> Body:
        """The body of an ETag, made where it is not there."""
        with self._lock:
            body = self._bodies.get(etag)
            if body is not None:
                self._bodies.move_to_end(etag)
                return body
        body = make()
        with self._lock:
            if etag not in self._bodies and len(body.data) <= self._most // 8:
                self._bodies[etag] = body
                self._held += len(body.data)
            while self._held > self._most:
                self._held -= len(self._bodies.popitem(last=False)[1].data)
        return body


def kept(desk: Desk, name: str, count: Callable[[], Answer]) -> Answer:
    """The answer to a question of this name about the state that the desk asks for."""
    found: Answer = desk.request.app.state.kept.ask(name, (desk.record.state(), desk.as_of), count)
    return found
