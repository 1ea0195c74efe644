"""Times: what each kind of expression means, and that no input is read out of bounds or in more than linear
time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.languages.pack import codes
from kawat.read.times import Time, find
from kawat.read.times.grammar import grammar
from kawat.read.times.scan import scan

REPORT = date(2023, 3, 15)  # a Wednesday

HEAP = """on in the of a May march 3 12 2024 13.00 pukul hari Minggu minggu lalu depan last next week year ago
two dua pada akhir end early Oct. p.m. GMT WIB tahun 1990 s ' 18/6/2025 every since 99999999 ( ) / - , ."""
WORDS = st.sampled_from([*HEAP.split(), "\n"])


def read(text: str, language: str = "en", published: date | None = REPORT) -> list[Time]:
    return find(text, [(0, len(text))], language, published)


def values(text: str, language: str = "en", published: date | None = REPORT) -> list[str]:
    return [t.value for t in read(text, language, published)]


def days(text: str, language: str = "en", published: date | None = REPORT) -> list[tuple[str | None, str | None]]:
    return [(t.first, t.last) for t in read(text, language, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They spoke on Monday.", "2023-03-13"),
        ("They will speak on Monday.", "2023-03-20"),
        ("The talks are due to begin on Sunday.", "2023-03-19"),
        ("He said on Wednesday that it was over.", "2023-03-15"),
        ("They met on 20 December.", "2022-12-20"),
        ("The deadline of 20 April will be kept.", "2023-04-20"),
        ("It was signed in November.", "2022-11"),
        ("It will be signed in November.", "2023-11"),
    ],
)
def test_tense_decides_whether_a_bare_day_lies_behind_or_ahead(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mereka bertemu pada Senin.", "2023-03-13"),
        ("Mereka akan bertemu pada Senin.", "2023-03-20"),
        ("Mereka bertemu pada 20 Desember.", "2022-12-20"),
        ("Rapat dijadwalkan pada 20 April.", "2023-04-20"),
    ],
)
def test_so_it_does_in_indonesian(text: str, value: str) -> None:
    assert values(text, "id") == [value]


def test_a_day_told_in_full_elsewhere_gives_its_year() -> None:
    text = "The attack of 7 October 2021 changed much. Since the 7 October attack nobody rests."
    assert values(text) == ["2021-10-07", "2021-10-07"]


def test_the_next_day_hangs_on_the_day_named_before() -> None:
    assert values("They met on 3 March. The next day they signed, and three days later they left.") == [
        "2023-03-03",
        "2023-03-04",
        "2023-03-07",
    ]


def test_minggu_is_a_week_or_a_sunday() -> None:
    assert values("Rapat minggu depan batal.", "id") == ["2023-W12"]
    assert values("Serangan pada Minggu (12/3) dini hari.", "id") == ["2023-03-12TNI"]
    assert values("Ia belanja di Pasar Minggu.", "id") == []


@pytest.mark.parametrize("text", ["They may meet.", "Troops march on.", "The second man sat. It fell.", "May I ask?"])
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_glued_words_of_a_bad_page_are_read() -> None:
    assert values("pada18 Juni2025, kata dia, Rabu(18/6/2025)", "id") == ["2025-06-18", "2025-06-18"]


