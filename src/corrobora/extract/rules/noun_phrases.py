"""The extent of the noun phrase that names a speaker, before or after a given token.

No tagger: a phrase is what stands between closed-class words, marks and verbs of the pack.
All scans are bounded, so a sentence costs time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.rules.speech_view import Phrase, SpeechView, is_closed
from corrobora.extract.rules.tokens import Token
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import SpeakerRole

__all__ = ["phrase_after", "phrase_before", "skip_back", "skip_time"]

_LONGEST = 25  # tokens; longer phrases before a speech verb are misread clauses
_MARKS = {"&", "'", "\u2019", "@", "/", "-"}
_APOSTROPHES = {"'", "\u2019"}
_OPENING = {"(": ")", "[": "]"}
_CLOSING = {")": "(", "]": "["}


def skip_back(view: SpeechView, at: int) -> int:
    """Return where auxiliaries, adverbs and clitics that end before `at` begin."""
    classes = view.classes
    skipped = classes.auxiliary | classes.adverb | classes.clitic | classes.negation
    while at > 0 and view.tokens[at - 1].fold in skipped:
        if at > 1 and view.tokens[at - 1].is_capital:
            return at  # a word of a name
        at -= 1
    return at


def skip_time(view: SpeechView, at: int) -> int:
    """Return where words of time and recipients that begin at `at` end."""
    start, tokens, classes = at, view.tokens, view.classes
    while at < len(tokens) and at - start < _LONGEST:
        end = _adjunct_end(view, at)
        if end is None or any(tokens[i].fold in classes.complementiser for i in range(at, end)):
            return at
        at = end
    return at


def phrase_before(view: SpeechView, end: int, *, is_any: bool = False) -> Phrase | None:
    """Return the noun phrase that ends right before token `end`, if it can name a speaker.

    `is_any`: any phrase with a determiner will do, for places where only a speaker can stand.
    """
    at = end
    while at > 0 and end - at < _LONGEST:
        step = _step_back(view, at, end)
        if step is None:
            break
        at = step
        if _is_head(view, at) and not _is_linked(view, at) and not _is_inside_name(view, at):
            break
    phrase = _trim_front(view, Phrase(at, end))
    return phrase if phrase is not None and _is_usable(view, phrase, is_any=is_any) else None


def _is_usable(view: SpeechView, phrase: Phrase, *, is_any: bool) -> bool:
    """Say whether a phrase names a speaker; things never do, other nouns only if `is_any`."""
    if view.is_speaker(phrase):
        return True
    is_thing = any(n.value.role is SpeakerRole.THING for n in view.nouns_in(phrase))
    is_noun = _is_head(view, phrase.first) and phrase.last - phrase.first > 1
    return is_any and is_noun and not is_thing


def phrase_after(view: SpeechView, start: int, *, is_any: bool = False) -> Phrase | None:
    """Return the noun phrase that begins at token `start`; the rest as for `phrase_before`."""
    tokens, classes = view.tokens, view.classes
    if start < len(tokens) and tokens[start].fold in classes.recipient:
        return None
    at = start
    while at < len(tokens) and at - start < _LONGEST and _goes_on(view, at, start):
        at += 1
    while at > start and (
        tokens[at - 1].fold in classes.link | classes.coordinator | classes.adverb
        or tokens[at - 1].fold in classes.article
    ):
        if at - 1 == start:
            break
        at -= 1
    phrase = Phrase(start, at)
    return phrase if at > start and _is_usable(view, phrase, is_any=is_any) else None


def _step_back(view: SpeechView, at: int, end: int) -> int | None:
    """Return where the phrase begins when it takes in the token before `at`, or None."""
    token = view.tokens[at - 1]
    if token.text in _CLOSING:
        return _open_bracket(view.tokens, at - 1)
    is_taken = _is_part(view, at - 1)
    if is_taken is None:
        is_taken = _joins(view, at - 1, is_edge=at <= 1 or at >= end)
    return at - 1 if is_taken else None


def _goes_on(view: SpeechView, at: int, start: int) -> bool:
    """Say whether the phrase from `start` takes in token `at`."""
    word = view.tokens[at].fold
    if word in view.classes.article or word in view.classes.possessive:
        joining = view.classes.link | view.classes.of
        if word in view.classes.possessive:
            joining |= view.classes.article  # "o seu advogado"
        is_linked = at > start and view.tokens[at - 1].fold in joining
        is_inside = at in view.named or at in view.noun_tokens or _is_inside_name(view, at)
        return at == start or is_linked or is_inside
    if word in view.classes.link and word in view.classes.adjunct:
        is_name = at + 1 < len(view.tokens) and view.tokens[at + 1].is_capital
        return at > start and is_name
    is_taken = _is_part(view, at)
    if is_taken is None:
        return _joins(view, at, is_edge=at == start or at + 1 >= len(view.tokens))
    return is_taken


def _is_part(view: SpeechView, at: int) -> bool | None:
    """Say whether token `at` belongs to a noun phrase; None where its neighbours decide."""
    token = view.tokens[at]
    if not (token.is_word or token.is_number):
        return None
    if at in view.named or at in view.noun_tokens or _is_inside_name(view, at):
        return True
    if token.fold in view.classes.coordinator or token.fold in view.classes.link:
        return None
    if at in view.channel_ends and token.fold in view.classes.of:
        return None
    if _is_inner_article(view, at):
        return True
    return not (_is_verb(view, at) or token.fold in view.lexicon.ends)


def _is_inner_article(view: SpeechView, at: int) -> bool:
    """Say whether an article stands inside a name: "Tribunal de lo Penal"."""
    tokens, classes = view.tokens, view.classes
    if not 0 < at < len(tokens) - 1 or tokens[at].fold not in classes.article:
        return False
    return tokens[at - 1].fold in classes.link and tokens[at + 1].is_capital


def _joins(view: SpeechView, at: int, *, is_edge: bool) -> bool:
    """Say whether a joining word or mark holds a phrase together; at its edge it does not."""
    token = view.tokens[at]
    if not (token.is_word or token.is_number):
        return not is_edge and _is_inner_mark(view, at)
    if token.fold in view.classes.coordinator:
        return not is_edge and _joins_names(view, at)
    return not is_edge


def _is_inside_name(view: SpeechView, at: int) -> bool:
    """Say whether a closed-class word is written with a capital inside a name: "Sin Fin"."""
    token = view.tokens[at]
    if at == 0 or not token.is_capital or token.fold in view.classes.time:
        return False
    before = view.tokens[at - 1]
    if before.text in _APOSTROPHES and at > 1:
        before = view.tokens[at - 2]  # "the Mothers' Watch"
    return before.is_word and not _is_verb(view, at)


def _is_verb(view: SpeechView, at: int) -> bool:
    """Say whether token `at` is a speech verb, or another verb by its ending."""
    text = view.tokens[at].text
    if at in view.verb_tokens:
        is_owned = at > 0 and view.tokens[at - 1].text in _APOSTROPHES
        return not (is_owned and view.tokens[at].is_capital)
    return text.endswith(view.lexicon.words.finite_endings) and text.islower()


def _is_inner_mark(view: SpeechView, at: int) -> bool:
    """Say whether a mark holds a name together: 's, &, the stop after an initial."""
    tokens = view.tokens
    text = tokens[at].text
    if text in _MARKS or tokens[at].fold in view.classes.genitive:
        return 0 < at < len(tokens) - 1
    return (
        text == "."
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].is_capital
        and len(tokens[at - 1].text) <= 2  # noqa: PLR2004 - an initial, or Dr
    )


