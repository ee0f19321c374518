"""How well drift is told: precision, recall and F1 by kind and by family of kind.

.venv/bin/python -m tests.eval.drift.measure [--missed]
"""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from corrobora.assess.drift import find_drift
from corrobora.extract.registry import open_extractor
from corrobora.model.lineage import AlignedPassage, Drift, DriftKind, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from tests.eval.drift.items import LATER, PARTS, Item, Side, load_items
from tests.factories import make_link, make_report, make_revision
from tests.unit.lineage.texts import packs

_LEAST_SHARE = 0.5  # of the shorter of two spans, for the words to count as found


@dataclasses.dataclass(slots=True)
class Score:
    """Changes of one kind: found, wrongly found, missed; and words that were looked for."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    words: int = 0
    words_found: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """An item with what was found in it."""

    item: Item
    found: tuple[Drift, ...]

    @property
    def kinds(self) -> frozenset[DriftKind]:
        return frozenset(drift.kind for drift in self.found)

    @property
    def wrong(self) -> frozenset[DriftKind]:
        """Kinds that nobody asked for; harmless ones count where nothing else had changed."""
        wrong = self.kinds - set(self.item.expected) - self.item.optional
        is_changed = any(not kind.is_harmless for kind in self.item.expected)
        return frozenset(k for k in wrong if not (is_changed and k.is_harmless))


def read(side: Side, label: str) -> tuple[Report, TextRevision]:
    report = make_report(side.text, label=label, published=side.published, language=side.language)
    sentences = tuple(Span(*span) for span in side.sentences)
    return report, dataclasses.replace(make_revision(report, side.text), sentences=sentences)


def find(item: Item) -> Outcome:
    """What the code finds in an item, with the statements that the reader by rules makes."""
    extractor = open_extractor("rules")
    (report, ours), (other, theirs) = read(item.derived, "derived"), read(item.source, "source")
    kind = PassageKind.TRANSLATION if item.is_translated else PassageKind.EDITED
    passages = tuple(
        AlignedPassage(derived=Span(*mine), source=Span(*its), kind=kind, score=0.8)
        for mine in item.derived.aligned
        for its in item.source.aligned
    )
    link = dataclasses.replace(make_link(ours, theirs), passages=passages)
    said = [
        *extractor.read(report, ours, packs()),
        *extractor.read(other, theirs, packs()),
    ]
    drift = find_drift(link, ours, theirs, packs(), statements=said, reports=[report, other])
    return Outcome(item, tuple(dict.fromkeys(d for p in passages for d in drift[p])))


def score(
    outcomes: Iterable[Outcome], name: Callable[[DriftKind], str] = lambda kind: kind.value
) -> dict[str, Score]:
    """The scores by kind, or by what `name` makes of kinds."""
    scores = {name(kind): Score() for kind in DriftKind}
    for outcome in outcomes:
        asked = {name(kind) for kind in outcome.item.expected}
        found = {name(kind) for kind in outcome.kinds}
        allowed = asked | {name(kind) for kind in outcome.item.optional}
        for key in asked & found:
            scores[key].right += 1
        for key in asked - found:
            scores[key].missed += 1
        for key in {name(kind) for kind in outcome.wrong} - allowed:
            scores[key].wrong += 1
        if outcome.item.expected:
            _score_words(outcome, scores[name(outcome.item.expected[0])])
    return scores


def _score_words(outcome: Outcome, into: Score) -> None:
    first = outcome.item.expected[0]
    drift = next((d for d in outcome.found if d.kind is first), None)
    if drift is None:
        return
    for marks, span in (
        (outcome.item.derived.marks, drift.derived),
        (outcome.item.source.marks, drift.source),
    ):
        into.words += bool(marks)
        into.words_found += span is not None and any(_meets(span, mark) for mark in marks)


def _meets(span: Span, mark: tuple[int, int]) -> bool:
    shared = min(span.end, mark[1]) - max(span.start, mark[0])
    return shared > 0 and shared >= _LEAST_SHARE * min(len(span), mark[1] - mark[0])


def family(kind: DriftKind) -> str:
    return kind.value.partition("_")[0]


def is_false(outcome: Outcome) -> bool:
    """Whether a change of the claim was told of an item in which nothing changed."""
    return not outcome.item.expected and any(not k.is_harmless for k in outcome.kinds)


def total(scores: Iterable[Score]) -> Score:
    counts: Counter[str] = Counter()
    for one in scores:
        counts.update(dataclasses.asdict(one))
    return Score(**counts)


def table(outcomes: Sequence[Outcome], part: str) -> list[str]:
    lines = [f"{part:22}{'items':>6}{'P':>6}{'R':>6}{'F1':>6}   words"]
    for scores in (score(outcomes), score(outcomes, family)):
        for key, one in [*scores.items(), ("all", total(scores.values()))]:
            count = one.right + one.missed
            words = f"{one.words_found}/{one.words}"
            figures = f"{one.precision:6.2f}{one.recall:6.2f}{one.f1:6.2f}"
            lines.append(f"  {key:20}{count:6}{figures}   {words}")
        lines.append("")
    same = [o for o in outcomes if not o.item.expected]
    lines.append(f"  nothing changed: {len(same)} items, {sum(map(is_false, same))} told a change")
    return lines


def missed(outcomes: Iterable[Outcome]) -> list[str]:
    lines = []
    for outcome in outcomes:
        lost = set(outcome.item.expected) - outcome.kinds
        if not lost and not outcome.wrong:
            continue
        said = "".join([f" -{k}" for k in sorted(lost)] + [f" +{k}" for k in sorted(outcome.wrong)])
        lines += [f"{outcome.item.name}:{said}", f"   S {outcome.item.source.text}"]
        lines.append(f"   D {outcome.item.derived.text}")
    return lines


def main() -> None:
    """Print the tables; `--missed` names what went wrong in the tuned part, never the holdout."""
    for part in (*PARTS, LATER):
        outcomes = [find(item) for item in load_items(part)]
        sys.stdout.write("\n".join(table(outcomes, part)) + "\n\n")
        if "--missed" in sys.argv and part == "tune":
            sys.stdout.write("\n".join(missed(outcomes)) + "\n\n")


if __name__ == "__main__":
    main()
