"""Words of cells: what they say of a state and of who told it, in every language at once."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.listing import ListStatus
from corrobora.model.vocabulary import Certainty, Condition, SpeakerKind
from corrobora.packs.load import load_packs, packs_from_files

STATUS = "language,words,status,certainty,conditions\n"
SOURCES = "language,words,kind\n"


@pytest.fixture(scope="module")
def words():
    return load_packs().list_cells


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("held", ListStatus.HELD),
        ("In custody.", ListStatus.HELD),
        ("not yet released", ListStatus.HELD),
        ("awaiting trial", ListStatus.HELD),
        ("serving", ListStatus.HELD),
        ("active", ListStatus.HELD),
        ("former", ListStatus.RELEASED),
        ("np", ListStatus.AT_LIBERTY),
        ("Released", ListStatus.RELEASED),
        ("house arrest", ListStatus.HOUSE_ARREST),
        ("exile", None),
        ("in exile", ListStatus.EXILED),
        ("disappeared", ListStatus.DISAPPEARED),
        ("deceased", ListStatus.DEAD),
        ("presa", ListStatus.HELD),
        ("Excarcelado", ListStatus.RELEASED),
        ("casa por cárcel", ListStatus.HOUSE_ARREST),
        ("под стражей", ListStatus.HELD),
        ("освобождён", ListStatus.RELEASED),
        ("умер", ListStatus.DEAD),
        ("пад вартай", ListStatus.HELD),
        ("вызвалены", ListStatus.RELEASED),
        ("preso", ListStatus.HELD),
        ("threatened", ListStatus.NOTHING),
        ("blue", None),
    ],
)
def test_a_word_says_a_state(words, cell, status):
    found = words.find_statuses(cell)
    assert [one.status for one in found] == ([] if status is None else [status])


def test_the_longest_phrase_is_taken(words):
    assert [one.status for one in words.find_statuses("not released")] == [ListStatus.HELD]
    (bail,) = words.find_statuses("released on bail")
    assert (bail.status, bail.conditions) == (ListStatus.RELEASED, (Condition.CHARGES_PENDING,))


def test_several_phrases_in_one_cell(words):
    found = words.find_statuses("released, under house arrest")
    assert [one.status for one in found] == [ListStatus.RELEASED, ListStatus.HOUSE_ARREST]


def test_words_may_say_how_surely(words):
    (one,) = words.find_statuses("release ordered")
    assert one.certainty is Certainty.PLANNED
    (other,) = words.find_statuses("reportedly released")
    assert other.certainty is Certainty.HEDGED


def test_words_may_be_conditions_alone(words):
    (one,) = words.find_statuses("travel ban")
    assert (one.status, one.conditions) == (None, (Condition.TRAVEL_BAN,))


def test_a_whole_cell_is_a_word_or_is_not(words):
    assert [one.status for one in words.read_status("Released")] == [ListStatus.RELEASED]
    assert words.read_status("Released Prisoners' House") == ()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("family", SpeakerKind.FAMILY),
        ("her mother, by telephone", SpeakerKind.FAMILY),
        ("el abogado", SpeakerKind.LAWYER),
        ("Ministry of Justice", SpeakerKind.STATE),
        ("сокамерник", SpeakerKind.WITNESS),
        ("сваякі", SpeakerKind.FAMILY),
        ("Twitter", SpeakerKind.UNNAMED),
        ("Anders Holm", None),
    ],
)
def test_a_source_is_of_some_kind(words, cell, kind):
    assert words.find_source(cell) is kind


def test_a_file_of_ones_own_adds_words():
    files = {
        "lists/status.csv": f"{STATUS}en,held,held,,\n",
        "lists/status-ours.csv": f"{STATUS}en,in the hole,held,hedged,\n",
        "lists/sources.csv": f"{SOURCES}en,family,family\n",
    }
    words = packs_from_files(files).list_cells
    assert [one.status for one in words.find_statuses("in the hole")] == [ListStatus.HELD]
    assert [one.certainty for one in words.find_statuses("in the hole")] == [Certainty.HEDGED]
    assert words.find_source("family") is SpeakerKind.FAMILY


def test_every_mistake_is_told_with_its_line():
    files = {
        "lists/status.csv": f"{STATUS}en,held,caught,perhaps,chains\n",
        "lists/sources.csv": f"{SOURCES}en,family,clan\n",
    }
    with pytest.raises(PackError) as error:
        packs_from_files(files)
    said = str(error.value)
    for word in ("caught", "perhaps", "chains", "clan"):
        assert f"'{word}' is none of" in said
    assert "lists/status.csv:2" in said
    assert "lists/sources.csv:2" in said


def test_without_files_nothing_is_known():
    words = packs_from_files({}).list_cells
    assert words.find_statuses("held") == ()
    assert words.read_status("held") == ()
    assert words.find_source("family") is None


def own(**files):
    return packs_from_files({f"lists/{name}.csv": text for name, text in files.items()}).list_cells


@pytest.mark.parametrize("words", ["—", "?", "...", "held|+"])
def test_what_holds_no_word_is_a_mistake_for_every_empty_cell_would_say_it(words):
    with pytest.raises(PackError, match=r"lists/status.csv:2: .* holds no word"):
        own(status=f"{STATUS}en,{words},held,,\n")
    with pytest.raises(PackError, match=r"lists/sources.csv:2: .* holds no word"):
        own(sources=f"{SOURCES}en,{words},family\n")


def test_a_table_of_ones_own_stands_before_ours():
    ours, mine = f"{STATUS}en,gone,released,,\n", f"{STATUS}en,gone,dead,,\n"
    found = own(**{"status": ours, "status-ours": mine})
    assert [one.status for one in found.read_status("gone")] == [ListStatus.DEAD]


@pytest.mark.parametrize("cell", ["", " ", "?", "—", "()", "0", "=1+1", "x" * 500])
def test_a_cell_without_such_words_says_nothing(words, cell):
    assert words.find_statuses(cell) == words.read_status(cell) == ()
    assert words.find_source(cell) is None


def test_a_whole_cell_is_more_than_a_word_in_it(words):
    assert words.read_status("held in the valley") == ()
    assert words.find_statuses("held in the valley") != ()


def test_several_words_are_told_in_their_order(words):
    found = words.find_statuses("arrested, then released")
    assert [one.status for one in found] == [ListStatus.ARRESTED, ListStatus.RELEASED]


def test_a_phrase_is_taken_once_and_not_its_words_again(words):
    for phrase in words.statuses:
        found = words.find_statuses(" ".join(phrase))
        assert len(found) == 1
        assert found[0] == words.statuses[phrase]


def test_whatever_our_words_say_says_something(words):
    empty = [p for p, said in words.statuses.items() if said.status is None and not said.conditions]
    assert empty == []
    assert all(all(phrase) for phrase in [*words.statuses, *words.sources])


TURNS = "language,words,turn\n"


def turned(cell):
    files = {
        "lists/status.csv": f"{STATUS}en,held|not freed,held,,\nen,freed|bail,released,,\n",
        "lists/turns.csv": f"{TURNS}en,not|denied,denied\nen,perhaps|not sure,hedged\n",
    }
    found = packs_from_files(files).list_cells.find_statuses(cell)
    return [(one.status, one.certainty) for one in found]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("freed", [(ListStatus.RELEASED, None)]),
        ("not yet freed", []),
        ("not freed", [(ListStatus.HELD, None)]),
        ("bail denied", []),
        ("denied bail", []),
        ("held, bail denied", [(ListStatus.HELD, None)]),
        ("held but not yet freed", [(ListStatus.HELD, None)]),
        ("not here; freed", [(ListStatus.RELEASED, None)]),
        ("perhaps freed", [(ListStatus.RELEASED, Certainty.HEDGED)]),
        ("freed (not sure)", [(ListStatus.RELEASED, Certainty.HEDGED)]),
        ("perhaps not yet freed", []),
        ("not", []),
        ("perhaps", []),
    ],
)
def test_words_that_deny_or_doubt_turn_what_a_cell_says(cell, said):
    assert turned(cell) == said


def test_a_turn_that_is_none_is_told_with_its_line():
    with pytest.raises(PackError) as error:
        packs_from_files({"lists/turns.csv": f"{TURNS}en,not,backwards\n"})
    assert "'backwards' is none of denied, hedged" in str(error.value)
    assert "lists/turns.csv:2" in str(error.value)


def test_no_phrase_of_ours_is_longer_than_is_looked_for(words):
    assert max(map(len, (*words.statuses, *words.turns, *words.sources))) <= 8


def test_what_turns_a_state_is_no_state_itself(words):
    assert not words.turns.keys() & words.statuses.keys() - {("unconfirmed",)}
