"""Every error that Kawat raises on purpose: one tree, each saying what is wrong and what to do."""

from __future__ import annotations


class KawatError(Exception):
    """The root: catch this to catch all that Kawat raises on purpose."""


class IngestError(KawatError):
    """A source, or one report of it, could not be taken in; the message says why and what to do."""


class NetworkError(IngestError):
    """A URL was refused or could not be fetched."""


class PackError(KawatError):
    """A language pack is missing, or one of its files breaks the form; the message names file and entry."""


class KnowledgeError(KawatError):
    """The compiled knowledge is missing or damaged."""


class ReadingError(KawatError):
    """A reading made elsewhere does not keep to `kawat.reading/1`, or its evidence is not in the text."""


class RecordError(KawatError):
    """A query or a judgement names something that the record does not hold."""


class MissingError(RecordError):
    """The record holds no event or report of that name, now or at the time asked about."""


class StoreError(KawatError):
    """The database is locked, full, damaged or of another version; nothing was lost."""


class DerivationWarning(UserWarning):
    """A record was derived by another version of Kawat; the message says what to do."""


class CalendarError(KawatError):
    """A calendar breaks the rules that calendar programs rely on."""


class PeopleError(KawatError):
    """A name, a password or a token is not as it has to be; the message says what to do."""


class DeliveryError(KawatError):
    """What was to be told did not arrive. `wait`: the seconds that the receiver asks for; `gone`: it wants no more."""

    def __init__(self, told: str, *, wait: float = 0, gone: bool = False) -> None:
        super().__init__(told)
        self.wait = wait
        self.gone = gone
