"""Bodies and texts of invented stories for the tests of lineage."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path

import corrobora.packs
from corrobora.lineage.body import Body, read_body
from corrobora.model.edtf import parse_edtf
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.load import Packs, packs_from_files
from corrobora.packs.terms import TermReader
from tests.factories import make_report, make_revision

WIRE = """\
The government of Orvelle released 42 prisoners from Kestrel Point jail on Monday, the first \
group to be freed since the pardon decree was signed in February.
Among them was Mirela Castan, a 34-year-old trade unionist who led last year's dock workers' \
strike in the port of Halvergate.
Castan was arrested in June 2030 at her sister's apartment, where officers also took two \
computers and a box of pamphlets.
"I walked out with the same ideas I walked in with," she told reporters at the gate, holding a \
bunch of yellow flowers.
Relatives who had slept outside the walls since Saturday complained that nobody had told them \
which names were on the decree."""

OTHER = """\
A ferry with 140 people on board ran aground off Garrow on Saturday in thick fog, the coastguard \
said.
Passengers were taken off by fishing boats within two hours and given tea in a school.
The operator, Bluewater Lines, said a radar had failed and that service would resume soon."""


@cache
def packs() -> Packs:
    """The languages, and what is known everywhere; lineage needs no country."""
    folder = Path(corrobora.packs.__file__).parent
    files = [*folder.glob("languages/*/*.*"), *folder.glob("countries/zz/*.*")]
    return packs_from_files({f.relative_to(folder).as_posix(): f.read_text("utf-8") for f in files})


@cache
def reader(language: str = "en") -> TermReader:
    return TermReader.of(packs(), language)


def make_text(
    text: str,
    label: str = "one",
    *,
    outlet: str | None = "The Lowland Courier",
    published: str | None = "2031-03-04",
    language: str = "en",
) -> tuple[Report, TextRevision]:
    """One line is one sentence."""
    date = None if published is None else parse_edtf(published)
    report = make_report(text, label=label, outlet=outlet, published=date, language=language)
    spans = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return report, dataclasses.replace(make_revision(report, text), sentences=spans)


def make_body(text: str, label: str = "one", **more: str | None) -> Body:
    report, revision = make_text(text, label, **more)  # type: ignore[arg-type]
    return read_body(report, revision, reader(report.language))
