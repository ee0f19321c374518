"""What cells say of somebody's state: in four languages, doubted, denied, still to come.

A row that says that somebody was *not* freed must never free them, whatever words it has for that.
"""

from __future__ import annotations

import pytest

from corrobora.extract.lists.reader import ListsReader
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind, Certainty, Condition
from corrobora.packs.load import load_packs
from tests.listings import F, as_report, column, write_list

PACKS = load_packs()


def acts(columns, row, **more):
    report, revision = as_report(write_list([F.NAME, *columns], [["Ana Brask", *row]], **more))
    return [s for s in ListsReader().read(report, revision, PACKS) if isinstance(s, Act)]


def said(cell, **more):
    return [(one.act.value, one.certainty.value) for one in acts([F.STATUS], [cell], **more)]


WORDS = {
    "detention": [
        "held", "Held", "HELD", "in custody", "still detained", "awaiting trial", "serving",
        "detenido", "Detenida", "sigue presa", "en prisión preventiva", "privado de libertad",
        "под стражей", "в СИЗО", "ожидает суда", "отбывает наказание",
        "пад вартай", "чакае суда", "зняволены", "адбывае пакаранне",
    ],
    "release": [
        "released", "freed", "set free", "on bail", "liberado", "Excarcelada", "en libertad",
        "indultado", "освобождён", "освобожден", "на свободе", "помилована",
        "вызвалены", "на волі", "памілаваны", "released on parole",
    ],
    "arrest": [
        "arrested", "abducted", "arrestada", "capturado", "задержан", "арестована", "затрыманы",
    ],
    "death": ["died", "deceased", "killed", "fallecido", "Fallecida", "умер", "погибла", "памёр"],
    "disappearance": [
        "disappeared", "whereabouts unknown", "desaparecida", "пропал без вести", "знік без вестак",
    ],
    "charge": ["charged", "imputada", "обвиняется", "абвінавачаны"],
    "sentence": ["sentenced", "condenado", "осуждён", "приговорена", "асуджаны"],
}  # fmt: skip
TABLE = [(cell, act) for act, cells in WORDS.items() for cell in cells]


@pytest.mark.parametrize(("cell", "act"), TABLE)
def test_a_word_says_one_act(cell, act):
    assert said(cell) == [(act, "asserted")]


@pytest.mark.parametrize(("cell", "act"), TABLE)
@pytest.mark.parametrize("mark", ["?", " ?", " (?)", "??"])
def test_a_question_mark_makes_it_doubtful_in_every_language(cell, act, mark):
    assert said(f"{cell}{mark}") == [(act, "hedged")]


NOT_FREED = [
    "not released", "not yet released", "never released", "has not been released",
    "not been freed", "was never freed", "bail denied", "denied bail", "bail refused",
    "parole refused", "refused parole", "not on bail", "not pardoned", "no bail",
    "no liberado", "no ha sido liberado", "aún no ha sido excarcelada", "nunca fue liberada",
    "sin ser liberado", "negado indulto", "não libertado", "ainda não foi libertada",
    "не освобождён", "так и не освобождена", "не был освобождён", "не помилован",
    "не вызвалены", "так і не вызвалены", "не памілаваны",  # noqa: RUF001 - Belarusian
]  # fmt: skip


@pytest.mark.parametrize("cell", NOT_FREED)
def test_who_was_not_freed_is_not_freed(cell):
    assert not [one for one in said(cell) if one[0] == "release"]


@pytest.mark.parametrize("cell", NOT_FREED)
def test_who_was_not_freed_counts_as_held_by_a_list_of_the_held(cell):
    assert ("detention", "asserted") in said(cell, status="held")


@pytest.mark.parametrize(
    ("cell", "act"),
    [
        ("not dead", "death"),
        ("is not dead", "death"),
        ("did not die, killed no one", "death"),
        ("never arrested", "arrest"),
        ("was not arrested", "arrest"),
        ("not charged", "charge"),
        ("never been charged", "charge"),
        ("held, not charged", "charge"),
        ("held but not sentenced", "sentence"),
        ("held without being charged", "charge"),
        ("no longer held", "detention"),
        ("no longer detained", "detention"),
        ("no fue arrestado", "arrest"),
        ("no ha fallecido", "death"),
        ("не осуждён", "sentence"),
        ("не арестован", "arrest"),
        ("не умер", "death"),
        ("не под стражей", "detention"),
        ("не асуджаны", "sentence"),
        ("не затрыманы", "arrest"),
    ],
)
def test_what_is_denied_is_not_told(cell, act):
    assert act not in {one[0] for one in said(cell)}


@pytest.mark.parametrize(
    "cell", ["held, not charged", "held but not sentenced", "held, bail denied", "held. No bail"]
)
def test_what_stands_beside_a_denial_is_told(cell):
    assert ("detention", "asserted") in said(cell)


