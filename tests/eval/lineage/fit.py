"""Fit the scorecards of `lineage.evidence` on the trap set; print weights and held-out figures.

.venv/bin/python -m tests.eval.lineage.fit

Each story is judged by cards fitted on the others, so the table says what a new story meets.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.copied import find_copied
from corrobora.lineage.evidence import (
    COPY,
    can_be_retold,
    content_features,
    weigh_evidence,
    word_features,
)
from corrobora.lineage.link import compare
from corrobora.lineage.retold import find_retold
from corrobora.lineage.sketch import mark
from corrobora.lineage.trace import LineageReader
from tests.eval.lineage.measure import read
from tests.eval.lineage.pairs import Pair, load_stories, load_written, make_pairs
from tests.unit.lineage.texts import packs

WEIGHED_FROM = 8  # copied words from which a pair teaches the card for words,
NOT_FROM = 16  # and from which it no longer teaches the card for content

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    pair: Pair
    words: Mapping[str, float]
    content: Mapping[str, float]
    copied: float
    can_be_retold: bool
    is_whole: bool

    @property
    def story(self) -> str:
        """Texts of one file, or one story, know of each other."""
        return self.pair.source.label.partition("/")[0].partition("-")[0]


def make_example(pair: Pair, reader: LineageReader) -> Example:
    texts = [read(pair.derived, " derived"), read(pair.source)]
    ours, theirs = (reader.body(*text) for text in texts)
    marks = find_boilerplate([reader.sketch(*text) for text in texts])
    forms = {p.form for p in (*ours.passages, *theirs.passages) if mark(p.form) in marks}
    laid = compare(ours, theirs, forms)
    a, b = laid.derived, laid.source
    copied = find_copied(a, b, laid.matches, forms)
    retold = find_retold(a, b, laid.grid)
    evidence = weigh_evidence(a, b, laid.grid, laid.matches, forms)
    return Example(
        pair,
        word_features(copied),
        content_features(a, b, copied, retold),
        copied.words,
        can_be_retold(a, b, copied, retold),
        is_whole=evidence.by_words >= COPY and not copied.words,
    )


@dataclass(frozen=True, slots=True)
class Card:
    names: tuple[str, ...]
    weights: Floats
    bias: float

    def weigh(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        found: Floats = 1 / (1 + np.exp(-(table(rows, self.names) @ self.weights + self.bias)))
        return found

    def __str__(self) -> str:
        parts = [f'    "{n}": {w:.2f},' for n, w in zip(self.names, self.weights, strict=True)]
        return "\n".join([*parts, f'    "bias": {self.bias:.2f},'])


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    return np.array([[row[name] for name in names] for row in rows], float)


def fit(rows: Sequence[Mapping[str, float]], truth: Sequence[bool], *, ridge: float = 1.0) -> Card:
    """Fit a logistic regression with a ridge on standardised features by Newton's method."""
    names = tuple(rows[0])
    x, y = table(rows, names), np.array(truth, float)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    penalty = np.diag([ridge] * len(names) + [1e-6])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        slope = z.T @ (p - y) + penalty @ beta
        curve = (z.T * (p * (1 - p))) @ z + penalty
        beta -= np.linalg.solve(curve, slope)
    weights = beta[:-1] / scale
    return Card(names, weights, float(beta[-1] - weights @ mean))


def fit_both(examples: Sequence[Example]) -> tuple[Card, Card]:
    words = [one for one in examples if one.copied >= WEIGHED_FROM]
    content = [one for one in examples if one.copied < NOT_FROM and one.can_be_retold]
    return (
        fit([one.words for one in words], [one.pair.is_copy for one in words]),
        fit([one.content for one in content], [one.pair.is_copy for one in content]),
    )


def judge(examples: Sequence[Example], cards: tuple[Card, Card]) -> list[float]:
    by_words = cards[0].weigh([one.words for one in examples])
    by_content = cards[1].weigh([one.content for one in examples])
    return [
        max(
            float(w) if one.copied else 0.0,
            float(c) if one.can_be_retold else 0.0,
            float(one.is_whole),
        )
        for one, w, c in zip(examples, by_words, by_content, strict=True)
    ]


def judge_unseen(examples: Sequence[Example]) -> list[float]:
    """Judge each story by cards that were fitted on all others."""
    stories: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(examples):
        stories[one.story].append(number)
    found = [0.0] * len(examples)
    for numbers in stories.values():
        held = set(numbers)
        cards = fit_both([one for n, one in enumerate(examples) if n not in held])
        for n, score in zip(numbers, judge([examples[n] for n in numbers], cards), strict=True):
            found[n] = score
    return found


def tell(examples: Sequence[Example], scores: Sequence[float]) -> Iterator[str]:
    yield (f"{'held out':18}{'copies':>8}{'recall':>8}{'traps':>8}{'taken':>7}{'prec.':>8}")
    for kind in [*sorted({one.pair.kind for one in examples}), "all"]:
        rows = [
            (one.pair.is_copy, score >= COPY)
            for one, score in zip(examples, scores, strict=True)
            if kind in {one.pair.kind, "all"}
        ]
        copies = sum(truth for truth, _ in rows)
        found, taken = rows.count((True, True)), rows.count((False, True))
        recall, precision = found / max(1, copies), found / max(1, found + taken)
        traps = len(rows) - copies
        yield (f"{kind:18}{copies:8}{recall:8.2f}{traps:8}{taken:7}{precision:8.2f}")
    for one, score in sorted(zip(examples, scores, strict=True), key=lambda row: row[1]):
        if one.pair.is_copy != (score >= COPY):
            what = "missed" if one.pair.is_copy else "taken"
            labels = f"{one.pair.derived.label} ~ {one.pair.source.label}"
            yield (f"{what}: {one.pair.kind}: {labels} {score:.2f}")
    for name, card in zip(("WORDS", "CONTENT"), fit_both(examples), strict=True):
        yield (f"{name}: Mapping[str, float] = {{\n{card}\n}}")


def main() -> None:
    reader = LineageReader(packs())
    pairs = [*load_written(), *make_pairs(load_stories())]
    examples = [make_example(pair, reader) for pair in pairs]
    sys.stdout.writelines(f"{line}\n" for line in tell(examples, judge_unseen(examples)))


if __name__ == "__main__":
    main()
