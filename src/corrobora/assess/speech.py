"""Who is said to say what, by words alone: words of saying, the speaker beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corrobora.model.spans import Span
from corrobora.packs.terms import Term, TermKind

__all__ = ["Item", "Speech", "find_speeches", "is_saying", "to_item"]

_SPEAKER = "who."
_NO_SPEAKERS = frozenset(f"who.{word}" for word in ("person", "youth", "elder", "national"))
_NOT_SPEECH = frozenset(
    {
        "say.welcome",
        "say.agree",
        "say.promise",
        "say.write",
        "say.speech",
        "say.accuse",
        "say.criticise",
        "say.ask",
        "say.demand",
        "say.call_for",
        "say.apologise",
        "say.claim",
        "say.none",
    }
)
_SHORT_REST = 12  # code points after a trailing "…, the ministry said"
_BEFORE_SPEAKER = 2  # words of content between a word of saying and the speaker after it
_SMALL = ("fn", "time.", "qty.first", "ord.")
_LINKS = frozenset({"fn", "who.person"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing claimed: its key, and where its words stand."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speech:
    """A word of saying, who says it, and the stretches in which what is said may stand."""

    speaker: tuple[Item, ...]
    verb: Item
    said: tuple[Span, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the speaker."""
        return frozenset(item.key for item in self.speaker)


def find_speeches(
    every: Sequence[Term], clauses: Sequence[Span], stops: Collection[int] = ()
) -> Iterator[Speech]:
    """Yield the words of saying that somebody is said to say, in order; `every` has all terms.

    `stops` are the places of words such as "that", behind which no speaker stands any more.
    """
    whole = Span(clauses[0].start, clauses[-1].end) if clauses else Span(0, 0)
    for at, term in enumerate(every):
        is_noun = at > 0 and every[at - 1].concept == "fn.article"
        if is_noun or not is_saying(term):
            continue
        clause = next((c for c in clauses if c.start <= term.start < c.end), whole)
        last = min((stop for stop in stops if stop >= term.end), default=clause.end)
        near = Span(clause.start, max(term.end, min(clause.end, last)))
        speaker = _find_speaker(every, at, near, is_passive=_is_passive(every[:at]))
        if speaker:
            said = _find_said(speaker, term, clause, whole)
            yield Speech(tuple(map(to_item, speaker)), to_item(term), said)


def is_saying(term: Term) -> bool:
    """Say whether a word is one of saying; welcoming, promising and writing are acts."""
    concept = term.concept or ""
    return concept.startswith("say.") and concept not in _NOT_SPEECH


def _is_passive(before: Sequence[Term]) -> bool:
    """Say whether a form of "be" stands before, with nothing between but small words."""
    for term in reversed(before):
        concept = term.concept or ""
        if concept == "fn.be":
            return True
        if not concept.startswith(_SMALL):
            return False
    return False


def _find_said(speaker: Sequence[Term], verb: Term, clause: Span, whole: Span) -> tuple[Span, ...]:
    """Return where what is said may stand: after a leading speaker, before a trailing one.

    After a leading one both the rest of the clause ("which the governor announced would
    close") and the rest of the passage are possible.
    """
    is_leading = clause.start == whole.start
    is_short = clause.end - verb.end < _SHORT_REST and not is_leading
    if verb.end < speaker[0].start or is_short:
        return (Span(clause.end, whole.end) if is_leading else Span(whole.start, clause.start),)
    return (Span(verb.end, clause.end), Span(verb.end, whole.end))


def _find_speaker(every: Sequence[Term], at: int, clause: Span, *, is_passive: bool) -> list[Term]:
    """Return who says it: the nearest before the verb in its clause, else right after, else first.

    Of a passive ("was confirmed by …") only what stands after may be the speaker.
    """
    before = [t for t in every[:at] if t.start >= clause.start]
    after = [t for t in every[at + 1 :] if t.start < clause.end]
    if not _is_followed(after):
        after = []
    sides = (after,) if is_passive else (before[::-1], after, every[:at])
    for side in sides:
        found: list[Term] = []
        for term in side:
            if _may_speak(term):
                found.append(term)
            elif found and (term.concept or "") not in _LINKS:
                break
        if any(t.kind is not TermKind.NATION for t in found):
            return sorted(found, key=lambda t: t.start)
    return []


def _is_followed(after: Sequence[Term]) -> bool:
    """Say whether a speaker follows at once, or after a word or two ("human rights groups")."""
    content = [t for t in after if not (t.concept or "").startswith("fn")][: _BEFORE_SPEAKER + 1]
    kinds = {TermKind.CONCEPT, TermKind.WORD}
    for term in content:
        if _may_speak(term):
            return True
        if term.kind not in kinds or is_saying(term):
            return False
    return False


def _may_speak(term: Term) -> bool:
    concept = term.concept or ""
    is_speaker = concept.startswith(_SPEAKER) and concept not in _NO_SPEAKERS
    return is_speaker or term.kind in {TermKind.NAME, TermKind.NATION}


def to_item(term: Term) -> Item:
    """Return a term as a thing claimed."""
    return Item(term.key, Span(term.start, term.end))