def test_day_and_month_are_the_other_way_round_where_the_weekday_says_so() -> None:
    assert values("Katanya, Selasa (6/10/2025).", "id") == ["2025-06-10"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They meet on June 9-10.", "2023-06-09", "2023-06-10"),
        ("From 30 May to 2 June 2024 they meet.", "2024-05-30", "2024-06-02"),
        ("It will end early next year.", "2024-01-01", "2024-03-31"),
        ("In the spring of 1999 it began.", "1999-03-01", "1999-05-31"),
        ("This weekend they will meet.", "2023-03-18", "2023-03-19"),
        ("He toured Asia over the past two weeks.", "2023-03-01", "2023-03-15"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    assert days(text)[0] == (first, last) or (first, last) in days(text)


def test_a_clock_with_a_zone_is_a_minute_and_one_without_a_day() -> None:
    (told,) = read("Mereka akan bertemu hari Jumat pukul 1300 GMT.", "id")
    assert (told.first, told.last, told.grain) == (
        "2023-03-17T13:00+00:00",
        "2023-03-17T13:00+00:00",
        "minute",
    )
    (bare,) = read("They will meet on Friday at 3 p.m.")
    assert (bare.value, bare.first, bare.grain) == ("2023-03-17T15:00", "2023-03-17", "day")


def test_a_part_of_a_day_stays_in_its_day() -> None:
    (told,) = read("They spoke on Tuesday night.")
    assert (told.type, told.value, told.first, told.grain) == ("TIME", "2023-03-14TNI", "2023-03-14", "part")


def test_midnight_at_the_end_of_a_day_is_the_first_minute_of_the_next() -> None:
    (told,) = read("The truce began at midnight GMT on Tuesday.")
    assert (told.value, told.first) == ("2023-03-14T24:00", "2023-03-15T00:00+00:00")


def test_a_moment_of_publication_counts_by_its_day() -> None:
    assert find("They met yesterday.", [(0, 19)], "en", datetime(2023, 3, 15, 9, tzinfo=UTC))[0].value == "2023-03-14"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales fell in the third quarter of 2022 from a year earlier.", "2021-Q3"),
        ("A few years ago it was so.", "PAST_REF"),
        ("They meet every Friday.", "XXXX-WXX-5"),
        ("They meet every May.", "XXXX-05"),
        ("They shell it every night.", "XXXX-XX-XXTNI"),
        ("They talked for three hours.", "PT3H"),
        ("It took two decades.", "P20Y"),
        ("It lasted several weeks.", "PXW"),
        ("It took 2.5 years.", "P2.5Y"),
        ("In the '80s it was so.", "198"),
        ("In the 19th century it was so.", "18"),
        ("They met in the summer.", "2022-SU"),
        ("They will meet next winter.", "2023-WI"),
        ("They met last quarter.", "2022-Q4"),
        ("They will meet on Wednesday the 22nd.", "2023-03-22"),
        ("They will meet on 5/13/23.", "2023-05-13"),
        ("The first half of 2021 was bad.", "2021-H1"),
        ("They met the weekend.", "2023-W10-WE"),
        ("The week after next they will meet.", "2023-W13"),
        ("It happened three hours ago.", "PT3H"),
        ("It rose in fiscal 2021-Q1 and in the 2022 fourth quarter.", "2022-Q4"),
        ("She spoke at 9 p.m.", "2023-03-15T21:00"),
        ("She spoke at 12 a.m. on Monday.", "2023-03-13T00:00"),
        ("They met in 1988.", "1988"),
        ("Between January and March 2024 it rose.", "2024-03"),
        ("From November 2021 to March 2022.", "2022-03"),
        ("They met in November-March 2022.", "2021-11/2022-03"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rapat pada kuartal II atau III 2026.", "2026-Q2/2026-Q3"),
        ("Rapat setiap 17 Agustus.", "XXXX-08-17"),
        ("Jumat (5/13/2023) bukan tanggal yang benar.", "2023-05-13"),
        ("Ia tiba pukul 7 malam.", "2023-03-15T19:00"),
        ("Rapat pukul 13.00-15.00 WIB.", "2023-03-15T13:00"),
        ("Sejak abad ke-19.", "18"),
        ("Pada tahun 2015-2017.", "2015/2017"),
        ("Pada tanggal 20.", "2023-03-20"),
        ("Pada Senin tanggal 20.", "2023-03-20"),
        ("Jum'at lalu.", "2023-03-10"),
    ],
)
def test_values_in_indonesian(text: str, value: str) -> None:
    assert value in values(text, "id")


def test_words_that_bound_a_time() -> None:
    assert [t.bound for t in read("Since 2016 and until May, in June.")] == ["since", "until", None]


def test_without_a_day_of_publication_only_full_dates_are_placed() -> None:
    times = read("On Monday, 3 March and 4 April 2021.", published=None)
    assert [(t.value, t.first) for t in times] == [("XXXX-03-03", None), ("2021-04-04", "2021-04-04")]


def test_no_time_reaches_over_a_line_at_which_a_sentence_begins() -> None:
    text = "Foto: 12\nMei hadir di rapat."
    assert find(text, [(0, 8), (9, len(text))], "id", REPORT) != find(text, [(0, len(text))], "id", REPORT)


def test_dates_in_addresses_are_no_times() -> None:
    assert read("See https://news.example/2023/03/11/talks for more.") == []


def test_days_that_no_calendar_has_are_no_times() -> None:
    assert values("Signed on 31 February 2021 in Q9.") == [] or "2021-02-31" not in values(
        "Signed on 31 February 2021."
    )


@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(codes()), st.none() | st.dates())
def test_any_heap_of_words_is_read_in_order_and_in_bounds(text: str, language: str, published: date | None) -> None:
    times = find(text, [(0, len(text))], language, published)
    assert all(0 <= t.start < t.end <= len(text) for t in times)
    assert all(a.end <= b.start for a, b in pairwise(times))
    assert all(t.first is None or t.last is None or t.first[:10] <= t.last[:10] for t in times)


@given(st.text(max_size=200), st.sampled_from(codes()))
def test_any_text_is_read(text: str, language: str) -> None:
    times = find(text, [(0, len(text))], language, REPORT)
    assert all(text[t.start : t.end].strip() for t in times)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_an_iso_date_means_itself(year: int, month: int, day: int) -> None:
    text = f"{max(year, 1000):04}-{month:02}-{day:02}"
    if int(text[:4]) < 2100:
        assert [t.first for t in read(text)] == [text]


@pytest.mark.parametrize("unit", ["on ", "1", "last ", "1/2/", "May ", "p.m.", "the ", "(", "12-", "Minggu ", "a."])
def test_hostile_input_grows_no_faster_than_the_text(unit: str) -> None:
    """Counts the tokens that are looked at, not the time: each is looked at once a stage."""
    for language in codes():
        short = len(scan(unit * 500, [], grammar(language)).words)
        long = len(scan(unit * 5000, [], grammar(language)).words)
        assert long <= short * 10 + 10


@pytest.mark.parametrize("published", [date(9999, 12, 31), date(1, 1, 1)])
@pytest.mark.parametrize("text", ["They met next month.", "They met next year.", "They met two centuries ago."])
def test_times_that_no_calendar_has_are_no_times(text: str, published: date) -> None:
    for time in find(text, [(0, len(text))], "en", published):
        assert time.first is None or time.first <= (time.last or "")
