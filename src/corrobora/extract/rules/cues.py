"""Where a sentence speaks of an act, and in which form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.syntax import Clause
from corrobora.extract.rules.tokens import Token
from corrobora.model.words import fold
from corrobora.packs.acts import CueEntry, CueForm

__all__ = ["Cue", "find_cues", "has_cue", "lacks_accents"]

# Tokens after "taken to" and the like within which the place of detention stands.
_SITE_REACH = 10
_TELLING = 400  # code points
_FIXED = {CueForm.NOUN, CueForm.STATE, CueForm.INTRANSITIVE, CueForm.ACTIVE, CueForm.INFINITIVE}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in tokens `first` up to `last`.

    `form` is noun, state, intransitive, active, infinitive, passive, reduced ("X, arrested in
    May, …") or premodifier ("the jailed editor X"). `group` is where its verb group begins
    (auxiliaries included).
    """

    first: int
    last: int
    group: int
    form: str
    entry: CueEntry


def has_cue(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say quickly whether a sentence may hold a cue at all."""
    return bool(lexicon.cues.find(tokens))


def lacks_accents(text: str) -> bool:
    """Say whether a report is so long without any accent that it must have lost them."""
    return len(text) > _TELLING and text.isascii()


def find_cues(clause: Clause) -> tuple[Cue, ...]:
    """Return the cues of a sentence in order; idioms and names that look like cues are left out."""
    lexicon = clause.lexicon
    excluded = {
        i
        for m in lexicon.exclusions.find(clause.tokens)
        if not any(clause.date_at(at) for at in (m.last - 1, m.last))  # "condenó el lunes a X"
        for i in range(m.first, m.last)
    }
    is_of_custody = _speaks_of_custody(clause)
    if lexicon.elsewhere.find(clause.tokens) and not is_of_custody:
        return ()
    things = [] if is_of_custody else lexicon.other_things.find(clause.tokens)
    chosen: list[Match[CueEntry]] = []
    for match in sorted(lexicon.cues.find_all(clause.tokens), key=lambda m: (m.first, -m.last)):
        if match.first in excluded or _is_in_name(clause, match):
            continue
        if not (_is_plain(clause, match) and _is_spelt(clause, match)):
            continue
        if not _has_what_it_needs(clause, match):
            continue
        if any(_is_of_thing(clause, match, thing) for thing in things):
            continue
        if chosen and match.first < chosen[-1].last:
            is_tie = (match.first, match.last) == (chosen[-1].first, chosen[-1].last)
            if is_tie and _fits_better(clause, match, chosen[-1]):
                chosen[-1] = match
            continue
        chosen.append(match)
    return tuple(_cue(clause, m.first, m.last, m.value) for m in chosen)


def _is_in_name(clause: Clause, match: Match[CueEntry]) -> bool:
    """Say whether the cue is a part of a name; one may begin with the body that acts."""
    name = clause.name_at(match.first)
    return name is not None and (name.kind != "organisation" or match.last <= name.last)


def _is_plain(clause: Clause, match: Match[CueEntry]) -> bool:
    """Say whether the word is no part of a title: "the Free Brask campaign"."""
    is_verb = match.value.form in {CueForm.ACTIVE, CueForm.INFINITIVE}
    is_inside = match.first > 0 and clause.tokens[match.first - 1].is_word
    if clause.lexicon.authority_heads.longest_at(clause.tokens, match.first):
        return True  # "la Fiscalía acusa"
    return not (is_verb and is_inside and clause.tokens[match.first].is_capital)


def _is_spelt(clause: Clause, match: Match[CueEntry]) -> bool:
    """Say whether a verb that differs from a noun by its last accent has it: `arrestó`."""
    token = clause.tokens[match.first]
    forms = [f for f in match.value.phrase.split()[0].split("|") if fold(f) == token.fold]
    accented = [f for f in forms if not f[-1].isascii()]
    if len(accented) < len(forms) or not forms or clause.lacks_accents:
        return True
    return not token.text[-1].isascii()


def _fits_better(clause: Clause, new: Match[CueEntry], old: Match[CueEntry]) -> bool:
    """Tell a noun from a verb of the same spelling by the word before."""
    forms = {new.value.form, old.value.form}
    if CueForm.NOUN not in forms or len(forms) == 1:
        return False
    classes = clause.lexicon.classes
    before = new.first - 1
    if CueForm.INFINITIVE in forms:
        is_verb = clause.is_in(before, classes.infinitive_marker)
    else:
        is_verb = not (
            clause.is_determiner(before)
            or clause.is_in(
                before, classes.possessive | classes.preposition | classes.relative_possessive
            )
        )
    return is_verb == (old.value.form is CueForm.NOUN)


def _has_what_it_needs(clause: Clause, found: Match[CueEntry]) -> bool:
    lexicon = clause.lexicon
    cue = range(found.first, found.last)
    match found.value.needs:
        case "custody":
            return _has_site(clause, 0) or _has_other(lexicon.custody, clause, cue)
        case "site":
            after = clause.tokens[cue.stop : cue.stop + _SITE_REACH]
            return _has_site(clause, cue.stop) or bool(lexicon.site_heads.find(after))
        case "unknown":
            return _has_other(lexicon.unknown, clause, cue)
        case _:
            return True


def _speaks_of_custody(clause: Clause) -> bool:
    """Say whether words other than the cues' first ones show that custody is meant.

    A cue may hold such a word: "released from prison".
    """
    firsts = {m.first for m in clause.lexicon.cues.find_all(clause.tokens)}
    return _has_site(clause, 0) or any(
        m.first not in firsts for m in clause.lexicon.custody.find(clause.tokens)
    )


def _is_of_thing(clause: Clause, cue: Match[CueEntry], thing: Match[str]) -> bool:
    """Read "the film was released", "in the novel, X is jailed", "a film of how X was jailed".

    Not what another clause of the sentence tells: "X was freed a year after her film came out";
    but all that a work tells as the subject: "the novel follows X, who is jailed".
    """
    classes = clause.lexicon.classes
    at = thing.first - 1
    while clause.is_determiner(at) or clause.is_in(at, classes.possessive):
        at -= 1
    if at == 0 and clause.is_in(at, classes.place_marker):
        return True
    between = range(*((thing.last, cue.first) if thing.first < cue.first else (cue.last, at + 1)))
    parting = classes.subordinator - classes.asked
    is_told_by = at < 0 and not clause.is_comma(thing.last) and not clause.is_genitive(thing.last)
    return not any(
        clause.fold(i) == ";" or clause.is_in(i, parting) or (clause.is_comma(i) and not is_told_by)
        for i in between
    )


def _has_site(clause: Clause, first: int) -> bool:
    return any(n.kind == "site" and n.first >= first for n in clause.names)


def _has_other(matcher: PhraseMatcher[str], clause: Clause, cue: range) -> bool:
    return any(m.first not in cue for m in matcher.find(clause.tokens))


def _cue(clause: Clause, first: int, last: int, entry: CueEntry) -> Cue:
    if entry.form in _FIXED:
        return Cue(first, last, _group_start(clause, first), entry.form.value, entry)
    group, voice = _voice(clause, first)
    if voice:
        return Cue(first, last, group, voice, entry)
    return Cue(first, last, first, _bare_form(clause, first, last, entry), entry)


def _group_start(clause: Clause, first: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin."""
    classes = clause.lexicon.classes
    verbal = classes.be | classes.have | classes.modal
    at = first
    while at > 0 and (clause.is_in(at - 1, verbal) or clause.is_adverb(at - 1)):
        at -= 1
    return at


def _voice(clause: Clause, first: int) -> tuple[int, str]:
    """Return where the verb group begins, and passive, active or nothing."""
    classes = clause.lexicon.classes
    at = first - 1
    while at >= 0 and (
        clause.is_adverb(at) or clause.is_quote(at) or _is_coordinated_participle(clause, at)
    ):
        at -= 1
    if clause.is_in(at, classes.be):
        return _group_start(clause, at), "passive"
    if clause.is_in(at, classes.have):
        return _group_start(clause, at), "active"
    return first, ""


def _is_coordinated_participle(clause: Clause, at: int) -> bool:
    """Say whether "tried and" / "detenido y" stands before the participle."""
    conjunction = clause.lexicon.classes.conjunction
    if clause.is_in(at, conjunction):
        return at - 1 in clause.cue_tokens
    return at in clause.cue_tokens and clause.is_in(at + 1, conjunction)


def _bare_form(clause: Clause, first: int, last: int, entry: CueEntry) -> str:
    """Tell "police arrested X" from "X, arrested in May" and "the arrested editor X"."""
    after_determiner = clause.is_determiner(first - 1) or first == 0
    if entry.form is CueForm.PAST and not after_determiner and _object_follows(clause, first, last):
        return "active"
    if _person_follows_closely(clause, last):
        return "premodifier"
    return "reduced"


def _object_follows(clause: Clause, first: int, last: int) -> bool:
    classes = clause.lexicon.classes
    if clause.is_comma(first - 1) and clause.person_at(first - 2):
        return False
    if last >= len(clause) or clause.date_at(last) or clause.is_in(last + 1, classes.duration):
        return False
    if clause.is_in(
        last,
        classes.object_pronoun
        | classes.possessive
        | classes.article
        | classes.indefinite
        | classes.demonstrative,
    ):
        return True
    name = clause.name_at(last)
    if name is not None:
        return name.kind != "place"
    token = clause.tokens[last]
    is_number = token.is_number or clause.number_at(last) is not None
    return is_number or clause.is_role(last) or clause.lexicon.is_demonym(token.fold)


def _person_follows_closely(clause: Clause, last: int) -> bool:
    at = last
    while at < min(last + 5, len(clause)):
        if clause.person_at(at):
            return True
        if not clause.is_descriptor(at) or clause.tokens[at].is_number:
            return False
        at += 1
    return False
