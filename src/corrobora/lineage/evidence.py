"""Evidence that one report was made from the other, or that both merely report the same.

Two kinds of evidence, each enough by itself. *Words*: runs of words in a row, outside
quotations, in passages of which at least half is so shared. *Content*: how much of what
either report says in its own words (no names, numbers, quotations) the other says too, in
the same order. Reports of one event share names, figures and quotations; they do not share
the order and the choice of everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.lineage.align import Match
from corrobora.lineage.body import Body, Passage
from corrobora.lineage.grid import Grid
from corrobora.lineage.overlap import count_run_words

__all__ = [
    "CONTENT",
    "CONTENT_OTHERS",
    "WORDS",
    "WORDS_OTHERS",
    "WORDS_SHARE",
    "Evidence",
    "is_other_people",
    "weigh_evidence",
]

# Calibrated on tests/eval/lineage, the five samples and pairs of unrelated annotated reports;
# docs/method/lineage.md tells the margins.
WORDS = 18  # shared words in runs that make a copy
WORDS_SHARE = 0.015  # of the shorter report, at the least: in long texts more recurs by chance
WORDS_OTHERS = 25  # the same between reports about different people
SHARE_ONE_HOUSE = 0.5  # of the shorter report, between one outlet's reports about different people
WORDS_WHOLE = 8  # words of a short report that stands in the other nearly whole,
SHARE_WHOLE = 0.9  # sentence by sentence
CONTENT = 0.33  # share of content in order that makes a copy of a long report
CONTENT_OTHERS = 0.6  # the same between reports about different people
CHAIN = 3.0  # least weight of a chain: about four words of content
CONTENT_SHORT = 0.6  # divided by the weight of the chain and added: short texts must share more
_COPIED = 8  # words in runs that make a passage evidence, and
_COPIED_SHARE = 0.5  # their share of the passage's own words
_CHAINED = 0.25  # least likeness of two passages in a chain
_SAME_AGAIN = 0.7  # what a passage counts whose source was used before (a sentence split in two)
_OFFICIAL = frozenset(
    {
        "=who.army",
        "=who.court",
        "=who.government",
        "=who.governor",
        "=who.judge",
        "=who.ministry",
        "=who.parliament",
        "=who.police",
        "=who.president",
        "=who.prosecutor",
        "=who.spokesman",
        "=who.un",
    }
)
_SAYING = "=say."


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a copy: words in runs, the share of content in order, and a score.

    `score` is 0 to 1, from 0.5 up for a copy; `reasons` say why in plain words.
    """

    words: int
    words_share: float
    content: float
    score: float
    reasons: tuple[str, ...]

    @property
    def is_copy(self) -> bool:
        """Say whether the evidence is enough."""
        return self.score >= 0.5  # noqa: PLR2004 - both scores are one half at their bars


def weigh_evidence(
    a: Body, b: Body, grid: Grid, matches: Sequence[Match], boilerplate: Collection[str]
) -> Evidence:
    """Weigh what the passages of `a`, matched with those of `b`, say of a copy either way."""
    others = is_other_people(a, b)
    strangers = _Strangers(a, b)
    copied = _Copied(boilerplate, strangers, others)
    words = copied.count_words(a, b, matches)
    whole = max(1, min(_own_words(a), _own_words(b)))
    same = 0 if others else _same_words(a, b, boilerplate)
    chain = _longest_chain(grid, copied.is_told_apart(a, b))
    wholes = sorted((sum(grid.plain_a), sum(grid.plain_b)))
    content = 0.6 * _share(chain, wholes[0]) + 0.4 * _share(chain, wholes[1])
    words_score = _score(words, max(WORDS_OTHERS if others else WORDS, WORDS_SHARE * whole))
    if same >= WORDS_WHOLE and same >= SHARE_WHOLE * whole:
        words, words_score = max(words, same), max(words_score, _score(same, WORDS_WHOLE))
    if others and _is_one_house(a, b) and words < SHARE_ONE_HOUSE * whole:
        words_score = 0.0
    bar = CONTENT_OTHERS if others else CONTENT
    content_score = _score(content, bar + CONTENT_SHORT / chain) if chain >= CHAIN else 0.0
    share = _share(words, whole)
    reasons = _say(words, share, content, others=others)
    return Evidence(words, share, content, max(words_score, content_score), reasons)


def is_other_people(a: Body, b: Body) -> bool:
    """Say whether each report is chiefly about somebody whom the other does not name."""
    return _lacks_chief(a, b) and _lacks_chief(b, a)


def _lacks_chief(a: Body, b: Body) -> bool:
    chief = max(a.full_names, key=a.full_names.__getitem__, default=None)
    return chief is not None and chief[-1] not in b.names


