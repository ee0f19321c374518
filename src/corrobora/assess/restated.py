"""What became of a source's statements in a derived passage: certainty, figure, date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.model.statement import Act, Statement, Tally
from corrobora.model.vocabulary import Certainty
from corrobora.model.words import fold_words
from corrobora.packs.terms import skeleton

__all__ = ["find_restated", "statements_in"]

_NOTES = {
    DriftKind.HEDGE_DROPPED: "what was doubtful is plain",
    DriftKind.HEDGE_ADDED: "what was plain is doubtful",
    DriftKind.MEANING_CHANGED: "what was to come is told as done, or the reverse",
}


def statements_in(statements: Collection[Statement], spans: Sequence[Span]) -> list[Statement]:
    """Return the statements whose anchor quote lies mostly in one of the spans."""
    return [
        statement
        for statement in statements
        if any(_lies_in(statement.quotes[0].span, span) for span in spans)
    ]


def find_restated(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Iterator[Drift]:
    """Yield what statements about the same person and act, or the same count, say otherwise.

    A date or condition that only one side states is left to the words: it may have been missed.

    The strongest statement of either side is compared, so that a report which says a thing
    twice, once with a hedge, is held to the plainer of the two.
    """
    for act in (s for s in ours if isinstance(s, Act)):
        like = [s for s in theirs if isinstance(s, Act) and _is_same_act(act, s)]
        if like:
            yield from _compare_acts(act, max(like, key=_firmness))
    for tally in (s for s in ours if isinstance(s, Tally)):
        others = [s for s in theirs if isinstance(s, Tally) and _is_same_count(tally, s)]
        if others and not any(_figure(tally) == _figure(other) for other in others):
            note = "the figure is not the same"
            yield _drift(DriftKind.QUANTITY_CHANGED, tally, others[0], note)


def _compare_acts(ours: Act, theirs: Act) -> Iterator[Drift]:
    kind = _compare_certainty(ours.certainty, theirs.certainty)
    if kind is not None:
        denies = "what was said is denied", "what was denied is said"
        note = _NOTES.get(kind, denies[ours.certainty is not Certainty.DENIED])
        yield _drift(kind, ours, theirs, note)
    date = _compare_dates(ours.date, theirs.date)
    if date is not None:
        yield _drift(date, ours, theirs, f"{theirs.date} became {ours.date}")


def _compare_certainty(ours: Certainty, theirs: Certainty) -> DriftKind | None:
    if ours is theirs:
        return None
    if Certainty.DENIED in {ours, theirs}:
        return DriftKind.NEGATION_CHANGED
    if Certainty.PLANNED in {ours, theirs}:
        return DriftKind.MEANING_CHANGED
    return DriftKind.HEDGE_ADDED if ours is Certainty.HEDGED else DriftKind.HEDGE_DROPPED


def _compare_dates(ours: EdtfDate | None, theirs: EdtfDate | None) -> DriftKind | None:
    if ours is None or theirs is None:
        return None
    return None if ours.is_compatible_with(theirs) else DriftKind.DATE_CHANGED


def _is_same_act(a: Act, b: Act) -> bool:
    return a.act.family == b.act.family and bool(_bones(a) & _bones(b))


def _bones(act: Act) -> set[str]:
    """Return the consonants of the last two words of a name, which outlive lost accents."""
    return {skeleton(word) or word for word in fold_words(act.person.name)[-2:]}


def _is_same_count(a: Tally, b: Tally) -> bool:
    return (a.act.family, a.measure, a.nationality, a.unit) == (
        b.act.family,
        b.measure,
        b.nationality,
        b.unit,
    ) and (a.population is None or b.population is None or a.population == b.population)


def _figure(tally: Tally) -> tuple[object, ...]:
    return tally.value, tally.low, tally.high, tally.bound


def _firmness(act: Act) -> tuple[bool, bool]:
    return act.certainty is Certainty.ASSERTED, act.date is not None


def _lies_in(quote: Span, span: Span) -> bool:
    shared = min(quote.end, span.end) - max(quote.start, span.start)
    return shared * 2 > len(quote)


def _drift(kind: DriftKind, ours: Statement, theirs: Statement, note: str) -> Drift:
    return Drift(kind, ours.quotes[0].span, theirs.quotes[0].span, note)