def _open_bracket(tokens: Sequence[Token], at: int) -> int | None:
    """Return the token of the bracket that is closed at `at`, looking back ten tokens."""
    opening = _CLOSING[tokens[at].text]
    for before in range(at - 1, max(-1, at - 10), -1):
        if tokens[before].text == opening:
            return before
    return None


def _joins_names(view: SpeechView, at: int) -> bool:
    """Say whether `and` at token `at` joins two parts of one speaker, not two clauses."""
    if at == 0 or at + 1 >= len(view.tokens):
        return False
    before, after = view.tokens[at - 1], view.tokens[at + 1]
    if after.fold in view.classes.possessive or not before.is_word:
        return False
    if after.fold in view.classes.others:
        return True
    is_noun = any(n.last == at for n in view.nouns)
    if before.is_capital and after.is_capital:
        return not _is_place_like(view, at - 1)
    return is_noun and (at + 1 in {n.first for n in view.nouns} or not after.is_capital)


def _is_place_like(view: SpeechView, at: int) -> bool:
    """Say whether the capital word at `at` ends an adverbial: "in X and …"."""
    while at > 0 and view.tokens[at].is_capital:
        at -= 1
    return view.tokens[at].fold in view.classes.link - view.classes.of


def _is_head(view: SpeechView, at: int) -> bool:
    word = view.tokens[at].fold
    return word in view.classes.determiner or word in view.classes.possessive


