"""What of a page is story, and what its trimmings tell: outlet, dateline, authors, editors, related headlines.

Related headlines, leavings of the page, captions and credits are kept out of everything that is read later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import msgspec

from kawat.knowledge import Knowledge
from kawat.languages import pack
from kawat.model.reading import Dateline, Related
from kawat.read.document import Document, Sentence


class StoryForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`story.toml`: phrases at the head of a line that is no story, labels of credits, words that give credit."""

    related: tuple[str, ...]
    boilerplate: tuple[str, ...]
    source_labels: tuple[str, ...]
    editor_labels: tuple[str, ...]
    author_labels: tuple[str, ...]
    caption_labels: tuple[str, ...]
    credits: tuple[str, ...]
    strong_credits: tuple[str, ...]
    credit_fillers: tuple[str, ...]
    reports: tuple[str, ...]
    not_sources: tuple[str, ...]
    joiners: tuple[str, ...]


@dataclass(slots=True)
class Trimmings:
    """What the parts of a page around the story tell of it."""

    outlet: str | None = None
    dateline: Dateline | None = None
    named: list[str] = field(default_factory=list)
    """Sources named by a label or in the dateline ("Sumber: Reuters", "(Reuters) -")."""
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)


SITE = re.compile(r"\b\w[\w-]*\.(?:com|co\.[a-z]{2}|net|org|id|news|tv|go\.id|co)\b", re.I)
HEAD = re.compile(r"[#*_>\s\"“]*(?P<head>[^\n]{2,110}?)\s*(?:--+|[-–—]|:)\s*(?=[\"“*\w])")
MARKUP = re.compile(
    r"^\s*(?:!\[[^\n]*|\\?\[(?:video|img|gambas|embed)[^\n]*|-{3,}|null|\\|[.\-*_#=]+|\([a-z]{2,4}/[a-z]{2,4}\))\s*$",
    re.I,
)
PHOTO = re.compile(r"(?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w'-]+(?:/[A-Z][\w &.'-]+)+")
SIGNED = re.compile(r"[(\[]\s*(?P<name>[A-Z][\w .&/'-]{1,40})\s*[)\]]\.?\s*$")
NAMED = re.compile(r"[\s,*]*[A-Z][\w .'-]+[\s,*]*")
PLACE_BEHIND = re.compile(r"\s*(?P<place>[A-Z][A-Z .'-]{2,30})\.\s+(?=[A-Z\"“])")
"""A place in capitals behind the name of the outlet: "HARIAN.COM - OSLO. The ministers ..."."""
NO_WORD = re.compile(r"\W+")
LETTER = re.compile(r"\w")
TITLE_CASE = 0.6
"""Least share of capitalised longer words in a line that is a headline."""


def form(language: str) -> StoryForm:
    """The story words of a language."""
    words: StoryForm = pack.part(language, "story", StoryForm)
    return words


