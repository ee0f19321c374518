"""Words in quotation marks that are a part of their sentence: titles, nicknames, scare quotes."""

from __future__ import annotations

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.syntax import Clause

__all__ = ["closes_quoted", "find_quoted"]

_REACH = 12  # tokens of a title or of a few words quoted within a sentence


def closes_quoted(clause: Clause, at: int) -> bool:
    """Say whether words in quotation marks end at token `at` that are a part of the sentence.

    No comma ends them as one ends what somebody says: "Salt" was released.
    """
    is_closing = clause.is_quote(at) and at > 1
    if not is_closing or clause.tokens[at - 1].end != clause.tokens[at].start:
        return False
    return clause.tokens[at - 1].is_word and any(
        clause.is_quote(i) for i in range(at - 1, max(at - _REACH, -1), -1)
    )


def find_quoted(clause: Clause, at: int) -> tuple[NameMention, ...] | None:
    """Return the person whose name ends before the mark at token `at`.

    None where it is a thing, or nobody who was told of before.
    """
    name = clause.person_at(at - 1)
    is_person = name is not None and name.kind == "person"
    return tuple(clause.coordinated_left(name)) if name is not None and is_person else None
