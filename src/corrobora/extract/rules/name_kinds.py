"""What a run of capitals names, by its words and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.name_runs import Run, is_name_word
from corrobora.extract.rules.tokens import Token

__all__ = ["is_headline", "kind_of_run"]

# A sentence is set like a headline where this share of its longer words are capitals.
_HEADLINE_SHARE = 0.7
_LONG_WORD = 4
_MIN_WORDS = 4
_MAX_NAME = 6


def is_headline(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether nearly all longer words are capitals, so that capitals show no names."""
    words = [t for t in tokens if t.is_word and len(t.text) >= _LONG_WORD]
    if len(words) < _MIN_WORDS or tokens[-1].text == ".":
        return False
    capitals = sum(1 for t in words if t.is_capital)
    plain = sum(1 for t in words if not t.is_capital and t.fold not in lexicon.words.particles)
    return capitals / len(words) >= _HEADLINE_SHARE and plain <= len(words) // 4


def kind_of_run(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> str:
    """Return person, place, organisation, located or unknown for a run that no pack knows.

    `located` stands where a place could: it is one unless the report names a person so.
    """
    words = [t for t in tokens[run.first : run.last] if is_name_word(t)]
    is_given = lexicon.is_given(words[0].fold)
    by_form = _kind_by_form(words) or _kind_by_words(words, lexicon)
    is_person = is_given and len(words) > 1 and words[0].fold not in _heads(lexicon)
    if by_form and not is_person:
        return by_form
    if _is_dateline(tokens, run) and not is_given:
        return "located"
    if is_given or _is_named_after_role(tokens, run, lexicon) or _has_age(tokens, run, lexicon):
        return "person"
    return "located" if _is_located(tokens, run, lexicon) else "unknown"


def _kind_by_form(words: Sequence[Token]) -> str:
    """Return what length and case say: acronyms and very long runs are bodies."""
    if len(words) == 1 and len(words[0].text) == 1:
        return "other"
    is_acronym = all(w.text.isupper() for w in words) and any(len(w.text) > 1 for w in words)
    return "organisation" if is_acronym or len(words) > _MAX_NAME else ""


def _is_dateline(tokens: Sequence[Token], run: Run) -> bool:
    """Say whether the run opens the text as a place does: "BRASK, 4 May", "Brask (Agency)"."""
    if run.first > 1 or run.last + 1 >= len(tokens):
        return False
    after, then = tokens[run.last], tokens[run.last + 1]
    return (
        after.text == ","
        and then.is_number
        and len(tokens) > run.last + 2
        and tokens[run.last + 2].text != ","
    ) or after.text in {"(", "–", "—"}


def _heads(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words.organisation_words | lexicon.words.place_words


def _kind_by_words(words: Sequence[Token], lexicon: Lexicon) -> str:
    folds = {w.fold for w in words}
    if folds & lexicon.words.organisation_words:
        return "organisation"
    if {words[0].fold, words[-1].fold} & lexicon.words.place_words:
        return "place"
    return ""


def _is_named_after_role(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> bool:
    return run.first > 0 and tokens[run.first - 1].fold in lexicon.words.roles


def _has_age(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> bool:
    """Say whether an age, a relative pronoun for persons or a verb of speech comes next."""
    at = run.last
    if at >= len(tokens):
        return False
    if tokens[at].text == "," and at + 2 < len(tokens):
        is_age = tokens[at + 1].is_number and len(tokens[at + 1].text) == 2  # noqa: PLR2004 -- two digits
        return is_age or tokens[at + 1].fold in lexicon.classes.relative_possessive
    return False


def _is_located(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> bool:
    if run.first == 0:
        return False
    before = tokens[run.first - 1].fold
    is_marker = before in lexicon.classes.place_marker
    return (
        is_marker
        and before not in lexicon.classes.of
        and before not in lexicon.classes.object_marker
    )