@cache
def _heads(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What a line of related headlines, a leaving of the page, and a credit begins with."""
    words = form(language)

    def head(phrases: tuple[str, ...]) -> str:
        return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))

    labels = head(words.source_labels + words.editor_labels + words.author_labels + words.caption_labels)
    opening = r"[\s*_#>\"'“\[(\-•]*"
    return (
        re.compile(rf"{opening}(?:{head(words.related)})(?!\w)[\s:*_\-–\]]*", re.I),
        re.compile(rf"{opening}(?:{head(words.boilerplate)})(?!\w)", re.I),
        re.compile(rf"(?:^|\|)\s*(?P<label>{labels})\s*[:/]\s*\"?(?P<value>[^|\n\"]{{2,80}})", re.I | re.M),
    )


@cache
def _between(language: str) -> re.Pattern[str]:
    """What stands between two sources that are named together."""
    return re.compile("|".join([r"[,;/&]", *(rf"\s{re.escape(w)}\s" for w in form(language).joiners)]))


def mark(doc: Document, knowledge: Knowledge) -> Trimmings:
    """Tell the story from its trimmings: sets the kind of each sentence, returns what the trimmings say."""
    out = Trimmings()
    related, boilerplate, labels = _heads(doc.language)
    text = doc.text
    title = _bare(doc.title or "")
    lines = "\n" in text
    expecting = False
    for number, sentence in enumerate(doc.sentences):
        words = text[sentence.start : sentence.end]
        whole = lines and _whole_line(text, sentence)
        if expecting and whole and _headline(words):
            sentence.kind = "related"
            out.related.append(Related(title=words.strip(" *_"), span=(sentence.start, sentence.end)))
            continue
        expecting = False
        match = related.match(words)
        behind = words[match.end() :] if match else ""
        if match and (whole or (behind and (":" in match.group() or _headline(behind)))):
            sentence.kind = "related"
            rest = behind.strip(" *_:")
            if rest:
                start = sentence.start + words.index(rest)
                out.related.append(Related(title=rest, span=(start, start + len(rest))))
            expecting = not rest
            continue
        if MARKUP.match(words) or boilerplate.match(words):
            sentence.kind = "boilerplate"
        elif labels.match(words) and len(words) < 160:
            sentence.kind = "credit"
            _credit(words, doc.language, out, labels)
        elif whole and (words.startswith("#") or (number > 0 and _short(words)) or _same(words, title)):
            sentence.kind = "headline"
    _dateline(doc, knowledge, out)
    return out


def _whole_line(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a line by itself, in a text of several."""
    start, end = sentence.start, sentence.end
    if start and text[start - 1] != "\n":  # nearly always the line begins right here, or with another sentence
        before = text.rfind("\n", 0, start)
        if before < 0 or text[before + 1 : start].strip():
            return False
    if text[end : end + 1] in ("\n", ""):
        return True
    after = text.find("\n", end)
    return not text[end : after if after >= 0 else len(text)].strip()


def _headline(words: str) -> bool:
    """Whether a line is set like a headline: mostly capitalised, no full stop."""
    longer = re.findall(r"[^\W\d_]{4,}", words)
    capital = sum(w[0].isupper() for w in longer)
    return (
        len(words) < 160
        and not words.rstrip("*_ ").endswith((".", ".”", '."'))
        and capital >= TITLE_CASE * max(1, len(longer))
    )


def _short(words: str) -> bool:
    """Whether a line is too short for a paragraph and has no stop at its end."""
    return len(words) < 90 and not words.rstrip(' "”*)').endswith((".", "!", "?", ",", ":"))


def _bare(words: str) -> str:
    """Words without marks, white space and case, to be compared."""
    return NO_WORD.sub("", words).lower()


def _same(words: str, title: str) -> bool:
    """Whether a line is the title, which is told bare."""
    first = LETTER.search(words)  # most lines begin otherwise: the rest need not be looked at
    return bool(title) and first is not None and title.startswith(first[0].lower()) and _bare(words) == title


def _credit(words: str, language: str, out: Trimmings, labels: re.Pattern[str]) -> None:
    """File "Sumber: Reuters | Editor: N. N." under what each label says."""
    known = form(language)
    for match in labels.finditer(words):
        label = match["label"].lower()
        value = match["value"].strip(" .*_")
        if label in known.source_labels:
            out.named += [v.strip() for v in _between(language).split(value) if v.strip()]
        elif label in known.editor_labels:
            out.editors.append(value)
        elif label in known.author_labels:
            out.authors.append(value)


def _dateline(doc: Document, knowledge: Knowledge, out: Trimmings) -> None:
    """Read "OUTLET, PLACE (AGENCY) -" at the head of the first sentences of the story, and cut it off them."""
    for sentence in [s for s in doc.sentences if s.kind == "story"][:2]:
        match = HEAD.match(doc.text, sentence.start, min(sentence.start + 140, len(doc.text)))
        if not match:
            continue
        head = match["head"]
        site = SITE.search(head)
        named = re.findall(r"\(([^)]{2,40})\)", head)
        agencies = [a for n in (*named, head.strip(" *_")) if (a := knowledge.agency(n))]
        rest = re.sub(r"\([^)]*\)", " ", SITE.sub(" ", head))
        place, found = _place(rest, knowledge)
        colon = doc.text[match.end("head") : match.end()].strip().startswith(":")
        placed = found and not colon and ((place or "").isupper() or NAMED.fullmatch(rest))
        if not (site or agencies or placed):
            continue
        end = match.end()
        behind = PLACE_BEHIND.match(doc.text, end) if site and not found else None
        if behind and (found := _place(behind["place"], knowledge)[1]):
            end = behind.end()
        if site and not out.outlet:
            out.outlet = site.group()
        out.named += [a for a in agencies if a not in out.named]
        if found and not out.dateline:
            out.dateline = found
        _cut(doc, sentence, end)
        return


def _place(head: str, knowledge: Knowledge) -> tuple[str | None, Dateline | None]:
    """The place named in a dateline, as written and as known."""
    for piece in re.split(r"[,/.–—-]|\s{2,}", head):
        name = piece.strip(" *_")
        if not name or len(name) > 40 or not name[0].isupper():
            continue
        known = knowledge.place(name) or knowledge.place(name.title())
        if known:
            return name, Dateline(place=known.name, country=known.country)
    return None, None


def _cut(doc: Document, sentence: Sentence, at: int) -> None:
    """Take a dateline off the front of a sentence; sentences that lie wholly in it are credits."""
    for other in doc.sentences:
        if other.end <= at and other.kind == "story":
            other.kind = "credit"
        elif other.start < at < other.end:
            other.start = at
            other.first = doc.token_at(at)
