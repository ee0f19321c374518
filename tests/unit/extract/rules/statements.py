"""Contexts for tests of what is read after acts and tallies."""

from __future__ import annotations

from corrobora.extract.rules.acts import find_acts
from corrobora.extract.rules.attribution import find_attributions
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.dates import read_dates
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.tallies import read_tallies
from corrobora.model.statement import Statement
from tests.unit.extract.rules.reading import document


def context(text: str, language: str = "en", published: str | None = "2031-05-14") -> Context:
    """The text with all that acts, designations, promises and site claims are read from."""
    doc = document(text, language, published)
    names = find_names(doc)
    return Context(
        doc=doc,
        names=names,
        attributions=find_attributions(doc, names),
        dates=read_dates(doc),
        extractor="rules 1",
    )


def told(found: Context) -> tuple[Statement, ...]:
    """Its acts and tallies."""
    statements: list[Statement] = [*find_acts(found), *read_tallies(found)]
    return tuple(statements)
