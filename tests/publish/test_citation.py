"""Citations come from findings as filed; each outlet is heard once before any is heard twice."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.ingest.world import read, world
from tests.publish.samples import event

from kawat.ingest.entry import entry
from kawat.model.event import Member, Pointer
from kawat.publish.citation import Citation, cited, cites
from kawat.publish.wording import tell_citation, wording
from kawat.record import build, file


def test_findings_as_filed_give_the_words_and_who_printed_them() -> None:
    told = entry(
        "2022-01-12, Brussels: talks; NATO, RUS",
        read=read,
        known=world(),
        now=datetime(2022, 1, 4, tzinfo=UTC),
        by="Sari",
    )
    filed = file(told.report.text, told.reading, recorded="2022-01-04T00:00:00Z")
    cite = cites(filed, {filed[0].origin.report: "https://desk.example/1"})
    (made,) = build(filed)
    (citation,) = cited(made, cite, 3)
    assert (citation.outlet, citation.url) == ("Sari", "https://desk.example/1")
    assert citation.quote.startswith("2022-01-12, Brussels: talks")
    assert cite(Pointer(report="elsewhere", finding="e1")) is None


def test_each_outlet_is_heard_once_before_any_is_heard_twice() -> None:
    def cite(pointer: Pointer | Member) -> Citation:
        outlet, day = pointer.report.split("/")
        return Citation(report=pointer.report, quote=f"said on {day}", outlet=outlet, reported=f"2022-01-{day}")

    made = event(reports=("A/01", "A/04", "A/05", "B/02", "C/03"))
    assert [one.report for one in cited(made, cite, 4)] == ["A/05", "C/03", "B/02", "A/04"]


def test_who_is_credited_where_no_outlet_is_named() -> None:
    words = wording("en")
    agency = Citation(report="r", quote="x", sources=("Reuters", "TASS"), reported="2022-01-04")
    assert tell_citation(words, agency).endswith("— Reuters, from TASS, 4 January 2022")
    site = Citation(report="r", quote="x", url="https://desk.example/a")
    assert tell_citation(words, site).endswith("— desk.example, undated")
    assert tell_citation(words, Citation(report="r", quote="x")).endswith("— unnamed source, undated")
