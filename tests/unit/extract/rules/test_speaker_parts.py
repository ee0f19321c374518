"""What one noun phrase for a speaker holds: its head, a person's name, a body spoken for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.speaker_memory import Memory
from corrobora.extract.rules.speaker_parts import PartsReader, SpeakerParts
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import Phrase, open_view
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from tests.unit.extract.rules.reading import document
from tests.unit.extract.rules.speaking import heaps

MONITOR = Speaker(name="Free Cells", kind=SpeakerKind.MONITOR)


def reader_of(text: str, language: str = "en", known: tuple[Speaker, ...] = ()) -> PartsReader:
    """A reader of the text's first sentence."""
    doc = document(text, language)
    names = [n for n in find_names(doc) if n.sentence == 0]
    view = open_view(doc.sentences[0], names, open_lexicon(doc.language.attribution))
    memory = Memory(doc.language.nations)
    for speaker in known:
        memory.note(speaker)
    return PartsReader(view, names, memory)


def whole(reader: PartsReader) -> Phrase:
    return Phrase(0, len(reader.view.tokens))


def parts(text: str, language: str = "en", known: tuple[Speaker, ...] = ()) -> SpeakerParts:
    reader = reader_of(text, language, known)
    return reader.read(whole(reader))


def head(text: str, language: str = "en") -> str | None:
    reader = reader_of(text, language)
    found = reader.read(whole(reader)).head
    return None if found is None else reader.text(Phrase(found.first, found.last))


HEADS = [
    ("en", "the ministry", "ministry"),
    # Side by side the last noun is what it is, where the language says so.
    ("en", "the police spokesman", "spokesman"),
    ("en", "a union lawyer", "lawyer"),
    # Hanging on another, the first is.
    ("en", "the head of the union", "head"),
    ("en", "the lawyer of the ministry", "lawyer"),
    ("es", "el portavoz de la policía", "portavoz"),
    ("es", "el abogado del sindicato", "abogado"),
    # A name that comes first is the head, whatever hangs on it.
    ("en", "Lena Koss of the union", None),
    ("es", "Lena Ríos, del sindicato", None),
    # A name that owns a relative is not.
    ("en", "Lena Koss's mother", "mother"),
    # A pronoun only by itself.
    ("en", "she", "she"),
    ("es", "ella", "ella"),
    ("en", "the harbour", None),
    # Behind a channel that nothing links to it stands another subject.
    ("en", "the statement the union", "union"),
    ("en", "the statement of the union", "statement"),
]


@pytest.mark.parametrize(("language", "text", "expected"), HEADS)
def test_head(language, text, expected):
    assert head(text, language) == expected


PERSONS = [
    ("en", "Lena Koss", "Lena Koss"),
    ("en", "Mayor Lena Koss", "Lena Koss"),
    ("en", "the head of the union, Lena Koss", "Lena Koss"),
    ("en", "the union", None),
    # The owner of a relative does not speak.
    ("en", "the mother of Lena Koss", None),
    ("en", "Lena Koss's mother", None),
    ("es", "la madre de Lena Ríos", None),
    ("es", "la alcaldesa Lena Ríos", "Lena Ríos"),
]


@pytest.mark.parametrize(("language", "text", "expected"), PERSONS)
def test_person(language, text, expected):
    assert parts(text, language).person == expected


