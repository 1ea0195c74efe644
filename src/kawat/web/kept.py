"""Answers that count the whole record, kept until something is recorded: asked often, they are counted once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from kawat.store.clock import Moment
from kawat.web.desk import Desk

Answer = TypeVar("Answer")


class Kept:
    """The last answer to each question, with the state of the record that it is true of."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: dict[str, tuple[tuple[Moment, Moment | None], Any]] = {}

    def ask(self, name: str, state: tuple[Moment, Moment | None], count: Callable[[], Answer]) -> Answer:
        """The answer of `count`, asked only where the one that is kept is of another state. One at a time counts."""
        with self._lock:
            known = self._answers.get(name)
            if known is None or known[0] != state:
                known = self._answers[name] = (state, count())
            answer: Answer = known[1]
            return answer


def kept(desk: Desk, name: str, count: Callable[[], Answer]) -> Answer:
    """The answer to a question of this name about the state that the desk asks for."""
    state = desk.request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    found: Answer = state.kept.ask(name, (desk.record.stamp(), desk.as_of), count)
    return found
