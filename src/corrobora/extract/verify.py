"""The last word after any extractor: what is not in the text is refused (DESIGN rule 1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corrobora.extract.plain_text import read_plainly
from corrobora.model.listing_text import is_listing
from corrobora.model.report import TextRevision
from corrobora.model.statement import Mention, Statement, Tally, statement_id
from corrobora.model.words import fold_words

__all__ = ["Refused", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A statement that may not stand, and why."""

    statement: Statement
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Statements in the order of their anchor quotes, none twice, with their ids; those refused."""

    kept: tuple[Statement, ...]
    refused: tuple[Refused, ...]
    ids: tuple[str, ...] = ()


def verify(statements: Iterable[Statement], revision: TextRevision) -> Verified:
    """Keep the statements that the revision bears out, each once.

    A statement is refused where it belongs to another revision, a quote is not the exact
    text at its place, a person's name is nowhere in the text (of a list: in the cells that are
    quoted), or a tally's figure cannot be.
    """
    kept: dict[str, Statement] = {}
    refused: list[Refused] = []
    at_hand = tuple(statements)
    is_list = is_listing(revision.text)
    folded = _fold_text(revision.text) if at_hand and not is_list else None
    for statement in at_hand:
        why = _objection(statement, revision, folded)
        if why is None:
            kept.setdefault(statement_id(statement), statement)
        else:
            refused.append(Refused(statement, why))
    in_order = sorted(kept.items(), key=lambda item: (item[1].quotes[0].start, item[0]))
    return Verified(
        tuple(s for _, s in in_order), tuple(refused), tuple(id_ for id_, _ in in_order)
    )


def _fold_text(text: str) -> str:
    """Return the folded words of the text and, where other marks are in it, as it looks."""
    plain = read_plainly(text)
    written = " ".join(fold_words(text))
    return written if plain is None else f"{written} | {' '.join(fold_words(plain.text))}"


def _objection(statement: Statement, revision: TextRevision, folded: str | None) -> str | None:
    if statement.revision_id != revision.id or statement.report_id != revision.report_id:
        return "it was read from another revision"
    for quote in statement.quotes:
        if revision.text[quote.start : quote.end] != quote.text:
            return f"the text does not say {quote.text!r} at {quote.start}"
    mention = getattr(statement, "person", None)
    if isinstance(mention, Mention):
        said = _say_quoted(statement) if folded is None else folded
        return _mention_objection(mention, revision, said, is_list=folded is None)
    return _figure_objection(statement) if isinstance(statement, Tally) else None


def _say_quoted(statement: Statement) -> str:
    return " ".join(" ".join(fold_words(quote.text)) for quote in statement.quotes)


def _mention_objection(
    mention: Mention, revision: TextRevision, said: str, *, is_list: bool
) -> str | None:
    """Say what is wrong with a name; of a list its parts may stand in several quoted cells."""
    if revision.text[mention.start : mention.end] != mention.text:
        return f"the text does not say {mention.text!r} at {mention.start}"
    words = fold_words(mention.name)
    is_there = set(words) <= set(said.split()) if is_list else f" {' '.join(words)} " in f" {said} "
    return None if is_there else f"no {mention.name!r} in the text"


def _figure_objection(tally: Tally) -> str | None:
    if tally.low is not None and tally.high is not None and tally.low > tally.high:
        return f"a range from {tally.low} down to {tally.high}"
    return None
