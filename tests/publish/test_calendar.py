"""Events become entries that calendar programs read as what they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.samples import DISPUTED, RYABKOV, cite, event, moment, name, revision, title

from kawat.model.event import Spot
from kawat.publish.calendar import Style, calendar
from kawat.publish.citation import Citation
from kawat.publish.entry import sequence
from kawat.publish.lint import faults


def entries(*events: Any, style: Style | None = None, **more: Any) -> list[icalendar.Component]:
    made = calendar(events, title=title, cite=cite, name=name, style=style or Style(), **more)
    return icalendar.Calendar.from_ical(made).walk("VEVENT")


def test_an_entry_tells_time_place_status_and_sources() -> None:
    (entry,) = entries(event(conflicts=(DISPUTED,)))
    assert entry["UID"] == "ev-1@kawat"
    assert entry["SUMMARY"] == "meeting of 3"
    assert entry.to_ical().count(b"DTSTART;VALUE=DATE:20220112") == 1
    assert b"DTEND;VALUE=DATE:20220113" in entry.to_ical()
    assert entry["LOCATION"] == "Brussels, Belgium"
    assert b"GEO:50.85;4.35" in entry.to_ical()
    assert entry["URL"] == "https://harian.example/brussels"
    assert entry["CATEGORIES"].cats == ["Meeting", "NATO", "Russia", "NATO-Russia Council"]
    description = str(entry["DESCRIPTION"])
    assert description.startswith("Scheduled (2 independent sources)\nForum: NATO-Russia Council\n")
    assert "Sergei Ryabkov (deputy foreign minister, Russia)" in description
    assert "Sources differ on the time: 12 January 2022 (Reuters) / 13 January 2022 (The Wire)" in description
    assert "“The council will meet on the 13th, an official in Brussels said.”\n— The Wire, 5 January" in description
    assert "— Harian Kawat, from Reuters, 4 January 2022\nhttps://harian.example/brussels" in description
    assert not {"ORGANIZER", "ATTENDEE"} & set(entry)


@pytest.mark.parametrize(
    ("status", "ical", "prefix"),
    [
        ("proposed", "TENTATIVE", "Proposed: "),
        ("expected", "TENTATIVE", "Unconfirmed: "),
        ("scheduled", "CONFIRMED", ""),
        ("ongoing", "CONFIRMED", ""),
        ("happened", "CONFIRMED", ""),
        ("postponed", "TENTATIVE", "POSTPONED: "),
        ("cancelled", "CANCELLED", "CANCELLED: "),
        ("denied", "TENTATIVE", "DENIED: "),
    ],
)
def test_status_stands_three_times(status: str, ical: str, prefix: str) -> None:
    (entry,) = entries(event(status=status), style=Style(denied=True))
    assert (entry["STATUS"], entry["X-KAWAT-STATUS"]) == (ical, status)
    assert entry["SUMMARY"] == f"{prefix}meeting of 3"


def test_both_ways_of_calling_off_and_denied() -> None:
    called_off, denied = event(status="cancelled"), event("ev-2", status="denied")
    assert [entry["UID"] for entry in entries(called_off, denied)] == ["ev-1@kawat"]
    assert entries(called_off, denied, style=Style(cancelled="remove")) == []
    assert len(entries(called_off, denied, style=Style(denied=True))) == 2


def test_words_of_the_reader() -> None:
    (entry,) = entries(event(status="cancelled"), style=Style(language="id"))
    assert entry["SUMMARY"] == "BATAL: meeting of 3"
    assert str(entry["DESCRIPTION"]).startswith("Dibatalkan (2 sumber independen)")


@pytest.mark.parametrize("grain", ["week", "month", "quarter", "season", "year", "decade"])
def test_no_day_is_made_up(grain: str) -> None:
    assert entries(event(when=moment("2022-01-01", "2022-01-31", grain)), event("ev-2", when=None)) == []


def test_times_in_utc_or_in_the_zone_of_the_desk() -> None:
    at = event(when=moment("2022-01-07T20:00:00+07:00", grain="minute"))
    assert b"DTSTART:20220107T130000Z" in calendar([at], title=title, cite=cite)
    made = calendar([at], title=title, cite=cite, style=Style(zone="Asia/Jakarta"))
    assert b"DTSTART;TZID=Asia/Jakarta:20220107T200000" in made
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta" in made
    assert b"DTEND" not in made
    told = event(when=moment("2022-01-07T20:00:00+07:00", "2022-01-07T21:30:00+07:00", "minute"))
    assert b"DTEND:20220107T143000Z" in calendar([told], title=title, cite=cite)
    part = event(when=moment("2022-01-07T06:00:00+07:00", "2022-01-07T11:59:00+07:00", "part"))
    assert b"DTSTART;VALUE=DATE:20220107\r\nDTEND;VALUE=DATE:20220108" in calendar([part], title=title, cite=cite)


def test_sequence_rises_with_material_changes_only() -> None:
    first = event()
    confirmed = event(revisions=(revision("created"), revision("confirmed", "2022-01-05T00:00:00Z")))
    step = {"field": "when", "before": moment("2022-01-12"), "after": moment("2022-01-14")}
    moves = (*confirmed.revisions, revision("moved", "2022-01-06T00:00:00Z", **step))
    moved = event(when=moment("2022-01-14"), revisions=moves)
    assert [sequence(one) for one in (first, confirmed, moved)] == [0, 0, 1]
    (before,), (same,), (after,) = (entries(one) for one in (first, confirmed, moved))
    stamps = [one["DTSTAMP"].to_ical() for one in (before, same, after)]
    assert stamps == [b"20220104T080000Z", b"20220104T080000Z", b"20220106T000000Z"]
    assert same["LAST-MODIFIED"].to_ical() == b"20220105T000000Z"
    assert "6 January 2022: Moved: 12 January 2022 → 14 January 2022" in str(after["DESCRIPTION"])


def test_the_same_events_give_the_same_bytes_in_any_order() -> None:
    events = [event(), event("ev-0"), event("ev-2", when=moment("2022-01-10"))]
    made = [calendar(some, title=title, cite=cite) for some in (events, events[::-1], events)]
    assert made[0] == made[1] == made[2]
    assert made[0].index(b"ev-2@") < made[0].index(b"ev-0@") < made[0].index(b"ev-1@")


def test_the_calendar_names_itself_and_asks_to_be_fetched_again() -> None:
    style = Style(name="Kawat: NATO", refresh=timedelta(minutes=30), source="https://desk.example/nato.ics")
    made = calendar([event()], title=title, cite=cite, style=style)
    for expected in (
        b"NAME:Kawat: NATO",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT30M",
        b"SOURCE;VALUE=URI:https://desk.",
    ):
        assert expected in made
    assert calendar([], title=title, cite=cite)


def test_what_is_held_during_a_visit_points_at_it() -> None:
    visitor = RYABKOV.__class__(kind="person", name="Sergei Ryabkov", of="RUS", part="visitor")
    visit = event("ev-9", kind="visit", when=moment("2022-01-11", "2022-01-13"), who=(visitor,))
    elsewhere = event("ev-3", where=Spot(place="Paris", country="FRA"))
    found = {entry["UID"]: entry.get("RELATED-TO") for entry in entries(visit, event(), elsewhere)}
    assert found == {"ev-9@kawat": None, "ev-1@kawat": "ev-9@kawat", "ev-3@kawat": None}


def test_participants_without_addresses_on_request() -> None:
    made = calendar([event()], title=title, cite=cite, name=name, style=Style(participants=True))
    assert made.count(b"BEGIN:PARTICIPANT") == 3
    assert b"PARTICIPANT-TYPE:ACTIVE" in made
    assert b"BEGIN:PARTICIPANT" not in calendar([event()], title=title, cite=cite)


def test_a_link_of_our_own_comes_before_that_of_a_report() -> None:
    (entry,) = entries(event(), link=lambda one: f"https://desk.example/events/{one.id}")
    assert entry["URL"] == "https://desk.example/events/ev-1"


def test_what_was_planned_and_never_reported_says_so_and_stays_confirmed() -> None:
    (entry,) = entries(event(), standing=lambda one: "unreported")
    assert (entry["STATUS"], entry["X-KAWAT-STATUS"]) == ("CONFIRMED", "unreported")
    assert "no report yet that it took place" in entry["DESCRIPTION"]


hostile = st.text(
    st.sampled_from('ab ,;:\\"\r\n\t\0\x07\x1b\x85\u202e\u2066\u2028\ud800\ufeffüß語😀=+-@<&'),
    min_size=1,
    max_size=120,
)


@given(hostile, hostile, hostile)
def test_nothing_that_a_report_says_breaks_the_calendar(words: str, place: str, forum: str) -> None:
    evil = Citation(report="r", quote=words, outlet=forum, sources=(place,), url=f"https://a.example/{words}")
    made = calendar(
        [event(where=Spot(place=place, country=None), forum=forum)],
        title=lambda _: words,
        cite=lambda _: evil,
        style=Style(name=forum, participants=True, zone="Europe/Brussels"),
    )
    assert faults(made) == []
    (entry,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert made.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert entry["UID"] == "ev-1@kawat"
