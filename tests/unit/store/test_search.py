"""Full text and names on both databases: the same answers, whatever a person types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from corrobora.model.words import fold_words
from corrobora.store.index_tables import index_words
from corrobora.store.search import (
    add_passages,
    count_bearers,
    drop_passages,
    find_bearers,
    find_called,
    find_like_words,
    find_texts,
    find_words,
    grams_of,
    remove_passages,
    settle_passages,
)
from tests.factories import NOON
from tests.unit.store.conftest import undone
from tests.unit.store.indexing import HOUR, indexed, lay, mention

STORY = "The wardens of Old Mill freed Inés Abellard; her sister, María-José, waited."


def ask(connection, *phrases, most=9, known_at=None):
    """Return the reports that hold these words; each phrase is folded as a person's is."""
    asked = [fold_words(phrase) for phrase in phrases]
    found = find_texts(connection, asked, known_at=known_at, most=most)
    return [report for report, _ in found]


# --- texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrases", "is_found"),
    [
        (["wardens"], True),
        (["WARDENS"], True),
        (["warden"], True),  # the last word may be a beginning
        (["ardens"], False),
        (["ines"], True),
        (["Inés"], True),
        (["Ine\u0301s"], True),
        (["maria jose"], True),
        (["maria-josé"], True),
        (["jose maria"], False),
        (["old mill"], True),
        (["mill old"], False),
        (["old", "freed"], True),
        (["freed", "old"], True),
        (["old", "held"], False),
        (["warden", "freed"], False),  # but words before the last are whole
        (["freed", "warden"], True),
        (["old freed"], False),
        (["mill freed"], True),
        (["the wardens of old mill freed ines abellard her sister maria jose waited"], True),
        (["the wardens of old mill freed ines abellard her sister maria jose waite"], True),
        (["the wardens of old mill freed ines abellard her brother"], False),
        (["h"], True),
        (["x"], False),
        (["the", "the", "the"], True),
    ],
)
def test_a_text_is_found_by_its_words(passing, phrases, is_found):
    lay(passing, indexed("r1", text=STORY), indexed("r2", text="Nobody is there."))
    assert ask(passing, *phrases) == (["r1"] if is_found else [])


@pytest.mark.parametrize(
    "typed",
    [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "old AND mill",
        "NOT old",
        "NEAR(old mill, 2)",
        "words: old",
        "^old",
        "old*",
        "old -mill",
        "old & mill",
        "old | mill",
        "!old",
        "old <-> mill",
        "old:*",
        "'old'",
        'old" OR "x',
        "') OR 1=1 --",
        "old\\",
        "%",
        "_",
        "o_d",
        "100%",
        "(((",
        "\u2028old",
        "old\u0000mill",
        "\ud800old",
        "old 🕊 mill",
        "a:b:c",
        "user@example.org",
        "x/y/z.txt",
        "1e5",
        "-5",
        "12.5",
        "<b>old</b>",
        "0x1F",
        "&amp;",
    ],
)
def test_what_a_person_types_is_words_and_no_command(passing, typed):
    lay(passing, indexed("plain", text="old mill"), indexed("typed", text=f"so {typed} it stands"))
    words = fold_words(typed)
    if not words:
        return
    found = ask(passing, typed)
    if words == ["_"] and passing.dialect.name == "postgresql":
        assert found == []  # a server takes it for a space
        return
    stands = [
        name
        for name, text in (("typed", f"so {typed} it stands"), ("plain", "old mill"))
        if " ".join(["", *words, ""]) in " ".join(["", *fold_words(text), ""])
    ]
    assert found == stands
    assert "typed" in found


@pytest.mark.parametrize(
    "text",
    [
        "Их освободили во вторник",
        "أفرج عن المعتقلين يوم الثلاثاء",
        "他们 星期二 获释",
        "Αποφυλακίστηκαν την Τρίτη",
        "Straße der Großen",
        "Łukasz Żółć",
        "ﬁnally ﬂed",
        "Ⅷ months",
        "\U0001d408\U0001d427\U0001d41e\U0001d42c in bold letters",
        "ना ज़रा",
        "İstanbul I\u011fd\u0131r",
        "a1 b2 3c 4 005",
        "snake_case and _one",
        "½ ³ ①",
    ],
)
def test_each_word_of_any_script_is_found_and_all_in_a_row(passing, text):
    lay(passing, indexed("r1", text=text), indexed("r2", text="zzz yyy"))
    for word in fold_words(text):
        assert ask(passing, word) == ["r1"], word
    assert ask(passing, text) == ["r1"]
    assert ask(passing, text.upper()) in ([], ["r1"])


