"""Copies among all reports, with what copyists changed: of texts at hand, or of a register.

In a register nothing is worked out twice. The sketch of each text, how each pair came out and
what each copy changed are kept (`store.workings`); a new report is laid beside the few that
may have to do with it, and the links follow as if all had been read at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from corrobora.assess.drift import DriftReader
from corrobora.errors import BrokenPromise
from corrobora.lineage.sketch import SKETCH_VERSION, decode_sketch, encode_sketch
from corrobora.lineage.trace import Lineage, LineageReader, Sketched, trace
from corrobora.model.ids import stable_id
from corrobora.model.lineage import CopyLink, PairKey
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.recording import record_links
from corrobora.register.results import Copies, Progress, Stage
from corrobora.store.database import Connection, Engine, reading, writing
from corrobora.store.lineage import StoredLink
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

__all__ = ["find_copies", "sketch_method", "trace_register"]

DRIFT_METHOD = "1"
"""Goes up whenever the same copy would be said to have changed something else."""

_SAVED_EVERY = 500  # outcomes: a run that is killed loses so many


def find_copies(
    texts: Sequence[tuple[Report, TextRevision]],
    statements: Mapping[str, Statement],
    packs: Packs,
    *,
    most: int | None,
    progress: Progress,
) -> Copies:
    """Return which reports share derived passages and what changed in them; nothing is kept."""
    reader = LineageReader(packs)
    revisions = {revision.id: revision for _, revision in texts}
    sketched = [Sketched(r, text.id, reader.sketch(r, text)) for r, text in texts]
    lineage = trace(
        sketched, reader, revisions.__getitem__, {}, most=most, told=partial(progress, Stage.COPIES)
    )
    drift = DriftReader(packs, reports=[r for r, _ in texts], statements=statements.values())
    links = []
    for done, link in enumerate(lineage.links, start=1):
        ours, theirs = revisions[link.derived_revision], revisions[link.source_revision]
        found = drift.find(link, ours, theirs)
        links.append(StoredLink(link, {where: what for where, what in found.items() if what}))
        progress(Stage.CHANGES, done, len(lineage.links))
    return Copies(tuple(links), lineage.families)


def sketch_method(packs: Packs) -> str:
    """Return the hash of all that a sketch depends on beside its text."""
    return stable_id(SKETCH_VERSION, packs.hash)


def trace_register(
    engine: Engine, packs: Packs, *, most: int | None, at: datetime.datetime, progress: Progress
) -> int:
    """Put the links in force that follow from all reports; return how many are new."""
    with reading(engine) as connection:
        work = _Work(engine, connection, packs, progress)
        sketched = work.sketch_all()
        lineage = work.trace(sketched, most)
        found = work.find_changes(lineage)
    with writing(engine) as connection:
        work.save(connection)
        work.drop_unasked(connection)
    new, _ = record_links(engine, found, at=at)
    return new


@dataclass(frozen=True, slots=True)
class _Standing:
    """A report with the id of its revision in force."""

    report: Report
    revision_id: str


class _Work:
    """One run's tracing: what earlier runs worked out, and what this one adds."""

    def __init__(
        self, engine: Engine, connection: Connection, packs: Packs, progress: Progress
    ) -> None:
        self._engine, self._connection, self._progress = engine, connection, progress
        self._packs, self._reader = packs, LineageReader(packs)
        in_force = load_revisions_in_force(connection)
        reports = load_reports(connection)
        self._standing = [_Standing(r, in_force[r.id]) for r in reports if r.id in in_force]
        self._comparisons: Kept[CopyLink | None] = load_comparisons(connection)
        self._changes: Kept[Changes] = load_changes(connection)
        self._sketches: dict[str, bytes] = {}

    def sketch_all(self) -> list[Sketched]:
        """Return the sketch of each report, made now where it was not kept."""
        method = sketch_method(self._packs)
        known = load_sketches(self._connection, method=method)
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
            if self._comparisons.added >= _SAVED_EVERY:
                with writing(self._engine) as connection:
                    self.save(connection)

        return trace(sketched, self._reader, self._load, self._comparisons, most=most, told=told)

    def find_changes(self, lineage: Lineage) -> list[StoredLink]:
        """Return the links with what each changed, read anew only where it may have changed."""
        said = load_said(self._connection)
        keys = [_change_key(link, said, self._packs) for link in lineage.links]
        missing = [
            link for link, key in zip(lineage.links, keys, strict=True) if key not in self._changes
        ]
        named = {id_ for link in missing for id_ in (link.derived_revision, link.source_revision)}
        drift = DriftReader(
            self._packs,
            reports=[one.report for one in self._standing if one.revision_id in named],
            statements=load_statements_of(self._connection, sorted(named)),
        )
        found = []
        for done, (link, key) in enumerate(zip(lineage.links, keys, strict=True), start=1):
            if key not in self._changes:
                texts = self._load(link.derived_revision), self._load(link.source_revision)
                found_here = drift.find(link, *texts)
                self._changes[key] = tuple(found_here[passage] for passage in link.passages)
            changed = zip(link.passages, self._changes[key], strict=True)
            found.append(StoredLink(link, {where: what for where, what in changed if what}))
            self._progress(Stage.CHANGES, done, len(keys))
        return found

    def save(self, connection: Connection) -> None:
        """Keep what was worked out so far."""
        save_sketches(connection, self._sketches, method=sketch_method(self._packs))
        self._sketches.clear()
        self._comparisons.save(connection)
        self._changes.save(connection)

    def drop_unasked(self, connection: Connection) -> None:
        """Forget what no answer of this run rests on."""
        self._comparisons.drop_unasked(connection)
        self._changes.drop_unasked(connection)

    def _load(self, revision_id: str) -> TextRevision:
        revision = load_revision(self._connection, revision_id)
        if revision is None:
            msg = f"no text is kept for revision {revision_id}"
            raise BrokenPromise(msg)
        return revision


def _change_key(link: CopyLink, said: Mapping[str, str], packs: Packs) -> PairKey:
    """Return the key of all that the changes of a link depend on."""
    passages = [(p.derived, p.source, p.kind.value) for p in link.passages]
    spoken = [said.get(id_, "") for id_ in (link.derived_revision, link.source_revision)]
    basis = stable_id(DRIFT_METHOD, packs.hash, str(passages), *spoken)
    return PairKey(link.derived_revision, link.source_revision, basis)
