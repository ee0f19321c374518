"""The canonical text of a list, line by line: what is written, and what reading does not let in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.errors import InputError
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import (
    DateOrder,
    ListColumn,
    ListField,
    ListVersion,
    NameOrder,
    TermUnit,
    unescape,
)
from corrobora.model.listing_text import (
    cut_rows,
    escape,
    is_listing,
    iter_rows,
    iter_written,
    label_of,
    read_head,
    read_listing,
    write_head,
    write_listing,
    write_row,
)
from corrobora.model.vocabulary import SpeakerKind

WHOLE = ListVersion(
    list_name="People held in the valley",
    compiler="Valley Watch",
    compiler_kind=SpeakerKind.MONITOR,
    closed=parse_edtf("2031-01-31"),
    status="held",
    rows=(),
    columns=(
        ListColumn(header="Full name", field=ListField.NAME, split=(", ", " and ")),
        ListColumn(header="Arrested", field=ListField.ARREST_DATE, dates=DateOrder.DMY),
        ListColumn(header="Term", field=ListField.SENTENCE, unit=TermUnit.MONTH),
        ListColumn(header="Sex", field=ListField.GENDER, words=(("1", "male"), ("0", "female"))),
    ),
    nothing=("NA", "-"),
    name_order=NameOrder.FAMILY_FIRST,
)
TEXT = """\
corrobora-list: 1
list: People held in the valley
compiler: Valley Watch | kind: monitor
closed: 2031-01-31
status: held
names: family_first
nothing: NA | nothing: -
column: Full name | means: name | split: ,  | split:  and\x20
column: Arrested | means: arrest_date | dates: dmy
column: Term | means: sentence | unit: month
column: Sex | means: gender | word: 1 | stands for: male | word: 0 | stands for: female
"""


def version(*headers, **more):
    columns = tuple(ListColumn(header=h, field=ListField.OTHER) for h in headers)
    return replace(WHOLE, columns=columns, **more)


def cells(text):
    return [{c.header: c.value for c in row.cells} for row in iter_rows(text)]


def test_the_head_is_written_as_the_decision_says():
    # Kept registers hold this text: a change of it is a new version of the format.
    assert write_head(WHOLE) == TEXT
    assert read_head(TEXT) == WHOLE


def test_what_a_list_does_not_say_is_not_written():
    bare = version(closed=None, status=None, nothing=())
    assert write_head(bare).count("\n") == 4
    assert read_head(write_head(bare)) == bare


def test_a_row_is_a_line_with_its_filled_cells():
    assert write_row(7, [("Name", "Ana"), ("Place", "Hill | north")]) == (
        "row: 7 | Name: Ana | Place: Hill \\| north\n"
    )
    assert write_row(7, []) == "row: 7\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a", "a"),
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("a\nb", "a\\nb"),
        ("a\r\nb", "a\\r\\nb"),
        ("a\tb", "a\tb"),
        ("a\x0bb", "a\\u000bb"),
        ("a\x85b", "a\\u0085b"),
        ("a\u2028b", "a\\u2028b"),
        ("a\x00b", "a\\u0000b"),
        ("a: b", "a: b"),
    ],
)
def test_a_value_is_written_on_one_line(value, written):
    assert escape(value) == written
    assert unescape(written) == value
    assert len(f"x{escape(value)}x".splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "value"),
    [("\\", "\\"), ("a\\", "a\\"), ("\\x", "x"), ("\\u12", "u12"), ("\\uZZZZ", "uZZZZ"), ("", "")],
)
def test_what_no_version_of_us_wrote_is_read_without_a_crash(written, value):
    assert unescape(written) == value


@pytest.mark.parametrize(
    "header",
    [
        "Name: full",
        "Name:",
        ":",
        ": ",
        "a | b",
        "|",
        "a\\",
        "\\:",
        "row",
        "row: 3",
        "1",
        "a\nb",
        "ö",
    ],
)
def test_a_header_may_look_like_the_format(header):
    made = version(header, "Other")
    row = [(label_of(header), "Ana: Brask | x"), (label_of("Other"), ": y")]
    text = write_head(made) + write_row(2, row)
    assert read_head(text) == made
    assert cells(text) == [{header: "Ana: Brask | x", "Other": ": y"}]


@pytest.mark.parametrize(
    "value", ["row: 3", "row: 3 | Name: Eve", "\nrow: 3 | Name: Eve", "| Name: Eve", "Name: Eve"]
)
def test_a_cell_cannot_make_a_row_or_a_cell(value):
    text = write_head(version("Name")) + write_row(2, [("Name", value)])
    assert cells(text) == [{"Name": value}]
    assert [row.number for row in iter_rows(text)] == [2]


@pytest.mark.parametrize(
    "value", ["\ncompiler: Eve | kind: family", "x | kind: family", "x\nrow: 2"]
)
def test_the_name_of_a_list_cannot_change_who_compiled_it(value):
    made = version("Name", list_name=value, status=value, nothing=(value,))
    read = read_head(write_head(made))
    assert read == made
    assert (read.compiler, read.compiler_kind) == ("Valley Watch", SpeakerKind.MONITOR)


def test_a_compiler_may_have_signs_in_its_name():
    made = version("Name", compiler="Watch: \\ valley | hill")
    assert read_head(write_head(made)) == made


@pytest.mark.parametrize("value", [" x", "x ", "  ", "x  |  y"])
def test_blanks_of_a_cell_are_kept(value):
    text = write_head(version("A", "B")) + write_row(2, [("A", value), ("B", value)])
    assert cells(text) == [{"A": value, "B": value}]


def test_every_cell_is_a_quote_of_the_text():
    text = write_head(version("A", "B"))
    text += write_row(2, [("A", "x|y"), ("B", "ä\U0001f600: z")]) + write_row(10, [("B", "end")])
    for row in iter_rows(text):
        assert text[row.line.start : row.line.end] == row.line.text
        for cell in row.cells:
            assert text[cell.quote.start : cell.quote.end] == cell.quote.text
            assert row.line.start < cell.quote.start < cell.quote.end <= row.line.end


def test_a_last_row_without_a_line_feed_is_read():
    text = write_head(version("A")) + "row: 2 | A: x"
    assert cells(text) == [{"A": "x"}]


def test_a_list_without_rows_has_none():
    assert list(iter_rows(TEXT)) == []
    assert read_listing(TEXT) == WHOLE


def test_a_row_without_cells_is_a_row():
    (row,) = iter_rows(write_head(version("A")) + "row: 2\n")
    assert (row.number, row.cells) == (2, ())


@pytest.mark.parametrize(
    "line", ["row: ", "row: x | A: y", "row: -2 | A: y", "row:2 | A: y", "rows: 2 | A: y", "█: 2"]
)
def test_a_line_that_is_no_row_is_passed_over(line):
    text = write_head(version("A")) + write_row(2, [("A", "x")]) + f"{line}\n"
    assert [row.number for row in iter_rows(text)] == [2]


@pytest.mark.parametrize("number", ["²", "٣", "1²", "9" * 5000])
def test_a_number_that_we_never_write_is_passed_over(number):
    text = write_head(version("A")) + f"row: {number} | A: y\n" + write_row(3, [("A", "x")])
    assert [row.number for row in iter_rows(text)] == [3]


@pytest.mark.parametrize("part", ["A", "A:x", "", "B: x", "A: ", ": x"])
def test_a_part_that_is_no_cell_is_passed_over(part):
    text = write_head(version("A")) + f"row: 2 | {part} | A: y\n"
    assert cells(text) == [{"A": "y"}]


def test_a_version_written_and_read_is_written_the_same():
    text = TEXT + write_row(2, [("Full name", "Brask, Ana and Corv, Ben"), ("Sex", "1")])
    assert write_listing(read_listing(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "corrobora-list: 1", "corrobora-list: 2\n", " corrobora-list: 1\n", "\ufeff" + TEXT],
)
def test_another_text_is_no_list(text):
    assert not is_listing(text)
    for read in (read_head, read_listing, lambda t: list(iter_rows(t))):
        with pytest.raises(InputError, match="its first line must be 'corrobora-list: 1'"):
            read(text)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("list: People held in the valley\n", "", "'list'"),
        ("closed: 2031-01-31", "closed: 31 January", "no EDTF date"),
        ("dates: dmy", "dates: dym", "'dym'"),
        ("unit: month", "unit: moon", "'moon'"),
        ("names: family_first", "names: last_first", "'last_first'"),
        (" | stands for: female", "", "zip"),
        ("column: Term | means: sentence", "column: Term", "'means'"),
        (" | kind: monitor", "", "'kind'"),
    ],
)
def test_a_head_that_cannot_be_read_says_what_to_do(old, new, told):
    with pytest.raises(InputError) as caught:
        read_head(TEXT.replace(old, new))
    assert told in str(caught.value)
    assert str(caught.value).endswith("import the list again")


# --- rows without the places of their cells ------------------------------------------------------


def written(text):
    return [
        (number, [(label, value) for label, _, value in cells if value])
        for number, cells in iter_written(text)
    ]


def test_rows_are_given_as_they_are_written():
    text = TEXT + write_row(2, [("A", "x|y"), (label_of("B: b"), ": z")]) + "\u2588: 3\n"
    text += write_row(10, [("A", "end")])
    assert written(text) == [
        (2, [("A", "x\\|y"), ("B\\: b", ": z")]),
        (10, [("A", "end")]),
    ]


@pytest.mark.parametrize("part", ["A", "A:x", "", "A: "])
def test_a_written_part_without_a_value_is_none(part):
    assert written(f"row: 2 | {part} | B: y\n") == [(2, [("B", "y")])]


@pytest.mark.parametrize("size", [1, 10, 60, 10_000])
def test_a_text_is_cut_between_lines(size):
    text = TEXT + "".join(write_row(n, [("A", "x" * n)]) for n in range(2, 40))
    pieces = list(cut_rows(text, size))
    assert "".join(pieces) == text
    assert all(piece.endswith("\n") for piece in pieces)
    assert [row for piece in pieces for row in written(piece)] == written(text)
    longest = max(map(len, text.splitlines())) + 1
    assert max(map(len, pieces)) <= size + longest


def test_a_last_line_without_a_line_feed_is_in_a_piece():
    assert list(cut_rows("a\nb", 1)) == ["a\n", "b"]
    assert list(cut_rows("", 1)) == []
