"""Fits the judge of whom a person serves where no phrase says so, on the people of the annotated corpus."""

from __future__ import annotations

from collections.abc import Iterator

from kawat import knowledge
from kawat.knowledge.holders import fold
from kawat.read import reader
from kawat.read.names import allegiance
from kawat.read.names.cast import cast
from tools import corpus, fitting


def same(a: str, b: str) -> bool:
    """Whether one name is a part of the other."""
    x, y = set(fold(a).split()), set(fold(b).split())
    return x <= y or y <= x


def examples(*, held_back: bool) -> Iterator[tuple[list[str], str]]:
    """One row a candidate party of each person with an office whom the gold gives one too."""
    for item in corpus.training(held_back=held_back):
        doc = reader.document(item.report, item.report.language or "id")
        found = cast(doc, knowledge.load())
        gold = {p["name"]: p["of"] or allegiance.NONE for p in item.gold["people"]}
        scene = found.scene(doc, knowledge.load())
        for person in found.people:
            right = next((of for name, of in gold.items() if same(name, person.name)), None)
            if right is None or person.office is None or person.of is not None or person.cls == "expert":
                continue
            for code, features in scene.features(person):
                yield features, "yes" if code == right else "no"


def train(*, held_back: bool = False) -> None:
    """Fit the judge and write it where the reader finds it; a blank one first, for the reader that makes
    the rows, never the one that an earlier run left.
    """
    fitting.save(fitting.BLANK, allegiance.MODEL)
    fitting.save(fitting.fit([*examples(held_back=held_back)], binary=True, c=0.3), allegiance.MODEL)


if __name__ == "__main__":
    train(held_back=True)
