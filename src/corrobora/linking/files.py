"""Linking lists by themselves: rows of files that may be about one person; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corrobora.config import Settings
from corrobora.errors import InputError
from corrobora.intake.lists.importing import ReadList, read_list
from corrobora.intake.lists.opening import read_list_file
from corrobora.linking.outcome import Linked, LinkSettings, Step
from corrobora.linking.rows import Rows, make_clusters, name_clusters, tell_linkage
from corrobora.model.suggestion import Proposal, RecordSide, RecordSuggestion, pair_id
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import load_packs
from corrobora.register.record_links import knowledge_of
from corrobora.resolve.records.best import mark_best
from corrobora.resolve.records.bulk.batches import Batch, find_named, load_rows, read_batches
from corrobora.resolve.records.bulk.linkage import Linkage, ScoredPair, link_records
from corrobora.resolve.records.explain import explain_pair
from corrobora.resolve.records.listing import ListedRecord
from corrobora.resolve.records.weights import bits_of, prior_bits, to_score

__all__ = ["link_files"]

_FEW_PROBLEMS = 3


def link_files(
    files: Sequence[Path],
    settings: Settings,
    *,
    mapping: ListMapping,
    preset: str | None = None,
    limits: LinkSettings | None = None,
    progress: Step = lambda _done, _total: None,
) -> Linked:
    """Return which rows of the files, one or more, may be about one person; nothing is kept.

    Raises `InputError` for a file that is no table or has no names.
    """
    packs, limits = load_packs(settings.packs), limits or LinkSettings()
    labels = _label(files)
    notes: list[str] = []
    batches: list[Batch] = []

    def texts() -> Iterator[tuple[str, str]]:
        for file, label in zip(files, labels, strict=True):
            # Who compiled it is of no weight here, and a mapping need not say so.
            given = replace(mapping, compiler=mapping.compiler or file.name)
            found = read_list(
                read_list_file(file), name=file.name, packs=packs, given=given, preset=preset
            )
            notes.extend(_tell_reading(label, found))
            yield label, found.text

    def read() -> Iterator[Batch]:
        for batch in read_batches(texts(), knowledge_of(packs), workers=limits.threads):
            batches.append(batch)
            yield batch
        _refuse_nameless(labels, batches)

    with TemporaryDirectory() as work:
        linkage = link_records(
            read(),
            work=Path(work),
            memory=limits.memory,
            threads=limits.threads,
            namesakes=True,
            progress=progress,
        )
    rows = _find_rows(linkage, batches)
    cluster_of = name_clusters(linkage, rows)
    least = 1 if limits.within else min(len(files), 2)
    found = (
        _suggest(pair, rows, linkage, cluster_of) for pair in (*linkage.pairs, *linkage.namesakes)
    )
    return Linked(
        lists=labels,
        records=linkage.records,
        compared=linkage.compared,
        suggestions=mark_best(one for one in found if _count_lists((one.a, one.b)) >= least),
        clusters=tuple(
            one for one in make_clusters(linkage, rows) if _count_lists(one.members) >= least
        ),
        weights=_list_weights(linkage),
        notes=(*notes, *tell_linkage(linkage)),
    )


def _label(files: Sequence[Path]) -> tuple[str, ...]:
    """Return what the files are called: by their names, or as far as tells them apart."""
    names = tuple(file.name for file in files)
    paths = tuple(map(str, files))
    numbered = tuple(f"{path} ({place})" for place, path in enumerate(paths, start=1))
    return next(found for found in (names, paths, numbered) if len(set(found)) == len(files))


def _tell_reading(label: str, found: ReadList) -> Iterator[str]:
    """Tell what was made of a list, and that rows are missing, as far as there is room."""
    yield from (f"{label}: {told}" for told in found.told)
    yield from (f"{label}: {problem}" for problem in found.problems[:_FEW_PROBLEMS])
    more = len(found.problems) - _FEW_PROBLEMS
    if more > 0:
        yield (
            f"{label}: and {more:,} more such cells; {found.left_out:,} rows were left out."
            " corrobora list import --dry-run tells more"
        )


def _refuse_nameless(labels: Sequence[str], batches: Iterable[Batch]) -> None:
    named = {source for batch in batches for source in find_named(batch)}
    for label in labels:
        if label not in named:
            raise InputError(f"{label}: no column holds names. Say which does with --mapping")


def _find_rows(linkage: Linkage, batches: Iterable[Batch]) -> Rows:
    """Return whom the pairs are about, and what was compared of them."""
    rows, first = Rows(), 0
    pairs = (*linkage.pairs, *linkage.namesakes)
    wanted = {number for pair in pairs for number in (pair.first, pair.second)}
    for batch in batches:
        numbers = [number for number in range(first, first + len(batch)) if number in wanted]
        found = load_rows(batch, [number - first for number in numbers])
        for number, row in zip(numbers, found, strict=True):
            rows.records[number] = row.record
            rows.sides[number] = _make_side(row)
        first += len(batch)
    return rows


def _make_side(row: ListedRecord) -> RecordSide:
    return RecordSide(
        name=row.record.name,
        report=row.record.source,
        list_label=row.record.source,
        row=row.number,
        row_id=row.called,
    )


def _count_lists(sides: Sequence[RecordSide]) -> int:
    return len({side.report for side in sides})


def _suggest(
    pair: ScoredPair, rows: Rows, linkage: Linkage, cluster_of: dict[int, str]
) -> RecordSuggestion:
    a, b = rows.sides[pair.first], rows.sides[pair.second]
    together = cluster_of.get(pair.first, "")
    return RecordSuggestion(
        id=pair_id(a, b),
        a=a,
        b=b,
        proposal=Proposal.ONE if pair.bits >= 0 else Proposal.TWO,
        score=round(to_score(pair.bits), 6),
        bits=round(pair.bits, 2),
        parts=explain_pair(
            rows.records[pair.first],
            rows.records[pair.second],
            [(one.feature, one.level, one.bits) for one in pair.outcomes],
            prior=prior_bits(linkage.learned.one_in),
            less=pair.less,
        ),
        cluster=together if together == cluster_of.get(pair.second) else "",
    )


def _list_weights(linkage: Linkage) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (feature.name, level.words, round(bits_of(level), 2))
        for feature in linkage.learned.features
        for level in feature.levels
    )
