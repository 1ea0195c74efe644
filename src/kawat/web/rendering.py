"""The templates and what they can say of a value: always escaped, words of reports set apart by `<bdi>`."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kawat.languages.labels import labels
from kawat.languages.offices import say_office
from kawat.model.event import Conflict, Event, Moment, Partaker, Revision, Spot
from kawat.publish.plain import address, line, short
from kawat.publish.wording import tell_day, tell_revision, tell_value, tell_when, tell_where, tell_who
from kawat.store.clock import since
from kawat.web.desk import Desk
from kawat.web.notify.asked import PAGES
from kawat.web.statuses import GLYPHS

FILTERS: dict[str, Any] = {}


def templates() -> Environment:
    """The environment of all pages. A name that a template does not know is an error."""
    made = Environment(
        loader=PackageLoader("kawat.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= FILTERS
    made.globals["glyph"] = GLYPHS
    made.globals["tellable"] = PAGES
    return made


def _speaks(function: Any) -> Any:
    """A filter that is given the desk: it speaks the reader's language."""

    @pass_context
    def spoken(context: Context, value: Any, *rest: Any) -> Any:
        return function(context["desk"], value, *rest)

    FILTERS[function.__name__] = spoken
    return function


def _plain(function: Any) -> Any:
    FILTERS[function.__name__] = function
    return function


@_plain
def words(text: str | None, most: int = 400) -> Markup:
    """Words of a report on one line: plain, cut at `most` characters, set apart from ours."""
    return Markup("<bdi>{}</bdi>").format(short(text or "", most))


@_plain
def bare(text: str | None) -> str:
    """Words of a report where no element can set them apart: on one line, without marks that turn directions."""
    return line(text or "")


@_plain
def quoted(text: str | None, most: int = 400) -> Markup:
    """Words of a report in quotation marks."""
    return Markup("<q><bdi>{}</bdi></q>").format(short(text or "", most).strip('“”"').rstrip(","))


@_plain
def outward(url: str | None, told: str | None = None) -> Markup:
    """A link out of the record, only to the web; the bare words where the address is none."""
    good = address(url)
    label = line(told or url or "")
    if good is None:
        return Markup("<bdi>{}</bdi>").format(label)
    return Markup('<a class="out" href="{}" rel="noopener noreferrer nofollow"><bdi>{}</bdi></a>').format(good, label)


@_plain
def share(value: float) -> str:
    """A probability as a percentage."""
    return f"{100 * value:.0f} %"


@_speaks
def titled(desk: Desk, event: Event) -> Markup:
    """An event's title."""
    return Markup("<bdi>{}</bdi>").format(desk.telling.title(event))


@_speaks
def standing(desk: Desk, status: str) -> Markup:
    """A status: its sign and its word; colour only repeats them."""
    word = desk.telling.status(status)
    return Markup('<span class="status {}"><span aria-hidden="true">{}</span> {}</span>').format(
        status, GLYPHS[status], word
    )


@_speaks
def when(desk: Desk, value: Moment | None) -> str:
    """A time no finer than it is known."""
    return tell_when(desk.telling.wording, value) if value else desk.telling.words.undated


@_speaks
def where(desk: Desk, value: Spot) -> Markup:
    """A place."""
    return Markup("<bdi>{}</bdi>").format(tell_where(value, desk.telling.name))


@_speaks
def who(desk: Desk, value: Partaker) -> Markup:
    """A party or a person, with a link to all that the record has of it."""
    told = tell_who(desk.telling.wording, value, desk.telling.name)
    return linked(desk, value, told)


@_speaks
def party(desk: Desk, code: str) -> Markup:
    """A party by its code, linked."""
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(desk.to(f"party/{code}"), line(desk.telling.name(code)))


@_speaks
def day(desk: Desk, value: date | str | None) -> str:
    """A day, or the day of an instant."""
    if not value:
        return desk.telling.words.undated
    return tell_day(desk.telling.wording, date.fromisoformat(value[:10]) if isinstance(value, str) else value)


@_speaks
def brief(desk: Desk, value: str | None) -> str:
    """A day with a short month, for tables."""
    if not value:
        return "–"
    at = date.fromisoformat(value[:10])
    month = labels(desk.language).dates.months_short[at.month - 1]
    return desk.telling.wording.date.format(day=at.day, month=month, year=at.year)


@_speaks
def span(desk: Desk, value: str | None) -> str:
    """A day where one is told, else the year or the month as they are told."""
    return brief(desk, value) if value and len(value) == 10 else value or ""


@_speaks
def weekday(desk: Desk, value: date | str) -> str:
    """A day with its weekday."""
    return desk.telling.day(date.fromisoformat(value[:10]) if isinstance(value, str) else value)


@_speaks
def kind(desk: Desk, value: str) -> str:
    """A kind of encounter or deed as a word."""
    return desk.telling.wording.kind.get(value, value)


@_speaks
def says(desk: Desk, value: str) -> str:
    """A kind of statement as a verb."""
    return desk.telling.words.said.get(value, value)


@_speaks
def office(desk: Desk, value: str | None) -> str:
    """An office in the reader's language."""
    return line(say_office(value, desk.language)) if value else ""


@_speaks
def instant(desk: Desk, value: str) -> str:
    """An instant of the record, to the minute."""
    return desk.telling.moment(since(value))


@_speaks
def number(desk: Desk, value: float, places: int = 0) -> str:
    """A number with its thousands set apart and its point as the reader's language has them."""
    told = f"{value:,.{places}f}"
    return told.translate(str.maketrans(",.", desk.words.number.thousands + desk.words.number.point))


@_speaks
def field(desk: Desk, value: str) -> str:
    """The name of a field."""
    return desk.telling.wording.field.get(value, value)


@_speaks
def valued(desk: Desk, value: Any, of: str) -> Markup:
    """The value of a field, whatever its type."""
    return Markup("<bdi>{}</bdi>").format(tell_value(desk.telling.wording, of, value, desk.telling.name))


@_speaks
def revised(desk: Desk, value: Revision) -> Markup:
    """What changed, from what to what."""
    return Markup("<bdi>{}</bdi>").format(tell_revision(desk.telling.wording, value, desk.telling.name))


@_speaks
def sources(desk: Desk, count: int) -> str:
    """How many independent sources."""
    return desk.telling.sources(count)


@_speaks
def differing(desk: Desk, conflicts: tuple[Conflict, ...]) -> str:
    """The fields on which sources differ, in words."""
    told = ", ".join(desk.telling.wording.field[c.field] for c in conflicts)
    return desk.telling.words.conflict.format(fields=told)


def linked(desk: Desk, value: Partaker, told: str) -> Markup:
    """Words about a partaker as a link to its page, where it has one."""
    if value.code:
        path = desk.to(f"party/{value.code}")
    elif value.kind == "person":
        path = desk.to("person", name=value.name)
    else:
        return Markup("<bdi>{}</bdi>").format(told)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(path, told)
