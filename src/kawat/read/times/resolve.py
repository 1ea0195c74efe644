"""From features to a time: anchors a date, places a clock in its day, writes durations and sets as TIMEX3
does."""

from __future__ import annotations

from datetime import date

from kawat.model.reading import Grain
from kawat.read.times.anchor import DAYS_OF, MONTHS_OF, Ahead, Years, anchored
from kawat.read.times.calendar import Stretch, moved, of_day, of_months, of_quarter, of_week
from kawat.read.times.scan import Features, Found
from kawat.read.times.time import Time

GRAINS: dict[str, Grain] = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "decade",
    "H": "hour",
    "MIN": "minute",
    "S": "minute",
}
CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
TENFOLD = {"E": 10, "C": 100}
FINE: frozenset[Grain] = frozenset(["minute", "hour", "part", "day"])


def resolve(
    found: Found, report: date | None, told: date | None, quarter: date | None, ahead: Ahead, years: Years
) -> Time | None:
    """What found words mean in a report of the day `report`, where `told` is the day named last.

    `quarter` is the first day of the quarter named last, if one was: in a report on business "a year
    earlier" and "the quarter" are seen from it.

    None where the words name a day that no calendar has, and so are no time.
    """
    says = found.says
    if found.kind == "ref":
        return Time(found.start, found.end, "DATE", str(says["ref"]), None, None, None, True)
    if found.kind == "set":
        return Time(found.start, found.end, "SET", _recurring(says), None, None, None, True)
    if found.kind == "duration" or says.get("unit") in CLOCK_UNITS:
        return _duration(found, report)
    if says.get("number") == "X":
        value = "PAST_REF" if int(says.get("direction", -1)) < 0 else "FUTURE_REF"
        return Time(found.start, found.end, "DATE", value, None, None, None, True)
    if "like" in says and (quarter is not None or says["unit"] == "Q"):
        return _timed(found, _like(says, quarter)) if quarter is not None else None
    base = told or report if says.get("anchor") == "told" or _only_clock(says) else report
    if base is None:
        base = date(_floating(says), 1, 1) if "year" in says else None
    stretch = _stretch(says, base, ahead, years) if base is not None else None
    if stretch is None:
        return _unplaced(found) if base is None else None
    return _timed(found, stretch)


