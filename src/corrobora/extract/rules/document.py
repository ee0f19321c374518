"""A report as the rules see it: sentences of tokens beside the language's knowledge."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.extract.rules.tokens import Token, tokenise
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["Document", "SentenceView", "open_document"]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence; `paragraph` is the index of the paragraph that it stands in."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text revision, ready to be read."""

    report: Report
    revision: TextRevision
    language: LanguagePack
    packs: Packs
    sentences: tuple[SentenceView, ...]

    @property
    def text(self) -> str:
        """The kept text that all offsets point into."""
        return self.revision.text


def open_document(report: Report, revision: TextRevision, packs: Packs) -> Document | None:
    """Return the revision as sentences of tokens; None where no pack knows its language.

    A regional tag falls back to its language: `es-VE` is read with the pack `es`.
    """
    language = packs.languages.get(report.language) or packs.languages.get(
        report.language.partition("-")[0]
    )
    if language is None:
        return None
    return Document(report, revision, language, packs, tuple(_views(revision)))


def _views(revision: TextRevision) -> list[SentenceView]:
    views: list[SentenceView] = []
    paragraph = 0
    for index, span in enumerate(revision.sentences):
        while (
            paragraph + 1 < len(revision.paragraphs)
            and revision.paragraphs[paragraph].end <= span.start
        ):
            paragraph += 1
        views.append(SentenceView(index, span, tokenise(revision.text, span), paragraph))
    return views
