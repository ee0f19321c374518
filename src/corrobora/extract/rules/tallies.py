"""Tallies: which act a figure counts, and the statement that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.acts import Context
from corrobora.extract.rules.attribution import speaker_at
from corrobora.extract.rules.counted import Counted, find_counted
from corrobora.extract.rules.cues import Cue, find_cues
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.modality import Modality, certainty_at
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.syntax import Clause
from corrobora.extract.rules.tally_frame import FrameFinder
from corrobora.model.statement import Quote, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure
from corrobora.packs.figures import Figures

__all__ = ["read_tallies"]

# How far a figure may stand behind the word that governs it ("released from prison five …").
_REACH_BEFORE = 7
_CLOSE = 3
_QUOTE_MOST = 320
_GOVERNING = frozenset({"noun", "active", "passive", "infinitive", "reduced"})
_STOPS = frozenset(".;:()")


@dataclass(frozen=True, slots=True)
class _Link:
    """The act that a figure counts, and the tokens from the figure to the word that says so."""

    act: ActKind
    first: int
    last: int
    is_state: bool


def read_tallies(context: Context) -> list[Tally]:
    """Return the tallies of a report in order; nothing is merged."""
    reader = _TallyReader(context)
    tallies: list[Tally] = []
    for sentence in context.doc.sentences:
        dates = context.dates.get(sentence.index, ())
        ranges = [(d.first, d.last) for d in dates]
        counted = find_counted(sentence.tokens, context.doc.language, ranges)
        if counted:
            tallies += reader.read(sentence, counted)
    return tallies


class _TallyReader:
    """Reads one sentence after the other; remembers the last act counted."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.doc = context.doc
        self.frames = FrameFinder(context.doc, context.names, context.dates)
        self.lexicon = open_lexicon(context.doc)
        self.topic: tuple[int, ActKind] | None = None

    def cues(self, sentence: SentenceView) -> Sequence[Cue]:
        return find_cues(
            Clause(
                sentence,
                sentence.span.of(self.doc.text),
                self.lexicon,
                tuple(n for n in self.context.names if n.sentence == sentence.index),
                self.context.dates.get(sentence.index, ()),
            )
        )

    def read(self, sentence: SentenceView, counted: Sequence[Counted]) -> list[Tally]:
        cues = self.cues(sentence)
        tallies: list[Tally] = []
        last_link: _Link | None = None
        for index, item in enumerate(counted):
            link = _direct_link(item, sentence, cues, self.lexicon.classes.relative)
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
        modality = certainty_at(self.doc, sentence.index, cue_start, end, self.context.attributions)
        if modality.is_demand:
            return None
        act, certainty = _act_and_certainty(item, link, modality)
        attribution = speaker_at(
            self.context.attributions, tokens[item.first].start, tokens[item.last - 1].end
        )
        frame = self.frames.frame(sentence, item, attribution, act)
        figure = item.figure
        return Tally(
            report_id=self.doc.report.id,
            revision_id=self.doc.revision.id,
            extractor=self.context.extractor,
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


def _direct_link(
    item: Counted, sentence: SentenceView, cues: Sequence[Cue], relatives: frozenset[str]
) -> _Link | None:
    """Return the act that the words beside the figure say, the closest governor first."""
    before = _governor_before(item, sentence, cues)
    if before is not None and item.first - before.last <= _CLOSE:
        return _link(item, before)
    after = _predicate_after(item, sentence, cues, relatives)
    if after is not None and not (item.is_bare and after.first - item.head_last > 1):
        return _link(item, after)
    if item.is_bare:
        return None
    return None if before is None else _link(item, before)


def _link(item: Counted, cue: Cue) -> _Link:
    return _Link(
        cue.entry.act,
        min(item.first, cue.first),
        max(item.last, cue.last),
        is_state=cue.form == "state",
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


def _predicate_after(
    item: Counted, sentence: SentenceView, cues: Sequence[Cue], relatives: frozenset[str]
) -> Cue | None:
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
    if item.is_bare or later[0].form == "noun":
        return later[0] if later[0].first - item.head_last <= _CLOSE else None
    verbs = [c for c in later if c.form != "noun"] or later
    opens_relative = any(
        t.fold in relatives for t in tokens[item.head_last : min(item.last + 1, verbs[0].first)]
    )
    return verbs[1] if opens_relative and len(verbs) > 1 else verbs[0]


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
    return None if near is None else near.entry.act


@lru_cache(maxsize=32)
def _count_verbs(words: Figures) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in words.count_verbs)


def _quote(text: str, sentence: SentenceView, start: int, end: int) -> Quote:
    """Return the sentence where it is short enough to point at, else the stretch itself."""
    if len(sentence.span) <= _QUOTE_MOST:
        start, end = sentence.span.start, sentence.span.end
    end = min(end, start + _QUOTE_MOST)
    return Quote(start, end, text[start:end])
