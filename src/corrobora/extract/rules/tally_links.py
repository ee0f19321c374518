"""Which word of a sentence governs a figure: the verb or noun that says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.extract.rules.counted import Counted, GroupSort
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.tokens import Token
from corrobora.model.vocabulary import ActKind, Bound
from corrobora.packs.acts import WordClasses

__all__ = ["Governor", "find_governors_of"]

# How far a figure may stand behind the word that governs it ("released from prison five …").
_REACH_BEFORE = 7
_CLOSE = 3
_REACH_OF_VAGUE = 5  # "only a handful are thought to have been released"
_OBJECT_FORMS = frozenset({"noun", "active", "passive", "infinitive", "reduced"})
_LIST = 8  # tokens: "three men and one woman from Brask who …"
_PART = 4  # tokens: "three of the four men arrested"
_PARTICIPLES = frozenset({"reduced", "passive"})
_STOPS = frozenset(".;:")
_DONE_TO_PEOPLE_ALONE = frozenset(
    {ActKind.ARREST, ActKind.DETENTION, ActKind.CHARGE, ActKind.SENTENCE}
)
_ONLY_PEOPLE = frozenset({"passive", "state", "reduced", "intransitive"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that says which act a figure counts.

    `form` as in `cues.Cue`; `group` is where its verb group begins, auxiliaries included.
    """

    first: int
    last: int
    group: int
    form: str
    act: ActKind


def find_governors_of(
    item: Counted, sentence: SentenceView, governors: Sequence[Governor], classes: WordClasses
) -> list[Governor]:
    """Return the words that may govern the figure, the likeliest first.

    Before it and close by; else behind it; else before it, farther off. A word that no pack
    knows to mean people counts only beside a verb that only people suffer.
    """
    presented = [g for g in governors if _is_presented_as(g, item, sentence, classes)]
    if presented:
        return presented
    before = _before(item, sentence, governors, classes)
    after = (
        []
        if _is_complement(item, sentence, classes)
        else _after(item, sentence, governors, classes)
    )
    if before is None:
        found = after
    elif item.first - before.last <= _CLOSE or not after or _is_joined(item, sentence, classes):
        found = [before, *after]
    else:
        found = [*after, before]
    if item.sort is GroupSort.UNKNOWN:
        return [g for g in found if _takes_only_people(g, item)]
    return found


def _is_presented_as(
    governor: Governor, item: Counted, sentence: SentenceView, classes: WordClasses
) -> bool:
    """Read "counts 41 as detained and 12 as missing": the word behind "as" is of that figure."""
    is_beside = governor.group - 1 == item.last
    return is_beside and sentence.tokens[item.last].fold in classes.presented


def _is_joined(item: Counted, sentence: SentenceView, classes: WordClasses) -> bool:
    """Read "freed the engineer X and two drivers": the figure goes on with the object."""
    return item.first > 0 and sentence.tokens[item.first - 1].fold in classes.conjunction


def _takes_only_people(governor: Governor, item: Counted) -> bool:
    """Only people are arrested, tried and held; money is released, too, and dogs are freed."""
    if governor.act not in _DONE_TO_PEOPLE_ALONE:
        return False
    if governor.first < item.first:
        return governor.act.family == "custody" and item.first - governor.last <= 1
    return governor.form in _ONLY_PEOPLE and governor.group - item.last <= _CLOSE


def _is_complement(item: Counted, sentence: SentenceView, classes: WordClasses) -> bool:
    """Say whether the figure hangs on a noun before it ("mother of three") and has no verb."""
    if item.first < 2:  # noqa: PLR2004 - "Of the 64 arrested, …" opens the sentence
        return False
    before, noun = sentence.tokens[item.first - 1], sentence.tokens[item.first - 2]
    return before.fold in classes.of and noun.is_word and not noun.is_capital


def _before(
    item: Counted, sentence: SentenceView, governors: Sequence[Governor], classes: WordClasses
) -> Governor | None:
    tokens = sentence.tokens
    for governor in reversed(governors):
        if governor.last > item.first:
            continue
        between = tokens[governor.last : item.first]
        is_object = governor.form in _OBJECT_FORMS
        reach = _REACH_BEFORE if is_object else _CLOSE
        if len(between) > reach or _has_stop(between) or any(t.text == "," for t in between):
            return None
        if not is_object and any(t.fold in classes.conjunction for t in between):
            return None
        return governor
    return None


def _after(
    item: Counted, sentence: SentenceView, governors: Sequence[Governor], classes: WordClasses
) -> list[Governor]:
    """Return the verbs behind the group, that of the main clause before that of a relative one."""
    tokens = sentence.tokens
    later = [
        g
        for g in governors
        if g.first >= item.head_last
        and not _has_stop(tokens[item.head_last : g.first])
        and _agrees(g, item, sentence, classes.plural_endings)
    ]
    if item.is_bare:
        reach = _REACH_OF_VAGUE if item.figure.bound is Bound.VAGUE else 1
        return [g for g in later if g.group - item.head_last <= reach][:1]
    verbs = [g for g in later if g.form != "noun"]
    if not verbs:
        return []
    opens_relative = _opens_relative(item, sentence, verbs[0], classes)
    if opens_relative and _is_whole(item, sentence, classes):
        return verbs[:1]
    return [*verbs[1:2], verbs[0]] if opens_relative else verbs[:1]


def _opens_relative(
    item: Counted, sentence: SentenceView, verb: Governor, classes: WordClasses
) -> bool:
    """Say whether the first verb behind is one that only describes those who are counted.

    "three men and one woman who were held there are free": the last of the list has the clause.
    """
    if verb.form == "reduced" and verb.first - item.last <= 1:
        return True
    between = sentence.tokens[item.head_last : verb.first]
    relatives = [n for n, t in enumerate(between) if t.fold in classes.relative]
    if not relatives or relatives[0] > _LIST:
        return False
    is_near = relatives[0] <= item.last - item.head_last
    joins = classes.conjunction | {","}
    return is_near or (bool(between) and between[0].fold in joins)


def _agrees(
    governor: Governor, item: Counted, sentence: SentenceView, plural: Sequence[str]
) -> bool:
    """Say whether a participle may be told of several: "detenido" is of one alone."""
    if not plural or governor.form not in _PARTICIPLES or item.figure.value == 1:
        return True
    return sentence.tokens[governor.first].fold.endswith(tuple(plural))


def _is_whole(item: Counted, sentence: SentenceView, classes: WordClasses) -> bool:
    """Read "Of the 64 arrested, 17 were freed": the main verb is told of a part."""
    before = [t.fold for t in sentence.tokens[: item.first]]
    at = next((n for n, word in enumerate(before) if word in classes.of), None)
    return at is not None and len(before) <= _PART and len(before) - at <= 2  # noqa: PLR2004


def _has_stop(tokens: Sequence[Token]) -> bool:
    """Say whether a clause ends among the tokens; what stands in brackets is passed over."""
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            if depth == 0:
                return True
            depth -= 1
        elif depth == 0 and token.text in _STOPS:
            return True
    return depth > 0
