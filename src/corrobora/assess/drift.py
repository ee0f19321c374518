"""What a derived passage changed in what is claimed, passage by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from corrobora.assess.beside import Beside
from corrobora.assess.differences import find_differences
from corrobora.assess.restated import find_restated, statements_in
from corrobora.assess.wording import WordingReader
from corrobora.model.lineage import AlignedPassage, CopyLink, Drift, PassageKind
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs

__all__ = ["find_drift"]


def find_drift(
    link: CopyLink,
    derived: TextRevision,
    source: TextRevision,
    packs: Packs,
    *,
    statements: Iterable[Statement] = (),
) -> Mapping[AlignedPassage, tuple[Drift, ...]]:
    """Return for each passage of `link` what it changed; every passage has an entry.

    `derived` and `source` are the revisions that the link names. A passage merged from
    several is compared with all of them together, and each of its entries says the same.
    A verbatim passage changed nothing. `statements` of both revisions, where there are any,
    tell changes that words alone do not.
    """
    groups: defaultdict[Span, list[AlignedPassage]] = defaultdict(list)
    for passage in link.passages:
        groups[passage.derived].append(passage)
    kept = tuple(statements)
    said_ours = [s for s in kept if s.revision_id == derived.id]
    said_theirs = [s for s in kept if s.revision_id == source.id]
    ours, theirs = WordingReader(derived.text, packs), WordingReader(source.text, packs)
    whole_ours, whole_theirs = ours.read_all(derived.sentences), theirs.read_all(source.sentences)
    found: dict[AlignedPassage, tuple[Drift, ...]] = {}
    for span, passages in groups.items():
        drift: tuple[Drift, ...] = ()
        if any(passage.kind is not PassageKind.VERBATIM for passage in passages):
            sources = sorted(passage.source for passage in passages)
            beside = Beside(
                ours.read(span), tuple(map(theirs.read, sources)), whole_ours, whole_theirs
            )
            told = find_restated(
                statements_in(said_ours, [span]), statements_in(said_theirs, sources)
            )
            drift = _join(find_differences(beside), tuple(told))
        found |= dict.fromkeys(passages, drift)
    return found


def _join(by_words: tuple[Drift, ...], by_statements: tuple[Drift, ...]) -> tuple[Drift, ...]:
    """Add what statements tell where the words did not tell the same; drop harmless ones then."""
    known = {drift.kind.partition("_")[0] for drift in by_words}
    more = {d.kind: d for d in by_statements if d.kind.partition("_")[0] not in known}
    kept = [drift for drift in by_words if not (more and drift.kind.is_harmless)]
    return (*kept, *more.values())
