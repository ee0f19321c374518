"""Whether decisions are as they were made, and what they are about is still here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corrobora.register.judgements import COPY, read_judgement
from corrobora.register.person_judgements import SPLIT, find_on_persons, made_by
from corrobora.register.queries import load_evidence
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import as_logged, load_decisions
from corrobora.store.log import iterate_payloads
from corrobora.store.reports import load_reports

__all__ = ["check_decided_persons", "check_decided_reports", "check_decisions"]


def check_decisions(connection: Connection) -> Iterator[str]:
    """Say which decisions are not those that the log holds, or are missing on either side."""
    # Of a decision that an erasure changed, the log holds the later form in a later row.
    logged = {said["id"]: said for _, said in iterate_payloads(connection, "decision") if said}
    made = {decision.id: decision for decision in load_decisions(connection)}
    for id_, decision in made.items():
        if id_ not in logged:
            yield f"decision {id_[:8]}: the log knows nothing of it"
        elif json.loads(json.dumps(as_logged(decision))) != logged[id_]:
            yield f"decision {id_[:8]}: it was changed after it was made"
        if decision.kind == COPY:
            read_judgement(decision)
    for id_ in logged.keys() - made.keys():
        yield f"decision {id_[:8]}: the log holds it, the register no longer does"


def check_decided_reports(connection: Connection) -> Iterator[str]:
    """Say which standing decisions on copies are about a report that is no longer here."""
    here = {report.id for report in load_reports(connection)}
    for decision in find_standing(load_decisions(connection)):
        for report in decision.subject if decision.kind == COPY else ():
            if report not in here:
                yield (
                    f"decision {decision.id[:8]} by {decision.decided_by} on two reports: one of"
                    f" them ({report[:8]}…) is not here, so that it has no effect"
                )


def check_decided_persons(connection: Connection) -> Iterator[str]:
    """Say which standing decisions on persons are about somebody whom no report names any more."""
    standing = find_on_persons(find_standing(load_decisions(connection)))
    if not standing:
        return
    people = load_evidence(connection).people
    here = {person.id for person in people.persons if not person.merged} | people.parts.keys()
    for decision in standing:
        labels = dict(zip(decision.subject, decision.payload["labels"], strict=True))
        gone = [name for id_, name in labels.items() if id_ not in here]
        if decision.kind == SPLIT and made_by(decision.id) in here:
            continue  # it tells who is here from who was erased
        if gone:
            yield (
                f"decision {decision.id[:8]} by {decision.decided_by}: nobody here is called"
                f" {' or '.join(gone)} any more, so that it has no effect"
            )
        elif decision.kind == SPLIT:
            yield (
                f"decision {decision.id[:8]} by {decision.decided_by}: nothing is here of what it"
                f" says is not about {decision.payload['labels'][0]}"
            )
