"""Which statement a decision on a claim bears on now (docs/adr/0001): one, or look again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corrobora.model.claim import claim_mark, key_of, mark_of, name_claims
from corrobora.model.person import name_key
from corrobora.model.plain import Plain, as_plain
from corrobora.model.sentences import Sentence
from corrobora.model.spans import Span
from corrobora.model.statement import Statement, Tally, claim_key, kind_of
from corrobora.model.words import fold
from corrobora.register.revision_map import Block
from corrobora.store.claim_links import ClaimLink
from corrobora.store.codec import decode_statement
from corrobora.store.decisions import Decision

__all__ = [
    "KEPT",
    "Bound",
    "Claims",
    "bind",
    "find_successors",
    "keep_claim",
    "kept_claims",
    "last_of",
    "open_claims",
]

# Under which a decision keeps the statements that its claims were when it was made.
KEPT = "bound"

# The share of the shorter of two anchor quotes that both must have in common: less may be a
# word or two that stand elsewhere, too.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Claims:
    """The statements in force by id, each read once, with the names of their claims.

    `by_key` leads from a claim key to them, `links` from a claim to the one it was carried to.
    """

    statements: Mapping[str, Statement]
    names: Mapping[str, str]
    by_key: Mapping[str, Sequence[str]]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bound:
    """What a claim of a decision is now: a statement, or words on why to look again.

    `claim` is the name that the decision was made on, `candidates` the statements that it may be.
    """

    claim: str
    statement_id: str | None
    look_again: str | None = None
    candidates: tuple[str, ...] = ()


def open_claims(statements: Mapping[str, Statement], links: Iterable[ClaimLink] = ()) -> Claims:
    """Return the tables for binding; of several links from one claim the last recorded counts."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(statements):
        by_key[claim_key(statements[id_])].append(id_)
    names = name_claims(statements)
    return Claims(statements, names, by_key, {one.older: one.newer for one in links})


def bind(claims: Claims, claim: str, kept: Statement | None = None) -> Bound:
    """Return the one statement that has the claim, or that a recorded link leads to.

    `kept` is the statement as it was decided on; where nothing has the claim any more, it gives
    the candidates to look at.
    """
    last = last_of(claims, claim)
    found = _having(claims, last)
    if len(found) == 1:
        return Bound(claim, found[0])
    if claims.by_key.get(key_of(last)):
        ids = tuple(claims.by_key[key_of(last)])
        return Bound(claim, None, Sentence("several statements of the passage may be meant"), ids)
    ids = tuple(_alike(claims, kept)) if kept is not None else ()
    return Bound(claim, None, Sentence("no statement has this passage any more"), ids)


def last_of(claims: Claims, claim: str) -> str:
    """Return the claim itself where a statement has its key, else the last one linked to."""
    at, seen = claim, {claim}
    while key_of(at) not in claims.by_key and claims.links.get(at, at) not in seen:
        at = claims.links[at]
        seen.add(at)
    return at


def find_successors(
    claims: Claims, older: Statement, blocks_to: Mapping[str, Sequence[Block]]
) -> list[str]:
    """Return the statements of the same kind and mention whose anchor quote overlaps the older's.

    `blocks_to` are, by revision, the stretches that the older statement's text shares with it.
    """
    anchor = older.quotes[0].span
    return [
        id_
        for id_ in _alike(claims, older)
        if _overlaps(
            anchor,
            claims.statements[id_].quotes[0].span,
            blocks_to.get(claims.statements[id_].revision_id, ()),
        )
    ]


def keep_claim(statement: Statement) -> dict[str, Plain]:
    """Return what a decision keeps of a statement that it is about, for its payload."""
    return {"kind": kind_of(statement), "statement": as_plain(statement)}


def kept_claims(decision: Decision) -> dict[str, Statement]:
    """Return the statements as they were decided on, by the names of their claims.

    None where an erasure took them out of the payload: then the decision bears on nothing.
    """
    kept: Mapping[str, Any] = decision.payload.get(KEPT) or {}
    return {claim: decode_statement(row["kind"], row["statement"]) for claim, row in kept.items()}


def _having(claims: Claims, claim: str) -> list[str]:
    """Return the statements of the claim's key that, where it has a mark, bear that mark."""
    mark = mark_of(claim)
    ids = claims.by_key.get(key_of(claim), ())
    return [i for i in ids if not mark or claim_mark(claims.statements[i]) == mark]


def _alike(claims: Claims, older: Statement) -> Iterator[str]:
    """Give the statements of the report that are of the same kind, act and mention."""
    wanted = _subject(older)
    for id_ in sorted(claims.statements):
        statement = claims.statements[id_]
        if statement.report_id == older.report_id and _subject(statement) == wanted:
            yield id_


def _subject(statement: Statement) -> tuple[object, ...]:
    """Return the kind, the act and whom it is about; of a figure, which figure."""
    act = getattr(statement, "act", None) or getattr(statement, "claim", None)
    mention = getattr(statement, "person", None)
    named = None if mention is None else name_key(mention.name)
    if isinstance(statement, Tally):
        return ("tally", act, statement.value, statement.low, statement.high)
    about = getattr(statement, "about", None) or getattr(statement, "site", None)
    is_site = kind_of(statement) != "act" and named is None and about is not None
    return (kind_of(statement), act, named, fold(str(about)) if is_site else None)


def _overlaps(older: Span, newer: Span, blocks: Iterable[Block]) -> bool:
    """Say whether enough of the older place, carried over, lies in the newer one."""
    shared = sum(
        max(0, min(end, newer.end) - max(start, newer.start))
        for start, end in _carried(older, blocks)
    )
    return shared >= _ENOUGH * min(len(older), len(newer))


def _carried(older: Span, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Give the stretches of the newer text in which parts of the older place stand."""
    for start, to, length in blocks:
        if start < older.end and older.start < start + length:
            shift = to - start
            yield max(start, older.start) + shift, min(start + length, older.end) + shift
