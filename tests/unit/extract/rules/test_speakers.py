"""From the noun phrase of a speaker to the speaker: name, kind, official, whose relative."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.sayings import find_sayings
from corrobora.extract.rules.speaker_memory import Memory, Subject
from corrobora.extract.rules.speakers import name_speaker
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import Phrase, open_view
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from tests.unit.extract.rules.acting import acts
from tests.unit.extract.rules.reading import document, packs
from tests.unit.extract.rules.speaking import heaps, view_of

UNION = Speaker(name="Open Docks", kind=SpeakerKind.OTHER)
MINISTRY = Speaker(name="Ministry of Salt", kind=SpeakerKind.STATE)
MONITOR = Speaker(name="Free Cells", kind=SpeakerKind.MONITOR)
OFFICIAL = Speaker(name="Ministry of Salt", kind=SpeakerKind.STATE, via="Jorun Hald")
MOTHER = Speaker(name="Ana Koss", kind=SpeakerKind.FAMILY)


def speaker(
    text: str,
    language: str = "en",
    known: tuple[Speaker, ...] = (),
    persons: tuple[str, ...] = (),
    bodies: tuple[str, ...] = (),
) -> Speaker | None:
    """The first speaker of the sentence, after the `known` ones."""
    doc = document(text, language)
    names = find_names(doc)
    view = open_view(doc.sentences[0], names, open_lexicon(doc.language.attribution))
    memory = Memory(doc.language.nations)
    for one in known:
        memory.note(one)
    for name in persons:
        memory.note_person(name)
    for name in bodies:
        memory.note_body(name)
    subject = find_sayings(view)[0].subject
    assert subject is not None
    return name_speaker(view, subject, names, memory)


PARTIES = [
    # Kind of party by its noun; the article is no part of the name.
    ("en", "The ministry said no.", "ministry", "state"),
    ("en", "Zemblan police said no.", "Zemblan police", "state"),
    ("en", "The rights group Free Cells said no.", "Free Cells", "monitor"),
    ("en", "The union said no.", "union", "other"),
    ("en", "The embassy said no.", "embassy", "consulate"),
    ("en", "The opposition said no.", "opposition", "party"),
    ("es", "El ministerio dijo no.", "ministerio", "state"),
    ("es", "La ONG dijo no.", "ONG", "monitor"),
    ("es", "La embajada dijo no.", "embajada", "consulate"),
    ("es", "La oposición dijo no.", "oposición", "party"),
    # A class before a proper name is not part of it; a name that holds the class is kept whole.
    ("en", "The Harbour Union said no.", "Harbour Union", "other"),
    ("es", "El Sindicato del Puerto dijo no.", "Sindicato del Puerto", "other"),
    # Acronyms in brackets are left out.
    ("en", "The Harbour Union (HU) said no.", "Harbour Union", "other"),
    # Capitals that no pack knows.
    ("en", "Nordwacht said no.", "Nordwacht", "other"),
    ("en", "@harbour: two left.", "@harbour", "person"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), PARTIES)
def test_parties(language, text, name, kind):
    found = speaker(text, language)
    assert found is not None
    assert (found.name, found.kind) == (name, SpeakerKind(kind))
    assert (found.via, found.of, found.source) == (None, None, None)


OFFICIALS = [
    # A named official speaks for the body.
    (
        "en",
        "The head of the Harbour Union, Ana Koss, said no.",
        ("Harbour Union", "other", "Ana Koss"),
    ),
    (
        "en",
        "Ana Koss, head of the Harbour Union, said no.",
        ("Harbour Union", "other", "Ana Koss"),
    ),
    (
        "es",
        "La directora del Sindicato del Puerto, Ana Ríos, dijo no.",
        ("Sindicato del Puerto", "other", "Ana Ríos"),
    ),
    (
        "es",
        "Ana Ríos, directora del Sindicato del Puerto, dijo no.",
        ("Sindicato del Puerto", "other", "Ana Ríos"),
    ),
    # One without a name is called as the report does, of the body's kind.
    (
        "en",
        "The director of the Harbour Union said no.",
        ("director of the Harbour Union", "other", None),
    ),
    ("en", "A spokesman for the ministry said no.", ("spokesman for the ministry", "state", None)),
    ("en", "The ministry's spokesman said no.", ("ministry's spokesman", "state", None)),
    ("es", "Un portavoz del ministerio dijo no.", ("portavoz del ministerio", "state", None)),
    # An office of state needs no body.
    ("en", "The mayor said no.", ("mayor", "state", None)),
    ("en", "Mayor Ana Koss said no.", ("Ana Koss", "state", None)),
    ("es", "La alcaldesa dijo no.", ("alcaldesa", "state", None)),
    ("es", "La alcaldesa Ana Ríos dijo no.", ("Ana Ríos", "state", None)),
    # An office that may be of anybody: the person.
    ("en", "Researcher Ana Koss said no.", ("Ana Koss", "person", None)),
    # However well known the body is: who spoke is the official, whoever that was.
    (
        "en",
        "A spokesman for Free Cells said no.",
        ("spokesman for Free Cells", "other", None),
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), OFFICIALS)
def test_officials(language, text, expected):
    found = speaker(text, language)
    assert found is not None
    assert (found.name, found.kind.value, found.via) == expected


RELATIONS = [
    ("en", "Lena Koss's mother said no.", "Lena Koss's mother", "family", "Lena Koss"),
    ("en", "The mother of Lena Koss said no.", "mother of Lena Koss", "family", "Lena Koss"),
    (
        "en",
        "The mother of the student Lena Koss said no.",
        "mother of the student Lena Koss",
        "family",
        "Lena Koss",
    ),
    ("en", "The lawyer of Lena Koss said no.", "lawyer of Lena Koss", "lawyer", "Lena Koss"),
    ("es", "La madre de Lena Ríos dijo no.", "madre de Lena Ríos", "family", "Lena Ríos"),
    ("es", "El abogado de Lena Ríos dijo no.", "abogado de Lena Ríos", "lawyer", "Lena Ríos"),
    # Of nobody named so far.
    ("en", "Her mother said no.", "Her mother", "family", None),
    ("es", "Su madre dijo no.", "Su madre", "family", None),
]


@pytest.mark.parametrize(("language", "text", "name", "kind", "of"), RELATIONS)
def test_relatives_and_lawyers(language, text, name, kind, of):
    found = speaker(text, language)
    assert found is not None
    assert (found.name, found.kind.value, found.of) == (name, kind, of)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Her mother said no.", "Her mother"),
        ("en", "Her mother, Ana Koss, said no.", "Ana Koss"),
        ("en", "Ana Koss, her mother, said no.", "Ana Koss"),
        ("es", "Su madre dijo no.", "Su madre"),
        ("es", "Su madre, Ana Ríos, dijo no.", "Ana Ríos"),
    ],
)
def test_a_relative_belongs_to_the_person_named_last(language, text, name):
    found = speaker(text, language, persons=("Jorun Hald", "Lena Koss"))
    assert found is not None
    assert (found.name, found.kind, found.of) == (name, SpeakerKind.FAMILY, "Lena Koss")


def test_an_official_who_spoke_is_nobodys_relation():
    found = speaker("Her mother said no.", known=(OFFICIAL,), persons=("Lena Koss", "Jorun Hald"))
    assert found is not None
    assert found.of == "Lena Koss"


SHORT_FORMS = [
    # A pronoun for a person.
    ("en", "She said no.", MOTHER),
    ("es", "Ella dijo no.", MOTHER),
    # A bare noun that the name holds.
    ("en", "The ministry said no.", MINISTRY),
    # A general noun: any body that is no organ of a state.
    ("en", "The group said no.", MONITOR),
    ("en", "The same group said no.", MONITOR),
    ("es", "El grupo dijo no.", MONITOR),
    ("es", "La organización dijo no.", MONITOR),
    # A last name.
    ("en", "Koss said no.", MOTHER),
]


@pytest.mark.parametrize(("language", "text", "expected"), SHORT_FORMS)
def test_short_forms_mean_who_spoke_before(language, text, expected):
    assert speaker(text, language, known=(MINISTRY, MONITOR, MOTHER)) == expected


def test_an_official_speaks_again_under_a_bare_name():
    found = speaker("Jorun Hald said no.", known=(OFFICIAL,))
    assert found == OFFICIAL


def test_the_spokesman_is_the_official_named_before():
    assert speaker("The spokesman said no.", known=(MINISTRY, OFFICIAL)) == OFFICIAL


def test_the_body_of_an_official_speaks_without_the_official():
    found = speaker("The ministry said no.", known=(OFFICIAL,))
    assert found is not None
    assert (found.name, found.via) == ("Ministry of Salt", None)


NEW_ONES = [
    # Another group is not the one named before.
    ("en", "A group said no.", "group"),
    ("en", "Another group said no.", "Another group"),
    ("es", "Un grupo dijo no.", "grupo"),
    # A state's organ is not what "the group" means.
    ("en", "The tribunal said no.", "tribunal"),
]


@pytest.mark.parametrize(("language", "text", "name"), NEW_ONES)
def test_indefinite_phrases_mean_somebody_new(language, text, name):
    found = speaker(text, language, known=(MINISTRY, MONITOR))
    assert found is not None
    assert found.name == name


def test_a_body_named_but_silent_so_far_may_be_meant():
    found = speaker("The observatory said no.", bodies=("Coast Observatory",))
    assert found is not None
    assert found.name == "Coast Observatory"


def test_a_general_noun_may_mean_the_body_named_last():
    found = speaker("The group said no.", bodies=("North Bell", "South Bell"))
    assert found is not None
    assert found.name == "South Bell"


def test_a_pronoun_of_nobody_is_nobody():
    assert speaker("She said no.") is None


def test_a_pronoun_may_mean_a_person_who_was_only_named():
    found = speaker("She said no.", persons=("Lena Koss",))
    assert found == Speaker(name="Lena Koss", kind=SpeakerKind.PERSON)


CHANNELS = [
    # Whoever stands behind it.
    ("en", "A statement from the Harbour Union said no.", "Harbour Union", "other"),
    ("es", "Un comunicado del Sindicato del Puerto dijo no.", "Sindicato del Puerto", "other"),
    # Nobody: "reports", "sources".
    ("en", "Reports said no.", "Reports", "unnamed"),
    ("es", "Según versiones, no.", "versiones", "unnamed"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), CHANNELS)
def test_what_is_said_or_written_speaks_for_its_author(language, text, name, kind):
    found = speaker(text, language)
    assert found is not None
    assert (found.name, found.kind.value) == (name, kind)


def test_a_bare_statement_is_by_the_last_speaker():
    assert speaker("The statement said no.", known=(UNION,)) == UNION
    assert speaker("The statement said no.") is None


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "The Norwegian ministry said no.", "NO"),
        ("en", "The foreign ministry of Norway said no.", "NO"),
        ("en", "The ministry said no.", None),
        ("es", "El ministerio noruego dijo no.", "NO"),
        ("es", "La cancillería de Noruega dijo no.", "NO"),
    ],
)
def test_a_states_organ_keeps_its_country(language, text, country):
    found = speaker(text, language)
    assert found is not None
    assert found.country == country


@given(heaps())
@settings(max_examples=60)
def test_any_phrase_of_any_heap_of_words_gives_a_named_speaker_or_none(heap):
    language, text = heap
    view = view_of(text, language)
    names = [n for n in find_names(document(text, language)) if n.sentence == 0]
    memory = Memory(packs().languages[language].nations)
    for first in range(len(view.tokens)):
        subject = Subject(Phrase(first, min(first + 4, len(view.tokens))))
        found = name_speaker(view, subject, names, memory)
        assert found == name_speaker(view, subject, names, memory)
        assert found is None or found.name == found.name.strip()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("a lawyer of the monitoring group Open Gate", "Open Gate", "monitor"),
        ("Ada Holm, a lawyer for the group Open Gate,", "Open Gate", "other"),
        ("the lawyer of Ana Vale", "Ana Vale", "lawyer"),
    ],
)
def test_a_lawyer_of_a_group_speaks_for_the_group(text, name, kind):
    (act,) = acts(f"Ana Vale was freed on Monday, {text} said.")
    assert act.speaker is not None
    assert act.speaker.name.endswith(name)
    assert act.speaker.kind.value == kind
