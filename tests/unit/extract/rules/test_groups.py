"""People counted in one place and named in another."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.groups import find_lists, list_for
from tests.unit.extract.rules.acting import acts, clause, told

LIST = "The nurses Ana Vale, Otto Brandt and Rosa Mendel went home."


def test_a_list_has_two_persons_or_more():
    ((index, found),) = find_lists(clause(LIST))
    assert index == 0
    assert [n.text for n in found] == ["Ana Vale", "Otto Brandt", "Rosa Mendel"]
    assert find_lists(clause("Ana Vale went home.")) == []


def test_the_list_of_the_right_length_is_taken():
    lists = find_lists(clause(LIST))
    assert len(list_for(lists, 0, 3)) == 3
    assert list_for(lists, 0, 4) == ()
    assert len(list_for([(1, lists[0][1])], 0, 4)) == 3


def test_the_counted_are_named_later():
    text = f"Three nurses were freed on Monday. {LIST}"
    assert [p for p, a in told(text) if a == "release"] == [
        "Ana Vale",
        "Otto Brandt",
        "Rosa Mendel",
    ]


def test_the_counted_are_named_before():
    named = "Los maestros Ana Vela, Óscar Ledo y Luis Doranza viajaban juntos."
    text = f"{named} El grupo secuestró a los tres maestros."
    assert [p for p, a in told(text, "es") if a == "arrest"] == [
        "Ana Vela",
        "Óscar Ledo",
        "Luis Doranza",
    ]


def test_another_number_names_nobody():
    assert told(f"{LIST} Nine guards were freed by the rebels.") == []


def test_a_bare_noun_may_tell_of_the_counted():
    text = "Three nurses were freed after an appeal. The ruling undid a conviction. " + LIST
    assert ("Otto Brandt", "sentence") in told(text)


def test_a_bare_noun_tells_of_nobody_where_nobody_is_counted():
    assert told(f"The ruling undid a conviction. {LIST}") == []


COUNTED_AND_NAMED = [
    ("en", f"{LIST} Police arrested the three nurses.", 3),
    ("en", f"{LIST} The two nurses were freed.", 0),
    ("es", "Ana Vela y Óscar Ledo cantan. Los dos poetas fueron detenidos.", 2),
    ("es", "Ana Vela y Óscar Ledo cantan. Los cinco poetas fueron detenidos.", 0),
]


@pytest.mark.parametrize(("language", "text", "count"), COUNTED_AND_NAMED)
def test_only_a_list_of_the_right_length_is_meant(language, text, count):
    assert len({person for person, _ in told(text, language)}) == count


ITEMS = "Ana Vale, 44, a midwife.", "Otto Brandt, 31, a ferryman.", "Rosa Mendel, a student."


def _lines(marks: list[str], announced: str) -> str:
    return announced + "\n\n" + "\n".join(m + i for m, i in zip(marks, ITEMS, strict=True))


@pytest.mark.parametrize("marks", [["1. ", "2. ", "3. "], ["1) ", "2) ", "3) "], ["- "] * 3])
@pytest.mark.parametrize(
    "announced",
    [
        "The group verified the release of three people:",
        "The group verified the release of the following people:",
        "Three people were released, the group said:",
    ],
)
def test_a_list_below_a_colon_is_what_the_sentence_tells_of(marks, announced):
    found = [p for p, a in told(_lines(marks, announced)) if a == "release"]
    assert found == ["Ana Vale", "Otto Brandt", "Rosa Mendel"]


def test_each_of_a_list_below_has_its_line_as_a_quote():
    found = acts(_lines(["1. ", "2. ", "3. "], "The group verified the release of three people:"))
    assert [any(a.person.name in q.text for q in a.quotes) for a in found] == [True] * 3


@pytest.mark.parametrize(
    "announced",
    ["Three people were released.", "Three people came:", "The group has three members:"],
)
def test_other_lists_are_of_nothing_that_was_done(announced):
    text = _lines(["1. ", "2. ", "3. "], announced) + "\n\nNobody was released."
    assert told(text) == []


def test_lines_with_verbs_are_no_list():
    text = "They said of the release of many:\n\nAna Vale is glad.\n\nOtto Brandt said so.\n"
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Two nurses were freed, among them Ana Vale, their lawyer, Otto Holm, said.",
            ["Ana Vale"],
        ),
        (
            "Police arrested Ana Vale, her husband, Otto Vale, and Karl Brant, police said.",
            ["Ana Vale", "Otto Vale", "Karl Brant"],
        ),
    ],
)
def test_who_says_it_is_none_of_the_list(text, who):
    assert [p for p, _ in told(text)] == who
