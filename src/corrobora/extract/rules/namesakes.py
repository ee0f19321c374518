"""Two people of one surname in a report: whom the surname alone means, by what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.tokens import Token

__all__ = ["Naming", "tell_namesakes"]

_FULL = 2  # words of a name that is more than a surname
_BEFORE = 5  # tokens of a noun phrase before a name
_AFTER = 7  # tokens of an apposition behind it
_CUE_REACH = 8  # tokens between a name and a word for an act


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in tokens `first` up to `last` of a sentence: its words, and the gender if told."""

    tokens: Sequence[Token]
    first: int
    last: int
    words: tuple[str, ...]
    gender: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What is said of somebody around a name: who it is, who speaks, to whom something was done."""

    roles: frozenset[str]
    gender: str
    speaks: bool
    suffers: bool


def tell_namesakes(
    namings: Mapping[int, Naming], fulls: Mapping[int, str | None], lexicon: Lexicon
) -> dict[int, str]:
    """Return by number whom a lone surname means that several people of the report bear.

    Only where roles, gender, speech or acts tell it; else what `fulls` says may stand.
    """
    people = sorted({f for n, f in fulls.items() if f and len(namings[n].words) >= _FULL})
    bearers: dict[str, list[str]] = {}
    for full in people:
        for word in set(lexicon.name_words(full)[1:]):
            bearers.setdefault(word, []).append(full)
    told: dict[int, str] = {}
    for n, naming in namings.items():
        alike = bearers.get(naming.words[0], []) if len(naming.words) == 1 else []
        if len(alike) < _FULL:
            continue
        here = _context(naming, lexicon)
        known = {
            full: [
                _context(namings[i], lexicon)
                for i, f in fulls.items()
                if f == full and len(namings[i].words) >= _FULL
            ]
            for full in alike
        }
        scores = sorted(((_score(here, known[f]), f) for f in alike), reverse=True)
        if scores[0][0] > scores[1][0]:
            told[n] = scores[0][1]
    return told


def _context(naming: Naming, lexicon: Lexicon) -> _Context:
    tokens, classes = naming.tokens, lexicon.classes
    near = [naming.last, naming.first - 1]
    speaks = any(0 <= i < len(tokens) and tokens[i].fold in classes.speech for i in near)
    cues = lexicon.cues.find(tokens)
    apart = [
        c.first - naming.last if c.first >= naming.last else naming.first - c.last for c in cues
    ]
    suffers = not speaks and any(0 <= a <= _CUE_REACH for a in apart)
    return _Context(_roles(naming, lexicon), naming.gender, speaks, suffers)


def _roles(naming: Naming, lexicon: Lexicon) -> frozenset[str]:
    """Return the words for what somebody is before the name and in the apposition behind it."""
    tokens, found = naming.tokens, set[str]()
    for at in range(naming.first - 1, max(naming.first - 1 - _BEFORE, -1), -1):
        if not tokens[at].is_word:
            break
        found.add(tokens[at].fold)
    if naming.last < len(tokens) and tokens[naming.last].text == ",":
        for token in tokens[naming.last + 1 : naming.last + 1 + _AFTER]:
            if not token.is_word:
                break
            found.add(token.fold)
    words = lexicon.words
    return frozenset(w for w in found if w in words.roles or w in words.office_words)


def _score(here: _Context, known: Sequence[_Context]) -> float:
    """Return how well a person's other mentions agree with what stands around the surname."""
    genders = {c.gender for c in known if c.gender}
    if here.gender and genders and here.gender not in genders:
        return -1.0
    score = 1.0 if here.gender and here.gender in genders else 0.0
    score += 2.0 * any(here.roles & c.roles for c in known)
    score += 1.0 * (here.speaks and any(c.speaks for c in known))
    score += 1.0 * (here.suffers and any(c.suffers for c in known))
    return score - 1.0 * (here.speaks and all(c.suffers for c in known))
