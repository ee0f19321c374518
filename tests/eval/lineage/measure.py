"""How well lineage tells copies from traps: a table by kind.

.venv/bin/python -m tests.eval.lineage.measure [--unseen]

`--unseen`: the pairs of `unseen/` alone, which nothing is ever fitted to.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from corrobora.lineage.trace import trace_copies
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from tests.eval.lineage.pairs import (
    UNSEEN,
    Pair,
    Text,
    load_stories,
    load_written,
    make_pairs,
)
from tests.factories import make_report, make_revision
from tests.unit.lineage.texts import packs

_SENTENCE = re.compile(
    r"[^\n.!?]*(?:[.!?](?![\"”]?\s+[A-ZÁÉÍÓÚÑ\"“¿¡]|[\"”]?(?:\n|$))[^\n.!?]*)*[.!?]?[\"”]?"
)

REWORDED = frozenset({"paraphrase", "translation"})


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """Pairs of one kind: copies found and missed, traps that held and that were taken.

    The precision of a kind of traps alone is the share of them that held.
    """

    found: int
    missed: int
    held: int
    taken: int

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def precision(self) -> float:
        if not self.found + self.missed:
            return self.held / max(1, self.held + self.taken)
        return self.found / (self.found + self.taken) if self.found else float(not self.taken)


def read(text: Text, suffix: str = "") -> tuple[Report, TextRevision]:
    """The report and its revision; a sentence ends where a capital follows, or the line."""
    report = make_report(
        text.text,
        label=text.label + suffix,
        outlet=text.outlet,
        published=parse_edtf(str(text.published)) if text.published else None,
        language=text.language,
    )
    spans = (Span(*m.span()) for m in _SENTENCE.finditer(text.text))
    trimmed = tuple(_trim(span, text.text) for span in spans if span.of(text.text).strip())
    return report, dataclasses.replace(make_revision(report, text.text), sentences=trimmed)


def _trim(span: Span, text: str) -> Span:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def find_link(pair: Pair) -> CopyLink | None:
    """The link between the two texts alone, if there is one."""
    texts = [read(pair.derived, " derived"), read(pair.source)]
    links = trace_copies(texts, packs()).links
    return links[0] if links else None


def is_linked_alone(pair: Pair) -> bool:
    """Whether the two texts are linked where they are all there is."""
    return find_link(pair) is not None


def link_together(pairs: Iterable[Pair]) -> Callable[[Pair], bool]:
    """Whether two texts are linked in one collection of all the texts of the pairs."""
    texts = {text.label: text for pair in pairs for text in (pair.derived, pair.source)}
    revisions = [read(text) for text in texts.values()]
    labels = {report.id: label for (report, _), label in zip(revisions, texts, strict=True)}
    links = trace_copies(revisions, packs()).links
    linked = {frozenset({labels[link.derived], labels[link.source]}) for link in links}
    return lambda pair: frozenset({pair.derived.label, pair.source.label}) in linked


def score_pairs(
    pairs: Iterable[Pair], is_linked: Callable[[Pair], bool] = is_linked_alone
) -> tuple[Mapping[str, Score], list[Pair]]:
    """The scores by kind, and the pairs that went wrong."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    wrong = []
    for pair in pairs:
        linked = is_linked(pair)
        counts[pair.kind][
            {(True, True): 0, (True, False): 1, (False, False): 2, (False, True): 3}[
                pair.is_copy, linked
            ]
        ] += 1
        if linked is not pair.is_copy:
            wrong.append(pair)
    return {kind: Score(*found) for kind, found in sorted(counts.items())}, wrong


def tell_scores(
    title: str, pairs: Iterable[Pair], is_linked: Callable[[Pair], bool] = is_linked_alone
) -> str:
    """A table by kind, and below it each pair that went wrong."""
    scores, wrong = score_pairs(pairs, is_linked)
    lines = [
        f"{title:20}{'copies':>8}{'found':>8}{'traps':>8}{'taken':>8}{'recall':>8}{'prec.':>8}"
    ]
    lines += [
        f"{kind:20}{s.found + s.missed:8}{s.found:8}{s.held + s.taken:8}{s.taken:8}"
        f"{s.recall:8.2f}{s.precision:8.2f}"
        for kind, s in scores.items()
    ]
    lines += [
        f"{'missed' if p.is_copy else 'taken'}: {p.kind}: {p.derived.label} ~ {p.source.label}"
        for p in wrong
    ]
    return "\n".join(lines) + "\n\n"


def name_set(pair: Pair) -> str:
    """The set a written pair is of: its file's name up to the first "_"."""
    return pair.derived.label.partition("/")[0].partition("_")[0]


def pool(scores: Mapping[str, Score]) -> Score:
    """The scores of all kinds as one."""
    sums = (sum(part) for part in zip(*map(dataclasses.astuple, scores.values()), strict=True))
    return Score(*sums)


def main() -> None:
    if "--unseen" in sys.argv[1:]:
        unseen = load_written(UNSEEN)
        sys.stdout.write(tell_scores("unseen, alone", unseen))
        sys.stdout.write(tell_scores("unseen, in one pile", unseen, link_together(unseen)))
        return
    sys.stdout.write(tell_scores("stories", make_pairs(load_stories())))
    sets: defaultdict[str, list[Pair]] = defaultdict(list)
    written = load_written()
    for pair in written:
        sets[name_set(pair)].append(pair)
    for name, pairs in sorted(sets.items()):
        sys.stdout.write(tell_scores(name, pairs))
    sys.stdout.write(tell_scores("all written, alone", written))
    sys.stdout.write(tell_scores("all in one pile", written, link_together(written)))


if __name__ == "__main__":
    main()
