"""Scenarios for the record: reports with their statements, and what the register must say.

A scenario is one TOML file. Statements are given as values, so that only origins, the ladder,
the ledger and the rest are judged, not the reading of a text. People, places, outlets and the
two countries (XA, XB) are invented.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import (
    Act,
    Designation,
    Mention,
    Promise,
    Quote,
    SiteClaim,
    Statement,
    Tally,
    statement_id,
)
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SiteClaimKind,
    SpeakerKind,
    Stance,
    Unit,
)
from corrobora.packs.load import Packs, packs_from_files
from corrobora.resolve.outlets import resolve_outlets
from corrobora.resolve.persons import group_persons, suggest
from corrobora.resolve.speakers import resolve_speakers
from tests.factories import make_report, make_revision

FOLDER = Path(__file__).parent
KINDS = {"act": Act, "tally": Tally, "designation": Designation, "promise": Promise}
KINDS |= {"site_claim": SiteClaim}
WORDS = {
    "act": ActKind,
    "certainty": Certainty,
    "bound": Bound,
    "measure": Measure,
    "unit": Unit,
    "claim": SiteClaimKind,
    "stance": Stance,
}
DATES = {"date", "as_of", "since", "by"}


@dataclass(frozen=True)
class Scenario:
    """One file: the evidence, the day, and what is expected of it."""

    name: str
    title: str
    evidence: Evidence
    today: dt.date
    as_of: dt.date | None
    expect: Mapping[str, Any]


def find_scenarios() -> list[Path]:
    return sorted((FOLDER / "scenarios").glob("*.toml"))


def load_packs() -> Packs:
    folder = FOLDER / "packs"
    files = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.glob("*/*/*")}
    return packs_from_files(files)


def load_scenario(path: Path, packs: Packs) -> Scenario:
    table = tomllib.loads(path.read_text())
    reports, revisions, statements = {}, {}, []
    labels: dict[str, str] = {}
    for given in table["report"]:
        report = _report(given)
        revision = make_revision(report, given["text"])
        labels[given["id"]] = report.id
        reports[report.id], revisions[revision.id] = report, revision
        statements += list(_statements(given, revision))
    links = tuple(_link(g, labels, revisions) for g in table.get("link", []))
    countries = {labels[g["id"]]: g.get("country", "XA") for g in table["report"]}
    text = table.get("policy", default_policy_text())
    return Scenario(
        name=path.stem,
        title=table["title"],
        evidence=build_evidence(
            (reports, revisions), statements, links, countries=countries, packs=packs, policy=text
        ),
        today=table.get("today", dt.date(2031, 6, 1)),
        as_of=table.get("as_of"),
        expect=table["expect"],
    )


def build_evidence(
    texts: tuple[Mapping[str, Report], Mapping[str, TextRevision]],
    statements: list[Statement],
    links: tuple[CopyLink, ...] = (),
    *,
    countries: Mapping[str, str],
    packs: Packs,
    policy: str,
) -> Evidence:
    reports, revisions = texts
    people = group_persons(statements)
    by_report = {r.report_id: r for r in revisions.values()}
    speakers = resolve_speakers(
        statements, reports.values(), revisions=by_report, countries=countries, packs=packs
    )
    return Evidence(
        reports=reports,
        revisions=revisions,
        statements={statement_id(s): s for s in statements},
        links=links,
        people=people,
        suggestions=suggest(people, statements),
        speakers=speakers,
        outlets=resolve_outlets(reports.values(), packs),
        countries=countries,
        policy=parse_policy(policy),
    )


def _report(given: Mapping[str, Any]) -> Report:
    published = given.get("published")
    return make_report(
        given["text"],
        label=given["id"],
        outlet=given.get("outlet"),
        published=None if published is None else parse_edtf(str(published)),
        language=given.get("language", "en"),
    )


def _statements(given: Mapping[str, Any], revision: TextRevision) -> Iterator[Statement]:
    for kind, of in KINDS.items():
        for values in given.get(kind, []):
            yield of(**_fields(kind, of, values, revision))


def _fields(kind: str, of: type, values: Mapping[str, Any], revision: TextRevision) -> dict:
    given = dict(values)
    quote = given.pop("quote", revision.text)
    names = {f.name for f in fields(of)}
    found: dict[str, Any] = {
        "report_id": revision.report_id,
        "revision_id": revision.id,
        "extractor": "scenario/1",
        "quotes": (_quote(revision, quote),),
        "speaker": _speaker(given),
        "certainty": Certainty.ASSERTED,
    }
    if kind == "tally":
        found |= {"bound": Bound.EXACT, "measure": Measure.FLOW, "act": ActKind.RELEASE}
    for key, value in given.items():
        assert key in names, f"{key} is no field of {kind}"
        found[key] = _value(key, value, revision)
    return found


def _value(key: str, value: Any, revision: TextRevision) -> Any:
    if key == "person":
        return _mention(revision, value)
    if key in WORDS:
        return WORDS[key](value)
    if key in DATES:
        return parse_edtf(str(value))
    if key == "conditions":
        return tuple(Condition(c) for c in value)
    return tuple(value) if isinstance(value, list) else value


def _mention(revision: TextRevision, name: str) -> Mention:
    shown = next(w for w in (name, name.rsplit(maxsplit=1)[-1], "") if w in revision.text)
    start = revision.text.index(shown)
    return Mention(name, start, start + len(shown), shown, 0)


def _speaker(given: dict[str, Any]) -> Speaker | None:
    """`speaker = {name, kind, of, country, via, source = {…}}`; without one, the outlet itself."""
    value = given.pop("speaker", None)
    return None if value is None else _make_speaker(value)


def _make_speaker(value: Mapping[str, Any]) -> Speaker:
    more = dict(value)
    source = more.pop("source", None)
    kind = SpeakerKind(more.pop("kind"))
    return Speaker(**more, kind=kind, source=None if source is None else _make_speaker(source))


def _quote(revision: TextRevision, words: str) -> Quote:
    start = revision.text.index(words)
    return Quote(start, start + len(words), words)


def _link(
    given: Mapping[str, Any], labels: Mapping[str, str], revisions: Mapping[str, TextRevision]
) -> CopyLink:
    by_report = {r.report_id: r for r in revisions.values()}
    derived, source = (by_report[labels[given[k]]] for k in ("derived", "source"))
    passages = tuple(
        AlignedPassage(
            derived=_span(derived, mine),
            source=_span(source, theirs),
            kind=PassageKind(kind),
            score=0.9,
        )
        for mine, theirs, kind in given["passages"]
    )
    return CopyLink(
        derived=derived.report_id,
        source=source.report_id,
        derived_revision=derived.id,
        source_revision=source.id,
        direction=Direction(given.get("direction", "known")),
        kind=CopyKind(given.get("kind", "edited")),
        passages=passages,
        coverage=0.9,
        score=0.9,
        reasons=(),
    )


def _span(revision: TextRevision, words: str) -> Span:
    quote = _quote(revision, words or revision.text)
    return Span(quote.start, quote.end)


def shown_date(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
