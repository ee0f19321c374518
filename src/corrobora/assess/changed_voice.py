"""Who says it and how surely: hedges, speakers and denials that a copy changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.assess.beside import KEPT, Beside, make_drift
from corrobora.assess.speech import Item, Speech
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.model.words import fold, fold_words

__all__ = ["compare_hedges", "compare_negations", "compare_speakers"]

KEPT_MOST = 0.6  # the same for a negation, which turns the whole clause
_LEAST_SAID = 3  # words of content, names aside, for a clause to say something by itself
_LEAST_KEPT = 2  # words of content; one in common is chance
_ROLE = "=who."
_DOUBTS = ("=hedge.",)
_DENIALS = ("=neg.", "=fn.not", "=lacking", "=unknown", "=avoid", "=stop", "=act.ban", "=block")


def compare_hedges(beside: Beside) -> Iterator[Drift]:
    """Yield a doubt that was dropped or added, where its clause was kept."""
    ours = beside.derived.hedges
    theirs = beside.of_sources(lambda w: w.hedges)
    is_doubted = bool(ours) or bool(beside.derived.claims_of("doubt."))
    is_doubted = is_doubted or any(key.startswith(_DOUBTS) for key in beside.derived.keys)
    if not is_doubted and not beside.derived.claims_of("soften"):
        for hedge in theirs:
            source = beside.source_of(hedge.span)
            if _keeps(beside, source, hedge) >= KEPT:
                plain = beside.counterpart(source, hedge.span)
                note = "what was doubtful is plain"
                yield make_drift(DriftKind.HEDGE_DROPPED, plain, hedge, note)
                return
    is_doubted = any(source.claims_of("doubt.") for source in beside.sources)
    if ours and not theirs and not is_doubted and beside.comes_from_source(ours[0].span):
        plain = beside.counterpart_in_source(ours[0].span)
        yield make_drift(DriftKind.HEDGE_ADDED, ours[0], plain, "what was plain is doubtful")


def _keeps(beside: Beside, source: Wording, item: Item) -> float:
    """Return the share of what a hedge or denial is about that the derived passage keeps."""
    content = _said_around(source, item)
    return len(content & beside.derived.keys) / len(content) if content else 0.0


def _comes(beside: Beside, item: Item) -> float:
    """Return the share of what a hedge or denial is about that comes from the sources."""
    content = _said_around(beside.derived, item)
    return len(content & beside.source_keys) / len(content) if content else 0.0


def _said_around(wording: Wording, item: Item) -> set[str]:
    """Return what a hedge or denial is about.

    That is its clause, or the whole passage where the clause says too little; names count
    only where hardly anything else is said.
    """
    names = {name.key for name in wording.names}
    clause = wording.content_of(wording.clause_of(item.span))
    content = clause if len(clause - names) >= _LEAST_SAID else wording.content_of(wording.span)
    return content - names if len(content - names) >= _LEAST_SAID else content


def compare_speakers(beside: Beside) -> Iterator[Drift]:
    """Yield a speaker that was lost, added or put in the place of another."""
    ours = beside.derived.speeches
    theirs = [speech for source in beside.sources for speech in source.speeches]
    around = [s for wording in beside.around_derived for s in wording.speeches]
    lost = next(
        (s for s in _lost_speeches(beside) if not _has_like(s, [*ours, *around], beside)), None
    )
    known = beside.source_keys
    added = next((s for s in ours if not _shares_speaker(s, theirs) and not s.keys <= known), None)
    if added is not None and not _is_taken_over(added, beside):
        added = None
    if lost is not None and beside.is_translated and ours and not _are_roles(lost, ours):
        lost = None  # the name of a body, translated
    if lost is not None and added is not None:
        yield _said(DriftKind.ATTRIBUTION_CHANGED, added, lost, "somebody else is said to say it")
    elif lost is not None and not beside.derived.is_said_by_nobody:
        yield _said(DriftKind.ATTRIBUTION_LOST, None, lost, "no longer says who said it")
    elif added is not None and not any(source.is_said for source in beside.sources):
        yield _said(DriftKind.ATTRIBUTION_ADDED, added, None, "puts it into somebody's mouth")
    else:
        yield from _compare_reach(beside)


def _are_roles(lost: Speech, others: Sequence[Speech]) -> bool:
    """Say whether all speakers are told by a role, which is comparable between languages."""
    return all(any(key.startswith(_ROLE) for key in s.keys) for s in (lost, *others))


def _lost_speeches(beside: Beside) -> Iterator[Speech]:
    """Yield the sources' speeches whose content the derived passage keeps."""
    for source in beside.sources:
        for speech in source.speeches:
            speaker = {item.key for item in speech.speaker if not item.key.startswith("@")}
            rest = beside.derived.keys - speaker
            names = {key for key in speaker if not key.startswith(_ROLE)}
            if (names and names <= beside.derived.keys) or speaker <= beside.derived.keys:
                continue
            least = 1 if beside.is_translated else _LEAST_KEPT
            if any(_is_said_again(source, span, rest, least) for span in speech.said):
                yield speech


