"""Who did it: the body behind "by", or the subject of an active verb."""

from __future__ import annotations

from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.syntax import Clause

__all__ = ["find_authority", "is_body"]

_REACH = 12
_BY_AGENT = {"passive", "reduced", "noun", "premodifier"}
_BY_SUBJECT = {"active", "infinitive"}
_BODIES = {"organisation", "country"}


def find_authority(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the text of a cue's agent; `first` is where its stretch of the sentence begins."""
    if cue.form in _BY_AGENT:
        return _agent_after(clause, cue)
    if cue.form in _BY_SUBJECT:
        return _subject_before(clause, cue, first) or _subject_after(clause, cue)
    return None


def is_body(clause: Clause, first: int, last: int) -> bool:
    """Say whether tokens `first` up to `last` name a body that can arrest or release."""
    heads = clause.lexicon.authority_heads.find(clause.tokens[first:last])
    return bool(heads) or any(n.kind in _BODIES for n in clause.names if first <= n.first < last)


def _agent_after(clause: Clause, cue: Cue) -> str | None:
    agents = clause.lexicon.classes.agent
    for at in range(cue.last - 1, min(cue.last + _REACH, len(clause))):
        if clause.is_hard(at) or (at >= cue.last and at in clause.cue_tokens):
            return None
        if clause.is_in(at, agents):
            return _phrase_after(clause, at + 1)
    return None


def _phrase_after(clause: Clause, first: int) -> str | None:
    """Return the noun phrase from `first` on where it holds a body that can act."""
    start = first
    while clause.is_determiner(start):
        start += 1
    end = start
    while end < min(start + _REACH, len(clause)) and _is_inside(clause, end):
        end += 1
    while end > start and (
        clause.is_in(end - 1, clause.lexicon.classes.of) or clause.is_determiner(end - 1)
    ):
        end -= 1
    return clause.text_of(start, end) if start < end and is_body(clause, start, end) else None


def _is_inside(clause: Clause, at: int) -> bool:
    if clause.date_at(at):
        return False
    of = clause.lexicon.classes.of
    is_joined = clause.is_in(at, of) or (clause.is_determiner(at) and clause.is_in(at - 1, of))
    return is_joined or clause.is_descriptor(at) or clause.person_at(at) is not None


def _subject_before(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the body that stands as the subject right before an active verb."""
    classes = clause.lexicon.classes
    leading = classes.licence | classes.be | classes.have | classes.modal
    end = cue.group
    while end > first and clause.is_in(end - 1, leading - classes.of):
        end -= 1
    if clause.fold(end - 1) == ")":
        end = next((i for i in range(end - 1, first, -1) if clause.fold(i) == "("), end)
    start = end
    while start > first and end - start < _REACH:
        at = start - 1
        is_joined = clause.is_in(at, clause.lexicon.classes.of) or clause.is_determiner(at)
        if not (clause.is_descriptor(at) or is_joined) or at in clause.cue_tokens:
            break
        start = at
    while start < end and clause.is_in(start, classes.of | classes.indefinite):
        start += 1
    end = _body_end(clause, start, end)
    return clause.text_of(start, end) if start < end else None


def _body_end(clause: Clause, first: int, last: int) -> int:
    """Return where the last body named in the tokens ends; `first` where there is none."""
    heads = [first + m.last for m in clause.lexicon.authority_heads.find(clause.tokens[first:last])]
    named = [n.last for n in clause.names if first <= n.first < last and n.kind in _BODIES]
    return min(max([*heads, *named], default=first), last)


def _subject_after(clause: Clause, cue: Cue) -> str | None:
    """Return a subject behind its verb where objects are marked: "lo detuvieron agentes de …"."""
    if (
        not clause.lexicon.classes.object_marker
        or not clause.is_in(cue.first - 1, clause.lexicon.classes.clitic)
        or any(
            clause.is_in(i, clause.lexicon.classes.object_marker)
            for i in range(cue.first, cue.last + 1)
        )
    ):
        return None
    return _phrase_after(clause, cue.last)
