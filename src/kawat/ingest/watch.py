"""Watches feeds: looks at each when it is due, and hands on what is new in it.

Polite (`manners`), patient with errors, and safe to stop at any moment: what was seen is remembered only
after it was taken in, so a report may come twice, which changes nothing, but is never missed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from kawat.errors import IngestError, KawatError
from kawat.ingest.feed import feed
from kawat.ingest.intake import Given
from kawat.ingest.manners import DAY, Manners, retry_after
from kawat.ingest.page import page
from kawat.ingest.refusal import Refusal
from kawat.ingest.watchlist import Watched
from kawat.model.report import Report

TEASER = 700
"""Characters below which the text of an entry is taken for a teaser, and its page fetched."""
TRIES = 5
"""Times that the page of an entry is tried for."""
PAGES = 50
"""Pages fetched at one look; the others wait for the next."""
REMEMBERED = 2_000
"""Entries of one feed that are remembered."""

Outcome = Report | Refusal


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one feed: its validators, when it is due (seconds since 1970), how often it failed in
    a row, which entries were taken, and how often the pages of others were tried for.
    """

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()
    tried: dict[str, int] = msgspec.field(default_factory=dict)


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look at a feed: what was new, what went wrong, and what to remember once the new is taken in."""

    url: str
    outcomes: tuple[Outcome, ...] = ()
    problem: str | None = None
    memory: Memory


def watch(
    feeds: Sequence[Watched],
    state: Path,
    *,
    manners: Manners,
    take: Callable[[list[Report]], None],
    now: Callable[[], float],
    sleep: Callable[[float], None],
    once: bool = False,
) -> Iterator[Look]:
    """Looks at the feeds as they become due, without end or (`once`) each that is due once.

    `take` takes new reports in; only then the file `state` remembers them. Raises `IngestError` where that
    file is damaged or cannot be written.
    """
    memories = load(state)
    while True:
        for one in feeds:
            memory = memories.get(one.url, Memory())
            if memory.due > now():
                continue
            seen = look(one, memory, manners, now)
            take([outcome for outcome in seen.outcomes if isinstance(outcome, Report)])
            memories[one.url] = seen.memory
            save(state, memories)
            yield seen
        if once:
            return
        sleep(max(1.0, min(memories[one.url].due for one in feeds) - now()))


def look(one: Watched, memory: Memory, manners: Manners, now: Callable[[], float]) -> Look:
    """One look at one feed; whatever goes wrong with it is its `problem`, and it is left alone for longer."""
    try:
        answer = manners.fetch(one.url, etag=memory.etag, modified=memory.modified)
    except KawatError as error:
        return _failed(one, memory, str(error), now())
    if answer.status == 304:
        return Look(url=one.url, memory=_rested(one, memory, now()))
    if answer.status != 200:
        gone = "; take it from the list" if answer.status == 410 else "; it is tried again later"
        return _failed(one, memory, f"the server answers {answer.status}{gone}", now(), retry_after(answer, now()))
    try:
        fresh = _Fresh(one, memory, manners)
        outcomes = tuple(fresh.outcomes(answer.body))
    except (KawatError, ValueError, LookupError, RecursionError) as error:
        return _failed(one, memory, f"the feed cannot be read ({error}); it is tried again later", now())
    after = _rested(one, memory, now())
    whole = not fresh.tried  # while pages are missing the feed is asked for whole again
    after = msgspec.structs.replace(
        after,
        etag=answer.etag if whole else None,
        modified=answer.modified if whole else None,
        seen=(*memory.seen, *fresh.taken)[-REMEMBERED:],
        tried=fresh.tried,
    )
    return Look(url=one.url, outcomes=outcomes, memory=after)


def _rested(one: Watched, memory: Memory, now: float) -> Memory:
    return msgspec.structs.replace(memory, due=now + one.seconds, failures=0)


def _failed(one: Watched, memory: Memory, problem: str, now: float, asked: float = 0.0) -> Look:
    """Twice as long after each failure, up to a day; longer where the server asks for it."""
    failures = memory.failures + 1
    wait = max(min(one.seconds * 2.0 ** min(failures, 20), DAY), asked)
    after = msgspec.structs.replace(memory, failures=failures, due=now + wait)
    return Look(url=one.url, problem=problem, memory=after)


class _Fresh:
    """The new entries of a feed as reports; gathers which were taken and which have to be tried for again."""

    def __init__(self, one: Watched, memory: Memory, manners: Manners) -> None:
        self._one, self._manners = one, manners
        self._seen, self._before = frozenset(memory.seen), memory.tried
        self._given = Given(language=one.language)
        self.taken: list[str] = []
        self.tried: dict[str, int] = {}
        self._fetched = 0

    def outcomes(self, data: bytes) -> Iterator[Outcome]:
        import feedparser

        entries: list[Any] = feedparser.parse(BytesIO(data), sanitize_html=False).entries
        found = list(feed(data, self._one.url, self._given))
        if not entries:
            raise IngestError("; ".join(str(one) for one in found) or "there is no entry in it")
        for entry, own in zip(entries, found, strict=True):
            key = _key(entry)
            if key in self._seen or key in self.taken:
                continue
            wanted = self._wanted(entry.get("link"), own)
            if wanted and self._fetched == PAGES:
                self.tried[key] = self._before.get(key, 0)
                continue
            outcome = self._page(wanted, own, key) if wanted else own
            if key not in self.tried:
                self.taken.append(key)
            if isinstance(outcome, Report) and self._one.outlet:
                outcome = msgspec.structs.replace(outcome, outlet=self._one.outlet)
            yield outcome

    def _wanted(self, link: str | None, own: Outcome) -> str | None:
        """The address of the page of an entry, where it is to be fetched."""
        teaser = not isinstance(own, Report) or len(own.text) < TEASER
        if self._one.pages == "never" or (self._one.pages == "auto" and not teaser):
            return None
        if not link or not link.startswith(("http://", "https://")) or self._manners.forbidden(link):
            return None
        return link

    def _page(self, link: str, own: Outcome, key: str) -> Outcome:
        """The page of an entry; the feed's own text where the page has been tried for in vain."""
        self._fetched += 1
        try:
            answer = self._manners.fetch(link)
            if answer.status != 200:
                raise IngestError(f"the server answers {answer.status}")
            full = page(answer.body, link, self._given, url=answer.url, content_type=answer.content_type)
        except KawatError as error:
            full = Refusal(source=link, reason=str(error), advice="it is tried again later")
            tries = self._before.get(key, 0) + 1
            if tries < TRIES:
                self.tried[key] = tries
                return full
        if isinstance(full, Report):
            return _completed(full, own)
        return own if isinstance(own, Report) else full


def _completed(full: Report, own: Outcome) -> Report:
    """The page, with what only the feed tells of it."""
    if not isinstance(own, Report):
        return full
    return msgspec.structs.replace(
        full,
        title=full.title or own.title,
        published=full.published or own.published,
        outlet=full.outlet or own.outlet,
    )


def _key(entry: Any) -> str:
    """Changes when the entry does: a feed keeps the id of an entry that it corrects."""
    told = (entry.get(name) or "" for name in ("id", "link", "title", "updated", "published", "summary"))
    return blake2b("\0".join(told).encode("utf-8", "replace"), digest_size=10).hexdigest()


def load(path: Path) -> dict[str, Memory]:
    """What is remembered of each feed; nothing where there is no such file yet."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Memory])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise IngestError(f"{path} cannot be read ({error}); remove it, and all feeds are read anew") from error


def save(path: Path, memories: dict[str, Memory]) -> None:
    """Writes the file whole or not at all."""
    try:
        number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with open(number, "wb") as file:
            file.write(msgspec.json.encode(memories, order="deterministic"))
        os.replace(draft, path)
    except OSError as error:
        raise IngestError(f"{path} cannot be written ({error.strerror}); choose another with --state") from error
