"""A feed has one entry a revision, valid and escaped whatever a report says."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.samples import cite, event, moment, name, revision, title

from kawat.model.event import Pointer
from kawat.publish.citation import Citation
from kawat.publish.feed import ATOM, Feed, feed

MOVED = event(
    revisions=(
        revision("created", because=(Pointer(report="r1", finding="e1"),)),
        revision("moved", "2022-01-06T00:00:00Z", field="when", before=moment("2022-01-12"),
                 after=moment("2022-01-14"), because=(Pointer(report="r2", finding="e1"),)),
    )
)  # fmt: skip


def parsed(data: bytes) -> Any:
    read = feedparser.parse(BytesIO(data))
    assert not read.bozo, read.get("bozo_exception")
    return read


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_one_entry_a_revision_newest_first(form: Any) -> None:
    about = Feed(title="NATO", url="https://desk.example/nato.xml", page="https://desk.example/nato")
    read = parsed(feed([MOVED], title=title, cite=cite, name=name, about=about, form=form))
    assert read.feed.title == "NATO"
    assert [entry.title for entry in read.entries] == ["Moved: meeting of 3", "First reported: meeting of 3"]
    assert len({entry.id for entry in read.entries}) == 2
    assert "12 January 2022 → 14 January 2022" in str(read.entries[0])
    assert "The council will meet on the 13th" in str(read.entries[0])
    assert read.entries[1].link == "https://harian.example/brussels"


def test_ids_stay_when_more_is_known() -> None:
    def ids(*events: Any) -> set[str]:
        return {entry.id for entry in parsed(feed(events, title=title, cite=cite)).entries}

    before = ids(event(revisions=MOVED.revisions[:1]))
    assert before < ids(MOVED) < ids(MOVED, event("ev-2"))
    assert ids(event("ev-2"), MOVED) == ids(MOVED, event("ev-2"))


def test_an_empty_feed_and_a_limit() -> None:
    assert parsed(feed([], title=title, cite=cite)).entries == []
    assert len(parsed(feed([MOVED], title=title, cite=cite, limit=1)).entries) == 1


def test_words_in_indonesian() -> None:
    read = parsed(feed([MOVED], title=title, cite=cite, about=Feed(language="id")))
    assert read.entries[0].title == "Berpindah: meeting of 3"


@given(
    st.text(st.sampled_from("ab<>&\"']]>\0\x07\ud800\ufffe\u202e\n"), max_size=40),
    st.sampled_from(["atom", "rss"]),
)
def test_nothing_that_a_report_says_breaks_the_feed(words: str, form: Any) -> None:
    evil = Citation(report="r", quote=words, outlet=words, url=f"javascript:{words}")
    made = feed([MOVED], title=lambda _: words, cite=lambda _: evil, about=Feed(title=words), form=form)
    root = ElementTree.fromstring(made)
    assert root.tag in ("rss", f"{{{ATOM}}}feed")
    assert b"javascript:" not in made
    assert not {child.tag for child in root.iter()} & {"script", "a", "b"}
