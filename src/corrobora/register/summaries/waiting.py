"""What waits for a person in one part of a register, pairs of persons aside; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from corrobora.assess.standing import AdditionKind
from corrobora.model.finding import PersonState, Step
from corrobora.model.ids import stable_id
from corrobora.model.plain import Plain, as_plain
from corrobora.model.sentences import keep_sentence
from corrobora.model.statement import Statement, claim_key
from corrobora.model.summary import Matter, MatterKind, Waiting, WaitingKind
from corrobora.register.claims import kept_claims
from corrobora.register.indexed import about_whom
from corrobora.register.summaries.weights import weigh
from corrobora.register.summaries.work import Work
from corrobora.register.verification import Verified
from corrobora.resolve.persons import mention_of

__all__ = ["list_waiting"]

# Conflicts by which somebody is free or not, or dead or alive.
_OF_CUSTODY = frozenset({"denied", "still_held", "alive_or_dead"})
# Steps that a further side may lift.
_LIFTED = frozenset({Step.ANNOUNCED, Step.ORDERED, Step.REPORTED, Step.CONFIRMED})


def list_waiting(work: Work, matters: Iterable[Matter]) -> Iterator[Waiting]:
    """Give what waits; `matters` are the conflicts and promises of the part."""
    yield from (one for matter in matters for one in _ask_of(work, matter))
    for state in work.states:
        yield from _find_additions(work, state)
        yield from _find_proposals(work, state)
        yield from _find_calls(work, state)
    yield from _find_again(work)
    yield from _find_differing(work)


def _reports(work: Work, persons: Iterable[str]) -> int:
    return sum(len(work.named_in.get(id_, ())) for id_ in persons)


def _ask_of(work: Work, matter: Matter) -> Iterator[Waiting]:
    if not matter.is_open or matter.kind is MatterKind.FIGURE:
        return
    is_conflict = matter.kind is MatterKind.CONFLICT
    kind = WaitingKind.CONFLICT if is_conflict else WaitingKind.PROMISE
    names = {state.person.id: state.person.name for state in work.states}
    yield Waiting(
        id=stable_id("waiting", kind.value, matter.id),
        kind=kind,
        about=(matter.id,),
        persons=matter.persons,
        weight=weigh(
            kind,
            reports=_reports(work, matter.persons),
            is_at_stake=is_conflict and matter.sub in _OF_CUSTODY,
        ),
        since=matter.last if is_conflict else matter.first,
        due=None if is_conflict else _text(matter.payload["by"]),
        due_on=None if is_conflict else matter.last,
        payload={
            "about": matter.about,
            "sub": matter.sub,
            "speaker": matter.speaker,
            "names": [names[id_] for id_ in matter.persons if id_ in names],
            **({one: matter.payload[one] for one in ("sides", "told")} if is_conflict else {}),
        },
        owner=matter.owner,
    )


def _text(value: Plain) -> str | None:
    return None if value is None else str(value)


# --- of each person -------------------------------------------------------------------------------


def _find_additions(work: Work, state: PersonState) -> Iterator[Waiting]:
    """Give what copyists added, as long as nobody ruled on it."""
    person, evidence = state.person, work.evidence
    lifted = {i for f in state.findings if f.step in _LIFTED for i in f.statement_ids}
    for id_ in work.said_of.get(person.id, ()):
        standing = work.assessed.standings.get(id_)
        if standing is None or id_ in evidence.rulings.verdicts:
            continue
        added = [one for one in standing.additions if one.kind is not AdditionKind.REJECTED]
        if not added:
            continue
        statement = evidence.statements[id_]
        yield Waiting(
            id=stable_id("waiting", WaitingKind.ADDITION.value, evidence.claim(id_)),
            kind=WaitingKind.ADDITION,
            about=(evidence.claim(id_), statement.report_id),
            persons=(person.id,),
            weight=weigh(
                WaitingKind.ADDITION,
                reports=_reports(work, [person.id]),
                is_at_stake=id_ in lifted,
            ),
            since=work.recorded_on(statement.report_id),
            payload={
                "name": person.name,
                "report": evidence.label(statement.report_id),
                "quote": statement.quotes[0].text,
                "added": [{"kind": one.kind.value, **_tell(one.why)} for one in added],
            },
            owner=person.id,
        )


def _find_proposals(work: Work, state: PersonState) -> Iterator[Waiting]:
    person = state.person
    for place, finding in enumerate(state.findings):
        found = work.verifications.find(finding)
        if found.state is not Verified.PROPOSED or not found.by:
            continue
        first = found.by[0]
        yield Waiting(
            id=stable_id("waiting", WaitingKind.VERIFICATION.value, person.id, place),
            kind=WaitingKind.VERIFICATION,
            about=(first.decision,),
            persons=(person.id,),
            weight=weigh(WaitingKind.VERIFICATION, reports=_reports(work, [person.id])),
            since=first.decided_at.date(),
            payload={
                "name": person.name,
                "act": finding.act.value,
                "date": None if finding.date is None else str(finding.date),
                "step": finding.step.value,
                "by": first.decided_by,
                "why": first.reason,
            },
            owner=person.id,
        )


def _find_calls(work: Work, state: PersonState) -> Iterator[Waiting]:
    """Give what is to be asked again about a person; who was asked stands nowhere here."""
    person = state.person
    for kept in work.calls.get(person.id, ()):
        note = kept.note
        yield Waiting(
            id=stable_id("waiting", WaitingKind.CALL.value, note.report_id),
            kind=WaitingKind.CALL,
            about=(note.report_id,),
            persons=(person.id,),
            weight=weigh(WaitingKind.CALL, reports=_reports(work, [person.id])),
            since=note.on.earliest,
            due=None if note.ask_on is None else str(note.ask_on),
            due_on=None if note.ask_on is None else note.ask_on.latest,
            payload={
                "name": person.name,
                "ask": note.ask_again,
                "channel": note.channel.value,
                "connection": note.connection.value,
                "by": note.by,
                "note": kept.report.label,
            },
            owner=person.id,
        )


# --- of the part ----------------------------------------------------------------------------------


def _find_again(work: Work) -> Iterator[Waiting]:
    """Give the decisions that a person has to look at again."""
    told = {state.person.id: state.person.name for state in work.states}
    decided: dict[str, set[str]] = {}
    for person, several in work.decided_of.items():
        for one in several:
            decided.setdefault(one.id, set()).add(person)
    by_id = {one.id: one for one in work.made}
    for id_, again in work.again.items():
        one = by_id[id_]
        persons = tuple(sorted(decided.get(id_, set()) & told.keys()))
        is_ours = bool(persons) or not decided.get(id_)
        if is_ours:
            yield Waiting(
                id=stable_id("waiting", WaitingKind.LOOK_AGAIN.value, id_),
                kind=WaitingKind.LOOK_AGAIN,
                about=(id_,),
                persons=tuple(sorted(decided.get(id_, set()))),
                weight=weigh(WaitingKind.LOOK_AGAIN, reports=_reports(work, persons)),
                since=one.decided_at.date(),
                payload={
                    "decision": one.kind,
                    "labels": list(one.payload.get("labels", [])),
                    "by": one.decided_by,
                    "reason": one.reason,
                    **_tell(again.why),
                    "passage": again.passage,
                },
                owner=work.owner_of(persons) or _first_subject(one.subject),
            )


def _tell(why: str) -> dict[str, Plain]:
    """Return a reason as it is kept: in English, and so that pages can tell it in other words."""
    return {"why": why, "told": keep_sentence(why)}


def _first_subject(subject: Collection[str]) -> str:
    return min(subject, default="")


def _find_differing(work: Work) -> Iterator[Waiting]:
    """Give where two readers of a report differ about somebody, as long as nobody ruled on it."""
    if not work.differing:
        return
    told = {state.person.id: state.person.name for state in work.states}
    ruled = {name.split("-")[0] for one in work.made for name in kept_claims(one)}
    for report, several in work.differing.items():
        persons: dict[str, list[Plain]] = {}
        for one in several:
            both = [s for s in (one.first, one.second) if s is not None]
            if any(claim_key(s) in ruled for s in both):
                continue
            for person in _named(work, both) & told.keys():
                persons.setdefault(person, []).append(
                    {
                        "first": _say(one.first),
                        "second": _say(one.second),
                        "fields": [as_plain(field) for field in one.fields],
                    }
                )
        for person, differences in sorted(persons.items()):
            yield Waiting(
                id=stable_id("waiting", WaitingKind.READERS.value, report, person),
                kind=WaitingKind.READERS,
                about=(report,),
                persons=(person,),
                weight=weigh(WaitingKind.READERS, reports=_reports(work, [person])),
                since=work.recorded_on(report),
                payload={
                    "name": told[person],
                    "report": work.evidence.label(report),
                    "differences": differences,
                },
                owner=person,
            )


def _named(work: Work, both: Iterable[Statement]) -> set[str]:
    """Return the persons whom statements name, as they stand now."""
    people = work.evidence.people
    found = {id_ for s in both if mention_of(s) and (id_ := about_whom(s)) is not None}
    return {people.now(id_) for id_ in found}


def _say(statement: Statement | None) -> Plain:
    return None if statement is None else statement.quotes[0].text
