from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.packs.load import load_packs, packs_from_files
from corrobora.packs.name_parts import NAME_FILES, NameParts, join_name_parts, own_name_parts

LANGUAGE = "languages/xx/"


def parts_of(**files):
    named = {"toml": "name_parts.toml", "nicknames": "nicknames.csv", "letters": "letters.csv"}
    return packs_from_files({LANGUAGE + named[k]: text for k, text in files.items()}).name_parts


def test_a_nickname_stands_for_full_names():
    parts = parts_of(nicknames="name,short\nWilhemar,Zuzo|Wíl\nWilbrecht,Wíl\n")
    assert parts.nicknames["zuzo"] == {"wilhemar"}
    assert parts.nicknames["wil"] == {"wilhemar", "wilbrecht"}
    assert parts.nicknames["wilhemar"] == {"wilhemar"}


def test_several_words_are_one_key():
    assert "anamaria" in parts_of(nicknames="name,short\nAna María,Anuca\n").nicknames


def test_the_first_of_a_group_is_what_the_others_are_compared_as():
    parts = parts_of(toml='generations = ["jr junior"]\njoins_next = ["abd abdul"]\n')
    assert parts.generations == {"jr": "jr", "junior": "jr"}
    assert parts.joins_next["abdul"] == "abd"


def test_bodies_may_be_phrases():
    parts = parts_of(toml='bodies = ["ltd limited", "plc = public limited company"]\n')
    assert parts.bodies[("public", "limited", "company")] == "plc"
    assert parts.bodies[("limited",)] == "ltd"


def test_letters_may_be_left_out():
    assert parts_of(letters="letter,latin\nع,a|\n").letters["ع"] == ("a", "")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"toml": 'titels = ["Dr"]\n'}, "name_parts.toml: unknown key 'titels'"),
        ({"toml": 'titles = "Dr"\n'}, "titles must be a list"),
        ({"toml": 'endings = ["a"]\n'}, "endings must be two different ones"),
        ({"toml": 'endings = ["a|a"]\n'}, "endings must be two different ones"),
        ({"toml": "titles = [\n"}, "no TOML"),
        ({"nicknames": "name,shorts\nA,B\n"}, "unknown column 'shorts'"),
        ({"nicknames": "name,short\nWilhemar,\n"}, "nicknames.csv:2: a name and what"),
        ({"nicknames": "name,short\nWilhemar,Zuzo|-\n"}, "nicknames.csv:2: a name and what"),
        ({"nicknames": "name,short\n—,Zuzo\n"}, "nicknames.csv:2: a name and what"),
        ({"toml": 'bodies = ["plc = "]\n'}, "bodies must have words on both sides of ="),
        ({"toml": 'bodies = ["= limited"]\n'}, "bodies must have words on both sides of ="),
        ({"toml": 'titles = [" "]\n'}, "titles must be a list of words"),
        ({"toml": 'generations = [""]\n'}, "generations must be a list of words"),
        ({"toml": 'endings = ["a|b|c"]\n'}, "endings must be two different ones"),
        ({"letters": "letter,latin\n,a\n"}, "'' is not one letter"),
        ({"letters": "letter,latin\nab,c\n"}, "'ab' is not one letter"),
        ({"letters": "letter,latin\na,b\na,c\n"}, "letters.csv:3: 'a' stands twice"),
    ],
)
def test_mistakes_are_told_with_their_file(files, told):
    with pytest.raises(PackError) as caught:
        parts_of(**files)
    assert told in str(caught.value)


def test_a_folder_of_names_alone_is_no_language_to_read_reports_in():
    packs = packs_from_files({LANGUAGE + "nicknames.csv": "name,short\nWilhemar,Zuzo\n"})
    assert packs.languages == {}
    assert "zuzo" in packs.name_parts.nicknames


def test_all_mistakes_of_all_files_are_told_at_once():
    with pytest.raises(PackError) as caught:
        parts_of(
            toml='titels = ["Dr"]\n',
            nicknames="name,short\nWilhemar,\n",
            letters="letter,latin\nab,c\n",
        )
    assert [one.split(":")[0].rpartition("/")[2] for one in caught.value.problems] == [
        "name_parts.toml",
        "nicknames.csv",
        "letters.csv",
    ]


def test_words_are_compared_without_case_accents_and_signs():
    parts = parts_of(toml='titles = ["Dr.", "DOÑA"]\nparticles = ["D\'"]\n')
    assert parts.titles == {"dr", "dona"}
    assert parts.particles == {"d"}


def test_a_letter_told_twice_alike_is_no_mistake():
    assert parts_of(letters="letter,latin\na,b\na,b\n").letters == {"a": ("b",)}


def test_no_language_at_all_has_no_parts():
    joined = join_name_parts([])
    assert joined.titles == frozenset()
    assert joined.nicknames == joined.letters == {}


def test_of_two_meanings_the_later_language_stands():
    one, other = (NameParts(joins_next={"abd": word}) for word in ("abd", "abdul"))
    assert join_name_parts([one, other]).joins_next == {"abd": "abdul"}


def test_our_own_words_are_such_as_names_can_be_looked_up_by():
    parts = own_name_parts()
    words = [*parts.nicknames, *parts.titles, *parts.particles, *parts.articles]
    words += [*parts.generations, *parts.joins_next, *parts.joins_previous]
    assert [
        word for word in words if not word or not word.isalnum() or word != word.casefold()
    ] == []
    assert all(full for full in parts.nicknames.values())
    assert all(form and all(form) for form in parts.bodies)


def test_who_is_called_something_for_short_is_called_it_in_full_too():
    parts = own_name_parts()
    fulls = set().union(*parts.nicknames.values())
    assert [full for full in fulls if full not in parts.nicknames[full]] == []


def test_languages_are_joined():
    one = NameParts(titles=frozenset({"dr"}), nicknames={"z": frozenset({"a"})})
    other = NameParts(titles=frozenset({"sr"}), nicknames={"z": frozenset({"b"})})
    joined = join_name_parts([one, other])
    assert joined.titles == {"dr", "sr"}
    assert joined.nicknames["z"] == {"a", "b"}


def test_the_quick_way_reads_what_the_packs_read():
    quick, whole = own_name_parts(), load_packs().name_parts
    assert all(getattr(quick, f) == getattr(whole, f) for f in ("nicknames", "titles", "letters"))
    assert quick.bodies == whole.bodies


def test_the_files_have_their_names():
    assert {"name_parts.toml", "nicknames.csv", "letters.csv"} == NAME_FILES
