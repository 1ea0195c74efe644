"""A diary is a source like a report: its appointments announce, move and call off encounters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.world import PARTIES, read, world

from kawat.ingest.diary import diary
from kawat.ingest.fields import Told
from kawat.ingest.kinds import DiaryForm, Example, kind, status
from kawat.ingest.refusal import Refusal
from kawat.languages.pack import codes, part
from kawat.store.evidence import check

WINDOW = (date(2022, 1, 1), date(2022, 12, 31))


def entry(*lines: str, uid: str = "a@ministry.example", summary: str = "Retno Marsudi meets Sergey Lavrov") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT"])


def file(*entries: str, head: str = "X-WR-CALNAME:Agenda Menlu") -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", head, *entries, "END:VCALENDAR", ""]).encode()


def told(data: bytes, **more: Any) -> list[Told]:
    found = list(diary(data, "agenda.ics", read=read, known=world(), window=WINDOW, **more))
    for one in found:
        assert isinstance(one, Told), one
        check(one.reading, one.report.text, one.report.id)
    return found  # type: ignore[return-value]


def refused(data: bytes) -> list[str]:
    found = diary(data, "agenda.ics", read=read, known=world(), window=WINDOW)
    return [str(one) for one in found if isinstance(one, Refusal)]


def test_an_appointment_is_a_report_and_its_reading() -> None:
    lines = (
        "DTSTART;TZID=Asia/Jakarta:20220112T100000",
        "DTEND;TZID=Asia/Jakarta:20220112T113000",
        "LOCATION:Istana Bogor\\, Bogor\\, Indonesia",
        "STATUS:TENTATIVE",
        "LAST-MODIFIED:20220104T030000Z",
        "DESCRIPTION:With the press at the start.",
    )
    ((report, reading),) = told(file(entry(*lines)))
    assert report.text == (
        "Retno Marsudi meets Sergey Lavrov\n2022-01-12 10:00 – 11:30 WIB\nIstana Bogor, Bogor, Indonesia\n"
        "TENTATIVE\nWith the press at the start."
    )
    assert (report.url, report.outlet, report.published) == (
        "ics:a@ministry.example",
        "Agenda Menlu",
        "2022-01-04T03:00:00+00:00",
    )
    assert reading.report.reader.name == "diary"
    (encounter,) = reading.encounters
    assert (encounter.kind, encounter.status) == ("meeting", "expected")
    assert encounter.when is not None
    assert (encounter.when.start, encounter.when.end) == ("2022-01-12T10:00+07:00", "2022-01-12T11:30+07:00")
    assert encounter.where is not None
    assert (encounter.where.place, encounter.where.country, encounter.where.lat) == ("Bogor", "IDN", -6.6)
    assert [actor.name for actor in reading.actors] == ["Retno Marsudi", "Sergey Lavrov"]
    quotes = [report.text[slice(*span)] for span in encounter.evidence]
    assert quotes == [report.text.splitlines()[number] for number in (0, 3, 1, 2)]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("STATUS:CONFIRMED", "scheduled"),
        ("STATUS:CANCELLED", "cancelled"),
        ("CLASS:PUBLIC", "scheduled"),
        ("STATUS:TENTATIVE\nX-KAWAT-STATUS:postponed", "postponed"),
        ("STATUS:TENTATIVE\nX-KAWAT-STATUS:nonsense", "expected"),
    ],
)
def test_status(line: str, status: str) -> None:
    ((_, reading),) = told(file(entry("DTSTART;VALUE=DATE:20220112", line)))
    assert reading.encounters[0].status == status


NOON = "2022-01-12T12:00+00:00"


@pytest.mark.parametrize(
    ("lines", "start", "end", "grain"),
    [
        ("DTSTART;VALUE=DATE:20220112", "2022-01-12", "2022-01-12", "day"),
        ("DTSTART;VALUE=DATE:20220112\nDTEND;VALUE=DATE:20220114", "2022-01-12", "2022-01-13", "day"),
        ("DTSTART:20220112T000000\nDTEND:20220113T000000", "2022-01-12", "2022-01-12", "day"),
        ("DTSTART:20220112T100000", "2022-01-12", "2022-01-12", "day"),
        ("DTSTART:20220112T120000Z\nDURATION:PT1H", NOON, "2022-01-12T13:00+00:00", "minute"),
        ("DTSTART:20220112T120000Z\nDTEND:20220111T100000Z", NOON, NOON, "minute"),
        ("DTSTART;TZID=/x.example/1/Etc/UTC:20220112T120000", NOON, NOON, "minute"),
    ],
)
def test_times(lines: str, start: str, end: str, grain: str) -> None:
    ((_, reading),) = told(file(entry(lines)))
    when = reading.encounters[0].when
    assert when is not None
    assert (when.start, when.end, when.grain) == (start, end, grain)


def test_the_zone_of_the_diary_holds_where_a_time_names_none() -> None:
    ((_, reading),) = told(file(entry("DTSTART:20220112T100000"), head="X-WR-TIMEZONE:Asia/Jakarta"))
    assert reading.encounters[0].when is not None
    assert reading.encounters[0].when.start == "2022-01-12T10:00+07:00"


def test_a_changed_appointment_is_a_new_version_of_its_report() -> None:
    lines = ("DTSTART;VALUE=DATE:20220112", "DTSTAMP:20220101T000000Z")
    ((first, _),) = told(file(entry(*lines)))
    ((again, _),) = told(file(entry(lines[0], "DTSTAMP:20220201T000000Z")))
    ((off, _),) = told(file(entry(*lines, "STATUS:CANCELLED")))
    assert first.id == again.id, "a new stamp alone is no change"
    assert first.url == off.url
    assert first.id != off.id


def test_who_is_named_nowhere_is_not_made_up() -> None:
    line = "DTSTART;VALUE=DATE:20220112"
    ((report, reading),) = told(file(entry(line, summary="Dentist")))
    assert (report.text, reading.encounters) == ("Dentist\n2022-01-12", ())
    ((_, home),) = told(file(entry(line, summary="Retno Marsudi opens a school")))
    assert home.encounters == ()
    ((_, owned),) = told(file(entry(line, summary="Courtesy call, ambassador of Finland")), of=PARTIES[1])
    assert [actor.code for actor in owned.actors] == ["FIN", "IDN"]
    ((_, abroad),) = told(file(entry(line, "LOCATION:Brussels", summary="Retno Marsudi: working visit")))
    assert (abroad.encounters[0].kind, abroad.encounters[0].where.country) == ("visit", "BEL")  # type: ignore[union-attr]
    ((_, body),) = told(file(entry(line, summary="NATO summit")))
    assert body.encounters[0].kind == "summit"
    ((_, off),) = told(file(entry(line, summary="NATO summit postponed")))
    assert off.encounters[0].status == "postponed"


def test_recurrence_is_written_out_in_the_window_with_its_exceptions() -> None:
    weekly = entry(
        "DTSTART;TZID=Europe/Brussels:20211229T090000",
        "DTEND;TZID=Europe/Brussels:20211229T100000",
        "RRULE:FREQ=WEEKLY;UNTIL=20220202T225959Z",
        "EXDATE;TZID=Europe/Brussels:20220112T090000",
    )
    moved = entry("RECURRENCE-ID;TZID=Europe/Brussels:20220119T090000", "DTSTART;TZID=Europe/Brussels:20220120T150000")
    found = told(file(weekly, moved))
    days = [one.reading.encounters[0].when.start for one in found]  # type: ignore[union-attr]
    assert days == [f"2022-{day}+01:00" for day in (
        "01-05T09:00", "01-26T09:00", "02-02T09:00", "01-20T15:00",
    )]  # fmt: skip
    assert len({one.report.url for one in found}) == 4
    assert found[-1].report.url == "ics:a@ministry.example#20220119T090000"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYMONTH=x",
        "FREQ=NEVER",
        "FREQ=DAILY;BYDAY=" + ",".join(["MO"] * 500),
    ],
)
def test_a_rule_that_costs_too_much_gives_the_first_time_and_says_so(rule: str) -> None:
    ((report, _),) = told(file(entry("DTSTART;VALUE=DATE:20220112", f"RRULE:{rule}")))
    assert "only the first time is taken" in report.warnings[0]


def test_endless_and_impossible_rules_end() -> None:
    assert len(told(file(entry("DTSTART;VALUE=DATE:20220112", "RRULE:FREQ=DAILY")))) == 354
    assert told(file(entry("DTSTART;VALUE=DATE:20220112", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))) == []
    assert len(told(file(entry("DTSTART;VALUE=DATE:20220112", "RRULE:FREQ=DAILY;COUNT=3")))) == 3
    assert len(told(file(entry("DTSTART;VALUE=DATE:17000112", "RRULE:FREQ=DAILY")))) == 1
    assert told(file(entry("DTSTART;VALUE=DATE:20240112", "RRULE:FREQ=DAILY"))) == []


def test_one_broken_appointment_takes_no_other_with_it() -> None:
    good = entry("DTSTART;VALUE=DATE:20220112")
    data = file(
        entry("DTSTART:soon"),
        entry("DTSTART;VALUE=DATE:20220112", summary=""),
        entry("DESCRIPTION:" + "a" * 70_000),
        "BEGIN:VEVENT\n" + "BEGIN:VALARM\n" * 200 + "END:VEVENT",
        good,
    )
    found = list(diary(data, "agenda.ics", read=read, known=world(), window=WINDOW))
    assert [type(one) for one in found] == [Refusal] * 4 + [Told]
    assert "appointment 1: it has no time that can be read" in str(found[0])
    assert "no appointment" in refused(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")[0]
    assert "more than the 5000" in refused(file(*[good] * 5001))[-1]


@given(st.lists(st.text(alphabet="BEGIN:VENTDSUMAR;=\\,0123456789ZTFQ\u202e\ud800é ", max_size=40), max_size=8))
def test_nothing_in_a_diary_raises(lines: list[str]) -> None:
    data = "\n".join(["BEGIN:VEVENT", "SUMMARY:NATO", "DTSTART;VALUE=DATE:20220112", *lines, "END:VEVENT"])
    for one in diary(data.encode("utf-8", "replace"), "x.ics", read=read, known=world(), window=WINDOW):
        assert isinstance(one, Told | Refusal)


@pytest.mark.parametrize(
    "example",
    [one for code in codes() for one in part(code, "diary", DiaryForm).examples],
    ids=lambda one: one.text,
)
def test_words_of_the_packs(example: Example) -> None:
    assert (kind(example.text), status(example.text)) == (example.kind, example.status)