@dataclass(frozen=True, slots=True)
class _Copied:
    """Counts the copied words that are evidence.

    None are in boilerplate, in one wording used of different people, and, between reports
    about different people (`others`), in what an official is said to have said.
    """

    boilerplate: Collection[str]
    strangers: _Strangers
    others: bool

    def is_told_apart(self, a: Body, b: Body) -> Callable[[int, int], bool]:
        """Return whether a pair of passages is no evidence of content either."""

        def check(i: int, j: int) -> bool:
            is_formula = self.others and _is_official(a.passages[i], b.passages[j])
            return is_formula or self.strangers.are_wholly(i, j)

        return check

    def count_words(self, a: Body, b: Body, matches: Sequence[Match]) -> int:
        """Return the words in runs of the passages that are evidence; a repeated one once."""
        counts: dict[str, int] = {}
        for match in matches:
            number = match.sources[0]
            passage, source = a.passages[match.derived], b.passages[number]
            known = self.boilerplate
            if passage.form in counts or passage.form in known or source.form in known:
                continue
            if self.strangers.are(match.derived, number):
                continue
            if self.others and _is_official(passage, source):
                continue
            count = count_run_words(passage.words, source.words, passage.free)
            if count >= max(_COPIED, _COPIED_SHARE * min(passage.own_words, source.own_words)):
                counts[passage.form] = count
        return sum(counts.values())


def _same_words(a: Body, b: Body, boilerplate: Collection[str]) -> int:
    """Count the words of the sentences that stand in both, each sentence once."""
    ours = {p.form: len(p.words) for p in a.passages if p.form not in boilerplate}
    return sum(ours.get(form, 0) for form in {p.form for p in b.passages})


class _Strangers:
    """Which passages of two reports name somebody whom the other report does not know."""

    def __init__(self, a: Body, b: Body) -> None:
        self._a, self._b = a.passages, b.passages
        self._ours = [self._name_strangers(p, b.names, b.name_pairs) for p in a.passages]
        self._theirs = [self._name_strangers(p, a.names, a.name_pairs) for p in b.passages]

    @staticmethod
    def _name_strangers(
        passage: Passage, names: frozenset[str], pairs: frozenset[tuple[str, str]]
    ) -> tuple[bool, bool]:
        """Say whether it has a name, and a full name, that the other report has nowhere."""
        full = any(pairs.isdisjoint(pairwise(name)) for name in passage.full_names)
        return bool(passage.names - names), full

    def are(self, i: int, j: int) -> bool:
        """Say whether passage `i` of the one and `j` of the other speak of different people."""
        ours, theirs = self._ours[i], self._theirs[j]
        return (ours[0] and theirs[0]) or (ours[1] and theirs[1])

    def are_wholly(self, i: int, j: int) -> bool:
        """Say the same where they have no name in common either."""
        return self.are(i, j) and self._a[i].names.isdisjoint(self._b[j].names)


def _is_official(a: Passage, b: Passage) -> bool:
    """Say whether what two passages share is an official's, said or quoted."""
    keys = a.weights.keys() & b.weights.keys()
    is_said = any(key.startswith(_SAYING) for key in keys) or not all(a.free)
    return is_said and bool(keys & _OFFICIAL)


def _longest_chain(grid: Grid, is_told_apart: Callable[[int, int], bool]) -> float:
    """Return the weight of the heaviest chain of pairs that keeps the order of both reports."""
    best = _PrefixMaximum(len(grid.plain_b))
    used: dict[int, float] = {}
    for place, row in enumerate(grid.rows):
        found = {
            number: max(
                best.before(number) + cell.plain, used.get(number, 0.0) + _SAME_AGAIN * cell.plain
            )
            for number, cell in row.items()
            if cell.likeness >= _CHAINED and cell.plain and not is_told_apart(place, number)
        }
        for number, weight in found.items():
            best.raise_to(number, weight)
            used[number] = max(weight, used.get(number, 0.0))
    return best.before(len(grid.plain_b))


class _PrefixMaximum:
    """The greatest value before a place, kept under raising (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._tree = [0.0] * (size + 1)

    def before(self, place: int) -> float:
        greatest = 0.0
        while place > 0:
            greatest = max(greatest, self._tree[place])
            place -= place & -place
        return greatest

    def raise_to(self, place: int, value: float) -> None:
        place += 1
        while place < len(self._tree):
            self._tree[place] = max(self._tree[place], value)
            place += place & -place


def _own_words(body: Body) -> int:
    """Count the words outside quotations, those of a repeated passage once."""
    return sum({passage.form: passage.own_words for passage in body.passages}.values())


def _is_one_house(a: Body, b: Body) -> bool:
    return a.report.outlet is not None and a.report.outlet == b.report.outlet


def _score(value: float, bar: float) -> float:
    return value / (value + bar) if value else 0.0


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _say(words: int, share: float, content: float, *, others: bool) -> tuple[str, ...]:
    reasons = []
    if words:
        reasons.append(f"{words} words in runs outside quotations ({share:.0%} of the shorter)")
    if content:
        reasons.append(f"{content:.0%} of the content in the same order")
    if others:
        reasons.append("each is about people whom the other does not name")
    return tuple(reasons)
