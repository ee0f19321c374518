"""Whether decisions on claims, figures, conflicts and persons can be read as what they are."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.errors import BrokenPromise
from corrobora.model.plain import as_plain
from corrobora.model.ruling import FieldSet, VerdictKind
from corrobora.register.audience import PUBLISH, read_part
from corrobora.register.claims import KEPT, kept_claims
from corrobora.register.fields import set_fields
from corrobora.register.rulings import CLAIM, FIELD, FIGURE, NAME, ruled_by
from corrobora.store.claim_links import load_claim_links
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.reports import load_reports

__all__ = ["check_rulings"]


def check_rulings(connection: Connection) -> Iterator[str]:
    """Say which decisions cannot be read, or are about a report that is not here.

    What has only to be looked at again is no fault: `decide list` shows it.
    """
    here = {report.id for report in load_reports(connection)}
    for one in load_decisions(connection):
        short = f"decision {one.id[:8]} by {one.decided_by}"
        try:
            kept = kept_claims(one)
            _read(one)
        except (BrokenPromise, LookupError, TypeError, ValueError, AttributeError) as error:
            yield f"{short}: it cannot be read as what it is ({error})"
            continue
        for statement in kept.values():
            if statement.report_id not in here:
                name = statement.report_id[:8]
                yield f"{short}: the report that it is about ({name}…) is not here"
    for link in load_claim_links(connection):
        if link.report_id not in here:
            yield f"claim {link.older[:8]} was carried in a report that is not here"


def _read(one: Decision) -> None:
    """Read what the kind asks for; raises where it is not there. What was erased is no fault."""
    payload = one.payload
    if one.kind == PUBLISH:
        read_part(payload["part"])
    if not payload.get(KEPT):
        return
    kept = kept_claims(one)
    if one.kind == CLAIM:
        VerdictKind(payload["verdict"])
    elif one.kind == FIELD and payload["part"] != NAME:
        statement = kept[one.subject[0]]
        was = as_plain(getattr(statement, payload["part"]))
        set_fields(statement, (FieldSet(payload["part"], payload["value"], was, ruled_by(one)),))
    elif one.kind == FIGURE:
        _ = kept[one.subject[0]], kept[payload["newer"]]
