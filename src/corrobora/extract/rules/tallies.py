"""Tallies: which act a figure counts, and the statement that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corrobora.extract.rules.attribution import speaker_at
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.counted import Counted, GroupSort, act_nouns, find_counted
from corrobora.extract.rules.cues import Cue, find_cues
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.modality import Modality, certainty_at
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.quoting import quote_around
from corrobora.extract.rules.syntax import Clause
from corrobora.extract.rules.tally_frame import FrameFinder, is_of_measures
from corrobora.extract.rules.tally_links import Governor, find_governors_of
from corrobora.extract.rules.tally_parts import Parts
from corrobora.extract.rules.tokens import Token
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure
from corrobora.packs.figures import Figures

__all__ = ["read_tallies"]

# Tokens between a verb of counting and its figure: "has verified so far nine".
_COUNT_REACH = 3
# Tokens behind a measure in which its act may stand: "medidas de excarcelación".
_ACT_OF_A_MEASURE = 3
# How many sentences back the act last counted is still what a bare count is about.
_TOPIC_REACH = 3


@dataclass(frozen=True, slots=True)
class _Link:
    """The act that a figure counts, and the tokens of the word that says so."""

    act: ActKind
    first: int
    last: int


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

    def governors(self, sentence: SentenceView) -> list[Governor]:
        """Return the acts that the sentence speaks of, in order."""
        clause = Clause(
            sentence,
            sentence.span.of(self.doc.text),
            self.lexicon,
            self.context.names_in(sentence.index),
            self.context.dates.get(sentence.index, ()),
        )
        nouns = {
            m.first: Governor(m.first, m.last, m.first, "noun", m.value)
            for m in act_nouns(self.doc.language.counts).find(sentence.tokens)
            if self._is_noun_at(m.first, sentence)
        }
        found = [
            Governor(c.first, c.last, c.group, c.form, _act_of(clause, c))
            for c in find_cues(clause)
        ]
        found = [g for g in found if g.first not in nouns] + list(nouns.values())
        return sorted(found, key=lambda g: g.first)

    def _is_noun_at(self, at: int, sentence: SentenceView) -> bool:
        """Tell "the arrests" and "80 arrests" from "police arrests three"."""
        if at == 0:
            return True
        before, classes = sentence.tokens[at - 1], self.lexicon.classes
        return (
            not before.is_word
            or at == 1
            or before.fold in classes.article
            or before.fold in classes.preposition
            or before.fold in classes.of
            or before.fold in classes.possessive
            or not before.is_capital
        )

    def read(self, sentence: SentenceView, counted: Sequence[Counted]) -> list[Tally]:
        """Return the tallies of one sentence."""
        governors = self.governors(sentence)
        tallies: list[Tally] = []
        last_link: _Link | None = None
        parts = self._parts(sentence)
        wholes: dict[int, int | None] = {}
        values: dict[int, Tally] = {}
        for index, item in enumerate(counted):
            is_listed = parts.is_listed(counted, index)
            if not is_listed and self._is_something_else(item, sentence, governors):
                continue
            item = _without_verb(item, governors)  # noqa: PLW2901 -- the same figure, read better
            links = self._links(item, sentence, governors)
            whole = self._whole_told(item, sentence, governors, last_link)
            if whole is not None:
                links.insert(0, _Link(whole, item.first, item.last))
            is_part = item.first > 0 and sentence.tokens[item.first - 1].fold in (
                self.lexicon.classes.counting | self.lexicon.classes.including
            )
            goes_on = _continues(counted, index, sentence, is_part=is_part)
            if last_link is not None and (goes_on or is_listed):
                links.append(_Link(last_link.act, item.first, item.last))
            whole_at = parts.whole_of(counted, index, wholes)
            for position, link in enumerate(links):
                tally = self._tally(sentence, item, link, counted, is_within_demand=position > 0)
                if tally is not None:
                    tally = _with_inherited(tally, tallies[-1] if tallies else None)
                    tally = _as_part(tally, None if whole_at is None else values.get(whole_at))
                    wholes[index], values[index] = whole_at, tally
                    last_link = link
                    self.topic = (sentence.index, link.act)
                    tallies.append(tally)
                    break
        return tallies

    def _parts(self, sentence: SentenceView) -> Parts:
        names = self.context.names_in(sentence.index)
        classes = self.lexicon.classes
        return Parts(sentence.tokens, names, self.doc.language.counts, classes)

    def _whole_told(
        self,
        item: Counted,
        sentence: SentenceView,
        governors: Sequence[Governor],
        last_link: _Link | None,
    ) -> ActKind | None:
        """Read "De ellos, 23 son mujeres": parts of the figure told last, a sentence before."""
        is_predicate = item.group is not None and item.group[0] > item.figure.last
        be = self.lexicon.classes.be
        if not is_predicate or sentence.tokens[item.figure.last].fold not in be:
            return None
        if last_link is not None:
            return last_link.act
        before = [g.act for g in governors if g.last <= item.first]
        if before:
            return before[-1]
        is_near = self.topic is not None and sentence.index - self.topic[0] <= 1
        return self.topic[1] if self.topic is not None and is_near else None

    def _is_something_else(
        self, item: Counted, sentence: SentenceView, governors: Sequence[Governor]
    ) -> bool:
        """Say whether it is part of a name ("Unit 12"), an ordinal ("his 33rd") or an agent.

        So is whom somebody is brought before: "presentados ante un fiscal".
        """
        classes = self.lexicon.classes
        at = item.first - 1
        before = sentence.tokens[at] if item.first else None
        if before is None:
            return False
        if before.fold in classes.facing and any(g.first < at < g.last for g in governors):
            return True
        if item.is_bare:
            return self._is_bare_of_something_else(item, sentence.tokens)
        is_done = any(g.last in {item.first - 1, item.first - 2} for g in governors)
        return before.fold in classes.agent and item.act is None and is_done

    def _is_bare_of_something_else(self, item: Counted, tokens: Sequence[Token]) -> bool:
        """Say whether a number alone is a name's, an ordinal, an age, an hour or an amount.

        `Unit 12`, `his 33rd`, `, 42,`, `at nine`, `40 million of …`, `a girl of 22`.
        """
        words = self.doc.language.counts
        before = tokens[item.first - 1]
        after = tokens[item.last].text if item.last < len(tokens) else ""
        is_exact = item.figure.bound is not Bound.VAGUE
        names_act = bool(after) and act_nouns(words).longest_at(tokens, item.last) is not None
        is_counted = any(
            m.last == item.first for m in _count_verbs(words).find_all(tokens[: item.first])
        )
        if is_counted:
            return False  # "puts the figure at 56"
        return (
            (before.is_capital and item.first > 1)
            or before.fold in self.lexicon.classes.possessive
            or before.fold in words.clock
            or (before.text == "," and after == ",")
            or (is_exact and after in words.of_words)
            or (is_exact and before.fold in words.of_words and not names_act)
        )

    def _links(
        self, item: Counted, sentence: SentenceView, governors: Sequence[Governor]
    ) -> list[_Link]:
        """Return the acts that the figure may count, the likeliest first.

        A demand states nothing, so the next link is tried after it: in "called for the
        release of the 40 prisoners held there" forty are held.
        """
        chosen = find_governors_of(item, sentence, governors, self.lexicon.classes)
        chosen = [g for g in chosen if self._is_said_with(g, item, sentence)]
        links = [_Link(g.act, g.first, g.last) for g in chosen]
        if not links:
            links += self._granted(item, sentence, governors)
        if item.act is not None:
            links.append(_Link(item.act, item.first, item.last))
        elif not links and _after_count_verb(item, sentence, self.doc.language.counts):
            act = self._spoken_of(item, sentence, governors)
            links += [] if act is None else [_Link(act, item.first, item.last)]
        return links

    def _granted(
        self, item: Counted, sentence: SentenceView, governors: Sequence[Governor]
    ) -> list[_Link]:
        """Read "116 release measures", "87 medidas de excarcelación": papers named after an act."""
        group = item.group
        if group is None or not is_of_measures(sentence.tokens[slice(*group)], self.doc.language):
            return []
        low, high = item.figure.last, group[1] + _ACT_OF_A_MEASURE
        inside = [g for g in governors if low <= g.first and g.last <= high]
        return [_Link(g.act, item.first, item.last) for g in inside if g.form == "noun"][:1]

    def _is_said_with(self, governor: Governor, item: Counted, sentence: SentenceView) -> bool:
        """Say whether the verb is not what the counted people themselves say of somebody."""
        tokens = sentence.tokens
        spoken = speaker_at(
            self.context.attributions, tokens[governor.first].start, tokens[governor.last - 1].end
        )
        start = tokens[item.first].start
        speech_is_between = (
            spoken is not None and start < spoken.said_at < tokens[governor.first].start
        )
        return not speech_is_between or spoken is None or spoken.start <= start

    def _spoken_of(
        self, item: Counted, sentence: SentenceView, governors: Sequence[Governor]
    ) -> ActKind | None:
        """A body counts without saying again what: "the group has verified 156"."""
        be = self.lexicon.classes.be
        tokens = sentence.tokens
        told = [  # "presos" alone names people; "siguen presos" says what is done to them
            g
            for g in governors
            if g.form != "state" or (g.first and tokens[g.first - 1].fold in be)
        ]
        before = [g for g in told if g.last <= item.first]
        if before:
            return next((g for g in reversed(before) if g.form != "state"), before[-1]).act
        if self.topic and sentence.index - self.topic[0] <= _TOPIC_REACH:
            return self.topic[1]
        return told[0].act if told else None

    def _tally(
        self,
        sentence: SentenceView,
        item: Counted,
        link: _Link,
        others: Sequence[Counted],
        *,
        is_within_demand: bool,
    ) -> Tally | None:
        tokens = sentence.tokens
        start, end = tokens[link.first].start, tokens[link.last - 1].end
        whole = min(start, tokens[item.first].start), max(end, tokens[item.last - 1].end)
        attributions = self.context.attributions
        modality = certainty_at(self.doc, sentence.index, start, end, attributions)
        if modality.is_demand and not is_within_demand:
            return None
        act, certainty = _act_and_certainty(item, link, modality)
        attribution = speaker_at(attributions, tokens[item.first].start, tokens[item.last - 1].end)
        frame = self.frames.frame(sentence, item, others, attribution, act)
        figure = item.figure
        return Tally(
            report_id=self.doc.report.id,
            revision_id=self.doc.revision.id,
            extractor=self.context.extractor,
            quotes=(quote_around(self.doc, sentence, *whole),),
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
            as_of=frame.planned_as_of if certainty is Certainty.PLANNED else frame.as_of,
            since=frame.since,
            reason=frame.reason,
            hour=frame.hour,
        )


def _act_of(clause: Clause, cue: Cue) -> ActKind:
    """Return what a verb tells of many: "were detained on Tuesday" is an arrest (guide 2)."""
    entry = cue.entry
    if entry.at_once is None or cue.form == "state":
        return entry.act
    eventive = clause.lexicon.classes.eventive
    is_told = any(clause.is_in(i, eventive) for i in range(cue.group, cue.last))
    is_day = any(d.role == "on" and d.date is not None and d.date.month for d in clause.dates)
    is_event = cue.form in {"passive", "reduced"} and (is_told or is_day)
    return entry.at_once if is_event else entry.act


def _as_part(tally: Tally, whole: Tally | None) -> Tally:
    """Say of which figure it is a part: one of the same act that is not less."""
    if whole is None or whole.value is None or whole.act is not tally.act:
        return tally
    least = tally.value if tally.value is not None else tally.low
    if least is None or least > whole.value:
        return tally
    since, as_of, hour = tally.since, tally.as_of or whole.as_of, tally.hour or whole.hour
    return replace(tally, part_of=whole.value, since=since or whole.since, as_of=as_of, hour=hour)


def _without_verb(item: Counted, governors: Sequence[Governor]) -> Counted:
    """Read "otros cuatro quedarán libres": what was taken for an unknown noun is the verb."""
    is_verb = any(g.first == item.figure.last and g.form != "noun" for g in governors)
    if item.sort is not GroupSort.UNKNOWN or not is_verb:
        return item
    last = item.figure.last
    return replace(item, last=last, head_last=last, group=None, sort=GroupSort.NONE)


def _with_inherited(tally: Tally, before: Tally | None) -> Tally:
    """Take what a figure leaves unsaid from the figure before it in the sentence.

    "Hundreds of prisoners are held, only a handful were freed": a handful of prisoners.
    "Today 16 people were freed, five Germans among them": the five were freed today, too.
    """
    if before is None:
        return tally
    if tally.group is None:
        tally = replace(tally, group=before.group)
    if tally.as_of is None and tally.act is before.act:
        tally = replace(tally, as_of=before.as_of)
    return tally


def _act_and_certainty(item: Counted, link: _Link, modality: Modality) -> tuple[ActKind, Certainty]:
    """People in custody who were *not* released are people who are held."""
    if modality.negated and link.act is ActKind.RELEASE and item.act is ActKind.DETENTION:
        return ActKind.DETENTION, Certainty.ASSERTED
    return link.act, modality.certainty


def _continues(
    counted: Sequence[Counted], index: int, sentence: SentenceView, *, is_part: bool
) -> bool:
    """Say whether a figure goes on with the list or the parts of the figure before it.

    `is_part`: a word such as "including" stands before it.
    """
    item = counted[index]
    between = sentence.tokens[counted[index - 1].last : item.first]
    is_people = item.sort in {GroupSort.PEOPLE, GroupSort.PRONOUN} or is_part
    return is_people and not any(t.text in ".;:" for t in between)


def _after_count_verb(item: Counted, sentence: SentenceView, words: Figures) -> bool:
    matches = _count_verbs(words).find_all(sentence.tokens[: item.first])
    between = [sentence.tokens[m.last : item.first] for m in matches]
    return any(len(b) <= _COUNT_REACH and all(t.is_word for t in b) for b in between)


@lru_cache(maxsize=32)
def _count_verbs(words: Figures) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in words.count_verbs)
