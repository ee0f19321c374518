"""What each comparison tells of a passage beside its source: kind and words on both sides.

Every line is a change; the same pairs turned into no change stand below.
"""

from __future__ import annotations

import pytest

from corrobora.assess.changed_acts import compare_acts, find_unsupported
from corrobora.assess.changed_case import compare_charges, compare_conditions
from corrobora.assess.changed_details import compare_details
from corrobora.assess.changed_figures import compare_counts, compare_dates, compare_places
from corrobora.assess.changed_persons import compare_names, compare_persons
from corrobora.assess.changed_scope import compare_scope
from corrobora.assess.changed_voice import compare_hedges, compare_negations, compare_speakers
from tests.unit.assess.passages import lay, told

BISHOP = "The bishop was moved to a cold cell by guards."
MINERS = "The miners were freed by the court."

CHANGES = [
    (compare_hedges, BISHOP, "The bishop is thought to have been moved to a cold cell by guards.",
     ("hedge_dropped", BISHOP, "is thought")),
    (compare_hedges, "The bishop was reportedly moved to a cold cell by guards.", BISHOP,
     ("hedge_added", "reportedly", BISHOP)),
    (compare_speakers, BISHOP, "The ministry said the bishop was moved to a cold cell by guards.",
     ("attribution_lost", None, "ministry said")),
    (compare_speakers, "His mother said the bishop was moved to a cold cell by guards.",
     "The ministry said the bishop was moved to a cold cell by guards.",
     ("attribution_changed", "mother said", "ministry said")),
    (compare_speakers, "The ministry said the bishop was moved to a cold cell by guards.", BISHOP,
     ("attribution_added", "ministry said", None)),
    (compare_negations, "The bishop was not moved to a cold cell by guards.", BISHOP,
     ("negation_changed", "not", BISHOP)),
    (compare_negations, BISHOP, "The bishop was never moved to a cold cell by guards.",
     ("negation_changed", BISHOP, "never")),
    (compare_dates, MINERS, "The miners were freed by the court on 3 March.",
     ("date_lost", None, "3 March")),
    (compare_dates, "The miners were freed by the court on 3 March 2030.",
     "The miners were freed by the court in March 2030.",
     ("date_added", "3 March 2030", "March 2030")),
    (compare_dates, "The miners were freed by the court in 2030.",
     "The miners were freed by the court in March 2030.",
     ("date_lost", "2030", "March 2030")),
    (compare_dates, "The miners were freed by the court on Friday.",
     "The miners were freed by the court on 14 January.",
     ("date_changed", "Friday", "14 January")),
    (compare_counts, "Miners were freed by the court.", "About 40 miners were freed by the court.",
     ("quantity_lost", None, "About 40")),
    (compare_counts, "Several miners were freed by the court.",
     "Forty miners were freed by the court.", ("quantity_lost", "Several", "Forty")),
    (compare_counts, "Up to 40 miners were freed.", "At least 40 miners were freed.",
     ("quantity_changed", "Up to 40", "At least 40")),
    (compare_counts, "Many miners were freed by the court.",
     "Several miners were freed by the court.", ("quantity_changed", "Many", "Several")),
    (compare_places, "The miners were freed.", "The miners were freed in Salto Verde.",
     ("place_lost", None, "Salto Verde")),
    (compare_places, "The miners were taken to Ostrand.", "The miners were taken to Brask.",
     ("place_changed", "Ostrand", "Brask")),
    (compare_charges, "She is accused of treason.", "She is accused of sabotage.",
     ("charge_changed", "treason", "sabotage")),
    (compare_charges, "She was found guilty of treason.", "She is accused of treason.",
     ("charge_changed", "found guilty", "is accused")),
    (compare_conditions, "She was freed.", "She was freed but must report to a court every week.",
     ("condition_lost", "freed", "must report to a court every week")),
    (compare_names, "Ivo Breckner is free.", "Ivo Brecker is free.",
     ("name_changed", "Breckner", "Brecker")),
    (compare_persons, "Ada Marlow and Ada Quill are free.", "Ada Marlow Quill is free.",
     ("person_split", "Ada Marlow and Ada Quill", "Ada Marlow Quill")),
    (compare_persons, "Ivo Brecker and Sparrow are free.",
     "Ivo Brecker, nicknamed Sparrow, is free.",
     ("person_split", "Ivo Brecker and Sparrow", "Ivo Brecker, nicknamed Sparrow")),
    (compare_persons, "Ada Marta Quill is free.", "Ada Quill and Marta Quill are free.",
     ("person_merged", "Ada Marta Quill", "Ada Quill and Marta Quill")),
    (compare_persons, "Ivo Brecker was arrested and tortured.",
     "Ivo Brecker was arrested and Karin Stroud was tortured.",
     ("person_merged", "Ivo Brecker", "Ivo Brecker was arrested and Karin Stroud")),
    (compare_scope, "All miners were freed.", "Some miners were freed.",
     ("scope_widened", "All", "Some")),
    (compare_scope, "Most of the miners were freed.", "All of the miners were freed.",
     ("scope_narrowed", "Most of", "All of")),
    (compare_scope, "Miners were freed across the country.", "Miners were freed in Brask.",
     ("scope_widened", "across the country", "Brask")),
    (compare_scope, "Miners were freed in the capital.", "Miners were freed nationwide.",
     ("scope_narrowed", "in the capital", "nationwide")),
    (compare_acts, "The miners were mistreated.", "The miners were tortured.",
     ("meaning_weakened", "mistreated", "tortured")),
    (compare_acts, "The miners were tortured.", "The miners were mistreated.",
     ("meaning_changed", "tortured", "mistreated")),
    (compare_acts, "The miners were acquitted by the court.", MINERS,
     ("meaning_changed", "acquitted", "freed")),
    (compare_acts, "The miners were freed on Monday.", "The miners will be freed on Monday.",
     ("meaning_changed", "were freed", "will be freed")),
    (compare_acts, "She was flown home on drug charges.", "She was flown home to face charges.",
     ("meaning_changed", "on drug charges", "to face")),
    (compare_acts, "The court may consider freeing the miners.", "The court will free the miners.",
     ("meaning_weakened", "may consider", "The court will free the miners.")),
    (find_unsupported, "The miners were tortured and left.", "The miners left.",
     ("unsupported", "tortured", None)),
    (find_unsupported, "The miners left with Lena Voss.", "The miners left.",
     ("unsupported", "Lena Voss", None)),
    (find_unsupported, "The 40 miners left.", "The miners left.", ("unsupported", "40", None)),
    (compare_details, "The cart came.", "The old cart with a red horse and bells came slowly.",
     ("detail_lost", None, "The old cart with a red horse and bells came slowly.")),
    (compare_details, "The old cart with a red horse and bells came slowly.", "The cart came.",
     ("detail_added", "The old cart with a red horse and bells came slowly.", None)),
    (compare_details, "He is well, she said.", '"He is well," she said.',
     ("quotation_lost", "He is well, she said.", '"He is well," she said.')),
]  # fmt: skip


