"""Copies among all reports, with what copyists changed: of texts at hand, or of a register.

In a register nothing is worked out twice. The sketch of each text, how each pair came out and
what each copy changed are kept (`store.workings`); a new report is laid beside the few that
may have to do with it, and the links follow as if all had been read at once.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from corrobora.errors import BrokenPromise
from corrobora.lineage.comparer import Comparer, Standing
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.sketch import Sketch, decode_sketch, encode_sketch, sketch_method
from corrobora.lineage.trace import Lineage, Sketched, trace
from corrobora.model.ids import stable_id
from corrobora.model.lineage import CopyLink, PairKey
from corrobora.model.report import Form, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.changes import find_changes
from corrobora.register.erasure_checks import is_redacted
from corrobora.register.judged_copies import pair_of
from corrobora.register.lists.copying import link_lists
from corrobora.register.recording import record_links
from corrobora.register.results import Copies, Extraction, Progress, Stage
from corrobora.store.database import Connection, Engine, reading, writing
from corrobora.store.lineage import StoredLink, load_links
from corrobora.store.reports import load_reports
from corrobora.store.revisions import load_revision, load_revisions_in_force
from corrobora.store.statements import load_said, load_statements_of
from corrobora.store.workings import (
    Changes,
    Kept,
    load_changes,
    load_comparisons,
    load_sketches,
    save_sketches,
)

__all__ = ["find_copies", "trace_register"]

DRIFT_METHOD = "2"
"""Goes up whenever the same copy would be said to have changed something else."""

_NO_ARTICLES = frozenset({Form.FIELD_NOTE, Form.LIST})
_SAVED_EVERY = 500  # outcomes: a run that is killed loses so many


def find_copies(
    read: Sequence[Extraction],
    packs: Packs,
    *,
    most: int | None,
    progress: Progress,
    workers: int = 1,
) -> Copies:
    """Return which reports share derived passages and what changed in them; nothing is kept.

    `most` as in `trace`; the outcome is the same with any number of workers.
    """
    reader = LineageReader(packs)
    # Two files may hold one report: the same bytes from the same address.
    by_id = {one.report.id: one for one in read}
    revisions = {one.revision.id: one.revision for one in read}
    lineage = trace(
        [Sketched(one.report, one.revision.id, _sketch(one, reader)) for one in by_id.values()],
        Comparer(reader, revisions.__getitem__, workers),
        {},
        most=most,
        told=partial(progress, Stage.COPIES),
    )
    links = sorted(lineage.links, key=_source_first)
    found = find_changes(
        links,
        packs,
        reports={id_: one.report for id_, one in by_id.items()},
        said=_by_revision(statement for one in by_id.values() for statement in one.statements),
        revision_of=revisions.__getitem__,
        workers=workers,
    )
    changed: dict[tuple[str, str], StoredLink] = {}
    for done, (link, changes) in enumerate(zip(links, found, strict=True), start=1):
        changed[link.derived, link.source] = _store(link, changes)
        progress(Stage.CHANGES, done, len(links))
    return Copies(tuple(changed[x.derived, x.source] for x in lineage.links), lineage.families)


def trace_register(
    engine: Engine,
    packs: Packs,
    *,
    most: int | None,
    at: datetime.datetime,
    progress: Progress,
    workers: int = 1,
) -> int:
    """Put the links in force that follow from all reports; return how many are new."""
    with reading(engine) as connection:
        work = _Work(engine, connection, packs, progress, workers)
        sketched = work.sketch_all()
        lineage = work.trace(sketched, most)
        told = [*work.find_changes(lineage), *work.link_lists()]
        found = _keep_told(connection, told)
    with writing(engine) as connection:
        work.save(connection)
        work.drop_unasked(connection)
    new, _ = record_links(engine, found, at=at)
    return new


def _keep_told(connection: Connection, found: Sequence[StoredLink]) -> list[StoredLink]:
    """Return the links, with those of redacted reports as they were told when all was there.

    What is left of a text after an erasure may be too little to tell a copy by; then what it
    says of others would count as an origin of its own.
    """
    redacted = {r.id for r in load_reports(connection) if is_redacted(r.raw_hash)}
    if not redacted:
        return list(found)
    told = {pair_of(one.link.derived, one.link.source): one for one in load_links(connection)}
    kept = {pair: one for pair, one in told.items() if not redacted.isdisjoint(pair)}
    rest = [one for one in found if pair_of(one.link.derived, one.link.source) not in kept]
    in_force = set(load_revisions_in_force(connection).values())
    return [*rest, *(o for o in kept.values() if _stands_on(o.link, in_force))]


def _stands_on(link: CopyLink, revisions: set[str]) -> bool:
    return {link.derived_revision, link.source_revision} <= revisions


class _Work:
    """One run's tracing: what earlier runs worked out, and what this one adds."""

    def __init__(
        self,
        engine: Engine,
        connection: Connection,
        packs: Packs,
        progress: Progress,
        workers: int,
    ) -> None:
        self._engine, self._connection, self._progress = engine, connection, progress
        self._packs, self._reader, self._workers = packs, LineageReader(packs), workers
        in_force = load_revisions_in_force(connection)
        reports = load_reports(connection)
        # A documenter who writes two notes in one manner has copied nothing; what lists copy of
        # each other is told cell by cell.
        read = [r for r in reports if r.id in in_force and r.form not in _NO_ARTICLES]
        self._standing = [Standing(r, in_force[r.id]) for r in read]
        self._comparisons: Kept[CopyLink | None] = load_comparisons(connection)
        self._changes: Kept[Changes] = load_changes(connection)
        self._sketches: dict[str, bytes] = {}

    def sketch_all(self) -> list[Sketched]:
        """Return the sketch of each report, made now where it was not kept."""
        known = load_sketches(self._connection, method=sketch_method(self._packs.hash))
        found = []
        for one in self._standing:
            if one.revision_id in known:
                sketch = decode_sketch(known[one.revision_id])
            else:
                sketch = self._reader.sketch(one.report, self._load(one.revision_id))
                self._sketches[one.revision_id] = encode_sketch(sketch)
            found.append(Sketched(one.report, one.revision_id, sketch))
        return found

    def trace(self, sketched: Sequence[Sketched], most: int | None) -> Lineage:
        """Return links and families; what was compared is saved every so often."""

        def told(done: int, of: int) -> None:
            self._progress(Stage.COPIES, done, of)
            self._save_much()

        return trace(
            sketched,
            Comparer(self._reader, self._load, self._workers),
            self._comparisons,
            most=most,
            told=told,
        )

    def find_changes(self, lineage: Lineage) -> list[StoredLink]:
        """Return the links with what each changed, read anew only where it may have changed."""
        said = load_said(self._connection)
        keys = {link: _change_key(link, said, self._packs) for link in lineage.links}
        missing = [link for link, key in keys.items() if key not in self._changes]
        missing.sort(key=_source_first)
        first = len(keys) - len(missing) + 1
        found = self._read_changes(missing)
        for done, (link, changes) in enumerate(zip(missing, found, strict=True), start=first):
            self._changes[keys[link]] = changes
            self._progress(Stage.CHANGES, done, len(keys))
            self._save_much()
        return [_store(link, self._changes[key]) for link, key in keys.items()]

    def link_lists(self) -> Iterator[StoredLink]:
        """Give the links between lists of which one copied cells of the other."""
        for link in link_lists(self._connection, self._comparisons, self._load):
            self._save_much()
            yield StoredLink(link, {})

    def save(self, connection: Connection) -> None:
        """Keep what was worked out so far."""
        save_sketches(connection, self._sketches, method=sketch_method(self._packs.hash))
        self._sketches.clear()
        self._comparisons.save(connection)
        self._changes.save(connection)

    def drop_unasked(self, connection: Connection) -> None:
        """Forget what no answer of this run rests on."""
        self._comparisons.drop_unasked(connection)
        self._changes.drop_unasked(connection)

    def _save_much(self) -> None:
        if max(self._comparisons.added, self._changes.added) >= _SAVED_EVERY:
            with writing(self._engine) as connection:
                self.save(connection)

    def _read_changes(self, links: Sequence[CopyLink]) -> Iterator[Changes]:
        named = {id_ for link in links for id_ in (link.derived_revision, link.source_revision)}
        return find_changes(
            links,
            self._packs,
            reports={one.report.id: one.report for one in self._standing},
            said=_by_revision(load_statements_of(self._connection, sorted(named))),
            revision_of=self._load,
            workers=self._workers,
        )

    def _load(self, revision_id: str) -> TextRevision:
        revision = load_revision(self._connection, revision_id)
        if revision is None:
            msg = f"no text is kept for revision {revision_id}"
            raise BrokenPromise(msg)
        return revision


def _sketch(one: Extraction, reader: LineageReader) -> Sketch:
    if one.sketch is None:
        return reader.sketch(one.report, one.revision)
    return decode_sketch(one.sketch)


def _source_first(link: CopyLink) -> tuple[str, str]:
    return link.source, link.derived


def _by_revision(statements: Iterable[Statement]) -> Mapping[str, Sequence[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.revision_id].append(statement)
    return found


def _store(link: CopyLink, changes: Changes) -> StoredLink:
    changed = zip(link.passages, changes, strict=True)
    return StoredLink(link, {where: what for where, what in changed if what})


def _change_key(link: CopyLink, said: Mapping[str, str], packs: Packs) -> PairKey:
    """Return the key of all that the changes of a link depend on."""
    passages = [(p.derived, p.source, p.kind.value) for p in link.passages]
    spoken = [said.get(id_, "") for id_ in (link.derived_revision, link.source_revision)]
    basis = stable_id(DRIFT_METHOD, packs.hash, str(passages), *spoken)
    return PairKey(link.derived_revision, link.source_revision, basis)
