"""Evidence that one report was made from the other, or that both merely report the same.

Two kinds of evidence, each enough by itself. *Words*: runs of words in a row, outside
quotations, in passages of which at least half is so shared. *Content*: how much of what
either report says in its own words (no names, numbers, quotations) the other says too, in
the same order. Reports of one event share names, figures and quotations; they do not share
the order and the choice of everything else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corrobora.lineage.align import Match
from corrobora.lineage.body import Body, Passage
from corrobora.lineage.grid import Grid
from corrobora.lineage.overlap import count_run_words

__all__ = ["Evidence", "is_other_people", "weigh_evidence"]

# Calibrated on tests/eval/lineage, the five samples and pairs of unrelated annotated reports;
# docs/method/lineage.md tells the margins.
WORDS = 18  # shared words in runs that make a copy
WORDS_OTHERS = 25  # the same between reports about different people
SHARE_ONE_HOUSE = 0.5  # of the shorter report, between one outlet's reports about different people
CONTENT = 0.33  # share of content in order that makes a copy of a long report
CONTENT_OTHERS = 0.6  # the same between reports about different people
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
    words = sum(_copied_words(a, b, matches, boilerplate, others=others))
    whole = max(1, min(_own_words(a), _own_words(b)))
    chain = _longest_chain(grid)
    wholes = sorted((sum(grid.plain_a), sum(grid.plain_b)))
    content = 0.6 * _share(chain, wholes[0]) + 0.4 * _share(chain, wholes[1])
    words_score = _score(words, WORDS_OTHERS if others else WORDS)
    if others and _is_one_house(a, b) and words < SHARE_ONE_HOUSE * whole:
        words_score = 0.0
    bar = CONTENT_OTHERS if others else CONTENT
    content_score = _score(content, bar + CONTENT_SHORT / chain) if chain else 0.0
    return Evidence(
        words,
        words / whole,
        content,
        max(words_score, content_score),
        _say(words, words / whole, content, others=others),
    )


def is_other_people(a: Body, b: Body) -> bool:
    """Say whether each report is chiefly about somebody whom the other does not name."""
    return _lacks_chief(a, b) and _lacks_chief(b, a)


def _lacks_chief(a: Body, b: Body) -> bool:
    chief = max(a.full_names, key=a.full_names.__getitem__, default=None)
    return chief is not None and chief[-1] not in b.names


def _copied_words(
    a: Body, b: Body, matches: Sequence[Match], boilerplate: Collection[str], *, others: bool
) -> list[int]:
    """Return the words in runs of each passage that is evidence; a repeated one counts once."""
    counts: dict[str, int] = {}
    for match in matches:
        passage, source = a.passages[match.derived], b.passages[match.sources[0]]
        is_known = passage.form in counts or {passage.form, source.form} & set(boilerplate)
        if is_known or _is_formula(passage, source, a, b, others=others):
            continue
        count = count_run_words(passage.words, source.words, passage.free)
        if count >= max(_COPIED, _COPIED_SHARE * min(passage.own_words, source.own_words)):
            counts[passage.form] = count
    return list(counts.values())


def _is_formula(a: Passage, b: Passage, whole_a: Body, whole_b: Body, *, others: bool) -> bool:
    """Say whether two passages are one official wording, used of different people.

    So where each names somebody that the other's report does not know, and, between reports
    about different people, where an official is said to have said it.
    """
    if a.names - whole_b.names and b.names - whole_a.names:
        return True
    keys = a.weights.keys() & b.weights.keys()
    is_said = any(key.startswith(_SAYING) for key in keys) or not all(a.free)
    return others and is_said and bool(keys & _OFFICIAL)


def _longest_chain(grid: Grid) -> float:
    """Return the weight of the heaviest chain of pairs that keeps the order of both reports."""
    best = _PrefixMaximum(len(grid.plain_b))
    used: dict[int, float] = {}
    for row in grid.rows:
        found = {
            number: max(
                best.before(number) + cell.plain, used.get(number, 0.0) + _SAME_AGAIN * cell.plain
            )
            for number, cell in row.items()
            if cell.likeness >= _CHAINED and cell.plain
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
    return sum(passage.own_words for passage in body.passages)


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
