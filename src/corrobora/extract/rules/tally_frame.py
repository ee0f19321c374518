"""The frame of a figure (DESIGN rule 6): of whom, since when, as of when, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corrobora.extract.rules.attribution import Attribution
from corrobora.extract.rules.counted import Counted
from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tally_hours import find_hour
from corrobora.extract.rules.tokens import Token
from corrobora.model.edtf import EdtfDate
from corrobora.model.vocabulary import ActKind, Unit
from corrobora.packs.figures import Figures
from corrobora.packs.language import LanguagePack

__all__ = ["Frame", "FrameFinder", "is_of_measures"]

_MARKS = frozenset(",;:.()")
_MARK_DISTANCE = 10
_START_REACH = 9  # tokens: "since the amnesty law took effect on 1 August"
_TOUCH = 3  # tokens: "from the women's prison X"
_REACH = 14  # tokens between a figure and the prison or town it is counted in
_QUOTATION_MARKS = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything about a figure but the number, the act and the speaker."""

    unit: Unit
    group: str | None
    population: str | None
    nationality: str | None
    site: str | None
    place: str | None
    as_of: EdtfDate | None
    since: EdtfDate | None
    reason: str | None
    hour: str | None = None
    planned_as_of: EdtfDate | None = None


class FrameFinder:
    """Finds frames in one document."""

    def __init__(
        self,
        doc: Document,
        names: Sequence[NameMention],
        dates: Mapping[int, tuple[DateMention, ...]],
    ) -> None:
        """Note what the whole document tells: where its story is set."""
        self._doc = doc
        self._dates = dates
        self._names: dict[int, list[NameMention]] = {}
        for name in names:
            self._names.setdefault(name.sentence, []).append(name)
        self._home = _commonest_country(doc)

    def frame(
        self,
        sentence: SentenceView,
        item: Counted,
        others: Sequence[Counted],
        attribution: Attribution | None,
        act: ActKind,
    ) -> Frame:
        """Return the frame of one figure of the sentence; `others` are all figures in it."""
        words = self._doc.language.counts
        tokens = sentence.tokens
        group = None if item.group is None else tokens[item.group[0] : item.group[1]]
        dates = [
            date
            for date in self._dates.get(sentence.index, ())
            if min(others, key=lambda o: _distance(date, o, sentence)) is item
            or date.role == "since"
        ]
        dates = [d for d in dates if not self._is_start(sentence, d)]
        dates.sort(key=lambda d: _distance(d, item, sentence))
        start, end = self._between(sentence)
        cut_off = _as_of(dates, act)
        as_of = end or (None if cut_off is None else cut_off.date)
        return Frame(
            unit=_unit(group, self._doc.language),
            group=_group_text(self._doc.text, group),
            population=_population(tokens, item, others, words),
            nationality=self._nationality(group, attribution),
            site=self._near(sentence, item, others, "site"),
            place=self._near(sentence, item, others, "place"),
            as_of=as_of,
            since=start or self._since(sentence),
            reason=_reason(self._doc, sentence, words),
            hour=find_hour(tokens, words) if as_of is not None else None,
            planned_as_of=None if cut_off is None else cut_off.meant(is_planned=True),
        )

    def _since(self, sentence: SentenceView) -> EdtfDate | None:
        starts = (
            d.date
            for d in self._dates.get(sentence.index, ())
            if d.date and (d.role == "since" or self._is_start(sentence, d))
        )
        return next(starts, None)

    def _between(self, sentence: SentenceView) -> tuple[EdtfDate | None, EdtfDate | None]:
        """Read "between 8 January and Wednesday", "entre el 8 y el 12": a start and an end."""
        dates = self._dates.get(sentence.index, ())
        for first, second in pairwise(dates):
            if first.date and second.date and self._is_range(sentence, first, second):
                return first.date, second.date
        starts = ((self._day_before(sentence, d), d.date) for d in dates)
        return next((both for both in starts if both[0] is not None), (None, None))

    def _is_range(self, sentence: SentenceView, first: DateMention, second: DateMention) -> bool:
        """Say whether two dates are one period: an opening word before, a joining one between."""
        opening = [t.fold for t in sentence.tokens[max(0, first.first - 2) : first.first]]
        joint = [t.fold for t in sentence.tokens[first.last : second.first]]
        return self._opens(opening) and self._joins(joint)

    def _day_before(self, sentence: SentenceView, date: DateMention) -> EdtfDate | None:
        """Return the start of "between 8 and 12 January", whose month stands with the end."""
        tokens, at = sentence.tokens, date.first - 1
        while at > 0 and not tokens[at].text.isdecimal() and date.first - at <= _TOUCH:
            at -= 1
        if date.date is None or date.date.day is None or not tokens[max(at, 0)].text.isdecimal():
            return None
        day = int(tokens[at].text)
        joint = [t.fold for t in tokens[at + 1 : date.first]]
        opening = [t.fold for t in tokens[max(0, at - 2) : at]]
        is_period = self._opens(opening) and self._joins(joint) and 0 < day < date.date.day
        return replace(date.date, day=day) if is_period else None

    def _opens(self, words: Sequence[str]) -> bool:
        return any(w in self._doc.language.counts.period_opening for w in words)

    def _joins(self, words: Sequence[str]) -> bool:
        articles, joints = (
            self._doc.language.acts.classes.article,
            self._doc.language.counts.period_between,
        )
        return 0 < len(words) <= 2 and words[0] in joints and set(words[1:]) <= articles  # noqa: PLR2004

    def _is_start(self, sentence: SentenceView, date: DateMention) -> bool:
        """Read "since the law took effect on 1 August", "desde el anuncio, el 3 de mayo"."""
        since = self._doc.language.acts.classes.since & self._doc.language.acts.classes.subordinator
        others = [d.last for d in self._dates.get(sentence.index, ()) if d.last <= date.first]
        low = max(date.first - _START_REACH, *others, 0)
        before = sentence.tokens[low : date.first]
        return date.role == "on" and any(t.fold in since for t in before)

    def _nationality(
        self, group: Sequence[Token] | None, attribution: Attribution | None
    ) -> str | None:
        """Return the code of the foreign nation that the group belongs to (guide, 13)."""
        if group is None:
            return None
        speaker_country = None if attribution is None else attribution.speaker.country
        nations = self._doc.language.nations
        codes = {
            code
            for at in range(len(group))
            for length in (2, 1)
            if (code := nations.code_of(" ".join(t.fold for t in group[at : at + length])))
        }
        if not codes and self._is_speakers_own(group):
            return speaker_country
        if self._home != speaker_country:
            codes.discard(self._home)
        return codes.pop() if len(codes) == 1 else None

    def _is_speakers_own(self, group: Sequence[Token]) -> bool:
        """`its nationals`: the speaker's own citizens."""
        start = group[0].start
        before = self._doc.text[max(0, start - 12) : start].split()
        return bool(before) and before[-1].casefold() in self._doc.language.counts.own

    def _near(
        self, sentence: SentenceView, item: Counted, others: Sequence[Counted], kind: str
    ) -> str | None:
        """Return the name of that kind that stands with the figure, no mark between them.

        One right behind the figure before one ahead of it: "five from X and three from Y".
        """
        found = []
        for name in self._names.get(sentence.index, []):
            is_after = name.first >= item.last
            first, last = (item.last, name.first) if is_after else (name.last, item.first)
            between = sentence.tokens[first:last]
            is_near = len(between) <= _REACH and not any(t.text in _MARKS for t in between)
            is_anothers = any(first <= o.figure.core < last for o in others if o is not item)
            if name.kind == kind and is_near and not is_anothers:
                is_touching = is_after and len(between) <= _TOUCH
                found.append((not is_touching, name.first, name.full))
        return min(found)[2] if found else None


