"""The frame of a figure: of whom, since when, as of when, where, why it was lowered."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.attribution import Attribution
from corrobora.extract.rules.counted import find_counted
from corrobora.extract.rules.dates import read_dates
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.tally_frame import Frame, FrameFinder
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import ActKind, SpeakerKind, Unit
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.reading import document
from tests.unit.extract.rules.test_tallies import tallies


def frame(
    text: str,
    language: str = "en",
    *,
    figure: int = 0,
    act: ActKind = ActKind.ARREST,
    said_in: str | None = None,
) -> Frame:
    """The frame of the n-th figure of the first sentence; `said_in`: the speaker's country."""
    doc = document(text, language)
    sentence = doc.sentences[0]
    dates = read_dates(doc)
    ranges = [(d.first, d.last) for d in dates.get(0, ())]
    items = find_counted(sentence.tokens, doc.language, ranges)
    said = None
    if said_in is not None:
        speaker = Speaker(name="ministry", kind=SpeakerKind.STATE, country=said_in)
        said = Attribution(0, 0, len(text), speaker, SpeechStance.SAYS)
    finder = FrameFinder(doc, find_names(doc), dates)
    return finder.frame(sentence, items[figure], items, said, act)


GROUPS = [
    ("en", "Police arrested twelve harbour workers.", "harbour workers"),
    ("en", "Police arrested twelve of them.", None),
    ("en", "Police arrested twelve “students”.", "students"),
    ("en", "The union counts twelve.", None),
    ("es", "La policía detuvo a doce defensores comunitarios.", "defensores comunitarios"),
    ("es", "La policía detuvo a doce de ellos.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), GROUPS)
def test_the_group_in_the_reports_own_words(language, text, expected):
    assert frame(text, language).group == expected


UNITS = [
    ("en", "Forty students were freed.", Unit.PEOPLE),
    ("en", "Forty warrants were signed.", Unit.MEASURES),
    ("es", "Cuarenta estudiantes salieron.", Unit.PEOPLE),
    # Without a word for them, people are meant.
    ("en", "The union counts forty.", Unit.PEOPLE),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNITS)
def test_papers_are_told_from_people(language, text, expected):
    assert frame(text, language).unit is expected


POPULATIONS = [
    ("en", "Forty political prisoners were freed.", "political_prisoners"),
    ("en", "Forty people were held for political reasons.", "political_prisoners"),
    ("en", "Forty women were freed.", "women"),
    ("en", "Forty journalists were freed.", "journalists"),
    ("en", "Forty foreigners were freed.", "foreigners"),
    ("en", "Forty soldiers were arrested.", "military"),
    ("en", "Forty children were freed.", "minors"),
    ("en", "Forty dockers were freed.", None),
    ("es", "Salieron cuarenta presos políticos.", "political_prisoners"),
    ("es", "Salieron cuarenta mujeres.", "women"),
    ("es", "Salieron cuarenta estibadores.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), POPULATIONS)
def test_the_class_of_people_is_the_same_in_all_languages(language, text, expected):
    assert frame(text, language).population == expected


NATIONS = [
    ("en", "Police arrested three Norwegians.", None, "NO"),
    ("en", "Police arrested three Norwegian sailors.", None, "NO"),
    ("en", "Police arrested three sailors.", None, None),
    ("es", "La policía detuvo a tres noruegos.", None, "NO"),
    ("es", "La policía detuvo a tres marineros noruegos.", None, "NO"),
    # "its nationals" are the speaker's own.
    ("en", "Five of its nationals were arrested.", "FR", "FR"),
    ("en", "Five of its nationals were arrested.", None, None),
    # A country's own people in a report about it are no foreigners.
    ("en", "Norway arrested three Norwegians in Norway.", None, None),
    # They are, where that country speaks of them.
    ("en", "Norway said three Norwegians were arrested in Norway.", "NO", "NO"),
]


@pytest.mark.parametrize(("language", "text", "said_in", "expected"), NATIONS)
def test_nationality(language, text, said_in, expected):
    assert frame(text, language, said_in=said_in).nationality == expected


@pytest.mark.parametrize(
    ("language", "text", "site"),
    [
        ("en", "Forty people are held in Monteruelo prison.", "Monteruelo prison"),
        ("es", "Hay cuarenta presos en la cárcel de Monteruelo.", "cárcel de Monteruelo"),
        # A mark between them parts them.
        ("en", "Forty people are held; Monteruelo prison is full.", None),
        ("en", "Near Monteruelo prison, forty people were held.", None),
        ("en", "Forty people are held.", None),
    ],
)
def test_the_site_stands_with_the_figure(language, text, site):
    assert frame(text, language, act=ActKind.DETENTION).site == site


DATES = [
    # A stated cut-off.
    ("en", "As of 3 May 2030, forty people were held.", ActKind.DETENTION, "2030-05-03", None),
    # A day of what happened on it; not of what lasts.
    ("en", "On 3 May 2030 forty people were arrested.", ActKind.ARREST, "2030-05-03", None),
    ("en", "On 3 May 2030 forty people were held.", ActKind.DETENTION, None, None),
    # A month is no day.
    ("en", "In May 2030 forty people were arrested.", ActKind.ARREST, None, None),
    # The beginning of a count.
    ("en", "Since 3 May 2030 forty people were arrested.", ActKind.ARREST, None, "2030-05-03"),
    (
        "es",
        "Desde el 3 de mayo de 2030 fueron detenidas cuarenta personas.",
        ActKind.ARREST,
        None,
        "2030-05-03",
    ),
    (
        "es",
        "El 3 de mayo de 2030 fueron detenidas cuarenta personas.",
        ActKind.ARREST,
        "2030-05-03",
        None,
    ),
    ("en", "Forty people were arrested.", ActKind.ARREST, None, None),
]


@pytest.mark.parametrize(("language", "text", "act", "as_of", "since"), DATES)
def test_as_of_and_since(language, text, act, as_of, since):
    found = frame(text, language, act=act)
    assert (found.as_of and str(found.as_of)) == as_of
    assert (found.since and str(found.since)) == since


def test_a_date_belongs_to_the_figure_that_it_stands_nearest_to():
    text = "Forty people were arrested on 3 May 2030, ten nurses on 9 May 2030."
    assert str(frame(text, figure=0).as_of) == "2030-05-03"
    assert str(frame(text, figure=1).as_of) == "2030-05-09"


def test_the_beginning_of_a_count_holds_for_all_figures_of_the_sentence():
    text = "Since 3 May 2030 forty people were arrested, ten nurses among them."
    assert [str(frame(text, figure=n).since) for n in (0, 1)] == ["2030-05-03"] * 2


REASONS = [
    ("Forty people are held. The figure was lowered after removing duplicates.", True),
    ("Forty people are held, after correcting the list.", True),
    ("Forty people are held. It rained.", False),
    # Not two sentences on, and not in another paragraph.
    ("Forty people are held. It rained. The figure was corrected.", False),
    ("Forty people are held.\n\nThe figure was corrected.", False),
]


@pytest.mark.parametrize(("text", "told"), REASONS)
def test_why_a_figure_was_corrected(text, told):
    reason = frame(text).reason
    assert (reason is not None) is told
    assert reason is None or reason in text


@pytest.mark.parametrize(
    ("language", "text", "since", "as_of"),
    [
        ("en", "Between 2 May and 5 May 40 people were freed.", "2025-05-02", "2025-05-05"),
        ("en", "Between 2 and 5 May 40 people were freed.", "2025-05-02", "2025-05-05"),
        (
            "es",
            "Entre el 2 y el 5 de mayo fueron liberadas 40 personas.",
            "2025-05-02",
            "2025-05-05",
        ),
        ("es", "Del 2 al 5 de mayo fueron liberadas 40 personas.", "2025-05-02", "2025-05-05"),
        ("en", "By 5 May 40 people had been freed.", None, "2025-05-05"),
        ("en", "Five and 6 May are holidays, and 40 people were freed.", None, None),
    ],
)
def test_a_period_has_a_start_and_an_end(language, text, since, as_of):
    (tally,) = tallies(text, language)
    assert (str(tally.since) if tally.since else None) == since
    if as_of is not None:
        assert str(tally.as_of) == as_of


def test_the_class_of_a_figure_is_that_of_its_own_group():
    text = "The ministry freed 62 people, 18 women among them, and four minors."
    found = {t.value: t.population for t in tallies(text)}
    assert found == {62: None, 18: "women", 4: "minors"}


def test_a_promised_figure_looks_ahead_for_its_day():
    (tally,) = tallies("The ministry will free 30 prisoners by 20 May.")
    assert (str(tally.as_of), tally.certainty.value) == ("2025-05-20", "planned")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The court granted 116 release measures."),
        ("es", "Se otorgaron 116 medidas de excarcelación."),
    ],
)
def test_papers_named_after_an_act_are_measures(language, text):
    (tally,) = tallies(text, language)
    assert (tally.act.value, tally.unit.value, tally.value) == ("release", "measures", 116)
