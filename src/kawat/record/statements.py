"""Statements folded: reprints and translations of one utterance are one; utterances on one matter are a
position.

Two statements are one utterance where the same speaker (or, unnamed, the same party) is reported within a
few days to have said the same: most words in common in one language; in two languages the same kind,
addressee and topic, and the same numbers. In doubt they stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil

import msgspec
from rapidfuzz import fuzz

from kawat.model.event import Event, Partaker, Pointer
from kawat.model.filed import Filed
from kawat.model.position import Carrier, Denial, Position, Shift, Utterance
from kawat.record.clusters import Pair, cluster
from kawat.record.memo import remembered
from kawat.record.names import alike
from kawat.record.parties import code
from kawat.record.sources import voices
from kawat.record.times import ordinal
from kawat.record.words import stems

DAYS = 4
"""Days within which reports of one utterance come out; a translation or a retelling follows within them."""

SAME_WORDS = 0.6
"""Share of the shorter statement's content words that the longer must have; of its own the longer must
share half that, and a party's statement without a named speaker needs more."""

UNNAMED = 0.75

FEW = 4
"""Content words under which a statement is too short to be known by them."""

COMMON = ceil(FEW * SAME_WORDS)
"""Content words that two statements long enough to be known by them have in common at least, to be one utterance."""

CLAIMS = frozenset({"accuse", "announce", "confirm", "comment", "warn"})
"""Kinds of statements that a denial may answer."""

SIDES = {
    "support": "for",
    "confirm": "for",
    "pledge": "for",
    "propose": "for",
    "reject": "against",
    "deny": "against",
    "condemn": "against",
    "accuse": "against",
}
"""Which side of a matter an act of speech takes. Announcing, asking and commenting take none; nor does a warning, which
friend and foe give.
"""


def speaker(finding: Filed) -> Partaker | None:
    """Who speaks."""
    return next((m for m in finding.members if m.part == "speaker"), None)


def party(finding: Filed) -> str | None:
    """The party spoken for."""
    who = speaker(finding)
    return code(who) if who else None


def statement_keys(finding: Filed, reach: int = 0) -> frozenset[str]:
    """Blocking keys of a statement: the party spoken for, on the day of its report; with a `reach`, also on
    the days about it, where statements that may be the same utterance are found.
    """
    day, who = ordinal(finding.origin.reported), party(finding)
    if finding.cls != "statement" or day is None or who is None:
        return frozenset()
    return frozenset(f"s|{who}|{near}" for near in range(day - reach, day + reach + 1))


class Saying(msgspec.Struct, gc=False):
    """What of a statement is compared, made once for many comparisons. `name`: of the person who speaks, "" where
    none is named. `words`: its `content`, once that was asked for.
    """

    key: str
    report: str
    spoken: bool
    party: str | None
    name: str
    day: int | None
    language: str | None
    kind: str
    direct: bool
    said: str
    statement: Filed
    words: frozenset[str] | None = None


@remembered
def saying(statement: Filed) -> Saying:
    """The saying of a statement."""
    who, origin = speaker(statement), statement.origin
    return Saying(
        key=statement.key,
        report=origin.report,
        spoken=who is not None,
        party=code(who) if who else None,
        name=who.name if who is not None and who.kind == "person" else "",
        day=ordinal(origin.reported),
        language=origin.language,
        kind=statement.kind,
        direct=statement.direct,
        said=statement.said,
        statement=statement,
    )


def content(of: Saying) -> frozenset[str]:
    """The content words of what was said, without the names in it, which any two statements on one matter share:
    looked for only where a statement comes to be compared.
    """
    if of.words is None:
        words = frozenset(of.statement.words)
        of.words = words & stems(of.said, of.language) if of.said else words
    return of.words


