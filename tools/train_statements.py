"""Fits the judges of statements on the annotated corpus.

`python -m tools.train_statements` fits on all of `train/`; `--held-back` leaves out the reports that nobody reads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kawat.model.report import Report, Span
from kawat.read import reader
from kawat.read.document import ActorDraft, Document
from kawat.read.marks import Part, flat
from kawat.read.statements import (
    Bench,
    Judges,
    address,
    content,
    cues,
    kind,
    presence,
    proposals,
    speaker,
    units,
    verdict,
)
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit
from tools import corpus, fitting

Rows = list[tuple[Sequence[str], str]]

CLOSE = 0.5
"""Share of both together (IoU) from which two spans are the same words, as the score has it."""

SAME = 0.9
"""Share from which a candidate is the one that was labelled."""

LENGTH = 3000
"""Code points at which reports are cut, as those of the corpus are."""

LABELS = Path(__file__).parent / "labels" / "statements.jsonl"
REPORTS = corpus.CORPUS.parent / "data" / "reports"

FAR = 0.25
"""Share below which a candidate is never taken for a gold statement."""

FOLDS = 5

PENALTY = {"verdict": 0.1, "presence": 0.15, "content": 0.3, "speaker": 0.3, "kind": 0.1, "address": 0.2}
"""Inverse of the L2 penalty of each judge: best of 0.05 to 1 in cross-validation by report."""

LEAST = {"kind": 3}
LENIENCE = {"kind": 0.25}
"""Where the words told of are many and seldom: rows that a feature must stand in, and how much milder it is judged."""


class Case(NamedTuple):
    """A candidate and the gold statement it stands for, if any."""

    unit: Unit
    cue: Cue | None
    gold: dict[str, Any] | None


class Lesson(NamedTuple):
    """A report under reading with its candidates, told apart by its gold."""

    doc: Document
    words: Lexicon
    cases: list[Case]
    gold: list[dict[str, Any]]


def iou(one: Span, other: Span) -> float:
    """Characters shared, over characters of both together."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def place(text: str, statement: dict[str, Any]) -> tuple[Span, Span]:
    """Where a gold statement's content and first evidence stand in the text."""
    evidence = statement["evidence"][0]
    start = text.find(evidence)
    at = text.find(statement["content"], start)
    if at < 0 or at > start + len(evidence):
        at = text.find(statement["content"])
    return (at, at + len(statement["content"])), (start, start + len(evidence))


def names(text: str) -> set[str]:
    """The words of a name, without case, articles and marks."""
    return {w for w in "".join(c if c.isalnum() else " " for c in text.lower()).split() if w not in ("the", "a", "an")}


def speaks(actor: ActorDraft, gold: dict[str, Any]) -> bool:
    """Whether an actor is the speaker of a gold statement."""
    if gold["speaker"] is None:
        return actor.kind not in ("person", "role") and actor.party == gold["of"]
    one, other = names(actor.name), names(gold["speaker"])
    if actor.kind == "role" and actor.office and (actor.office, actor.of) == gold.get("holds"):
        return True
    if actor.kind not in ("person", "role"):
        return actor.party == gold["of"] is not None and bool(one & other)
    return bool(one and other) and (one <= other or other <= one)


def lesson(item: corpus.Annotated) -> Lesson:
    """Read a report up to its statements and pair its candidates with its gold, best first, one to one."""
    language = item.gold["language"]
    doc = reader.document(item.report, language)
    words = cues.lexicon(language)
    every = [(unit, cue) for unit in units.cut(doc) for cue in proposals.candidates(unit)]
    pairs: list[tuple[float, int, int]] = []
    holds = {p["name"]: (p["office"], p["of"]) for p in item.gold["people"]}
    for number, gold in enumerate(item.gold["statements"]):
        said, evidence = place(doc.text, gold)
        gold["holds"] = holds.get(gold["speaker"])
        for at, (unit, cue) in enumerate(every):
            if unit.start >= evidence[1] or unit.end <= evidence[0]:
                continue
            near = max(iou(span, said) for span in content.layouts(doc, unit, cue, words))
            if near < FAR:
                continue
            near += _fitness(doc, unit, cue, gold, said)
            pairs.append((near, -number, at))
    pairs.sort(reverse=True)
    told: dict[int, dict[str, Any]] = {}
    done: set[int] = set()
    for _, number, at in pairs:
        if number not in done and at not in told:
            done.add(number)
            told[at] = item.gold["statements"][-number]
    cases = [Case(unit, cue, told.get(at)) for at, (unit, cue) in enumerate(every)]
    return Lesson(doc, words, cases, item.gold["statements"])


