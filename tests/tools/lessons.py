"""Two made reports with their gold, to fit judges on in a moment; run as a program, it tells what they teach.

What is printed is a digest of every judge's rows, to compare between processes.
"""

from __future__ import annotations

import json
from hashlib import sha256

from kawat.model.report import Report
from tools import allegiance, coreference, corpus, train_findings, train_statements

ENGLISH = (
    "Kenyan President John Otieno arrived in Oslo on Monday. Norwegian Foreign Minister Per Holm met him for talks on "
    "fisheries. He warned Sweden over tariffs. He said the two countries would sign a treaty. "
    "Norway imposed sanctions on Sweden on Tuesday. Prime Minister Anna Berg welcomed the move."
)
INDONESIAN = (
    "Presiden Kenya John Otieno bertemu Menteri Luar Negeri Norwegia Per Holm di Oslo, Senin. Ia menyinggung "
    "Swedia. Ia mengatakan kedua negara akan menandatangani perjanjian. Norwegia menjatuhkan sanksi kepada Swedia."
)
PEOPLE = [
    {"name": "John Otieno", "office": "president", "of": "KEN"},
    {"name": "Per Holm", "office": "foreign minister", "of": "NOR"},
    {"name": "Anna Berg", "office": "prime minister", "of": "NOR"},
]


def _lesson(language: str, text: str, met: str, acted: str, said: str, speaker: str, of: str) -> corpus.Annotated:
    encounter = {
        "kind": "meeting", "status": "happened", "parties": ["KEN", "NOR"], "people": ["John Otieno", "Per Holm"],
        "roles": {"Per Holm": "host"}, "when": None, "where": {"place": "Oslo", "country": "NOR"}, "evidence": [met],
    }  # fmt: skip
    deed = {
        "kind": "sanction", "status": "happened", "actors": ["NOR"], "targets": ["SWE"], "when": None,
        "evidence": [acted],
    }  # fmt: skip
    statement = {
        "kind": "announce", "speaker": speaker, "of": of, "to": [], "content": said.split(maxsplit=2)[2],
        "evidence": [said],
    }  # fmt: skip
    gold = {
        "language": language, "people": PEOPLE, "encounters": [encounter], "deeds": [deed], "statements": [statement]
    }  # fmt: skip
    return corpus.Annotated(Report(id=language, text=text, published="2024-03-05", language=language), gold)


LESSONS = [
    _lesson(
        "en",
        ENGLISH,
        "Norwegian Foreign Minister Per Holm met him for talks on fisheries.",
        "Norway imposed sanctions on Sweden on Tuesday.",
        "He said the two countries would sign a treaty.",
        "John Otieno",
        "KEN",
    ),
    _lesson(
        "id",
        INDONESIAN,
        "Presiden Kenya John Otieno bertemu Menteri Luar Negeri Norwegia Per Holm di Oslo, Senin.",
        "Norwegia menjatuhkan sanksi kepada Swedia.",
        "Ia mengatakan kedua negara akan menandatangani perjanjian.",
        "Per Holm",
        "NOR",
    ),
]


def taught() -> dict[str, list[object]]:
    """The rows that the lessons make for each judge, in their order."""
    rows: dict[str, list[object]] = {
        "antecedent": [*coreference.examples(held_back=False)],
        "allegiance": [*allegiance.examples(held_back=False)],
    }
    for group in train_findings.GROUPS:
        cases = [train_findings.Case(x, group) for x in LESSONS]
        for stage in train_findings.stages(group):
            rows[f"{group}-{stage}"] = [*train_findings.gather(cases, stage)]
    for part, found in train_statements.rows([train_statements.lesson(x) for x in LESSONS]).items():
        if part != "verdict":  # which learns from what the others say
            rows[f"statement-{part}"] = [*found]
    return rows


if __name__ == "__main__":
    corpus.training = lambda *, held_back: iter(LESSONS)  # type: ignore[assignment]
    for name, made in taught().items():
        print(name, len(made), sha256(json.dumps(made).encode()).hexdigest())
