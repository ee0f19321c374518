"""Findings as answers tell them: steps, origins, passages, conflicts."""

from __future__ import annotations

from pydantic import Field

from corrobora.desk.api.resources.rulings import CopyJudged, Ruled
from corrobora.desk.api.shapes import Answer
from corrobora.model.finding import OriginKind, Step, Support
from corrobora.model.vocabulary import ActKind, Certainty, Condition, SourceConnection

__all__ = ["DATE", "Conflict", "ConflictSide", "Finding", "Origin", "Passage", "VerifiedFinding"]

DATE = "When, in EDTF; null where nothing says."
"""What the field `date` of an answer is."""


class Passage(Answer):
    """The exact words on which a statement rests."""

    report: str = Field(description="The label of the report.")
    start: int = Field(ge=0, description="Where it begins, in code points of the kept text.")
    end: int = Field(ge=0, description="Where it ends.")
    text: str = Field(description="The words.")
    certainty: Certainty = Field(description="How the speaker commits to it.")
    copy_of: str | None = Field(description="The report from which it was copied.")
    same_as: str | None = Field(
        description="A report that has it too, where nothing tells which was first."
    )
    claim: str = Field(description="The name by which a person decides on it.")
    address: str | None = Field(description="Where the report stands: on the web, or a file.")


class Origin(Answer):
    """One independent root of knowledge, with all that it brings."""

    kind: OriginKind = Field(description="What it is.")
    name: str = Field(description="Who.")
    side: str = Field(description="Those of one side do not confirm each other.")
    stance: Support = Field(description="Whether it says that it happened.")
    counted: bool = Field(description="Whether it adds to `independent`.")
    connection: SourceConnection = Field(description="How it is connected to what it tells.")
    huri_code: str | None = Field(description="The same in the HURIDOCS micro-thesaurus 19.")
    via: str | None = Field(description="Through whom a body speaks.")
    why: str = Field(description="Why it counts, or does not.")
    reports: list[str] = Field(description="The labels of the reports, copies too.")
    passages: list[Passage] = Field(description="The passages.")


class ConflictSide(Answer):
    """What one side says."""

    side: str = Field(description="Which side.")
    value: str = Field(description="What it says.")
    reports: list[str] = Field(description="The labels of the reports that carry it.")


class Conflict(Answer):
    """Sides that cannot all be right."""

    id: str = Field(description="Its id; a new value or side makes another conflict.")
    kind: str = Field(description="Of what kind: `denied`, `rival_figures`, …")
    about: str = Field(description="What it is about, as people call it.")
    sides: list[ConflictSide] = Field(description="The sides.")
    open: bool = Field(description="Whether nobody closed it, or something was said since.")
    opened_again: bool = Field(description="Whether something was said after it was closed.")
    closed_by: Ruled | None = Field(description="Who closed it.")


class Finding(Answer):
    """What the statements together support of one act in one stretch of custody."""

    act: ActKind = Field(description="What was done.")
    date: str | None = Field(description=DATE)
    step: Step = Field(description="The step of the ladder.")
    independent: int = Field(ge=0, description="Sides whose counted support says it happened.")
    reports: int = Field(ge=0, description="Reports that carry it, copies too; never a support.")
    hedged: bool = Field(description="Whether all support is hedged.")
    conditions: list[Condition] = Field(description="What somebody is released to, or with.")
    case_closed: bool = Field(description="Whether the case is said to be closed.")
    sites: list[str] = Field(description="Places of detention.")
    places: list[str] = Field(description="Other places.")
    charges: list[str] = Field(description="Charges, as told.")
    origins: list[Origin] = Field(description="Who says so, for and against.")
    conflicts: list[Conflict] = Field(description="What stands against each other in it.")
    raises: list[str] = Field(description="What would raise the step.")


class VerifiedFinding(Finding):
    """A finding with what people vouch for."""

    verified: str = Field(description="`none`, `proposed` or `verified`.")
    verified_by: list[Ruled] = Field(description="By whom, in the order of time.")
    decisions: list[CopyJudged] = Field(description="What was judged of copies among its reports.")
