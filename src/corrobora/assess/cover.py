"""How far the source passages of a copy cover the clause that a statement rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.model.lineage import AlignedPassage, CopyLink, Direction, PassageKind
from corrobora.model.report import Form
from corrobora.model.spans import Span
from corrobora.model.statement import Quote, Statement
from corrobora.model.words import fold_words

__all__ = ["Cover", "LinkIndex", "find_covers", "index_links", "share_of_words"]

# Shorter words carry grammar rather than content in the languages of the packs.
_CONTENT_LETTERS = 4
# Words that begin with the same letters are taken for forms of one word (released, releasing).
_STEM_LETTERS = 6

LinkIndex = Mapping[str, tuple[CopyLink, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Passages of another report from which a statement's clause may come.

    `is_known` says that the other report is known to be the source. `share` is the part of
    the quote's content words that stand in the passages, `kinds` how they were copied.
    """

    other: str
    other_revision: str
    spans: tuple[Span, ...]
    kinds: frozenset[PassageKind]
    share: float
    is_known: bool

    def touches(self, statement: Statement) -> bool:
        """Say whether a statement of the other report rests on one of the passages."""
        if statement.revision_id != self.other_revision:
            return False
        return any(q.span.overlaps(span) for q in statement.quotes for span in self.spans)


def index_links(evidence: Evidence) -> LinkIndex:
    """Return each revision's links, as copy or as source, in a fixed order."""
    found: dict[str, list[CopyLink]] = defaultdict(list)
    for link in sorted(evidence.links, key=lambda k: (k.derived_revision, k.source_revision)):
        found[link.derived_revision].append(link)
        found[link.source_revision].append(link)
    return {revision: tuple(links) for revision, links in found.items()}


def find_covers(evidence: Evidence, links: LinkIndex, statement: Statement) -> tuple[Cover, ...]:
    """Return the covers of what the statement rests on, one for each link that has any.

    A link in which the statement's report is the known source covers nothing of it.
    """
    found = (
        _cover(evidence, link, statement)
        for link in links.get(statement.revision_id, ())
        if link.direction is not Direction.KNOWN or link.derived_revision == statement.revision_id
    )
    return tuple(c for c in found if c is not None)


def _cover(evidence: Evidence, link: CopyLink, statement: Statement) -> Cover | None:
    is_derived = link.derived_revision == statement.revision_id
    ground = _ground(evidence, statement)
    touched = [
        (theirs, passage.kind)
        for passage in link.passages
        for mine, theirs in (_sides(passage, is_derived=is_derived),)
        if mine.overlaps(ground.span)
    ]
    other = link.source_revision if is_derived else link.derived_revision
    if not touched or other not in evidence.revisions:
        return None
    text = evidence.revisions[other].text
    spans = tuple(sorted({theirs for theirs, _ in touched}))
    return Cover(
        other=link.source if is_derived else link.derived,
        other_revision=other,
        spans=spans,
        kinds=frozenset(kind for _, kind in touched),
        share=share_of_words(ground.text, " ".join(s.of(text) for s in spans)),
        is_known=link.direction is Direction.KNOWN,
    )


def _ground(evidence: Evidence, statement: Statement) -> Quote:
    """Return what a statement rests on: its clause, or of a list the cell that says so."""
    report = evidence.reports.get(statement.report_id)
    is_listed = report is not None and report.form is Form.LIST
    return statement.quotes[-1 if is_listed else 0]


def _sides(passage: AlignedPassage, *, is_derived: bool) -> tuple[Span, Span]:
    pair = (passage.derived, passage.source)
    return pair if is_derived else (pair[1], pair[0])


def share_of_words(quote: str, source: str) -> float:
    """Return the share of the quote's content words that stand in the source text, 0 to 1."""
    words = list(_content(quote)) or fold_words(quote)
    there = {w[:_STEM_LETTERS] for w in fold_words(source)}
    return sum(w[:_STEM_LETTERS] in there for w in words) / len(words) if words else 0.0


def _content(text: str) -> Iterator[str]:
    return (w for w in fold_words(text) if len(w) >= _CONTENT_LETTERS or w.isdigit())
