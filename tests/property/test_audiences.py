"""Whatever was decided in whatever order: a restriction is stronger, nobody is public by chance."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.person import People, Person
from corrobora.register.audience import PUBLISH, RESTRICT, WHOLE, Audience, find_audiences
from corrobora.register.standing import UNDO, find_standing
from corrobora.register.verification import VERIFY, Verified, find_verifications
from corrobora.store.decisions import Decision
from tests.factories import NOON
from tests.unit.assess.custody import release

IDS = ("p0", "p1", "p2")
PEOPLE = People(
    tuple(Person(id=id_, name=id_, names=(id_,)) for id_ in IDS[1:]), {}, redirects={"p0": "p1"}
)
FIELDS = (WHOLE, "date", "place")


@st.composite
def decisions(draw, kinds=(RESTRICT, PUBLISH)):
    """Decisions on three ids, one of which was merged into another since."""
    made = []
    for at in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(kinds))
        parts = FIELDS if kind == RESTRICT else tuple(Audience)
        made.append(
            Decision(
                id=f"d{at}",
                kind=kind,
                subject=(draw(st.sampled_from(IDS)),),
                payload={"part": str(draw(st.sampled_from(parts)))},
                reason="so",
                decided_by="Ana Serrat",
                decided_at=NOON + datetime.timedelta(minutes=at),
            )
        )
    return made


@given(decisions())
def test_nobody_is_for_anybody_without_a_publication_of_themselves(made):
    found = find_audiences(made, PEOPLE)
    for id_ in ("p1", "p2"):
        published = [d for d in made if d.kind == PUBLISH and d.subject == (id_,)]
        if found.find(id_).audience() is not None:
            assert published
        assert found.find("p0").audience() is None


@given(decisions())
def test_what_is_restricted_wholly_is_for_nobody(made):
    found = find_audiences(made, PEOPLE)
    for one in made:
        if one.kind == RESTRICT:
            id_, part = PEOPLE.now(one.subject[0]), one.payload["part"]
            assert found.find(id_).audience(part) is None
            if part == WHOLE:
                assert found.find(id_).is_restricted
                assert all(found.find(id_).audience(field) is None for field in ("date", None))


@given(decisions(), st.randoms(use_true_random=False))
def test_who_may_see_does_not_depend_on_the_order(made, random):
    mixed = list(made)
    random.shuffle(mixed)
    one, other = find_audiences(made, PEOPLE), find_audiences(mixed, PEOPLE)
    for id_ in IDS:
        for field in (None, "date", "place", "site"):
            assert one.find(id_).audience(field) == other.find(id_).audience(field)


@given(decisions(), st.sampled_from(FIELDS), st.sampled_from(IDS))
def test_a_further_restriction_shows_nothing_more(made, part, id_):
    more = Decision(
        id="more",
        kind=RESTRICT,
        subject=(id_,),
        payload={"part": part},
        reason="so",
        decided_by="Oto",
        decided_at=NOON,
    )
    before, after = find_audiences(made, PEOPLE), find_audiences([*made, more], PEOPLE)
    for person in IDS:
        for field in (None, "date", "place"):
            shown = after.find(person).audience(field)
            assert shown is None or shown == before.find(person).audience(field)


@st.composite
def words(draw):
    """People saying of one act that it is verified, or taking back what was said."""
    made = []
    for at in range(draw(st.integers(0, 6))):
        before = draw(st.sampled_from([None, *(one.id for one in made)]))
        kind = UNDO if before is not None and draw(st.booleans()) else VERIFY
        made.append(
            Decision(
                id=f"v{at}",
                kind=kind,
                subject=("p1",),
                payload={
                    "part": "release",
                    "date": "2031-05-05",
                    "signed_in": draw(st.booleans()),
                },
                reason="I rang",
                decided_by=draw(st.sampled_from(["Ana", "ANA", "Oto", "Bo"])),
                decided_at=NOON + datetime.timedelta(minutes=at),
                replaces=before,
            )
        )
    return made


FOUND = release("2031-05-05")


@given(words())
def test_with_the_rule_two_names_signed_in_whatever_happened(made):
    found = find_verifications(made, two_persons=True).find(FOUND)
    signed = {by.decided_by.lower() for by in found.by if by.signed_in}
    assert (found.state is Verified.VERIFIED) is (len(signed) >= 2)


@given(words())
def test_the_rule_only_ever_asks_for_more(made):
    strict = find_verifications(made, two_persons=True).find(FOUND)
    loose = find_verifications(made, two_persons=False).find(FOUND)
    assert (strict.state is Verified.NONE) is (loose.state is Verified.NONE)
    assert loose.state in {Verified.NONE, Verified.VERIFIED}
    assert strict.by == loose.by


@given(words())
def test_it_is_verified_where_some_word_stands_and_nowhere_else(made):
    standing = [one for one in find_standing(made) if one.kind == VERIFY]
    found = find_verifications(made, two_persons=True)
    assert (found.find(FOUND).state is not Verified.NONE) is bool(standing)
    assert found.find(release("2033")).state is Verified.NONE
    assert found.find(release("2031-05-05", person="p2")).state is Verified.NONE


@given(words(), st.sampled_from(sorted(Step)), st.sampled_from(["2031", "2031-05", "2031-05-05~"]))
def test_what_does_not_stand_as_happened_is_looked_at_again(made, step, date):
    finding = release(date, step=step)
    found = find_verifications(made, two_persons=True).find(finding)
    happened = step in {Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED, Step.REARRESTED}
    is_said = found.state is not Verified.NONE
    assert (found.look_again is not None) is (is_said and not happened)
    assert parse_edtf(date).is_compatible_with(parse_edtf("2031-05-05"))