@pytest.mark.parametrize(("compare", "derived", "source", "change"), CHANGES)
def test_a_change_with_its_words(compare, derived, source, change):
    beside = lay(derived, source)
    assert told(list(compare(beside)), beside) == [change]


SAME = [
    (compare_hedges, "The bishop seems to be ill.", "The bishop is thought to be ill."),
    (compare_hedges, "The mayor sold a boat.", "The bishop is thought to be ill."),
    (compare_hedges, "The bishop is accused of theft.", "The bishop is suspected of theft."),
    (compare_speakers, "She said the bishop was moved to a cell.",
     "The ministry said the bishop was moved to a cell."),
    (compare_speakers, "The bishop was moved, according to the ministry.",
     "The ministry said the bishop was moved."),
    (compare_negations, "The lawyer was refused entry to the cell.",
     "The lawyer was not let into the cell."),
    (compare_negations, "No fewer than 40 were freed.", "At least 40 were freed."),
    (compare_dates, "She left on Tuesday.", "She left on 14 January 2031."),
    (compare_dates, "She left the fort the previous year.", "She left the fort in 2030."),
    (compare_counts, "No fewer than 40 left.", "At least forty left."),
    (compare_counts, "She waited for three decades.", "She waited for thirty years."),
    (compare_counts, "It is some 400 kilometres away.", "It is 400 kilometres away."),
    (compare_places, "She left Bogar.", "She left in Bogarí."),
    (compare_charges, "She is accused of sabotage and treason.",
     "She is accused of treason and sabotage."),
    (compare_conditions, "She was freed on bail.", "She was freed after paying bail."),
    (compare_conditions, "She left.", "She left under house arrest."),
    (compare_names, "Jos Rodrguez is free.", "José Rodríguez is free."),
    (compare_names, "Piet Vanner is free.", "Pieter Vanner is free."),
    (compare_persons, "Ada Quill and Marta Quill are free.", "Ada Quill and Marta Quill left."),
    (compare_persons, "Ivo Brecker is free, Brecker said.", "Ivo Brecker is free."),
    (compare_persons, "Sparrow, alias Ivo Brecker, is free.",
     "Ivo Brecker, nicknamed Sparrow, is free."),
    (compare_scope, "Every miner was freed.", "All miners were freed."),
    (compare_scope, "Some 40 miners were freed.", "All 40 miners were freed."),
    (compare_scope, "Numerous miners were freed.", "Several miners were freed."),
    (compare_acts, "The miners were let go.", "The miners were freed."),
    (compare_acts, "The miners were detained.", "The miners were abducted."),
    (compare_acts, "The miners will be freed on Monday.", "The miners will be freed on Monday."),
    (find_unsupported, "The miners were locked in custody.", "The miners were arrested."),
    (find_unsupported, "It began in the seventies.", "It began in 1970."),
    (compare_details, "The cart arrived.", "The wagon came."),
    (compare_details, "'He is well,' she said.", '"He is well," she said.'),
]  # fmt: skip


