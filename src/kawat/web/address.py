"""The address is the state of a page: what it asks of the record, and addresses that ask a little else.

Parameters have the names of the command's options (`from`, `to`, `party`, `as_of` …); unknown ones are passed over,
wrong ones raise `RecordError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from kawat.errors import RecordError
from kawat.knowledge.told import party_code
from kawat.store import Speech
from kawat.store.clock import Moment, day, until
from kawat.store.filter import Filter

MOST = 500
"""Most entries that one page or answer shows."""

LONG = 500
"""Characters of one parameter: more is a mistake."""

MANY = 12
"""Values of one parameter."""


def filtered(asked: QueryParams, limit: int | None = None, **fixed: Any) -> Filter:
    """The conditions on events that an address asks for."""
    told: dict[str, Any] = {
        "start": _day(asked, "from"),
        "end": _day(asked, "to"),
        "party": tuple(map(party_code, several(asked, "party"))),
        **{name: several(asked, name) for name in ("person", "place", "forum", "source", "kind", "status")},
        "cls": _one_of(asked, "class", ("encounter", "deed")),
        "confidence": _share(asked, "confidence"),
        **{name: flag(asked, name) for name in ("conflict", "begins", "held")},
        "as_of": as_of(asked),
        "limit": limit,
        "skip": whole(asked, "skip", 0),
    }
    return Filter(**{**told, **fixed})


def spoken(asked: QueryParams, limit: int | None = None, **fixed: Any) -> Speech:
    """The conditions on statements that an address asks for."""
    told: dict[str, Any] = {
        "party": tuple(map(party_code, several(asked, "party"))),
        "to": tuple(map(party_code, several(asked, "to"))),
        **{name: several(asked, name) for name in ("person", "source", "kind")},
        "start": _day(asked, "from"),
        "end": _day(asked, "until"),
        "as_of": as_of(asked),
        "limit": limit,
        "skip": whole(asked, "skip", 0),
    }
    return Speech(**{**told, **fixed})


def sought(asked: QueryParams) -> dict[str, Any]:
    """The conditions on reports that an address asks for, as `Record.search` takes them."""
    return {"as_of": as_of(asked), "outlet": several(asked, "source"), "language": text(asked, "in") or None}


def as_of(asked: QueryParams) -> Moment | None:
    """The moment whose record is asked for; None for the present."""
    told = text(asked, "as_of")
    return until(told) if told else None


def pages(asked: QueryParams, otherwise: int) -> tuple[int, int]:
    """`limit` and `skip`: how many entries to show, and after how many."""
    return max(1, whole(asked, "limit", otherwise, MOST)), whole(asked, "skip", 0)


def several(asked: QueryParams, name: str) -> tuple[str, ...]:
    """All values of a parameter that say something."""
    found = tuple(value for told in asked.getlist(name) if (value := _checked(name, told)))
    if len(found) > MANY:
        raise RecordError(f"more than {MANY} values of {name!r}; ask for fewer")
    return found


def text(asked: QueryParams, name: str) -> str:
    """One parameter as text, empty where it is not there."""
    return _checked(name, asked.get(name, ""))


def flag(asked: QueryParams, name: str) -> bool:
    """Whether a box is ticked."""
    return text(asked, name) in ("1", "on", "true", "yes")


def whole(asked: QueryParams, name: str, otherwise: int, most: int = 1_000_000) -> int:
    """A whole number that is not negative."""
    told = text(asked, name)
    if not told:
        return otherwise
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise RecordError(f"{name}={told!r} is no whole number")
    return min(int(told), most)


def address(path: str, asked: Mapping[str, Any] | Iterable[tuple[str, str]] = ()) -> str:
    """A path with its parameters, those that say nothing left out."""
    pairs = list(asked.items()) if isinstance(asked, Mapping) else list(asked)
    flat = [
        (k, str(one)) for k, v in pairs for one in (v if isinstance(v, list | tuple) else [v]) if one not in (None, "")
    ]
    return f"{quote(path)}?{urlencode(flat)}" if flat else quote(path)


def altered(asked: QueryParams, changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parameters with some put in place of those of the same name; None takes one away."""
    kept = [(name, value) for name, value in asked.multi_items() if name not in changes and value]
    return kept + [(name, str(value)) for name, value in changes.items() if value is not None]


def _checked(name: str, told: str) -> str:
    if len(told) > LONG:
        raise RecordError(f"{name!r} is too long: {LONG} characters at most")
    if "\0" in told:
        raise RecordError(f"{name!r} holds a NUL")
    return told.strip()


def _day(asked: QueryParams, name: str) -> str | None:
    told = text(asked, name)
    return day(told).isoformat() if told else None


def _one_of(asked: QueryParams, name: str, known: tuple[str, ...]) -> Any:
    told = text(asked, name)
    if told and told not in known:
        raise RecordError(f"{name}={told!r} is none of {', '.join(known)}")
    return told or None


def _share(asked: QueryParams, name: str) -> float:
    told = text(asked, name)
    try:
        found = float(told or 0)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise RecordError(f"{name}={told!r} is no share between 0 and 1")
    return found
