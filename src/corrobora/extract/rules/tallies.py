"""Tallies: which act a figure counts, and the statement that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.attribution import Attribution, speaker_at
from corrobora.extract.rules.counted import Counted, find_counted
from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.modality import Modality, certainty_at
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tally_frame import FrameFinder
from corrobora.model.statement import Quote, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure
from corrobora.packs.acts import CueForm
from corrobora.packs.figures import Figures

__all__ = ["read_tallies"]

# How far a figure may stand behind the word that governs it ("released from prison five …").
_REACH_BEFORE = 7
_CLOSE = 3
_QUOTE_MOST = 320
_GOVERNING = frozenset(
    {CueForm.NOUN, CueForm.ACTIVE, CueForm.PAST, CueForm.PARTICIPLE, CueForm.INFINITIVE}
)
_STOPS = frozenset(".;:()")


@dataclass(frozen=True, slots=True)
class _Link:
    """The act that a figure counts, and the tokens from the figure to the word that says so."""

    act: ActKind
    first: int
    last: int
    is_state: bool


def read_tallies(
    doc: Document,
    extractor: str,
    cues: Sequence[Cue],
    names: Sequence[NameMention],
    attributions: Sequence[Attribution],
    dates: dict[int, tuple[DateMention, ...]],
) -> list[Tally]:
    """Return the tallies of a report in order."""
    frames = FrameFinder(doc, names, dates)
    reader = _TallyReader(doc, extractor, attributions, frames)
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(cue.sentence, []).append(cue)
    tallies: list[Tally] = []
    for sentence in doc.sentences:
        ranges = [(d.first, d.last) for d in dates.get(sentence.index, ())]
        counted = find_counted(sentence.tokens, doc.language, ranges)
        if counted:
            tallies += reader.read(sentence, counted, by_sentence.get(sentence.index, []))
    return tallies


class _TallyReader:
    """Reads one sentence after the other; remembers the last act counted."""

    def __init__(
        self,
        doc: Document,
        extractor: str,
        attributions: Sequence[Attribution],
        frames: FrameFinder,
    ) -> None:
        self.doc = doc
        self.extractor = extractor
        self.attributions = attributions
        self.frames = frames
        self.topic: tuple[int, ActKind] | None = None

    def read(
        self, sentence: SentenceView, counted: Sequence[Counted], cues: Sequence[Cue]
    ) -> list[Tally]:
        tallies: list[Tally] = []
        last_link: _Link | None = None
        for index, item in enumerate(counted):
            link = _direct_link(item, sentence, cues)
            if link is None and last_link is not None and _continues(counted, index, sentence):
                link = _Link(last_link.act, item.first, item.last, last_link.is_state)
            link = link or self._elliptic(item, sentence, cues)
            if link is None:
                continue
            tally = self._tally(sentence, item, link)
            if tally is not None:
                last_link = link
                self.topic = (sentence.index, link.act)
                tallies.append(tally)
        return tallies

    def _elliptic(self, item: Counted, sentence: SentenceView, cues: Sequence[Cue]) -> _Link | None:
        """A body counts without saying again what: "the group has verified 156"."""
        words = self.doc.language.counts
        if item.is_held and not item.is_bare:
            return _Link(ActKind.DETENTION, item.first, item.last, is_state=True)
        if not _after_count_verb(item, sentence, words):
            return None
        act = _nearest_act(item, cues)
        if act is None and self.topic and sentence.index - self.topic[0] <= _CLOSE:
            act = self.topic[1]
        return None if act is None else _Link(act, item.first, item.last, is_state=False)

    def _tally(self, sentence: SentenceView, item: Counted, link: _Link) -> Tally | None:
        tokens = sentence.tokens
        start, end = tokens[link.first].start, tokens[link.last - 1].end
        cue_start = min(start, tokens[item.first].start)
        modality = certainty_at(self.doc, sentence.index, cue_start, end, self.attributions)
        if modality.is_demand:
            return None
        act, certainty = _act_and_certainty(item, link, modality)
        attribution = speaker_at(
            self.attributions, tokens[item.first].start, tokens[item.last - 1].end
        )
        frame = self.frames.frame(sentence, item, attribution, act)
        figure = item.figure
        return Tally(
            report_id=self.doc.report.id,
            revision_id=self.doc.revision.id,
            extractor=self.extractor,
            quotes=(_quote(self.doc.text, sentence, start, end),),
            speaker=None if attribution is None else attribution.speaker,
            certainty=certainty,
            act=act,
            measure=Measure.STOCK if act is ActKind.DETENTION else Measure.FLOW,
            bound=figure.bound,
            value=figure.value if figure.bound is not Bound.RANGE else None,
            low=figure.low,
            high=figure.high,
            unit=frame.unit,
            group=frame.group,
            population=frame.population,
            nationality=frame.nationality,
            site=frame.site,
            place=frame.place,
            as_of=frame.as_of,
            since=frame.since,
            reason=frame.reason,
        )


def _act_and_certainty(item: Counted, link: _Link, modality: Modality) -> tuple[ActKind, Certainty]:
    """People in custody who were *not* released are people who are held."""
    if modality.negated and link.act is ActKind.RELEASE and item.is_held:
        return ActKind.DETENTION, Certainty.ASSERTED
    return link.act, modality.certainty


def _direct_link(item: Counted, sentence: SentenceView, cues: Sequence[Cue]) -> _Link | None:
    """Return the act that the words beside the figure say, the closest governor first."""
    before = _governor_before(item, sentence, cues)
    if before is not None and item.first - before.last <= _CLOSE:
        return _link(item, before)
    after = _predicate_after(item, sentence, cues)
    if after is not None and not (item.is_bare and after.first - item.head_last > 1):
        return _link(item, after)
    if item.is_bare:
        return None
    return None if before is None else _link(item, before)


def _link(item: Counted, cue: Cue) -> _Link:
    return _Link(
        cue.act,
        min(item.first, cue.first),
        max(item.last, cue.last),
        is_state=cue.form is CueForm.STATE,
    )


def _governor_before(item: Counted, sentence: SentenceView, cues: Sequence[Cue]) -> Cue | None:
    tokens = sentence.tokens
    for cue in reversed(cues):
        if cue.last > item.first or cue.form not in _GOVERNING:
            continue
        between = tokens[cue.last : item.first]
        if len(between) > _REACH_BEFORE or any(t.text in _STOPS or t.text == "," for t in between):
            return None
        return cue
    return None


def _predicate_after(item: Counted, sentence: SentenceView, cues: Sequence[Cue]) -> Cue | None:
    """Return the verb of the main clause behind the group, else that of its relative clause."""
    tokens = sentence.tokens
    later = [
        c
        for c in cues
        if c.first >= item.head_last
        and not any(t.text in _STOPS for t in tokens[item.head_last : c.first])
    ]
    if not later:
        return None
    if item.is_bare or later[0].form is CueForm.NOUN:
        return later[0] if later[0].first - item.head_last <= _CLOSE else None
    verbs = [c for c in later if c.form is not CueForm.NOUN] or later
    return verbs[0]


def _continues(counted: Sequence[Counted], index: int, sentence: SentenceView) -> bool:
    """Say whether a figure goes on with the list or the parts of the figure before it."""
    between = sentence.tokens[counted[index - 1].last : counted[index].first]
    return not any(t.text in ".;:" for t in between)


def _after_count_verb(item: Counted, sentence: SentenceView, words: Figures) -> bool:
    matches = _count_verbs(words).find_all(sentence.tokens[: item.first])
    return any(item.first - m.last <= 1 for m in matches)


def _nearest_act(item: Counted, cues: Sequence[Cue]) -> ActKind | None:
    before = [c for c in cues if c.last <= item.first]
    near = before[-1] if before else (cues[0] if cues else None)
    return None if near is None else near.act


@lru_cache(maxsize=32)
def _count_verbs(words: Figures) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in words.count_verbs)


def _quote(text: str, sentence: SentenceView, start: int, end: int) -> Quote:
    """Return the sentence where it is short enough to point at, else the stretch itself."""
    if len(sentence.span) <= _QUOTE_MOST:
        start, end = sentence.span.start, sentence.span.end
    end = min(end, start + _QUOTE_MOST)
    return Quote(start, end, text[start:end])
