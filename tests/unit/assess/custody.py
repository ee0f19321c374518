"""Findings, stays and persons made by hand, for what is counted over them."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.stays import Stay
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Finding, PersonState, Step
from corrobora.model.person import Person
from corrobora.model.vocabulary import ActKind, Custody
from tests.views import RELEASE


def finding(
    act: ActKind, date: str | None = None, step: Step = Step.CONFIRMED, *, person: str = "p1"
) -> Finding:
    """A finding of one act, without any statement behind it."""
    told = None if date is None else parse_edtf(date)
    return replace(
        RELEASE, act=act, date=told, step=step, person_id=person, conflicts=(), origins=(), sites=()
    )


def arrest(date: str | None = None, **more: str) -> Finding:
    """An arrest that somebody who would know confirms."""
    return finding(ActKind.ARREST, date, **more)


def release(date: str | None = None, **more: str) -> Finding:
    """A release that somebody who would know confirms."""
    return finding(ActKind.RELEASE, date, **more)


def stay(
    start: Finding | None = None,
    end: Finding | None = None,
    *,
    person: str = "p1",
    number: int = 1,
) -> Stay:
    """A stay of somebody, the first unless another number is given."""
    return Stay(person, f"Name of {person}", number, start, end)


def state(*findings: Finding, person: str = "p1") -> PersonState:
    """A person of whom these findings tell, in their order."""
    name = f"Name of {person}"
    return PersonState(
        person=Person(id=person, name=name, names=(name,)),
        act=findings[-1].act if findings else None,
        date=None,
        step=None,
        independent=0,
        custody=Custody.UNKNOWN,
        findings=findings,
    )
