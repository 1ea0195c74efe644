"""A short report on the stage, for the tests of findings."""

from __future__ import annotations

from kawat.model.report import Report
from kawat.read.findings.occurrence import Occurrence, find
from kawat.read.findings.scene import Scene, stage
from kawat.read.reader import document


def scene(text: str, language: str = "en", published: str | None = "2022-01-04") -> Scene:
    """The scene of `text`, published on a Tuesday unless told otherwise."""
    return stage(document(Report(id="r", text=text, published=published), language))


def occurrences(scene: Scene, group: str = "encounter") -> list[tuple[str, Occurrence]]:
    """The occurrences of a group, each with the words of its trigger."""
    doc = scene.doc
    return [
        (doc.text[doc.tokens.starts[o.trigger.first] : doc.tokens.ends[o.trigger.last - 1]], o)
        for o in find(scene, group)
    ]


def told(scene: Scene) -> list[str]:
    """The tags of a scene without plain words and stops."""
    return [t for t in scene.tags if t not in ("w", "W", ".")]