def _commonest_country(doc: Document) -> str | None:
    names = doc.language.nations.names
    seen: Counter[str] = Counter()
    for sentence in doc.sentences:
        folds = [t.fold for t in sentence.tokens]
        for at, token in enumerate(sentence.tokens):
            if token.is_capital:
                hits = (names.get(" ".join(folds[at : at + n])) for n in (3, 2, 1))
                code = next((c for c in hits if c), None)
                if code:
                    seen[code] += 1
    return seen.most_common(1)[0][0] if seen else None


def _unit(group: Sequence[Token] | None, language: LanguagePack) -> Unit:
    counts_papers = group is not None and is_of_measures(group, language)
    return Unit.MEASURES if counts_papers else Unit.PEOPLE


def is_of_measures(group: Sequence[Token], language: LanguagePack) -> bool:
    """Say whether the words of a group name papers (measures, orders) rather than people."""
    return _has(_forms(language.counts.measures), group)


def _population(
    tokens: Sequence[Token], item: Counted, others: Sequence[Counted], words: Figures
) -> str | None:
    """Return the class of people counted: that of the group's own words, else of the sentence.

    What another figure's group is called says nothing of this one.
    """
    taken = [o.group for o in others if o is not item and o.group is not None]
    found = [
        m
        for m in _populations(words).find_all(tokens)
        if not any(first <= m.first < last for first, last in taken)
    ]
    own = [m for m in found if item.group and item.group[0] <= m.first < item.group[1]]
    return next((m.value for m in (*own, *found)), None)


def _group_text(text: str, group: Sequence[Token] | None) -> str | None:
    if not group:
        return None
    return text[group[0].start : group[-1].end].strip(_QUOTATION_MARKS + " ") or None


def _distance(date: DateMention, item: Counted, sentence: SentenceView) -> int:
    """Return how far a date is from a figure in tokens; a mark between them is a long way."""
    first, last = (item.last, date.first) if date.first >= item.last else (date.last, item.first)
    between = sentence.tokens[first:last]
    return len(between) + _MARK_DISTANCE * sum(t.text in _MARKS for t in between)


def _as_of(dates: Sequence[DateMention], act: ActKind) -> DateMention | None:
    """Return the stated cut-off; for what happened on one day, that day."""
    stated = [d for d in dates if d.role in {"as_of", "until", "by"} and d.date]
    if stated:
        return stated[0]
    days = [d for d in dates if d.role == "on" and d.date and d.date.day]
    return days[0] if days and act is not ActKind.DETENTION else None


def _reason(doc: Document, sentence: SentenceView, words: Figures) -> str | None:
    """Return the sentence that says why a figure was corrected, this or the next one."""
    for view in doc.sentences[sentence.index : sentence.index + 2]:
        if view.paragraph == sentence.paragraph and _has(
            _forms(words.correction_reasons), view.tokens
        ):
            return view.span.of(doc.text)
    return None


def _has(matcher: PhraseMatcher[bool], tokens: Sequence[Token]) -> bool:
    return any(matcher.longest_at(tokens, at) for at in range(len(tokens)))


@lru_cache(maxsize=128)
def _forms(phrases: tuple[str, ...]) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in phrases)


@lru_cache(maxsize=32)
def _populations(words: Figures) -> PhraseMatcher[str]:
    return PhraseMatcher((p, name) for name, forms in words.populations.items() for p in forms)