BODIES = [
    ("en", "the head of the Harbour Union", "Harbour Union", "other"),
    ("en", "the director of the rights group Free Cells", "Free Cells", "monitor"),
    ("en", "the ministry spokesman", "ministry", "state"),
    ("en", "a statement from the union", "union", "other"),
    ("en", "a statement from Nordwacht", "Nordwacht", None),
    ("es", "la directora del Sindicato del Puerto", "Sindicato del Puerto", "other"),
    ("es", "un comunicado de la fiscalía", "fiscalía", "state"),
    # A name right behind a noun for a body is taken for the body's.
    ("en", "the head of the union Open Docks", "Open Docks", "other"),
    ("es", "la directora del sindicato Muelle Abierto", "Muelle Abierto", "other"),
    # Behind a name nothing is looked for.
    ("en", "director Lena Koss of the bar", None, None),
    # An office of state of a country stands for no body but the state.
    ("en", "the president of Norway", None, None),
    ("es", "el presidente de Noruega", None, None),
    # No body at all.
    ("en", "the spokesman", None, None),
    ("en", "a statement", None, None),
    # Only officials and what is said or written speak for a body.
    ("en", "the mother of the union", None, None),
]


@pytest.mark.parametrize(("language", "text", "body", "kind"), BODIES)
def test_body(language, text, body, kind):
    found = parts(text, language)
    assert found.body == body
    assert found.body_kind == (None if kind is None else SpeakerKind(kind))


def test_the_body_of_an_official_may_have_been_named_before():
    found = parts("the director of the group", known=(MONITOR,))
    assert (found.body, found.body_kind) == ("Free Cells", SpeakerKind.MONITOR)
    assert parts("the director of a group", known=(MONITOR,)).body == "group"


def test_a_statement_of_an_official_is_the_officials():
    found = parts("a statement by the mayor")
    assert found.head is not None
    assert found.head.value.kind is SpeakerKind.STATE
    assert found.body is None


