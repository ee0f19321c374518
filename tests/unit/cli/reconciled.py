"""A figure laid beside names, made by hand: what `corrobora reconcile` shows and prints as JSON."""

from __future__ import annotations

from dataclasses import replace

from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.finding import Finding, LedgerRow
from corrobora.model.reconciled import (
    Fit,
    Interval,
    Reason,
    Reconciliation,
    TooMany,
    Why,
)
from corrobora.register.record import Record
from tests.views import RELEASE, make_view, row

BARE = replace(RELEASE, conditions=(), sites=(), places=(), origins=(), conflicts=())
MINISTRY = row("the ministry", value=5)


def record(known_at=None) -> Record:
    """A register as a record; nothing of it is read but its times."""
    view = make_view()
    return Record(
        assessment=view.assessment, evidence=view.evidence, as_of=view.as_of, known_at=known_at
    )


def fit(name: str, *why: Why | Reason, answer: Answer = Answer.POSSIBLY, **more: object) -> Fit:
    """How somebody stands; without a reason they are in the figure."""
    reasons = tuple(one if isinstance(one, Why) else Why(one) for one in why)
    finding = more.pop("finding", BARE)
    assert isinstance(finding, Finding)
    return Fit(
        person_id=f"id of {name}",
        name=name,
        answer=answer if reasons else Answer.YES,
        finding=finding,
        why=reasons,
        **more,  # type: ignore[arg-type]
    )


def outside(name: str, reason: Reason, about: str | None = None) -> Fit:
    """Somebody who is not in the figure."""
    return fit(name, Why(reason, about), answer=Answer.NO)


def reconciled(figure: LedgerRow = MINISTRY, **more: object) -> Reconciliation:
    """A figure of five with nobody beside it, unless told."""
    given: dict[str, object] = {
        "matched": (),
        "ambiguous": (),
        "outside": (),
        "cut_off": parse_edtf("2031-05-10"),
        "cut_off_is_stated": True,
        "number": Interval(5, 5),
        "unknown": Interval(5, 5),
        "too_many": TooMany(0, 0),
    }
    return Reconciliation(row=figure, **(given | more))  # type: ignore[arg-type]