def _fitness(doc: Document, unit: Unit, cue: Cue | None, gold: dict[str, Any], said: Span) -> float:
    """How well a cue suits a gold statement apart from the words said."""
    if cue is None:
        return 0.0
    good = 0.05
    at = doc.tokens.starts[cue.first]
    if cue.kind == gold["kind"]:
        good += 0.15
    if said[0] < at < said[1]:
        good -= 0.2
    for mention in proposals.outside(doc, unit):
        gap = cue.first - mention.last if mention.last <= cue.first else mention.first - cue.last
        if 0 <= gap <= 3 and mention.actor >= 0 and speaks(doc.actors[mention.actor], gold):
            good += 0.2
            break
    return good


def labelled(reports: Path = REPORTS, passing: Container[str] = ()) -> Iterator[tuple[Document, list[Any]]]:
    """Reports outside the corpus, read, with the statements that were labelled in them by hand.

    `labels/statements.jsonl` keeps offsets, kinds and parties only, "none" for what a reader took for a statement
    and is none. A report that is not at hand, has changed or is among `passing` (annotated whole) is passed over.
    """
    texts: dict[str, dict[str, Any]] = {}
    for path in sorted(reports.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            texts[row["id"]] = row
    for line in LABELS.read_text().splitlines():
        labels = json.loads(line)
        row = texts.get(labels["id"])
        if (
            labels["id"] in passing
            or row is None
            or not sha256(row["text"].encode()).hexdigest().startswith(labels["sha256"])
        ):
            continue
        report = Report(id=row["id"], text=row["text"][:LENGTH], title=row.get("title"), language=row["language"])
        yield reader.document(report, row["language"]), labels["statements"]


def extra() -> dict[str, Rows]:
    """What the labelled reports teach: whether there is a statement, and its kind."""
    out: dict[str, Rows] = {"presence": [], "kind": []}
    whole = {item.report.id for item in corpus.training(held_back=True)}
    for doc, labels in labelled(passing=whole):
        words = cues.lexicon(doc.language)
        every = [(unit, cue) for unit in units.cut(doc) for cue in proposals.candidates(unit)]
        stated: list[tuple[Unit, Cue | None, Span, str, str | None]] = []
        for start, end, name, party in labels:
            said = (start, end)
            fits = [
                (
                    max(iou(span, said) for span in content.layouts(doc, unit, cue, words)),
                    cue is not None,
                    -n,
                )
                for n, (unit, cue) in enumerate(every)
                if unit.start < end and start < unit.end
            ]
            if not fits or max(fits)[0] < SAME:
                continue
            unit, cue = every[-max(fits)[2]]
            marks = flat(presence.parts(doc, unit, cue, words, proposals.outside(doc, unit)))
            out["presence"].append((marks, "no" if name == "none" else "yes"))
            if name != "none":
                stated.append((unit, cue, said, name, party))
        beside = kind.neighbours([(cue, party) for _, cue, _, _, party in stated])
        for (unit, cue, said, name, party), around in zip(stated, beside, strict=True):
            inside = doc.mentions_in(*said)
            out["kind"].append((flat(kind.parts(doc, unit, cue, said, words, inside, party, around)), name))
    return out


def rows(lessons: Iterable[Lesson]) -> dict[str, Rows]:
    """What each judge learns from."""
    out: dict[str, Rows] = {part: [] for part in Judges._fields}
    for doc, words, cases, _ in lessons:
        spoke: list[int] = []
        beside = _beside(doc, cases)
        for unit, cue, gold in cases:
            mentions = proposals.outside(doc, unit)
            out["presence"].append((flat(presence.parts(doc, unit, cue, words, mentions)), "yes" if gold else "no"))
            if not gold:
                continue
            said, _ = place(doc.text, gold)
            layouts = content.layouts(doc, unit, cue, words)
            for span, parts in layouts.items():
                out["content"].append((flat(parts), "yes" if iou(span, said) >= CLOSE else "no"))
            span = max(layouts, key=lambda one: iou(one, said))
            inside = doc.mentions_in(*span)
            told = kind.parts(doc, unit, cue, span, words, inside, gold["of"], beside[id(gold)])
            out["kind"].append((flat(told), gold["kind"]))
            voices = speaker.voices(doc, unit, cue, span, words, mentions, spoke, speaker.context(doc, unit))
            right = [bool(_voice(doc, v, gold)) for v in voices]
            if any(right):
                out["speaker"] += [(v.features, "yes" if r else "no") for v, r in zip(voices, right, strict=True)]
                chosen = voices[right.index(True)]
                if chosen.actor >= 0:
                    spoke.append(chosen.actor)
            options, past = address.options(doc, unit, span, gold["of"])
            for rank, (code, named) in enumerate(options.items()):
                marks = flat(address.parts(doc, cue, span, gold["kind"], words, code, named, rank, len(options), past))
                out["address"].append((marks, "yes" if code in gold["to"] else "no"))
    return out


def _beside(doc: Document, cases: Sequence[Case]) -> dict[int, Part]:
    """What the neighbours of each gold statement that was found tell of it, by its identity."""
    found = sorted(
        ((place(doc.text, gold)[0], number, cue, gold) for number, (_, cue, gold) in enumerate(cases) if gold),
        key=lambda one: one[:2],
    )
    told = kind.neighbours([(cue, (gold["speaker"], gold["of"])) for *_, cue, gold in found])
    return {id(gold): part for (*_, gold), part in zip(found, told, strict=True)}


def _voice(doc: Document, voice: speaker.Voice, gold: dict[str, Any]) -> bool:
    if voice.phrase is None:
        return speaks(doc.actors[voice.actor], gold)
    if gold["speaker"] is None:
        return gold["of"] is not None and {m.code for m in doc.mentions_in(*voice.phrase) if m.code} == {gold["of"]}
    one, other = names(doc.text[voice.phrase[0] : voice.phrase[1]]), names(gold["speaker"] or "")
    return bool(one and other) and len(one & other) * 2 > max(len(one), len(other))


def verdicts(lessons: Sequence[Lesson], using: Bench) -> Rows:
    """What the verdict learns from: proposals of judges who have not seen these reports, and which of them are gold."""
    out: Rows = []
    for doc, words, _, gold in lessons:
        spoke: list[int] = []
        left = list(gold)
        for unit in units.cut(doc):
            proposed = proposals.propose(doc, unit, words, spoke, using)
            here = [g for g in left if _touches(doc, unit, g)]
            pairs = sorted(
                (
                    (iou(p.said, place(doc.text, g)[0]) + p.chance, -n, m)
                    for n, p in enumerate(proposed)
                    for m, g in enumerate(here)
                    if _meant(doc, p, g)
                ),
                reverse=True,
            )
            right: set[int] = set()
            done: set[int] = set()
            for _, n, m in pairs:
                if -n not in right and m not in done:
                    right.add(-n)
                    done.add(m)
            left = [g for g in left if not any(g is here[m] for m in done)]
            for number, proposal in enumerate(proposed):
                marks = flat(verdict.parts(doc, proposal, proposed[:number], words))
                out.append((marks, "yes" if number in right else "no"))
            spoke += [p.voice.actor for n, p in enumerate(proposed) if n in right and p.voice.actor >= 0]
    return out


def _touches(doc: Document, unit: Unit, gold: dict[str, Any]) -> bool:
    start, end = place(doc.text, gold)[1]
    return unit.start < end and start < unit.end


def _meant(doc: Document, proposal: proposals.Proposal, gold: dict[str, Any]) -> bool:
    """Whether a proposal would count as a gold statement found: the same speaker or the same party."""
    voice = proposal.voice
    if _voice(doc, voice, gold):
        return True
    return voice.phrase is None and doc.actors[voice.actor].party == gold["of"] is not None


def fit(lessons: Sequence[Lesson]) -> Judges:
    """The judges that these reports and the labels teach; the verdict on what the others say of unseen reports."""
    each = [rows([one]) for one in lessons]
    more = extra()
    judged: Rows = []
    for fold in range(FOLDS):
        seen = [r for n, r in enumerate(each) if n % FOLDS != fold]
        judged += verdicts(lessons[fold::FOLDS], Bench(_fit(seen, more, [])))
    return _fit(each, more, judged)


def _fit(each: Sequence[dict[str, Rows]], more: dict[str, Rows], judged: Rows) -> Judges:
    learned = {p: [row for one in each for row in one.get(p, [])] + more.get(p, []) for p in Judges._fields}
    learned["verdict"] = judged
    fitted = {
        p: fitting.fit(
            learned[p], binary=p != "kind", c=PENALTY[p], least=LEAST.get(p, 2), lenience=LENIENCE.get(p, 0.0)
        )
        for p in Judges._fields
        if learned[p]
    }
    return Judges(**{p: fitted.get(p, fitted["presence"]) for p in Judges._fields})


def main(held_back: bool = False) -> None:
    """Fit and save the judges."""
    for part, judge in fit([lesson(item) for item in corpus.training(held_back=held_back)])._asdict().items():
        fitting.save(judge, f"statement_{part}")


if __name__ == "__main__":
    main("--held-back" in sys.argv)
