from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.comparison_pieces import cut_up
from corrobora.cli.comparison_words import (
    count_rows,
    say_change,
    say_reasons,
    say_row,
    say_verdict,
)
from corrobora.model.judgement import Judgement
from corrobora.model.lineage import Direction, Drift, DriftKind, PassageKind
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from tests.unit.cli.comparisons import (
    DETAIL,
    HEDGE,
    LINK,
    READ_A,
    ROWS,
    A,
    judged,
    make_comparison,
)

COPY = make_comparison()
NONE = make_comparison(link=None, found=None)


def pointed(direction: Direction):
    return make_comparison(link=replace(LINK, direction=direction))


def reasons(found) -> str:
    return "\n".join(say_reasons(found))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (COPY, "mirror is a copy of courier: verbatim, 50% of the text of mirror"),
        (
            pointed(Direction.UNKNOWN),
            (
                "One of courier and mirror is a copy of the other, and nothing says which:"
                " verbatim, 50% of the text of mirror"
            ),
        ),
        (
            pointed(Direction.COMMON_SOURCE),
            (
                "courier and mirror both come from a report that is not here: verbatim,"
                " 50% of the text of mirror"
            ),
        ),
        (NONE, "courier and mirror: neither is a copy of the other"),
        (
            make_comparison(link=replace(LINK, passages=()), found=None),
            "courier and mirror are copies, as a person decided; no passage of one is in the other",
        ),
    ],
)
def test_the_verdict_is_one_sentence(found, said):
    assert say_verdict(found) == said


def test_a_copy_says_why_which_came_first_and_its_score():
    found = make_comparison(found=replace(LINK, reasons=("30 words in runs", "published later")))
    said = reasons(found)
    assert "Why: 30 words in runs\n" in said
    assert "Which came first: published later" in said
    assert "Score 0.90 of 1; from 0.50 on" in said


def test_a_link_too_weak_by_itself_says_what_it_rests_on():
    weak = replace(LINK, score=0.3)
    assert "share too little" in reasons(make_comparison(link=weak, found=weak))
    assert "share too little" not in reasons(COPY)


def test_no_copy_says_what_was_weighed_against_which_bar():
    said = reasons(NONE)
    assert "outside quotations: 7 (they make a copy with a probability of 12%" in said
    assert "same order: 31% (with what each has to itself, a probability of 42%" in said
    assert "the greater of the two is the score; 0.50 would make a copy" in said
    assert "Names, figures, quotations and sign-offs are not weighed" in said


def test_a_person_who_judged_comes_first():
    found = make_comparison(link=None, judgement=judged(Judgement.NEGATIVE))
    first, *rest = say_reasons(found)
    assert first.startswith("Ana Serrat (not signed in) decided that neither is a copy")
    assert any(said.startswith("What spoke for a copy") or "came first" in said for said in rest)


def test_rows_are_counted_by_what_they_are():
    said = count_rows(COPY)
    assert said == (
        "1 passage in line (1 edited); 1 passage only in courier; 1 passage only in mirror;"
        " 1 change in what is claimed"
    )
    assert "change" not in count_rows(NONE)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROWS[0], "edited"),
        (ROWS[1], "only in courier"),
        (ROWS[2], "only in mirror"),
        (replace(ROWS[0], kind=PassageKind.VERBATIM), "the same words"),
        (replace(ROWS[0], kind=PassageKind.PARAPHRASE), "in other words"),
        (replace(ROWS[0], kind=PassageKind.TRANSLATION), "translated"),
        (replace(ROWS[0], a=READ_A.sentences), "edited, 2 passages beside 1"),
        (replace(ROWS[0], is_moved=True), "edited, stands elsewhere in the other"),
    ],
)
def test_a_row_says_what_it_is(row, said):
    assert say_row(COPY, row) == said


def test_what_is_alike_without_a_copy_is_said_as_such():
    assert say_row(NONE, ROWS[0]) == "alike: edited"


def test_a_change_says_who_did_what_with_the_words_on_both_sides():
    assert say_change(COPY, HEDGE) == (
        "mirror says plainly what the other only supposes: “is thought to be” → “is”"
    )
    assert say_change(COPY, DETAIL) == "mirror leaves out details: “Forty” → left out"


def test_what_was_added_has_no_words_before():
    added = Drift(DriftKind.DATE_ADDED, Span(0, 4), None, "")
    assert say_change(COPY, added) == "mirror adds a date: “Ines”"


def test_without_direction_both_are_named_with_their_words():
    assert say_change(pointed(Direction.UNKNOWN), HEDGE) == (
        "one says plainly what the other only supposes: courier “is thought to be”, mirror “is”"
    )


def test_a_change_without_places_is_said_without_words():
    assert say_change(COPY, Drift(DriftKind.MEANING_CHANGED, None, None, "")) == (
        "mirror says something else"
    )


@pytest.mark.parametrize("kind", list(DriftKind))
@pytest.mark.parametrize("direction", list(Direction))
def test_every_kind_of_change_has_words(kind, direction):
    said = say_change(pointed(direction), Drift(kind, Span(0, 4), Span(0, 4), ""))
    assert "“Ines”" in said
    assert kind.value not in said


def test_long_passages_are_cut_in_changes():
    long = Drift(DriftKind.DETAIL_LOST, None, Span(0, len(READ_A.text)), "")
    assert len(say_change(COPY, long)) < 300


def test_hostile_labels_are_made_harmless():
    bad = replace(A, label="cou\x1b[2Jrier\u202e")
    found = make_comparison(a=bad)
    for said in (say_verdict(found), say_row(found, ROWS[1]), say_change(found, HEDGE)):
        assert "\x1b" not in said
        assert "\u202e" not in said


# --- pieces -------------------------------------------------------------------------------------


def pieces(passages, changed):
    return list(cut_up(READ_A, passages, changed))


def test_pieces_put_together_are_the_passage():
    cut = pieces(READ_A.sentences[:1], [Span(17, 30)])
    assert cut == [
        ("Ines Abellard is ", False),
        ("thought to be", True),
        (" free.", False),
    ]


def test_neighbours_are_joined_and_gaps_are_shown():
    assert pieces(READ_A.sentences, [])[1] == (" ", False)
    apart = [Span(0, 4), Span(37, 42)]
    assert pieces(apart, [])[1] == (" […] ", False)


def test_each_change_stands_in_its_passage():
    cut = pieces(READ_A.sentences, [Span(0, 4), Span(37, 42)])
    assert [words for words, is_changed in cut if is_changed] == ["Ines", "Forty"]


def test_nothing_gives_no_pieces():
    assert pieces([], []) == []
    assert AlignedRow(a=(), b=()).drift == ()
