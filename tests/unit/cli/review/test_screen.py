"""One pair as it is shown: marks beside bold, 80 columns, and no words that steer the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from corrobora.cli.review.screen import show_matter, show_passages
from corrobora.cli.review.words import HELP, KEYS
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import Certainty, Custody, SpeakerKind
from corrobora.register.review.order import rank
from corrobora.register.review.questions import Kind, Part, Question
from tests.factories import make_speaker
from tests.unit.register.review.test_sheet import INES, INEZ, asked, matter, tell
from tests.views import INES as STATE

MAY = parse_edtf("2031-05-06")
HOSTILE = "\x1b[31mInes\x07 [b]Abellard[/b] \u202e"


def shown(found, ranked=None, *, width=80, write=str, **console):
    out = io.StringIO()
    ranked = ranked or asked(found)[0]
    printer = Console(file=out, width=width, markup=False, highlight=False, emoji=False, **console)
    for part in show_matter(ranked, found, place="12 of 340", write=write):
        printer.print(part)
    return out.getvalue()


def two(**more):
    mother = make_speaker("her mother", SpeakerKind.FAMILY)
    return matter(
        tell("one", INES, date=MAY, site="Old Mill prison", speaker=mother, **more),
        tell("two", INEZ, date=MAY, site="New Mill prison"),
    )


def test_it_says_where_one_is_and_what_was_compared():
    text = shown(two())
    assert "12 of 340: are they one person?" in text
    assert "score 0.90, raised by their names" in text
    assert "z for s" in text
    assert (
        text.index("Raised by their names") < text.index("z for s") < text.index("\ny one person")
    )


def test_each_row_has_its_mark_and_each_value_who_says_it():
    lines = shown(two()).splitlines()
    marks = {line[2:16].strip(): line[0] for line in lines if line[:1] in "≠=~·" and line.strip()}
    assert marks == {"Name": "≠", "Released": "=", "prison": "≠"}
    assert any("one (2031-05-05): her mother" in line for line in lines)


def test_only_what_differs_is_bold_and_no_colour_is_used():
    text = shown(two(), force_terminal=True, color_system="truecolor")
    assert "\x1b[1mOld Mill prison" in text
    assert "\x1b[1m2031-05-06" not in text
    assert "\x1b[3" not in text


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    text = shown(
        two(charges=("a charge with very many words in it, and no end of them",)), width=width
    )
    assert max(map(len, text.splitlines())) <= width or width < 80


def test_a_question_that_matters_says_why_first():
    found = two()
    a, b = found.persons
    ines = replace(STATE, person=a, custody=Custody.FREE, findings=())
    inez = replace(STATE, person=b, custody=Custody.HELD, findings=())
    question = Question(
        persons=(a.id, b.id),
        names=(a.name, b.name),
        score=0.0,
        parts={Kind.RECORDS: (Part("born in 1984, both", 6.5), Part("another place", -9.25))},
        again="a join stands against it",
    )
    (ranked,) = rank([question], {a.id: ines, b.id: inez}, {})
    text = shown(replace(found, states=(ines, inez)), ranked)
    assert "! One is said to be free, the other held" in text
    assert "! Look again: a join stands against it" in text
    assert "≠ Stands as" in text
    assert text.index("-9.2  another place") < text.index("+6.5  born in 1984, both")
    assert "score" not in text


def test_long_lists_are_cut_and_say_so():
    told = [tell(f"r{i}", INES, site=f"Mill {i}") for i in range(9)]
    text = shown(matter(*told, tell("two", INEZ)))
    assert "and 5 more: o shows them" in text
    assert "and 7 more" in text


def test_nothing_of_a_report_steers_the_terminal():
    found = two()
    person = replace(found.persons[0], name=HOSTILE)
    text = shown(replace(found, persons=(person, found.persons[1])))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[b]Abellard[/b]" in text


def test_passages_stand_in_their_context_with_certainty():
    found = two(certainty=Certainty.HEDGED)
    out = io.StringIO()
    printer = Console(file=out, width=80, markup=False)
    for part in show_passages(found):
        printer.print(part)
    text = out.getvalue()
    assert f"»{INES} was released on Tuesday.«" in text
    assert "one (2031-05-05): her mother [hedged]" in text


def test_the_help_explains_every_key():
    named = {part.strip().split(" ")[0] for line in KEYS.splitlines() for part in line.split("   ")}
    explained = {line[0] for line in HELP.splitlines() if line[1:3] == "  "}
    assert named - {"?", "x"} <= explained
    assert max(map(len, [*HELP.splitlines(), *KEYS.splitlines()])) <= 100
    assert max(map(len, KEYS.splitlines())) <= 80


@pytest.mark.parametrize(
    ("score", "words"), [(1.0, "over 0.99"), (0.9961, "over 0.99"), (0.99, "0.99"), (0.5, "0.50")]
)
def test_no_rounding_makes_a_pair_look_sure(score, words):
    found = two()
    ranked = asked(found)[0]
    text = shown(found, replace(ranked, question=replace(ranked.question, score=score)))
    assert f"score {words}, raised" in text