def _is_said_again(source: Wording, said: Span, keys: frozenset[str], least: int) -> bool:
    """Say whether the derived passage keeps what is said: `least` words of content at least."""
    content = source.content_of(said)
    kept = content & keys
    return len(kept) >= min(least, len(content)) and source.kept(said, keys) >= KEPT


def _has_like(speech: Speech, others: Sequence[Speech], beside: Beside) -> bool:
    """Say whether one of `others` has the same speaker.

    A speaker with a name is lost in "advocacy groups" where the whole text never names it.
    """
    source = beside.source_of(speech.verb.span)
    named = [item for item in speech.speaker if item.key.startswith("~")]
    if {fold(source.written(item.span)) for item in named} & _words_of_speakers(beside):
        return True
    names = {item.key for item in named}
    if names and not names & beside.whole_derived.keys and not beside.is_translated:
        return False
    return _shares_speaker(speech, others)


def _words_of_speakers(beside: Beside) -> set[str]:
    """Return the folded words from the speaker to the word of saying, in and near the passage."""
    near = (beside.derived, *beside.around_derived)
    reaches = [(wording, _reach(speech)) for wording in near for speech in wording.speeches]
    return {word for wording, reach in reaches for word in fold_words(wording.written(reach))}


def _shares_speaker(speech: Speech, others: Sequence[Speech]) -> bool:
    return any(_is_same_speaker(speech.keys, other.keys) for other in others)


def _is_same_speaker(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two speakers share a name, or a role that is not merely whose kin they are.

    "The student's mother" and "the student's lawyer" share the student and are two.
    """
    shared = ours & theirs
    roles = [{key for key in keys - shared if key.startswith(_ROLE)} for keys in (ours, theirs)]
    return bool(shared) and not (all(roles) and all(key.startswith(_ROLE) for key in shared))


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
                _reach(ours[0]),
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
    """Yield a denial that appeared or disappeared, where the rest of its clause was kept.

    Refusing, lacking and forbidding deny as well, so that "was refused" stands for "was not
    let"; by themselves they are no denial that could be lost.
    """
    ours = beside.derived.negations
    theirs = beside.of_sources(lambda w: w.negations)
    if ours and not theirs and not _denies(beside, of_sources=True):
        if _comes(beside, ours[0]) >= KEPT_MOST:
            plain = beside.counterpart_in_source(ours[0].span)
            yield _denied(ours[0], plain, "what was said is denied")
    elif theirs and not ours and not _denies(beside, of_sources=False):
        for item in theirs:
            source = beside.source_of(item.span)
            if _keeps(beside, source, item) >= KEPT_MOST:
                plain = beside.counterpart(source, item.span)
                yield _denied(plain, item, "what was denied is said")
                return


def _denied(ours: Item | Span | None, theirs: Item | Span | None, note: str) -> Drift:
    return make_drift(DriftKind.NEGATION_CHANGED, ours, theirs, note)


def _denies(beside: Beside, *, of_sources: bool) -> bool:
    """Say whether a side denies in other words."""
    wordings = beside.sources if of_sources else (beside.derived,)
    return any(
        wording.claims_of("neg.soft") or any(key.startswith(_DENIALS) for key in wording.keys)
        for wording in wordings
    )


def _said(kind: DriftKind, ours: Speech | None, theirs: Speech | None, note: str) -> Drift:
    return Drift(kind, _reach(ours) if ours else None, _reach(theirs) if theirs else None, note)


def _reach(speech: Speech) -> Span:
    spans = [item.span for item in (*speech.speaker, speech.verb)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
