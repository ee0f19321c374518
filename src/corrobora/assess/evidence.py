"""Everything that an assessment rests on, in one frozen value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corrobora.assess.policy import Policy
from corrobora.model.judgement import CopyJudgement
from corrobora.model.lineage import CopyLink
from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity, SpeakerEntity
from corrobora.model.person import People, Suggestion
from corrobora.model.report import Report, TextRevision
from corrobora.model.ruling import Rulings
from corrobora.model.statement import Act, Statement, Tally, claim_key
from corrobora.model.words import fold_words

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All by id: reports, outlets and countries by a report's, revisions by a revision's.

    Statements and speakers go by statement id; a statement whose speaker has no identity has
    no entry in `speakers`. `sites` maps each folded name of a place of detention that a pack
    knows to the name shown, `site_aliases` that name to the others; `site_kinds` are
    the folded words that only say what such a place is ("prison"); `everyone` are folded words
    for people that single nobody out ("people"). `suggestions` name persons that may be one; a
    damaged name in a copy is found through them. `orders` are the planned acts that somebody
    ordered. `judgements` are what people judged of copies; `links` follow them already. `rulings`
    are what people decided about statements, whose set fields `statements` hold already; `claims`
    the names by which people decide on them, by statement id.
    """

    reports: Mapping[str, Report]
    revisions: Mapping[str, TextRevision]
    statements: Mapping[str, Statement]
    links: tuple[CopyLink, ...]
    people: People
    suggestions: tuple[Suggestion, ...] = ()
    speakers: Mapping[str, SpeakerEntity] = field(default_factory=dict)
    outlets: Mapping[str, OutletEntity] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    orders: frozenset[str] = frozenset()
    sites: Mapping[str, str] = field(default_factory=dict)
    site_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    site_kinds: frozenset[str] = frozenset()
    everyone: frozenset[str] = frozenset()
    policy: Policy
    judgements: tuple[CopyJudgement, ...] = ()
    rulings: Rulings = field(default_factory=Rulings)
    claims: Mapping[str, str] = field(default_factory=dict)

    def acts(self) -> Iterator[tuple[str, Act]]:
        """Yield the acts with their ids, in order of id."""
        for id_ in sorted(self.statements):
            statement = self.statements[id_]
            if isinstance(statement, Act):
                yield id_, statement

    def tallies(self) -> Iterator[tuple[str, Tally]]:
        """Yield the tallies with their ids, in order of id."""
        for id_ in sorted(self.statements):
            statement = self.statements[id_]
            if isinstance(statement, Tally):
                yield id_, statement

    def claim(self, statement_id: str) -> str:
        """Return the name by which people decide on what the statement claims."""
        known = self.claims.get(statement_id)
        return claim_key(self.statements[statement_id]) if known is None else known

    def outlet(self, report_id: str) -> OutletEntity:
        """Return who published the report; one that nothing is known of is an unknown outlet."""
        known = self.outlets.get(report_id)
        if known is not None:
            return known
        report = self.reports[report_id]
        key = f"outlet of {report_id}"
        name = report.outlet or f"unknown outlet ({report.label})"
        return OutletEntity(key=key, name=name, side=UNKNOWN_OUTLETS)

    def site(self, name: str) -> str:
        """Return the name under which a place of detention is shown: the packs', else as it is."""
        return self.sites.get(" ".join(fold_words(name)), name)

    def label(self, report_id: str) -> str:
        """Return the name that people see for a report."""
        return self.reports[report_id].label if report_id in self.reports else report_id

    def published(self, report_id: str) -> dt.date | None:
        """Return the last day on which the report may have been published, if it says."""
        report = self.reports.get(report_id)
        return None if report is None or report.published is None else report.published.latest

    def country(self, report_id: str) -> str | None:
        """Return the country that the report is about, where that can be told."""
        return self.countries.get(report_id)
