"""Evidence that one report was made from the other, or that both merely report the same.

Two kinds of evidence, each enough by itself: *words* that stand in both (`lineage.copied`),
and *content* told alike (`lineage.retold`). Each is weighed by a scorecard: what counts is
multiplied by its weight, added up, and read as a probability.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corrobora.lineage.align import Match
from corrobora.lineage.body import Body
from corrobora.lineage.copied import Copied, find_copied
from corrobora.lineage.grid import Grid
from corrobora.lineage.retold import Retold, find_retold

__all__ = [
    "COPY",
    "Evidence",
    "can_be_retold",
    "content_features",
    "weigh_evidence",
    "word_features",
]

COPY = 0.5
"""The probability from which two reports are held to be copies."""

# Fitted on tests/eval/lineage by logistic regression (`python -m tests.eval.lineage.fit`), each
# story judged by a card that was fitted without it; docs/method/lineage.md has the figures.
_BIAS = "bias"
WORDS: Mapping[str, float] = {
    "words": 4.21,
    "more words": 4.60,
    "share": 0.44,
    "names apart": -4.31,
    "bias": -0.91,
}
CONTENT: Mapping[str, float] = {
    "alike": 1.27,
    "close in translation": 0.87,
    "chain": 0.56,
    "order": 3.32,
    "covered": 4.25,
    "own particulars": -11.42,
    "length": 1.73,
    "names apart": 8.76,
    "bias": -13.53,
}
_WHOLE_WORDS = 8  # words of a short report that stands in the other nearly whole,
_WHOLE_SHARE = 0.9  # sentence by sentence
_APART = 0.3  # names apart, from which two reports are of other people
_FEW, _SOME, _MANY = 10, 18, 42  # copied words between which they count more and more


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a copy: words in both, content told alike, and a score.

    `words_share` is the copied words' share of the shorter report, `content` the share of
    content in the same order. `by_words` and `by_content` are probabilities, `score` the
    greater; `reasons` say why in plain words. `is_form`: both were filled into one form.
    """

    words: int
    words_share: float
    content: float
    by_words: float
    by_content: float
    reasons: tuple[str, ...]
    is_form: bool = False

    @property
    def score(self) -> float:
        """How likely it is, 0 to 1, that one was made from the other or both from a third."""
        return max(self.by_words, self.by_content)

    @property
    def bar(self) -> float:
        """The score from which two reports are held to be copies."""
        return COPY

    @property
    def is_copy(self) -> bool:
        """Say whether the evidence is enough."""
        return self.score >= COPY


def weigh_evidence(
    a: Body, b: Body, grid: Grid, matches: Sequence[Match], boilerplate: Collection[str]
) -> Evidence:
    """Weigh what the passages of `a`, matched with those of `b`, say of a copy either way."""
    copied, retold = find_copied(a, b, matches, boilerplate), find_retold(a, b, grid)
    by_words = _weigh(WORDS, word_features(copied)) if copied.words else 0.0
    same = _same_words(a, b, boilerplate)
    if not copied.is_form and same >= _WHOLE_WORDS and same >= _WHOLE_SHARE * _own_words(a, b):
        by_words = max(by_words, same / (same + _WHOLE_WORDS))
    may_be_retold = can_be_retold(a, b, copied, retold)
    features = content_features(a, b, copied, retold)
    by_content = _weigh(CONTENT, features) if may_be_retold else 0.0
    return Evidence(
        words=round(max(copied.words, same if by_words >= COPY else 0)),
        words_share=copied.share,
        content=retold.content,
        by_words=by_words,
        by_content=by_content,
        reasons=_say(copied, retold),
        is_form=copied.is_form,
    )


def can_be_retold(a: Body, b: Body, copied: Copied, retold: Retold) -> bool:
    """Say whether content told alike can tell of a copy at all.

    It cannot where reports of others tell a single passage alike, where both were filled into
    one form, where they have no name in common and each names somebody, and where one outlet
    tells again of what it told before.
    """
    is_one_house = a.report.outlet is not None and a.report.outlet == b.report.outlet
    are_others = not a.names & b.names and bool(a.names) and bool(b.names)
    is_one_passage = retold.passages < 2 and copied.names_apart >= _APART  # noqa: PLR2004
    return not (
        is_one_passage or copied.is_form or are_others or (is_one_house and not copied.passages)
    )


def word_features(copied: Copied) -> Mapping[str, float]:
    """Return what the card for copied words weighs."""
    return {
        "words": min(max(copied.words - _FEW, 0) / (_SOME - _FEW), 1),
        "more words": min(max(copied.words - _SOME, 0) / (_MANY - _SOME), 1),
        "share": copied.share,
        "names apart": copied.names_apart,
    }


def content_features(a: Body, b: Body, copied: Copied, retold: Retold) -> Mapping[str, float]:
    """Return what the card for content weighs."""
    is_translation = a.report.language != b.report.language
    return {
        "alike": math.log1p(retold.alike),
        "close in translation": math.log1p(retold.close) if is_translation else 0.0,
        "chain": math.log1p(retold.chain),
        "order": retold.order,
        "covered": retold.covered,
        "own particulars": retold.own,
        "length": math.log1p(retold.shorter),
        "names apart": copied.names_apart,
    }


def _weigh(card: Mapping[str, float], features: Mapping[str, float]) -> float:
    total = card[_BIAS] + math.fsum(card[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


def _same_words(a: Body, b: Body, boilerplate: Collection[str]) -> int:
    """Count the words of the sentences that stand in both, each sentence once."""
    ours = {p.form: len(p.words) for p in a.passages if p.form not in boilerplate}
    return sum(ours.get(form, 0) for form in {p.form for p in b.passages})


def _own_words(a: Body, b: Body) -> int:
    """Count the words outside quotations of the shorter report, a repeated passage once."""
    return min(sum({p.form: p.own_words for p in body.passages}.values()) for body in (a, b))


def _say(copied: Copied, retold: Retold) -> tuple[str, ...]:
    reasons = []
    if copied.words:
        words = f"{copied.words:.0f} words in runs outside quotations"
        reasons.append(f"{words} ({copied.share:.0%} of the shorter)")
    if retold.content:
        reasons.append(f"{retold.content:.0%} of the content in the same order")
    if copied.is_form:
        reasons.append("one form, filled in for different people")
    return tuple(reasons)