TEXTS = [
    ("en", "the Harbour Union (HU)", "the Harbour Union"),
    ("en", "Civic Platform (CP) (Zembla)", "Civic Platform"),
    ("en", "“Free Cells”", "Free Cells"),
    ("en", "Free  Cells", "Free Cells"),
    ("en", "Lena Koss's mother", "Lena Koss's mother"),
    ("en", "@harbour", "@harbour"),
    ("es", "«Celdas Libres»", "«Celdas Libres»"),
    ("es", "el Comité (CV) del Puerto", "el Comité del Puerto"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS)
def test_the_words_of_a_phrase_without_acronyms(language, text, expected):
    reader = reader_of(text, language)
    assert reader.text(whole(reader)) == expected


@pytest.mark.parametrize(
    ("language", "text", "bare", "definite"),
    [
        ("en", "the group", False, True),
        ("es", "el grupo", False, True),
    ],
)
def test_articles_are_cut_before_a_phrase_is_called_bare(language, text, bare, definite):
    reader = reader_of(text, language)
    found = reader.view.nouns[-1]
    assert reader.is_bare(whole(reader), found) is bare
    assert reader.is_bare(Phrase(1, 2), found)
    assert reader.is_definite(Phrase(1, 2)) is definite


@pytest.mark.parametrize(
    ("language", "text", "bare", "definite"),
    [
        ("en", "The same group left", True, True),
        ("en", "A group left", True, False),
        ("en", "The large group left", False, True),
        ("es", "La misma organización salió", True, True),
        ("es", "Una organización salió", True, False),
    ],
)
def test_bare_and_definite_phrases_mean_something_named_before(language, text, bare, definite):
    reader = reader_of(text, language)
    noun = next(n for n in reader.view.nouns if n.value.kind in {MONITOR.kind, SpeakerKind.OTHER})
    phrase = Phrase(1, noun.last)
    assert reader.is_bare(phrase, noun) is bare
    assert reader.is_definite(phrase) is definite


PROPER = [
    # A class word before capitals is left out; lower-case words behind it keep it.
    ("en", "rights group Free Cells", "Free Cells"),
    ("en", "group of dockers", "group of dockers"),
    ("en", "Harbour Union", "Harbour Union"),
    ("es", "sindicato Muelle Abierto", "Muelle Abierto"),
    ("es", "ONG Celdas Libres", "Celdas Libres"),
    ("es", "sindicato del puerto", "sindicato del puerto"),
]


@pytest.mark.parametrize(("language", "text", "expected"), PROPER)
def test_proper_part(language, text, expected):
    reader = reader_of(text, language)
    noun = reader.view.nouns[0]
    assert reader.text(reader.proper_part(whole(reader), noun)) == expected


@pytest.mark.parametrize(
    ("language", "text", "owns", "linked"),
    [
        ("en", "Lena Koss's mother", True, False),
        ("en", "Lena Koss’s mother", True, False),
        ("en", "mother of Lena Koss", False, True),
        ("en", "mother of the student Lena Koss", False, True),
        ("en", "mother Lena Koss", False, False),
        ("es", "madre de Lena Ríos", False, True),
        ("es", "madre de la estudiante Lena Ríos", False, True),
        ("es", "madre, Lena Ríos", False, False),
    ],
)
def test_whose_relative_it_is(language, text, owns, linked):
    reader = reader_of(text, language)
    (name,) = reader.inside(whole(reader))
    noun = next(n for n in reader.view.nouns if n.value.kind is SpeakerKind.FAMILY)
    assert reader.is_possessor(name) is owns
    assert reader.is_linked(name, noun) is linked


def test_names_inside_a_phrase_are_those_that_lie_wholly_in_it():
    reader = reader_of("Lena Koss left and Jorun Hald stayed.")
    assert [n.full for n in reader.inside(Phrase(0, 2))] == ["Lena Koss"]
    assert [n.full for n in reader.inside(Phrase(0, 5))] == ["Lena Koss"]
    assert [n.full for n in reader.inside(Phrase(0, 6))] == ["Lena Koss", "Jorun Hald"]
    assert reader.inside(Phrase(2, 3)) == []


MEANT = [
    ("The group left", MONITOR, MONITOR),
    ("The group left", Speaker(name="harbour court", kind=SpeakerKind.STATE), None),
    (
        "The court left",
        Speaker(name="Harbour Court", kind=SpeakerKind.STATE, via="Jorun Hald"),
        Speaker(name="Harbour Court", kind=SpeakerKind.STATE),
    ),
    ("The court left", MONITOR, None),
    ("The union left", Speaker(name="mother of the union", kind=SpeakerKind.FAMILY), None),
]


@pytest.mark.parametrize(("text", "known", "expected"), MEANT)
def test_what_a_bare_noun_means(text, known, expected):
    reader = reader_of(text, known=(known,))
    assert reader.meant(reader.view.nouns[0]) == expected


JOINED = [
    # A name and its role, in either order, are one official.
    ("Ana Koss", "head of the Harbour Union", ("Harbour Union", "Ana Koss")),
    ("head of the Harbour Union", "Ana Koss", ("Harbour Union", "Ana Koss")),
    # A name and a relation.
    ("Ana Koss", "her mother", (None, "Ana Koss")),
    ("her mother", "Ana Koss", (None, "Ana Koss")),
]


@pytest.mark.parametrize(("first", "second", "expected"), JOINED)
def test_a_phrase_and_its_apposition_are_one(first, second, expected):
    found = parts(first).joined_with(parts(second))
    assert found.head is not None
    assert (found.body, found.person) == expected


def test_a_name_with_a_class_behind_it_takes_the_classes_kind():
    found = parts("Nordwacht").joined_with(parts("a rights group"))
    assert found.head is None
    assert (found.name, found.body_kind) == ("Nordwacht", SpeakerKind.MONITOR)


@given(heaps())
@settings(max_examples=60)
def test_parts_of_any_phrase_of_any_heap_lie_inside_it(heap):
    language, text = heap
    reader = reader_of(text, language)
    size = len(reader.view.tokens)
    for first in range(size):
        phrase = Phrase(first, min(first + 5, size))
        found = reader.read(phrase)
        assert phrase.first <= found.phrase.first < found.phrase.last <= phrase.last
        assert found == reader.read(phrase)
        assert (found.name is None) or found.head is None
