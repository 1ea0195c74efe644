"""The record: findings of many reports become events. Pure functions of what was filed and what was judged;
no I/O.

Take them from here: `from kawat.record import file, build`. From the bottom up:

`file(text, reading, *, recorded, reported=None, report=None, version="", first=None) -> tuple[Filed, ...]`
    One `Filed` per encounter, deed and statement: all that is needed to match and fold it. A store keeps
    them whole.
`keys(finding) -> frozenset[str]`
    Blocking keys: two findings are compared only if they share one, so a new report costs what its
    candidates cost.
`score(a, b) -> Score`
    Named parts and the fitted probability `Score.p`; symmetric.
`cluster(homes, edges, bonds, least=…) -> list[frozenset[str]]`
    Deterministic grouping of the keys of whole components; what people judged (`Bonds`) always wins.
`fold(members, edges, …) -> Event`
    The sum of its findings, with conflicts, without history.
`advance(shelf, *, at, arrivals=(), leavers=(), judgements=()) -> Step`
    One instant of the record: reads through a `Shelf` only what it touches, returns what to write. `at` is
    never before an earlier step; out of order, rebuild.
`build(filed, judgements=(), *, until=None, silent=()) -> list[Event]`
    The whole record in memory, as of `until`; `instants` gives its steps in order, for a rebuild; `Memory`
    is its shelf.
`anchor(finding)`, `resolve(anchor, findings)`, `active(judgements, until)`, `verdicts(judgements, findings)`
    How judgements name findings so that they survive a rebuild and a better reader.
`inherit(findings, before) -> tuple[Filed, ...]`
    The findings of a report that was read again, with the keys of those that they take the place of: so
    event ids outlive a better reader.
`typed(cls, field, value)`
    The value of a correction in its own type, or `RecordError`: for whoever takes a judgement in.
`standing(event, now) -> str`
    The status at `now`, `unreported` included: a view, never stored.
`utterances(statements)`, `positions(utterances, events)`, `denials(statements, events)`
    Statements folded, ordered by party and matter, and tied to what they deny.
`title(event, language, name)`, `explain(event, filed, …)`, `doubts(…)`
    The words for a person: an event's title, why it is one, what is in doubt.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "file": "filing",
    "anchor": "filing",
    "instant": "filing",
    "keys": "candidates",
    "score": "match",
    "weights": "match",
    "Score": "match",
    "cluster": "clusters",
    "pair": "clusters",
    "Bonds": "clusters",
    "fold": "folding",
    "event_id": "folding",
    "typed": "corrections",
    "advance": "weave",
    "Shelf": "weave",
    "Step": "weave",
    "build": "rebuild",
    "instants": "rebuild",
    "Memory": "rebuild",
    "active": "judged",
    "resolve": "judged",
    "verdicts": "judged",
    "inherit": "succession",
    "standing": "status",
    "utterances": "statements",
    "positions": "statements",
    "denials": "statements",
    "title": "titles",
    "explain": "why",
    "doubts": "why",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Loads a part of the record when it is first asked for, so that importing one does not import all."""
    if name not in _HOME:
        raise AttributeError(f"kawat.record has no {name!r}")
    return getattr(import_module(f"kawat.record.{_HOME[name]}"), name)