LETTERS = st.text("abcdeéñüßxyzABC0129_ .,;:'\"()&|!<>*%\\-\n\u2028", max_size=40)


@settings(max_examples=40)
@given(texts=st.lists(LETTERS, min_size=1, max_size=3), data=st.data())
def test_words_in_a_row_of_a_text_find_it_and_only_texts_that_hold_them(lasting, texts, data):
    words = {f"r{n}": fold_words(text) for n, text in enumerate(texts)}
    said = [word for own in words.values() for word in own]
    if not said:
        return
    own = data.draw(st.sampled_from([own for own in words.values() if own]))
    start = data.draw(st.integers(0, len(own) - 1))
    phrase = own[start : start + data.draw(st.integers(1, 3))]
    with undone(lasting) as connection:
        lay(connection, *(indexed(n, text=text) for n, text in zip(words, texts, strict=True)))
        found = {report for report, _ in find_texts(connection, [phrase], most=9)}
    size = len(phrase)
    expected = {
        report
        for report, own in words.items()
        for at in range(len(own))
        if own[at : at + size - 1] == phrase[:-1]
        and own[at + size - 1 : at + size]
        and own[at + size - 1].startswith(phrase[-1])
    }
    if lasting.dialect.name == "sqlite":
        assert found == expected
    else:  # a server takes "_" for what stands between two words
        assert found >= expected or any("_" in word for word in phrase)


def test_the_newest_come_first_and_no_more_than_asked_for(passing):
    lay(passing, *(indexed(f"r{n}", text="old mill") for n in range(9)))
    assert ask(passing, "mill") == [f"r{n}" for n in range(8, -1, -1)]
    assert ask(passing, "mill", most=3) == ["r8", "r7", "r6"]
    assert ask(passing, "mill", most=0) == []


def test_the_revision_comes_with_the_report(passing):
    lay(passing, indexed("r1", text="old mill", revision="v7"))
    assert find_texts(passing, [["mill"]], most=9) == (("r1", "v7"),)


def test_two_revisions_of_one_report_are_found_each_in_its_time(passing):
    first = indexed("r1", text="held at old mill", revision="v1", until=NOON + HOUR)
    second = indexed("r1", text="held at new mill", revision="v2", since=NOON + HOUR)
    lay(passing, first, second)
    assert find_texts(passing, [["mill"]], most=9) == (("r1", "v2"),)
    assert find_texts(passing, [["mill"]], known_at=NOON, most=9) == (("r1", "v1"),)
    assert find_texts(passing, [["old"]], most=9) == ()
    assert find_texts(passing, [["new"]], known_at=NOON, most=9) == ()


@pytest.mark.parametrize(
    ("hours", "is_there"), [(-1, False), (0, True), (1, True), (2, False), (3, False)]
)
def test_a_text_is_there_from_its_recording_until_it_is_retired(passing, hours, is_there):
    lay(passing, indexed("r1", text="old mill", until=NOON + 2 * HOUR))
    found = ask(passing, "mill", known_at=NOON + hours * HOUR)
    assert found == (["r1"] if is_there else [])


def test_one_text_in_two_times_is_kept_once_and_found_in_both(passing):
    lay(passing, indexed("r1", text="old mill", revision="v", until=NOON + HOUR))
    lay(passing, indexed("r1", text="old mill", revision="v", since=NOON + HOUR))
    assert ask(passing, "mill") == ["r1"]
    assert ask(passing, "mill", known_at=NOON) == ["r1"]


def test_an_empty_index_has_no_text(passing):
    assert ask(passing, "mill") == []


def test_an_empty_text_is_no_mistake(passing):
    lay(passing, indexed("r1", text=""), indexed("r2", text="!!! ???"))
    assert ask(passing, "mill") == []


def test_a_text_that_is_removed_is_not_found_and_others_are(passing):
    lay(passing, indexed("r3", text="third mill"))
    add_passages(passing, [(101, "old mill"), (102, "new mill")])
    remove_passages(passing, 101, "old mill")
    settle_passages(passing)
    assert ask(passing, "third") == ["r3"]
    drop_passages(passing)
    assert ask(passing, "third") == []


def test_nothing_is_added_for_no_texts(passing):
    add_passages(passing, [])
    assert ask(passing, "mill") == []


# --- long texts ---------------------------------------------------------------------------------

