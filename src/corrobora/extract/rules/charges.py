"""The offences alleged, as a sentence words them."""

from __future__ import annotations

from corrobora.extract.rules.syntax import Clause

__all__ = ["find_charges"]

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
        charges = _list_after(clause, max(match.last, last if match.first < last else match.last))
        if charges:
            return charges
    return _before_noun(clause, first, last)


def _cue_between(clause: Clause, last: int, at: int) -> bool:
    return any(i in clause.cue_tokens for i in range(last, at))


def _list_after(clause: Clause, first: int) -> tuple[str, ...]:
    stops = clause.lexicon.acts.charge_stops
    pieces: list[tuple[int, int]] = []
    start = at = first
    quoted = False
    while at < min(first + _LONGEST, len(clause)):
        word = clause.fold(at)
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
    if first >= last or not any(clause.tokens[i].is_word for i in range(first, last)):
        return ""
    text = clause.text_of(first, last)
    return text if len(text) > 2 else ""  # noqa: PLR2004 -- no offence has two letters


def _before_noun(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """ "drug trafficking charges", "federal drug-trafficking charges": the words before the noun."""
    nouns = {n for n in clause.lexicon.acts.charge_nouns}
    fillers = clause.lexicon.acts.charge_fillers
    for at in range(first, min(last + _LONGEST, len(clause))):
        if clause.fold(at) not in nouns:
            continue
        start = at
        while (
            start > 0
            and clause.is_adjective(start - 1)
            and clause.fold(start - 1) not in fillers
            and at - start < 3
            and start - 1 not in clause.cue_tokens
            or (
                start > first
                and _inside_cue(clause, start - 1, first, last)
                and clause.is_adjective(start - 1)
                and clause.fold(start - 1) not in fillers
                and at - start < 3
            )
        ):  # noqa: PLR2004, E501
            start -= 1
        text = _piece(clause, start, at)
        if text:
            return (text,)
    return ()


def _inside_cue(clause: Clause, at: int, first: int, last: int) -> bool:
    return first < at < last and clause.fold(at) not in clause.lexicon.acts.charge_nouns
