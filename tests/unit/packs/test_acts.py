"""acts.toml, names.toml and sites.toml: what they hold, and what is said of mistakes."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.vocabulary import ActKind, Condition
from corrobora.packs.acts import CueForm, parse_acts, parse_names, parse_sites

CUE = {"act": "release", "form": "past", "phrases": ["freed", "let go"]}


def test_a_cue_gives_an_entry_for_each_phrase():
    first, second = parse_acts({"cues": [CUE]}, "x").cues
    assert (first.phrase, first.act, first.form) == ("freed", ActKind.RELEASE, CueForm.PAST)
    assert second.phrase == "let go"
    assert first.at_once is None
    assert first.needs == ""


def test_a_cue_may_say_what_it_is_at_once_and_what_it_needs():
    cue = CUE | {"act": "detention", "at_once": "arrest", "needs": "custody"}
    entry = parse_acts({"cues": [cue]}, "x").cues[0]
    assert (entry.at_once, entry.needs) == (ActKind.ARREST, "custody")


def test_a_cue_may_bring_conditions():
    entry = parse_acts({"cues": [CUE | {"conditions": ["house_arrest"]}]}, "x").cues[0]
    assert entry.conditions == (Condition.HOUSE_ARREST,)


def test_classes_are_folded_but_for_exact_words():
    table = {"classes": {"be": ["Está", "esté"], "exact": ["esté"], "adverb_endings": ["mente"]}}
    classes = parse_acts(table, "x").classes
    assert classes.be == {"esta", "esté"}
    assert classes.adverb_endings == ("mente",)


def test_conditions_and_closings_are_phrases_with_their_value():
    table = {
        "conditions": [{"condition": "exile", "phrases": ["banished"]}],
        "case_closed": [{"closed": True, "phrases": ["acquitted"]}],
    }
    words = parse_acts(table, "x")
    assert words.conditions == (("banished", Condition.EXILE),)
    assert words.case_closed == (("acquitted", True),)


def test_missing_tables_are_empty():
    assert parse_acts({}, "x").cues == ()
    assert parse_names({}, "x").titles == ()
    assert parse_sites({}, "x").heads == ()


MISTAKES = [
    ({"cues": [CUE | {"act": "escape"}]}, "act must be one of"),
    ({"cues": [CUE | {"form": "loud"}]}, "form must be one of"),
    ({"cues": [CUE | {"needs": "luck"}]}, "needs must be one of"),
    ({"cues": [CUE | {"conditions": ["gold"]}]}, "conditions must be out of"),
    ({"cues": [CUE | {"colour": "red"}]}, "unknown key 'colour'"),
    ({"cues": "freed"}, "cues must be tables"),
    ({"classes": {"bee": ["is"]}}, "unknown key 'bee'"),
    ({"classes": {"be": "is"}}, "be must be a list"),
    ({"classes": []}, "classes must be a table"),
    ({"presuming": [""]}, "presuming must be a list"),
    ({"whatever": 1}, "unknown key 'whatever'"),
    ({"case_closed": [{"closed": "yes", "phrases": []}]}, "closed must be true or false"),
]


@pytest.mark.parametrize(("table", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place(table, message):
    with pytest.raises(PackError) as caught:
        parse_acts(table, "languages/xx/acts.toml")
    assert message in str(caught.value)
    assert "languages/xx/acts.toml" in str(caught.value)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(PackError) as caught:
        parse_acts({"cues": [CUE | {"act": "escape", "form": "loud"}], "x": 1}, "f")
    assert len(caught.value.problems) == 3


def test_names_are_sets_of_folded_words_and_titles_phrases():
    words = parse_names({"roles": ["Diputada", "Líder"], "titles": ["Vice President"]}, "x")
    assert words.roles == {"diputada", "lider"}
    assert words.titles == ("Vice President",)


def test_sites_know_whether_heads_follow():
    assert parse_sites({"heads": ["prison"], "heads_follow": True}, "x").heads_follow
    assert not parse_sites({"heads": ["cárcel"]}, "x").heads_follow


@pytest.mark.parametrize("parse", [parse_names, parse_sites])
def test_unknown_keys_of_the_other_files_are_told(parse):
    with pytest.raises(PackError, match="unknown key"):
        parse({"nonsense": []}, "x")
