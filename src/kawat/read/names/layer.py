"""Fills the mentions and actors of a document: known names, persons, offices, roles, then what refers back to them."""

from __future__ import annotations

from kawat.knowledge import Knowledge, load
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.names import lexicon as lexicons
from kawat.read.names import people, persons, titles
from kawat.read.names.known import Spot, spots
from kawat.read.names.known import marks as known_marks
from kawat.read.names.offices import Grammar, Office

ROLES = frozenset({"voice", "envoy", "official", "minister", "lawmaker", "ruler", "expert", "many"})
"""Heads that can stand for an unnamed office-holder."""


def find(doc: Document, knowledge: Knowledge | None = None) -> None:
    """Fill `doc.mentions` and `doc.actors` from the story's sentences."""
    knowledge = knowledge or load()
    lexicon = lexicons.load(doc.language)
    tokens = doc.tokens
    story = [False] * len(tokens.words)
    for sentence in doc.sentences:
        if sentence.kind == "story":
            story[sentence.first : sentence.last] = [True] * (sentence.last - sentence.first)
    known_names = knowledge.find(tokens.words, language=doc.language)
    known = [s for s in spots(doc, known_names) if story[s.first]]
    taken = [False] * len(tokens.words)
    for spot in known:
        for i in range(spot.first, spot.last):
            taken[i] = True
    marks = known_marks(tokens.words, tokens.lower, lexicon, known_names)
    found = lexicons.elements(tokens.lower, lexicon, taken)
    names = [
        (a, b, p)
        for a, b, p in persons.tag(tokens.words, tokens.lower, {s.first for s in doc.sentences}, marks)
        if story[a]
    ]
    names = _unclaimed(names, known, found, tokens.lower, lexicon)
    inside = {i for a, b, _ in names for i in range(a, b)}
    known = [s for s in known if not any(i in inside for i in range(s.first, s.last))]
    found = [e for e in found if e.first not in inside and story[e.first]]
    offices = Grammar(doc, lexicon, found, known, inside).phrases()
    titled, used = titles.tie(doc, names, offices, found, lexicon)
    gathered, owner = people.gather(doc, titled, knowledge)
    _fill(doc, knowledge, known, offices, used, titled, gathered, owner)


def _unclaimed(
    names: list[tuple[int, int, float]], known: list[Spot], found: list[lexicons.Element], lower: list[str],
    lexicon: lexicons.Lexicon,
) -> list[tuple[int, int, float]]:
    """Persons' names that no surely known name claims; a title or party at the front of one is cut off."""
    spot_at = {i: s for s in known for i in range(s.first, s.last)}
    office = {"head", "honorific", "former", "prefix", "portfolio", "organ"}
    head_at = {e.first: e for e in found if e.kinds.keys() & office}
    links = lexicon.of | lexicon.to
    kept = []
    for first, last, chance in names:
        while first < last:
            if first in spot_at and not spot_at[first].sense.ambiguous and spot_at[first].last < last:
                first = spot_at[first].last
            elif first in head_at and head_at[first].last < last:
                first = head_at[first].last
            elif first in head_at and head_at[first].last == last or lower[first] in "-.":
                first = last
            elif lower[first] in links:
                first += 1
            else:
                break
        if first == last:
            continue
        claims = [spot_at[i] for i in range(first, last) if i in spot_at]
        if claims and any(s.first <= first and s.last >= last for s in claims):
            continue
        kept.append((first, last, chance))
    return kept


def _fill(
    doc: Document,
    knowledge: Knowledge,
    known: list[Spot],
    offices: list[Office],
    used: set[int],
    titled: list[titles.Titled],
    gathered: list[people.Person],
    owner: list[int],
) -> None:
    starts, ends = doc.tokens.starts, doc.tokens.ends
    actors = [
        ActorDraft("person", p.name, of=p.of, office=p.office, wikidata=p.held[0].wikidata if p.held else None)
        for p in gathered
    ]
    mentions: list[Mention] = []
    covered: set[int] = set()
    for n, person in enumerate(titled):
        covered.update(range(person.low, person.high))
        draft = gathered[owner[n]]
        mentions.append(
            Mention(
                starts[person.first], ends[person.last - 1], person.first, person.last, "person",
                doc.text[starts[person.first] : ends[person.last - 1]], of=draft.of, office=draft.office,
                actor=owner[n], outer=(starts[person.low], ends[person.high - 1]),
            )
        )  # fmt: skip
    roles: dict[tuple[str, str | None], int] = {}
    for n, office in enumerate(offices):
        if n in used or office.first in covered or office.cls not in ROLES:
            continue
        if office.of is None and office.cls not in ("voice", "envoy", "official", "expert", "many"):
            continue
        text = doc.text[starts[office.first] : ends[office.last - 1]]
        key = (text.lower(), office.of)
        if key not in roles:
            roles[key] = len(actors)
            actors.append(ActorDraft("role", text, of=office.of, office=office.office))
        covered.update(range(office.first, office.last))
        span = (starts[office.first], ends[office.last - 1])
        mentions.append(
            Mention(*span, office.first, office.last, "role", text, "descriptor", of=office.of, office=office.office,
                    actor=roles[key], outer=span)
        )  # fmt: skip
    parties: dict[str, int] = {}
    for spot in known:
        if spot.first in covered:
            continue
        sense = spot.sense
        span = (starts[spot.first], ends[spot.last - 1])
        text = doc.text[span[0] : span[1]]
        mention = Mention(*span, spot.first, spot.last, "place", text, sense.sense, outer=span)
        if sense.kind == "party":
            party = knowledge.party(sense.code)
            if party is None:
                continue
            if sense.code not in parties:
                parties[sense.code] = len(actors)
                actors.append(ActorDraft(party.kind, party.name, code=sense.code, wikidata=party.wikidata))
            mention.kind, mention.code, mention.actor = party.kind, sense.code, parties[sense.code]
        elif sense.kind == "place":
            mention.place = knowledge.place(sense.code)
        else:
            mention.kind = sense.kind
            mention.name = sense.code
        mentions.append(mention)
    doc.mentions = sorted(mentions, key=lambda m: m.start)
    for n, mention in enumerate(doc.mentions):
        if mention.actor >= 0:
            actors[mention.actor].mentions.append(n)
    doc.actors = actors


def antecedent(doc: Document, token: int) -> int | None:
    """The actor that a pronoun at `token` most likely stands for, by nearness; None where there is none."""
    at = doc.tokens.starts[token]
    for mention in reversed(doc.mentions_in(0, at)):
        if mention.actor >= 0 and mention.kind in ("person", "role"):
            return mention.actor
    return None
