"""The record: findings of many reports become events. Pure functions of (what was filed, what was judged); no I/O.

The interface, from the bottom up (each name is importable from here, loaded on first use):

`file(report, reading, *, recorded, reported=None, id=None, version="", first=None) -> tuple[Filed, ...]`
    One `Filed` per encounter, deed and statement: self-contained, so that nothing else of the report is needed to
    match or fold it. A store keeps them as they are (`msgspec.json`). `id`: the report's id in the record (the same
    for all versions of one URL), `version` the id of this text, `first` when its first version was recorded.
`Filed.key -> str`
    Permanent name of the finding (report, class, parties, place of its evidence); sorts, is an index key.
`keys(finding) -> frozenset[str]`
    Blocking keys. Two findings are compared only if they share one; so a new report costs what its candidates cost.
`score(a, b) -> Score`
    Named parts and the fitted probability `Score.p` (rounded to 4 digits); symmetric. `EDGE` (0.2) is the least `p`
    worth keeping as an edge, `SURE` the least at which two clusters are made one; between them lies `kawat review`.
`cluster(findings, edges, bonds) -> list[frozenset[str]]`
    Deterministic grouping of the keys of one or more whole components. `edges`: {(key, key): p}, `bonds`: what was
    judged.
`fold(members, …) -> Event`
    The sum of its findings, without history.
`advance(shelf, arrivals, leavers=(), judgements=(), *, at) -> Step`
    One instant of the record: findings that arrive and leave, judgements made. Reads through `Shelf` only what it
    touches and returns what to write: edges, events to put (whole, with revisions) and ids to drop.
`Shelf` (Protocol: candidates, findings, edges, events)
    What a store must offer. `Memory` is the one in memory. The same instants give the same events on each.
`build(filed, judgements=(), *, until=None) -> list[Event]`
    The whole record in memory: replays all instants up to `until`. A store's rebuild must give the same.
`standing(event, now) -> str`
    The status at `now`, `unreported` included: a view, never stored.
`utterances(statements) -> list[Utterance]`, `positions(utterances) -> list[Position]`, `denials(...)`
    Statements folded.
`title(event, language, name) -> str`, `explain(shelf, event) -> Explanation`, `resolve(anchor, findings)`
"""
