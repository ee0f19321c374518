"""Rows as the policy would release them; every field has a plain default. Nobody exists."""

from __future__ import annotations

import datetime
from dataclasses import replace

from corrobora.model.vocabulary import Bound
from corrobora.publish.corrections import Change, Correction
from corrobora.publish.formats import Publication
from corrobora.publish.released import (
    ConflictRow,
    CopyRow,
    FigureRow,
    FindingRow,
    OriginRow,
    PassageRow,
    PersonRow,
    PromiseRow,
    Released,
    ReportRow,
    SideRow,
    SiteRow,
    StayRow,
)
from corrobora.register.audience import Audience
from tests.factories import NOON

DAY = datetime.date(2031, 5, 6)

PERSON = PersonRow(
    address="aaaa",
    name="Ines Abellard",
    other_names=("Inés Abellard",),
    custody="free",
    act="release",
    date="2031-05-05",
    step="confirmed",
    independent=1,
    last_held=None,
)
FINDING = FindingRow(
    address="aaaa-release-1",
    person="aaaa",
    act="release",
    date="2031-05-05",
    step="confirmed",
    independent=1,
    hedged=False,
    conditions=("exile", "reporting"),
    case_closed=False,
    sites=("Old Mill prison",),
    places=("Port Ansel",),
    charges=(),
    verified="none",
)
ORIGIN = OriginRow(
    address="aaaa-release-1-o1",
    finding="aaaa-release-1",
    kind="speaker",
    name="The Lantern Network",
    body="bbbb",
    connection="organisation",
    stance="for",
    counted=True,
    why="says so itself",
    reports=1,
)
REPORT = ReportRow(
    address="rrrr",
    outlet="The Lowland Courier",
    title="Teacher walks free",
    published="2031-05-06",
    language="en",
    link=None,
    story="ssss",
)
PASSAGE = PassageRow(
    address="aaaa-release-1-o1-p1",
    of="aaaa-release-1-o1",
    report="rrrr",
    text="Ines Abellard was released.",
    certainty="asserted",
    is_copy=False,
)
COPY = CopyRow(
    address="cccc-rrrr",
    story="ssss",
    derived="cccc",
    source="rrrr",
    direction="known",
    kind="edited",
    drift=("hedge_dropped",),
)
FIGURE = FigureRow(
    address="ffff",
    speaker="The Lantern Network",
    act="release",
    family="release",
    measure="flow",
    column="confirmed",
    value=94,
    low=None,
    high=None,
    bound=Bound.AT_LEAST,
    unit="people",
    group=None,
    nationality=None,
    site=None,
    place=None,
    since="2031-05-01",
    as_of=None,
    hour=None,
    criterion=None,
    certainty="asserted",
    day=DAY,
    superseded_by=None,
    reports=2,
)
CONFLICT = ConflictRow(address="kkkk", kind="dates", person="aaaa", is_open=True)
SIDE = SideRow(address="kkkk-s1", conflict="kkkk", side="The Lantern Network", value="2031-05-05")
PROMISE = PromiseRow(
    address="pppp",
    speaker="interior ministry",
    what="We will close it",
    by=None,
    said=None,
    state="open",
    overdue=False,
    site=None,
)
SITE = SiteRow(address="llll", name="Old Mill prison", other_names=())
STAY = StayRow(
    address="llll-aaaa-release-1",
    site="llll",
    person="aaaa",
    finding="aaaa-release-1",
    is_there=False,
)
RELEASED = Released(
    audience=Audience.OUTSIDE,
    as_of=DAY,
    changed_at=NOON,
    persons=(PERSON,),
    findings=(FINDING,),
    origins=(ORIGIN,),
    passages=(PASSAGE,),
    reports=(REPORT, replace(REPORT, address="cccc", outlet="Harbour Mirror")),
    copies=(COPY,),
    figures=(FIGURE,),
    conflicts=(CONFLICT,),
    sides=(SIDE,),
    promises=(PROMISE,),
    sites=(SITE,),
    stays=(STAY,),
)
WITHDRAWN = Correction(day=DAY, what="person", change=Change.WITHDRAWN, address=None)


def publication(released: Released = RELEASED, *corrections: Correction) -> Publication:
    """What a writer takes."""
    return Publication(
        released=released, corrections=corrections, languages=("en",), title="Lowland"
    )
