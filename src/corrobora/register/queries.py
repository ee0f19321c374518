"""What a register holds, as evidence and as what the evidence supports."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import Policy, default_policy_text, parse_policy
from corrobora.lineage.family import group_families
from corrobora.model.finding import Assessment
from corrobora.model.judgement import CopyJudgement, PersonDecisions
from corrobora.model.lineage import Family
from corrobora.model.person import People
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement, kind_of
from corrobora.packs.load import Packs, packs_from_files
from corrobora.register.evidence import make_evidence
from corrobora.register.figures import FigureColumn, column_of
from corrobora.register.judged_copies import apply_judgements
from corrobora.register.judgements import load_copy_judgements
from corrobora.register.knowledge import load_packs_by, load_policy_by
from corrobora.register.labels import tell_apart
from corrobora.register.neighbourhood import Part, surround
from corrobora.register.note_evidence import (
    let_informants_speak,
    without_withheld,
)
from corrobora.register.person_judgements import load_person_decisions
from corrobora.register.rulings import load_bindings, make_rulings
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.lineage import load_links
from corrobora.store.neighbours import find_listed, load_namesakes, load_shared_labels
from corrobora.store.notes import load_notes
from corrobora.store.reports import load_reports
from corrobora.store.revisions import load_revisions
from corrobora.store.runs import Run, load_last_run
from corrobora.store.statements import load_statements

__all__ = [
    "POLICY_PATH",
    "View",
    "find_reports",
    "load_evidence",
    "load_labelled",
    "load_of_kinds",
    "load_packs_of",
    "load_texts",
    "load_view",
    "state",
]

# Under which path a run's policy is kept among its knowledge.
POLICY_PATH = "policy.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that is shown of a register, as one question was answered.

    `evidence` is what the assessment rests on; `columns` stand beside the rows of its ledger; a
    family of one is listed too. By a person's id, `addresses` are the public ones, and `named_in`
    the reports that name them.
    """

    evidence: Evidence
    assessment: Assessment
    columns: tuple[FigureColumn, ...]
    families: tuple[Family, ...]
    as_of: datetime.date
    known_at: datetime.datetime | None
    addresses: Mapping[str, str] = field(default_factory=dict)
    named_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports by id, with labels that tell them apart."""
        return self.evidence.reports

    @property
    def judgements(self) -> tuple[CopyJudgement, ...]:
        """What people judged of copies, which links and families follow already."""
        return self.evidence.judgements

    @property
    def people(self) -> People:
        """Everybody, as people judged who is one and who is two."""
        return self.evidence.people

    @property
    def person_decisions(self) -> PersonDecisions:
        """What people judged of persons, which `people` follow already."""
        return self.evidence.rulings.persons


def load_texts(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    ids: Collection[str] | None = None,
    bare: Collection[str] = (),
) -> tuple[tuple[Report, TextRevision], ...]:
    """Return each report that was read, with the revision in force, in the order they came.

    Labels tell the reports apart, also where only those of `ids` are asked for. Field notes whose
    use was not allowed are left out. Texts of `bare` come without the places of passages.
    """
    found = load_revisions(connection, known_at=known_at, reports=ids, bare=bare)
    revisions = {revision.report_id: revision for revision in found}
    if ids is None:
        reports = tell_apart(load_reports(connection, known_at=known_at))
    else:
        reports = load_labelled(connection, ids, known_at=known_at)
    for note in load_notes(connection, reports=ids):
        if not note.may_be_used:
            revisions.pop(note.report_id, None)
    return tuple((r, revisions[r.id]) for r in reports if r.id in revisions)


def load_labelled(
    connection: Connection, ids: Collection[str], *, known_at: datetime.datetime | None = None
) -> tuple[Report, ...]:
    """Return these reports, in the order they came, with the labels that they have among all."""
    wanted = load_reports(connection, known_at=known_at, ids=ids)
    shared = load_shared_labels(connection, {r.label for r in wanted}, known_at)
    names = {r.address if r.label in shared else r.label for r in wanted}
    near = load_namesakes(connection, names, known_at)
    if not near <= set(ids):
        wanted = load_reports(connection, known_at=known_at, ids={*near, *ids})
        shared = load_shared_labels(connection, {r.label for r in wanted}, known_at)
    return tell_apart(wanted, shared)


def load_evidence(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    part: Part | None = None,
    drafts: Sequence[Decision] = (),
) -> Evidence:
    """Return what the register knew at that moment, with the packs and policy then in force.

    Of a `part` alone where one is given; then the index has to be kept. `drafts` are decisions
    laid over it that nobody has made yet; a part holds its own.
    """
    run = load_last_run(connection, known_at=known_at)
    packs, policy = _load_knowledge(run, connection)
    ids = None if part is None else part.reports
    made = (*load_decisions(connection, known_at=known_at), *drafts) if part is None else part.made
    notes = load_notes(connection, known_at=known_at)
    lists = () if part is None else part.lists
    texts = load_texts(connection, known_at=known_at, ids=ids, bare=lists)
    judgements = load_copy_judgements(connection, texts, known_at=known_at, made=made)
    ends = None if part is None else part.link_ends
    found = tuple(s.link for s in load_links(connection, known_at=known_at, reports=ends))
    statements = without_withheld(_load_said(connection, part, known_at), notes)
    bindings = load_bindings(connection, statements, known_at=known_at, made=made)
    around = None
    if part is not None:
        around = surround(connection, part, statements, packs_hash=_hash_of(run), known_at=known_at)
    evidence = make_evidence(
        texts,
        statements,
        apply_judgements(found, judgements),
        packs=packs,
        policy=policy,
        rulings=replace(
            make_rulings(bindings),
            persons=load_person_decisions(
                connection, bindings.claims, known_at=known_at, made=made
            ),
        ),
        around=around,
    )
    return replace(let_informants_speak(evidence, notes), judgements=judgements)


def _load_said(
    connection: Connection, part: Part | None, known_at: datetime.datetime | None
) -> dict[str, Statement]:
    """Return the statements in force: all, or those of a part; of its long lists a few."""
    if part is None:
        return load_statements(connection, known_at=known_at)
    if part.kinds:
        return load_of_kinds(connection, part.reports, part.kinds, part.lists, known_at=known_at)
    said = load_statements(connection, known_at=known_at, reports=part.reports - part.lists)
    if part.lists:
        rows = find_listed(connection, part.lists, part.listed, known_at)
        said |= load_statements(connection, known_at=known_at, ids=rows)
    return said


def load_of_kinds(
    connection: Connection,
    reports: AbstractSet[str],
    kinds: AbstractSet[str],
    lists: AbstractSet[str],
    *,
    known_at: datetime.datetime | None = None,
) -> dict[str, Statement]:
    """Return what these reports say of those kinds, which name nobody.

    Of `lists` among them the index knows it; their thousand rows are left where they are.
    """
    others = reports - lists
    found = {
        id_: one
        for kind in sorted(kinds)
        for id_, one in load_statements(
            connection, known_at=known_at, reports=others, kind=kind
        ).items()
    }
    if lists:
        rows = find_listed(connection, lists, (), known_at)
        said = load_statements(connection, known_at=known_at, ids=rows)
        found |= {id_: one for id_, one in said.items() if kind_of(one) in kinds}
    return found


def state(
    connection: Connection,
    *,
    today: datetime.date,
    as_of: datetime.date | None = None,
    known_at: datetime.datetime | None = None,
) -> Assessment:
    """Return what holds on the day `as_of`, by default `today`, as known at that moment."""
    return assess(load_evidence(connection, known_at=known_at), today=today, as_of=as_of)


def load_view(
    connection: Connection,
    *,
    today: datetime.date,
    as_of: datetime.date | None = None,
    known_at: datetime.datetime | None = None,
) -> View:
    """Return what `state` returns, with the reports that it names and the families of copies."""
    evidence = load_evidence(connection, known_at=known_at)
    assessment = assess(evidence, today=today, as_of=as_of)
    return View(
        evidence=evidence,
        assessment=assessment,
        columns=tuple(column_of(row, evidence) for row in assessment.ledger),
        families=group_families(evidence.reports, evidence.links),
        as_of=as_of or today,
        known_at=known_at,
        addresses=load_addresses(connection, known_at=known_at),
        named_in=find_reports(evidence),
    )


def find_reports(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Return by the person's id the ids of the reports that name them, in order of label."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, person in evidence.people.person_of.items():
        found[person].add(evidence.statements[id_].report_id)
    return {person: tuple(sorted(ids, key=evidence.label)) for person, ids in found.items()}


def load_packs_of(connection: Connection, *, known_at: datetime.datetime | None = None) -> Packs:
    """Return the packs that the register went by at that moment."""
    return _load_knowledge(load_last_run(connection, known_at=known_at), connection)[0]


def _load_knowledge(run: Run | None, connection: Connection) -> tuple[Packs, Policy]:
    """Return packs and policy of that run; before the first run there was no knowledge."""
    if run is None:
        return packs_from_files({}), parse_policy(default_policy_text())
    packs = load_packs_by(connection, run.packs_hash)
    return packs, load_policy_by(connection, run.policy_hash, POLICY_PATH)


def _hash_of(run: Run | None) -> str:
    return "" if run is None else run.packs_hash