@pytest.mark.parametrize(("compare", "derived", "source"), SAME)
def test_what_is_only_reworded(compare, derived, source):
    beside = lay(derived, source)
    assert told(list(compare(beside)), beside) == []


def test_what_moved_to_the_next_sentence_is_not_lost():
    source = "The miners were freed in Brask on Friday, the ministry said."
    derived = ["The miners were freed.", "The ministry said it happened on Friday in Brask."]
    beside = lay(derived, source)
    for compare in (compare_dates, compare_places, compare_speakers):
        assert list(compare(beside)) == []


def test_what_came_from_the_next_sentence_is_not_added():
    derived = "The miners were freed on Friday."
    beside = lay(derived, "The miners were freed.", around=["It was done on Friday."])
    assert list(compare_dates(beside)) == []
    assert list(find_unsupported(beside)) == []


TRANSLATED = [
    (compare_dates, "Se fue el martes.", "She left on 14 January.", []),
    (compare_names, "El Comité Linterna habló.", "The Lantern Committee spoke.", []),
    (compare_hedges, "Fue liberada por el tribunal.", "She was reportedly freed by the court.",
     ["hedge_dropped"]),
    (compare_counts, "Al menos treinta y dos presos salieron.", "At least 32 prisoners left.", []),
    (compare_counts, "32 presos salieron.", "At least 32 prisoners left.", ["quantity_changed"]),
    (compare_acts, "Los mineros murieron en el patio.", "The miners were killed in the yard.", []),
    (find_unsupported, "El obispo fue torturado.", "The bishop sang.", ["unsupported"]),
]  # fmt: skip


@pytest.mark.parametrize(("compare", "derived", "source", "kinds"), TRANSLATED)
def test_between_languages(compare, derived, source, kinds):
    beside = lay(derived, source, languages=("en", "es"))
    assert [drift.kind.value for drift in compare(beside)] == kinds
