"""What may leave, and to whom: the rules, one a function. Nothing goes around them.

The values that writers take (`publish/released.py`) are sealed here and nowhere else; an
architecture test holds that. What is withheld is told with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from corrobora.errors import BrokenPromise
from corrobora.model.finding import Origin, OriginKind
from corrobora.model.note import INFORMANTS, Consent
from corrobora.model.report import Form, Report
from corrobora.model.spans import Span
from corrobora.model.vocabulary import Condition, SourceConnection, SpeakerKind
from corrobora.publish.blanking import Blanker
from corrobora.publish.material import Material
from corrobora.publish.names import BODIES, clean, find_reports_naming, make_blanker
from corrobora.publish.released import Method, Released, WithheldCount
from corrobora.publish.sensitive import Sensitive, find_minors
from corrobora.register.audience import Audience, Openness
from corrobora.register.erase.spellings import BLANK

__all__ = [
    "BODIES",
    "LEAST_PEOPLE",
    "LONGEST_PASSAGE",
    "MOST_OF_A_REPORT",
    "Rules",
    "Why",
    "Withheld",
    "clean",
    "open_rules",
    "seal",
]

LEAST_PEOPLE = 3
"""A count of withheld people below this is not told outside, nor what would give it away."""

LONGEST_PASSAGE = 300
"""Characters of a passage that leave at most; the rest is cut off with a sign."""

MOST_OF_A_REPORT = 1200
"""Characters of one report that leave at most, all its passages together."""

_PEOPLE: Mapping[SpeakerKind, str] = {
    SpeakerKind.PERSON_HELD: "the person concerned",
    SpeakerKind.FAMILY: "a relative",
    SpeakerKind.LAWYER: "a lawyer",
    SpeakerKind.WITNESS: "a witness",
}
_SOMEBODY = "somebody"
_UNNAMED_INFORMANT = "a person known to the documenters"
_NOT_HERE = "a report that is not here"
_UNKNOWN_OUTLET = "an outlet that nothing is known of"
# Beginnings of the reasons that an assessment gives, which may name people, in words that do not.
_REASONS: Mapping[str, str] = {
    "unsupported addition": "added by whoever copied it; its source does not say so",
    "a plan:": "a plan: it does not say that it happened",
    "unknown outlets count once": "outlets that nothing is known of count once together",
    "the same side as": "another voice of a side that is counted",
    "the same side later": "the same side later said the opposite",
    "said before": "said before the day of what it would deny",
    "told a documenter": "told a documenter",
    "the outlet's own voice": "the outlet's own voice",
    "the passage that these reports share": "a passage that reports share; its source is not here",
    "says so through": "says so through somebody who speaks for it",
    "says so first-hand": "says so first-hand",
    "says so itself": "says so itself",
}
_BLANKS = re.compile(f"{BLANK}+")
_COUNTS_NOT = "it adds nothing of its own"


class Why(StrEnum):
    """Why something stays inside."""

    NOT_DECIDED = "not_decided"
    RESTRICTED = "restricted"
    MINOR = "minor"
    HEALTH = "health"
    NOTHING_LEFT = "nothing_left"
    NO_ADDRESS = "no_address"
    LIST = "list"
    TOO_MUCH = "too_much"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One thing that stays inside: what kind, why, and its name, for those inside alone."""

    what: str
    why: Why
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The policy for one audience over one register; made by `open_rules`.

    `persons` are the ids of those who leave, `kept` says why each other one stays.
    """

    material: Material
    audience: Audience
    persons: frozenset[str]
    kept: Mapping[str, Why]
    blanker: Blanker
    sensitive: Sensitive
    restricted_in: frozenset[str]

    def openness(self, person: str) -> Openness:
        """Return what was decided of a person."""
        return self.material.audiences.find(person)

    def may_claim_leave(self, statement_ids: Iterable[str]) -> bool:
        """A figure or a promise leaves where somebody published one of its claims."""
        opened = self.material.opened
        allowed = {self.audience, Audience.OUTSIDE}
        return any(not allowed.isdisjoint(opened.get(id_, ())) for id_ in statement_ids)

    def may_field_leave(self, person: str, field: str) -> bool:
        """A field of a published person leaves unless it was restricted."""
        return field not in self.openness(person).restricted

    def may_health_leave(self, person: str) -> bool:
        """What is said of somebody's health leaves where a decision of its own says so."""
        return self.openness(person).opens("health", self.audience)

    def conditions_of(self, person: str, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """Conditions leave, less those that tell of health."""
        if not self.may_field_leave(person, "conditions"):
            return ()
        told = self.may_health_leave(person)
        return tuple(c.value for c in conditions if told or c is not Condition.MEDICAL)

    def name_of_origin(self, origin: Origin, person: str | None) -> str:
        """Bodies and outlets are told by name, people only inside, informants never.

        An informant whose consent does not cover the name is "a person known to the documenters".
        """
        if person is not None and not self.may_field_leave(person, "speaker"):
            return _SOMEBODY
        if origin.kind is OriginKind.FIELD_NOTE:
            return self._name_of_informant(origin)
        if origin.kind is OriginKind.UNSEEN_ROOT:
            return _NOT_HERE
        if origin.kind is OriginKind.SPEAKER:
            return self.name_of_speaker(origin.name, origin.speaker)
        return self.name_of_outlet(origin.name)

    def name_of_speaker(self, name: str, kind: SpeakerKind | None) -> str:
        """A body is told by its name; outside, people who speak are told by what they are."""
        if kind in BODIES or self.audience is Audience.INSIDE:
            return self.name(name)
        return _SOMEBODY if kind is None else _PEOPLE.get(kind, _SOMEBODY)

    def name_of_counter(self, name: str, kind: SpeakerKind) -> str:
        """Who gave a published figure is told by name, unless they speak as a person.

        Somebody saw the speaker when they decided that the figure may leave.
        """
        is_body = kind in BODIES or kind is SpeakerKind.OTHER
        return self.name_of_outlet(name) if is_body else self.name_of_speaker(name, kind)

    def name_of_outlet(self, name: str) -> str:
        """An outlet is told by its name; the file that an unknown one came in is not."""
        return _UNKNOWN_OUTLET if name.startswith("unknown outlet (") else self.name(name)

    def connection_of(self, origin: Origin) -> SourceConnection:
        """How a source is connected is told, but not of an informant who is not to be named."""
        if origin.kind is OriginKind.FIELD_NOTE and not self._may_name_informant(origin):
            return SourceConnection.UNKNOWN
        return origin.connection

    def reason_of(self, origin: Origin) -> str:
        """Why an origin counts is told in words of ours: other words may name people."""
        for beginning, words in _REASONS.items():
            if origin.why.startswith(beginning):
                return words
        return "counted" if origin.counted else _COUNTS_NOT

    def text(self, text: str, *, report: str | None = None, spared: Sequence[Span] = ()) -> str:
        """Whatever was read leaves with the names of people blanked who are not published.

        How long a name was is not told. `spared` are places where somebody published is named.
        """
        told = self.blanker.scrub(text, report=report, spared=spared)
        return clean(_BLANKS.sub(BLANK * 3, told))

    def name(self, name: str) -> str:
        """A body, an outlet or a place leaves by its name, less that of a person in it."""
        return clean(_BLANKS.sub(BLANK * 3, self.blanker.scrub_names(name)))

    def places_of(self, person: str, places: Iterable[str]) -> tuple[str, ...]:
        """Places leave, less those that tell of somebody's health: a hospital."""
        told = self.may_health_leave(person)
        return tuple(
            self.name(place) for place in places if told or not self.sensitive.is_of_health(place)
        )

    def title_of(self, report: Report) -> str | None:
        """A title leaves, names blanked, unless the article names somebody restricted.

        Nor does one leave that tells of somebody's health.
        """
        title = report.title
        if title is None or report.id in self.restricted_in:
            return None
        if self.sensitive.tells_of_health(title, report.language):
            return None
        return self.text(title, report=report.id)[:LONGEST_PASSAGE]

    def link_of(self, report: Report) -> str | None:
        """A link leads to where an article can be read, unless it names somebody restricted."""
        is_web = report.address.startswith(("https://", "http://"))
        if not is_web or report.id in self.restricted_in:
            return None
        return report.address if self.blanker.is_clean_address(report.address) else None

    def why_not_quote(self, report: Report, text: str, persons: Collection[str]) -> Why | None:
        """A passage leaves unless it is a row of a list, or tells of somebody's health.

        Rows of lists hold more cells than the claim; documenters' notes are told in short, by
        their origin alone. Where any field of a person is restricted, no passage about them
        leaves, for it may tell that field.
        """
        if report.form is Form.LIST:
            return Why.LIST
        if report.form is Form.FIELD_NOTE:
            return Why.IN_PERSON
        if any(self.openness(person).restricted for person in persons):
            return Why.RESTRICTED
        is_health = self.sensitive.tells_of_health(text, report.language)
        if is_health and not (persons and all(map(self.may_health_leave, persons))):
            return Why.HEALTH
        return None

    def _name_of_informant(self, origin: Origin) -> str:
        if not self._may_name_informant(origin):
            return _UNNAMED_INFORMANT
        return INFORMANTS[origin.connection]

    def _may_name_informant(self, origin: Origin) -> bool:
        notes = (self.material.notes.get(s.report_id) for s in origin.support)
        return all(note is not None and Consent.NAME in note.consent for note in notes)


def open_rules(material: Material, audience: Audience) -> Rules:
    """Return the policy for an audience: who leaves, who stays, and why."""
    people = material.evidence.people.persons
    asked = {p.id for p in people if material.audiences.find(p.id).is_for(audience)}
    minors = find_minors(material.evidence, material.packs, asked, day=material.record.as_of)
    kept: dict[str, Why] = {}
    leaving: set[str] = set()
    told = {s.person.id for s in material.record.assessment.persons if s.findings}
    for person in people:
        id_ = person.id
        why = _why_not(material, audience, id_, is_minor=id_ in minors, is_told=id_ in told)
        if why is None:
            leaving.add(id_)
        else:
            kept[id_] = why
    restricted = [p for p in people if material.audiences.find(p.id).restricted]
    return Rules(
        material=material,
        audience=audience,
        persons=frozenset(leaving),
        kept=kept,
        blanker=make_blanker(material, audience, leaving),
        sensitive=Sensitive(material.packs),
        restricted_in=find_reports_naming(material, {p.id for p in restricted}),
    )


def seal(rules: Rules, rows: Mapping[str, Sequence[Any]], withheld: Sequence[Withheld]) -> Released:
    """Return what leaves, after a last look: no name of anybody who stays stands in any of it.

    `rows` goes by the fields of `Released`. Raises `BrokenPromise` where a name would leave:
    then nothing does.
    """
    looked_at: set[str] = set()
    for table, listed in rows.items():
        for row in listed:
            texts = {text for text in _texts(row) if text not in looked_at}
            looked_at |= texts
            if not all(map(rules.blanker.has_no_name, texts)):
                raise BrokenPromise(f"a row of {table} would name somebody who is not published")
    material = rules.material
    return Released(
        audience=rules.audience,
        as_of=material.record.as_of,
        changed_at=material.changed_at,
        method=_method_of(material),
        withheld=tuple(_count(withheld, rules.audience)),
        **{table: tuple(listed) for table, listed in rows.items()},
    )


def _method_of(material: Material) -> Method:
    policy = material.evidence.policy
    return Method(
        confirmed_by=tuple(sorted(policy.would_know)),
        sides=policy.corroborating_sides,
        known_only=policy.known_only,
        two_persons=policy.two_persons,
    )


def _why_not(
    material: Material, audience: Audience, person: str, *, is_minor: bool, is_told: bool
) -> Why | None:
    """Say why a person stays: in the order of what may be told about it, the strongest first."""
    openness = material.audiences.find(person)
    if openness.is_restricted or "name" in openness.restricted:
        return Why.RESTRICTED
    if not openness.is_for(audience):
        return Why.NOT_DECIDED
    if is_minor and not openness.opens("minor", audience):
        return Why.MINOR
    if not is_told:
        return Why.NOTHING_LEFT
    return None if person in material.addresses else Why.NO_ADDRESS


def _texts(row: object) -> Iterator[str]:
    """Give every text that stands in a row."""
    if isinstance(row, str):
        yield row
    elif is_dataclass(row):
        for field in fields(row):
            yield from _texts(getattr(row, field.name))
    elif isinstance(row, tuple):
        for one in row:
            yield from _texts(one)


def _count(withheld: Iterable[Withheld], audience: Audience) -> Iterator[WithheldCount]:
    """Count what stays by kind and reason; outside, nothing tells of restrictions or of few."""
    is_outside = audience is Audience.OUTSIDE
    told = Counter(
        (one.what, one.why.value)
        for one in withheld
        if not (is_outside and (one.what == "person" or one.why is Why.RESTRICTED))
    )
    for (what, why), number in sorted(told.items()):
        is_small = is_outside and number < LEAST_PEOPLE
        yield WithheldCount(what=what, why=why, number=None if is_small else number)
