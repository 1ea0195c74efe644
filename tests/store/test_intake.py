"""What came in last, in both databases."""

from datetime import timedelta

from tests.store.made import NOW, meeting

from kawat.store import Record, clock


def test_the_newest_report_with_its_reader(url: str) -> None:
    with Record(url, now=NOW) as record:
        assert record.intake().last is None
        list(record.add([meeting("one", reader="1")]))
    with Record(url, now=NOW + timedelta(days=1)) as record:
        list(record.add([meeting("two", reader="2", outlet="Daily South", place="Oslo", country="NOR")]))
        found = record.intake()
        assert found.last
        assert (found.last.title, found.last.outlet) == ("Talks two", "Daily South")
        assert found.reader
        assert found.reader.endswith("2")
        assert found.languages == {"en": 2}
        before = record.intake(clock.moment(NOW))
        assert before.last
        assert before.last.title == "Talks one"
        assert before.languages == {"en": 1}
