"""Bad input for the reader: no crash, exact quotes, time by length alone, a sensible answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.reader import RulesReader
from corrobora.extract.verify import verify
from corrobora.intake.passages import find_passages
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision
from tests.timing import seconds_of

PACKS = load_packs()
LANGUAGES = st.sampled_from(["en", "es"])


def revision_of(report, text, language):
    words = PACKS.languages[language].sentences
    found = find_passages(text, Span(0, len(text)), words, is_markdown=False)
    plain = make_revision(report, "")
    return TextRevision(
        id=plain.id,
        report_id=report.id,
        cleaner=plain.cleaner,
        text=text,
        sentences=found.sentences,
        paragraphs=found.paragraphs,
    )


def read(text, language="en", published="2031-05-05"):
    """The statements; each of them is held to the text."""
    more = {} if published else {"published": None}
    report = make_report(text, language=language, **more)
    revision = revision_of(report, text, language)
    verified = verify(RulesReader(0).read(report, revision, PACKS), revision)
    assert verified.refused == ()
    return verified.kept


def acts(text, language="en", published="2031-05-05"):
    found = read(text, language, published)
    return {(a.person.name, a.act) for a in found if isinstance(a, Act)}


ARREST = ActKind.ARREST
TRUE = ["Ana Vale was arrested on Monday. ", "Ana Vale fue detenida el lunes. ", "40 are held. "]
BAD = [
    *["\0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u200f", "\u2066", "\u0301", "😀", "🇻🇪"],
    *[
        "\u0410",
        "\u0430",
        "ñ",
        "“",
        "”",
        "‘",
        "«",
        '"',
        "(",
        "—",
        "\n",
        "\r",
        "\t",
        "\u2028",
        "\ud7ff",
    ],
    *["1" * 30, "²", "Ⅷ", "٣", "百", "A" * 99, "-" * 9, "...", "?!", "@", "#", "ß", "ﬁ", "İ"],
]
SOUP = st.lists(st.one_of(st.sampled_from(TRUE + BAD), st.text(max_size=8)), max_size=25)


@given(SOUP.map("".join), LANGUAGES, st.sampled_from(["2031-05-05", None]))
def test_any_soup_is_read(text, language, published):
    read(text, language, published)


@given(st.sampled_from(TRUE), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(BAD))))
def test_a_sentence_with_marks_strewn_in(text, marks):
    for at, mark in marks:
        text = text[:at] + mark + text[at:]
    for language in ("en", "es"):
        read(text, language)


STILL_READ = [
    ("Ana Vale was arrested on Monday", "en", None),  # no date, no full stop
    ("Rain fell.\n\nAna Vale was arrested", "en", None),
    ("“The group said: ‘Ana Vale was arrested’ ”", "en", None),
    ("ana said. Ana Vale was arrested 😀", "en", None),
    ("Hoy llueve en la costa. Ana Vale was arrested on Monday by the police.", "en", None),
]


@pytest.mark.parametrize(("text", "language", "published"), STILL_READ)
def test_a_plain_act_is_found_all_the_same(text, language, published):
    assert ("Ana Vale", ARREST) in acts(text, language, published)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La policía detuvo a Otto Brandt. Ana Vale was arrested on Monday.", "en"),
        ("Otto Brandt was arrested on Monday. La policía detuvo a Ana Vale.", "es"),
    ],
)
def test_of_two_languages_the_main_one_is_read(text, language):
    assert acts(text, language) == {("Ana Vale", ARREST)}


UNSEEN = [
    ("Ines\u200b Abellard was re\u00adleased on Tuesday.", "en", "Ines Abellard"),
    ("Ines Abel\u200blard was released on Tuesday.", "en", "Ines Abellard"),
    ("\u202eInes Abellard\u202c was \u200freleased.", "en", "Ines Abellard"),
    ("Ines Abellard 🙏🏽 was released on Tuesday.", "en", "Ines Abellard"),
    ("🔴Liberaron a Inés Abellard el lunes.", "es", "Inés Abellard"),
    ("Liberaron a ❤️ Inés Abel\u00adlard el lunes.", "es", "Inés Abellard"),
    ("In\u0435s Abell\u0430rd was rel\u0435ased on Tuesday.", "en", "Ines Abellard"),
]


@pytest.mark.parametrize(("text", "language", "person"), UNSEEN)
def test_what_cannot_be_seen_hides_no_act(text, language, person):
    [act] = read(text, language)
    assert (act.person.name, act.act) == (person, ActKind.RELEASE)
    quote = act.quotes[0]
    assert text[quote.start : quote.end] == quote.text
    assert text[act.person.start : act.person.end] == act.person.text


SHOUTED = [
    (
        "INES ABELLARD WAS RELEASED ON TUESDAY FROM KESTREL PRISON, HER LAWYER SAID.",
        "en",
        ("Ines Abellard", ActKind.RELEASE),
    ),
    ("POLICE ARRESTED THE JOURNALIST TOBIN MARLOWE AT HOME.", "en", ("Tobin Marlowe", ARREST)),
    ("LA POLICÍA DETUVO A INÉS ABELLARD EN SU CASA.", "es", ("Inés Abellard", ARREST)),
    ("INÉS ABELLARD FUE LIBERADA EL MARTES.", "es", ("Inés Abellard", ActKind.RELEASE)),
    ("POLICE ARRES\u200bTED INES ABELLARD AT HOME 🔴", "en", ("Ines Abellard", ARREST)),
    ("BREAD AND FISH WERE SOLD AND PRISONERS WERE RELEASED.", "en", None),
]


@pytest.mark.parametrize(("text", "language", "act"), SHOUTED)
def test_a_text_all_in_capitals(text, language, act):
    assert acts(text, language) == ({act} if act else set())


SAYINGS = {
    "en": [
        "the ministry said that ",
        "Ines Abellard was freed, her lawyer said. ",
        "according to ",
    ],
    "es": ["el ministerio dijo que ", "Inés Abellard fue liberada, según ", "dijo su abogado. "],
}


@pytest.mark.parametrize("language", SAYINGS)
@given(st.data())
def test_sayings_over_and_over_cut_anywhere(language, data):
    said = st.lists(st.sampled_from(SAYINGS[language]), min_size=1, max_size=6)
    words = "".join(data.draw(said)).split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words)))
    read(" ".join(words[first:last]), language)


def heap(piece):
    return lambda count: "Ana Vale was arrested. " + piece * count


def line(piece):
    return lambda count: piece * count


def names(joint):
    return lambda count: f"Police arrested these people: {joint.join(map(name, range(count)))}"


def name(number):
    first, second, third = (LETTERS[number // 12**n % 12].upper() for n in range(3))
    return f"{first}o{second.lower()}i {third}a{number % 7 * 'e'}l"


LETTERS = "bdfgklmnprst"
GROWING = {
    "one sentence": line("Ana Vale was arrested and freed by police in Brask prison "),
    "no spaces": line("AnaValewasarrested"),
    "capitals": line("ANA VALE WAS ARRESTED ON MONDAY. "),
    "names in a list": names(", "),
    "names in lines": names("\n"),
    "surname alone": heap("Vale said so. "),
    "long word": heap("a" * 40),
    "hyphens": heap("a-" * 20),
    "apostrophes": heap("a'" * 20),
    "abbreviations": heap("a." * 20),
    "groups of digits": heap("1," * 20),
    "digits": heap("1" * 40),
    "nested quotes": heap("“he said ‘"),
    "open brackets": heap("(" * 10),
    "sayings": heap("the ministry said that "),
    "zero width": line("Ana\u200b Vale was arr\u200dested. "),
    "right to left": line("\u202eAna Vale\u202c was arrested. "),
    "emoji": line("😀 Ana Vale 🙏🏽 was arrested. "),
    "combining marks": heap("a\u0301\u0302" * 10),
    "number words": heap("thousand hundred "),
    "one word a line": line("Ana\nVale\nwas\narrested\n"),
    "dates": line("Ana Vale was arrested on 3 May 2020, "),
    "figures": line("40 prisoners were freed, 30 of them women, "),
    "kin": heap("the mother of "),
    "demands": line("called for the release of Ana Vale, "),
    "sites": line("Brask prison was closed. It was opened. "),
    "terms": line("the group calls Ana Vale a political prisoner, "),
}
SHORT = 40


@pytest.mark.parametrize("kind", GROWING)
def test_four_times_the_text_takes_about_four_times_the_time(kind):
    """By squares it would be sixteen times; the margin is for a busy machine."""
    read(GROWING[kind](2))
    short, long = (min(timed(GROWING[kind](n)) for _ in range(2)) for n in (SHORT, 4 * SHORT))
    assert long < 10 * short + 0.05


def timed(text):
    return seconds_of(lambda: read(text))


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROWING)
def test_sixteen_times_the_text(kind):
    short, long = (timed(GROWING[kind](n)) for n in (SHORT, 16 * SHORT))
    assert long < 48 * short + 0.5


@pytest.mark.slow
def test_a_sentence_of_a_megabyte():
    text = "Ana Vale was arrested on Monday and " + "the wind and the rain and " * 40_000
    began = time.process_time()
    assert len(text) > 1_000_000
    assert ("Ana Vale", ARREST) in acts(text)
    assert time.process_time() - began < 60
