"""What was done: acts put as others, told more weakly, or told without a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corrobora.assess.beside import KEPT, Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.model.words import fold

__all__ = ["compare_acts", "find_unsupported"]

# By which words of content an act is there as well, though no phrase of it is.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "event.custody": (
        *("act.arrest", "act.hold", "act.jail", "act.sentence", "confinement"),
        "scale.taking.2",
    ),
    "event.release": ("act.release", "act.bail", "act.swap"),
    "event.acquit": ("act.acquit",),
    "event.pardon": ("act.pardon",),
    "event.question": ("act.interrogate", "say.ask"),
    "event.summon": ("act.summon", "say.demand"),
    "event.charge": (
        *("act.charge", "act.accusation", "act.trial", "say.accuse", "hedge.allege"),
        *("charge.", "act.sentence", "who.prosecutor"),
    ),
    "event.sentence": ("act.sentence", "sanction"),
    "event.transfer": ("act.transfer", "light.send", "light.carry", "travel", "arrive", "drive"),
    "event.deport": ("act.deport", "act.transfer", "light.send"),
    "event.disappear": ("act.disappear", "whereabouts", "unknown"),
    "event.harm": ("act.torture", "act.attack", "suffer", "injury"),
    "event.death": ("act.kill", "act.die", "dead_body"),
    "event.close": ("time.end", "act.censor"),
    "event.search": ("act.raid", "search"),
    "event.strike": ("act.hunger_strike", "strike"),
}
_CHANGES = frozenset(_ALSO) - {"event.transfer", "event.search", "event.strike", "event.close"}
_CLAIMED = frozenset(_ALSO) - {"event.transfer", "event.search", "event.close", "event.summon"}
_COURT = frozenset(f"event.{act}" for act in ("charge", "sentence", "acquit", "summon"))
_KEPT_MOST = 0.5  # share of the rest that must be kept for one act to stand in another's place


def compare_acts(beside: Beside) -> Iterator[Drift]:
    """Yield an act that stands in another's place, and one told more weakly or strongly."""
    finders = (_compare_scales, _compare_softened, _compare_cases, _compare_times)
    found = [drift for find in finders for drift in find(beside)]
    yield from found[:1] or _compare_events(beside)


def _compare_scales(beside: Beside) -> Iterator[Drift]:
    """Find "mistreated" for "tortured": less on a scale of which the source has more."""
    for item in beside.derived.claims_of("scale."):
        scale = item.key.rpartition(".")[0]
        ours = _degrees(beside.derived, scale)
        theirs = [i for s in beside.sources for i in s.claims_of(f"{scale}.")]
        if not theirs or _has_scale(beside.around_derived, scale, max(i.key for i in theirs)):
            continue
        strongest, mine = max(theirs, key=lambda i: i.key), max(ours, key=lambda i: i.key)
        if mine.key < strongest.key:
            note = "said more weakly than in the source"
            yield make_drift(DriftKind.MEANING_WEAKENED, mine, strongest, note)
        elif not beside.is_translated and mine.key not in beside.source_near_claims:
            note = "said more strongly than in the source"
            yield make_drift(DriftKind.MEANING_CHANGED, mine, strongest, note)


def _degrees(wording: Wording, scale: str) -> tuple[Item, ...]:
    return wording.claims_of(f"{scale}.")


def _has_scale(wordings: tuple[Wording, ...], scale: str, key: str) -> bool:
    return any(item.key == key for w in wordings for item in _degrees(w, scale))


def _compare_softened(beside: Beside) -> Iterator[Drift]:
    """Find "may consider freeing" for "will free"."""
    ours = beside.derived.claims_of("soften")
    if ours and "soften" not in beside.source_near_claims and _kept(beside, ours[0]) >= KEPT:
        plain = beside.counterpart_in_source(ours[0].span)
        note = "what the source says will be done is only weighed"
        yield make_drift(DriftKind.MEANING_WEAKENED, ours[0], plain, note)


def _compare_cases(beside: Beside) -> Iterator[Drift]:
    """Find "on charges" for "to face charges": what was to come is told as there."""
    ours = [i for i in beside.derived.claims if i.key == "case.on"]
    theirs = beside.of_sources(lambda w: [i for i in w.claims if i.key == "case.coming"])
    coming = "case.coming" in beside.near_claims
    if ours and theirs and not coming and "case.on" not in beside.source_near_claims:
        note = "charges still to come are told as the ground"
        yield make_drift(DriftKind.MEANING_CHANGED, ours[0], theirs[0], note)


