"""The parameters that endpoints share; their names are those of the pages and of the command."""

from __future__ import annotations

from typing import Any, get_args

from kawat.model.reading import DeedKind, EncounterKind, StatementKind
from kawat.store.filter import Standing
from kawat.web.address import MOST
from kawat.web.api.endpoint import Parameter

TEXT = {"type": "string", "minLength": 1, "maxLength": 500}
DAY = {"type": "string", "format": "date"}
CURSOR = Parameter("cursor", "What `next` of the answer before told.", {"type": "string", "maxLength": 500})
LIMIT = Parameter("limit", "Most entries of one answer.", {"type": "integer", "minimum": 1, "maximum": MOST})
SKIP = Parameter("skip", "Entries to pass over.", {"type": "integer", "minimum": 0, "maximum": 1_000_000})
AS_OF = Parameter("as_of", "The record as it stood then: a day or a time.", {"type": "string", "maxLength": 40})
LANGUAGE = Parameter("language", "Language of titles.", {"type": "string", "enum": ["en", "id"]})

WINDOW = (
    Parameter("from", "First day of the world's time.", DAY),
    Parameter("to", "Last day of the world's time.", DAY),
)
TOLD = (
    Parameter("from", "First told on or after this day.", DAY),
    Parameter("until", "First told on or before this day.", DAY),
)
CONDITIONS = (
    Parameter("party", "A party that takes part, by code or name; each one told.", TEXT, several=True),
    Parameter("person", "A person who takes part; each one told.", TEXT, several=True),
    Parameter("place", "A place or country; any one told.", TEXT, several=True),
    Parameter("forum", "The forum or conference.", TEXT, several=True),
    Parameter("kind", "Any one told.", {"enum": [*get_args(EncounterKind), *get_args(DeedKind)]}, several=True),
    Parameter("status", "Any one told.", {"enum": list(get_args(Standing))}, several=True),
    Parameter("source", "An outlet or agency that tells of it; any one told.", TEXT, several=True),
    Parameter("confidence", "The least.", {"type": "number", "minimum": 0, "maximum": 1}),
    Parameter("conflict", "Only where sources contradict each other.", {"enum": ["1"]}),
    Parameter("class", "Encounters or deeds alone.", {"enum": ["encounter", "deed"]}),
)
SPOKEN = (
    Parameter("party", "The party spoken for.", TEXT, several=True),
    Parameter("person", "Who speaks.", TEXT, several=True),
    Parameter("to", "A party spoken to or of.", TEXT, several=True),
    Parameter("kind", "Any one told.", {"enum": list(get_args(StatementKind))}, several=True),
    Parameter("source", "An outlet or agency that carries it; any one told.", TEXT, several=True),
)


def named(name: str, told: str, schema: dict[str, Any] | None = None) -> Parameter:
    """A parameter that must be there."""
    return Parameter(name, told, schema or TEXT, required=True)
