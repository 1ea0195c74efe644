"""A finding as filed: all of it that the record needs to match, fold and show it, without the report's
text.

This and the types of events are kept out of the garbage collector (`gc=False`): they are made by the hundred
thousand, and being frozen they cannot form a cycle.
"""

from __future__ import annotations

import msgspec

from kawat.model.event import FindingClass, Moment, Partaker, Spot
from kawat.model.reading import Status


class Origin(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The report that a finding stands in, and the two clocks.

    `report` is the same for all versions of one URL, `version` the id of this text. `reported` is when it
    came out, `recorded` when this version was taken in, `first` when the first version was; both UTC
    instants that sort as text. `signature` is a min-hash of the text (`record.origin.signature`), by which
    reprints are known.
    """

    report: str
    version: str
    recorded: str
    first: str
    reported: str | None
    language: str | None
    outlet: str | None
    sources: tuple[str, ...]
    signature: str


class Filed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One encounter, deed or statement of one report, self-contained.

    `key` is its permanent name. `words` are the folded content words of its evidence, for statements `said`
    those of the content. `about` holds the keys of findings of the same report that a statement speaks of,
    `topic` the codes of parties that its words name. `late` is set by the record where
    a finding told of an event that others had made well known already: no newcomer is compared with it.
    """

    key: str
    finding: str
    cls: FindingClass = msgspec.field(name="class")
    kind: str
    status: Status | None
    when: Moment | None
    where: Spot | None
    forum: str | None
    members: tuple[Partaker, ...]
    span: tuple[int, int] | None
    quote: str
    words: tuple[str, ...]
    said: str = ""
    direct: bool = False
    about: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    confidence: float
    late: bool = False
    origin: Origin
