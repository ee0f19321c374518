"""Namesakes: two people of one surname, told apart by what stands around the surname alone."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.namesakes import Naming, tell_namesakes
from tests.unit.extract.rules.acting import acts, lexicon, names
from tests.unit.extract.rules.reading import tokens

MINISTER = "Pavel Drost, the deputy minister, met reporters. "
TEACHER = "The teacher Anna Drost was arrested in May. "


def meant(text: str) -> str:
    """Whom the last name of the text means."""
    return names(text)[-1].full


@pytest.mark.parametrize(
    ("last", "who"),
    [
        ("Minister Drost left.", "Pavel Drost"),
        ("The teacher Drost left.", "Anna Drost"),
        ("Ms Drost left.", "Anna Drost"),
        ("Mr Drost left.", "Pavel Drost"),
        ("Drost was moved to another prison.", "Anna Drost"),
    ],
)
@pytest.mark.parametrize("before", [MINISTER + TEACHER, TEACHER + MINISTER])
def test_roles_gender_and_acts_tell_whom_a_surname_means(before, last, who):
    assert meant(before + last) == who


@pytest.mark.parametrize("before", [MINISTER + TEACHER, TEACHER + MINISTER])
def test_who_announces_is_not_who_was_arrested(before):
    text = before + "Drost announced that Karl Brant would be released."
    released = [a for a in acts(text) if a.act.value == "release"]
    assert [a.person.name for a in released] == ["Karl Brant"]
    assert released[0].speaker is not None
    assert released[0].speaker.name == "Pavel Drost"


def test_who_announces_a_number_is_not_released():
    text = TEACHER + 'Drost announced that "a significant number" would be released.'
    assert [a.act.value for a in acts(text)] == ["arrest"]


def test_without_any_sign_the_one_named_last_is_meant():
    assert meant("Pavel Drost sang. Anna Drost danced. Drost slept.") == "Anna Drost"


def test_one_bearer_needs_no_telling():
    naming = Naming(tokens("Drost said so."), 0, 1, ("drost",), "")
    full = Naming(tokens("Anna Drost slept."), 0, 2, ("anna", "drost"), "f")
    fulls = {0: "Anna Drost", 1: "Anna Drost"}
    assert tell_namesakes({0: full, 1: naming}, fulls, lexicon()) == {}
    assert tell_namesakes({}, {}, lexicon()) == {}


def test_a_surname_that_is_also_a_given_name_has_no_gender_of_its_own():
    text = "Aldous German was arrested. German was freed, his brother, Simon German, said."
    assert [a.person.name for a in acts(text)] == ["Aldous German"] * 2
