"""A copy link between two reports: its passages, kind, coverage and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from corrobora.lineage.align import Match, align, to_passages
from corrobora.lineage.body import Body
from corrobora.lineage.credit import Credits
from corrobora.lineage.direction import judge_direction, put_in_order
from corrobora.lineage.evidence import Evidence, weigh_evidence
from corrobora.lineage.grid import Grid, lay_grid
from corrobora.lineage.overlap import EDITED_SHARE, count_run_words, share_in_order
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, PassageKind
from corrobora.model.spans import Span

__all__ = ["Compared", "Setting", "compare", "make_link"]

# Calibrated on tests/eval/lineage (docs/method/lineage.md): passages outside the copied ones
# share at most 0.16 of their content where one report only borrows from the other (0.20 once),
# and at least 0.18 where it was rewritten from it.
_REWRITTEN = 0.19
_LIKE_BETWEEN = 0.4
_PLAIN_BETWEEN = 0.25
_RUN_SHARE = 0.5
_RUN_LEAST = 6  # words in runs that make a short passage a copied one
_TELLING = 8  # own words of a passage whose edited words alone make it a copied one
_WHOLE = 0.8  # coverage from which a report counts as covered
_VERBATIM = 0.9  # share of the covered text that is verbatim in a verbatim copy
_INHERITED = ("both have passages that go back to the same ones of a third report",)
_BORROWED = 0.35  # coverage up to which a paraphrase is a borrowing


@dataclass(frozen=True, slots=True)
class Setting:
    """What a comparison needs to know of the collection: its boilerplate, credits, outlets."""

    boilerplate: Collection[str]
    credits_of: Callable[[Body], Credits]
    is_collected: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports laid beside each other, in the order that their dates give."""

    derived: Body
    source: Body
    grid: Grid
    matches: tuple[Match, ...]
    evidence: Evidence


def compare(a: Body, b: Body, boilerplate: Collection[str]) -> Compared:
    """Lay two reports beside each other; which is given first changes nothing."""
    later, _ = put_in_order(a.report, b.report)
    derived, source = (a, b) if later.id == a.report.id else (b, a)
    grid = lay_grid(derived, source)
    matches = align(derived, source, grid)
    evidence = weigh_evidence(derived, source, grid, matches, boilerplate)
    return Compared(derived, source, grid, matches, evidence)


def make_link(
    compared: Compared, setting: Setting, *, only: Collection[tuple[Span, Span]] | None = None
) -> CopyLink | None:
    """Return the link of two reports that are copies, or None where no passage is left.

    `only` keeps the passages (of the derived, of the source) that are in it: what both took
    from a third report, where the two themselves are too far apart to tell.
    """
    derived, source = compared.derived, compared.source
    kept = _choose(compared) if only is None else _restrict(compared, only)
    judged = judge_direction(derived, source, kept, setting.credits_of, setting.is_collected)
    if judged.is_turned:
        compared = _turn(compared)
        derived, source = compared.derived, compared.source
        turned = None if only is None else {(theirs, ours) for ours, theirs in only}
        kept = _choose(compared) if turned is None else _restrict(compared, turned)
    passages = to_passages(
        kept, derived, source, is_translation=derived.report.language != source.report.language
    )
    if not passages:
        return None
    covered = _coverage([p.derived for p in passages], derived)
    return CopyLink(
        derived=derived.report.id,
        source=source.report.id,
        derived_revision=derived.revision.id,
        source_revision=source.revision.id,
        direction=judged.direction,
        kind=_name_kind(passages, covered, _coverage([p.source for p in passages], source)),
        passages=passages,
        coverage=round(covered, 4),
        score=round(compared.evidence.score, 4),
        reasons=(*(compared.evidence.reasons if only is None else _INHERITED), judged.reason),
    )


def _turn(compared: Compared) -> Compared:
    grid = lay_grid(compared.source, compared.derived)
    matches = align(compared.source, compared.derived, grid)
    return Compared(compared.source, compared.derived, grid, matches, compared.evidence)


