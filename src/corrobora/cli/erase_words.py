"""What an erasure did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.cli.wording import count, printable
from corrobora.model.plain import Plain, as_plain
from corrobora.register.erase.outcome import Outcome

__all__ = ["outcome_shape", "say_made_again", "say_outcome"]

_BEYOND = (
    "Out of reach: paper, copies and exports that left, backups (restore them with a head that is"
    " exported from now on), the files you read reports from, and what a disk keeps of"
    " overwritten places. docs/guide/forgetting.md says more."
)


def say_made_again(made: int) -> str:
    """Return how many erasures of a head were made again in a restored register."""
    return f"{count(made, 'erasure')} {'was' if made == 1 else 'were'} made again."


def outcome_shape(told: Outcome) -> dict[str, Plain]:
    """Return what was erased: `erase --format json`; a contract, fields are only added."""
    return {
        "erasure": told.erasure,
        "dry_run": told.is_dry,
        "names": list(told.names),
        "reports_gone": list(told.gone),
        "reports_redacted": list(told.redacted),
        "statements": told.statements,
        "passages": told.passages,
        "decisions_gone": told.decisions_gone,
        "decisions_changed": told.decisions_changed,
        "log_rows_emptied": told.log_rows,
        "left": as_plain(tuple(told.left)),
        "similar": list(told.similar),
        "packs": list(told.packs),
        "has_namesake": told.has_namesake,
        "answers": told.answers,
        "finished": told.is_swept,
    }


def say_outcome(told: Outcome) -> Iterator[str]:
    """Say what was erased, what a person has to look at, and what no program can reach."""
    yield "Nothing was changed. This would go:" if told.is_dry else "Erased:"
    yield f"  names: {printable('; '.join(told.names))}"
    yield f"  {count(len(told.gone), 'report')} wholly{_list(told.gone)}"
    yield (
        f"  {count(told.passages, 'passage')} in {count(len(told.redacted), 'report')}"
        f" that speak of others too{_list(told.redacted)}"
    )
    yield f"  {count(told.statements, 'statement')}"
    yield (
        f"  {count(told.decisions_gone, 'decision')}; the name in"
        f" {told.decisions_changed} others; {count(told.log_rows, 'payload')} of the log"
    )
    yield from _look_at(told)
    if told.is_dry:
        return
    if told.answers:
        yield f"  {count(told.answers, 'answer')} of a second reader"
    if not told.is_swept:
        yield "Others are reading the register: close them, then give `corrobora erase finish`."
    yield f"Erasure {told.erasure}. Export a head now: `corrobora head export FILE`."
    yield _BEYOND


def _look_at(told: Outcome) -> Iterator[str]:
    for label, words in told.left:
        yield printable(f"Left, since it may be somebody else: {words!r} in {label}")
    if told.similar:
        names = printable("; ".join(told.similar))
        yield f"Left, but perhaps the same person (then name them with --also): {names}"
    if told.has_namesake:
        yield "Others have the same name: later reports about them are not held back by it."
    if told.packs:
        yield f"Blanked in {count(len(told.packs), 'kept file')} of packs: take it out of your own."


def _list(labels: tuple[str, ...]) -> str:
    return f": {printable(', '.join(labels))}" if labels else ""
