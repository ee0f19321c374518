"""Passages as evidence of what is published: short, few of one report, with names blanked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from corrobora.model.finding import SupportedBy
from corrobora.model.spans import Span
from corrobora.publish.addresses import make_address
from corrobora.publish.policy import LONGEST_PASSAGE, MOST_OF_A_REPORT, Rules, Why, Withheld
from corrobora.publish.released import PassageRow
from corrobora.resolve.persons import mention_of

__all__ = ["Quoting"]

_CUT = "…"


class Quoting:
    """Takes passages one after the other; knows how much of each report left already."""

    def __init__(self, rules: Rules) -> None:
        """Begin with nothing quoted."""
        self._rules = rules
        self.rows: list[PassageRow] = []
        self.withheld: list[Withheld] = []
        self.reports: set[str] = set()
        self._left: dict[str, int] = defaultdict(lambda: MOST_OF_A_REPORT)
        self._quoted: set[tuple[str, int, int]] = set()

    def take(
        self, of: str, support: Sequence[SupportedBy], persons: Collection[str] = ()
    ) -> list[PassageRow]:
        """Add the passages behind one thing (its address), as far as they may leave; return them.

        `persons` are the ids of whom they are about.
        """
        before = len(self.rows)
        evidence = self._rules.material.evidence
        for number, one in enumerate(support, 1):
            report = evidence.reports.get(one.report_id)
            if report is None:
                continue
            why = self._rules.why_not_quote(report, one.text, persons)
            why = why or self._why_too_much(one)
            if why is not None:
                self.withheld.append(Withheld("passage", why, report.label))
                continue
            self.reports.add(one.report_id)
            self.rows.append(
                PassageRow(
                    address=f"{of}-p{number}",
                    of=of,
                    report=make_address(self._rules.material.key, "report", one.report_id),
                    text=self._tell(one),
                    certainty=one.certainty,
                    is_copy=one.copy_of is not None,
                )
            )
        return self.rows[before:]

    def _why_too_much(self, one: SupportedBy) -> Why | None:
        """Say whether too much of the report would have left; a passage counts once."""
        place = (one.report_id, one.start, one.end)
        if place in self._quoted:
            return None
        length = min(len(one.text), LONGEST_PASSAGE)
        if length > self._left[one.report_id]:
            return Why.TOO_MUCH
        self._left[one.report_id] -= length
        self._quoted.add(place)
        return None

    def _tell(self, one: SupportedBy) -> str:
        """Return the passage with names blanked, save where somebody published is named."""
        spared = [
            Span(max(0, span.start - one.start), min(one.end, span.end) - one.start)
            for span in self._named.get(one.report_id, ())
            if span.start < one.end and one.start < span.end
        ]
        told = " ".join(self._rules.text(one.text, report=one.report_id, spared=spared).split())
        if len(told) <= LONGEST_PASSAGE:
            return told
        return f"{told[: LONGEST_PASSAGE - 1].rstrip()}{_CUT}"

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Span]]:
        """Return by report where published people are named, by the word that means them there."""
        found: dict[str, list[Span]] = defaultdict(list)
        evidence = self._rules.material.evidence
        for id_, person in evidence.people.person_of.items():
            statement = evidence.statements[id_]
            mention = mention_of(statement)
            if mention is not None and person in self._rules.persons:
                found[statement.report_id].append(Span(mention.start, mention.end))
        return found
