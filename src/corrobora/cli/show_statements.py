"""One report's statements, and a register's state of health, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.wording import ACTS, count, printable, say_figure, say_frame, say_kind
from corrobora.model.claim import shorten_claim
from corrobora.model.speaker import Speaker
from corrobora.model.statement import (
    Act,
    Designation,
    Promise,
    SiteClaim,
    Statement,
    Tally,
    statement_id,
)
from corrobora.register.doctor import Diagnosis
from corrobora.register.results import Extraction

__all__ = ["say_statement", "show_diagnosis", "show_extraction"]


def show_extraction(one: Extraction) -> Iterator[RenderableType]:
    """Show a report's statements in the order of its text, each with its passage.

    What two readers say of one passage is shown once; where they differ stands elsewhere.
    """
    report = one.report
    when = f", {report.published}" if report.published else ""
    head = f"{report.label} ({report.outlet or 'outlet not known'}{when}, {report.language})"
    yield Text(printable(head), style="bold")
    if not one.statements:
        yield Padding("Nothing about arrests, detentions or releases was found.", (0, 0, 0, 2))
    claims = one.claims
    for statement in one.statements:
        claim = claims.get(statement_id(statement))
        if claim is not None:
            yield from _show_statement(statement, claim)


def show_diagnosis(found: Diagnosis) -> Iterator[RenderableType]:
    """Show every check with what is wrong, then the verdict and the end of the log."""
    for check in found.checks:
        answer = "yes" if not check.problems else f"no: {count(len(check.problems), 'problem')}"
        yield Text(f"{check.question} {answer}", style="bold" if check.problems else "")
        yield from (Padding(printable(said), (0, 0, 0, 4)) for said in check.problems)
    for row in found.mistakes:
        yield Text(f"In the last run Corrobora made a mistake on {printable(row.path)}:")
        yield from (
            Padding(printable(line), (0, 0, 0, 4)) for line in (row.trace or "").splitlines()
        )
    yield Text("The register is sound." if found.is_sound else "The register is NOT sound.")
    if found.redacted:
        yield Text(
            f"Of {count(found.redacted, 'report')} the bytes were erased: what was read in them"
            " cannot be held against them any more."
        )
    yield from (Text(f"Not proven: {said}") for said in found.unproven)
    yield Text(f"End of the log: row {found.head.number}, {found.head.hash}")


def _show_statement(statement: Statement, claim: str) -> Iterator[RenderableType]:
    said = f"  {statement.certainty}; {_say_speaker(statement.speaker)}"
    yield Padding(Text(printable(say_statement(statement))).append(said, style="dim"), (0, 0, 0, 2))
    for number, quote in enumerate(statement.quotes):
        passage = f"{quote.start}–{quote.end}: “{printable(quote.text)}”"
        passage += "" if number else f"  claim {shorten_claim(claim)}"
        yield Padding(Text(passage, style="dim"), (0, 0, 0, 6))


def say_statement(statement: Statement) -> str:
    """Return in one line what a statement says, less who says it."""
    if isinstance(statement, Act):
        return _say_act(statement)
    if isinstance(statement, Tally):
        return f"{say_figure(statement)} {ACTS[statement.act]}: {say_frame(statement)}"
    if isinstance(statement, Designation):
        verb = "called" if statement.stance == "affirmed" else "not called"
        return f"{statement.about} {verb} {statement.term}"
    return _say_place(statement)


def _say_act(act: Act) -> str:
    details = [
        str(act.date) if act.date else None,
        f"at {act.site}" if act.site else None,
        f"in {act.place}" if act.place else None,
        f"by {act.authority}" if act.authority else None,
        f"alleged: {', '.join(act.charges)}" if act.charges else None,
        f"conditions: {', '.join(map(say_kind, act.conditions))}" if act.conditions else None,
    ]
    said = "; ".join(part for part in details if part)
    return f"{act.person.name} {ACTS[act.act]}" + (f" ({said})" if said else "")


def _say_place(statement: Promise | SiteClaim) -> str:
    if isinstance(statement, SiteClaim):
        return f"{statement.site}: {say_kind(statement.claim)}"
    what = statement.act or statement.claim
    whom = statement.person.name if statement.person else statement.site
    by = f" by {statement.by}" if statement.by else ""
    return " ".join(part for part in ("promised:", what and say_kind(what), whom) if part) + by


def _say_speaker(speaker: Speaker | None) -> str:
    if speaker is None:
        return "the report's own voice"
    chain = speaker.name + (f" through {speaker.via}" if speaker.via else "")
    source = f", from {_say_speaker(speaker.source)}" if speaker.source else ""
    return printable(f"{chain}{source}")
