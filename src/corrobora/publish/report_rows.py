"""Articles and stories as they are published: outlets, titles, and what copies changed.

A story is a family of copies of which at least one article carries something that is published.
Texts of articles never leave; field notes and lists are no articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from corrobora.model.lineage import CopyLink, Family
from corrobora.model.report import Form, Report
from corrobora.publish.addresses import make_address
from corrobora.publish.policy import Rules
from corrobora.publish.released import CopyRow, ReportRow

__all__ = ["tell_reports"]

_NOT_ARTICLES = frozenset({Form.FIELD_NOTE, Form.LIST})


def tell_reports(rules: Rules, carrying: Collection[str]) -> tuple[list[ReportRow], list[CopyRow]]:
    """Return the articles of every story that carries something published, and their copies.

    `carrying` are the ids of the reports of which a passage leaves.
    """
    rows: list[ReportRow] = []
    copies: list[CopyRow] = []
    links = defaultdict(list)
    for link in rules.material.evidence.links:
        links[link.derived].append(link)
    for family in rules.material.families:
        if not set(family.members).isdisjoint(carrying):
            listed = [r for r in _articles(rules, family) if _may_leave(rules, r, carrying)]
            story = _address_of_story(rules, family)
            rows += [_tell_report(rules, report, story) for report in listed]
            ids = {report.id for report in listed}
            copies += [
                _tell_copy(rules, link, story)
                for report in listed
                for link in links[report.id]
                if link.source in ids
            ]
    return sorted(rows, key=lambda r: (r.story, r.published or "", r.address)), copies


def _articles(rules: Rules, family: Family) -> Iterable[Report]:
    reports = rules.material.evidence.reports
    return (reports[id_] for id_ in family.members if id_ in reports)


def _may_leave(rules: Rules, report: Report, carrying: Collection[str]) -> bool:
    """Say whether an article is told of: none that names somebody restricted, unless it is quoted.

    Of a quoted one the outlet is told, for a passage without its outlet is no evidence.
    """
    if report.form in _NOT_ARTICLES:
        return report.id in carrying
    return report.id in carrying or report.id not in rules.restricted_in


def _address_of_story(rules: Rules, family: Family) -> str:
    """Return the address that goes by the article that came first: later ones leave it as it is."""

    def order(report: Report) -> tuple[datetime, str]:
        return report.recorded_at, report.id

    first = min(_articles(rules, family), key=order)
    return make_address(rules.material.key, "story", first.id)


def _tell_report(rules: Rules, report: Report, story: str) -> ReportRow:
    return ReportRow(
        address=make_address(rules.material.key, "report", report.id),
        outlet=rules.name_of_outlet(rules.material.evidence.outlet(report.id).name),
        title=rules.title_of(report),
        published=None if report.published is None else str(report.published),
        language=report.language,
        link=rules.link_of(report),
        story=story,
    )


def _tell_copy(rules: Rules, link: CopyLink, story: str) -> CopyRow:
    key = rules.material.key
    derived, source = (make_address(key, "report", one) for one in (link.derived, link.source))
    changed = rules.material.drift.get((link.derived, link.source), ())
    return CopyRow(
        address=f"{derived}-{source}",
        story=story,
        derived=derived,
        source=source,
        direction=link.direction.value,
        kind=link.kind.value,
        drift=tuple(one.value for one in changed),
    )
