"""What can be done with a thing that waits: every deed has its words, its reasons, its key."""

from __future__ import annotations

import pytest

from corrobora.desk.languages import LANGUAGES, load_catalogue
from corrobora.desk.queue.deeds import DEEDS, JUDGED, RULED, Deed
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind

ON_A_PAIR = (Deed.SAME, Deed.DIFFERENT, Deed.UNSURE, Deed.HOLD)
ON_A_CLAIM = (Deed.ACCEPT, Deed.CORRECT, Deed.REJECT, Deed.DOUBT, Deed.HOLD)


def test_every_deed_has_its_words():
    assert set(DEEDS) == set(Deed)


def test_every_judgement_and_verdict_can_be_made():
    assert set(JUDGED.values()) == set(Judgement)
    assert set(RULED.values()) == set(VerdictKind)


@pytest.mark.parametrize("deed", Deed)
def test_a_deed_offers_reasons_that_keys_can_choose(deed):
    words = DEEDS[deed]
    assert 1 <= len(words.reasons) <= 9
    assert len(set(words.reasons)) == len(words.reasons)
    assert all(reason.strip() for reason in words.reasons)


@pytest.mark.parametrize("deeds", [ON_A_PAIR, ON_A_CLAIM, (Deed.CLOSE, Deed.HOLD)])
def test_no_key_stands_twice_on_one_page(deeds):
    keys = [DEEDS[one].key for one in deeds]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 and key.isalpha() for key in keys)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
@pytest.mark.parametrize("deed", Deed)
def test_a_deed_is_asked_for_in_the_readers_language(deed, language):
    say = load_catalogue(language).gettext
    for text in (DEEDS[deed].name, DEEDS[deed].asked):
        assert say(text) != text


def test_what_takes_something_away_is_grave():
    assert {deed for deed in Deed if DEEDS[deed].is_grave} == {Deed.REJECT, Deed.TAKE_BACK}
