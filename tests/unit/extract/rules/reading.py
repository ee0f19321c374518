"""Documents for tests of the rules: a text in a language of the shipped packs."""

from __future__ import annotations

from functools import lru_cache

from corrobora.extract.rules.document import Document, open_document
from corrobora.extract.rules.tokens import Token, tokenise
from corrobora.model.edtf import parse_edtf
from corrobora.model.spans import Span
from corrobora.packs.load import Packs, load_packs
from tests.factories import make_report, make_revision


@lru_cache(maxsize=1)
def packs() -> Packs:
    """The shipped packs, loaded once."""
    return load_packs()


def document(text: str, language: str = "en", published: str | None = "2031-05-07") -> Document:
    """The text as one report, published on a Wednesday unless said otherwise."""
    date = None if published is None else parse_edtf(published)
    report = make_report(text, language=language, published=date)
    doc = open_document(report, make_revision(report, text), packs())
    assert doc is not None
    return doc


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of the whole text."""
    return tokenise(text, Span(0, len(text)))