def _is_linked(view: SpeechView, at: int) -> bool:
    """Say whether the phrase beginning at `at` hangs on a noun before it: "the head of |the …"."""
    if at == 0:
        return False
    word = view.tokens[at - 1].fold
    if word in view.classes.determiner and word not in view.classes.link:
        return True
    if _is_complement(view, at):
        return True
    return word in view.classes.link and at > 1 and view.tokens[at - 2].is_word


def _is_complement(view: SpeechView, at: int) -> bool:
    """Say whether it belongs to an adjective: "sources close |to the case", "cercanas |al caso"."""
    recipient = view.classes.recipient
    to = at if view.tokens[at].fold in recipient else at - 1
    if to < 1 or view.tokens[to].fold not in recipient:
        return False
    return view.tokens[to - 1].is_word and not _is_verb(view, to - 1)


def _trim_front(view: SpeechView, phrase: Phrase) -> Phrase | None:
    """Cut a leading adverbial ("In Xtown prosecutors") and stray joining words."""
    tokens, classes = view.tokens, view.classes
    first = phrase.first
    if first < phrase.last and tokens[first].fold in classes.link:
        heads = [
            n.first
            for n in view.nouns_in(phrase)
            if n.first > first and n.value.role is not SpeakerRole.CHANNEL
        ]
        if not heads:
            return None
        first = heads[0]
    while first < phrase.last and (
        tokens[first].fold in classes.coordinator
        or tokens[first].fold in classes.contrast
        or not (tokens[first].is_word or tokens[first].text == "@")
    ):
        first += 1
    return Phrase(first, phrase.last) if first < phrase.last else None


def _adjunct_end(view: SpeechView, at: int) -> int | None:
    """Return where one adverbial that begins at `at` ends: "on Friday", "a la prensa"."""
    tokens, classes = view.tokens, view.classes
    word = tokens[at].fold
    if word in classes.article | classes.determiner and at + 1 < len(tokens):
        return at + 2 if tokens[at + 1].fold in classes.time else None
    if word in classes.time or word in classes.adverb:
        return at + 1
    if word not in classes.adjunct or at + 1 >= len(tokens):
        return None
    return _object_end(view, at + 1)


def _object_end(view: SpeechView, at: int) -> int:
    """Return where the object of a preposition ends: articles, then a few open words."""
    tokens, classes = view.tokens, view.classes
    start = at
    heads = classes.article | classes.possessive | classes.determiner
    while at < len(tokens) and tokens[at].fold in heads:
        at += 1
    while at < len(tokens) and at - start <= _OBJECT and _belongs(view, at):
        if at > start and at in view.name_starts and _ends_name(view, at):
            break
        at += 1
    return max(at, start + 1)


def _ends_name(view: SpeechView, at: int) -> bool:
    """Say whether what stands before a name is whole without it: a name, or "this newspaper"."""
    is_medium = any(n.last == at and n.value.kind is SpeakerKind.MEDIA for n in view.nouns)
    return view.tokens[at - 1].is_capital or is_medium


_OBJECT = 6  # tokens of an adverbial's object: "in a short post on the platform"


def _belongs(view: SpeechView, at: int) -> bool:
    """Say whether token `at` goes on with an adverbial's object."""
    tokens, classes = view.tokens, view.classes
    token = tokens[at]
    if token.is_number or token.fold in classes.time or token.fold in classes.genitive:
        return True
    if token.fold in classes.of and token.fold not in classes.recipient:
        return at + 1 < len(tokens) and tokens[at + 1].is_word
    is_closed_word = (
        is_closed(token, classes)
        or token.fold in classes.complementiser
        or token.fold in classes.coordinator
        or token.fold in classes.relative
    )
    return token.is_word and (token.is_capital or not is_closed_word) and not _is_verb(view, at)
