"""A report as lineage sees it: passages with their words, terms and quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.lineage.overlap import WORD, normal
from corrobora.lineage.quotation import find_quotations, is_inside
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.terms import Term, TermKind, TermReader, lower_words

__all__ = ["Body", "Passage", "read_body"]

_LONGEST = 1200
"""Code points above which a "sentence" (a page without full stops) is cut at white space."""

_PARTICULAR = ("#", "@", "=time.", "=qty.")
_FURNITURE = "=furniture"
_LONGEST_FURNITURE = 40  # words; a longer passage that speaks of cookies is news about cookies

# What a term weighs when two passages are compared: words that any report uses weigh less,
# and so do names and nations, which independent reports of one event share too
# (calibrated on tests/eval/lineage, see docs/method/lineage.md).
_KIND_WEIGHT: Mapping[TermKind, float] = {
    TermKind.CONCEPT: 1.0,
    TermKind.WORD: 1.0,
    TermKind.NUMBER: 1.0,
    TermKind.NAME: 0.8,
    TermKind.NATION: 0.4,
}
_CLASS_WEIGHT: Mapping[str, float] = {
    "light": 0.3,
    "say": 0.3,
    "hedge": 0.5,
    "neg": 0.5,
    "time": 0.7,
    "qty": 0.7,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: `weights` by term key; `plain` are the keys that are the writer's own.

    Plain are concepts and words outside quotations: names, numbers and quotations are the
    event's, and every report of it has them. `free` says which words stand outside quotations,
    `prose` which of these are neither name nor number: a list is nobody's own wording.
    `names` are the keys of its names, `full_names` those of two words or more.
    """

    span: Span
    text: str
    form: str
    words: tuple[str, ...]
    free: tuple[bool, ...]
    prose: tuple[bool, ...]
    weights: Mapping[str, float]
    plain: frozenset[str]
    names: frozenset[str]
    full_names: frozenset[tuple[str, ...]]

    @property
    def own_words(self) -> int:
        """How many words stand outside quotations."""
        return sum(self.free)

    @property
    def particulars(self) -> frozenset[str]:
        """The keys of what it states in particular: names, nations, numbers, days, amounts."""
        stated = (key for key in self.weights if key.startswith(_PARTICULAR))
        return self.names.union(stated)

    @property
    def is_furniture(self) -> bool:
        """Say whether it speaks of the page it stands on (words of class `furniture`)."""
        return len(self.words) <= _LONGEST_FURNITURE and any(
            key.partition(".")[0] == _FURNITURE for key in self.weights
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A report with its passages; `names` are those of all, `full_names` say how often each."""

    report: Report
    revision: TextRevision
    passages: tuple[Passage, ...]
    names: frozenset[str]
    full_names: Mapping[tuple[str, ...], int]

    @property
    def name_pairs(self) -> frozenset[tuple[str, str]]:
        """The neighbours in full names, by which a name is known again in another form."""
        return frozenset(pair for name in self.full_names for pair in pairwise(name))

    @property
    def length(self) -> int:
        """Code points of all passages."""
        return sum(len(passage.span) for passage in self.passages)


def read_body(report: Report, revision: TextRevision, reader: TermReader) -> Body:
    """Return the body of a revision, read in the report's language."""
    text = revision.text
    quotations = find_quotations(text)
    lowers = lower_words(text)
    spans = [part for span in revision.sentences for part in span.cut(text, _LONGEST)]
    terms = [reader.read(text, span, lowers) for span in spans]
    passages = tuple(
        _read_passage(text, span, found, quotations)
        for span, found in zip(spans, terms, strict=True)
    )
    names = frozenset(key for passage in passages for key in passage.names)
    return Body(report, revision, passages, names, _count_names(passages, terms))


def _read_passage(
    text: str, span: Span, terms: Sequence[Term], quotations: Sequence[Span]
) -> Passage:
    part = span.of(text)
    found = list(WORD.finditer(part))
    free = tuple(not is_inside(quotations, span.start + match.start()) for match in found)
    of_event = [Span(t.start, t.end) for t in terms if t.kind in {TermKind.NAME, TermKind.NUMBER}]
    return Passage(
        span=span,
        text=part,
        form=normal(part),
        words=tuple(match[0].casefold() for match in found),
        free=free,
        prose=tuple(
            is_free
            and not match[0].isdigit()
            and not is_inside(of_event, span.start + match.start())
            for is_free, match in zip(free, found, strict=True)
        ),
        weights={term.key: _weigh(term) for term in terms},
        plain=frozenset(
            term.key
            for term in terms
            if term.kind in {TermKind.CONCEPT, TermKind.WORD}
            and not is_inside(quotations, term.start)
        ),
        names=frozenset(term.key for term in terms if term.kind is TermKind.NAME),
        full_names=frozenset(_full_names(text, terms)),
    )


def _weigh(term: Term) -> float:
    kind = (term.concept or "").partition(".")[0]
    return _CLASS_WEIGHT.get(kind, _KIND_WEIGHT[term.kind])


def _full_names(text: str, terms: Sequence[Term]) -> Iterator[tuple[str, ...]]:
    """Yield the names of two words or more: neighbours with nothing but space between them."""
    run: list[Term] = []
    for before, term in pairwise([None, *terms, None]):
        follows = (
            before is not None
            and term is not None
            and before.kind is term.kind is TermKind.NAME
            and text[before.end : term.start].isspace()
        )
        if not follows:
            if len(run) > 1:
                yield tuple(item.key for item in run)
            run = []
        if term is not None and term.kind is TermKind.NAME:
            run.append(term)


def _count_names(
    passages: Sequence[Passage], terms: Sequence[Sequence[Term]]
) -> Mapping[tuple[str, ...], int]:
    """Return how often each full name is meant, a mention of its last word counted with it."""
    lasts = Counter(term.key for found in terms for term in found if term.kind is TermKind.NAME)
    names = dict.fromkeys(name for passage in passages for name in sorted(passage.full_names))
    return {name: lasts[name[-1]] for name in names}
