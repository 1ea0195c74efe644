"""Keys that outlive a reading: what a better reader, or a changed text, tells of the same keeps its name.

An event is named after the key of the finding that founded it. Where a report is read again, each finding of
before hands its key on to the one that now stands on its words, so that ids, calendars and judgements hold.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kawat.model.filed import Filed
from kawat.record.filing import anchor
from kawat.record.judged import resolve


def inherit(findings: Iterable[Filed], before: Iterable[Filed]) -> tuple[Filed, ...]:
    """The findings of a report with the keys of those `before` of the same report that they take the place
    of.

    Findings that have the key of one before already keep it; the others are tied by anchor, each to one.
    What nothing stood for before keeps a key of its own.
    """
    new = tuple(findings)
    old = sorted(before, key=lambda f: f.key)
    kept = {f.key for f in new} & {f.key for f in old}
    free = {f.key: f for f in new if f.key not in kept}
    names: dict[str, str] = {}
    for f in old:
        if f.key in kept or not free:
            continue
        heir = resolve(anchor(f), free.values())
        if heir is not None:
            names[heir.key] = f.key
            del free[heir.key]
    return tuple(
        msgspec.structs.replace(f, key=names.get(f.key, f.key), about=tuple(names.get(k, k) for k in f.about))
        for f in new
    )
