"""Two versions as a tired documenter reads them: who vanished first, and never as freed."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from corrobora.cli.lists.show_diff import show_diff, show_open_questions
from corrobora.model.edtf import parse_edtf
from corrobora.register.lists.diff import compare_versions
from corrobora.register.lists.questions import VanishReason, find_questions
from corrobora.register.lists.versions import VersionPair
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, read_back, write_list
from tests.unit.cli.hostile import HOSTILE, lines, said, steers


def stored(number, name="Held"):
    return StoredVersion(
        revision_id=f"v{number}",
        report_id=f"r{number}",
        list_key=name.lower(),
        name=name,
        closed=parse_edtf(f"2031-0{number}-01"),
        rows=2,
        refused=0,
        recorded_at=NOON,
        label=f"held-2031-0{number}-01",
    )


def pair_of(columns, older, newer, *, after=None, name="Held"):
    texts = [write_list(columns, older), write_list(after or columns, newer)]
    diff = compare_versions(*((read_back(text), text) for text in texts))
    return VersionPair(stored(1, name), stored(2, name), diff)


def show(pair, most=30, **answer):
    questions = [replace(one, **answer) for one in find_questions([pair], ())]
    return "\n".join(lines(show_diff(pair, questions, most=most), width=110))


NAMES = ["Ana Brask", "Omar Lum", "Iva Tarn", "Rosa Vell"]


def gone(count, **more):
    names = [f"{name} {letter * 3}" for letter in "abcdefghijklm" for name in NAMES]
    return pair_of([F.NAME], [[n] for n in names[: count + 1]], [[names[count]]], **more)


def test_the_counts_come_first():
    pair = pair_of(
        [F.NAME, F.SITE],
        [["Ana Brask", "Lum"], ["Omar Lum", "Tarn"], ["Iva Tarn", "Tarn"]],
        [["Ana Brask", "Tarn"], ["Iva Tarn", "Tarn"], ["Rosa Vell", "Tarn"]],
    )
    first, second, *_ = show(pair).split("\n")
    assert first == "“Held”: held-2031-01-01 → held-2031-02-01"
    assert second.strip() == "1 appeared, 1 vanished, 1 changed, 1 as before"


def test_who_vanished_stands_before_who_appeared_and_what_changed():
    pair = pair_of(
        [F.NAME, F.SITE],
        [["Ana Brask", "Lum"], ["Omar Lum", "Tarn"]],
        [["Ana Brask", "Tarn"], ["Rosa Vell", "Tarn"]],
    )
    text = show(pair)
    places = [text.index(word) for word in ("Vanished:", "Appeared", "Changed")]
    assert places == sorted(places)


def test_vanishing_is_told_as_a_question_and_no_release():
    text = show(gone(1))
    assert "Vanished: 1 question to you (a name that is gone is no release)" in text
    assert "nothing says why: ask" in text
    for word in ("was released", "is free", "freed", "--as released"):
        assert word not in text


def test_a_list_of_the_dead_asks_nothing_absurd():
    """ "released?" beside the name of somebody who was killed would be read by their family."""
    pair = pair_of([F.NAME, F.STATUS], [["Ana Brask", "killed"]], [["Omar Lum", "killed"]])
    text = show(pair)
    assert "released?" not in text


@pytest.mark.parametrize("reason", VanishReason)
def test_what_was_answered_stands_below_what_is_open(reason):
    pair = gone(2)
    asked = list(find_questions([pair], ()))
    answered = replace(asked[0], answer=reason, why="her aunt said so", decision="d")
    text = "\n".join(lines(show_diff(pair, [answered, asked[1]], most=30), width=110))
    assert "Vanished: 1 question to you" in text
    assert text.index(asked[1].person) < text.index(answered.person)
    assert "her aunt said so" in text


def test_with_everything_answered_nothing_is_asked_for():
    text = show(gone(2), answer=VanishReason.ERROR, why="a slip", decision="d")
    assert "Vanished: 0 questions to you" in text
    assert "corrobora decide" not in text


def test_who_came_back_is_no_open_question():
    text = show(gone(1), is_back=True)
    assert "0 questions" in text
    assert "a later version has the name again" in text


@pytest.mark.parametrize(("most", "shown"), [(1, 1), (3, 3), (0, 12), (50, 12)])
def test_only_so_many_are_shown_and_the_rest_counted(most, shown):
    text = show(gone(12), most=most)
    assert text.count("nothing says why") == shown
    if shown < 12:
        assert f"… and {12 - shown} more (--most 0 shows all)" in text
    else:
        assert "more (" not in text


def test_a_new_spelling_is_told_with_the_old_one():
    columns = [F.ROW_ID, F.NAME]
    older = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Rosa Vell"]]
    pair = pair_of(columns, older, [*older[:2], ["3", "Rosa Vel"]])
    assert "Rosa Vel (before: Rosa Vell)" in show(pair)
    assert "vanished" in show(pair)
    assert "0 vanished" in show(pair)


def test_columns_that_came_or_went_are_told_once():
    pair = pair_of(
        [F.NAME, F.SITE],
        [["Ana Brask", "Lum"], ["Omar Lum", "Tarn"]],
        [["Ana Brask", "treason"], ["Omar Lum", "unrest"]],
        after=[F.NAME, F.CHARGE],
    )
    text = show(pair)
    assert "columns no longer there: Prison" in text
    assert "columns new: Charge" in text
    assert text.count("Prison") == 1


def test_versions_that_say_the_same_say_so_in_two_lines():
    pair = pair_of([F.NAME], [["Ana Brask"]], [["Ana Brask"]])
    assert len(show(pair).split("\n")) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Ana O'Brask",
        'Ana "the Fox" Brask',
        "Ana $(touch x) O'Brask",
        "Ana `touch x` Brask",
        "Ana Brask; touch x",
        "Ana\\ Brask",
        "Ana Brask (1975)",
        "Анна Браск",
    ],
)
def test_the_hint_can_be_pasted_into_a_shell_whatever_the_list_wrote(name):
    pair = pair_of([F.NAME], [[name]], [["Omar Lum"]], name="Held in O'Lum's $(valley)")
    (hint,) = [
        line
        for line in said(
            show_diff(pair, list(find_questions([pair], ())), most=0), width=500
        ).split("File what")
        if "corrobora decide vanished" in line
    ]
    words = shlex.split(hint[hint.index("corrobora decide") :])
    assert words[:3] == ["corrobora", "decide", "vanished"]
    assert words[3] == " ".join(name.split())
    assert words[4:6] == ["--list", "Held in O'Lum's $(valley)"]


def test_nothing_of_a_list_steers_the_terminal():
    evil = f"Ana {HOSTILE}"
    pair = pair_of(
        [F.NAME, F.SITE],
        [[evil, "Lum"], ["Omar Lum", f"Tarn{HOSTILE}"], [f"Iva {HOSTILE}", "x"]],
        [["Omar Lum", f"Lum{HOSTILE}"], [f"Rosa {HOSTILE}", "y"]],
        name=f"Held {HOSTILE}",
    )
    text = "\n".join(lines(show_diff(pair, list(find_questions([pair], ())), most=0)))
    assert steers(text) == set()
    assert "[bold]b[/bold]" in " ".join(text.split())


# --- in an overview ------------------------------------------------------------------------------


def overview(questions):
    return "\n".join(lines(show_open_questions(questions), width=110))


def test_the_overview_says_that_it_is_no_release():
    text = overview(list(find_questions([gone(3)], ())))
    assert "Vanished from a list, no release: 3 to ask about" in text
    assert text.count("on held-2031-01-01, not on held-2031-02-01") == 3


def test_the_overview_names_ten_and_counts_the_rest():
    text = overview(list(find_questions([gone(13)], ())))
    assert text.count("not on") == 10
    assert "… and 3 more" in text


def test_where_all_is_settled_the_overview_is_silent():
    settled = [replace(one, is_back=True) for one in find_questions([gone(3)], ())]
    assert overview(settled) == ""
    assert overview([]) == ""
