"""What copies changed, link by link: here, or in several processes with the same outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corrobora.assess.drift import DriftReader
from corrobora.engine.pool import map_in_order
from corrobora.lineage.reader import RevisionOf
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs, packs_from_files
from corrobora.store.workings import Changes

__all__ = ["Said", "find_changes"]

_PART = 64  # links that are sent to a process at once
_LINKS_A_WORKER = 400  # below, starting a process costs more than it saves

Said = Mapping[str, Sequence[Statement]]
"""The statements read in each revision, by its id."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Links with all that is known of the two texts of each."""

    links: tuple[CopyLink, ...]
    texts: Mapping[str, TextRevision]
    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]


def find_changes(
    links: Sequence[CopyLink],
    packs: Packs,
    *,
    reports: Mapping[str, Report],
    said: Said,
    revision_of: RevisionOf,
    workers: int = 1,
) -> Iterator[Changes]:
    """Give for each link, in order, what each of its passages changed, in their order.

    `reports` are those of the links' texts, by id. Few links are read here. Links of one
    source are best given one after the other, so that it is read once.
    """
    workers = min(workers, len(links) // _LINKS_A_WORKER)
    if workers <= 1:
        statements = [statement for each in said.values() for statement in each]
        drift = DriftReader(packs, reports=reports.values(), statements=statements)
        yield from (_read(drift, link, revision_of) for link in links)
        return
    parts = _part(links, reports, said, revision_of)
    given = dict(packs.files)
    found = map_in_order(_read_part, parts, prepare=packs_from_files, given=given, workers=workers)
    for changes in found:
        yield from changes


def _read(drift: DriftReader, link: CopyLink, revision_of: RevisionOf) -> Changes:
    texts = revision_of(link.derived_revision), revision_of(link.source_revision)
    found = drift.find(link, *texts)
    return tuple(found[passage] for passage in link.passages)


def _part(
    links: Sequence[CopyLink], reports: Mapping[str, Report], said: Said, revision_of: RevisionOf
) -> Iterator[_Part]:
    left = iter(links)
    while part := tuple(islice(left, _PART)):
        ids = dict.fromkeys(id_ for x in part for id_ in (x.derived_revision, x.source_revision))
        texts = {id_: revision_of(id_) for id_ in ids}
        yield _Part(
            links=part,
            texts=texts,
            reports=tuple(reports[text.report_id] for text in texts.values()),
            statements=tuple(statement for id_ in ids for statement in said.get(id_, ())),
        )


def _read_part(packs: Packs, part: _Part) -> list[Changes]:
    drift = DriftReader(packs, reports=part.reports, statements=part.statements)
    return [_read(drift, link, part.texts.__getitem__) for link in part.links]
