"""What holds for whatever is said: on one line, harmless to a terminal, with its numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.cli.chart import draw_ledger
from corrobora.cli.wording import (
    ACTS,
    CONDITIONS,
    CUSTODY,
    STEPS,
    count,
    in_order_of_step,
    printable,
    say_figure,
    say_frame,
    say_kind,
    say_note,
    say_refusal,
    say_side,
    shorten,
)
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Bound, Measure
from tests.factories import make_report, make_revision, make_tally
from tests.views import LEDGER, make_view

TALLY = make_tally(make_revision(make_report()))
TEXT = st.text(max_size=60)
NUMBER = st.none() | st.integers(0, 10**7)


def is_harmless(said: str) -> bool:
    return not any(unicodedata.category(c) in {"Cc", "Cs"} for c in said)


@given(TEXT)
def test_whatever_a_report_says_steers_no_terminal(text):
    shown = printable(text)
    assert is_harmless(shown)
    assert len(shown) == len(text)
    assert printable(shown) == shown
    assert len(shown.splitlines()) <= 1


@given(TEXT, TEXT, TEXT)
def test_lines_about_files_are_one_line_each(path, why, advice):
    for said in (say_refusal(path, why, advice), say_note(path, why)):
        assert is_harmless(said)
        assert printable(path) in said
        assert printable(why) in said


@given(st.text(max_size=90))
def test_a_name_in_a_column_is_short_and_says_that_it_was_cut(name):
    shown = shorten(name)
    assert len(shown) <= 44
    assert is_harmless(shown)
    if len(name) > 44:
        assert shown.endswith("…")
        assert printable(name).startswith(shown[:-1])
    else:
        assert shown == printable(name)


@pytest.mark.parametrize("words", [ACTS, STEPS, CUSTODY, CONDITIONS], ids=["a", "s", "u", "c"])
def test_no_two_words_are_said_alike_and_none_is_empty(words):
    assert len(set(words.values())) == len(words)
    assert all(said.strip() == said != "" for said in words.values())


@given(st.sampled_from(Bound), NUMBER, NUMBER, NUMBER)
def test_a_figure_says_the_numbers_it_has_and_no_other(bound, value, low, high):
    said = say_figure(replace(TALLY, bound=bound, value=value, low=low, high=high))
    digits = {word for word in said.replace(",", "").split() if word.isdigit()}
    known = {str(value)} if value is not None else {str(n) for n in (low, high) if n is not None}
    assert digits == known
    assert say_figure(replace(TALLY, bound=bound, value=value)) != ""


@pytest.mark.parametrize("bound", [Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT])
def test_a_bound_is_said_before_its_number(bound):
    said = say_figure(replace(TALLY, value=94, bound=bound))
    assert said == f"{bound.value.replace('_', ' ')} 94"


FRAME = ["group", "nationality", "site", "place", "criterion", "reason"]


@given(st.dictionaries(st.sampled_from(FRAME), st.sampled_from(["Elm", "Oak", "Ash"])))
def test_a_frame_says_each_part_that_its_source_says(parts):
    said = say_frame(replace(TALLY, **parts))
    for value in parts.values():
        assert value in said
    assert said.count("; ") <= len(parts)


@pytest.mark.parametrize("one", list(Step))
@pytest.mark.parametrize("other", list(Step))
def test_steps_have_one_order(one, other):
    assert (in_order_of_step(one) == in_order_of_step(other)) == (one is other)
    assert in_order_of_step(None) > in_order_of_step(one)


@given(st.integers(0, 10**6))
def test_one_is_one_and_the_rest_are_many(number):
    said = count(number, "person", "people")
    assert said == f"{number} {'person' if number == 1 else 'people'}"
    assert count(number, "report").endswith("report" if number == 1 else "reports")


@given(TEXT)
def test_a_side_shows_no_key(rest):
    for kind in ("family", "party", "outlet"):
        said = say_side(f"{kind}:x9{rest}")
        assert "x9" not in said
        assert is_harmless(said)
    assert is_harmless(say_side(f"state:{rest}"))


@pytest.mark.parametrize("word", ["rival_figures", "unexplained_fall", "still_held", "list"])
def test_a_kind_is_its_word_with_blanks(word):
    assert say_kind(word) == word.replace("_", " ")


# --- the chart ----------------------------------------------------------------------------------

FIGURES = st.lists(
    st.tuples(st.sampled_from(ActKind), st.sampled_from(Measure), st.integers(0, 10**6)),
    min_size=1,
    max_size=6,
)


@given(FIGURES)
def test_a_chart_holds_one_act_and_measure_and_every_figure_once(figures):
    view = make_view()
    ledger = tuple(
        replace(
            LEDGER[1],
            speaker=f"s{n}",
            tally=replace(LEDGER[1].tally, act=act, measure=measure, value=value),
        )
        for n, (act, measure, value) in enumerate(figures)
    )
    held = replace(view.assessment, ledger=ledger)
    charts = draw_ledger(replace(view, assessment=held, columns=view.columns[1:2] * len(ledger)))
    assert len(charts) == len({(act.family, measure) for act, measure, _ in figures})
    drawn = [bar.speaker for chart in charts for bar in chart.bars]
    assert sorted(drawn) == sorted(row.speaker for row in ledger)
    for chart in charts:
        ends = [bar.high for bar in chart.bars]
        assert ends == sorted(ends, reverse=True)
        assert all(chart.left <= bar.low <= bar.high <= 800 for bar in chart.bars)
        assert all(0 <= bar.y < chart.height for bar in chart.bars)
        assert len({bar.y for bar in chart.bars}) == len(chart.bars)