def _restrict(compared: Compared, pairs: Collection[tuple[Span, Span]]) -> tuple[Match, ...]:
    ours, theirs = compared.derived.passages, compared.source.passages
    found = []
    for match in compared.matches:
        span = ours[match.derived].span
        sources = tuple(j for j in match.sources if (span, theirs[j].span) in pairs)
        if sources:
            found.append(Match(match.derived, sources, match.likeness, match.share, match.is_same))
    return tuple(found)


def _choose(compared: Compared) -> tuple[Match, ...]:
    """Return the matches that a link stands on.

    A report rewritten from the other shares the content of its remaining passages as well; one
    that only borrows shares the words of what it borrowed, and elsewhere merely the event.
    """
    copied = {match for match in compared.matches if _is_copied(match, compared)}
    rest = [match for match in compared.matches if match not in copied]
    numbers = {match.derived for match in copied}
    whole = sum(w for n, w in enumerate(compared.grid.plain_a) if n not in numbers)
    shared = sum(compared.grid.rows[m.derived][m.sources[0]].plain for m in rest)
    if shared >= _REWRITTEN * whole:
        return compared.matches
    return tuple(
        match
        for before, match, after in _with_neighbours(compared.matches)
        if match in copied or _is_between(before, match, after, copied, compared.grid)
    )


def _with_neighbours(
    matches: Sequence[Match],
) -> Iterator[tuple[Match | None, Match, Match | None]]:
    padded = [None, *matches, None]
    for at, match in enumerate(matches):
        yield padded[at], match, padded[at + 2]


def _is_between(
    before: Match | None,
    match: Match,
    after: Match | None,
    copied: Collection[Match],
    grid: Grid,
) -> bool:
    """Say whether a match stands between copied ones in both reports, and is much alike."""
    if before not in copied or after not in copied or before is None or after is None:
        return False
    number = match.sources[0]
    plain = grid.rows[match.derived][number].plain
    return (
        before.sources[0] <= number <= after.sources[0]
        and match.likeness >= _LIKE_BETWEEN
        and plain >= _PLAIN_BETWEEN * grid.plain_a[match.derived]
    )


def _is_copied(match: Match, compared: Compared) -> bool:
    if match.is_same:
        return True
    passage = compared.derived.passages[match.derived]
    source = compared.source.passages[match.sources[0]]
    run = count_run_words(passage.words, source.words, passage.free)
    bar = _RUN_SHARE * min(passage.own_words, source.own_words)
    if run >= max(_RUN_LEAST, bar):
        return True
    is_telling = passage.own_words >= _TELLING
    return is_telling and share_in_order(passage.words, source.words) >= EDITED_SHARE


def _coverage(spans: Sequence[Span], body: Body) -> float:
    return sum(len(span) for span in set(spans)) / body.length if body.length else 0.0


def _name_kind(passages: Sequence[AlignedPassage], of_derived: float, of_source: float) -> CopyKind:
    """Name what the whole copy looks like, by its longest kind of passage and its outer form."""
    lengths: defaultdict[PassageKind, int] = defaultdict(int)
    for span, kind in {p.derived: p.kind for p in passages}.items():
        lengths[kind] += len(span)
    chief = max(sorted(lengths), key=lengths.__getitem__)
    if chief is PassageKind.TRANSLATION:
        return CopyKind.TRANSLATION
    if chief is PassageKind.PARAPHRASE:
        return CopyKind.PARAPHRASE if of_derived > _BORROWED else CopyKind.BORROWED
    if of_derived >= _WHOLE:
        if of_source < _WHOLE:
            return CopyKind.TRUNCATED
        share = lengths[PassageKind.VERBATIM] / sum(lengths.values())
        return CopyKind.VERBATIM if share >= _VERBATIM else CopyKind.EDITED
    if of_source >= _WHOLE:
        return CopyKind.EXTENDED
    return CopyKind.EDITED if of_derived >= _RUN_SHARE else CopyKind.BORROWED
