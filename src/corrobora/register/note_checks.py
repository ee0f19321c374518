"""What a field note must hold to be taken; above all that no informant's name stands in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from corrobora.errors import UsageError
from corrobora.model.note import Consent, NoteDraft, Said
from corrobora.model.vocabulary import Certainty, SourceConnection
from corrobora.model.words import fold_words

__all__ = ["check_draft"]

_LONGEST = 4000  # code points of what was said; more belongs into a report
# Letters from which a part of a name is looked for by itself: shorter ones are mostly particles.
_TELLING = 4


def check_draft(draft: NoteDraft, *, today: datetime.date) -> None:
    """Raise `UsageError`, with what to write instead, where the note cannot be taken so."""
    for problem in _problems(draft, today):
        raise UsageError(problem)


def _problems(draft: NoteDraft, today: datetime.date) -> Iterator[str]:
    if not fold_words(draft.person):
        yield "A field note needs the person it is about: say with --person"
    if not draft.by.strip():
        yield "A field note needs the documenter: say with --by"
    if not draft.said:
        yield "A field note needs what was said: say with --said, in your own words"
    if draft.on.earliest > today:
        yield f"--on {draft.on}: that day is yet to come. When did you speak with each other?"
    allowed = set(draft.consent) - {Consent.USE}
    if allowed and Consent.USE not in draft.consent:
        yield "--consent: whoever may be named or published is used too; add `use`, or give `none`"
    if draft.ask_on is not None and not draft.ask_again:
        yield "--ask-on: say with --ask-again what to ask"
    for said in draft.said:
        yield from _said_problems(said, draft)
    yield from _name_problems(draft)


def _said_problems(said: Said, draft: NoteDraft) -> Iterator[str]:
    if not fold_words(said.text):
        yield "--said is empty: write what was said, in your own words"
    if len(said.text) > _LONGEST:
        yield f"--said is longer than {_LONGEST:,} characters. Write two notes, or a report"
    is_done = said.certainty in {Certainty.ASSERTED, Certainty.HEDGED}
    if said.date is not None and is_done and said.date.earliest > draft.on.latest:
        yield (
            f"--date {said.date} is later than the contact ({draft.on}): what is still to come"
            " has --certainty planned"
        )


def _name_problems(draft: NoteDraft) -> Iterator[str]:
    """Say where the informant's name, or a part that is not the person's too, stands in a text."""
    if draft.informant is None or draft.connection is SourceConnection.VICTIM:
        return
    name = fold_words(draft.informant)
    if name == fold_words(draft.person):
        yield "--from is the person themself: then say --connection victim"
        return
    parts = {word for word in name if len(word) >= _TELLING} - set(fold_words(draft.person))
    for what, text in _texts(draft):
        words = fold_words(text)
        is_whole = f" {' '.join(name)} " in f" {' '.join(words)} "
        if is_whole or parts & set(words):
            yield (
                f"{what}: a part of the informant's name stands in it, and would be read by"
                " everybody who reads the register. Write “her mother”, “his lawyer”; the name"
                " goes to --from alone"
            )
            return


def _texts(draft: NoteDraft) -> Iterator[tuple[str, str]]:
    for said in draft.said:
        yield "--said", said.text
        yield "--site", said.site or ""
        yield "--place", said.place or ""
    yield "--ask-again", draft.ask_again or ""
    yield "--side", draft.side.name or "" if draft.side is not None else ""
    yield "--by", draft.by
