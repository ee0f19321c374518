"""Who spoke and who was named so far: what pronouns and short forms mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.speaker_memory import BODIES, Memory, is_personal
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from tests.unit.extract.rules.reading import document, packs

UNION = Speaker(name="Open Docks", kind=SpeakerKind.OTHER)
MINISTRY = Speaker(name="interior ministry", kind=SpeakerKind.STATE)
SPOKESMAN = Speaker(name="interior ministry", kind=SpeakerKind.STATE, via="Jorun Hald")
MOTHER = Speaker(name="Ana Koss", kind=SpeakerKind.FAMILY)
LAWYER = Speaker(name="Dorrit Valm", kind=SpeakerKind.LAWYER)
WITNESS = Speaker(name="Tove Rask", kind=SpeakerKind.PERSON)


def memory(*speakers: Speaker) -> Memory:
    found = Memory(packs().languages["en"].nations)
    for speaker in speakers:
        found.note(speaker)
    return found


def test_an_empty_memory_knows_nobody():
    empty = memory()
    assert empty.last() is None
    assert empty.last(BODIES) is None
    assert empty.last_person() is None
    assert empty.body_called("docks") is None


def test_the_last_speaker_is_the_one_noted_last():
    assert memory(UNION, MINISTRY).last() is MINISTRY
    assert memory(MINISTRY, UNION).last() is UNION


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({SpeakerKind.STATE}, MINISTRY),
        ({SpeakerKind.OTHER}, UNION),
        ({SpeakerKind.FAMILY, SpeakerKind.OTHER}, MOTHER),
        (BODIES, MINISTRY),
        ({SpeakerKind.CHURCH}, None),
        (set(), None),
    ],
)
def test_the_last_speaker_of_a_kind(kinds, expected):
    assert memory(UNION, MINISTRY, MOTHER).last(kinds) is expected


@pytest.mark.parametrize("speaker", [MOTHER, LAWYER, WITNESS, SPOKESMAN])
def test_a_relative_a_lawyer_a_witness_and_an_official_are_persons(speaker):
    assert memory(speaker, UNION).last_person() is speaker


def test_a_body_is_a_person_only_when_it_was_named_as_one():
    found = memory(Speaker(name="Lise Brand", kind=SpeakerKind.OTHER))
    assert found.last_person() is None
    found.note_person("Lise Brand")
    assert found.last_person() is not None


def test_the_last_person_is_looked_for_past_bodies():
    assert memory(MOTHER, WITNESS, UNION, MINISTRY).last_person() is WITNESS


def test_an_official_is_known_by_name_with_the_body_spoken_for():
    found = memory(SPOKESMAN)
    assert found.by_person["Jorun Hald"] is SPOKESMAN
    assert "interior ministry" not in found.by_person


def test_a_later_office_is_added_to_a_bare_name_and_never_taken_away():
    bare = Speaker(name="Jorun Hald", kind=SpeakerKind.PERSON)
    assert memory(bare, SPOKESMAN).by_person["Jorun Hald"] is SPOKESMAN
    assert memory(SPOKESMAN, bare).by_person["Jorun Hald"] is SPOKESMAN


def test_the_first_office_of_a_person_is_kept():
    other = Speaker(name="harbour police", kind=SpeakerKind.STATE, via="Jorun Hald")
    assert memory(SPOKESMAN, other).by_person["Jorun Hald"] is SPOKESMAN


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("observatory", "Coast Observatory"),
        ("coast", "Coast Observatory"),
        # A name of one word is not called by a part of it.
        ("harbour", None),
        # Half a word is no word.
        ("observ", None),
        ("institute", "North Institute"),
    ],
)
def test_a_body_may_be_called_by_a_word_of_its_longer_name(word, expected):
    found = memory()
    for name in ("North Institute", "Coast Observatory", "Harbour"):
        found.note_body(name)
    assert found.body_called(word) == expected


def test_of_two_bodies_with_the_same_word_the_last_is_meant():
    found = memory()
    found.note_body("North Institute")
    found.note_body("South Institute")
    assert found.body_called("institute") == "South Institute"


def test_accents_and_case_do_not_part_a_body_from_its_word():
    found = memory()
    found.note_body("Comité de la Bahía")
    assert found.body_called("bahia") == "Comité de la Bahía"


def test_personal_bodies_are_not_among_the_bodies():
    personal = {SpeakerKind.PERSON, SpeakerKind.FAMILY, SpeakerKind.LAWYER, SpeakerKind.PERSON_HELD}
    assert BODIES.isdisjoint(personal)
    assert SpeakerKind.UNNAMED not in BODIES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lena Koss was freed from Monteruelo prison.", ["Lena Koss"]),
        ("es", "Lena Ríos salió de la cárcel de Monteruelo.", ["Lena Ríos"]),
        # An institution is nobody, of however many words.
        ("en", "The Ministry of Justice closed the case.", []),
    ],
)
def test_personal_names(language, text, expected):
    names = find_names(document(text, language))
    assert [n.full for n in names if is_personal(n)] == expected


@given(st.integers(0, 300))
def test_memory_is_bounded_and_keeps_the_newest(count):
    found = memory()
    for n in range(count):
        found.note(Speaker(name=f"Union {n}", kind=SpeakerKind.OTHER))
        found.note_person(f"Person {n}")
        found.note_body(f"Body {n}")
    assert len(found.speakers) == len(found.persons) == len(found.bodies) == min(count, 100)
    last = found.last()
    assert (last.name if last else None) == (f"Union {count - 1}" if count else None)
