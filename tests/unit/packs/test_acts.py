"""acts.toml, names.toml and sites.toml: what they hold, and what is said of mistakes."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import PackError
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.model.vocabulary import ActKind, Condition
from corrobora.packs.acts import (
    CueForm,
    NameWords,
    SiteWords,
    WordClasses,
    parse_acts,
    parse_names,
    parse_sites,
)
from tests.unit.extract.rules.reading import packs

LANGUAGES = sorted(packs().languages)

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


CUE_MISTAKES = [
    ({"act": "escape"}, "f: cues[1]: act must be one of arrest,"),
    ({"form": "loud"}, "f: cues[1]: form must be one of participle,"),
    ({"at_once": "soon"}, "f: cues[1]: at_once must be one of arrest,"),
    ({"needs": "luck"}, "f: cues[1]: needs must be one of custody, site, unknown, not 'luck'"),
    ({"conditions": ["gold"]}, "f: cues[1]: conditions must be out of"),
    ({"phrases": "freed"}, "f: cues[1]: phrases must be a list"),
    ({"act": 3}, "f: cues[1]: act must be a word in quotes"),
]


@pytest.mark.parametrize(("change", "message"), CUE_MISTAKES)
def test_a_mistake_in_a_cue_is_told_with_its_number(change, message):
    with pytest.raises(PackError) as caught:
        parse_acts({"cues": [CUE | change]}, "f")
    assert any(p.startswith(message) for p in caught.value.problems)


def test_a_cue_without_its_act_is_a_mistake():
    with pytest.raises(PackError, match="act must be a word"):
        parse_acts({"cues": [{"form": "past", "phrases": ["freed"]}]}, "f")


LISTS = [
    "exclusions",
    "presuming",
    "custody",
    "unknown",
    "elsewhere",
    "charge_introducers",
    "charge_nouns",
    "among",
    "groups",
]


@pytest.mark.parametrize("key", LISTS)
def test_each_list_of_phrases_is_kept_as_written_in_order(key):
    words = parse_acts({key: ["Beta gamma", "álfa"]}, "f")
    assert getattr(words, key) == ("Beta gamma", "álfa")


@pytest.mark.parametrize("key", ["charge_stops", "charge_fillers"])
def test_words_around_charges_are_folded(key):
    assert getattr(parse_acts({key: ["Según", "el"]}, "f"), key) == {"segun", "el"}


@pytest.mark.parametrize("item", [f.name for f in fields(WordClasses) if f.name != "exact"])
def test_each_class_of_words_can_be_given_and_is_folded(item):
    found = getattr(parse_acts({"classes": {item: ["Ése", "x"]}}, "f").classes, item)
    assert set(found) == {"ese", "x"}
    assert isinstance(found, tuple) is item.endswith("_endings")


@pytest.mark.parametrize("item", [f.name for f in fields(NameWords)])
def test_each_list_of_names_can_be_given(item):
    found = getattr(parse_names({item: ["Uno"]}, "f"), item)
    assert set(found) <= {"uno", "Uno"}
    assert len(found) == 1


@pytest.mark.parametrize("item", [f.name for f in fields(SiteWords) if f.name != "heads_follow"])
def test_each_list_of_sites_can_be_given(item):
    assert getattr(parse_sites({item: ["cárcel"]}, "f"), item) == ("cárcel",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_cues_fit_the_grammar_and_cover_every_act(language):
    words = packs().languages[language].acts
    PhraseMatcher((e.phrase, e) for e in words.cues)
    assert {e.act for e in words.cues} == set(ActKind)
    assert {e.form for e in words.cues} >= {CueForm.NOUN, CueForm.STATE, CueForm.INTRANSITIVE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_conditions_cover_all(language):
    words = packs().languages[language].acts
    assert {c for _, c in words.conditions} == set(Condition)
    assert {closed for _, closed in words.case_closed} == {True, False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_endings_of_pronouns_are_those_of_a_clitic(language):
    classes = packs().languages[language].acts.classes
    for ending in classes.enclitic_endings:
        assert any(ending.endswith(clitic) for clitic in classes.clitic), ending
    assert classes.genitive
    assert classes.noun_plural_endings


@given(st.sampled_from(sorted(ActKind)), st.sampled_from(sorted(CueForm)))
def test_every_act_goes_with_every_form(act, form):
    entry = parse_acts({"cues": [{"act": act, "form": form, "phrases": ["w"]}]}, "f").cues[0]
    assert (entry.act, entry.form, entry.at_once) == (act, form, None)
