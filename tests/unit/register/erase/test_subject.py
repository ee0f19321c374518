"""Whom somebody means who is to be erased, and what is about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.model.person import Person, person_id
from corrobora.model.statement import claim_key, statement_id
from corrobora.packs.load import load_packs
from corrobora.register.erase.subject import Others, Subject, extend, find_subject, leading_words
from tests.factories import make_act, make_designation, make_report, make_revision, make_tally
from tests.unit.assess.cases import SISTER, Case

INES, OTO = "Ines Abellard", "Oto Marrin"
NO_WORDS: frozenset[str] = frozenset()


def evidence_of(*names: str, **changes):
    case = Case()
    for at, name in enumerate(names):
        case.told(f"r{at}", SISTER, name=name)
    return case.evidence(**changes)


def asked(evidence, name: str, *also: str) -> Subject:
    return find_subject(evidence, name, also=also, mark="(erased)", leading=NO_WORDS)


@pytest.mark.parametrize(
    "typed", [INES, "ines abellard", "INES ABELLARD", " Ines  Abellard ", "Inés Abellárd"]
)
def test_a_name_is_the_persons_whatever_its_case_and_accents(typed):
    evidence = evidence_of(INES, OTO)
    found = asked(evidence, typed)
    assert found.names == (INES,)
    assert found.ids == {person_id(INES, None)}
    assert found.lone == ()
    assert not found.has_namesake
    assert len(found.statements) == len(found.claims) == len(found.reports) == 1


def test_a_person_may_be_named_by_id():
    evidence = evidence_of(INES, OTO)
    assert asked(evidence, person_id(OTO, None)).names == (OTO,)


@pytest.mark.parametrize("typed", ["Abellard", "Ines", "", "  ", "Ines Abellar"])
def test_part_of_a_name_is_nobody(typed):
    evidence = evidence_of(INES)
    if len(typed.split()) > 1:
        assert asked(evidence, typed).statements == frozenset()
        return
    with pytest.raises(UsageError, match="a single word would erase others too"):
        asked(evidence, typed)


def test_somebody_not_known_here_is_erased_by_name_alone():
    found = asked(evidence_of(INES), "Ada  Brel", "Ada Brel Volk")
    assert found.names == ("Ada Brel", "Ada Brel Volk")
    assert found.ids == {person_id("Ada Brel", None), person_id("Ada Brel Volk", None)}
    assert found.statements == found.claims == found.reports == frozenset()


def test_another_name_brings_the_person_who_bears_it():
    evidence = evidence_of(INES, OTO)
    found = asked(evidence, INES, OTO)
    assert found.names == (INES, OTO)
    assert {person_id(INES, None), person_id(OTO, None)} <= found.ids
    assert len(found.statements) == 2


def test_another_name_that_nobody_bears_is_erased_too():
    found = asked(evidence_of(INES), INES, "Ines A. Volk")
    assert "Ines A. Volk" in found.names
    assert found.everywhere is not None
    assert found.everywhere.is_in("so said INES A. VOLK")


def test_where_several_are_called_so_the_id_is_asked_for():
    evidence = evidence_of(INES)
    twins = tuple(Person(id=f"twin{n}", name=INES, names=(INES,)) for n in range(7))
    with pytest.raises(UsageError, match="several people are called so") as error:
        asked(replace(evidence, people=replace(evidence.people, persons=twins)), INES)
    assert "twin0, twin1, twin2, twin3, twin4" in str(error.value)
    assert "twin5" not in str(error.value)


def test_a_namesake_keeps_name_and_ids_of_names():
    evidence = evidence_of(INES)
    (person,) = evidence.people.persons
    twin = Person(id="twin", name=INES, names=(INES,))
    both = replace(evidence.people, persons=(replace(person, id="mine"), twin))
    found = asked(replace(evidence, people=both), "twin")
    assert found.has_namesake
    assert found.ids == {"twin"}


def test_a_full_name_is_preferred_to_a_lone_one_of_a_report():
    evidence = evidence_of(INES)
    lone = Person(id="lone", name=INES, names=(INES,), lone_in="r1")
    people = replace(evidence.people, persons=(*evidence.people.persons, lone))
    assert person_id(INES, None) in asked(replace(evidence, people=people), INES).ids


def test_a_person_of_one_word_is_erased_in_their_reports():
    evidence = evidence_of("Wren")
    found = asked(evidence, "Wren")
    (report,) = found.reports
    assert found.names == ()
    assert found.lone == ("Wren",)
    assert found.everywhere is None
    assert person_id("Wren", report) in found.ids
    assert found.at_home.is_in("Wren left")


def subject(**changes) -> Subject:
    given = {
        "names": (INES,),
        "lone": (),
        "ids": frozenset({person_id(INES, None)}),
        "statements": frozenset(),
        "claims": frozenset(),
        "reports": frozenset(),
        "has_namesake": False,
        "mark": "(erased)",
    }
    return Subject(**{**given, **changes})


REPORT = make_report()
TEXT = make_revision(REPORT)
ACT = make_act(TEXT)
OTHER = replace(ACT, person=replace(ACT.person, name=OTO))
LONE = replace(ACT, person=replace(ACT.person, name="Wren"))


@pytest.mark.parametrize(
    ("changes", "statement", "is_about"),
    [
        ({}, ACT, True),
        ({}, replace(ACT, person=replace(ACT.person, name="INÉS ABELLARD")), True),
        ({}, OTHER, False),
        ({}, LONE, False),
        ({"ids": frozenset({person_id("Wren", REPORT.id)})}, LONE, True),
        ({"ids": frozenset({person_id("Wren", "elsewhere")})}, LONE, False),
        ({"statements": frozenset({statement_id(OTHER)})}, OTHER, True),
        ({"has_namesake": True}, ACT, False),
        ({"has_namesake": True, "claims": frozenset({claim_key(ACT)})}, ACT, True),
        ({"has_namesake": True, "statements": frozenset({statement_id(ACT)})}, ACT, True),
        ({}, make_tally(TEXT), False),
        ({}, make_designation(TEXT), False),
        ({}, replace(make_designation(TEXT), about="Inés  Abellard"), True),
        ({}, replace(make_designation(TEXT), about="Ines Abellard and others"), False),
    ],
)
def test_what_is_about_the_person(changes, statement, is_about):
    assert subject(**changes).is_about(statement) is is_about


def test_further_names_are_added_once_and_in_order():
    made = extend(subject(), ["Zia Volk", INES, "Ada Brel"])
    assert made.names == ("Ada Brel", INES, "Zia Volk")
    assert made.keys == {"ada brel", "ines abellard", "zia volk"}
    assert extend(subject(), []) == subject()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oto Marrin left.", (OTO,)),
        ("MARRIN, OTO", (OTO,)),
        ("Marrin said, and Oto went.", (OTO,)),
        ("Marrin left.", ()),
        ("Oto left.", ()),
        ("Ines Abellard left.", ()),
        ("", ()),
        ("Oto Marrin and Ada Brel", ("Ada Brel", OTO)),
        ("Otó Márrin", (OTO,)),
    ],
)
def test_others_are_found_by_all_words_of_a_name(text, names):
    persons = [
        Person(id=person_id(name, None), name=name, names=(name,))
        for name in (INES, OTO, "Ada Brel", "Wren")
    ]
    assert Others(persons, subject()).find(text) == names


def test_others_of_nobody_are_none():
    assert Others((), subject()).find("Oto Marrin left.") == ()


def test_words_that_may_stand_before_a_name_are_folded_and_of_one_word():
    found = leading_words(load_packs())
    assert found
    assert all(word == word.casefold() and " " not in word for word in found)
