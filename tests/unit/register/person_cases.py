"""Statements about invented people, and judgements on them, for tests of merges and splits."""

from __future__ import annotations

import datetime
from dataclasses import replace

from corrobora.model.claim import name_claims
from corrobora.model.ids import stable_id
from corrobora.model.judgement import Judgement, PersonDecisions, PersonJudgement, PersonSplit
from corrobora.model.person import person_id
from corrobora.model.statement import Act, Statement, claim_key, statement_id
from corrobora.register.judged_persons import JudgedPeople, judge_people
from corrobora.register.splits import Said
from corrobora.resolve.persons import group_persons
from tests.factories import NOON, make_act, make_mention, make_report, make_revision

YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE
INES, INEZ, RUIZ = "Ines Abellard", "Inez Abelard", "Ines Abellard Ruiz"


def act(name: str, label: str = "one", *, occurrence: int = 0) -> Act:
    """A release of somebody, as a report of that label tells it."""
    text = " ".join(f"{name} was released on day {n}." for n in range(3))
    revision = make_revision(make_report(text, label=label), text)
    said = make_act(revision, name=name, quote=f"{name} was released on day {occurrence}.")
    return replace(said, person=replace(make_mention(revision, name), occurrence=occurrence))


def by_id(*given: Statement) -> dict[str, Statement]:
    return {statement_id(one): one for one in given}


def who(name: str, lone_in: str | None = None) -> str:
    return person_id(name, lone_in)


def pair(
    a: str,
    b: str,
    judgement: Judgement = YES,
    *,
    hour: int = 0,
    kept: str | None = None,
    decision: str | None = None,
) -> PersonJudgement:
    """A judgement on the two people with these ids; the first is kept."""
    first, second = sorted((a, b))
    return PersonJudgement(
        decision=decision or stable_id(first, second, hour),
        persons=(first, second),
        names=(f"name of {first[:4]}", f"name of {second[:4]}"),
        judgement=judgement,
        kept=kept or a,
        reason="I asked her sister",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(hours=hour),
        signed_in=False,
    )


def split(
    person: str,
    *,
    claims: tuple[Statement, ...] = (),
    reports: tuple[str, ...] = (),
    seen: tuple[str, ...] = (),
    left: tuple[Statement, ...] = (),
    name: str | None = None,
    of: tuple[str, ...] = (),
    decision: str = "5" * 32,
) -> PersonSplit:
    """Some statements about the person with this id are about another."""
    return PersonSplit(
        decision=decision,
        person=person,
        of=of or (person,),
        made=stable_id("made", decision),
        called=INES,
        name=name,
        claims=tuple(claim_key(one) for one in claims),
        reports=reports,
        seen=seen,
        left=tuple(claim_key(one) for one in left),
        reason="another age",
        decided_by="Ana Serrat",
        decided_at=NOON,
        signed_in=False,
    )


def judge(statements, *pairs: PersonJudgement, splits=()) -> JudgedPeople:
    """The people of these statements (by id) once the judgements are laid over the names."""
    labels = {one.report_id: f"report {one.report_id[:4]}" for one in statements.values()}
    said = Said(statements, name_claims(statements), labels)
    grouped = group_persons(statements.values())
    return judge_people(grouped, said, PersonDecisions(pairs, tuple(splits)))
