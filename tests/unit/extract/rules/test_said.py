"""Looking up who says what stands at a place."""

from __future__ import annotations

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