DOUBTED = [
    "allegedly released", "may have been released", "might have been freed",
    "released (unconfirmed)", "released, not confirmed", "presumably released",
    "probably released", "possibly released", "reportedly released", "said to be released",
    "rumoured released", "released according to rumours", "unclear if released",
    "presuntamente liberado", "supuestamente excarcelada", "al parecer liberada",
    "liberado (sin confirmar)", "posiblemente liberado",
    "предположительно освобождён", "возможно освобождена", "по слухам освобождён",
    "верагодна вызвалены", "магчыма вызвалены",
]  # fmt: skip


@pytest.mark.parametrize("cell", DOUBTED)
def test_a_doubted_release_is_never_asserted(cell):
    assert ("release", "asserted") not in said(cell)


@pytest.mark.parametrize("cell", [c for c in DOUBTED if "unclear" not in c])
def test_a_doubted_release_is_a_doubtful_release(cell):
    assert ("release", "hedged") in said(cell)


@pytest.mark.parametrize(
    "cell", ["to be released", "release ordered", "por liberar", "con boleta de excarcelación"]
)
def test_a_release_to_come_stays_one(cell):
    assert said(cell) == [("release", "planned")]


def test_a_release_to_come_does_not_end_being_held_by_the_list():
    """Somebody due for release is still in prison, and a list of the held says so."""
    assert ("release", "planned") in said("due for release", status="held")
    assert ("release", "asserted") not in said("due for release", status="held")


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "?", "unknown", "threatened", "no", "yes", "0", "1", "see note", "под вопросом",
        "sin información", "неизвестно", "невядома", "at liberty before serving",
    ],
)  # fmt: skip
def test_what_says_nothing_makes_no_act(cell):
    assert said(cell) == []


def test_a_long_story_is_no_state():
    story = "was told by the guards at the gate that everybody else had been released that day"
    assert said(story) == []


@pytest.mark.parametrize("length", [1, 11, 12])
def test_up_to_a_dozen_words_are_a_state(length):
    assert said(" ".join(["held", *["still"] * (length - 1)]))[0][0] == "detention"


def test_one_release_in_two_words_is_told_once():
    """ "freed, amnestied" is one release of one row, not two."""
    found = acts([F.STATUS], ["freed, amnestied"])
    assert [one.act for one in found] == [ActKind.RELEASE]
    (one,) = acts([F.STATUS], ["excarcelado con medidas cautelares"])
    assert one.conditions == (Condition.REPORTING,)


def test_two_columns_for_the_state_that_say_the_same_make_one_release():
    other = column(F.STATUS, header="State now")
    found = acts([F.STATUS, other], ["released", "freed"])
    assert [one.act for one in found] == [ActKind.RELEASE]


def test_a_firm_and_a_doubtful_word_for_one_thing_stay_apart():
    other = column(F.STATUS, header="State now")
    found = acts([F.STATUS, other], ["released", "released?"])
    assert {one.certainty for one in found} <= {Certainty.ASSERTED, Certainty.HEDGED}
    assert Certainty.HEDGED in {one.certainty for one in found}


def test_arrested_and_released_are_two_acts_of_one_row():
    assert said("arrested and released") == [("arrest", "asserted"), ("release", "asserted")]


def test_the_days_of_two_acts_do_not_mix():
    columns = [F.STATUS, F.ARREST_DATE, F.RELEASE_DATE]
    days = {
        one.act: str(one.date)
        for one in acts(columns, ["arrested and released", "2031-01-02", "2031-02-03"])
    }
    assert days == {ActKind.ARREST: "2031-01-02", ActKind.RELEASE: "2031-02-03"}


def test_a_day_that_cannot_be_read_leaves_the_release_without_one():
    (one,) = acts([F.STATUS, F.RELEASE_DATE], ["released", "when the snow went"])
    assert (one.act, one.date) == (ActKind.RELEASE, None)


def test_words_that_a_mapping_explains_may_be_doubted_too():
    status = column(F.STATUS, words=(("L", "released"),))
    (one,) = acts([status], ["L?"])
    assert (one.act, one.certainty) == (ActKind.RELEASE, Certainty.HEDGED)


@pytest.mark.parametrize("word", ["no", "non", "0", "not released"])
def test_a_mapping_goes_before_the_words_of_the_packs(word):
    status = column(F.STATUS, words=((word, "held"),))
    (one,) = acts([status], [word])
    assert (one.act, one.certainty) == (ActKind.DETENTION, Certainty.ASSERTED)


@pytest.mark.parametrize(
    "text", ["released\u202e", "\u200breleased", "released\x07", "rel\u00adeased"]
)
def test_marks_that_nobody_sees_do_not_crash_it(text):
    assert {one[0] for one in said(text)} <= {"release"}
