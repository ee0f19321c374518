"""Finding a claim by what somebody types: the handle that `why` prints, or the whole name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.assess.reread import read_once
from corrobora.errors import UsageError
from corrobora.model.claim import find_called, key_of, shorten_claim
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Statement
from corrobora.register.claims import Claims, open_claims
from corrobora.store.claim_links import load_claim_links
from corrobora.store.database import Connection
from corrobora.store.statements import find_claimed, load_statements

__all__ = ["FoundClaim", "find_claim", "is_claim_like", "quote_in_short"]

_ASKED = re.compile(r"[0-9a-f]{4,32}(-[0-9a-f]{0,8})?")
_MOST_NAMED = 5
_SHORT_QUOTE = 80


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """The claim that is meant, with the one statement that has it and its id."""

    name: str
    statement_id: str
    statement: Statement


def is_claim_like(asked: str) -> bool:
    """Say whether it may be the name of a claim, by its form."""
    return _ASKED.fullmatch(asked.strip().lower()) is not None


def find_claim(connection: Connection, asked: str) -> FoundClaim:
    """Return the claim called `asked`, or whose name begins so; never one of several by guess.

    Raises `UsageError` where none or several fit, or where its passage is no longer read so.
    """
    wanted = asked.strip().lower()
    if not is_claim_like(wanted):
        raise UsageError(
            Sentence(
                "%(asked)s: no name of a claim. It is the 8 digits beside a passage in "
                "`corrobora why`",
                asked=asked,
            )
        )
    reports = find_claimed(connection, key_of(wanted))
    read = read_once(load_statements(connection, reports=reports))
    claims = open_claims(read, load_claim_links(connection))
    called = find_called(claims.names.values(), wanted)
    if not called:
        where = Sentence("is read so no longer") if reports else Sentence("is not here")
        raise UsageError(
            Sentence(
                "%(asked)s: this claim %(where)s. `corrobora why` names those of a person",
                asked=asked,
                where=where,
            )
        )
    ids = [id_ for id_, name in claims.names.items() if name in called]
    if len(ids) > 1:
        raise UsageError(
            Sentence(
                "%(asked)s: several claims are called so. %(them)s",
                asked=asked,
                them=_name_them(claims, ids),
            )
        )
    return FoundClaim(called[0], ids[0], read[ids[0]])


def quote_in_short(statement: Statement) -> str:
    """Return the anchor quote on one line, its end cut off where it is long."""
    words = " ".join(statement.quotes[0].text.split())
    return words if len(words) <= _SHORT_QUOTE else f"{words[: _SHORT_QUOTE - 1]}…"


def _name_them(claims: Claims, ids: Sequence[str]) -> str:
    if len({claims.names[id_] for id_ in ids}) == 1:
        return "They are of one passage and cannot be told apart, so nothing was decided"
    named = [f"{claims.names[i]} “{quote_in_short(claims.statements[i])}”" for i in sorted(ids)]
    more = "; …" if len(named) > _MOST_NAMED else ""
    short = {shorten_claim(claims.names[i]) for i in ids}
    how = "Write more of it" if len(short) < len(ids) else "Name one of them"
    return f"{how}: {'; '.join(named[:_MOST_NAMED])}{more}"
