"""Deciding whether two persons are one, and that one person is two (docs/adr/0013)."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.model.judgement import Judgement
from corrobora.register.decide.frame import Author, Stamp, make_decision, make_decisions
from corrobora.register.decide.person_drafts import (
    SplitOff,
    draft_merges,
    draft_same,
    draft_split,
)
from corrobora.register.decided import Made
from corrobora.store.database import Where

__all__ = ["SplitOff", "decide_same", "merge_persons", "split_person"]


def decide_same(
    register: Where,
    asked: tuple[str, str],
    judgement: Judgement,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record what a person judged of two persons; where they are one, the first is kept.

    `asked` are names, addresses or ids as they were typed. Raises `UsageError` where one of
    them is nobody or may be several, both are the same, or somebody decided of the two
    meanwhile; nothing is written then.
    """
    return make_decision(
        register,
        lambda connection: draft_same(connection, asked, judgement),
        author=author,
        stamp=stamp,
        seen=seen,
    )


def merge_persons(
    register: Where, asked: Sequence[str], *, author: Author, stamps: Sequence[Stamp]
) -> tuple[Made, ...]:
    """Record that all of these are one person, the first of whom is kept: a decision a pair.

    `stamps` are one for each further person. All are made or none: one transaction. Each can
    be taken back by itself.
    """
    return make_decisions(
        register,
        lambda connection: draft_merges(connection, asked),
        author=author,
        stamps=stamps,
    )


def split_person(
    register: Where,
    asked: str,
    what: SplitOff,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that some of what is said of a person is about somebody else.

    Raises `UsageError` where it is no single person, a claim or report says nothing of them, or
    nothing or everything would move; nothing is written then.
    """
    return make_decision(
        register,
        lambda connection: draft_split(connection, asked, what, stamp.id),
        author=author,
        stamp=stamp,
        seen=seen,
    )
