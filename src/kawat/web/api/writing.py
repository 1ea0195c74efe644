"""The endpoints that write: reports that are read and taken in, and judgements; only for who may write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated, Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kawat.errors import IngestError, RecordError
from kawat.ingest import rows
from kawat.ingest.intake import Given
from kawat.ingest.refusal import Refusal
from kawat.model.event import Judgement, Verb
from kawat.model.report import Report
from kawat.record.typing import parsed
from kawat.scale.pool import read_all
from kawat.store.accession import State
from kawat.web.api.answering import BASE, desk_of
from kawat.web.api.endpoint import JSON, Endpoint
from kawat.web.desk import Desk
from kawat.web.guard.writing import unwanted

LINES = ("application/x-ndjson", "application/jsonl")
"""Names under which JSON lines come."""

MANY = 500
"""Reports of one request."""

AT_ONCE = 16
"""Reports read and written together: others write in between."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is sent; also by the names under which crawlers commonly write its fields."""

    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report. `report`: its id in the record; None of what never was a report, as `why` tells."""

    report: str | None
    state: State
    title: str | None = None
    findings: int = 0
    why: str | None = None


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each report, in the order in which they were sent, and how many of each there are."""

    outcomes: tuple[Taken, ...]
    counts: dict[State, int]


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement as it is sent. `named`: events by id, findings as `REPORT#FINDING`, of `undo` a judgement; `value`:
    of `correct`, as one would type it, or as JSON of that field."""

    verb: Verb
    named: Annotated[tuple[Annotated[str, msgspec.Meta(max_length=2000)], ...], msgspec.Meta(max_length=50)]
    field: str | None = None
    value: Any = None
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


def add(desk: Desk, body: bytes, kind: str) -> Intake:
    """Reads reports and takes them in: one, an array of them, or JSON lines (`application/x-ndjson`), 500 at most. One
    that cannot be taken in stops no other. Sending them again changes nothing."""
    given = Given(today=desk.record.now().date())
    if kind in LINES:
        incoming = rows.rows(iter((body,)), "", given)
    else:
        try:
            incoming = rows.each(rows.parse(body), "", None, given)
        except IngestError as error:
            raise RecordError(f"this is no JSON ({error})") from error
    sent = list(islice(incoming, MANY + 1))
    if len(sent) > MANY:
        raise HTTPException(413, f"more than {MANY} reports at once; send them in parts")
    missing = {id(one) for one in desk.record.missing([one for one in sent if isinstance(one, Report)])}
    rest = iter(sent)
    outcomes: list[Taken] = []
    while some := list(islice(rest, AT_ONCE)):
        outcomes += _some(desk, some, missing)
    return Intake(outcomes=tuple(outcomes), counts=dict(Counter(one.state for one in outcomes)))


def _some(desk: Desk, some: Sequence[Report | Refusal], missing: set[int]) -> Iterator[Taken]:
    read = [(None if isinstance(one, Report) and id(one) not in missing else one) for one in some]
    outcomes = list(read_all(one for one in read if one is not None))
    written = desk.record.add((one.report, one.reading) for one in outcomes if one.report and one.reading)
    told = iter(outcomes)
    for one, asked in zip(some, read, strict=True):
        if asked is None:
            assert isinstance(one, Report)
            yield Taken(report=one.id, state="known", title=one.title)
            continue
        outcome = next(told)
        if refusal := outcome.refusal:
            where = f"{refusal.where}: " if refusal.where else ""
            yield Taken(report=None, state="refused", why=f"{where}{refusal.reason}; {refusal.advice}")
        else:
            kept = next(written)
            yield Taken(report=kept.report, state=kept.state, title=kept.title, findings=kept.findings, why=kept.why)


def judge(desk: Desk, body: bytes, kind: str) -> Judgement:
    """Decides as a person does: same, apart, correct, reject, confirm, undo. What follows shows at once."""
    try:
        told = msgspec.json.decode(body, type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"this is no judgement ({error})") from error
    if any("\0" in one for one in (*told.named, told.note)):
        raise RecordError("what is named holds a NUL")
    value = parsed(told.field, told.value) if isinstance(told.value, str) else told.value
    return desk.record.judge(
        told.verb, told.named, field=told.field, value=value, by=desk.visitor.name or "", note=told.note
    )


def route(endpoint: Endpoint) -> Route:
    """The route of an endpoint that writes. Whether the sender may is asked before anything of the body is read."""

    async def answer(request: Request) -> Response:
        if refused := await run_in_threadpool(unwanted, request):
            return refused
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in endpoint.takes:
            raise HTTPException(415, f"this takes {' or '.join(endpoint.takes)}")
        body = await request.body()
        return await run_in_threadpool(done, request, body, kind)

    def done(request: Request, body: bytes, kind: str) -> Response:
        made = endpoint.ask(desk_of(request, endpoint), body, kind)
        headers = {"Cache-Control": "no-store"}
        return Response(msgspec.json.encode(made), media_type=JSON, headers=headers)

    return Route(f"{BASE}/{endpoint.path}", answer, methods=["POST"], name=f"api.{endpoint.name}")


ENDPOINTS = (
    Endpoint(
        "add",
        "reports",
        "Read reports and take them in",
        add,
        Intake,
        method="POST",
        body=Sent | tuple[Sent, ...],
        takes=(JSON, *LINES),
        writes=True,
    ),
    Endpoint("judge", "judgements", "Decide", judge, Judgement, method="POST", body=Decision, writes=True),
)
