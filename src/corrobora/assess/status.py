"""The ladder of DESIGN rule 5: on which step the counted origins put a claim, by the policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corrobora.assess.origin import Weighed
from corrobora.assess.policy import Policy
from corrobora.model.finding import Step, Support
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import ActKind, Certainty, SpeakerKind

__all__ = ["AFFIRMED", "count_independent", "is_hedged", "put_on_ladder", "say_what_raises"]

# The steps on which it is said, by somebody who counts, that the act happened.
AFFIRMED = frozenset({Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED, Step.REARRESTED})


def put_on_ladder(origins: Sequence[Weighed], act: ActKind, policy: Policy) -> Step:
    """Return the step. A claim that only copyists added stands lowest, on `announced`."""
    if any(o.happened for o in origins):
        return _affirmed(origins, act, policy)
    if any(o.denies for o in origins):
        return Step.REVOKED if _is_withdrawn(origins) else Step.DENIED
    is_ordered = any(_is_order(o, policy) for o in origins if o.is_plan)
    return Step.ORDERED if is_ordered else Step.ANNOUNCED


def _affirmed(origins: Sequence[Weighed], act: ActKind, policy: Policy) -> Step:
    firm = _firm(origins)
    if any(o.denies for o in origins) or not firm:
        return Step.REPORTED
    sides = {o.voice.side for o in firm if o.voice.is_known or not policy.known_only}
    if len(sides) >= policy.sides_for(act):
        return Step.CORROBORATED
    return Step.CONFIRMED if any(_would_know(o, act, policy) for o in firm) else Step.REPORTED


def _firm(origins: Iterable[Weighed]) -> list[Weighed]:
    return [o for o in origins if o.happened and o.certainty is Certainty.ASSERTED]


def _would_know(origin: Weighed, act: ActKind, policy: Policy) -> bool:
    party = origin.voice.party
    return party is not None and policy.knows(party.kind, act)


def _is_order(origin: Weighed, policy: Policy) -> bool:
    party = origin.voice.party
    is_organ = party is not None and party.organ in policy.ordering_organs
    return origin.is_order or is_organ


def _is_withdrawn(origins: Sequence[Weighed]) -> bool:
    """Say whether a side that planned it later says that it did not come.

    An order that somebody else told of is withdrawn by the state that gave it.
    """
    plans = [o for o in origins if o.is_plan]
    return any(
        o.denies and (o.voice.side == plan.voice.side or _may_undo(o, plan)) and _is_later(o, plan)
        for o in origins
        for plan in plans
    )


def _may_undo(denial: Weighed, plan: Weighed) -> bool:
    party = denial.voice.party
    return plan.is_order and party is not None and party.kind is SpeakerKind.STATE


def _is_later(denial: Weighed, plan: Weighed) -> bool:
    if denial.last_said is None or plan.last_said is None:
        return True
    first = plan.first_said or plan.last_said
    return denial.last_said > first


def count_independent(origins: Iterable[Weighed]) -> int:
    """Return the number of sides whose counted support says that it happened."""
    return len({o.voice.side for o in origins if o.happened})


def is_hedged(origins: Sequence[Weighed], step: Step) -> bool:
    """Say whether only hedged support, or none that counts, puts the claim where it stands."""
    happened = [o for o in origins if o.happened]
    if happened:
        return all(o.certainty is Certainty.HEDGED for o in happened)
    is_plain = any(o.is_plan or o.denies for o in origins)
    return step is Step.ANNOUNCED and not is_plain


def say_what_raises(
    origins: Sequence[Weighed], step: Step, act: ActKind, policy: Policy
) -> tuple[str, ...]:
    """Return in plain words what would lift the claim to a higher step."""
    return tuple(_raises(origins, step, act, policy))


def _raises(origins: Sequence[Weighed], step: Step, act: ActKind, policy: Policy) -> Iterator[str]:
    if step in {Step.CORROBORATED, Step.REARRESTED}:
        return
    if step not in AFFIRMED:
        yield Sentence("a source that counts and says that it happened")
        return
    against = sorted({o.origin.name for o in origins if o.denies})
    if against:
        yield Sentence("an end to the contradiction with %(names)s", names=tuple(against))
    firm = _firm(origins)
    yield from _missing_firmness(origins, firm)
    if step is Step.REPORTED and not any(
        _would_know(o, act, policy) for o in origins if o.happened
    ):
        kinds = tuple(sorted(policy.would_know_of.get(act, policy.would_know)))
        yield Sentence("word from a party that would know: %(kinds)s", kinds=kinds)
    yield from _missing_sides(firm or [o for o in origins if o.happened], act, policy)
    if any(o.is_addition and o.origin.stance is Support.FOR for o in origins):
        yield Sentence("a decision that what a copy added is right")


def _missing_firmness(origins: Iterable[Weighed], firm: Sequence[Weighed]) -> Iterator[str]:
    """Say whose hedge holds a claim back; with nobody firm it is everybody's."""
    hedged = [o for o in origins if o.happened and o not in firm]
    names = sorted({o.origin.name for o in hedged if o.voice.is_known})
    if hedged and not firm:
        yield Sentence("a statement without a hedge")
    elif names:
        yield Sentence("a statement without a hedge from %(names)s", names=_any_of(names))


def _missing_sides(origins: Sequence[Weighed], act: ActKind, policy: Policy) -> Iterator[str]:
    known = [o for o in origins if o.voice.is_known]
    missing = policy.sides_for(act) - len({o.voice.side for o in known})
    if missing > 0:
        have = tuple(sorted({o.origin.name for o in known}))
        yield _say_missing(missing, have)


def _say_missing(missing: int, have: tuple[str, ...]) -> Sentence:
    more = (
        Sentence("1 more independent side")
        if missing == 1
        else Sentence("%(n)s more independent sides", n=missing)
    )
    beside = Sentence("%(more)s beside %(names)s", more=more, names=have) if have else more
    return Sentence(
        "%(more)s: a named speaker, or an outlet that a pack or your table knows", more=beside
    )


def _any_of(names: Sequence[str]) -> str | Sentence:
    """Return names of which one is enough."""
    told: str | Sentence = names[0]
    for name in names[1:]:
        told = Sentence("%(one)s or %(other)s", one=told, other=name)
    return told
