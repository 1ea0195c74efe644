"""The record is a pure function of what came in: whatever the order, at whatever moment it is asked about."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.bench.record_made import reports
from tests.store.made import events

from kawat.model.report import Report
from kawat.record import build, file
from kawat.store import Filter, Record, Speech, clock
from kawat.store.engine import reading
from kawat.store.texts import version_of
from kawat.store.upkeep import digest

FIRST = date(2021, 1, 1)


def digest_of(record: Record) -> str:
    with reading(record.engine) as connection:
        return digest(connection)


def made(count: int, days: int, seed: int) -> list[tuple[datetime, tuple]]:
    """Reports of a made world, each with the moment it is taken in; some pages changed a day or more later."""
    r = random.Random(seed)
    found = []
    for report, read in reports(count, seed=seed, first=FIRST, days=days, filler=20, reprints=0.1):
        at = datetime.fromisoformat(f"{report.published}T09:00:00+00:00") + timedelta(hours=r.randint(0, 30))
        found.append((at, (report, read)))
        if r.random() < 0.1:
            found.append((at + timedelta(days=r.randint(1, 9)), changed(report, read, r)))
    return sorted(found, key=lambda row: (row[0], row[1][0].id))


def changed(report: Report, read, r: random.Random):
    """A later version of a page: words added at its end, one finding of it gone."""
    import msgspec

    text = f"{report.text}Corrected on a later day, for clarity.\n"
    kept = read.encounters[1:] if read.encounters and r.random() < 0.5 else read.encounters
    ids = {e.id for e in kept} | {d.id for d in read.deeds}
    said = tuple(msgspec.structs.replace(s, about=tuple(a for a in s.about if a in ids)) for s in read.statements)
    return msgspec.structs.replace(report, text=text), msgspec.structs.replace(read, encounters=kept, statements=said)


def judge(record: Record, r: random.Random, at: datetime) -> None:
    """Something decided about some event, as a person might."""
    record._now = at
    found = events(record)
    if not found:
        return
    one = r.choice(found)
    verb = r.choice(["correct", "confirm", "reject", "apart", "same", "undo"])
    made = record.judgements()
    if verb == "undo" and made:
        record.judge("undo", [r.choice(made).judgement.id], by="ana")
    elif verb == "correct":
        record.judge("correct", [one.id], field="where", value={"place": "Lima", "country": "PER"}, by="ana")
    elif verb == "apart" and len(one.findings) > 1:
        record.judge("apart", [f"{m.report}#{m.finding}" for m in one.findings[:2]], by="ana")
    elif verb == "same" and len(found) > 1:
        other = r.choice([e for e in found if e.id != one.id])
        if other.cls == one.cls:
            record.judge("same", [one.id, other.id], by="ana")
    elif verb in ("confirm", "reject"):
        record.judge(verb, [one.id], by="ana")


def fill(record: Record, items, *, judged: int | None = None) -> None:
    """Takes items in at their moments; after some of them, with a seed, a person judges."""
    r = random.Random(judged)
    for n, (at, item) in enumerate(items):
        record._now = at
        (outcome,) = record.add([item])
        assert outcome.state != "refused", outcome.why
        if judged is not None and n % 9 == 8:
            judge(record, r, at + timedelta(minutes=7))


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_gives_the_same(url: str, tmp_path, seed: int) -> None:
    """With the moments that belong to them: reports that come in late are put where they belong."""
    items = made(24, 12, seed)
    with Record(str(tmp_path / "order.db")) as right, Record(url) as other:
        fill(right, items)
        shuffled = list(items)
        random.Random(seed).shuffle(shuffled)
        fill(other, shuffled)
        assert digest_of(other) == digest_of(right)
        assert b"".join(other.export()) == b"".join(right.export())
        assert other.verify() == []


@pytest.mark.parametrize("batch", [1, 3, 7])
def test_one_moment_is_one_step_however_it_is_cut(url: str, batch: int) -> None:
    """With a clock that stands still: all came in at once, whatever order and batches they came in."""
    at = datetime(2021, 2, 1, tzinfo=UTC)
    items = [item for _, item in made(40, 12, 3)]
    filed = defaultdict(tuple)
    for report, read in items:
        filed[report.id, version_of(report)] = file(
            report.text, read, recorded="2021-02-01T00:00:00Z", reported=report.published, version=version_of(report)
        )
    newest = {id: max(v for i, v in filed if i == id) for id, _ in filed}
    wanted = build([f for (id, version), found in filed.items() if newest[id] == version for f in found])
    random.Random(batch).shuffle(items)
    with Record(url, now=at) as record:
        assert {o.state for o in record.add(items, batch=batch)} <= {"added", "version"}
        assert events(record) == wanted
        assert record.verify() == []
        assert record.rebuild(check=True)


def test_a_rebuild_is_the_same_bytes(url: str) -> None:
    with Record(url) as record:
        fill(record, made(40, 30, 4), judged=4)
        before = digest_of(record)
        assert record.rebuild()
        assert digest_of(record) == before
        assert record.verify() == []


def test_a_past_state_is_the_record_of_what_was_known_then(url: str, tmp_path) -> None:
    """A year with changed pages and judgements: each state is that of a record built only until then."""
    items = made(60, 365, 5)
    r = random.Random(5)
    begin = clock.moment(datetime(2021, 1, 1, tzinfo=UTC))
    days = sorted(begin + r.randrange(365 * 24 * 3600) * 10**6 for _ in range(50))
    with Record(url) as record, Record(str(tmp_path / "grown.db")) as grown:
        fill(record, items, judged=5)
        lines = list(record.export())
        done = 1
        for day in days:
            until = done
            while until < len(lines) and clock.since(recorded(lines[until])) <= day:
                until += 1
            grown.take([lines[0], *lines[done:until]])
            done = until
            assert events(record, day) == events(grown), clock.told(day)
            assert record.statements(Speech(as_of=day)) == grown.statements(Speech())
            then = datetime.fromisoformat(clock.told(day))
            assert record.judgements(as_of=day) == grown.judgements()
            assert record.review(as_of=day) == grown.review()
            assert counts(record.stats(day)) == counts(grown.stats())
            record._now = grown._now = then
            assert record.agenda(Filter(as_of=day)) == grown.agenda()


def counts(stats) -> dict:
    """What a record holds, without where it lives."""
    import msgspec

    return {**msgspec.to_builtins(stats), "database": None, "tables": None, "bytes": None}


def recorded(line: bytes) -> str:
    import msgspec

    return msgspec.json.decode(line)["recorded"]


def test_changes_are_the_difference_of_two_states(url: str) -> None:
    items = made(50, 40, 6)
    with Record(url) as record:
        fill(record, items, judged=6)
        a, b = (clock.moment(items[n][0]) for n in (20, 40))
        before, after = ({e.id: e for e in events(record, at)} for at in (a, b))
        found = {m.event.id: m for m in record.changes(a, Filter(as_of=b))}
        assert {i for i, m in found.items() if m.how == "new"} == after.keys() - before.keys()
        assert {i for i, m in found.items() if m.how in ("gone", "merged")} == before.keys() - after.keys()
        assert {i for i, m in found.items() if m.how == "changed"} == {
            i for i in before.keys() & after.keys() if before[i].revisions != after[i].revisions
        }
        assert all(m.revisions for m in found.values() if m.how == "changed")
        for moved in found.values():
            if moved.how == "merged":
                assert moved.into in after
        assert record.changes(b, Filter(as_of=b)) == []


def test_a_clock_that_stands_still_costs_little(url: str, monkeypatch) -> None:
    """Pages that change within one moment have it played again, but ever more seldom."""
    from kawat.store.timeline import Timeline

    played = []
    replay = Timeline.replay
    monkeypatch.setattr(Timeline, "replay", lambda self, since: (played.append(since), replay(self, since)))
    items = [item for _, item in made(60, 12, 9)]
    with Record(url, now=datetime(2021, 2, 1, tzinfo=UTC)) as record:
        assert len(list(record.add(items, batch=2))) == len(items)
        assert 1 <= len(played) <= 8
        assert record.rebuild(check=True)
