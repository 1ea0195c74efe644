"""One question over HTTP: its path, what may be asked, the type of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")

JSON = "application/json"


class Part(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One part of a long answer. `next`: the cursor that asks for the part after it; None at the end."""

    data: tuple[T, ...]
    next: str | None = None


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What was wrong: `status` as in HTTP, `message` for a person."""

    status: int
    message: str


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """The answer where there is none."""

    error: Fault


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address. `schema`: JSON Schema of one value; `several`: it may be told more than once."""

    name: str
    told: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string", "maxLength": 500})
    several: bool = False
    required: bool = False


@dataclass(frozen=True)
class Endpoint:
    """`ask` makes the answer, of type `answer`; `body` is the type of what is sent, where something is: then `ask` is
    given its bytes too, and under which of the media types in `takes` they came.

    `writes`: only who may write may call it.
    """

    name: str
    path: str
    told: str
    ask: Callable[..., Any]
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    method: Literal["GET", "POST"] = "GET"
    body: Any = None
    takes: tuple[str, ...] = (JSON,)
    writes: bool = False
