"""How well texts were read: scores of each list, of certainty, of texts with nothing in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from tools.eval_matching import FIELDS, find_pairs, has_quote, is_right, is_stated
from tools.eval_reader import Reading

__all__ = ["Score", "Scores", "read_figures", "score_readings", "tell_scores"]

CERTAINTIES = ("asserted", "hedged", "planned", "denied")
_HEAD = f"{'':14}{'there':>6}{'found':>6}{'P':>6}{'R':>6}{'F1':>6}{'stated':>8}{'quotes':>8}"


@dataclass(slots=True)
class Score:
    """Counts of one list over some texts."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    quoted: int = 0
    stated: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.matched / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.matched / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where there is nothing and nothing was found."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 1.0

    @property
    def stated_share(self) -> float:
        """The share of the fields filled in the annotation that were read rightly."""
        return self.right.total() / max(1, self.stated.total())

    @property
    def quotes_right(self) -> float:
        """The share of the matched whose quote stands on the right passage."""
        return self.quoted / max(1, self.matched)


@dataclass(slots=True)
class Scores:
    """The scores of some texts; `negatives` and `kept` count texts with nothing to be found."""

    texts: int = 0
    lists: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    certainty: dict[str, Score] = field(
        default_factory=lambda: {name: Score() for name in CERTAINTIES}
    )
    negatives: int = 0
    kept: int = 0

    @property
    def macro(self) -> float:
        """The mean F1 of the certainties of acts and tallies, missed and wrong ones counted."""
        return fmean(score.f1 for score in self.certainty.values())


def score_readings(readings: Iterable[Reading]) -> Scores:
    """The scores of all the readings together."""
    scores = Scores()
    for reading in readings:
        scores.texts += 1
        for name in reading.annotated:
            _score_list(reading, name, scores)
        if reading.of.entry.get("kind") == "nothing":
            scores.negatives += 1
            scores.kept += not any(reading.found[name] for name in reading.annotated)
    return scores


def _score_list(reading: Reading, name: str, into: Scores) -> None:
    gold, found = reading.of.entry[name], reading.found[name]
    pairs = find_pairs(name, gold, found)
    score = into.lists[name]
    score.gold += len(gold)
    score.found += len(found)
    score.matched += len(pairs)
    for one, other in pairs:
        score.quoted += has_quote(one, other)
        stated = [key for key in FIELDS[name] if is_stated(key, one)]
        score.stated.update(stated)
        score.right.update(key for key in stated if is_right(key, one, other))
    if name in {"acts", "tallies"}:
        for one in gold:
            into.certainty[one["certainty"]].gold += 1
        for one in found:
            into.certainty[one["certainty"]].found += 1
        for one, other in pairs:
            into.certainty[one["certainty"]].matched += one["certainty"] == other["certainty"]


def read_figures(scores: Scores) -> dict[str, float]:
    """The figures that have a floor."""
    figures = {}
    for name, score in scores.lists.items():
        if score.gold:
            figures[f"{name}_f1"] = score.f1
            figures[f"{name}_stated"] = score.stated_share
            figures[f"{name}_quotes"] = score.quotes_right
    figures["certainty_f1"] = scores.macro
    if scores.negatives:
        figures["negatives_kept"] = scores.kept / scores.negatives
    return {name: round(value, 3) for name, value in figures.items()}


def tell_scores(groups: Mapping[str, Scores]) -> str:
    """The tables of every group, as text."""
    return "\n".join(line for name, scores in groups.items() for line in _tell(name, scores))


def _tell(name: str, scores: Scores) -> Sequence[str]:
    lines = [f"\n== {name}: {scores.texts} texts", _HEAD]
    told = {key: score for key, score in scores.lists.items() if score.gold}
    for key, score in told.items():
        figures = f"{score.precision:6.2f}{score.recall:6.2f}{score.f1:6.2f}"
        shares = f"{score.stated_share:8.2f}{score.quotes_right:8.2f}"
        lines.append(f"{key:14}{score.gold:6}{score.found:6}{figures}{shares}")
    for key, score in told.items():
        fields = "  ".join(f"{f} {score.right[f]}/{n}" for f, n in score.stated.items())
        lines.append(f"  {key} where stated: {fields}")
    shown = "  ".join(f"{key} {score.f1:.2f}" for key, score in scores.certainty.items())
    lines.append(f"  certainty, macro-F1 {scores.macro:.2f}: {shown}")
    if scores.negatives:
        lines.append(f"  nothing found where nothing is: {scores.kept} of {scores.negatives}")
    return lines
