"""What the columns of a list mean: whoever said it first counts, and all of it is told."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.choosing import choose_table
from corrobora.intake.lists.columns import find_name_order, find_nothing, read_columns
from corrobora.model.listing import DateOrder, ListField, NameOrder, TermUnit
from corrobora.packs.list_mapping import ListMapping, parse_mapping, rule_of
from tests.lists import PACKS

BARE = ListMapping()


class Columns:
    """The columns of a table in text, as they are read."""

    def __init__(self, text, given="", *, preset=""):
        self.given = parse_mapping(given, "valley.toml")
        below = parse_mapping(preset, "preset.toml")
        columns = {**below.columns, **self.given.columns}
        self.mapping = ListMapping(columns=columns)
        self.found = choose_table(text.encode(), name="valley.csv", packs=PACKS, given=self.given)
        self.columns, self.told = read_columns(
            self.found, mapping=self.mapping, given=self.given, packs=PACKS
        )

    def __getitem__(self, header):
        (one,) = (c for c in self.columns if c.header == header)
        return one

    def field(self, header):
        column = self[header].column
        return None if column is None else column.field

    @property
    def nothing(self):
        return find_nothing(self.found, self.columns, PACKS)

    @property
    def order(self):
        return find_name_order(self.columns, PACKS)


PLAIN = "Full name,Arrested,Prison\nAna Brask,13/4/2031,Hill\nBen Corv,14/4/2031,Mill\n"


# Who says what a column means.


def test_what_nobody_says_is_guessed():
    read = Columns(PLAIN)
    assert [c.by for c in read.columns] == ["guess"] * 3
    assert [read.field(h) for h in ("Full name", "Arrested", "Prison")] == [
        ListField.NAME,
        ListField.ARREST_DATE,
        ListField.SITE,
    ]


def test_a_mapping_stands_before_a_preset_and_a_preset_before_a_guess():
    read = Columns(
        PLAIN,
        "[columns]\nPrison = 'residence'",
        preset="[columns]\nPrison = 'court'\nArrested = 'release_date'",
    )
    assert {c.header: c.by for c in read.columns} == {
        "Full name": "guess",
        "Arrested": "preset",
        "Prison": "file",
    }
    assert read.field("Prison") is ListField.RESIDENCE
    assert read.field("Arrested") is ListField.RELEASE_DATE
    assert read["Prison"].reason == "the mapping says so"
    assert read["Arrested"].reason == "the preset says so"


def test_a_column_that_is_left_out_means_nothing_and_is_still_told():
    read = Columns(PLAIN, "[columns]\nPrison = 'leave_out'")
    assert read["Prison"].column is None
    assert read["Prison"].by == "file"
    assert read["Prison"].examples == ("Hill", "Mill")


def test_a_rule_for_a_column_that_is_not_there_changes_nothing():
    read = Columns(PLAIN, "[columns]\nGaol = 'site'\nPrison = 'place'")
    assert [c.header for c in read.columns] == ["Full name", "Arrested", "Prison"]


def test_columns_keep_the_order_of_the_file():
    read = Columns(PLAIN, "[columns]\nPrison = 'place'\n'Full name' = 'name'")
    assert [c.at for c in read.columns] == [0, 1, 2]


def test_what_somebody_gave_a_column_is_not_guessed_of_another():
    text = "Person,Full name\nx,Ana Brask\ny,Ben Corv\n"
    read = Columns(text, "[columns]\nPerson = 'name'")
    assert read.field("Person") is ListField.NAME
    assert read.field("Full name") is not ListField.NAME


def test_all_that_a_rule_says_is_kept():
    read = Columns(
        PLAIN,
        "[columns]\n"
        "'Full name' = { means = 'name', split = [' and '] }\n"
        "Arrested = { means = 'arrest_date', dates = 'mdy' }\n"
        "Prison = { means = 'gender', words = { Hill = 'male' } }\n",
    )
    assert read["Full name"].column.split == (" and ",)
    assert read["Arrested"].column.dates is DateOrder.MDY
    assert read["Prison"].column.words == (("Hill", "male"),)


@pytest.mark.parametrize(
    ("header", "unit"),
    [("Sentence (months)", TermUnit.MONTH), ("Sentence in years", TermUnit.YEAR), ("Term", None)],
)
def test_a_unit_that_the_header_names_need_not_be_given(header, unit):
    text = f"Full name,{header}\nAna Brask,18\nBen Corv,24\n"
    read = Columns(text, f"[columns]\n'{header}' = 'sentence'")
    assert read[header].column.unit is unit


def test_a_unit_that_is_given_stands_before_the_header():
    text = "Full name,Sentence (months)\nAna Brask,18\nBen Corv,24\n"
    read = Columns(text, "[columns]\n'Sentence (months)' = {means = 'sentence', unit = 'day'}")
    assert read["Sentence (months)"].column.unit is TermUnit.DAY


# Which comes first, day or month.


def dated(*cells, given=""):
    rows = "".join(f"Name Number{chr(65 + n)},{cell}\n" for n, cell in enumerate(cells))
    return Columns(f"Full name,Arrested\n{rows}", given)


def test_one_cell_tells_the_order_of_its_column():
    read = dated("3/4/2031", "13/4/2031")
    assert read["Arrested"].column.dates is DateOrder.DMY
    assert [line for line in read.told if line.startswith("Arrested: the day comes first")]


def test_the_other_order_is_told_too():
    read = dated("3/4/2031", "4/13/2031")
    assert read["Arrested"].column.dates is DateOrder.MDY
    assert [line for line in read.told if line.startswith("Arrested: the month comes first")]


def test_where_nothing_tells_the_order_it_is_asked_for():
    read = dated("3/4/2031", "5/6/2031")
    assert read["Arrested"].column.dates is None
    (told,) = read.told
    assert 'write "Arrested" = { means = …, dates = "dmy" } or dates = "mdy"' in told


def test_an_order_that_is_given_is_not_asked_for():
    read = dated(
        "3/4/2031", "5/6/2031", given="[columns]\nArrested = {means='arrest_date', dates='mdy'}"
    )
    assert read["Arrested"].column.dates is DateOrder.MDY
    assert read.told == []


def test_dates_that_need_no_order_tell_nothing():
    read = dated("2031-04-03", "2031-04-13")
    assert read["Arrested"].column.dates in {None, DateOrder.YMD}
    assert read.told == []


def test_an_order_is_found_far_below_the_first_rows():
    cells = ["3/4/2031"] * 2_500 + ["13/4/2031"]
    assert dated(*cells)["Arrested"].column.dates is DateOrder.DMY


# How a list says that it does not know.


def named(*cells, header="Prison"):
    rows = "".join(f"Ana Brask{chr(97 + n)},{cell}\n" for n, cell in enumerate(cells))
    return Columns(f"Full name,{header}\n{rows}")


@pytest.mark.parametrize("word", ["NA", "n/a", "-", "Unknown", "desconocido", "неизвестно", "?"])
def test_words_for_nothing_are_kept_as_the_list_spells_them(word):
    assert word in named("Hill Prison", word, "Mill Jail").nothing


def test_a_list_that_always_knows_has_no_word_for_nothing():
    assert named("Hill Prison", "Mill Jail").nothing == ()


def test_spellings_of_one_word_are_each_kept():
    assert named("NA", "na", "Hill Prison").nothing == ("NA", "na")


def test_a_short_surname_is_not_a_word_for_nothing():
    text = "First name,Last name\nAna,Na\nBen,NA\nCai,Corv\n"
    assert Columns(text).nothing == ("NA",)


def test_an_empty_cell_is_no_word():
    assert named("", "Hill Prison", "").nothing == ()


# Which part of a name stands first.


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("Full name", NameOrder.GIVEN_FIRST),
        ("Nombre y apellido", NameOrder.GIVEN_FIRST),
        ("Apellidos y nombres", NameOrder.FAMILY_FIRST),
        ("ФИО", NameOrder.FAMILY_FIRST),
        ("Фамилия, имя", NameOrder.FAMILY_FIRST),
        ("Surname, name", NameOrder.FAMILY_FIRST),
    ],
)
def test_the_header_tells_which_part_of_a_name_stands_first(header, order):
    read = Columns(f'"{header}",Prison\nBrask Ana,Hill\nCorv Ben,Mill\n')
    assert read.field(header) is ListField.NAME
    assert read.order is order


def test_another_column_tells_nothing_of_the_order_of_names():
    read = Columns(
        "Full name,ФИО\nAna Brask,x\nBen Corv,y\n",
        "[columns]\n'ФИО' = 'note'",
    )
    assert read.order is NameOrder.GIVEN_FIRST


# The rule that would say the same again.


def test_a_mapping_made_of_what_was_read_reads_the_same():
    text = "Full name,Arrested,Sentence (months)\nAna Brask,13/4/2031,18\nBen Corv,3/4/2031,24\n"
    first = Columns(text)
    rules = {c.header: rule_of(c.column) for c in first.columns}
    again, told = read_columns(
        first.found, mapping=ListMapping(columns=rules), given=BARE, packs=PACKS
    )
    assert [c.column for c in again] == [c.column for c in first.columns]
    assert told == []
