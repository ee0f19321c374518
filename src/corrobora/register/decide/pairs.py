"""Deciding about a pair of persons that somebody has before their eyes, and putting it aside."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.sentences import Sentence
from corrobora.register.bearing import load_bearing
from corrobora.register.decide.frame import (
    KEY_BYTES,
    Author,
    Draft,
    Stamp,
    make_decision,
    write_out,
)
from corrobora.register.decide.person_drafts import draft_of_pair
from corrobora.register.decided import Made
from corrobora.register.drafted import load_drafted
from corrobora.register.opening import opened
from corrobora.register.review.consequences import Consequences
from corrobora.register.review.foresight import foresee
from corrobora.register.review.holds import HOLD
from corrobora.register.slots import find_in_slot, slot_of
from corrobora.store.database import Connection, Where

__all__ = ["DRAFT", "PairSeen", "decide_pair", "foresee_drafts", "foresee_pair", "hold_pair"]

# The id of the first draft: no decision bears it, for theirs are hexadecimal digits alone.
DRAFT = "draft 0"
# The name of who has not decided yet; it stands in no register.
_NOBODY = Author("nobody yet", "not decided yet")


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Two persons by id as somebody saw them; the first is kept where they are one.

    `standing` is the id of the decision that stood on the two, "" for none.
    """

    persons: tuple[str, str]
    standing: str = ""


def decide_pair(
    register: Where, pair: PairSeen, judgement: Judgement, *, author: Author, stamp: Stamp
) -> Made:
    """Record what a person judged of the two.

    Raises `UsageError`, and writes nothing, where somebody decided of the two meanwhile, or one
    of them was joined with somebody else since, so that what was seen is not what is there.
    """
    return make_decision(
        register,
        lambda connection: _draft(connection, pair, judgement),
        author=author,
        stamp=stamp,
        seen=pair.standing,
    )


def hold_pair(register: Where, pair: PairSeen, *, author: Author, stamp: Stamp) -> Made:
    """Record that a question is put aside for later, and why; it says nothing of the two."""

    def prepare(connection: Connection) -> Draft:
        draft = _draft(connection, pair, Judgement.UNSURE)
        payload = {"labels": list(draft.labels), "says": Sentence("put aside for later")}
        return Draft(kind=HOLD, subject=draft.subject, payload=payload, labels=draft.labels)

    return make_decision(register, prepare, author=author, stamp=stamp)


def foresee_pair(
    register: Where, pair: PairSeen, judgement: Judgement, *, at: datetime.datetime
) -> Consequences:
    """Return what would follow if the two were judged so; nothing is written."""
    return foresee_drafts(register, lambda c: (_draft(c, pair, judgement),), at=at)


def foresee_drafts(
    register: Where,
    prepare: Callable[[Connection], Sequence[Draft]],
    *,
    at: datetime.datetime,
    persons: Collection[str] = (),
) -> Consequences:
    """Return what would follow from the drafts, each in place of what stands in its slot.

    `persons` are whom drafts bear on that name claims and no persons.
    """
    with opened(register) as connection:
        drafts = prepare(connection)
        made = load_bearing(connection, [draft.subject for draft in drafts])
        drafted = []
        for number, draft in enumerate(drafts):
            stamp = Stamp(at, f"draft {number}", bytes(KEY_BYTES))
            slot = slot_of(write_out(draft, _NOBODY, stamp))
            standing = find_in_slot(made, slot)
            drafted.append(write_out(draft, _NOBODY, stamp, replaces=standing))
        return foresee(connection, drafted, today=at.date(), about=persons)


def _draft(connection: Connection, pair: PairSeen, judgement: Judgement) -> Draft:
    people = load_drafted(connection, pair.persons).people
    here = {person.id: person.name for person in people.persons}
    for id_ in pair.persons:
        if id_ not in here:
            name = here.get(people.now(id_))
            what = (
                Sentence("is not read in any report now")
                if name is None
                else Sentence("was joined with %(name)s", name=name)
            )
            raise UsageError(
                Sentence(
                    "Nothing was decided: meanwhile one of the two %(what)s. Look again", what=what
                )
            )
    return draft_of_pair(pair.persons, here, judgement)