def _compare_times(beside: Beside) -> Iterator[Drift]:
    """Find "were released" for "will be released"."""
    ours = _marked(beside.derived, "done")
    theirs = {key: item for s in beside.sources for key, item in _marked(s, "future").items()}
    told = {key for s in beside.sources for key in _marked(s, "done")}
    for key in sorted(ours.keys() & theirs.keys() - told):
        if not beside.derived.claims_of("future") and not beside.derived.hedges:
            note = "what was still to come is told as done"
            yield make_drift(DriftKind.MEANING_CHANGED, ours[key], theirs[key], note)


def _marked(wording: Wording, mark: str) -> dict[str, Span]:
    """Return each act right behind words of a class ("will be", "were"), with both."""
    marks = {item.span.end: item.span for item in wording.claims_of(mark)}
    found: dict[str, Span] = {}
    for act in wording.claims_of("event."):
        before = marks.get(act.span.start - 1)
        if before is not None:
            found[act.key] = Span(before.start, act.span.end)
    return found


def _compare_events(beside: Beside) -> Iterator[Drift]:
    """Find an act that stands in the place of another ("released" became "acquitted")."""
    ours = [i for i in beside.derived.claims_of("event.") if i.key in _CHANGES]
    theirs = beside.of_sources(lambda w: [i for i in w.claims_of("event.") if i.key in _CHANGES])
    added = [i for i in ours if not _is_told(i, beside.source_near_claims, beside.source_near_keys)]
    lost = [
        i
        for source in beside.sources
        for i in source.claims_of("event.")
        if not _is_told(i, beside.near_claims, beside.near_keys)
    ]
    lost = [i for i in lost if i in theirs or added]
    if added and lost and _kept(beside, added[0]) >= _KEPT_MOST:
        note = "what was done is put as something else"
        yield make_drift(DriftKind.MEANING_CHANGED, added[0], lost[0], note)


def _kept(beside: Beside, item: Item) -> float:
    """Return how much of the derived passage, an item's own words aside, the sources have."""
    derived = beside.derived
    own = {t.key for t in derived.terms if item.span.start <= t.start < item.span.end}
    content = derived.content_of(derived.clause_of(item.span)) - own
    content = content or derived.content_of(derived.span) - own
    return len(content & beside.source_keys) / len(content) if content else 1.0


def _is_told(item: Item, claims: frozenset[str], keys: frozenset[str]) -> bool:
    also = _ALSO.get(item.key, ())
    concepts = tuple(f"={name}" for name in also)
    told = item.key in claims or any(name in claims for name in also)
    return told or any(key.startswith(concepts) for key in keys)


def find_unsupported(beside: Beside) -> Iterator[Drift]:
    """Yield an act, a person or a figure of which the whole source says nothing."""
    whole = beside.whole_source
    note = "the source says nothing of the kind"
    for act in beside.derived.claims_of("event."):
        told = _COURT & whole.claims if act.key in _COURT else frozenset()
        if act.key in _CLAIMED and not told and not _is_told(act, whole.claims, whole.keys):
            yield make_drift(DriftKind.UNSUPPORTED, act, None, note)
            return
    name = None if beside.is_translated else next(_new_names(beside), None)
    figure = name or next(_new_figures(beside), None)
    if figure is not None:
        yield make_drift(DriftKind.UNSUPPORTED, figure, None, note)


def _new_names(beside: Beside) -> Iterator[Span]:
    """Yield names of which the source has no word, where it names nobody else in their place."""
    whole, derived = beside.whole_source, beside.derived
    old = beside.whole_derived
    if any(not {i.key for i in run} & old.keys for s in beside.sources for run in s.runs):
        return
    for run in derived.runs:
        span = Span(run[0].span.start, run[-1].span.end)
        words = {fold(word) for word in derived.written(span).split()}
        is_place = any(place.span.overlaps(span) for place in derived.places)
        if not is_place and not words & whole.forms and not {i.key for i in run} & whole.keys:
            yield span


def _unit_of(count: Item, wording: Wording) -> str:
    after = next((t for t in wording.terms if t.start >= count.span.end), None)
    return "" if after is None else after.concept or ""


def _new_figures(beside: Beside) -> Iterator[Span]:
    """Yield figures that stand nowhere in the source; "the seventies" are the 1970s."""
    known = {count.key for wording in beside.whole_source.wordings for count in wording.counts}
    known |= beside.whole_source.keys
    for count in beside.derived.counts:
        is_new = count.key.startswith("#") and count.key not in known
        is_span = _unit_of(count, beside.derived).startswith("time.")
        if is_new and not is_span and f"#19{count.key[1:]}" not in known:
            yield count.span