def _like(says: Features, quarter: date) -> Stretch:
    year = quarter.year + (int(says["direction"]) if says["unit"] == "Y" else 0)
    return of_quarter(year, (quarter.month + 2) // 3)


def _floating(says: Features) -> int:
    return min(max(int(says["year"]), 1), 9998)


def _only_clock(says: Features) -> bool:
    return ("hour" in says or "part" in says) and not says.keys() & {
        "day",
        "month",
        "weekday",
        "unit",
        "year",
    }


def _stretch(says: Features, base: date, ahead: Ahead, years: Years) -> Stretch | None:
    if _only_clock(says):
        return of_day(base)
    if until := _until(says):
        return _from_to(says, until, base, ahead, years)
    stretch = anchored(says, base, ahead, years)
    if stretch is None:
        return None
    if says.get("around") == "W":
        return of_week(stretch.first)
    if "rolling" in says and stretch.grain != "day":
        return _rolling(stretch, base, str(says["unit"]), int(says["direction"]))
    return _narrowed(stretch, str(says.get("mod", "")))


def _rolling(stretch: Stretch, base: date, unit: str, direction: int) -> Stretch:
    """As long as the named week, month or year, but up to the report or from it on."""
    first, last = _span(base, unit, direction)
    return Stretch(stretch.value, first, last, stretch.grain)


def _span(base: date, unit: str, count: int) -> tuple[date, date]:
    """So many units back to the report, or from it on: the first day and the last."""
    edge = moved(base, months=MONTHS_OF.get(unit, 0) * count, days=DAYS_OF.get(unit, 0) * count)
    return (edge, base) if count < 0 else (base, moved(edge, days=-1))


def _until(says: Features) -> Features:
    """The features of the end of a stretch: those told of it alone, the others as at its beginning."""
    ends = {k.removesuffix("2"): v for k, v in says.items() if k in ("day2", "month2", "year2", "quarter2")}
    ends |= {k.removeprefix("end."): v for k, v in says.items() if k.startswith("end.")}
    if not ends:
        return {}
    shared = {k: v for k, v in says.items() if "." not in k and k[-1] != "2" and k not in ("weekday", "hour", "minute")}
    if says.keys() & {"end.day", "end.month", "end.year", "end.weekday"}:
        shared = {k: v for k, v in shared.items() if k in ("year", "month")}
    return shared | ends


def _from_to(says: Features, until: Features, base: date, ahead: Ahead, years: Years) -> Stretch | None:
    begin = {k: v for k, v in says.items() if "." not in k and k[-1] != "2"}
    if "year" in until and "year" not in begin and "unit" not in begin:
        begin["year"] = until["year"]
        if int(begin.get("month", 0)) > int(until.get("month", 13)):
            begin["year"] = int(until["year"]) - 1
    if "month" in until and "month" not in begin and "day" in begin:
        begin["month"] = until["month"]
    first = anchored(begin, base, ahead, years)
    last = anchored(until, base, ahead, years) if first else None
    if first and last and last.first < first.first:
        last = anchored(until, first.first, lambda behind, ahead: True, {})
    if not first or not last or last.first < first.first:
        return None
    return Stretch(f"{first.value}/{last.value}", first.first, last.last, last.grain)


def _narrowed(stretch: Stretch, mod: str) -> Stretch:
    """The beginning, middle or end of a year as its months; of anything shorter the whole, for it is vague
    anyway."""
    if stretch.grain != "year" or mod not in ("START", "MID", "END"):
        return stretch
    month, count = {"START": (1, 3), "MID": (5, 4), "END": (10, 3)}[mod]
    return of_months(stretch.value, stretch.first.year, month, count, "quarter")


def _timed(found: Found, stretch: Stretch) -> Time:
    says = found.says
    vague = stretch.grain not in FINE or "mod" in says or "about" in says
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    if stretch.grain != "day" or not says.keys() & {"hour", "part"}:
        return Time(found.start, found.end, "DATE", stretch.value, first, last, stretch.grain, vague)
    if "hour" not in says:
        value = f"{stretch.value}T{says['part']}"
        return Time(found.start, found.end, "TIME", value, first, last, "part", vague)
    hour, minute = _clock(says)
    value = f"{stretch.value}T{hour:02}:{minute:02}"
    if "zone" not in says:
        return Time(found.start, found.end, "TIME", value, first, last, "day", vague)
    if hour == 24:
        hour, first, last = (
            0,
            moved(stretch.first, days=1).isoformat(),
            moved(stretch.last, days=1).isoformat(),
        )
    clock = f"T{hour:02}:{minute:02}{says['zone']}"
    return Time(found.start, found.end, "TIME", value, first + clock, last + clock, "minute", vague)


def _clock(says: Features) -> tuple[int, int]:
    hour, minute = int(says["hour"]), int(says.get("minute", 0))
    late = says.get("meridiem", says.get("part"))
    if (late in ("PM", "AF", "EV") and hour < 12) or (late == "NI" and 5 < hour < 12):
        hour += 12
    elif late == "AM" and hour == 12:
        hour = 0
    return hour, minute


def _duration(found: Found, report: date | None) -> Time:
    """A length of time; one that leads up to the report or away from it is placed on the calendar."""
    says = found.says
    unit, number = str(says["unit"]), says.get("number", 1)
    first = last = None
    count = str(number * TENFOLD.get(unit, 1) if isinstance(number, int) else number)
    letter = "Y" if unit in TENFOLD and count != "X" else unit
    value = f"PT{count}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{count}{letter}"
    direction = int(says.get("direction", 0))
    if direction and report and isinstance(number, int) and unit not in CLOCK_UNITS and number < 10_000:
        first, last = (day.isoformat() for day in _span(report, unit, number * direction))
    return Time(found.start, found.end, "DURATION", value, first, last, GRAINS[unit], True)


def _recurring(says: Features) -> str:
    if "value" in says:
        return str(says["value"])
    if "weekday" in says:
        return f"XXXX-WXX-{says['weekday']}" + (f"T{says['part']}" if "part" in says else "")
    if "month" in says:
        return f"XXXX-{int(says['month']):02}" + (f"-{int(says['day']):02}" if "day" in says else "")
    if "part" in says:
        return f"XXXX-XX-XXT{says['part']}"
    unit, number = str(says.get("unit", "D")), says.get("number", 1)
    return f"PT{number}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{number}{unit}"


def _unplaced(found: Found) -> Time:
    """A time in a report of no known day: what it says, with X for what it does not."""
    says = found.says
    if "month" in says:
        value = f"XXXX-{int(says['month']):02}" + (f"-{int(says['day']):02}" if "day" in says else "")
    elif "weekday" in says:
        value = f"XXXX-WXX-{says['weekday']}"
    else:
        value = "XXXX-XX-XX"
    return Time(found.start, found.end, "DATE", value, None, None, None, True)
