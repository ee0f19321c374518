"""What a register holds, as the policy looks at it: nothing of it has left yet.

Field notes whose consent does not cover publishing, and reports that somebody restricted, are left
out before anything is assessed: no step, no count and no conflict rests on them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.lineage.family import group_families
from corrobora.model.axis import Entry
from corrobora.model.lineage import CopyLink, DriftKind, Family
from corrobora.model.note import Consent, FieldNote
from corrobora.model.ruling import Rulings
from corrobora.model.site import SiteState
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.audience import PUBLISH, Audience, Audiences, find_audiences
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.register.record import Record, list_figures, list_sites
from corrobora.register.rulings import load_bindings
from corrobora.register.standing import find_standing
from corrobora.register.verification import Verifications, find_verifications
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.lineage import load_links
from corrobora.store.notes import load_informants, load_notes

__all__ = ["Material", "leave_out", "load_material"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A register, less the notes and reports that leave to nobody.

    By id: `addresses` of persons, `audiences` of persons and reports, `opened` to whom the claims
    of statements were published, `notes` by report. `drift` is by derived and source report.
    `left_out` are the reports left out; `informants` names that may stand in no text. `key` makes
    the addresses of what has none of its own.
    """

    record: Record
    packs: Packs
    entries: tuple[Entry, ...]
    sites: tuple[SiteState, ...]
    families: tuple[Family, ...]
    addresses: Mapping[str, str]
    audiences: Audiences
    opened: Mapping[str, frozenset[Audience]]
    notes: Mapping[str, FieldNote]
    verifications: Verifications
    drift: Mapping[tuple[str, str], tuple[DriftKind, ...]]
    left_out: frozenset[str]
    informants: tuple[str, ...]
    changed_at: datetime.datetime
    key: bytes

    @property
    def evidence(self) -> Evidence:
        """Everything that the findings rest on."""
        return self.record.evidence


def load_material(
    connection: Connection, *, as_of: datetime.date, changed_at: datetime.datetime, key: bytes
) -> Material:
    """Return what holds on a day, as the policy is to look at it."""
    whole = load_evidence(connection)
    made = load_decisions(connection)
    standing = find_standing(made)
    audiences = find_audiences(standing, whole.people)
    notes = {note.report_id: note for note in load_notes(connection)}
    hidden = _find_hidden(whole, audiences, notes)
    evidence = leave_out(whole, hidden)
    record = Record(
        assessment=assess(evidence, today=as_of), evidence=evidence, as_of=as_of, known_at=None
    )
    stored = load_links(connection)
    return Material(
        record=record,
        packs=load_packs_of(connection),
        entries=list_figures(record),
        sites=list_sites(record),
        families=group_families(evidence.reports, evidence.links),
        addresses=load_addresses(connection),
        audiences=audiences,
        opened=_find_opened(connection, standing, whole),
        notes=notes,
        verifications=find_verifications(made, two_persons=evidence.policy.two_persons),
        drift={
            (one.link.derived, one.link.source): _kinds(
                d.kind for p in one.drift.values() for d in p
            )
            for one in stored
        },
        left_out=hidden,
        informants=tuple(sorted({one.name for one in load_informants(connection)})),
        changed_at=changed_at,
        key=key,
    )


def leave_out(evidence: Evidence, hidden: frozenset[str]) -> Evidence:
    """Return the evidence without these reports, and without what others copied from them.

    A copy of what may not be told would tell it; and it would pass for a word of its own.
    """
    if not hidden:
        return evidence
    copied = _find_copied(evidence.links, hidden)
    kept = {
        id_: statement
        for id_, statement in evidence.statements.items()
        if statement.report_id not in hidden and not _is_copied(statement, copied)
    }
    people = evidence.people
    return replace(
        evidence,
        reports={id_: one for id_, one in evidence.reports.items() if id_ not in hidden},
        revisions={i: one for i, one in evidence.revisions.items() if one.report_id not in hidden},
        statements=kept,
        links=tuple(x for x in evidence.links if hidden.isdisjoint((x.derived, x.source))),
        people=replace(people, person_of={i: p for i, p in people.person_of.items() if i in kept}),
        orders=evidence.orders & kept.keys(),
        rulings=_rulings_on(evidence.rulings, kept),
    )


def _find_hidden(
    evidence: Evidence, audiences: Audiences, notes: Mapping[str, FieldNote]
) -> frozenset[str]:
    """Return the reports that leave to nobody: restricted ones, and notes without that consent."""
    silent = {id_ for id_, note in notes.items() if Consent.PUBLISH not in note.consent}
    closed = {id_ for id_ in evidence.reports if audiences.find(id_).restricted}
    return frozenset(silent | closed)


def _find_copied(
    links: Iterable[CopyLink], hidden: Collection[str]
) -> Mapping[str, Sequence[Span]]:
    """Return by revision the places that other reports share with hidden ones."""
    found: dict[str, list[Span]] = defaultdict(list)
    for link in links:
        if link.source in hidden:
            found[link.derived_revision] += [p.derived for p in link.passages]
        if link.derived in hidden:
            found[link.source_revision] += [p.source for p in link.passages]
    return found


def _is_copied(statement: Statement, copied: Mapping[str, Sequence[Span]]) -> bool:
    places = copied.get(statement.revision_id, ())
    quotes = [quote.span for quote in statement.quotes]
    return any(p.start < q.end and q.start < p.end for p in places for q in quotes)


def _rulings_on(rulings: Rulings, kept: Collection[str]) -> Rulings:
    return replace(
        rulings,
        verdicts={id_: one for id_, one in rulings.verdicts.items() if id_ in kept},
        fields={id_: one for id_, one in rulings.fields.items() if id_ in kept},
        superseded=tuple(s for s in rulings.superseded if s.older in kept and s.newer in kept),
    )


def _find_opened(
    connection: Connection, standing: Sequence[Decision], evidence: Evidence
) -> Mapping[str, frozenset[Audience]]:
    """Return to whom the claims of statements were published, carried to what they are now."""
    made = [one for one in standing if one.kind == PUBLISH and one.payload.get("about") != "person"]
    if not made:
        return {}
    bindings = load_bindings(connection, evidence.statements, made=made)
    found: dict[str, set[Audience]] = defaultdict(set)
    for one in made:
        holder = bindings.holder(one.id, one.subject[0])
        if holder is not None:
            found[holder].add(Audience(one.payload["part"]))
    return {id_: frozenset(to) for id_, to in found.items()}


def _kinds(found: Iterable[DriftKind]) -> tuple[DriftKind, ...]:
    return tuple(sorted(set(found)))
