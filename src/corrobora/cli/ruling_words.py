"""What follows from a decision on a claim, a figure, a conflict or a person, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corrobora.cli.person_words import PERSON_EFFECTS
from corrobora.model.ruling import VerdictKind
from corrobora.register.audience import PUBLISH, RESTRICT, Audience, read_part
from corrobora.register.decided import Decision
from corrobora.register.rulings import CLAIM, CONFLICT, FIELD, FIGURE, NAME
from corrobora.register.verification import VERIFY

__all__ = ["say_effect"]

_VERDICTS: Mapping[str, str] = {
    VerdictKind.ACCEPTED: "What a copyist added there counts from now on, as it was said.",
    VerdictKind.REJECTED: "It counts nothing from now on, for or against; nor does what was copied"
    " from it. It stays visible as rejected.",
    VerdictKind.UNSURE: "It counts as it did, and is marked as doubtful.",
}
_OPENED: Mapping[Audience, str] = {
    Audience.INSIDE: "Those inside may be shown {}; nobody outside.",
    Audience.OUTSIDE: "Those outside may be shown {}, less what is restricted.",
}
_OPENED_FIELDS: Mapping[str, str] = {
    "minor": "this person, if published, though they are under age",
    "health": "what is said of this person's health, if they are published",
}


def say_effect(decision: Decision) -> str:
    """Return what the decision changes; empty where its own words say it all."""
    say = _EFFECTS.get(decision.kind)
    return "" if say is None else say(decision)


def _say_verdict(decision: Decision) -> str:
    return _VERDICTS.get(str(decision.payload.get("verdict")), "")


def _say_field(decision: Decision) -> str:
    if decision.payload.get("part") == NAME:
        return "The person is shown under this name; the names that were read stay beside it."
    return "It is read so from now on; what was read is shown beside it."


def _say_verified(decision: Decision) -> str:
    if decision.payload.get("signed_in"):
        return "It is verified once another person who is signed in says so too."
    return "Kept as a proposal: nobody is signed in here, which the two-person rule asks for."


def _say_opened(decision: Decision) -> str:
    audience, field = read_part(str(decision.payload["part"]))
    is_person = decision.payload.get("about", "person") == "person"
    what = "this person" if is_person else "this claim"
    return _OPENED[audience].format(what if field is None else _OPENED_FIELDS[field])


_EFFECTS: Mapping[str, Callable[[Decision], str]] = {
    CLAIM: _say_verdict,
    FIELD: _say_field,
    FIGURE: lambda _: "The older figure is shown as superseded, with this reason.",
    CONFLICT: lambda _: "It is closed until somebody says something new on either side.",
    RESTRICT: lambda _: "It is published to nobody, whatever else was decided.",
    PUBLISH: _say_opened,
    VERIFY: _say_verified,
    **PERSON_EFFECTS,
}
