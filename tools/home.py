"""False encounters in texts without foreign affairs: `python -m tools.home DATA [IDS.json]`.

DATA is the folder of public texts that lies beside the repository. Taken are texts of the news, the web and mail in
which no state but one's own is named more than once, `EACH` of a source at most, drawn by digest; none that is
annotated or whose id stands in IDS.json. The encounters that the reader finds in them are printed with their words, to
be judged by eye, for nobody has said what stands in these texts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Container, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kawat.model.report import Report
from kawat.read import reader
from tools import annotations as own

EACH = 60
"""Texts of one source."""
LENGTH = (600, 3000)
"""Code points: shorter texts are passed over, longer ones cut, as reports of the corpus are."""
JOINED = 12
"""Sentences of a corpus without documents that make one text."""
HOME = {"id": "IDN", "en": "USA"}
ABROAD = 1
"""Mentions of other states, of their people and of places there, that a text may have."""


class Text(NamedTuple):
    """A text with the source that it is from."""

    source: str
    name: str
    language: str
    text: str


def texts(data: Path) -> Iterator[Text]:
    """All texts at hand."""
    for language in HOME:
        for line in (data / "reports" / f"{language}.jsonl").read_text().splitlines():
            row = json.loads(line)
            yield Text(f"reports/{language}", row["id"], language, row["text"])
    for path in sorted((data / "quotes" / "polnear").glob("*/text/[!.]*.txt")):
        yield Text("polnear", path.stem, "en", path.read_text())
    for path in sorted((data / "time" / "tempeval3" / "TimeBank").glob("[!.]*.tml")):
        body = re.sub(r"<[^>]+>", "", path.read_text().partition("<TEXT>")[2].partition("</TEXT>")[0])
        yield Text("timebank", path.stem, "en", body.strip())
    yield from _documents(data / "ud" / "en-ewt")
    yield from _joined("csui", [x for p in sorted((data / "ud" / "id-csui").glob("*.conllu")) for x in _sentences(p)])
    for name in ("idner-news-2k", "nergrit"):
        yield from _joined(name, [x for p in sorted((data / "ner" / name).glob("*.txt")) for x in _words(p)])


def _documents(folder: Path) -> Iterator[Text]:
    """The documents of a treebank that marks them, paragraphs apart."""
    for path in sorted(folder.glob("*.conllu")):
        for part in path.read_text().split("# newdoc id = ")[1:]:
            pars = part.split("# newpar id = ")[1:]
            lines = [" ".join(re.findall(r"(?m)^# text = (.*)$", x)) for x in pars]
            name = part.partition("\n")[0]
            yield Text(f"ewt/{name.partition('-')[0]}", name, "en", "\n\n".join(lines))


def _sentences(path: Path) -> list[str]:
    return re.findall(r"(?m)^# text = (.*)$", path.read_text())


def _words(path: Path) -> list[str]:
    """The sentences of a file of one word a line, with the marks joined to their words again."""
    found = []
    for block in path.read_text().split("\n\n"):
        line = " ".join(row.split()[0] for row in block.splitlines() if row.split())
        line = re.sub(r" ([.,;:!?%)\]])", r"\1", re.sub(r"([(\[]) ", r"\1", line))
        found.append(re.sub(r'" ([^"]*?) ?"', r'"\1"', line))
    return [x for x in found if x]


def _joined(source: str, sentences: Sequence[str]) -> Iterator[Text]:
    for at in range(0, len(sentences) - JOINED + 1, JOINED):
        yield Text(source, f"{source}-{at}", "id", "\n\n".join(sentences[at : at + JOINED]))


def at_home(text: Text) -> bool:
    """Whether no state but one's own is named more than once."""
    doc = reader.document(Report(id=text.name, text=text.text, language=text.language), text.language)
    home = HOME[text.language]
    states = [m.code or m.of or (m.place.country if m.place else None) for m in doc.mentions]
    return sum(x is not None and x != home for x in states) <= ABROAD


def annotated() -> set[str]:
    """The ids of all reports that lessons were made of or that are held."""
    files = own.FOLDER.rglob("*.jsonl")
    return {json.loads(line)["id"] for path in files for line in path.read_text().splitlines()}


def drawn(data: Path, without: Container[str]) -> Iterator[Text]:
    """The first `EACH` texts of each source without foreign affairs, in the order of their digests."""
    taken: dict[str, int] = {}
    for text in sorted(texts(data), key=lambda x: sha256(x.name.encode()).hexdigest()):
        if text.name not in without and taken.get(text.source, 0) < EACH and len(text.text) >= LENGTH[0]:
            short = text._replace(text=text.text[: LENGTH[1]])
            if at_home(short):
                taken[text.source] = taken.get(text.source, 0) + 1
                yield short


def main(argv: Sequence[str]) -> None:
    """Print what is found, source by source."""
    count: dict[str, list[int]] = {}
    without = annotated().union(*(json.loads(Path(name).read_text()) for name in argv[1:]))
    for text in drawn(Path(argv[0]), without):
        reading = reader.read(Report(id=text.name, text=text.text, language=text.language, published="2020-06-15"))
        row = count.setdefault(text.source, [0, 0, 0, 0, 0])
        row[0] += 1
        row[1] += len(reading.encounters)
        row[2] += bool(reading.encounters)
        row[3] += len(reading.deeds)
        row[4] += len(reading.statements)
        for one in reading.encounters:
            start, end = one.evidence[0]
            told = " ".join(text.text[start:end].split())
            print(f"{text.source}\t{text.name}\t{one.kind}\t{one.confidence:.2f}\t{told}")
    for source, row in sorted(count.items()):
        print(f"# {source}: {row[0]} texts, {row[1]} encounters in {row[2]}, {row[3]} deeds, {row[4]} statements")


if __name__ == "__main__":
    main(sys.argv[1:])
