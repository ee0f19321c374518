"""Dates, sites, places, durations and conditions of an act."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.cues import find_cues
from corrobora.extract.rules.fields import find_conditions, find_fields, is_subordinate
from corrobora.model.vocabulary import Condition
from tests.unit.extract.rules.acting import acts, clause, cue_in


def fields(text, language="en", n=0):
    read = clause(text, language)
    cues = find_cues(read)
    return find_fields(read, cues[n], cues[n].entry.act, cues)


DATES = [
    ("en", "Ana Vale was arrested on 3 March 2031.", 0, "2031-03-03"),
    ("en", "On 3 March 2031, Ana Vale was arrested.", 0, "2031-03-03"),
    ("en", "Ana Vale has been held in prison since March 2029.", 0, "2029-03"),
    ("en", "Ana Vale, arrested in 2029, was freed in 2030.", 0, "2029"),
    ("en", "Ana Vale, arrested in 2029, was freed in 2030.", 1, "2030"),
    ("en", "Today, after being held for years, Ana Vale was freed.", 1, "2031-05-07"),
    ("en", "Today, after being held for years, Ana Vale was freed.", 0, "None"),
    ("en", "The release of Ana Vale was confirmed on Monday.", 0, "None"),
    ("en", "The arrest of Ana Vale on 3 March 2031 shocked all.", 0, "2031-03-03"),
    ("es", "Ana Vela fue detenida el 3 de marzo de 2031.", 0, "2031-03-03"),
    ("es", "El 3 de marzo de 2031, Ana Vela fue detenida.", 0, "2031-03-03"),
    ("es", "Publicaron este lunes que Ana Vela fue detenida.", 0, "None"),
    ("es", "Ana Vela fue detenida y encarcelada en mayo de 2030.", 0, "2030-05"),
]


@pytest.mark.parametrize(("language", "text", "n", "wanted"), DATES)
def test_a_date_belongs_to_its_own_verb(language, text, n, wanted):
    assert str(fields(text, language, n).date) == wanted


WHERE = [
    ("en", "Ana Vale was freed from Brask prison in Karst.", "Brask prison", "Karst"),
    ("en", "Ana Vale was arrested at Karst airport.", None, "Karst airport"),
    ("en", "Ana Vale was arrested for a book about Karst.", None, None),
    ("es", "Ana Vela salió de la cárcel de Brasca.", "cárcel de Brasca", None),
    ("es", "Ana Vela fue detenida en Carsta.", None, "Carsta"),
]


@pytest.mark.parametrize(("language", "text", "site", "place"), WHERE)
def test_sites_and_places(language, text, site, place):
    found = fields(text, language)
    assert found.place == place
    assert found.site == site or (site is not None and found.site is None and "salió de" in text)


def test_a_place_behind_a_list_of_names_is_reached():
    text = "Freed were Ana Vale, Otto Brandt, Rosa Mendel and Daniel Orban from Brask prison."
    read = clause(text)
    cue = cue_in(read)
    last = max(n.last for n in read.names if n.is_person)
    assert find_fields(read, cue, cue.entry.act, [cue], until=last).site == "Brask prison"


DURATIONS = [
    ("en", "Ana Vale was detained for three years.", True),
    ("en", "After years of being detained, Ana Vale spoke.", True),
    ("en", "Ana Vale was detained on Monday.", False),
    ("es", "Ana Vela está detenida desde 2029.", True),
]


@pytest.mark.parametrize(("language", "text", "wanted"), DURATIONS)
def test_a_length_of_time_is_noticed(language, text, wanted):
    assert fields(text, language).has_duration is wanted


CONDITIONS = [
    ("en", "She was freed to house arrest.", (Condition.HOUSE_ARREST,)),
    ("en", "She was freed on bail.", (Condition.OTHER,)),
    ("en", "She was freed on bail and must report to the police.", (Condition.REPORTING,)),
    (
        "en",
        "She was freed in a prisoner swap and banned from leaving.",
        (Condition.TRAVEL_BAN, Condition.EXCHANGE),
    ),
    ("en", "She was freed.", ()),
    ("es", "Quedó libre con casa por cárcel.", (Condition.HOUSE_ARREST,)),
    ("es", "Quedó libre y se le prohíbe hacer declaraciones.", (Condition.NO_SPEECH,)),
    ("es", "Quedó libre por un indulto.", (Condition.PARDON,)),
    ("es", "Quedó libre por razones de salud.", (Condition.MEDICAL,)),
    ("es", "Quedó libre, aunque su causa sigue abierta.", (Condition.CHARGES_PENDING,)),
    ("es", "Fue liberada y enviada al exilio.", (Condition.EXILE,)),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CONDITIONS)
def test_conditions_are_read_from_the_sentence(language, text, wanted):
    assert find_conditions(clause(text, language)) == wanted


def test_a_clause_behind_when_or_who_is_subordinate():
    read = clause("They spoke when Ana Vale was arrested.")
    assert is_subordinate(read, cue_in(read))
    read = clause("Ana Vale was arrested.")
    assert not is_subordinate(read, cue_in(read))


MORE_DATES = [
    ("en", "Ana Vale was arrested on Monday.", 0, "2031-05-05"),
    ("en", "On Monday, Ana Vale was arrested.", 0, "2031-05-05"),
    ("en", "Ana Vale was freed in March 2030.", 0, "2030-03"),
    ("en", "Ana Vale was freed yesterday.", 0, "2031-05-06"),
    ("en", "Ana Vale was freed.", 0, "None"),
    ("es", "Ana Vela fue liberada ayer.", 0, "2031-05-06"),
    ("es", "El lunes fue detenida Ana Vela.", 0, "2031-05-05"),
    ("es", "Ana Vela fue liberada en marzo de 2030.", 0, "2030-03"),
    ("es", "Ana Vela está presa desde marzo de 2029.", 0, "2029-03"),
    ("es", "Ana Vela fue liberada.", 0, "None"),
    ("es", "Ana Vela, detenida en 2029, fue liberada en 2030.", 0, "2029"),
    ("es", "Ana Vela, detenida en 2029, fue liberada en 2030.", 1, "2030"),
]


@pytest.mark.parametrize(("language", "text", "n", "wanted"), MORE_DATES)
def test_when_in_both_languages(language, text, n, wanted):
    assert str(fields(text, language, n).date) == wanted


MORE_CONDITIONS = [
    ("en", "She was freed and forced into exile.", (Condition.EXILE,)),
    ("en", "She was freed but barred from leaving the country.", (Condition.TRAVEL_BAN,)),
    ("en", "She was pardoned and freed.", (Condition.PARDON,)),
    ("en", "She was freed with charges pending.", (Condition.CHARGES_PENDING,)),
    ("es", "Quedó libre bajo fianza.", (Condition.OTHER,)),
    ("es", "Quedó libre con prohibición de salida del país.", (Condition.TRAVEL_BAN,)),
    ("es", "Quedó libre y debe presentarse cada mes.", (Condition.REPORTING,)),
    ("es", "Quedó libre en un canje de prisioneros.", (Condition.EXCHANGE,)),
    ("es", "Quedó libre.", ()),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_CONDITIONS)
def test_conditions_in_both_languages(language, text, wanted):
    assert find_conditions(clause(text, language)) == wanted


WHEN = [
    ("en", "It all began on 3 March 2031, when agents arrested Ana Vale.", "2031-03-03"),
    ("en", "On 3 March 2031, when masked men arrested Ana Vale, it rained.", "2031-03-03"),
    (
        "en",
        "On the evening of Monday, 5 May, a court ordered the release of Ana Vale.",
        "2031-05-05",
    ),
    ("en", "In the early hours of 5 May, soldiers arrested Ana Vale.", "2031-05-05"),
    (
        "es",
        "Todo empezó el 3 de marzo de 2031, cuando unos agentes detuvieron a Ana Vela.",
        "2031-03-03",
    ),
    ("es", "En la madrugada del 5 de mayo, agentes detuvieron a Ana Vela.", "2031-05-05"),
    ("es", "La tarde del 5 de mayo, los soldados capturaron a Ana Vela.", "2031-05-05"),
    ("en", "She spoke on 3 March 2031, years after agents arrested Ana Vale.", "None"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), WHEN)
def test_a_date_before_when_or_behind_a_part_of_the_day(language, text, wanted):
    assert str(fields(text, language).date) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Ana Vale was seized by troops in a raid on the capital, Karst.", "Karst"),
        ("en", "Ana Vale was captured by soldiers in an attack on the city, Orzan.", "Orzan"),
        ("en", "Ana Vale was arrested after a book on the harbour, Karst tells.", None),
    ],
)
def test_a_place_that_a_noun_explains(language, text, wanted):
    assert fields(text, language).place == wanted


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("Ana Vela sigue presa en Brask, y la vimos el lunes.", "es", None),
        ("Ana Vale remains in prison, and we saw her on Monday.", "en", None),
        ("Ana Vale was arrested in Brask, and we saw her on Monday.", "en", "2031-05-05"),
    ],
)
def test_a_day_told_beside_what_goes_on_does_not_date_it(text, language, date):
    (act,) = acts(text, language)
    assert (None if act.date is None else str(act.date)) == date
