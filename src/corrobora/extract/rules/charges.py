"""The offences alleged, as a sentence words them."""

from __future__ import annotations

from corrobora.extract.rules.agents import is_body
from corrobora.extract.rules.syntax import Clause

__all__ = ["find_charges"]

_GROUND = 16  # tokens between the cue and its ground
_NEAR = 4
_AGENT = 8
_ADJECTIVES = 3
_LONGEST = 22  # tokens of one list of charges
_QUOTES = {'"', "“", "”", "«", "»", "'", "‘", "’"}


def find_charges(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """Return the charges that go with the cue in tokens `first` up to `last`, in order."""
    matches = clause.lexicon.charges.find(clause.tokens)
    after = [
        m
        for m in matches
        if m.last > first and m.first <= last + _LONGEST and not _cue_between(clause, last, m.first)
    ]
    for match in after:
        start = max(match.last, last) if match.first < last else match.last
        if start > match.last and _is_time(clause, start):
            continue
        charges = _list_after(clause, start)
        if charges and not _is_agent(clause, match.last - 1, start):
            return charges
    return (
        _before_noun(clause, first, last)
        or _on_the_ground(clause, last)
        or _in_front(clause, first)
        or _accused_before(clause, first)
    )


def _is_time(clause: Clause, at: int) -> bool:
    """Say whether a date stands behind the cue and no offence: "jailed for a year on Monday"."""
    is_led = clause.is_in(at, clause.lexicon.classes.preposition)
    return clause.date_at(at) is not None or (is_led and clause.date_at(at + 1) is not None)


def _accused_before(clause: Clause, first: int) -> tuple[str, ...]:
    """Read "X, accused of …, was arrested": the ground stands before."""
    for match in reversed(clause.lexicon.charges.find(clause.tokens[:first])):
        opens = match.first == 0
        is_joined = clause.is_joint(match.first - 1) or clause.is_in(
            match.first - 1, clause.lexicon.classes.be
        )
        if not (opens or is_joined) or match.first in clause.cue_tokens:
            continue
        if not opens and any(clause.person_at(i) for i in range(match.last, first)):
            return ()
        if any(i in clause.cue_tokens for i in range(match.last, first)):
            return ()
        return _list_after(clause, match.last, first)
    return ()


def _is_agent(clause: Clause, marker: int, start: int) -> bool:
    """Say whether "por" brings the agent and no ground: "detenido por agentes de …"."""
    if not clause.is_in(marker, clause.lexicon.classes.agent):
        return False
    end = start
    while end < min(start + _AGENT, len(clause)) and (
        clause.is_descriptor(end)
        or clause.is_determiner(end)
        or clause.is_in(end, clause.lexicon.classes.of)
    ):
        end += 1
    return is_body(clause, start, end)


def _on_the_ground(clause: Clause, last: int) -> tuple[str, ...]:
    """Read "sentenced to three years for drawing …", "condenado a seis años por …"."""
    classes = clause.lexicon.classes
    for at in range(last, min(last + _GROUND, len(clause))):
        if clause.is_hard(at) or at in clause.cue_tokens:
            return ()
        is_far = at - last > _NEAR and clause.is_determiner(at + 1)  # "marched along the front"
        if clause.is_in(at, classes.ground) and not is_far and _is_ground(clause, at + 1):
            return _list_after(clause, at + 1)
    return ()


def _is_ground(clause: Clause, first: int) -> bool:
    classes = clause.lexicon.classes
    at = first
    while clause.is_adverb(at):
        at += 1
    if (
        at >= len(clause)
        or clause.tokens[at].is_number
        or clause.date_at(at)
        or clause.person_at(at)
    ):
        return False
    if classes.ground_endings:
        return clause.fold(at).endswith(classes.ground_endings) and len(clause.fold(at)) > 4  # noqa: PLR2004
    return (
        not _is_agent(clause, first - 1, first)
        and not clause.is_in(at, classes.duration | classes.indefinite)
        and clause.number_at(at) is None
    )


def _in_front(clause: Clause, first: int) -> tuple[str, ...]:
    """Read "Por rebelión fueron condenados …": the ground opens the sentence."""
    if not clause.is_in(0, clause.lexicon.classes.ground) or first > _GROUND:
        return ()
    if not _is_ground(clause, 1) or any(clause.is_comma(i) for i in range(first)):
        return ()
    return _list_after(clause, 1, first)


def _cue_between(clause: Clause, last: int, at: int) -> bool:
    return any(i in clause.cue_tokens for i in range(last, at))


def _list_after(clause: Clause, first: int, limit: int | None = None) -> tuple[str, ...]:
    stops = clause.lexicon.acts.charge_stops
    pieces: list[tuple[int, int]] = []
    start = at = first
    quoted = False
    end = len(clause) if limit is None else limit
    while at < min(first + _LONGEST, end):
        word = clause.fold(at)
        if clause.is_in(at, clause.lexicon.classes.be | clause.lexicon.classes.have):
            break
        if word in {".", ";", ":", "(", "—", "–"} or (word in stops and at > start and not quoted):
            break
        if word in _QUOTES:
            quoted = not quoted
        elif (word == "," or clause.is_in(at, clause.lexicon.classes.conjunction)) and not quoted:
            if not _goes_on(clause, at):
                break
            pieces.append((start, at))
            start = at + 1
        at += 1
    pieces.append((start, at))
    return tuple(t for t in (_piece(clause, a, b) for a, b in pieces) if t)


def _goes_on(clause: Clause, at: int) -> bool:
    """Say whether a list of offences may go on after a comma or conjunction."""
    nxt = at + 1
    if clause.is_in(nxt, clause.lexicon.classes.conjunction):
        nxt += 1
    stops = clause.lexicon.acts.charge_stops
    if nxt >= len(clause) or clause.fold(nxt) in stops or nxt in clause.cue_tokens:
        return False
    classes = clause.lexicon.classes
    if clause.is_in(nxt, classes.clitic - classes.article):
        return False
    return clause.person_at(nxt) is None and not clause.tokens[nxt].is_number


def _piece(clause: Clause, first: int, last: int) -> str:
    fillers = clause.lexicon.acts.charge_fillers
    while first < last and (
        clause.fold(first) in fillers or clause.fold(first) in _QUOTES or clause.fold(first) == ","
    ):
        first += 1
    while last > first and (
        clause.fold(last - 1) in _QUOTES
        or clause.fold(last - 1) in {",", "."}
        or clause.is_closed(last - 1)
    ):
        last -= 1
    is_time = first < last and clause.is_in(last - 1, clause.lexicon.classes.duration)
    if first >= last or is_time or not any(clause.tokens[i].is_word for i in range(first, last)):
        return ""
    text = clause.text_of(first, last)
    return text if len(text) > 2 else ""  # noqa: PLR2004 -- no offence has two letters


def _before_noun(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """Read the words before the noun: "drug trafficking charges"."""
    nouns = clause.lexicon.acts.charge_nouns
    for at in range(first, min(last + _LONGEST, len(clause))):
        if clause.fold(at) in nouns:
            start = at
            while at - start < _ADJECTIVES and _is_of_noun(clause, start - 1, first, last):
                start -= 1
            text = _piece(clause, start, at)
            if text:
                return (text,)
    return ()


def _is_of_noun(clause: Clause, at: int, first: int, last: int) -> bool:
    """Say whether the word says what the charges are, as those inside the cue all do."""
    if (
        at < 0
        or not clause.is_adjective(at)
        or clause.fold(at) in clause.lexicon.acts.charge_fillers
    ):
        return False
    return at not in clause.cue_tokens or first < at < last