class Chorus:
    """Sayings of one speaker in one language, found by their words: of most pairs hardly a word is common."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self.sayings: list[Saying] = []
        self._by: defaultdict[str, list[int]] = defaultdict(list)
        self._short: list[Saying] = []
        self._sorted = 0

    def add(self, one: Saying) -> None:
        """Takes in a saying."""
        self.sayings.append(one)

    def near(self, one: Saying) -> Iterable[Saying]:
        """All that may be the same utterance as `one`, and some that are not, each once."""
        words = content(one)
        if one.language != self.language or len(words) < FEW:
            return self.sayings
        self._sort()
        common: dict[int, int] = {}
        found = self._short.copy()
        for word in words & self._by.keys():
            for n in self._by[word]:
                common[n] = count = common.get(n, 0) + 1
                if count == COMMON:
                    found.append(self.sayings[n])
        return found

    def _sort(self) -> None:
        for n in range(self._sorted, len(self.sayings)):
            words = content(self.sayings[n])
            if len(words) < FEW:
                self._short.append(self.sayings[n])
            else:
                for word in words:
                    self._by[word].append(n)
        self._sorted = len(self.sayings)


def same_utterance(a: Saying, b: Saying) -> float:
    """How surely two statements of different reports are one utterance: 0 to 1, symmetric."""
    if not (a.spoken and b.spoken) or a.party != b.party:
        return 0.0
    if a.day is None or b.day is None or abs(a.day - b.day) > DAYS:
        return 0.0
    if a.name and b.name and not alike(a.name, b.name):
        return 0.0
    return _same_words(a, b) if a.language == b.language else _translated(a, b)


def _same_words(a: Saying, b: Saying) -> float:
    left, right = content(a), content(b)
    least, most = len(left), len(right)
    if least > most:
        least, most = most, least
    if least < FEW:
        share = fuzz.ratio(a.said, b.said) / 100 if a.said and b.said else 0.0
        return share if share >= UNNAMED else 0.0
    common = len(left & right)
    shared = common / least
    named = common >= FEW and a.name and b.name
    if shared < (SAME_WORDS if named else UNNAMED) or common < most * SAME_WORDS / 2:
        return 0.0
    return shared


def _translated(a: Saying, b: Saying) -> float:
    """Names and numbers survive a translation: with a named speaker they have to agree, and there have to be
    some.
    """
    if not (a.name and b.name) or a.kind != b.kind or a.direct != b.direct:
        return 0.0
    left, right = ({w for w in content(s) if w[0].isdigit()} for s in (a, b))
    marks, others = left | {*a.statement.topic}, right | {*b.statement.topic}
    least = min(len(marks), len(others))
    if least == 0 or left != right or (not left and least < 2):
        return 0.0
    return 0.7 if len(marks & others) / least >= 0.75 else 0.0


def utterances(
    statements: Iterable[Filed], events: Iterable[Event] = (), edges: Mapping[Pair, float] | None = None
) -> list[Utterance]:
    """Statements as utterances, by when they were first told. `events` name what they are about, by id;
    `edges` are the pairs that may be one, where they are known already.
    """
    filed = {s.key: s for s in statements if s.cls == "statement"}
    spoken_of: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for event in events:
        for p in event.statements:
            spoken_of[p.report, p.finding].add(event.id)
    pairs = _edges(filed.values()) if edges is None else edges
    groups = cluster({k: s.origin.report for k, s in filed.items()}, pairs, least=SAME_WORDS)
    told = [_utterance([filed[k] for k in sorted(g)], spoken_of) for g in groups]
    return sorted(told, key=lambda u: (u.told or "", u.id))


def _edges(statements: Collection[Filed]) -> dict[Pair, float]:
    blocks: defaultdict[str, list[Filed]] = defaultdict(list)
    for s in statements:
        for key in statement_keys(s):
            blocks[key].append(s)
    edges: dict[Pair, float] = {}
    for s in statements:
        for other in (o for key in statement_keys(s, DAYS) for o in blocks.get(key, ())):
            if s.key < other.key and s.origin.report != other.origin.report:
                edges[s.key, other.key] = same_utterance(saying(s), saying(other))
    return {p: v for p, v in edges.items() if v > 0}


def _utterance(members: Sequence[Filed], spoken_of: Mapping[tuple[str, str], set[str]]) -> Utterance:
    rows = sorted(members, key=lambda s: (s.origin.reported or "~", s.origin.recorded, s.key))
    first, told = rows[0], voices(rows)
    who = [w for s in rows if (w := speaker(s))]
    about = {e for s in rows for e in spoken_of.get((s.origin.report, s.finding), ())}
    wording = max(
        (s for s in rows if s.origin.language == first.origin.language),
        key=lambda s: (s.direct, len(s.said), s.key),
    )
    return Utterance(
        id=f"u-{min(rows, key=lambda s: (s.origin.first, s.key)).key}",
        kind=first.kind,  # type: ignore[arg-type]
        speaker=max(who, key=lambda w: (w.kind == "person", w.office is not None, len(w.name), w.name), default=None),
        party=party(first),
        to=tuple(sorted({c for s in rows for m in s.members if m.part == "to" and (c := code(m))})),
        topic=tuple(sorted({c for s in rows for c in s.topic})),
        about=tuple(sorted(about)),
        told=first.origin.reported,
        said=wording.said,
        direct=any(s.direct for s in rows),
        sources=len(set(told.values())),
        carriers=tuple(
            Carrier(
                report=s.origin.report,
                finding=s.finding,
                reported=s.origin.reported,
                language=s.origin.language,
                source=told[s.origin.report],
                direct=s.direct,
                said=s.said,
            )
            for s in rows
        ),
    )


def matters(utterance: Utterance) -> list[str]:
    """What an utterance is about: its events; else the other parties that it names or is said to."""
    if utterance.about:
        return list(utterance.about)
    named = sorted({*utterance.topic, *utterance.to} - {utterance.party or ""})
    return ["+".join(named)] if named else []


def positions(told: Iterable[Utterance]) -> list[Position]:
    """What each party says on each matter, in order, with the places where it changed its line."""
    rows: defaultdict[tuple[str, str], list[Utterance]] = defaultdict(list)
    for u in told:
        for matter in matters(u) if u.party else ():
            rows[u.party or "", matter].append(u)
    return [
        Position(party=who, matter=matter, utterances=tuple(line), shifts=tuple(_shifts(line)))
        for (who, matter), found in sorted(rows.items())
        for line in [sorted(found, key=lambda u: (u.told or "", u.id))]
    ]


def _shifts(line: Sequence[Utterance]) -> list[Shift]:
    """Each change of side, from the last utterance that took one on an earlier day: what is said in one breath is
    no change.
    """
    shifts, last = [], None
    for u in line:
        side = SIDES.get(u.kind)
        if side is None:
            continue
        if last is not None and SIDES[last.kind] != side and (last.told or "")[:10] < (u.told or "")[:10]:
            shifts.append(Shift(earlier=last.id, later=u.id, before=last.kind, after=u.kind))
        last = u
    return shifts


def denials(statements: Iterable[Filed], events: Iterable[Event]) -> list[Denial]:
    """Denials tied to what they deny: an event that their report says they are about, with all its reports;
    or, by content, another's claim about the denying party within two weeks before.
    """
    filed = sorted((s for s in statements if s.cls == "statement"), key=lambda s: s.key)
    home = {(p.report, p.finding): e for e in events for p in e.statements}
    claims: defaultdict[str, list[Filed]] = defaultdict(list)
    for s in filed:
        if s.kind in CLAIMS:
            for named in _named(s):
                claims[named].append(s)
    rows = []
    for s in filed:
        if s.kind != "deny":
            continue
        here = _pointer(s)
        event = home.get((s.origin.report, s.finding))
        if event is not None:
            rows += [
                Denial(denial=here, denied=Pointer(report=m.report, finding=m.finding), event=event.id, sure=1.0)
                for m in event.findings
            ]
            continue
        answers = ((c, _denies(s, c)) for c in claims.get(party(s) or "", ()))
        found = [(sure, c) for c, sure in answers if sure > 0]
        if found:
            sure, claim = max(found, key=lambda row: (row[0], row[1].key))
            rows.append(Denial(denial=here, denied=_pointer(claim), event=None, sure=round(sure, 2)))
    return rows


def _pointer(finding: Filed) -> Pointer:
    return Pointer(report=finding.origin.report, finding=finding.finding)


def _named(claim: Filed) -> set[str]:
    """The parties that a claim names or is said to."""
    return {*claim.topic, *(c for m in claim.members if m.part == "to" and (c := code(m)))}


def _denies(denial: Filed, claim: Filed) -> float:
    """How surely a denial answers a claim: another party's, about the one that denies, on the same things."""
    mine, theirs = party(denial), party(claim)
    days = ordinal(denial.origin.reported), ordinal(claim.origin.reported)
    if mine is None or theirs is None or mine == theirs or days[0] is None or days[1] is None:
        return 0.0
    if mine not in _named(claim) or not 0 <= days[0] - days[1] <= 14:
        return 0.0
    if denial.origin.language != claim.origin.language:
        return 0.4 if theirs in denial.topic and claim.kind == "accuse" else 0.0
    left, right = content(saying(denial)), content(saying(claim))
    least = min(len(left), len(right))
    shared = len(left & right) / least if least else 0.0
    return shared if shared >= 0.34 and len(left & right) >= 2 else 0.0
