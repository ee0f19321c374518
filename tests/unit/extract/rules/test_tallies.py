"""Tallies: which act a figure counts, with its frame, speaker and certainty."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.attribution import find_attributions
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.dates import read_dates
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.tallies import read_tallies
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Measure, Unit
from tests.unit.extract.rules.reading import document


def tallies(text: str, language: str = "en", published: str | None = "2025-05-07") -> list[Tally]:
    doc = document(text, language, published)
    names = find_names(doc)
    context = Context(
        doc=doc,
        names=names,
        attributions=find_attributions(doc, names),
        dates=read_dates(doc),
        extractor="rules 1",
    )
    return read_tallies(context)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The police arrested twelve students.", ("arrest", 12)),
        ("en", "Twelve students were arrested.", ("arrest", 12)),
        ("en", "Forty political prisoners remain in prison.", ("detention", 40)),
        ("en", "It was the release of 35 unjustly jailed fishermen.", ("release", 35)),
        ("en", "Two nurses who had been jailed in the north have been released.", ("release", 2)),
        ("en", "More than 1,200 dockers were arrested.", ("arrest", 1200)),
        ("es", "Más de mil doscientos estibadores fueron arrestados.", ("arrest", 1200)),
        ("en", "The court counted 80 releases.", ("release", 80)),
        ("en", "The ministry denied the arrests of 14 protesters.", ("arrest", 14)),
        ("en", "They demanded the release of the 40 prisoners held there.", ("detention", 40)),
        ("es", "La policía detuvo a doce estudiantes.", ("arrest", 12)),
        ("es", "Doce estudiantes fueron liberados.", ("release", 12)),
        ("es", "El jueves salieron de la cárcel 22 presos políticos.", ("release", 22)),
        ("es", "Otros 39 presos tampoco salieron de la cárcel.", ("detention", 39)),
        ("es", "Las detenciones de los dos pescadores causaron protestas.", ("arrest", 2)),
        ("es", "La liberación de cinco maestros se celebró en la plaza.", ("release", 5)),
        ("es", "Ayer quedaron en libertad los cinco defensores comunitarios.", ("release", 5)),
    ],
)
def test_the_act_that_a_figure_counts(language, text, expected):
    assert [(t.act.value, t.value) for t in tallies(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Forty people marched against the arrests."),
        ("en", "She was arrested with 20 kilos of flour."),
        ("en", "He was sentenced to 12 years in prison."),
        ("en", "Anna Loth, 42, was arrested."),
        ("en", "He was released on bail of $20,000."),
        ("en", "He was moved to Branch 248 and detained."),
        ("en", "The bill was passed by 61 votes."),
        ("en", "Anna Loth was released at about nine in the evening."),
        ("es", "Fue liberado a las nueve de la noche."),
        ("en", "Forty beagles were freed from a laboratory."),
        ("en", "The fund released 40 million crowns."),
        ("en", "Two officials said that Anna Loth had been arrested."),
        ("en", "Anna Loth, mother of three children, was arrested."),
        ("es", "El fondo liberó 40 millones de coronas."),
        ("en", "The family demanded the release of five nurses."),
        ("es", "Fue condenado a 15 años de cárcel."),
        ("es", "El 18 de mayo cumplió 33 años en la prisión."),
        ("es", "Fue detenido por un grupo de hombres de paisano."),
        ("es", "Unas 3.000 personas acudieron a la feria."),
    ],
)
def test_what_is_no_tally(language, text):
    assert tallies(text, language) == []


def test_parts_follow_the_figure_that_they_are_part_of():
    found = tallies("They released 16 people, including five Germans and one French sailor.")
    assert [(t.value, t.act.value, t.nationality) for t in found] == [
        (16, "release", None),
        (5, "release", "DE"),
        (1, "release", "FR"),
    ]


def test_a_body_that_counts_need_not_say_again_what():
    found = tallies("The group says 41 prisoners were released. It had verified 156 on Friday.")
    assert [(t.act.value, t.value) for t in found] == [("release", 41), ("release", 156)]


def test_the_frame():
    (tally,) = tallies(
        "As of 29 April 2025, at least 863 people were being held for political reasons."
    )
    assert str(tally.as_of) == "2025-04-29"
    assert (tally.value, tally.bound.value, tally.measure) == (863, "at_least", Measure.STOCK)
    assert tally.population == "political_prisoners"
    (tally,) = tallies("Desde el 8 de enero han sido liberadas 258 personas.", "es")
    assert str(tally.since) == "2025-01-08"
    assert tally.measure is Measure.FLOW


def test_the_day_of_a_flow_is_its_cut_off_and_a_stock_has_none_unless_stated():
    (flow,) = tallies("On Sunday 12 nurses were released.")
    (stock,) = tallies("On Sunday he said 12 nurses are behind bars.")
    assert str(flow.as_of) == "2025-05-04"
    assert stock.as_of is None


def test_speaker_certainty_and_the_speakers_own_nationals():
    (tally,) = tallies("Spain's foreign ministry said five of its nationals had been released.")
    assert tally.speaker is not None
    assert (tally.speaker.name, tally.nationality) == ("Spain's foreign ministry", "ES")
    (planned,) = tallies("The minister announced that a significant number would be released.")
    assert (planned.certainty.value, planned.bound.value) == ("planned", "vague")
    (hedged,) = tallies("About 50 to 80 prisoners are believed to be held in the fortress.")
    assert (hedged.certainty.value, hedged.low, hedged.high) == ("hedged", 50, 80)


def test_a_figure_that_falls_keeps_its_reason():
    (fallen,) = tallies("The group now counts 61 released people after removing duplicates.")
    assert fallen.reason is not None
    (explained,) = tallies("The group counts 61 released people. Five names were duplicates.")
    assert explained.reason == "Five names were duplicates."
    (plain,) = tallies("The group now counts 61 released people.")
    assert plain.reason is None


def test_papers_are_no_people():
    (papers,) = tallies("La policía detuvo a 40 personas y hubo 12 órdenes.", "es")[:1]
    assert papers.unit is Unit.PEOPLE


def test_every_quote_is_the_text_at_its_place():
    text = (
        "Twelve students were arrested. "
        + "Long words stand here, " * 40
        + "and 40 nuns were freed."
    )
    for tally in tallies(text):
        for quote in tally.quotes:
            assert text[quote.start : quote.end] == quote.text
            assert len(quote.text) <= 320


def test_a_figure_takes_what_it_leaves_unsaid_from_the_one_before():
    held, freed = tallies("Hundreds of prisoners are held in jails, only a handful were released.")
    assert (held.group, freed.group) == ("prisoners", "prisoners")
    whole, part = tallies("Today 16 people were released, including five Germans.")
    assert str(whole.as_of) == str(part.as_of) == "2025-05-07"


def test_a_date_belongs_to_the_figure_next_to_it():
    held, freed = tallies("Hundreds of prisoners are held; 12 were released on Sunday.")
    assert held.as_of is None
    assert str(freed.as_of) == "2025-05-04"


def test_a_place_behind_a_mark_is_not_the_figures():
    (tally,) = tallies("Twelve nurses were released, their lawyer said in New York.")
    assert tally.place is None


def test_nouns_of_acts_are_no_group():
    (tally,) = tallies("The Lantern Network said it had verified 68 releases.")
    assert (tally.act.value, tally.value, tally.group) == ("release", 68, None)


def test_the_nearest_day_is_the_cut_off():
    (tally,) = tallies(
        "A spokesman said on Tuesday that 23 people had been released; on Wednesday he was silent."
    )
    assert str(tally.as_of) == "2025-05-06"


PARTS_AND_WHOLES = [
    ("en", "Of those freed, 12 are women and three are minors.", ["release 12", "release 3"]),
    ("en", "The court counted 80 releases. Of them, 12 were women.", ["release 80", "release 12"]),
    ("en", "Of the 64 women arrested in spring, 17 are free.", ["arrest 64", "release 17"]),
    ("en", "Three of the four men arrested on Monday have been freed.", ["release 3", "arrest 4"]),
    (
        "en",
        "Five of the eleven activists arrested in May have been freed.",
        ["release 5", "arrest 11"],
    ),
    ("es", "De las 64 mujeres detenidas, 17 ya están libres.", ["detention 64", "release 17"]),
    (
        "es",
        "Han sido liberados 40 presos, de los cuales 12 son mujeres.",
        ["release 40", "release 12"],
    ),
    ("es", "Fueron liberados 187 presos. De ellos, 23 son mujeres.", ["release 187", "release 23"]),
    (
        "es",
        "Liberaron a un centenar de presos; otros 30 siguen presos.",
        ["release 100", "detention 30"],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), PARTS_AND_WHOLES)
def test_parts_and_their_wholes(language, text, wanted):
    assert [f"{t.act.value} {t.value}" for t in tallies(text, language)] == wanted


GOVERNED = [
    (
        "en",
        "Rebels freed the nurse Ana Vale and two drivers who were kidnapped in June.",
        ["release 2"],
    ),
    ("en", "Three men and one woman who were held in Karst are free.", ["release 3", "release 1"]),
    ("en", "They are campaigning to negotiate the release of two miners.", []),
    ("en", "Seven executions were carried out in Karst.", ["death 7"]),
    (
        "en",
        "The ministry said 116 people had been freed; the guild puts the figure at 56.",
        ["release 116", "release 56"],
    ),
    ("es", "Salieron seis presos y otros cuatro quedarán libres.", ["release 6", "release 4"]),
    ("es", "Unos ochenta pescaderos siguen retenidos.", ["detention 80"]),
    ("es", "El alcaide negó que hubieran muerto dos internos.", ["death 2"]),
    ("es", "Las cuatro maestras fueron condenadas el lunes.", ["sentence 4"]),
    ("es", "La misma condena recayó en dos maestros y un chofer.", ["sentence 2", "sentence 1"]),
    ("es", "Murieron bajo custodia seis reclusos.", ["death 6"]),
    ("es", "Una decena de familiares pidió la libertad de Ana Vela, detenida en mayo.", []),
    ("es", "Dos tercios de los jueces callan.", []),
    ("es", "La marcha empezó a las 20.", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), GOVERNED)
def test_the_verb_that_governs_a_figure(language, text, wanted):
    assert [f"{t.act.value} {t.value}" for t in tallies(text, language)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "since"),
    [
        ("en", "Ninety people have been freed since the law took effect on 1 April.", "2025-04-01"),
        ("en", "Ninety people were arrested since the vote on 1 April.", "2025-04-01"),
        ("es", "Han liberado a noventa presos desde el anuncio del 1 de abril.", "2025-04-01"),
        ("en", "Ninety people were arrested at a march on 1 April.", "None"),
    ],
)
def test_a_start_told_by_what_happened_then(language, text, since):
    (tally,) = tallies(text, language)
    assert str(tally.since) == since
    assert (tally.as_of is None) == (since != "None")


def test_people_whom_somebody_keeps():
    (tally,) = tallies("Preocupan las decenas de mineros que la banda mantiene secuestradas.", "es")
    assert (tally.act.family, tally.low) == ("custody", 24)


def test_a_start_is_followed_by_its_own_date_alone():
    text = "El comité sumaba 57 excarcelaciones desde el 15 de abril hasta el mismo jueves."
    (tally,) = tallies(text, "es")
    assert (str(tally.since), str(tally.as_of)) == ("2025-04-15", "2025-05-01")


def test_each_number_counted_as_something_is_of_that():
    found = tallies("The group counts 41 as detained and 12 as missing.")
    assert [(t.act.value, t.value) for t in found] == [("detention", 41), ("disappearance", 12)]


def test_before_whom_people_are_brought_is_not_counted():
    text = "Cinco pescadores fueron presentados ante un fiscal."
    assert [(t.act.value, t.value) for t in tallies(text, "es")] == [("charge", 5)]
