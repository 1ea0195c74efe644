"""The order of a table, told by the address: `sort=count`, or `sort=-count` for the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from kawat.errors import RecordError
from kawat.web import address
from kawat.web.desk import Desk

T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """What a table can be ordered by. `key`: of a row, None where it has none; such rows come last either way.
    `falling`: whether the greatest comes first unless it is turned round.
    """

    key: Callable[[T], Any]
    falling: bool = False


Columns = Mapping[str, Column[T]]
"""The columns of a table, by the names that the address has for them."""


class Order(NamedTuple, Generic[T]):
    """The order asked for: by which of the columns, and whether turned round."""

    desk: Desk
    columns: Columns[T]
    by: str
    turned: bool

    def rows(self, found: Iterable[T]) -> list[T]:
        """Rows in order; those alike as they came."""
        key, falling = self.columns[self.by]
        keyed = [(key(row), row) for row in found]
        some = [one for one in keyed if one[0] is not None]
        some.sort(key=lambda one: one[0], reverse=falling != self.turned)
        return [row for _, row in some] + [row for told, row in keyed if told is None]

    def way(self, name: str) -> str:
        """How a column is ordered, as `aria-sort` has it; empty where it is not."""
        if name != self.by:
            return ""
        return "descending" if self.columns[name].falling != self.turned else "ascending"

    def to(self, name: str) -> str:
        """The address of the same table ordered by a column, or turned round where it is already."""
        turn = name == self.by and not self.turned
        return self.desk.here(sort=f"-{name}" if turn else name, skip=None)

    def context(self, rows: Sequence[T], most: int) -> dict[str, Any]:
        """What a template is given of the table: as many rows as a page holds, the order, the pages beside it."""
        limit, skip = address.pages(self.desk.asked, most)
        turns = self.desk.turns(limit, skip, more=len(rows) > skip + limit)
        return {"rows": rows[skip : skip + limit], "sorting": self, **turns}


def order(desk: Desk, columns: Columns[T], otherwise: str) -> Order[T]:
    """The order that the address asks for; `RecordError` where there is no such column."""
    told = address.text(desk.asked, "sort") or otherwise
    by = told.removeprefix("-")
    if by not in columns:
        raise RecordError(f"sort={told!r} is none of {', '.join(columns)}")
    return Order(desk, columns, by, told.startswith("-"))
