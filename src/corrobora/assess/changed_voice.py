"""Who says it and how surely: hedges, speakers and denials that a copy changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.assess.beside import KEPT, Beside, make_drift
from corrobora.assess.speech import Speech
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span

__all__ = ["compare_hedges", "compare_negations", "compare_speakers"]

KEPT_MOST = 0.6  # the same for a negation, which turns the whole clause


def compare_hedges(beside: Beside) -> Iterator[Drift]:
    """Yield a doubt that was dropped or added, where its clause was kept."""
    ours, keys = beside.derived.hedges, beside.derived.keys
    for source in beside.sources:
        for hedge in source.hedges:
            if not ours and source.kept(source.clause_of(hedge), keys) >= KEPT:
                yield make_drift(DriftKind.HEDGE_DROPPED, None, hedge, "what was doubtful is plain")
                return
    theirs = beside.of_sources(lambda w: w.hedges)
    if ours and not theirs:
        clause = beside.derived.clause_of(ours[0])
        if beside.derived.kept(clause, beside.source_keys) >= KEPT:
            yield make_drift(DriftKind.HEDGE_ADDED, ours[0], None, "what was plain is doubtful")


def compare_speakers(beside: Beside) -> Iterator[Drift]:
    """Yield a speaker that was lost, added or put in the place of another."""
    ours = beside.derived.speeches
    theirs = [speech for source in beside.sources for speech in source.speeches]
    around = [s for w in beside.whole_derived.around([beside.derived]) for s in w.speeches]
    near = [*ours, *around]
    lost = next((s for s in _lost_speeches(beside) if not _has_like(s, near, beside)), None)
    known = beside.source_keys
    added = next((s for s in ours if not _shares_speaker(s, theirs) and not s.keys & known), None)
    if added is not None and not _is_taken_over(added, beside):
        added = None
    if lost is not None and added is not None:
        yield _said(DriftKind.ATTRIBUTION_CHANGED, added, lost, "somebody else is said to say it")
    elif lost is not None:
        yield _said(DriftKind.ATTRIBUTION_LOST, None, lost, "no longer says who said it")
    elif added is not None and not any(source.is_said for source in beside.sources):
        yield _said(DriftKind.ATTRIBUTION_ADDED, added, None, "puts it into somebody's mouth")
    else:
        yield from _compare_reach(beside)


def _lost_speeches(beside: Beside) -> Iterator[Speech]:
    """Yield the sources' speeches whose content the derived passage keeps."""
    for source in beside.sources:
        for speech in source.speeches:
            speaker = {item.key for item in speech.speaker if not item.key.startswith("@")}
            rest = beside.derived.keys - speaker
            if speaker & beside.derived.keys:
                continue
            if max(source.kept(span, rest) for span in speech.said) >= KEPT:
                yield speech


def _has_like(speech: Speech, others: Sequence[Speech], beside: Beside) -> bool:
    """Say whether one of `others` has the same speaker.

    A speaker with a name is lost in "advocacy groups" where the whole text never names it.
    """
    names = {item.key for item in speech.speaker if item.key.startswith("~")}
    if names and not names & beside.whole_derived.keys:
        return False
    return _shares_speaker(speech, others)


def _shares_speaker(speech: Speech, others: Sequence[Speech]) -> bool:
    return any(speech.keys & other.keys for other in others)


def _is_taken_over(speech: Speech, beside: Beside) -> bool:
    """Say whether what is put into a new mouth is what a source says otherwise."""
    keys = beside.source_keys
    return max(beside.derived.kept(span, keys) for span in speech.said) >= KEPT


def _compare_reach(beside: Beside) -> Iterator[Drift]:
    """Find a speaker to whom a merged passage gives what a source said in its own voice."""
    ours = beside.derived.speeches
    if not ours:
        return
    spoken = {key for source in beside.sources if source.speeches for key in source.keys}
    for source in beside.sources:
        particular = {item.key for item in source.names} & beside.derived.keys - spoken
        if not source.speeches and spoken and particular:
            yield Drift(
                DriftKind.ATTRIBUTION_ADDED,
                ours[0].verb.span,
                source.span,
                "puts into somebody's mouth what the source says in its own voice",
            )
            return
    for speech in ours:
        yield from _compare_fullness(speech, beside)


def _compare_fullness(speech: Speech, beside: Beside) -> Iterator[Drift]:
    """Find a speaker whose name was cut so that two people of the text may be meant."""
    names = {i.key for i in speech.speaker if i.key.startswith("~")}
    for source in beside.sources:
        for other in source.speeches:
            theirs = {i.key for i in other.speaker if i.key.startswith("~")}
            if names and names < theirs:
                meant = [n for n in beside.whole_derived.names if n[-1] in names]
                if len({name[0] for name in meant}) > 1:
                    note = "the speaker's name is shortened and may mean two people"
                    yield _said(DriftKind.ATTRIBUTION_CHANGED, speech, other, note)
                    return


def compare_negations(beside: Beside) -> Iterator[Drift]:
    """Yield a denial that appeared or disappeared, where the rest of its clause was kept."""
    ours = beside.derived.negations
    theirs = beside.of_sources(lambda w: w.negations)
    if bool(ours) == bool(theirs):
        return
    if ours:
        clause = beside.derived.clause_of(ours[0])
        if beside.derived.kept(clause, beside.source_keys) >= KEPT_MOST:
            yield make_drift(DriftKind.NEGATION_CHANGED, ours[0], None, "what was said is denied")
        return
    for source in beside.sources:
        for item in source.negations:
            if source.kept(source.clause_of(item), beside.derived.keys) >= KEPT_MOST:
                yield make_drift(DriftKind.NEGATION_CHANGED, None, item, "what was denied is said")
                return


def _said(kind: DriftKind, ours: Speech | None, theirs: Speech | None, note: str) -> Drift:
    return Drift(kind, _reach(ours) if ours else None, _reach(theirs) if theirs else None, note)


def _reach(speech: Speech) -> Span:
    spans = [item.span for item in (*speech.speaker, speech.verb)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
