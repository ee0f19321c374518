"""Findings of one person: claims put on the ladder, episode by episode, and custody by them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corrobora.assess.closing import CONTESTED, close_conflicts, find_held, held_alone, set_aside
from corrobora.assess.conflict import find_claim_conflicts
from corrobora.assess.episode import Event, Stretch, divide_into_stretches
from corrobora.assess.evidence import Evidence
from corrobora.assess.origin import Weighed, find_origins
from corrobora.assess.standing import Standing
from corrobora.assess.status import (
    AFFIRMED,
    count_independent,
    is_hedged,
    put_on_ladder,
    say_what_raises,
)
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Conflict, Finding, Origin, PersonState, Step, Support
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.person import Person
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind, Certainty, Condition, Custody
from corrobora.model.words import fold

__all__ = ["Scene", "assess_person"]

# Which act says where a person stands, the last word first.
_TELLING = (ActKind.DEATH, ActKind.RELEASE, ActKind.TRANSFER, ActKind.ARREST, ActKind.DETENTION)
_HOLDING = frozenset(set(ActKind) - {ActKind.RELEASE, ActKind.DEATH})


@dataclass(frozen=True, slots=True)
class Scene:
    """What every person's findings are made from: standings as of the day that is asked for."""

    evidence: Evidence
    standings: Mapping[str, Standing]
    agreements: Sequence[tuple[str, ...]]
    _of: Mapping[str, Sequence[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find agreements by their statements."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, agreement in enumerate(self.agreements):
            for id_ in agreement:
                found[id_].append(place)
        object.__setattr__(self, "_of", found)

    def agreements_on(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the agreements that hold one of these statements, in their order."""
        places = {place for id_ in ids for place in self._of.get(id_, ())}
        return [self.agreements[place] for place in sorted(places)]


def assess_person(scene: Scene, person: Person, acts: Mapping[str, Act]) -> PersonState:
    """Return where the person stands by the acts (by statement id) that are theirs."""
    events = [_event(scene, id_, act) for id_, act in sorted(acts.items())]
    stretches = divide_into_stretches(events, int(scene.evidence.policy.same_event_days))
    episodes = [_assess_stretch(scene, person, stretch) for stretch in stretches]
    episodes = _mark_rearrests(episodes)
    findings = tuple(f for findings in episodes for f in findings)
    shown = _telling(episodes)
    told = {id_ for finding in findings for id_ in finding.statement_ids}
    return PersonState(
        person=person,
        act=shown.act if shown else None,
        date=shown.date if shown else None,
        step=shown.step if shown else None,
        independent=shown.independent if shown else 0,
        custody=_custody(episodes),
        findings=findings,
        rejected=_rejected(scene, [id_ for id_ in acts if id_ not in told]),
    )


def _rejected(scene: Scene, ids: Sequence[str]) -> tuple[Origin, ...]:
    """Return what stands in no finding, for people rejected all that is said of such an act."""
    found = find_origins(scene.evidence, ids, standings=scene.standings)
    return tuple(one.origin for one in found)


def _event(scene: Scene, id_: str, act: Act) -> Event:
    standing = scene.standings[id_]
    said = scene.evidence.published(act.report_id)
    # What only a copyist says moves no border between episodes.
    certainty = standing.certainty if standing.is_supported else Certainty.PLANNED
    is_home = Condition.HOUSE_ARREST in act.conditions
    return Event(id_, act.act.family, certainty, standing.date, said, is_home)


def _assess_stretch(scene: Scene, person: Person, stretch: Stretch) -> list[Finding]:
    held = _said_held_after(scene, stretch)
    return [
        _assess_claim(scene, person, claim, held)
        for claim in stretch.claims()
        if any(not scene.standings[i].is_rejected for i in claim[1])
    ]


def _assess_claim(
    scene: Scene, person: Person, claim: tuple[str, tuple[str, ...]], held: Sequence[str]
) -> Finding:
    evidence, policy = scene.evidence, scene.evidence.policy
    family, ids = claim
    left = [i for i in ids if not scene.standings[i].is_rejected]
    act = _act_kind([a for i in left if isinstance(a := evidence.statements[i], Act)])
    still_held = held if act is ActKind.RELEASE else ()
    origins = find_origins(evidence, ids, standings=scene.standings, still_held=still_held)
    conflicts = _conflicts(scene, person, (family, ids), origins, held)
    origins = set_aside(origins, conflicts)
    step = put_on_ladder(origins, act, policy)
    counted = _counted(origins, evidence)
    return Finding(
        person_id=person.id,
        act=act,
        date=_date(held_alone(origins, conflicts, "dates")),
        step=step,
        independent=count_independent(origins),
        hedged=is_hedged(origins, step),
        conditions=_conditions(counted),
        case_closed=any(a.case_closed for a in counted),
        sites=_stated(a.site for a in _held(counted, conflicts, "site", evidence)),
        places=_stated(a.place for a in _held(counted, conflicts, "place", evidence)),
        charges=_stated(c for a in counted for c in a.charges),
        origins=tuple(o.origin for o in origins),
        conflicts=conflicts,
        raises=say_what_raises(origins, step, act, policy),
        statement_ids=tuple(ids),
    )


def _conflicts(
    scene: Scene,
    person: Person,
    claim: tuple[str, tuple[str, ...]],
    origins: Sequence[Weighed],
    held: Sequence[str],
) -> tuple[Conflict, ...]:
    family, ids = claim
    act = ActKind.ARREST if family == ActKind.ARREST.family else ActKind(family)
    found = find_claim_conflicts(
        scene.evidence,
        Sentence("%(act)s of %(name)s", act=act, name=person.name),
        origins,
        agreements=scene.agreements_on(ids),
        held=frozenset(held),
    )
    return close_conflicts(found, scene.evidence.rulings.closings.values(), scene.standings)


def _held(
    acts: Sequence[Act], conflicts: Iterable[Conflict], kind: str, evidence: Evidence
) -> Sequence[Act]:
    """Return the act that a person says is right where they closed a conflict of the kind."""
    id_ = find_held(conflicts, kind)
    held = None if id_ is None else evidence.statements.get(id_)
    return [held] if isinstance(held, Act) else acts


def _said_held_after(scene: Scene, stretch: Stretch) -> list[str]:
    """Return the statements that say, after the release was told, that the person is held.

    Only those of a named speaker, a known outlet or the outlet that told of the release, out of
    its own material, in reports that do not tell of the release themselves, rumours aside.
    """
    releases = [e for e in stretch.of(ActKind.RELEASE.family) if e.said or e.date]
    if not releases:
        return []
    freed = min(releases, key=lambda e: e.by)
    tellers = {scene.standings[e.id].voice.key for e in releases}
    telling = {
        scene.evidence.statements[e.id].report_id
        for e in stretch.events
        if e.family == ActKind.RELEASE.family and e.certainty is not Certainty.HEDGED
    }
    rumours = {scene.evidence.statements[e.id].report_id for e in releases} - telling
    return [
        e.id
        for e in stretch.of(ActKind.ARREST.family)
        if e.said is not None
        and (e.said > freed.by or scene.evidence.statements[e.id].report_id in rumours)
        and e.certainty is Certainty.ASSERTED
        and scene.evidence.statements[e.id].report_id not in telling
        and _is_detention(scene.evidence, e.id)
        and not scene.standings[e.id].is_shared
        and (scene.standings[e.id].voice.is_known or scene.standings[e.id].voice.key in tellers)
    ]


def _is_detention(evidence: Evidence, id_: str) -> bool:
    statement = evidence.statements[id_]
    return isinstance(statement, Act) and statement.act is ActKind.DETENTION


def _act_kind(acts: Sequence[Act]) -> ActKind:
    """Return the act: `arrest` where one statement tells of the moment, else `detention`."""
    kinds = {a.act for a in acts}
    return ActKind.ARREST if ActKind.ARREST in kinds else min(kinds)


def _counted(origins: Iterable[Weighed], evidence: Evidence) -> list[Act]:
    """Return the acts under origins that count, or where none does under plans.

    With a side that counts, all of its voices tell what the person was released to.
    """
    listed = list(origins)
    sides = {o.voice.side for o in listed if o.happened} - {UNKNOWN_OUTLETS}
    chosen = [o for o in listed if o.happened or (o.voice.side in sides and _seconds(o))]
    chosen = chosen or [o for o in listed if o.is_plan]
    ids = sorted({s.statement_id for o in chosen for s in o.origin.support})
    return [a for i in ids if isinstance(a := evidence.statements[i], Act)]


def _seconds(origin: Weighed) -> bool:
    is_for = origin.origin.stance is Support.FOR
    return is_for and not origin.is_plan and not origin.is_addition


def _conditions(acts: Iterable[Act]) -> tuple[Condition, ...]:
    return tuple(sorted({c for a in acts for c in a.conditions}))


def _stated(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the values stated, each once, case and accents aside, the commonest form shown."""
    forms: dict[str, Counter[str]] = {}
    for value in values:
        if value:
            forms.setdefault(fold(value), Counter())[value] += 1
    return tuple(max(f, key=lambda v: (f[v], v)) for _, f in sorted(forms.items()))


def _date(origins: Sequence[Weighed]) -> EdtfDate | None:
    """Return the finest date that the most origins allow; of plans where nothing happened."""
    chosen = [o for o in origins if o.happened] or [o for o in origins if o.is_plan or o.denies]
    dates = [d for o in chosen for d in o.dates]
    if not dates:
        return None
    return min(
        dates,
        key=lambda d: (-sum(d.is_compatible_with(x) for x in dates), -d.grain, str(d)),
    )


def _mark_rearrests(episodes: list[list[Finding]]) -> list[list[Finding]]:
    """Put `rearrested` on a release that a later arrest undid (reading 7)."""
    marked = []
    for i, findings in enumerate(episodes):
        is_undone = any(_is_taken(f) for later in episodes[i + 1 :] for f in later)
        marked.append([_rearrested(f) if is_undone else f for f in findings])
    return marked


def _is_taken(finding: Finding) -> bool:
    return finding.act in {ActKind.ARREST, ActKind.DETENTION} and finding.step in AFFIRMED


def _rearrested(finding: Finding) -> Finding:
    if finding.act is ActKind.RELEASE and finding.step in AFFIRMED:
        return replace(finding, step=Step.REARRESTED, raises=())
    return finding


def _telling(episodes: Sequence[Sequence[Finding]]) -> Finding | None:
    """Return the finding to show for the person: of the last episode, the act that says most."""
    for findings in reversed(episodes):
        for act in _TELLING:
            found = [f for f in findings if f.act is act]
            if found:
                return found[-1]
    return next((f for findings in reversed(episodes) for f in findings), None)


def _custody(episodes: Sequence[Sequence[Finding]]) -> Custody:
    """Return where the person stands by the last episode's findings from `reported` up.

    A release or death that somebody who counts denies gives way to a holding that stands
    as high on the ladder.
    """
    for findings in reversed(episodes):
        affirmed = [f for f in findings if f.step in AFFIRMED]
        held = [f for f in affirmed if f.act in _HOLDING]
        for act in _TELLING:
            found = [f for f in affirmed if f.act is act]
            if found and not (act not in _HOLDING and _gives_way(found[-1], held)):
                return _custody_by(found)
        if held:
            return Custody.HELD
    return Custody.UNKNOWN


def _gives_way(finding: Finding, held: Sequence[Finding]) -> bool:
    is_contested = any(c.kind in CONTESTED and c.is_open for c in finding.conflicts)
    order = list(Step)
    return is_contested and any(order.index(h.step) >= order.index(finding.step) for h in held)


def _custody_by(findings: Sequence[Finding]) -> Custody:
    act = findings[-1].act
    if act is ActKind.DEATH:
        return Custody.DEAD
    if any(Condition.HOUSE_ARREST in f.conditions for f in findings):
        return Custody.HOUSE_ARREST
    return Custody.FREE if act is ActKind.RELEASE else Custody.HELD
