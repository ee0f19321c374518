"""What people decided, one row a decision, with what became of each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corrobora.model.sentences import Sentence, keep_sentence, read_sentence
from corrobora.register.judgements import load_copy_judgements
from corrobora.register.look_again import Candidate, LookAgain, find_look_again
from corrobora.register.queries import View, load_labelled, load_texts
from corrobora.register.review.holds import find_judged_holds
from corrobora.register.standing import UNDO, find_standing, is_undone
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_chains, load_decisions

__all__ = [
    "Decided",
    "Decision",
    "Made",
    "keep_said",
    "label_subject",
    "list_decisions",
    "say_in_short",
    "say_said",
]

_SENTENCE = "sentence"
"""The entry of a decision that holds its `says` as message and values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with the names of what it is about, and whether it stands.

    `fell_to` is the decision that replaced it or took it back; `took_back` the one that it
    took back. `look_again` says in words why a person should look once more. A report that is
    not here any more goes by its id in `about`, and `is_whole` is false. To look at again are
    the `passage` as it was decided on, and the `candidates` for what it is now.
    """

    decision: Decision
    about: tuple[str, ...]
    stands: bool
    fell_to: Decision | None
    took_back: str | None
    look_again: str | None
    is_whole: bool
    passage: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def says(self) -> str:
        """What was decided, in short."""
        return say_in_short(self.decision)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it was made, the one that it replaces or takes back, and what it is about.

    `thirds` are other reports with which both of them share copied passages all the same.
    """

    decision: Decision
    replaced: Decision | None
    labels: tuple[str, ...]
    thirds: tuple[str, ...] = ()


def list_decisions(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    today: datetime.date | None = None,
    view: View | None = None,
    made: Sequence[Decision] | None = None,
) -> tuple[Decided, ...]:
    """Return every decision made by then, in the order of time, fallen ones too.

    `today` and `view` as in `find_look_again`. Of `made` alone where they are given: with them has
    to be all that bears on them.
    """
    is_all = made is None
    made = load_decisions(connection, known_at=known_at) if made is None else made
    if view is None:
        texts = load_texts(connection, known_at=known_at) if made else ()
        reports = [report for report, _ in texts]
        judged = load_copy_judgements(connection, texts, known_at=known_at)
    else:
        reports, judged = list(view.reports.values()), view.judgements
    labels = {report.id: report.label for report in reports}
    stood = find_standing(made)
    again = {one.decision: LookAgain(one.look_again) for one in judged if one.look_again}
    bearing = None if is_all else made
    again |= find_look_again(
        connection, stood, known_at=known_at, today=today, view=view, made=bearing
    )
    answered = find_judged_holds(stood)
    standing = {one.id for one in stood} - answered.keys()
    by_id = {one.id: one for one in made}
    return tuple(
        Decided(
            decision=one,
            about=_label(_source(one, by_id), labels),
            stands=one.id in standing or (one.kind == UNDO and not is_undone(one, made)),
            fell_to=answered.get(one.id) or _find_successor(one, made),
            took_back=one.replaces if one.kind == UNDO else None,
            look_again=again[one.id].why if one.id in again else None,
            is_whole=_kept_labels(_source(one, by_id)) is not None
            or all(id_ in labels for id_ in one.subject),
            passage=again[one.id].passage if one.id in again else None,
            candidates=again[one.id].candidates if one.id in again else (),
        )
        for one in made
    )


def _source(decision: Decision, by_id: Mapping[str, Decision]) -> Decision:
    """Return what was taken back, in the end: it says what it is about, and the taking back not."""
    while decision.kind == UNDO and (taken_back := by_id.get(decision.replaces or "")) is not None:
        decision = taken_back
    return decision


def label_subject(connection: Connection, decision: Decision) -> tuple[str, ...]:
    """Return what people call the things that a decision is about, one name each."""
    if decision.kind == UNDO:
        decision = _source(decision, load_chains(connection, [decision.id]))
    if _kept_labels(decision) is not None:
        return _label(decision, {})
    reports = load_labelled(connection, decision.subject)
    return _label(decision, {report.id: report.label for report in reports})


def say_in_short(decision: Decision) -> str:
    """Return what was decided in a word or two, a `Sentence` where it was kept as one."""
    return say_said(decision.kind, decision.payload)


def say_said(kind: str, payload: Mapping[str, Any]) -> str:
    """Return the same of a decision as it was written into the log."""
    if _SENTENCE in payload:
        return read_sentence(payload[_SENTENCE])
    return str(payload.get("says", payload.get("judgement", kind)))


def keep_said(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a decision keeps beside what it says, so that it can be translated."""
    says = payload.get("says")
    return {_SENTENCE: keep_sentence(says)} if isinstance(says, Sentence) else {}


def _label(decision: Decision, reports: Mapping[str, str]) -> tuple[str, ...]:
    """Name the subject as it was called when it was decided; a report as it is called now."""
    kept = _kept_labels(decision)
    return tuple(reports.get(id_, id_) for id_ in decision.subject) if kept is None else kept


def _kept_labels(decision: Decision) -> tuple[str, ...] | None:
    """Return the names kept with the decision; those about reports keep none."""
    kept = decision.payload.get("labels")
    return None if kept is None else tuple(kept)


def _find_successor(decision: Decision, made: Sequence[Decision]) -> Decision | None:
    """Return what took it back, else what replaced it, as far as that was not taken back."""
    after = [one for one in made if one.replaces == decision.id and not is_undone(one, made)]
    return min(after, key=lambda one: (one.kind != UNDO, one.decided_at, one.id), default=None)
