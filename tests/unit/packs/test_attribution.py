"""The parts of a language pack that say who speaks and how surely."""

from __future__ import annotations

from dataclasses import fields

import pytest

from corrobora.errors import PackError
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import (
    AttributionWords,
    DesignationWords,
    HedgeWords,
    PromiseWords,
    Sense,
    SpeakerEntry,
    SpeakerRole,
    SpeechClasses,
    SpeechStance,
    parse_attribution,
    parse_designations,
    parse_hedges,
    parse_promises,
)
from corrobora.packs.language import LanguagePack
from tests.unit.extract.rules.reading import packs

LANGUAGES = sorted(packs().languages)


def test_attribution_reads_verbs_speakers_and_classes():
    words = parse_attribution(
        {
            "verb_first": True,
            "verbs": {"says": ["said", "told <3> that"], "denies": ["denied"]},
            "participles": {"says": ["confirmed"]},
            "sources": ["according to"],
            "speakers": [{"kind": "state", "role": "party", "nouns": ["ministry", "court"]}],
            "classes": {"article": ["The", "á"], "negation": ["didn't"]},
        },
        "attribution.toml",
    )
    assert words.verb_first
    assert not words.subject_dropped
    assert words.verbs == (
        ("said", SpeechStance.SAYS),
        ("told <3> that", SpeechStance.SAYS),
        ("denied", SpeechStance.DENIES),
    )
    assert words.participles == (("confirmed", SpeechStance.SAYS),)
    assert words.speakers == (
        SpeakerEntry("ministry", SpeakerKind.STATE, SpeakerRole.PARTY),
        SpeakerEntry("court", SpeakerKind.STATE, SpeakerRole.PARTY),
    )
    assert words.classes.article == {"the", "a"}
    assert words.classes.negation == {"didn't", "didn\u2019t"}


def test_hedges_are_read_by_sense():
    words = parse_hedges(
        {
            "group": {"planned": ["will"], "negated": ["not"]},
            "endings": {"conditional": ["ría"]},
            "complementiser": ["that"],
        },
        "hedges.toml",
    )
    assert words.group == (("will", Sense.PLANNED), ("not", Sense.NEGATED))
    assert words.endings == (("ría", Sense.CONDITIONAL),)
    assert words.complementiser == {"that"}


def test_designations_and_promises_are_read():
    designations = parse_designations(
        {"terms": ["political prisoner*"], "joining": ["Is"]}, "designations.toml"
    )
    promises = parse_promises({"places": ["that prison"]}, "promises.toml")
    assert designations.terms == ("political prisoner*",)
    assert designations.joining == {"is"}
    assert promises.places == ("that prison",)


@pytest.mark.parametrize(
    ("parse", "kind"),
    [
        (parse_attribution, AttributionWords),
        (parse_hedges, HedgeWords),
        (parse_designations, DesignationWords),
        (parse_promises, PromiseWords),
    ],
)
def test_an_empty_file_gives_an_empty_part(parse, kind):
    part = parse({}, "file.toml")
    assert isinstance(part, kind)
    for item in fields(part):
        value = getattr(part, item.name)
        assert not value or isinstance(value, SpeechClasses)


@pytest.mark.parametrize(
    ("parse", "table", "message"),
    [
        (parse_attribution, {"verb": {}}, "f.toml: unknown key 'verb'"),
        (parse_attribution, {"verbs": {"shouts": ["yelled"]}}, "f.toml: [verbs]: unknown key"),
        (parse_attribution, {"verbs": ["said"]}, "'verbs' must be a table"),
        (parse_attribution, {"verb_first": "yes"}, "'verb_first' must be true or false"),
        (parse_attribution, {"sources": ["a", 1]}, "'sources' must be a list of words"),
        (parse_attribution, {"sources": ["  "]}, "'sources' must be a list of words"),
        (parse_attribution, {"speakers": {"kind": "state"}}, "[[speakers]]"),
        (
            parse_attribution,
            {"speakers": [{"kind": "king", "role": "party", "nouns": ["crown"]}]},
            "[[speakers]] number 1: 'kind' must be one of",
        ),
        (parse_attribution, {"classes": {"verb": ["go"]}}, "f.toml: [classes]: unknown key 'verb'"),
        (parse_hedges, {"group": {"sure": ["will"]}}, "f.toml: [group]: unknown key 'sure'"),
        (parse_designations, {"term": []}, "unknown key 'term'"),
        (parse_promises, {"places": "here"}, "'places' must be a list of words"),
    ],
)
def test_mistakes_are_told_with_their_place(parse, table, message):
    with pytest.raises(PackError) as caught:
        parse(table, "f.toml")
    assert message in str(caught.value)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(PackError) as caught:
        parse_attribution({"one": 1, "two": 2, "verb_first": 3}, "f.toml")
    assert len(caught.value.problems) == 3


def phrases_of(pack: LanguagePack) -> list[str]:
    found = [p for p, _ in (*pack.attribution.verbs, *pack.attribution.participles)]
    found += [e.phrase for e in pack.attribution.speakers]
    found += [*pack.attribution.sources, *pack.attribution.citing, *pack.attribution.continuing]
    for table in (
        pack.hedges.group,
        pack.hedges.opening,
        pack.hedges.governor,
        pack.hedges.following,
    ):
        found += [p for p, _ in table]
    for item in fields(pack.designations):
        found += [*getattr(pack.designations, item.name)]
    return [*found, *pack.promises.places, *pack.promises.exclusions]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_a_shipped_pack_fits_the_grammar(language):
    phrases = phrases_of(packs().languages[language])
    PhraseMatcher((p, True) for p in phrases)
    assert all(p == " ".join(p.split()) for p in phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_speaker_noun_has_two_kinds(language):
    seen: dict[str, SpeakerEntry] = {}
    for entry in packs().languages[language].attribution.speakers:
        assert seen.setdefault(entry.phrase, entry) is entry, entry.phrase
