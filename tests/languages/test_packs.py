"""Packs: every file of every pack keeps to its form, all packs have the same files and names, code has no language."""

import ast
from pathlib import Path

import pytest

from kawat.errors import PackError
from kawat.ingest.kinds import DiaryForm
from kawat.knowledge import load
from kawat.languages import pack
from kawat.languages.labels import Labels
from kawat.languages.offices import Offices
from kawat.publish.telling import Words
from kawat.publish.wording import Wording
from kawat.read.concepts import CuesForm, TriggersForm
from kawat.read.glue import GlueForm
from kawat.read.language import LanguageForm
from kawat.read.names.known import NamesForm
from kawat.read.names.lexicon import OfficesForm
from kawat.read.sentences import SentencesForm
from kawat.read.statements.cues import StatementsForm
from kawat.read.story import StoryForm
from kawat.read.times.form import TimesForm
from kawat.record.titles import Titles
from kawat.record.words import Plain
from kawat.web.words import Pack

FORMS = {
    "calendar": Wording,
    "cues": CuesForm,
    "deeds": TriggersForm,
    "diary": DiaryForm,
    "encounters": TriggersForm,
    "glue": GlueForm,
    "labels": Labels,
    "language": LanguageForm,
    "names": NamesForm,
    "offices": OfficesForm,
    "plain": Plain,
    "record": Words,
    "sentences": SentencesForm,
    "statements": StatementsForm,
    "story": StoryForm,
    "times": TimesForm,
    "titles": Titles,
    "web": Pack,
}
SOURCE = Path(pack.__file__).parents[1]


def files(code):
    return {p.name.removesuffix(".toml") for p in pack.ROOT.joinpath(code).iterdir() if p.name.endswith(".toml")}


@pytest.mark.parametrize("code", pack.codes())
def test_each_pack_has_a_file_for_each_form_and_no_other(code):
    assert files(code) == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("code", pack.codes())
def test_every_file_keeps_to_its_form(code, name):
    assert pack.part(code, name, FORMS[name])  # raises where it does not


def test_the_offices_that_are_said_are_in_the_file_of_those_that_are_read():
    for code in pack.codes():
        assert pack.part(code, "offices", Offices)


@pytest.mark.parametrize("file", ["cues", "encounters", "deeds"])
def test_cues_and_triggers_are_named_alike_in_all_packs(file):
    def names(code):
        form = pack.part(code, file, FORMS[file])
        return {one.name for one in (form.cue if file == "cues" else form.trigger)}

    known = {code: names(code) for code in pack.codes()}
    everywhere = set.intersection(*known.values())
    particular = {code: sorted(found - everywhere) for code, found in known.items() if found != everywhere}
    assert particular == {} or file == "cues", particular
    assert sum(map(len, particular.values())) <= 3, particular


@pytest.mark.parametrize("file", ["cues", "encounters", "deeds"])
@pytest.mark.parametrize("code", pack.codes())
def test_no_phrase_of_one_file_stands_in_it_twice_under_one_name(code, file):
    form = pack.part(code, file, FORMS[file])
    for one in form.cue if file == "cues" else form.trigger:
        phrases = one.words if file == "cues" else (*one.verb, *one.passive, *one.noun)
        assert [p for p in phrases if p != p.lower() or p != p.strip() or not p] == []


@pytest.mark.parametrize("code", pack.codes())
def test_the_name_of_each_language_and_its_commonest_words_are_its_own(code):
    form = pack.part(code, "language", LanguageForm)
    others = [set(pack.part(c, "language", LanguageForm).common) for c in pack.codes() if c != code]
    assert form.name
    assert len(form.common) >= 40
    assert all(len(other & set(form.common)) * 4 < len(form.common) for other in others)


def test_a_pack_that_is_not_there_is_told():
    with pytest.raises(PackError, match="no language pack for 'xx'; there are packs for en, id"):
        pack.part("xx", "cues", CuesForm)


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(PackError, match=r"has no weather\.toml; copy the one of another pack"):
        pack.part("en", "weather", CuesForm)


def test_an_entry_that_does_not_keep_to_the_form_is_told_with_its_file():
    with pytest.raises(PackError, match=r"languages/en/cues\.toml: "):
        pack.part("en", "cues", SentencesForm)


INDONESIAN = " ".join(
    (
        "yang dan di dengan untuk pada itu ini dari ke dalam akan tidak oleh juga sebagai adalah para",
        "telah tersebut kata mengatakan karena saat setelah kepada antara lebih bisa sudah tahun hari",
        "bahwa atau menteri presiden bertemu negara luar negeri",
    )
)

ENGLISH = " ".join(
    (
        "the and that with was were his their its said which has have had been from would will who they",
        "them this these she he it but not are is be by an as for than there",
    )
)


NAMES = frozenset(cue.name for code in pack.codes() for cue in pack.part(code, "cues", CuesForm).cue)
"""What code calls cues by: English words, and the same whatever the language."""


INDONESIAN_WORDS, ENGLISH_WORDS = frozenset(INDONESIAN.split()), frozenset(ENGLISH.split())


def literals(path):
    """Every string in a module that is no docstring and no part of an expression that stands alone."""
    tree = ast.parse(path.read_text())
    alone = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value, node.lineno


def messages(path):
    """Lines on which a message for a person is made: warnings and errors speak English."""
    tree = ast.parse(path.read_text())
    spoken = set()
    for node in ast.walk(tree):
        named = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
        is_warning = named == "append" and "warnings" in ast.dump(node)
        if isinstance(node, ast.Raise) or is_warning or (isinstance(node, ast.Call) and named.endswith("Error")):
            spoken |= set(range(node.lineno, node.end_lineno + 1))
    return spoken


@pytest.mark.parametrize("part", ["read", "record", "model", "ingest", "store"])
def test_no_word_of_a_language_stands_in_code(part):
    found = []
    for path in sorted((SOURCE / part).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        spoken = messages(path)
        for text, line in literals(path):
            if line in spoken:
                continue
            words = set(text.lower().replace("|", " ").replace("(", " ").replace(")", " ").split())
            if words & INDONESIAN_WORDS or (part == "read" and text in ENGLISH_WORDS - NAMES):
                found.append(f"{path.relative_to(SOURCE)}:{line}: {text[:60]!r}")
    assert found == []


def test_parties_of_the_knowledge_have_a_name_to_be_said_in_every_language():
    assert load().party("RUS").name == "Russia"
