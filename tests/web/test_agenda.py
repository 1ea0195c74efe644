"""The agenda as a list, a week and a month: one question, three layouts, the address tells which."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from kawat.model.event import Event, Field, Fields, Moment
from kawat.store.answers import Listed
from kawat.store.days import Day
from kawat.web.pages.calendar import GOING_ON, cells, clock
from kawat.web.window import Window, month_of, page_of, week_of

LAYOUTS = ("list", "week", "month")


def told(start: str, end: str | None = None, grain: str = "day") -> Listed:
    when = Moment(start=start, end=end or start, grain=grain)
    fields = Fields(
        kind=Field(value="visit", carriers=()),
        status=Field(value="scheduled", carriers=()),
        when=Field(value=when, carriers=()),
    )
    return Listed(event=Event(id=f"e-{start}", cls="encounter", fields=fields, sources=1, findings=()), standing="")


def text(page: str, tag: str) -> list[str]:
    return [re.sub(r"<[^>]+>|\s+", " ", one) for one in re.findall(rf"(?s)<{tag}[ >].*?</{tag}>", page)]


def test_a_month_is_shown_in_whole_weeks() -> None:
    page = page_of(month_of(date(2022, 1, 8)))
    assert (page.first, page.last) == (date(2021, 12, 27), date(2022, 2, 6))
    assert [len(week) for week in page.weeks] == [7] * 6
    assert month_of(date(2024, 2, 29)) == Window(date(2024, 2, 1), date(2024, 2, 29))
    assert month_of(date(9999, 12, 5)).last == date.max


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_has_ends(day: date) -> None:
    assert day in week_of(day).days
    assert day in page_of(month_of(day)).days


def test_what_lasts_is_on_every_day_of_it() -> None:
    shown = Window(date(2022, 1, 3), date(2022, 1, 9))
    made = cells(shown, {"2022-01-04": Day(count=3, first=(told("2022-01-04", "2022-01-06"),))})
    assert [len(made[day].entries) for day in shown.days] == [0, 1, 1, 1, 0, 0, 0]
    assert [entry.goes_on for day in shown.days for entry in made[day].entries] == [False, True, True]
    assert [made[day].more for day in shown.days] == [0, 2, 0, 0, 0, 0, 0]


def test_what_goes_on_crowds_out_nothing() -> None:
    shown = Window(date(2022, 1, 3), date(2022, 1, 4))
    many = tuple(told("2022-01-03", "2022-01-09") for _ in range(GOING_ON + 2))
    made = cells(shown, {"2022-01-03": Day(count=6, first=many), "2022-01-04": Day(count=1, first=many[:1])})
    assert (len(made[shown.last].entries), made[shown.last].more) == (GOING_ON + 1, 2)


def test_the_clock_is_told_with_its_zone_or_not_at_all() -> None:
    assert clock(told("2022-01-07T13:00+00:00", grain="minute")) == "13:00 UTC"
    assert clock(told("2022-01-07T13:00", grain="minute")) == "13:00"
    assert clock(told("2022-01-07")) == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_shows_the_same_encounter(client: TestClient, layout: str) -> None:
    page = client.get(f"/en/agenda?view={layout}&from=2022-01-03&to=2022-01-09").text
    assert "Josep Borrell visits Ukraine" in page
    assert f'aria-current="true">{layout.title()}<' in page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_controls_and_forms_keep_the_layout(client: TestClient, layout: str) -> None:
    page = client.get(f"/en/agenda?view={layout}&from=2022-01-05&party=RUS").text
    earlier, later = (re.search(rf'rel="{rel}" href="([^"]+)"', page) for rel in ("prev", "next"))
    assert earlier
    assert later
    for address in (earlier[1], later[1], *re.findall(r'href="(/en/agenda\.\w+[^"]*)" rel="nofollow"', page)):
        assert f"view={layout}" in address
        assert "party=RUS" in address
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert f'name="view" value="{layout}"' in page


def test_a_month_is_a_table_that_can_be_heard(client: TestClient) -> None:
    page = client.get("/en/agenda?view=month").text
    assert "<caption" in page
    assert text(page, "thead")[0].split() == [
        *("Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ]
    assert page.count('<th scope="row"') == 6
    assert 'aria-current="date"' in page
    assert "goes on" in text(page, "tbody")[0]


def test_a_week_has_seven_days_and_their_clocks(client: TestClient) -> None:
    page = client.get("/id/agenda?view=week").text
    assert page.count('<th scope="col"') == 7
    assert "13:00 UTC" in page


def test_the_week_before_and_after_meet(client: TestClient) -> None:
    page = client.get("/en/agenda?view=week&from=2022-01-05").text
    assert "from=2021-12-27" in page
    assert "from=2022-01-10" in page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_shown(client: TestClient, layout: str, day: str) -> None:
    assert client.get(f"/en/agenda?view={layout}&from={day}").status_code == 200


@pytest.mark.parametrize("asked", ["view=year", "from=2022-01-10&to=2022-01-01", "view=month&from=x"])
def test_what_cannot_be_shown_is_told(client: TestClient, asked: str) -> None:
    assert client.get(f"/en/agenda?{asked}").status_code == 400


def test_a_form_has_all_of_the_window(client: TestClient) -> None:
    month = client.get("/en/agenda.json?view=month").json()
    assert (month["start"], month["end"]) == ("2021-12-27", "2022-02-06")
    assert client.get("/en/agenda.ics?view=week").text.count("BEGIN:VEVENT") >= 5


def test_on_paper_it_says_how_old_it_is(client: TestClient) -> None:
    page = client.get("/en/agenda?view=week").text
    assert "as the record stood on 8 January 2022, 21:00 UTC · http" in page
    assert "/en/agenda?view=week</p>" in page
