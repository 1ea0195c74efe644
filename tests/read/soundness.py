"""What holds of every reading of every text, for the tests of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kawat.model.reading import Reading


def _spans(part: Any) -> Iterator[list[int]]:
    """Every span in a part of a reading, its layers too."""
    if isinstance(part, list):
        for one in part:
            yield from _spans(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("span", "content") and value:
                yield value
            elif key in ("mentions", "evidence", "sentences"):
                yield from value
            else:
                yield from _spans(value)


def faults(reading: Reading, text: str) -> list[str]:
    """What is wrong with a reading of `text`; nothing may be."""
    whole = msgspec.json.decode(msgspec.json.encode(reading))
    found = [
        f"no words at {s}" for s in _spans(whole) if not (0 <= s[0] < s[1] <= len(text) and text[s[0] : s[1]].strip())
    ]
    known = {a["id"] for a in whole["actors"]}
    for name, letter in (("actors", "a"), ("encounters", "e"), ("deeds", "d"), ("statements", "s")):
        ids = [one["id"] for one in whole[name]]
        if ids != [f"{letter}{n}" for n in range(1, len(ids) + 1)]:
            found.append(f"{name} are numbered {ids}")
    findings = [*whole["encounters"], *whole["deeds"], *whole["statements"]]
    told = {f["id"] for f in findings}
    for one in findings:
        if not one["evidence"]:
            found.append(f"{one['id']} has no evidence")
        if not 0.0 <= one["confidence"] <= 1.0:
            found.append(f"{one['id']} has confidence {one['confidence']}")
        when = one.get("when")
        if when and when["start"] > when["end"]:
            found.append(f"{one['id']} ends before it begins: {when}")
        named = [p["actor"] for p in one.get("participants", ())]
        for slot in ("actors", "targets", "via", "to"):
            named += one.get(slot, ())
        named += [one["speaker"]] if one.get("speaker") else []
        found += [f"{one['id']} names {a}, who is no actor" for a in named if a not in known]
        if len(set(p := [x["actor"] for x in one.get("participants", ())])) != len(p):
            found.append(f"{one['id']} has somebody take part twice")
        found += [
            f"{one['id']} is about {a}, which is no finding"
            for a in one.get("about", ())
            if a not in told - {one["id"]}
        ]
    return found
