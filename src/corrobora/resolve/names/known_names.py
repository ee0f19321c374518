"""What is known of two words: forms of one name, or a man's name and a woman's."""

from __future__ import annotations

from rapidfuzz.distance import OSA, Prefix

from corrobora.resolve.names.alikeness import FORM, OTHER_FORM, WordPair
from corrobora.resolve.names.lexicon import find_forms
from corrobora.resolve.names.sounds import find_sound
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.written import NameWord

__all__ = ["are_known", "is_gender", "judge_form", "share_form"]

_STEM = 3  # letters before endings for men and women
_TWO = 2
_SILENT_ENDS = {"\u0627", "\u0647"}  # alif and ha stand for one another at the end


def are_known(p: NameWord, q: NameWord) -> bool:
    """Say whether both words are names that people bear."""
    return bool(find_forms(p.plain) and find_forms(q.plain))


def share_form(p: NameWord, q: NameWord) -> bool:
    """Say whether the lexicon knows two words as forms of one name."""
    forms = find_forms(p.plain)
    return bool(forms) and not forms.isdisjoint(find_forms(q.plain))


def judge_form(p: NameWord, q: NameWord) -> WordPair:
    """Return what it is worth that the lexicon knows two words of one script as one name.

    Its groups are of names in all languages. Within the Arabic script they join names that people
    tell apart, and two short forms with another beginning (Ian, Ivan) are two people's.
    """
    if p.is_vowelless:
        is_same = p.plain[:-1] == q.plain[:-1] and {p.plain[-1], q.plain[-1]} == _SILENT_ENDS
        return FORM if is_same else OTHER_FORM
    if p.latin[:1] == q.latin[:1] or OSA.distance(p.latin, q.latin) > _TWO:
        return FORM
    return FORM if find_sound(p.latin)[:1] == find_sound(q.latin)[:1] else OTHER_FORM


def is_gender(p: NameWord, q: NameWord, tables: NameTables) -> bool:
    """Say whether two words are one name for a man and for a woman, not one with a slip."""
    stem = Prefix.similarity(p.latin, q.latin)
    if stem < _STEM:
        return False
    rests = p.latin[stem:], q.latin[stem:]
    endings = tables.parts.endings
    if rests in endings:
        man, woman = p, q
    elif rests[::-1] in endings:
        man, woman = q, p
    else:
        return False
    return bool(find_forms(man.plain)) or not find_forms(woman.plain)
