"""What a run tells of its reports, beside storing them."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from corrobora.assess.policy import Policy, name_of_policy
from corrobora.assess.reread import read_once
from corrobora.extract.projection import project
from corrobora.model.statement import statement_id
from corrobora.register.erase.holding import Forgotten
from corrobora.register.recording import Arrival, Past
from corrobora.register.results import Difference, Extraction, Note, RefusedRow

__all__ = ["Told", "as_extraction", "note_lost_packs", "note_other_policy", "own_mistake"]


@dataclass(slots=True)
class Told:
    """Gathers what there is to tell, report by report."""

    refused: list[RefusedRow]
    notes: list[Note]
    differences: list[tuple[str, Difference]] = field(default_factory=list)

    def add(self, outcome: object) -> None:
        """Take note of a refusal, or of what a report that came has to tell."""
        if isinstance(outcome, RefusedRow):
            self.refused.append(outcome)
        if isinstance(outcome, Forgotten):
            self.notes.append(Note(outcome.label, outcome.why))
        if isinstance(outcome, Arrival):
            label = outcome.report.label
            self.refused += outcome.refused
            self.notes += [Note(label, what) for what in outcome.notes]
            self.differences += [(label, one) for one in outcome.differences]


def note_lost_packs(past: Past) -> list[Note]:
    """Warn of a run that knows less than the one before: answers go by the last run's packs."""
    if not past.lost_packs:
        return []
    what = f"the last run also had {past.lost_packs[0]}"
    more = f" and {len(past.lost_packs) - 1} more" if past.lost_packs[1:] else ""
    advice = "; the register now goes by what this run was given. Give the same --packs each time"
    return [Note("packs", what + more + advice)]


def note_other_policy(past: Past, policy: Policy) -> list[Note]:
    """Say that the findings go by another policy than before; nothing else has changed by it."""
    if past.policy is None:
        return []
    before = name_of_policy(past.policy)
    was = f"before it was “{before}”" if before != policy.name else "its file was changed"
    what = f"the findings now go by the policy “{policy.name}”; {was}"
    rest = "Statements and decisions are as they were; corrobora policy diff says who moves"
    return [Note("policy", f"{what}. {rest}")]


def own_mistake(path: str, error: Exception) -> RefusedRow:
    """Return the row of a mistake of ours, with its trace; called where the error is handled."""
    why = f"Corrobora made a mistake on it ({type(error).__name__}: {error})"
    advice = "The other files were read. Please report this with the trace in the register."
    return RefusedRow(path, why, advice, traceback.format_exc())


def as_extraction(arrival: Arrival) -> Extraction:
    """Return what was read; the form counts what two readers say of one passage once."""
    said = tuple(s for by in arrival.read for s in by.statements)
    every = {statement_id(s): s for s in said}
    once = read_once(every)
    return Extraction(
        report=arrival.report,
        revision=arrival.revision,
        statements=said,
        form=project(arrival.report, tuple(once.values())),
        notes=arrival.notes,
        differences=arrival.differences,
        doubled=frozenset(every.keys() - once.keys()),
        sketch=arrival.sketch,
    )
