"""People counted in one place and named in another: "the five officers" and the list of five."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.syntax import Clause
from corrobora.extract.rules.tokens import Token
from corrobora.packs.acts import WordClasses

__all__ = ["NameList", "announces", "find_item_lists", "find_listed", "find_lists", "list_for"]

_MIN_LIST = 2
_NEAR = 8  # sentences
_BULLETS = frozenset("-*•·–—")
_CLOSING = frozenset(".)")
_HEAD = 2  # tokens of "1." or "1)"

NameList = tuple[int, tuple[NameMention, ...]]


def find_lists(clause: Clause) -> list[NameList]:
    """Return the lists of two or more persons in a sentence, with the sentence's index."""
    found: list[NameList] = []
    end = 0
    for name in clause.names:
        if name.first < end or not name.is_person:
            continue
        names = clause.coordinated_right(name)
        if len(names) >= _MIN_LIST:
            found.append((clause.view.index, tuple(names)))
            end = names[-1].last
    return found


def find_item_lists(
    sentences: Sequence[SentenceView],
    names: Mapping[int, Sequence[NameMention]],
    classes: WordClasses,
) -> list[NameList]:
    """Return the lists printed line by line: "1. Ana Vale, 44, a midwife." one below the other.

    Without numbers, lines without a verb below a colon are one.
    """
    found: list[NameList] = []
    items: list[NameMention] = []
    first = 0
    for sentence in sentences:
        if _is_number(sentence.tokens):
            continue
        before = sentences[max(sentence.index - 1, 0)]
        is_below = bool(items) or before.tokens[-1].text == ":"
        item = _item(sentence, before, names, classes if is_below else None)
        if item is not None:
            first = first if items else sentence.index
            items.append(item)
        elif items:
            found.append((first, tuple(items)))
            items = []
    found += [(first, tuple(items))] if items else []
    return [one for one in found if len(one[1]) >= _MIN_LIST]


def _is_number(tokens: Sequence[Token]) -> bool:
    is_short = len(tokens) == _HEAD and tokens[1].text in _CLOSING
    return is_short and tokens[0].is_number


def _item(
    sentence: SentenceView,
    before: SentenceView,
    names: Mapping[int, Sequence[NameMention]],
    classes: WordClasses | None,
) -> NameMention | None:
    """Return the person with whom an item of a list begins; `classes` where a list goes on."""
    tokens = sentence.tokens
    start = 0
    if tokens[0].text in _BULLETS:
        start = 1
    elif _is_number(tokens[:_HEAD]):
        start = _HEAD
    elif not _is_number(before.tokens) and (
        classes is None or not _is_bare_line(sentence, classes)
    ):
        return None
    here = names.get(sentence.index, ())
    return next((n for n in here if n.is_person and n.first == start), None)


def _is_bare_line(sentence: SentenceView, classes: WordClasses) -> bool:
    verbs = classes.be | classes.have | classes.speech
    return not any(t.fold in verbs for t in sentence.tokens)


def announces(clause: Clause) -> bool:
    """Say whether what follows is what the sentence tells of: it ends on a colon."""
    return clause.tokens[-1].text == ":"


def find_listed(
    lists: tuple[Sequence[NameList], Sequence[NameList]], clause: Clause, number: int
) -> tuple[NameMention, ...]:
    """Return who is meant by so many people: those listed right below a colon, else as `list_for`.

    `lists` are those within sentences, and those printed line by line.
    """
    within, by_line = lists
    here = clause.view.index
    below = (names for index, names in by_line if 0 < index - here <= _HEAD)
    under = next(below, ()) if announces(clause) else ()
    return under or list_for(within, here, number)


def list_for(lists: Sequence[NameList], sentence: int, number: int) -> tuple[NameMention, ...]:
    """Return the nearest list of exactly `number` persons, or of the next sentence's "these"."""
    fitting = [
        (abs(index - sentence), index, names)
        for index, names in lists
        if len({n.full for n in names}) == number and abs(index - sentence) <= _NEAR
    ]
    if fitting:
        return min(fitting, key=lambda f: f[:2])[2]
    return next(
        (names for index, names in lists if index == sentence + 1 and len(names) < number), ()
    )
