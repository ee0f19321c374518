"""Which statements are copies: DESIGN rule 4 a, by the shares that the policy names."""

from __future__ import annotations

import pytest

from corrobora.assess.copies import open_copies
from corrobora.model.lineage import Direction, PassageKind
from tests.unit.assess.cases import SISTER, Case

FREED = "Ines Abellard was released on Tuesday."
RETOLD = "Ines Abellard walked free from prison."
SLEPT = "Neighbours heard that she slept at home."


def is_copied(text, source, *, kind, speaker=None, says_the_same=True):
    case = Case()
    mine, theirs = case.report("copy", text), case.report("source", source)
    id_ = case.act(mine, speaker)
    if says_the_same:
        case.act(theirs)
    case.copy(mine, theirs, kind=kind)
    copies = open_copies(case.evidence())
    assert copies.is_own_material(id_) is not bool(copies.covers_of(id_))
    return not copies.is_own_material(id_)


@pytest.mark.parametrize(
    ("text", "kind", "says_the_same", "copied"),
    [
        (FREED, PassageKind.VERBATIM, True, True),
        (FREED, PassageKind.VERBATIM, False, True),
        (RETOLD, PassageKind.PARAPHRASE, True, True),
        (RETOLD, PassageKind.PARAPHRASE, False, False),
        (SLEPT, PassageKind.PARAPHRASE, False, False),
        (SLEPT, PassageKind.TRANSLATION, True, True),
        (SLEPT, PassageKind.TRANSLATION, False, True),
    ],
)
def test_what_is_a_copy_in_the_outlets_own_voice(text, kind, says_the_same, copied):
    """Half of the words, or the same said: a paraphrase shares few, a translation none."""
    assert is_copied(text, FREED, kind=kind, says_the_same=says_the_same) is copied


def test_a_speaker_with_words_of_their_own_is_own_material_within_an_edited_passage():
    """Two papers that each ask somebody have two origins though the lines around are shared."""
    asked = "Her sister says Ines slept at home."
    assert not is_copied(asked, FREED, kind=PassageKind.EDITED, speaker=SISTER)
    assert is_copied(asked, FREED, kind=PassageKind.EDITED)


def test_the_policy_says_how_much_is_own_material():
    case = Case()
    mine, theirs = case.report("copy", "Ines freed, parents delighted"), case.report("source")
    id_ = case.act(mine)
    case.copy(mine, theirs)
    assert open_copies(case.evidence()).is_own_material(id_)
    case.policy = "[copies]\nown_material = 0.2"
    assert not open_copies(case.evidence()).is_own_material(id_)


def test_what_the_other_report_says_there():
    case = Case()
    text = f"{FREED} Bruno Ensayo died."
    mine, theirs = case.report("copy"), case.report("source", text)
    id_ = case.act(mine)
    same, other = case.act(theirs, quote=FREED), case.act(theirs, quote=FREED, name="Bruno Ensayo")
    elsewhere = case.act(theirs, quote="Bruno Ensayo died.")
    case.copy(mine, theirs, (FREED, FREED))
    copies = open_copies(case.evidence())
    (cover,) = copies.covers_of(id_)
    found = copies.said_there(id_, cover)
    assert found == [same]
    assert not {other, elsewhere} & set(found)


@pytest.mark.parametrize("direction", list(Direction))
def test_sources_are_told_apart_by_whether_they_are_known(direction):
    case = Case()
    id_, source = case.told("copy"), case.told("source")
    case.copy(id_, source, direction=direction)
    copies = open_copies(case.evidence())
    there = [(case.revision_of(source).report_id, source)]
    is_known = direction is Direction.KNOWN
    assert copies.sources(id_, is_known=is_known) == there
    assert copies.sources(id_, is_known=not is_known) == []
    assert copies.is_own_material(source) is is_known


def test_a_report_of_its_own_has_no_source():
    case = Case()
    id_ = case.told("alone")
    copies = open_copies(case.evidence())
    assert copies.covers_of(id_) == ()
    assert copies.sources(id_, is_known=True) == copies.sources(id_, is_known=False) == []


def test_asking_twice_gives_the_same_answer():
    case = Case()
    id_, source = case.told("copy"), case.told("source")
    case.copy(id_, source)
    copies = open_copies(case.evidence())
    assert copies.covers_of(id_) == copies.covers_of(id_)
    assert copies == open_copies(case.evidence())
