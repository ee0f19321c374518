"""Sayings: who speaks with which words of a sentence, and where what is said stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.sayings import Saying, Side, find_sayings
from corrobora.extract.rules.speech import CueForm
from corrobora.extract.rules.speech_view import Phrase, SpeechView
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.acting import acts
from tests.unit.extract.rules.speaking import heaps, shown, shown_subject, view_of


def sayings(text: str, language: str = "en") -> list[tuple[str | None, str | None, str]]:
    """Subject, own words and side of each saying, in order."""
    view = view_of(text, language)
    return [_row(view, s) for s in find_sayings(view)]


def _row(view: SpeechView, saying: Saying) -> tuple[str | None, str | None, str]:
    own = shown(view, Phrase(saying.first, saying.last))
    return shown_subject(view, saying.subject), own, saying.side.value


FOLLOWED = [
    # With `that`, which belongs to the saying's own words.
    ("en", "The court said that two were freed.", ("The court", "The court said that")),
    ("es", "El tribunal dijo que dos salieron.", ("El tribunal", "El tribunal dijo que")),
    # Without it, where the language allows that.
    ("en", "The court said two were freed.", ("The court", "The court said")),
    # After a colon, and after an opening quotation mark.
    ("en", "The bishop said: they are free.", ("The bishop", "The bishop said")),
    ("en", "The bishop said “they are free”.", ("The bishop", "The bishop said")),
    ("es", "El obispo dijo: están libres.", ("El obispo", "El obispo dijo")),
    ("es", "El obispo dijo «están libres».", ("El obispo", "El obispo dijo")),
    # Days and people told stand between the verb and what is said.
    (
        "en",
        "The union said on Friday that two were freed.",
        ("The union", "The union said on Friday that"),
    ),
    (
        "en",
        "The union said in a short post that two were freed.",
        ("The union", "The union said in a short post that"),
    ),
    ("en", "The mayor told reporters: two are free.", ("The mayor", "The mayor told reporters")),
    (
        "es",
        "El sindicato dijo este viernes que dos salieron.",
        ("El sindicato", "El sindicato dijo este viernes que"),
    ),
    (
        "es",
        "El sindicato informó de que dos salieron.",
        ("El sindicato", "El sindicato informó de que"),
    ),
    # Auxiliaries and adverbs belong to the verb.
    (
        "en",
        "The army has repeatedly denied that it holds them.",
        ("The army", "The army has repeatedly denied that"),
    ),
    (
        "es",
        "El ejército también ha negado que los tenga.",
        ("El ejército", "El ejército también ha negado que"),
    ),
    # In languages that put the verb first, the subject stands behind it, `that` behind both.
    ("es", "Dijo el tribunal que dos salieron.", ("el tribunal", "Dijo el tribunal que")),
    # A source word that opens the sentence.
    ("en", "According to the union, two were freed.", ("the union", "According to the union")),
    ("es", "Según el sindicato, dos salieron.", ("el sindicato", "Según el sindicato")),
    ("en", "But according to the union, two left.", ("the union", "according to the union")),
    ("es", "Pero según el sindicato, dos salieron.", ("el sindicato", "según el sindicato")),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOLLOWED)
def test_what_is_said_follows(language, text, expected):
    assert sayings(text, language) == [(*expected, "after")]


AROUND = [
    # The verb with its subject before it.
    ("en", "Two were freed, the union said.", ("the union", "the union said")),
    ("en", "Two were freed, the union said on Friday.", ("the union", "the union said on Friday")),
    ("en", "“They are free,” the bishop said.", ("the bishop", "the bishop said")),
    # The verb before its subject, behind a mark.
    ("en", "“They are free,” said the bishop.", ("the bishop", "said the bishop")),
    ("es", "Dos salieron, informó el sindicato.", ("el sindicato", "informó el sindicato")),
    ("es", "«Están libres», dijo el obispo.", ("el obispo", "dijo el obispo")),
    # Inside the sentence: what is said goes on behind the second mark.
    ("en", "Two, the union said, were freed.", ("the union", "the union said")),
    ("es", "Dos, dijo el sindicato, salieron.", ("el sindicato", "dijo el sindicato")),
    # Source words behind what they support.
    ("en", "Two were freed, according to the union.", ("the union", "according to the union")),
    ("en", "Two were freed (according to the union).", ("the union", "according to the union")),
    ("es", "Dos salieron, según el sindicato.", ("el sindicato", "según el sindicato")),
    (
        "es",
        "Dos salieron, de acuerdo con el sindicato.",
        ("el sindicato", "de acuerdo con el sindicato"),
    ),
    # A participle with its agent.
    ("en", "Her arrest was confirmed by the union.", ("the union", "confirmed by the union")),
    (
        "es",
        "Fue un arresto confirmado por el sindicato.",
        ("el sindicato", "confirmado por el sindicato"),
    ),
    # Both together: the source word leads to the agent.
    (
        "en",
        "Two were freed, according to data obtained by the union.",
        ("the union", "according to data obtained by the union"),
    ),
    (
        "es",
        "Dos salieron, según datos obtenidos por el sindicato.",
        ("el sindicato", "según datos obtenidos por el sindicato"),
    ),
    # A source word before a verb belongs to the verb's own words.
    (
        "es",
        "Dos salieron, según informó el sindicato.",
        ("el sindicato", "según informó el sindicato"),
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), AROUND)
def test_what_is_said_stands_before_or_around(language, text, expected):
    assert sayings(text, language) == [(*expected, "around")]


POINTING = [
    ("en", "The ministry denied it.", ("The ministry", "The ministry denied")),
    ("en", "The ministry confirmed this.", ("The ministry", "The ministry confirmed")),
    ("es", "El ministerio lo niega.", ("El ministerio", "El ministerio lo niega")),
    ("es", "Así lo confirmó el ministerio.", ("el ministerio", "Así lo confirmó el ministerio")),
    ("es", "Lo niega el ministerio.", ("el ministerio", "Lo niega el ministerio")),
]


@pytest.mark.parametrize(("language", "text", "expected"), POINTING)
def test_a_pronoun_points_back_to_what_was_said_before(language, text, expected):
    assert sayings(text, language) == [(*expected, "previous")]


NOTHING = [
    # Nobody says it.
    ("en", "No official has confirmed that two were freed."),
    ("en", "Neither ministry said that two were freed."),
    ("es", "Ningún ministerio dijo que dos salieron."),
    # Nothing that could speak stands beside the verb.
    ("en", "The table said nothing."),
    # Where something was written is no speech.
    ("en", "A video posted online."),
    # No speech word at all.
    ("en", "Two dockers were freed on Friday."),
    ("es", "Dos estibadores salieron el viernes."),
    # A noun that looks like a verb.
    ("es", "El anuncio llegó tarde."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_saying(language, text):
    assert sayings(text, language) == []


GOING_ON = [
    # A second verb without a subject of its own goes on with the first one's.
    (
        "en",
        "The union said two were freed and added that ten remain.",
        [("The union", "The union said", "after"), ("The union", "added that", "after")],
    ),
    (
        "es",
        "El sindicato dijo que dos salieron y añadió que diez siguen.",
        [
            ("El sindicato", "El sindicato dijo que", "after"),
            ("El sindicato", "añadió que", "after"),
        ],
    ),
    (
        "es",
        "El sindicato dijo que dos salieron, pero negó que haya diez.",
        [("El sindicato", "El sindicato dijo que", "after"), ("El sindicato", "negó que", "after")],
    ),
    # A present participle behind a comma.
    (
        "en",
        "The union said two were freed, adding that ten remain.",
        [("The union", "The union said", "after"), ("The union", "adding that", "after")],
    ),
    # In languages that drop the subject, a sentence may begin with the verb: nobody is named.
    ("es", "Añadió que diez siguen.", [(None, "Añadió que", "after")]),
    ("en", "Added that ten remain.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), GOING_ON)
def test_a_verb_without_a_subject_goes_on(language, text, expected):
    assert sayings(text, language) == expected


TWO_SPEAKERS = [
    (
        "en",
        "The union said ten were held, but the ministry denied that they were.",
        [
            ("The union", "The union said", "after"),
            ("the ministry", "the ministry denied that", "after"),
        ],
    ),
    (
        "es",
        "El sindicato dijo que hay diez presos, pero el ministerio negó que los haya.",
        [
            ("El sindicato", "El sindicato dijo que", "after"),
            ("el ministerio", "el ministerio negó que", "after"),
        ],
    ),
    (
        "en",
        "The lawyer said the court had confirmed that he was moved.",
        [
            ("The lawyer", "The lawyer said", "after"),
            ("the court", "the court had confirmed that", "after"),
        ],
    ),
    # The second figure's verb is left out.
    (
        "en",
        "The union counts 83; the ministry, 116.",
        [("The union", "The union counts", "after"), ("the ministry", "the ministry ,", "after")],
    ),
    (
        "es",
        "El sindicato contabiliza 83; el ministerio, 116.",
        [
            ("El sindicato", "El sindicato contabiliza", "after"),
            ("el ministerio", "el ministerio ,", "after"),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TWO_SPEAKERS)
def test_two_speakers_in_a_sentence(language, text, expected):
    assert sayings(text, language) == expected


APPOSITIONS = [
    ("en", "Ana Koss, a lawyer, said that two were freed.", "Ana Koss | a lawyer"),
    ("en", "The head of the union, Ana Koss, said two left.", "The head of the union | Ana Koss"),
    ("en", "Two left, said Ana Koss, head of the union.", "Ana Koss | head of the union"),
    ("es", "Ana Ríos, abogada, dijo que dos salieron.", "Ana Ríos | abogada"),
    (
        "es",
        "La jefa del sindicato, Ana Ríos, dijo que dos salieron.",
        "La jefa del sindicato | Ana Ríos",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), APPOSITIONS)
def test_an_apposition_belongs_to_the_subject(language, text, expected):
    assert [subject for subject, _, _ in sayings(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "stance"),
    [
        ("en", "The union said two left.", SpeechStance.SAYS),
        ("en", "The union denied that two left.", SpeechStance.DENIES),
        ("en", "The union promised that two would leave.", SpeechStance.PROMISES),
        ("en", "The court ordered that two be freed.", SpeechStance.ORDERS),
        ("en", "The union demanded that two be freed.", SpeechStance.DEMANDS),
        ("en", "The union believes that two left.", SpeechStance.HEDGES),
        ("es", "El sindicato dijo que dos salieron.", SpeechStance.SAYS),
        ("es", "El sindicato negó que dos salieran.", SpeechStance.DENIES),
        ("es", "El gobierno prometió que saldrían.", SpeechStance.PROMISES),
        ("es", "El juez ordenó que salieran.", SpeechStance.ORDERS),
        ("es", "El sindicato exigió que salieran.", SpeechStance.DEMANDS),
        ("es", "El sindicato teme que sigan presos.", SpeechStance.HEDGES),
    ],
)
def test_the_verb_says_what_is_done_by_saying_it(language, text, stance):
    view = view_of(text, language)
    assert [s.cue.stance for s in find_sayings(view)] == [stance]


def test_a_post_with_its_author_first_is_a_saying():
    assert sayings("@harbour: two dockers were freed.") == [("@ harbour", "@ harbour :", "after")]
    assert sayings("@harbour") == []


def test_a_saying_in_a_relative_clause_is_known_as_one():
    view = view_of("The ministry, which denies that she is held, closed the case.")
    (found,) = find_sayings(view)
    assert found.is_relative
    assert shown_subject(view, found.subject) == "The ministry"
    (plain,) = find_sayings(view_of("The ministry denies that she is held."))
    assert not plain.is_relative


def test_what_a_speaker_cites_is_marked_as_their_source():
    view = view_of("The radio said two left, citing the union.")
    said, cited = find_sayings(view)
    assert not said.is_citing
    assert cited.is_citing
    assert cited.cue.form is CueForm.CITING
    assert shown_subject(view, cited.subject) == "the union"


def test_according_to_whom_is_the_person_set_off_before_it():
    text = "Entonces habló la abogada, según la cual diez siguen presos."
    assert sayings(text, "es") == [("la abogada", "según la cual", Side.AFTER.value)]


@given(heaps())
@settings(max_examples=60)
def test_any_heap_of_words_gives_sayings_in_order_inside_the_sentence(heap):
    language, text = heap
    view = view_of(text, language)
    found = find_sayings(view)
    assert found == find_sayings(view)
    assert [s.cue.first for s in found] == sorted(s.cue.first for s in found)
    for saying in found:
        assert 0 <= saying.first < saying.last <= len(view.tokens)
        assert saying.subject is None or saying.subject.main.last <= len(view.tokens)


@pytest.mark.parametrize(
    "text", ["The ministry denied", "The ministry denied that", "El ministerio negó que"]
)
def test_a_text_that_breaks_off_is_read_to_its_end(text):
    assert len(sayings(text, "es" if text.startswith("El") else "en")) <= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ana Vale was freed, her sister told us by telephone.", "en"),
        ("Ana Vale was freed, her sister told us on Friday.", "en"),
        ("Ana Vale was freed, her sister told me in her kitchen on Friday.", "en"),
        ("Ana Vela fue liberada, nos dijo por teléfono su hermana.", "es"),
        ("Ana Vela fue liberada, nos dijo el viernes su hermana.", "es"),
    ],
)
def test_how_and_when_somebody_told_us_may_follow(text, language):
    (act,) = acts(text, language)
    assert act.speaker is not None
    assert act.speaker.name in {"her sister", "su hermana"}
