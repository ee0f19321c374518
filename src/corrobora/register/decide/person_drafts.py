"""Decisions about persons before they are made: read in one view, written by nobody yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.errors import UsageError
from corrobora.model.claim import find_called, key_of
from corrobora.model.ids import stable_id
from corrobora.model.judgement import Judgement
from corrobora.model.person import Person
from corrobora.model.sentences import Sentence
from corrobora.register.claim_lookup import quote_in_short
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import Draft
from corrobora.register.evidence_about import load_evidence_about
from corrobora.register.person_judgements import PAIR, SPLIT, made_by
from corrobora.register.person_lookup import find_merged_part, pick_person
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection

__all__ = ["SplitOff", "draft_merges", "draft_of_pair", "draft_same", "draft_split"]

_SAYS: Mapping[Judgement, Sentence] = {
    Judgement.POSITIVE: Sentence("one person"),
    Judgement.NEGATIVE: Sentence("two persons"),
    Judgement.UNSURE: Sentence("not sure whether they are one person"),
}


def draft_same(connection: Connection, asked: tuple[str, str], judgement: Judgement) -> Draft:
    """Return the draft of what a person judged of two persons; the first is kept.

    Raises `UsageError` where one of them is nobody or may be several, or both are the same.
    """
    (draft,) = _draft_pairs(connection, asked, judgement)
    return draft


def draft_merges(connection: Connection, asked: Sequence[str]) -> tuple[Draft, ...]:
    """Return a draft for the first of these persons with each of the others: they are one.

    Raises `UsageError` as `draft_same` does, and where one is named twice or stands alone.
    """
    if len(asked) < len(("one", "other")):
        raise UsageError(f"{asked[0]}: name at least two persons who are one")
    return _draft_pairs(connection, asked, Judgement.POSITIVE)


def draft_of_pair(ids: tuple[str, str], names: Mapping[str, str], judgement: Judgement) -> Draft:
    """Return the draft for two persons by id, of whom the first is kept; `names` go by id."""
    subject = tuple(sorted(ids))
    labels = tuple(names[id_] for id_ in subject)
    return Draft(
        kind=PAIR,
        subject=subject,
        payload={
            "judgement": judgement.value,
            "kept": ids[0],
            "labels": list(labels),
            "says": _SAYS[judgement],
        },
        labels=labels,
    )


def _draft_pairs(
    connection: Connection, asked: Sequence[str], judgement: Judgement
) -> tuple[Draft, ...]:
    evidence = load_evidence_about(connection, asked)
    found = [pick_person(connection, evidence, one) for one in asked]
    ids = [
        find_merged_part(connection, evidence.people, person, one)
        for person, one in zip(found, asked, strict=True)
    ]
    for i, id_ in enumerate(ids):
        if id_ in ids[:i]:
            first = asked[ids.index(id_)]
            raise UsageError(
                f"{first} and {asked[i]} are one person here already, {found[i].name}."
                " `corrobora decide split` makes two of one"
            )
    names = {id_: _name(evidence, id_, person) for id_, person in zip(ids, found, strict=True)}
    return tuple(draft_of_pair((ids[0], other), names, judgement) for other in ids[1:])


@dataclass(frozen=True, slots=True)
class SplitOff:
    """What is about somebody else, as it was typed, and how to call them, if it is known."""

    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    name: str | None = None


def draft_split(connection: Connection, asked: str, what: SplitOff, decision: str) -> Draft:
    """Return the draft of a split, which the decision of that id is to make.

    Raises `UsageError` where it is no single person, a claim or report says nothing of them, or
    nothing or everything would move.
    """
    evidence = load_evidence_about(connection, [asked])
    person = pick_person(connection, evidence, asked)
    about = sorted(i for i, one in evidence.people.person_of.items() if one == person.id)
    cut = _cut(evidence, person, about, what)
    name = " ".join(what.name.split()) if what.name else None
    seen_in = sorted({evidence.statements[i].report_id for i in about})
    divided = {evidence.statements[i].report_id for i in cut.by_claim}
    left = {
        key_of(evidence.claim(i))
        for i in about
        if i not in cut.moved and evidence.statements[i].report_id in divided
    }
    keys = sorted({key_of(evidence.claim(i)) for i in cut.by_claim})
    return Draft(
        kind=SPLIT,
        subject=(person.id,),
        payload={
            "part": stable_id("split", *keys, *cut.reports),
            "of": [person.id, *person.merged],
            "made": made_by(decision),
            "name": name,
            "claims": keys,
            "reports": list(cut.reports),
            "seen": seen_in,
            "left": sorted(left),
            "labels": [person.name],
            "says": _say_split(evidence, cut, name),
            KEPT: {
                key_of(evidence.claim(i)): keep_claim(evidence.statements[i])
                for i in sorted(cut.by_claim)
            },
        },
        labels=(person.name,),
        thirds=_find_copies(evidence, about, cut.moved),
    )


# --- what is split off --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cut:
    """The statements that move, by id: those named one by one, and all of some reports (ids)."""

    moved: frozenset[str]
    by_claim: frozenset[str]
    reports: tuple[str, ...]


def _cut(evidence: Evidence, person: Person, about: Sequence[str], what: SplitOff) -> _Cut:
    by_report: dict[str, set[str]] = {}
    for typed in what.reports:
        report = find_report(list(evidence.reports.values()), typed)
        here = {i for i in about if evidence.statements[i].report_id == report.id}
        if not here:
            raise UsageError(f"{report.label}: nothing in it is about {person.name}")
        by_report[report.id] = here
    in_reports = frozenset[str]().union(*by_report.values())
    by_claim = frozenset[str]().union(
        *(_find_claim(evidence, person, about, typed) for typed in what.claims)
    )
    moved = by_claim | in_reports
    if not moved:
        raise UsageError("Say what is about somebody else: --report or --claim")
    if moved.issuperset(about):
        raise UsageError(
            f"That is all that is said of {person.name}: nobody would be left. To show another"
            " name: corrobora decide set"
        )
    return _Cut(moved, by_claim - in_reports, tuple(sorted(by_report)))


def _find_claim(
    evidence: Evidence, person: Person, about: Collection[str], typed: str
) -> frozenset[str]:
    """Return the statements of the one passage that is meant."""
    called = set(find_called((evidence.claim(i) for i in about), typed))
    keys = {key_of(claim) for claim in called}
    if not keys:
        raise UsageError(
            f"{typed}: no claim about {person.name} is called so. `corrobora why` names them"
        )
    if len(keys) > 1:
        raise UsageError(f"{typed}: several claims begin so. Write more of it")
    return frozenset(i for i in about if key_of(evidence.claim(i)) in keys)


def _say_split(evidence: Evidence, cut: _Cut, name: str | None) -> Sentence:
    whole = [Sentence("what %(report)s says", report=evidence.label(id_)) for id_ in cut.reports]
    parts = sorted(
        Sentence(
            "“%(quote)s” in %(report)s",
            quote=quote_in_short(evidence.statements[i]),
            report=evidence.label(evidence.statements[i].report_id),
        )
        for i in cut.by_claim
    )
    what = (*whole, *parts)
    if name is None:
        return Sentence("%(what)s is about somebody else", what=what)
    return Sentence("%(what)s is about somebody else, %(name)s", what=what, name=name)


def _find_copies(
    evidence: Evidence, about: Sequence[str], moved: Collection[str]
) -> tuple[str, ...]:
    """Return the labels of reports that share passages with what moves, and stay."""
    going = {evidence.statements[i].report_id for i in moved}
    staying = {evidence.statements[i].report_id for i in about if i not in moved} - going
    linked = {
        other
        for link in evidence.links
        for one, other in ((link.derived, link.source), (link.source, link.derived))
        if one in going
    }
    return tuple(sorted(evidence.label(id_) for id_ in linked & staying))


def _name(evidence: Evidence, id_: str, person: Person) -> str:
    part = evidence.people.parts.get(id_)
    return person.name if part is None or id_ == person.id else part.name
