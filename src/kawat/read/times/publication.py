"""The day of a report that was given none, told by its text alone: a dateline, a stamp, or the day a credit
names.

What counts is named in `score`; measured on reports whose day is known (see the tests).
"""

from __future__ import annotations

from datetime import date

from kawat.read.times.anchor import in_full
from kawat.read.times.calendar import valid
from kawat.read.times.grammar import Grammar, grammar
from kawat.read.times.scan import Found, Scan, scan
from kawat.read.times.tense import lean

HEAD = 300
"""Code points at the beginning of a report where its own date usually stands."""

DATELINE = 60
"""Code points at the very beginning, where a full date is that of the dateline."""

CREDIT = 8
"""Words before a date in which a credit ("quoted from …") is looked for."""


def publication(text: str, language: str, today: date | None = None) -> date | None:
    """The day on which a report came out, as far as its text tells it; never later than `today`.

    A year that is missing is the one in which the weekday is right, nearest to the latest year that the text
    names, or to `today` where it names none. None where nothing tells.
    """
    rules = grammar(language)
    seen = scan(text, [(0, len(text))], rules)
    years = [int(f.says["year"]) for f in seen.found if 1990 <= int(f.says.get("year", 0)) <= 2099]
    best: date | None = None
    for found in seen.found:
        day = _day(found, years, today)
        late = day is not None and (best is None or day > best) and (today is None or day <= today)
        if late and _score(found, seen, rules) >= rules.form.publication.enough:
            best = day
    return best


def _day(found: Found, years: list[int], today: date | None) -> date | None:
    says = found.says
    if not {"month", "day"} <= says.keys() or says.keys() & {"day2", "end.day", "unit"}:
        return None
    month, day = int(says["month"]), int(says["day"])
    if "yy" in says or "year" in says:
        year = int(says.get("year", 2000 + int(says.get("yy", 0))))
        full = in_full(year, month, day, says.get("weekday"))
        return full.first if full else None
    if "weekday" not in says:
        return None
    near = max(years) if years else today.year if today else None
    if near is None:
        return None
    last = today or date(near + 5, 12, 31)
    days = [date(y, month, day) for y in range(near - 10, near + 7) if valid(y, month, day)]
    right = [d for d in days if d.isoweekday() == says["weekday"] and d <= last]
    return min(right, key=lambda d: (abs(d.year - near), -d.year), default=None)


def _score(found: Found, seen: Scan, rules: Grammar) -> float:
    """How much a date looks like the day of the report itself."""
    says = found.says
    before = seen.words[max(0, found.first - CREDIT) : found.first]
    credit = any(w.rstrip(".") in rules.form.publication.credits for w in before)
    score = 1.0 * ("weekday" in says) + 0.5 * ("year" in says) + 2.0 * ("hour" in says and "year" in says)
    score += 2.0 * credit + 1.0 * (found.start < HEAD) + 0.5 * (before[-1:] == [","])
    score += 1.0 * (found.start < DATELINE and "year" in says)
    return score - 2.0 * (lean(seen.words, found.first, found.last, rules.form.tense) > 0.5)
