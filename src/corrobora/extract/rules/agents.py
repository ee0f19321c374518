"""Who did it: the body behind "by", the subject of an active verb, or who is told beside it."""

from __future__ import annotations

from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.syntax import Clause
from corrobora.model.vocabulary import ActKind

__all__ = ["find_authority", "is_body"]

_REACH = 12
_FAR = 24  # tokens in which "when agents of … raided" and "brought before a … and" stand
_BACK = 4
_BY_AGENT = {"passive", "reduced", "noun", "premodifier"}
_BY_SUBJECT = {"active", "infinitive"}
_BODIES = {"organisation", "country"}


def find_authority(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the text of a cue's agent; `first` is where its stretch of the sentence begins."""
    if cue.entry.act is ActKind.DISAPPEARANCE:
        return _silent_body(clause, cue)
    if cue.form in _BY_AGENT:
        return (
            _agent_after(clause, cue)
            or _led_by(clause, cue)
            or _shared_agent(clause, cue)
            or _raider(clause, cue)
            or _ruling(clause, cue)
        )
    if cue.form in _BY_SUBJECT:
        return (
            _inside(clause, cue)
            or _subject_before(clause, cue, first)
            or _subject_after(clause, cue)
            or _shared_subject(clause, cue)
        )
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


def _inside(clause: Clause, cue: Cue) -> str | None:
    """Read "la Fiscalía acusa a X" where the cue's own words name who does it."""
    heads = clause.lexicon.authority_heads.find(clause.tokens[cue.first : cue.last])
    if not heads or heads[0].first > 0:
        return None
    return clause.text_of(cue.first, cue.first + heads[-1].last)


def _shared_subject(clause: Clause, cue: Cue) -> str | None:
    """Read "Police stormed the house and arrested X": the sentence's own subject."""
    classes = clause.lexicon.classes
    at = cue.group - 1
    while clause.is_adverb(at) or clause.is_in(at, classes.clitic | classes.modal):
        at -= 1
    if not clause.is_in(at, classes.conjunction):
        return None
    start, end = _phrase_range(clause, 0)
    end = _body_end(clause, start, end)
    return clause.text_of(start, end) if end > start else None


def _ruling(clause: Clause, cue: Cue) -> str | None:
    """Read "the court upheld the sentence of X", "a judge ordered the release of X"."""
    if cue.form != "noun":
        return None
    for at in range(cue.first - 1, max(cue.first - _BACK, -1), -1):
        if clause.is_in(at, clause.lexicon.classes.ruling):
            return _subject_of(clause, at, 0)
    return None


def _led_by(clause: Clause, cue: Cue) -> str | None:
    """Read "a Karst-led seizure": the word before the noun says who led it."""
    if cue.form not in {"noun", "premodifier"} or cue.first == 0:
        return None
    for at in range(cue.first - 1, max(cue.first - _BACK, -1), -1):
        head, mark, rest = clause.tokens[at].text.partition("-")
        if mark and rest in clause.lexicon.classes.led and head[:1].isupper():
            return head
    return None


def _shared_agent(clause: Clause, cue: Cue) -> str | None:
    """Read "was tried by a military court and sentenced", "brought before a judge and charged"."""
    classes = clause.lexicon.classes
    joint = next(
        (
            at
            for at in range(cue.first - 1, max(cue.first - _BACK, -1), -1)
            if _is_joint(clause, at)
        ),
        None,
    )
    if joint is None:
        return None
    for at in range(joint - 1, max(joint - _FAR, -1), -1):
        if clause.is_hard(at):
            return None
        if clause.is_in(at, classes.agent | classes.facing):
            return _phrase_after(clause, at + 1)
    return None


def _is_joint(clause: Clause, at: int) -> bool:
    return clause.is_in(at, clause.lexicon.classes.conjunction)


def _raider(clause: Clause, cue: Cue) -> str | None:
    """Read "was detained when agents of … raided her home": who came is who arrested."""
    if cue.entry.act.family != ActKind.ARREST.family:
        return None
    classes = clause.lexicon.classes
    for at in range(cue.last, min(cue.last + _FAR, len(clause))):
        if at in clause.cue_tokens or clause.fold(at) in {".", ";"}:
            return None
        if clause.is_in(at, classes.when):
            start, end = _phrase_range(clause, at + 1)
            end = _body_end(clause, start, end)
            is_raid = bool(clause.lexicon.raids.find(clause.tokens[end : end + _BACK]))
            return clause.text_of(start, end) if is_raid and end > start else None
    return None


def _silent_body(clause: Clause, cue: Cue) -> str | None:
    """Read "the authorities refuse to reveal her whereabouts": who keeps it secret."""
    if cue.form == "passive":
        return _agent_after(clause, cue)
    if not clause.lexicon.unknown.find(clause.tokens[: cue.first]):
        return None
    for at in range(cue.first - 1, max(cue.first - _FAR, -1), -1):
        if not clause.is_determiner(at - 1) and clause.name_at(at) is None:
            continue
        start, end = _phrase_range(clause, at)
        end = _body_end(clause, start, end)
        if end > start:
            return clause.text_of(start, end)
    return None


def _phrase_after(clause: Clause, first: int) -> str | None:
    """Return the noun phrase from `first` on where it holds a body that can act."""
    start, end = _phrase_range(clause, first)
    return clause.text_of(start, end) if start < end and is_body(clause, start, end) else None


def _phrase_range(clause: Clause, first: int) -> tuple[int, int]:
    """Return the tokens of the noun phrase that begins at `first`, its articles left out."""
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
    return start, end


def _is_inside(clause: Clause, at: int) -> bool:
    if clause.date_at(at):
        return False
    of = clause.lexicon.classes.of
    is_joined = clause.is_in(at, of) or (clause.is_determiner(at) and clause.is_in(at - 1, of))
    return is_joined or clause.is_descriptor(at) or clause.person_at(at) is not None


def _subject_before(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the body that stands as the subject right before an active verb."""
    return _subject_of(clause, cue.group, first)


def _subject_of(clause: Clause, verb: int, first: int) -> str | None:
    classes = clause.lexicon.classes
    leading = classes.licence | classes.be | classes.have | classes.modal
    end = verb
    while end > first and clause.date_at(end - 1):  # "A court on Monday sentenced X"
        end -= 1
        while end > first and clause.is_in(end - 1, classes.preposition | classes.daypart):
            end -= 1
    while end > first and clause.is_in(end - 1, leading - classes.of):
        end -= 1
    if clause.fold(end - 1) == ")":
        end = next((i for i in range(end - 1, first, -1) if clause.fold(i) == "("), end)
    start = end
    while start > first and end - start < _REACH:
        at = start - 1
        is_joined = clause.is_in(at, clause.lexicon.classes.of) or clause.is_determiner(at)
        is_other = at in clause.cue_tokens or clause.is_in(at, classes.complementiser)
        if is_other or not (clause.is_descriptor(at) or is_joined):
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
