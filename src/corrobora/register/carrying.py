"""Carrying decisions on claims to what a newer reader or cleaner makes of the same passages.

At the end of each run. What is carried is recorded as a link; what is not certain is left, and
shown as *look again* (docs/adr/0001).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from corrobora.assess.reread import read_once
from corrobora.model.claim import claim_mark, key_of, mark_of
from corrobora.model.statement import Statement
from corrobora.register.claims import (
    Claims,
    find_successors,
    kept_claims,
    last_of,
    open_claims,
)
from corrobora.register.revision_map import Block, map_texts
from corrobora.store.claim_links import ClaimLink, load_claim_links, save_claim_links
from corrobora.store.database import Connection, Engine, writing
from corrobora.store.decisions import load_decisions
from corrobora.store.revisions import load_revision
from corrobora.store.statements import load_claimed, load_statements

__all__ = ["carry_claims"]


def carry_claims(engine: Engine, *, at: datetime.datetime) -> int:
    """Record a link for each decided claim that exactly one other claim now stands for.

    Also for decisions that do not stand: taking back what took them back must find them whole.
    Returns how many links are new; one transaction.
    """
    with writing(engine) as connection:
        kept = {
            claim: statement
            for decision in load_decisions(connection)
            for claim, statement in kept_claims(decision).items()
        }
        if not kept:
            return 0
        reports = {statement.report_id for statement in kept.values()}
        in_force = read_once(load_statements(connection, reports=reports))
        claims = open_claims(in_force, load_claim_links(connection))
        new = {link.older: link for link in _find_links(connection, claims, kept)}
        save_claim_links(connection, new.values(), recorded_at=at)
    return len(new)


def _find_links(
    connection: Connection, claims: Claims, kept: Mapping[str, Statement]
) -> Iterator[ClaimLink]:
    for claim in sorted(kept):
        last = last_of(claims, claim)
        if key_of(last) in claims.by_key:
            continue
        older = _load_last(connection, last) or kept[claim]
        found = find_successors(claims, older, _map_to(connection, claims, older))
        if len(found) == 1:
            newer = claims.statements[found[0]]
            cause = _find_cause(connection, older, newer)
            yield ClaimLink(last, claims.names[found[0]], newer.report_id, cause)


def _load_last(connection: Connection, claim: str) -> Statement | None:
    """Return the statement that had the claim last."""
    mark = mark_of(claim)
    found = load_claimed(connection, key_of(claim))
    return next((one for one in found if not mark or claim_mark(one) == mark), None)


def _map_to(
    connection: Connection, claims: Claims, older: Statement
) -> Mapping[str, Sequence[Block]]:
    """Return how places of the older statement's text lead to each text of the report in force."""
    before = load_revision(connection, older.revision_id)
    if before is None:
        return {}
    here = {s.revision_id for s in claims.statements.values() if s.report_id == older.report_id}
    found: dict[str, Sequence[Block]] = {}
    for id_ in sorted(here):
        after = load_revision(connection, id_)
        if after is not None and after.id == before.id:
            found[id_] = ((0, 0, len(before.text)),)
        elif after is not None:
            found[id_] = map_texts(before.text, after.text)
    return found


def _find_cause(connection: Connection, older: Statement, newer: Statement) -> str:
    """Return the cleaner where the text is another, else the reader."""
    if older.revision_id == newer.revision_id:
        return newer.extractor
    after = load_revision(connection, newer.revision_id)
    return newer.extractor if after is None else after.cleaner
