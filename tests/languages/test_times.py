"""Every example in a pack's `times.toml` is read as it says, and every word and pattern keeps to the form."""

from __future__ import annotations

from datetime import date

import pytest

from kawat.languages.pack import codes, part
from kawat.read.times import find
from kawat.read.times.form import Example, TimesForm
from kawat.read.times.grammar import grammar

EXAMPLES = [(code, e) for code in codes() for rule in part(code, "times", TimesForm).rules for e in rule.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda x: x if isinstance(x, str) else x.words)
def test_example(code: str, example: Example) -> None:
    text = example.text
    times = find(text, [(0, len(text))], code, date.fromisoformat(example.published))
    assert (example.words, example.value) in [(text[t.start : t.end], t.value) for t in times]


@pytest.mark.parametrize("code", codes())
def test_every_pack_compiles(code: str) -> None:
    assert grammar(code).stages


@pytest.mark.parametrize("code", codes())
def test_every_rule_that_is_reported_has_an_example_or_a_sibling_with_one(code: str) -> None:
    rules = part(code, "times", TimesForm).rules
    shown = {r.makes for r in rules if r.examples} | {r.makes for r in rules if r.kind in ("none", "ref")}
    later = " ".join(p for r in rules if r.examples for p in r.patterns)
    assert not [r.makes for r in rules if r.makes not in shown and f"{{{r.makes}" not in later]
