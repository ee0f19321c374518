"""Loading what decisions about persons would change; nothing is written."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence

from corrobora.register.drafted import load_drafted
from corrobora.register.person_judgements import PAIR, SPLIT, made_by
from corrobora.register.review.consequences import Consequences, compare_evidence, find_touched
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision

__all__ = ["foresee"]


def foresee(
    connection: Connection,
    drafts: Sequence[Decision],
    *,
    today: datetime.date,
    about: Collection[str] = (),
) -> Consequences:
    """Return what the drafts would change, by the evidence with them and without them.

    `about` are the persons on whom drafts bear that are about claims.
    """
    persons = frozenset(about) | {id_ for one in drafts for id_ in _persons_of(one)}
    before = load_drafted(connection, persons)
    after = load_drafted(connection, persons, drafts)
    touched = find_touched(before, after, persons)
    if not touched <= persons:
        # Of whom their families speak: all that is said of those bears on it, too.
        before = load_drafted(connection, touched | persons)
        after = load_drafted(connection, touched | persons, drafts)
        touched = find_touched(before, after, persons)
    ids = {one.id for one in drafts}
    return compare_evidence(before, after, touched, drafts=ids, today=today)


def _persons_of(one: Decision) -> Iterable[str]:
    if one.kind == PAIR:
        return one.subject
    return (*one.subject, *one.payload.get("of", ()), made_by(one.id)) if one.kind == SPLIT else ()
