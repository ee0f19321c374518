"""What one report gives to the index: mentions, days of figures, words, names of speakers."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.model.person import person_id
from corrobora.model.report import Form
from corrobora.model.statement import statement_id
from corrobora.model.words import fold_words
from corrobora.register.indexed import (
    about_whom,
    index_aliases,
    index_figures,
    index_report_as_read,
    text_words,
)
from tests.factories import NOON, make_act, make_designation, make_report, make_revision, make_tally

REPORT = make_report()
TEXT = make_revision(REPORT)
TALLY = make_tally(TEXT)


class OneCountry:
    """Tells one country of every report."""

    def find(self, report, revision):
        del report, revision
        return "XA"


def indexed(*statements, report=REPORT, until=None):
    said = {statement_id(one): one for one in statements}
    return index_report_as_read(
        report,
        make_revision(report),
        said,
        finder=OneCountry(),
        packs_hash="packs",
        time=(NOON, until),
    )


def act(name: str, quote: str = "Ines Abellard was released on Tuesday.", at: int = 0):
    made = make_act(TEXT, quote=quote)
    return replace(made, person=replace(made.person, name=name, start=at, end=at + 4))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (None, ""),
        ("Three FREED", "three freed"),
        ("¡Liberados!", "liberados"),
        ("Inés", "ines"),
        ("", ""),
    ],
)
def test_the_words_of_a_report_are_its_titles_and_its_texts(title, words):
    found = text_words(replace(REPORT, title=title), TEXT)
    assert found == " ".join([*words.split(), *fold_words(TEXT.text)])
    assert found == found.casefold()


@pytest.mark.parametrize(
    ("as_of", "published", "day"),
    [
        ("2031-05-04", "2031-05-05", "2031-05-04"),
        ("2031-05", "2031-05-05", "2031-05-31"),
        ("2031-02", None, "2031-02-28"),
        ("2032-02~", None, "2032-02-29"),
        ("2031", "2031-05-05", "2031-12-31"),
        (None, "2031-05-05", "2031-05-05"),
        (None, "2031-05", "2031-05-31"),
        (None, None, None),
    ],
)
def test_a_figure_belongs_to_the_last_day_up_to_which_it_may_count(as_of, published, day):
    tally = replace(TALLY, as_of=None if as_of is None else parse_edtf(as_of))
    report = replace(REPORT, published=None if published is None else parse_edtf(published))
    (found,) = index_figures(report, {"t": tally})
    assert found.day == day


def test_only_figures_are_figures_and_they_stand_in_order():
    tallies = {f"t{n}": replace(TALLY, value=n) for n in (3, 1, 2)}
    said = {**tallies, "a": act("Ines Abellard"), "d": make_designation(TEXT)}
    assert [one.statement_id for one in index_figures(REPORT, said)] == ["t1", "t2", "t3"]
    assert index_figures(REPORT, {}) == ()


def test_a_figure_without_value_is_a_figure():
    assert len(index_figures(REPORT, {"t": replace(TALLY, value=None)})) == 1


@pytest.mark.parametrize(
    ("name", "key", "is_scoped"),
    [
        ("Ines Abellard", "ines abellard", False),
        ("Inés  ABELLARD", "ines abellard", False),
        ("Wren", "wren", True),
        ("Anne-Lise", "anne lise", False),
        ("Noor d'Arvel", "noor d arvel", False),
    ],
)
def test_whom_a_statement_names_goes_by_the_folded_name(name, key, is_scoped):
    (found,) = indexed(act(name)).mentions
    lone_in = REPORT.id if is_scoped else None
    assert (found.key, found.form, found.lone_in, found.times) == (key, name, lone_in, 1)
    assert found.person_id == person_id(name, lone_in)


@pytest.mark.parametrize("name", ["", "—", "…"])
def test_a_name_without_letters_is_nobodys(name):
    assert indexed(act(name)).mentions == ()


def test_each_form_of_a_name_is_counted_and_the_person_is_one():
    found = indexed(
        act("Ines Abellard"), act("Ines Abellard", at=9), act("INES ABELLARD", at=20)
    ).mentions
    assert sorted((one.form, one.times) for one in found) == [
        ("INES ABELLARD", 1),
        ("Ines Abellard", 2),
    ]
    assert len({one.person_id for one in found}) == 1


def test_two_of_one_surname_are_two():
    found = indexed(act("Ines Abellard"), act("Oto Abellard", at=9)).mentions
    assert len({one.person_id for one in found}) == 2


def test_one_word_means_another_in_another_report():
    other = make_report(label="two")
    moved = replace(act("Wren"), report_id=other.id, revision_id=make_revision(other).id)
    (here,), (there,) = indexed(act("Wren")).mentions, indexed(moved, report=other).mentions
    assert here.person_id != there.person_id


def test_a_report_that_says_nothing_has_words_alone():
    found = indexed()
    assert (found.mentions, found.figures, found.aliases) == ((), (), ())
    assert "abellard" in found.words
    assert (found.country, found.packs_hash) == ("XA", "packs")
    assert (found.report_id, found.revision_id) == (REPORT.id, TEXT.id)


@pytest.mark.parametrize("until", [None, NOON + datetime.timedelta(days=1)])
def test_since_and_until_when_it_is_in_force_is_kept(until):
    found = indexed(TALLY, until=until)
    assert (found.recorded_at, found.retired_at) == (NOON, until)


def test_the_order_of_statements_changes_nothing():
    said = [act("Ines Abellard"), act("Oto Marrin", at=9), TALLY, make_designation(TEXT)]
    assert indexed(*said) == indexed(*reversed(said))


def test_where_no_speaker_is_named_there_is_no_name_of_one():
    assert index_aliases([TALLY, act("Ines Abellard")], {REPORT.id: TEXT}) == ()


@pytest.mark.parametrize("form", Form)
def test_of_lists_alone_each_statement_is_kept_with_whom_it_is_about(form):
    named, figure = act("Ines Abellard"), TALLY
    found = indexed(named, figure, report=replace(REPORT, form=form)).listed
    every = {
        (statement_id(named), person_id("Ines Abellard", None)),
        (statement_id(figure), None),
    }
    assert set(found) == (every if form is Form.LIST else set())


@pytest.mark.parametrize(
    ("name", "lone_in"), [("Ines Abellard", None), ("Ines", REPORT.id), ("INÉS ABELLARD", None)]
)
def test_whom_a_statement_is_about_is_told_as_persons_are(name, lone_in):
    assert about_whom(act(name)) == person_id(name, lone_in)


def test_a_statement_may_be_about_nobody():
    assert about_whom(TALLY) is None
    assert about_whom(act("…")) is None
