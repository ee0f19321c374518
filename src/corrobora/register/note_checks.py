"""What a field note must hold to be taken; above all that no informant's name stands in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corrobora.errors import UsageError
from corrobora.model.note import Consent, NoteDraft, Said
from corrobora.model.vocabulary import Certainty, SourceConnection
from corrobora.model.words import fold_words

__all__ = ["LONGEST", "NoteProblem", "Why", "check_draft", "find_problems"]

LONGEST = 4000
"""Code points of what was said; more belongs into a report."""
# Letters from which a part of a name is looked for by itself: shorter ones are mostly particles.
_TELLING = 4


class Why(StrEnum):
    """Why a note cannot be taken so."""

    NO_PERSON = "no_person"
    NO_DOCUMENTER = "no_documenter"
    NOTHING_SAID = "nothing_said"
    YET_TO_COME = "yet_to_come"
    CONSENT = "consent"
    NOTHING_TO_ASK = "nothing_to_ask"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_PLANNED = "not_planned"
    THEMSELF = "themself"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class NoteProblem:
    """What is wrong: in which entry, as `draft_note` calls it, of which thing that was said.

    `told` says what to write instead, by the options of the command line.
    """

    why: Why
    entry: str
    told: str
    number: int | None = None


def check_draft(draft: NoteDraft, *, today: datetime.date) -> None:
    """Raise `UsageError`, with what to write instead, where the note cannot be taken so."""
    for problem in find_problems(draft, today):
        raise UsageError(problem.told)


def find_problems(draft: NoteDraft, today: datetime.date) -> Iterator[NoteProblem]:
    """Give everything for which the note cannot be taken so."""
    if not fold_words(draft.person):
        told = "A field note needs the person it is about: say with --person"
        yield NoteProblem(Why.NO_PERSON, "person", told)
    if not draft.by.strip():
        told = "A field note needs the documenter: say with --by"
        yield NoteProblem(Why.NO_DOCUMENTER, "by", told)
    if not draft.said:
        told = "A field note needs what was said: say with --said, in your own words"
        yield NoteProblem(Why.NOTHING_SAID, "said", told)
    if draft.on.earliest > today:
        told = f"--on {draft.on}: that day is yet to come. When did you speak with each other?"
        yield NoteProblem(Why.YET_TO_COME, "on", told)
    allowed = set(draft.consent) - {Consent.USE}
    if allowed and Consent.USE not in draft.consent:
        told = "--consent: whoever may be named or published is used too; add `use`, or give `none`"
        yield NoteProblem(Why.CONSENT, "consent", told)
    if draft.ask_on is not None and not draft.ask_again:
        told = "--ask-on: say with --ask-again what to ask"
        yield NoteProblem(Why.NOTHING_TO_ASK, "ask_again", told)
    for number, said in enumerate(draft.said):
        yield from _said_problems(number, said, draft)
    yield from _name_problems(draft)


def _said_problems(number: int, said: Said, draft: NoteDraft) -> Iterator[NoteProblem]:
    if not fold_words(said.text):
        told = "--said is empty: write what was said, in your own words"
        yield NoteProblem(Why.EMPTY, "text", told, number)
    if len(said.text) > LONGEST:
        told = f"--said is longer than {LONGEST:,} characters. Write two notes, or a report"
        yield NoteProblem(Why.TOO_LONG, "text", told, number)
    is_done = said.certainty in {Certainty.ASSERTED, Certainty.HEDGED}
    if said.date is not None and is_done and said.date.earliest > draft.on.latest:
        told = (
            f"--date {said.date} is later than the contact ({draft.on}): what is still to come"
            " has --certainty planned"
        )
        yield NoteProblem(Why.NOT_PLANNED, "certainty", told, number)


def _name_problems(draft: NoteDraft) -> Iterator[NoteProblem]:
    """Say where the informant's name, or a part that is not the person's too, stands in a text."""
    if draft.informant is None or draft.connection is SourceConnection.VICTIM:
        return
    name = fold_words(draft.informant)
    if name == fold_words(draft.person):
        told = "--from is the person themself: then say --connection victim"
        yield NoteProblem(Why.THEMSELF, "connection", told)
        return
    parts = {word for word in name if len(word) >= _TELLING} - set(fold_words(draft.person))
    for entry, number, text in _texts(draft):
        words = fold_words(text)
        is_whole = f" {' '.join(name)} " in f" {' '.join(words)} "
        if is_whole or parts & set(words):
            option = "said" if entry == "text" else entry.replace("_", "-")
            told = (
                f"--{option}: a part of the informant's name stands in it, and would be read by"
                " everybody who reads the register. Write “her mother”, “his lawyer”; the name"
                " goes to --from alone"
            )
            yield NoteProblem(Why.NAMED, entry, told, number)
            return


def _texts(draft: NoteDraft) -> Iterator[tuple[str, int | None, str]]:
    for number, said in enumerate(draft.said):
        yield "text", number, said.text
        yield "site", number, said.site or ""
        yield "place", number, said.place or ""
    yield "ask_again", None, draft.ask_again or ""
    yield "side", None, draft.side.name or "" if draft.side is not None else ""
    yield "by", None, draft.by