# One word in seven is "the", which is twice as many as in most texts.
FILLING = "wardens say that the prison of the north holds many people without a charge "


@pytest.mark.parametrize(
    "phrases",
    [
        ["firstword"],
        ["lastword"],
        ["firstword", "lastword"],
        ["lastword", "firstword"],
        ["the prison lastword"],
        ["firstword wardens say that the prison"],
        ["middleword wardens say"],
        ["the middleword"],
    ],
)
def test_a_long_text_is_found_by_words_wherever_they_stand(passing, phrases):
    half = FILLING * 950
    text = f"firstword {half} the middleword {half}the prison lastword"
    assert len(text) > 140_000
    lay(passing, indexed("long", text=text), indexed("short", text=FILLING))
    assert ask(passing, *phrases) == ["long"]


def test_no_word_of_a_long_text_comes_apart(passing):
    text = " ".join(f"w{n:06d}" for n in range(30_000))
    lay(passing, indexed("long", text=text))
    for number in [*range(0, 30_000, 1_499), *range(12_490, 12_510)]:
        assert ask(passing, f"w{number:06d}") == ["long"], number
        assert ask(passing, f"w{number:06d} w{number + 1:06d}") == (
            ["long"] if number < 29_999 else []
        )


def test_what_is_left_out_of_a_long_text_is_not_found(passing):
    text = FILLING * 2_000
    lay(passing, indexed("long", text=text))
    assert ask(passing, "south") == []
    assert ask(passing, "prison", "south") == []
    assert ask(passing, "the of north") == []


def test_a_long_text_is_removed_whole(passing):
    words = " ".join(fold_words(FILLING * 2_000 + "lastword"))
    lay(passing, indexed("long", text=words))
    number = passing.exec_driver_sql("SELECT max(number) FROM index_texts").scalar()
    remove_passages(passing, number, words)
    assert ask(passing, "lastword") == []
    assert ask(passing, "prison") == []


@pytest.mark.parametrize("size", [2_000, 2_047, 2_048, 5_000, 70_000])
def test_a_word_without_end_is_no_mistake(passing, size):
    lay(passing, indexed("r1", text=f"so {'x' * size} it stands"))
    assert ask(passing, "it stands") == ["r1"]
    assert ask(passing, "x" * size) in ([], ["r1"])
    assert ask(passing, "y" * size) == []
    assert ask(passing, "so", "y" * size) == []


# --- words of names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "grams"),
    [
        ("", {"^$"}),
        ("a", {"^a$"}),
        ("ab", {"^ab", "ab$"}),
        ("abc", {"^ab", "abc", "bc$"}),
        ("aaaa", {"^aa", "aaa", "aa$"}),
        ("🕊", {"^🕊$"}),
    ],
)
def test_the_letters_in_a_row_of_a_word(word, grams):
    assert grams_of(word) == grams


@given(st.text(max_size=12))
def test_grams_are_short_and_hold_every_letter(word):
    grams = grams_of(word)
    assert all(0 < len(gram) <= 3 for gram in grams)
    assert set("".join(grams)) == set(word) | {"^", "$"}


def words_by(connection, numbers):
    rows = connection.execute(select(index_words.c.number, index_words.c.word)).all()
    known = {row.number: row.word for row in rows}
    return [known[number] for number in numbers]


NAMES = [
    "Ana Abel",
    "Anabel Abe",
    "Andrés Abelló",
    "Zoë Ánimas",
    "ana_b c",
    "O'Hara Ñandú",
    "李 小龙",
]


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("an", ["ana", "ana_b", "anabel", "andres", "animas"]),
        ("ana", ["ana", "ana_b", "anabel"]),
        ("ana_", ["ana_b"]),  # no sign stands for any letter
        ("an%", []),
        ("a%", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'", []),
        ("ab", ["abe", "abel", "abello"]),
        ("abello", ["abello"]),
        ("abellon", []),
        ("An", []),  # words come folded
        ("é", []),
        ("小", ["小龙"]),
        ("\U0010ffff", []),
    ],
)
def test_words_of_names_are_found_by_their_beginning_shorter_ones_first(passing, beginning, words):
    lay(passing, indexed("r1", names=NAMES))
    found = words_by(passing, find_words(passing, beginning, most=50))
    assert sorted(found) == sorted(words)
    assert [len(word) for word in found] == sorted(len(word) for word in words)


def test_no_more_words_than_asked_for(passing):
    lay(passing, indexed("r1", names=[f"name{n:02d} one" for n in range(30)]))
    assert len(find_words(passing, "name", most=7)) == 7
    assert len(find_like_words(passing, "name01", most=7)) == 7


