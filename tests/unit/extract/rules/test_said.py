"""Looking up who says what stands at a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.said import Attribution, denials_at, speaker_at, speaker_of, stance_at
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import SpeechStance


def said(start: int, end: int, name: str, **more: object) -> Attribution:
    values: dict[str, object] = {"stance": SpeechStance.SAYS, **more}
    speaker = Speaker(name=name, kind=SpeakerKind.OTHER)
    return Attribution(sentence=0, start=start, end=end, speaker=speaker, **values)  # type: ignore[arg-type]


def name_at(found: tuple[Attribution, ...], start: int, end: int) -> str | None:
    attribution = speaker_at(found, start, end)
    return attribution.speaker.name if attribution else None


def test_the_innermost_speaks():
    found = (said(0, 100, "outer"), said(20, 60, "inner"), said(70, 90, "other"))
    assert name_at(found, 30, 40) == "inner"
    assert name_at(found, 62, 66) == "outer"
    assert name_at(found, 55, 75) == "outer"
    assert name_at(found, 75, 80) == "other"


def test_nobody_speaks_outside():
    found = (said(10, 20, "a"),)
    assert name_at(found, 5, 15) is None
    assert name_at(found, 15, 25) is None
    assert name_at((), 0, 1) is None


def test_an_order_reports_nothing_but_has_a_stance():
    found = (said(0, 50, "outer"), said(10, 40, "court", stance=SpeechStance.ORDERS))
    assert name_at(found, 20, 30) == "outer"
    stance = stance_at(found, 20, 30)
    assert stance is not None
    assert stance.stance is SpeechStance.ORDERS


def test_nobody_hedges_but_is_no_speaker():
    found = (said(0, 50, "reports", stance=SpeechStance.HEDGES, is_nobody=True),)
    assert name_at(found, 20, 30) is None
    assert stance_at(found, 20, 30) is not None


def test_a_denial_that_points_back_stands_apart():
    denial = said(0, 50, "ministry", stance=SpeechStance.DENIES, is_pointing=True)
    found = (said(0, 40, "radio"), denial)
    assert name_at(found, 10, 20) == "radio"
    assert denials_at(found, 10, 20) == (denial,)
    assert denials_at(found, 60, 70) == ()


def test_looking_up_among_many_is_quick_and_right():
    found = tuple(said(10 * i, 10 * i + 9, str(i)) for i in range(20_000))
    assert [name_at(found, 10 * i + 2, 10 * i + 4) for i in range(0, 20_000, 1999)] == [
        str(i) for i in range(0, 20_000, 1999)
    ]


def test_a_person_in_a_narrower_stretch_has_its_own_speaker():
    found = (said(0, 100, "ministry"), said(60, 90, "family"), said(120, 160, "later"))
    told = [
        speaker_of(found, (10, 15), place) for place in ((70, 80), (20, 30), (130, 140), (200, 205))
    ]
    assert [a.speaker.name if a else None for a in told] == [
        "family",
        "ministry",
        "ministry",
        "ministry",
    ]


def test_an_act_in_the_reports_own_voice_takes_no_speaker_from_the_person():
    found = (said(60, 90, "family"),)
    assert speaker_of(found, (10, 15), (70, 80)) is None


def test_only_who_covers_the_whole_place_says_it():
    found = (said(10, 20, "a"),)
    assert [
        name_at(found, *place) for place in ((10, 20), (10, 11), (19, 20), (9, 20), (10, 21))
    ] == [
        "a",
        "a",
        "a",
        None,
        None,
    ]


def test_of_two_that_cover_the_same_stretch_the_one_whose_words_come_later_speaks():
    found = (said(0, 50, "outer", said_at=55), said(0, 50, "inner", said_at=70))
    assert name_at(found, 10, 20) == "inner"


def test_stances_of_all_kinds_are_found_where_they_are():
    for stance in SpeechStance:
        found = (said(0, 50, "a", stance=stance),)
        at = stance_at(found, 10, 20)
        assert at is not None
        assert at.stance is stance


def test_the_innermost_stance_counts():
    found = (
        said(0, 90, "court", stance=SpeechStance.ORDERS),
        said(10, 40, "union", stance=SpeechStance.DENIES),
    )
    inner, outer = stance_at(found, 20, 30), stance_at(found, 50, 60)
    assert inner is not None
    assert outer is not None
    assert (inner.speaker.name, outer.speaker.name) == ("union", "court")


def test_a_denial_that_points_back_gives_no_stance_to_what_it_denies():
    found = (said(0, 50, "ministry", stance=SpeechStance.DENIES, is_pointing=True),)
    assert stance_at(found, 10, 20) is None


def test_all_who_deny_are_found_in_order():
    denials = tuple(
        said(0, 50, name, stance=SpeechStance.DENIES, is_pointing=True) for name in ("a", "b")
    )
    pointing = said(0, 50, "c", is_pointing=True)
    direct = said(0, 50, "d", stance=SpeechStance.DENIES)
    assert denials_at((*denials, pointing, direct), 10, 20) == denials


def test_a_speaker_in_another_sentence_has_no_part_in_this_one():
    speaker = Speaker(name="other", kind=SpeakerKind.OTHER)
    other = Attribution(1, 20, 40, speaker, SpeechStance.SAYS)
    found = (said(0, 100, "ministry"), other)
    at = speaker_of(found, (5, 10), (25, 30))
    assert at is not None
    assert at.speaker.name == "ministry"


def test_a_person_inside_the_same_narrow_stretch_as_the_act_changes_nothing():
    found = (said(0, 100, "ministry"), said(20, 60, "family"))
    at = speaker_of(found, (30, 40), (45, 50))
    assert at is not None
    assert at.speaker.name == "family"


STRETCHES = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=12,
)


@given(STRETCHES, st.integers(0, 100), st.integers(1, 10))
def test_who_is_found_covers_the_place_and_nobody_covers_it_more_closely(stretches, start, size):
    found = tuple(said(a, b, f"{a}-{b}") for a, b in sorted(stretches, key=lambda s: (s[0], -s[1])))
    covering = [b - a for a, b in stretches if a <= start and start + size <= b]
    at = speaker_at(found, start, start + size)
    assert (None if at is None else at.end - at.start) == min(covering, default=None)
