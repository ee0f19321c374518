"""A report as the rules see it: sentences of tokens beside the language's knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.extract.rules.sentence_memory import FORGETFUL, SentenceMemory
from corrobora.extract.rules.tokens import Token, tokenise
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["Document", "SentenceView", "find_language", "open_document"]

_LONGEST = 400  # tokens; the longest sentences of real reports have about 150


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence, or a piece of one that is too long; `paragraph` is its paragraph's index."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    paragraph: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One text revision, ready to be read."""

    report: Report
    revision: TextRevision
    language: LanguagePack
    packs: Packs
    sentences: tuple[SentenceView, ...]
    memory: SentenceMemory = FORGETFUL

    @property
    def text(self) -> str:
        """The kept text that all offsets point into."""
        return self.revision.text


def find_language(report: Report, packs: Packs) -> LanguagePack | None:
    """Return the pack of the report's language; `es-VE` is read with the pack `es`."""
    tag = report.language
    return packs.languages.get(tag) or packs.languages.get(tag.partition("-")[0])


def open_document(
    report: Report,
    revision: TextRevision,
    packs: Packs,
    memory: SentenceMemory = FORGETFUL,
) -> Document | None:
    """Return the revision as sentences of tokens; None where no pack knows its language.

    `memory` holds what earlier reports taught of sentences by themselves.
    """
    language = find_language(report, packs)
    if language is None:
        return None
    return Document(report, revision, language, packs, tuple(_views(revision)), memory)


def _views(revision: TextRevision) -> list[SentenceView]:
    views: list[SentenceView] = []
    paragraph = 0
    for span in revision.sentences:
        while (
            paragraph + 1 < len(revision.paragraphs)
            and revision.paragraphs[paragraph].end <= span.start
        ):
            paragraph += 1
        for piece, tokens in _pieces(span, tokenise(revision.text, span)):
            is_whole = piece is span
            views.append(SentenceView(len(views), piece, tokens, paragraph, is_whole))
    return views


def _pieces(span: Span, tokens: tuple[Token, ...]) -> Iterator[tuple[Span, tuple[Token, ...]]]:
    """Cut what is too long to be one sentence, so that reading takes time by length alone."""
    if len(tokens) <= _LONGEST:
        yield span, tokens
        return
    for first in range(0, len(tokens), _LONGEST):
        some = tokens[first : first + _LONGEST]
        yield Span(some[0].start, some[-1].end), some