@settings(max_examples=25)
@given(
    names=st.lists(st.text("abcñ_%", min_size=1, max_size=6), min_size=1, max_size=8, unique=True),
    beginning=st.text("abcñ_%", min_size=1, max_size=3),
)
def test_a_beginning_finds_what_begins_so(lasting, names, beginning):
    with undone(lasting) as connection:
        lay(connection, indexed("r1", names=names))
        found = words_by(connection, find_words(connection, beginning, most=99))
    known = {word for name in names for word in fold_words(name)}
    assert sorted(found) == sorted(word for word in known if word.startswith(beginning))


@pytest.mark.parametrize(
    ("asked", "first"),
    [("abelard", "abellard"), ("abellar", "abellard"), ("inez", "ines"), ("zzz", None)],
)
def test_words_written_alike_come_first(passing, asked, first):
    lay(passing, indexed("r1", names=["Inés Abellard", "Berta Olmedo", "Ada Lard"]))
    found = find_like_words(passing, asked, most=5)
    assert (found[0][1] if found else None) == first


# --- persons by name ----------------------------------------------------------------------------


def numbers(connection, *beginnings):
    return [find_words(connection, one, most=50) for one in beginnings]


@pytest.mark.parametrize(
    ("beginnings", "keys"),
    [
        (["ana"], {"ana abel", "ana_b c", "anabel abe"}),
        (["abel"], {"ana abel", "andres abello"}),
        (["an", "ab"], {"ana abel", "anabel abe", "andres abello"}),
        (["ab", "an"], {"ana abel", "anabel abe", "andres abello"}),
        (["zoe", "ab"], set()),
        (["zoe", "nobody"], set()),
        ([], set()),
        (["o", "hara", "nandu"], {"o hara nandu"}),
    ],
)
def test_persons_are_found_by_words_of_which_each_is_borne(passing, beginnings, keys):
    lay(passing, indexed("r1", names=NAMES))
    found = find_bearers(passing, numbers(passing, *beginnings), most=50)
    assert {one.key for one in found} == keys
    assert len(found) == len(keys)


def test_a_person_whose_words_begin_alike_comes_once_and_crowds_nobody_out(passing):
    many = [f"Ana Anabel Anaïs Anatol Anastasia{n}" for n in range(3)]
    lay(passing, indexed("r1", names=[*many, "Ana Zeller"]))
    found = find_bearers(passing, numbers(passing, "ana"), most=4)
    assert len({one.id for one in found}) == len(found) == 4


def test_bearers_are_counted_up_to_a_bound(passing):
    lay(passing, indexed("r1", names=[f"Ana Name{n:03d}" for n in range(40)]))
    (ana,) = numbers(passing, "ana")
    assert count_bearers(passing, ana, most=100) == 40
    assert count_bearers(passing, ana, most=7) == 7
    assert count_bearers(passing, [], most=7) == 0
    assert count_bearers(passing, [*ana, *range(5000, 7000)], most=100) == 40


@pytest.mark.parametrize(("hours", "is_there"), [(-1, False), (0, True), (1, False), (2, False)])
def test_a_person_is_in_force_as_the_reports_are(passing, hours, is_there):
    lay(passing, indexed("r1", names=["Ana Abel"], until=NOON + HOUR))
    at = NOON + hours * HOUR
    found = find_bearers(passing, numbers(passing, "ana"), known_at=at, most=9)
    called = find_called(passing, "ana abel", known_at=at, most=9)
    assert bool(found) == bool(called) == is_there
    assert find_called(passing, "ana abel", most=9) == ()


def test_namesakes_with_a_lone_name_are_told_apart_by_report(passing):
    lay(
        passing,
        indexed("r1", names=[mention("Ana", lone_in="r1")]),
        indexed("r2", names=[mention("Ana", lone_in="r2")]),
        indexed("r3", names=["Ana Abel"]),
    )
    found = find_called(passing, "ana", most=9)
    assert {one.lone_in for one in found} == {"r1", "r2"}
    assert len(find_called(passing, "ana", most=1)) == 1


@pytest.mark.parametrize("key", ["", "ana", "ana abe", "ana%", "abel ana", "Ana Abel", "ana abel "])
def test_a_name_is_called_as_a_whole(passing, key):
    lay(passing, indexed("r1", names=["Ana Abel"]))
    assert find_called(passing, key, most=9) == ()
