"""Which reports may state something: told by their words, before anything dear is done.

Every statement rests on a word for an act, for people to whom one was done, on one like
"political prisoner", or on what becomes of a place of detention, which then is named, too. A
report without any of them states nothing, so it is read no further.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corrobora.extract.rules.lexicon import Lexicon, Telling
from corrobora.extract.rules.phrases import Match
from corrobora.extract.rules.sentence_memory import SentenceMemory
from corrobora.extract.rules.tokens import Token, find_words, tokenise
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.packs.acts import CueEntry

__all__ = ["may_state_anything"]

_BESIDE_SITES = {Telling.SITE_EVENT, Telling.NEEDY_CUE}


def may_state_anything(revision: TextRevision, lexicon: Lexicon, memory: SentenceMemory) -> bool:
    """Say whether the report holds the words that a statement can rest on."""
    found: set[Telling | None] = set()
    for span in revision.sentences:
        text = span.of(revision.text)
        found |= memory.recall(("telling", lexicon), text, partial(_tell, text, lexicon))
        is_of_site = Telling.SITE_NAME in found and found & _BESIDE_SITES
        if Telling.STATEMENT in found or is_of_site:
            return True
    return False


def _tell(text: str, lexicon: Lexicon) -> frozenset[Telling | None]:
    """Return what the words of one sentence may be."""
    opens = lexicon.telling.opens_with
    if not any(opens(fold(word)) for word in set(find_words(text))):
        return frozenset()
    tokens = tokenise(text, Span(0, len(text)))
    return frozenset(_kind(match, tokens, lexicon) for match in lexicon.telling.find_all(tokens))


def _kind(
    match: Match[Telling | CueEntry], tokens: Sequence[Token], lexicon: Lexicon
) -> Telling | None:
    """Return what the phrase is, by what it needs beside it in the sentence; None for nothing."""
    if isinstance(match.value, Telling):
        return match.value
    needs = match.value.needs
    matcher = {"custody": lexicon.custody, "unknown": lexicon.unknown}.get(needs)
    cue = range(match.first, match.last)
    if not needs or (matcher and any(m.first not in cue for m in matcher.find(tokens))):
        return Telling.STATEMENT
    return None if needs == "unknown" else Telling.NEEDY_CUE
