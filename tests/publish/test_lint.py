"""The lint finds each way in which a calendar can go wrong, and says where and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import CalendarError
from kawat.publish.lint import check, faults

ENTRY = """\
BEGIN:VEVENT
UID:ev-1@kawat
DTSTAMP:20220104T080000Z
LAST-MODIFIED:20220104T080000Z
SEQUENCE:1
DTSTART;VALUE=DATE:20220112
DTEND;VALUE=DATE:20220113
SUMMARY:Council meets\\, Brussels
STATUS:CONFIRMED
GEO:50.85;4.35
URL:https://example.org/ev-1
END:VEVENT"""


def calendar(entry: str = ENTRY) -> bytes:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kawat//EN\n{entry}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def test_a_sound_calendar_passes() -> None:
    assert check(calendar()) == calendar()
    assert faults(calendar("")[:-2].replace(b"\r\n\r\n", b"\r\n") + b"\r\n") == []


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("UID:ev-1@kawat\n", "", "VEVENT has no UID"),
        ("UID:ev-1@kawat", "UID:", "UID: is empty"),
        ("DTSTAMP:20220104T080000Z\n", "", "VEVENT has no DTSTAMP"),
        ("DTSTAMP:20220104T080000Z", "DTSTAMP:20220104T080000", "no time in UTC"),
        ("DTSTAMP:20220104T080000Z", "DTSTAMP:20220230T080000Z", "no time in UTC"),
        ("STATUS:CONFIRMED", "STATUS:MAYBE", "no status of an event"),
        ("STATUS:CONFIRMED", "STATUS:CONFIRMED\nSTATUS:CONFIRMED", "a second STATUS"),
        ("STATUS:CONFIRMED", "STATUSS:CONFIRMED", "no property is called STATUSS"),
        ("SEQUENCE:1", "SEQUENCE:-1", "no count"),
        ("DTEND;VALUE=DATE:20220113", "DTEND;VALUE=DATE:20220112", "DTEND is not after DTSTART"),
        ("DTEND;VALUE=DATE:20220113", "DTEND:20220113T000000Z", "different types"),
        ("DTSTART;VALUE=DATE:20220112", "DTSTART:20220112", "is no time"),
        ("DTSTART;VALUE=DATE:20220112", "DTSTART;VALUE=DATE:20220132", "is no day"),
        ("DTSTART;VALUE=DATE:20220112\n", "", "VEVENT has no DTSTART"),
        (
            "DTSTART;VALUE=DATE:20220112\nDTEND;VALUE=DATE:20220113",
            "DTSTART;TZID=Asia/Jakarta:20220112T090000",
            "has no VTIMEZONE",
        ),
        ("DTEND;VALUE=DATE:20220113", "DTEND;VALUE=DATE:20220113\nDURATION:P1D", "both DTEND and DURATION"),
        ("meets\\, Brussels", "meets, Brussels", "is not escaped"),
        ("meets\\, Brussels", "meets\\x Brussels", "is not escaped"),
        ("GEO:50.85;4.35", "GEO:50.85,4.35", "no latitude;longitude"),
        ("GEO:50.85;4.35", "GEO:150.85;4.35", "no latitude;longitude"),
        ("URL:https://example.org/ev-1", "URL:example.org", "is no URI"),
        ("URL:https://example.org/ev-1", "ORGANIZER:Kawat", "no calendar address"),
        ("STATUS:CONFIRMED", "REFRESH-INTERVAL;VALUE=DURATION:1 hour", "no duration"),
        ("STATUS:CONFIRMED", "REFRESH-INTERVAL:PT1H", "does not say that it is a duration"),
        ("STATUS:CONFIRMED", "a broken line", "has no ':'"),
        ("STATUS:CONFIRMED", "=", "does not start with the name"),
        ("STATUS:CONFIRMED", "", "an empty line"),
        ("STATUS:CONFIRMED", "X-NOTE:" + "long " * 20, "octets long"),
        ("STATUS:CONFIRMED", "X-NOTE:a\x07bell", "control character"),
        ("STATUS:CONFIRMED", "X-NOTE:\u202eturned", "direction of text"),
        ("END:VEVENT", "", "never closed"),
        ("END:VEVENT", "END:VTODO", "closes nothing"),
        ("BEGIN:VEVENT", "BEGIN:PARTICIPANT\nUID:p\nEND:PARTICIPANT\nBEGIN:VEVENT", "no PARTICIPANT-TYPE"),
        ("BEGIN:VEVENT", "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\nBEGIN:VEVENT", "tells no offset"),
    ],
)
def test_each_fault_is_found_with_its_line(old: str, new: str, wrong: str) -> None:
    assert old in ENTRY
    found = [fault for fault in faults(calendar(ENTRY.replace(old, new))) if wrong in fault.wrong]
    assert found, faults(calendar(ENTRY.replace(old, new)))
    assert all(fault.line >= 1 and fault.mend for fault in found)


def test_one_uid_twice_names_both_lines() -> None:
    (fault,) = faults(calendar(f"{ENTRY}\n{ENTRY}"))
    assert "stands on line 5 already" in fault.wrong
    assert fault.line == 17


def test_line_ends_and_marks() -> None:
    assert "bare CR or LF" in str(faults(calendar().replace(b"\r\n", b"\n")))
    assert "no CRLF" in str(faults(calendar().removesuffix(b"\r\n")))
    assert "byte order mark" in str(faults(b"\xef\xbb\xbf" + calendar()))
    assert "not UTF-8" in str(faults(calendar().replace(b"Council", b"Conse\xc3\r\n \xafl")))


def test_the_error_lists_faults_and_how_to_mend_them() -> None:
    with pytest.raises(CalendarError, match=r"line 4: VEVENT has no UID; give each one an id"):
        check(calendar(ENTRY.replace("UID:ev-1@kawat\n", "")))
    with pytest.raises(CalendarError, match=r"and [0-9]+ more"):
        check(calendar("\n".join(["nonsense"] * 50)))


@given(st.binary(max_size=300))
def test_any_bytes_are_judged_never_a_crash(data: bytes) -> None:
    assert faults(data)
    faults(calendar().replace(b"STATUS:CONFIRMED", data))
