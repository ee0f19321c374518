"""A view made by hand: two reports, a person with a copied statement and a denial, figures."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import (
    Assessment,
    Conflict,
    ConflictSide,
    Finding,
    Incomparable,
    LedgerRow,
    Origin,
    OriginKind,
    PersonState,
    PromiseState,
    PromiseStatus,
    Step,
    Support,
    SupportedBy,
)
from corrobora.model.lineage import Family
from corrobora.model.person import People, Person, Suggestion
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Custody,
    Measure,
    SpeakerKind,
)
from corrobora.register.figures import FigureColumn
from corrobora.register.queries import View
from tests.factories import (
    NOON,
    make_designation,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

ONE, TWO = make_report(label="one"), make_report(label="two", outlet="Harbour Mirror")
TEXT = make_revision(ONE)
QUOTE = "Ines Abellard was released on Tuesday."


def support(report, copy_of=None):
    return SupportedBy(
        statement_id=f"of {report.label}",
        report_id=report.id,
        start=0,
        end=len(QUOTE),
        text=QUOTE,
        certainty="asserted",
        copy_of=copy_of,
    )


SISTER = Origin(
    kind=OriginKind.SPEAKER,
    name="Her sister",
    side="family:abc",
    stance=Support.FOR,
    counted=True,
    why="says so first-hand and names no source",
    support=(support(ONE), support(TWO, copy_of=ONE.id)),
)
ADDED = replace(
    SISTER,
    kind=OriginKind.OUTLET,
    name="Harbour Mirror",
    side="outlet:unknown",
    counted=False,
    why="unsupported addition: one says nothing of the kind",
    support=(support(TWO, copy_of=ONE.id),),
)
UNSEEN = replace(
    SISTER,
    kind=OriginKind.UNSEEN_ROOT,
    name="a report that is not here (behind one and 1 more)",
    side="outlet:unknown",
    stance=Support.AGAINST,
)
CONFLICT = Conflict(
    "still_held",
    "release of Ines Abellard",
    (
        ConflictSide("Her sister", "it happened", (ONE.id, TWO.id)),
        ConflictSide("x", "still held", ()),
    ),
)
RELEASE = Finding(
    person_id="p1",
    act=ActKind.RELEASE,
    date=parse_edtf("2031-05-05"),
    step=Step.CONFIRMED,
    independent=1,
    hedged=False,
    conditions=(Condition.HOUSE_ARREST,),
    case_closed=True,
    sites=("the Old Mill prison",),
    places=("Port Ansel",),
    charges=("conspiracy",),
    origins=(SISTER, ADDED, UNSEEN),
    conflicts=(CONFLICT,),
    raises=("one more side",),
    statement_ids=("of one", "of two"),
)
ARREST = replace(
    RELEASE,
    act=ActKind.ARREST,
    date=None,
    step=Step.REPORTED,
    origins=(),
    conflicts=(),
    hedged=True,
)
INES = PersonState(
    person=Person(id="p1", name="Ines Abellard", names=("Ines Abellard", "Inés Abellard")),
    act=ActKind.RELEASE,
    date=RELEASE.date,
    step=Step.CONFIRMED,
    independent=1,
    custody=Custody.HOUSE_ARREST,
    findings=(ARREST, RELEASE),
)
OTO = PersonState(
    person=Person(id="p2", name="Oto", names=("Oto",), lone_in=ONE.id),
    act=None,
    date=None,
    step=None,
    independent=0,
    custody=Custody.UNKNOWN,
    findings=(),
)


def row(speaker, **given):
    tally = replace(
        make_tally(TEXT, speaker=make_speaker(speaker, SpeakerKind.STATE)),
        act=ActKind.RELEASE,
        measure=Measure.FLOW,
        **given,
    )
    return LedgerRow(
        speaker=speaker,
        side="state:XV",
        tally=tally,
        statement_ids=(speaker,),
        reports=(ONE.id, TWO.id),
        superseded_by=None,
        incomparable_with=(),
    )


LEDGER = (
    row("the parliament", value=400, certainty=Certainty.PLANNED),
    replace(row("the ministry", value=116), incomparable_with=(Incomparable("x", "other starts"),)),
    replace(row("Lantern", value=50, bound=Bound.AT_LEAST), superseded_by="56 (2031-05-05)"),
    row("Beacon", value=None, low=50, high=80, bound=Bound.RANGE),
    row("the rumour", value=7, certainty=Certainty.DENIED),
    row("the crowd", value=None, bound=Bound.VAGUE),
)
COLUMNS = (
    FigureColumn.ANNOUNCED,
    FigureColumn.REPORTED,
    FigureColumn.CONFIRMED,
    FigureColumn.CONFIRMED,
    FigureColumn.REPORTED,
    FigureColumn.REPORTED,
)
PROMISE = make_promise(TEXT)
PROMISES = (
    PromiseState(
        speaker="the ministry",
        promise=PROMISE,
        what="we will close it",
        by=parse_edtf("2031-04"),
        status=PromiseStatus.OPEN,
        is_overdue=True,
        reports=(ONE.id,),
    ),
    PromiseState(
        speaker="the ministry",
        promise=PROMISE,
        what="we will free her",
        by=None,
        status=PromiseStatus.REDEEMED,
        is_overdue=False,
        reports=(ONE.id,),
    ),
)


def make_view() -> View:
    """The register of these values."""
    return View(
        evidence=Evidence(
            reports={report.id: report for report in (ONE, TWO)},
            revisions={},
            statements={},
            links=(),
            people=People((), {}),
            policy=parse_policy(default_policy_text()),
        ),
        assessment=Assessment(
            persons=(INES, OTO),
            ledger=LEDGER,
            promises=PROMISES,
            designations=(("Lantern", make_designation(TEXT), (ONE.id,)),),
            site_claims=(("one", make_site_claim(TEXT), (ONE.id,)),),
            conflicts=(CONFLICT,),
            suggestions=(Suggestion("Ines Abellard", "Inez Abellard", 0.9, ("z for s",)),),
        ),
        columns=COLUMNS,
        families=(Family(members=(ONE.id, TWO.id), root=ONE.id),),
        as_of=NOON.date(),
        known_at=None,
    )
