"""The origins behind one claim, and which of them count (DESIGN rule 4).

"Why is this one origin?" is answered here: statements are gathered by whose word they are,
copies under what they were copied from; of one side the strongest counts.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.standing import Standing, firmness
from corrobora.assess.voice import Voice
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Origin, OriginKind, Support, SupportedBy
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.sentences import Sentence, join_sentences
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection, SpeakerKind

__all__ = ["Weighed", "find_origins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An origin with what the ladder asks of it.

    `certainty` is the firmest that counts; `is_plan` says that it only tells what is to come,
    `is_order` that somebody ordered it, `is_addition` that it holds what copyists put in.
    """

    origin: Origin
    voice: Voice
    certainty: Certainty
    dates: tuple[EdtfDate, ...]
    last_said: dt.date | None
    first_said: dt.date | None = None
    is_plan: bool = False
    is_order: bool = False
    is_addition: bool = False

    @property
    def happened(self) -> bool:
        """Say whether it says that the act happened, and counts."""
        return self.origin.counted and self.origin.stance is Support.FOR

    @property
    def denies(self) -> bool:
        """Say whether it says that the act did not happen, and counts."""
        return self.origin.counted and self.origin.stance is Support.AGAINST


_Key = tuple[str, Support, bool]


def find_origins(
    evidence: Evidence,
    claim: Iterable[str],
    *,
    standings: Mapping[str, Standing],
    still_held: Iterable[str] = (),
) -> tuple[Weighed, ...]:
    """Return the origins of a claim's statements, those that count first.

    `still_held` are statements that speak against a release by saying that the person is
    held; they stand beside its denials.
    """
    against = frozenset(still_held)
    groups: dict[_Key, list[str]] = defaultdict(list)
    for id_ in sorted({*claim, *against}):
        standing = standings[id_]
        if standing.is_supported:
            stance = _stance(standing, is_against=id_ in against)
            is_plan = standing.certainty is Certainty.PLANNED
            groups[standing.voice.key, stance, is_plan].append(id_)
    rows = [_weigh(evidence, key, ids, standings) for key, ids in groups.items()]
    counted = _count_sides(evidence, _drop_overtaken(rows), _act_of(evidence, claim))
    added = _additions(evidence, sorted({*claim}), standings)
    return tuple(sorted((*counted, *added), key=_order))


def _stance(standing: Standing, *, is_against: bool) -> Support:
    is_denial = standing.certainty is Certainty.DENIED
    return Support.AGAINST if is_denial or is_against else Support.FOR


def _act_of(evidence: Evidence, claim: Iterable[str]) -> ActKind:
    first = next((evidence.statements[i] for i in sorted(claim)), None)
    return first.act if isinstance(first, Act) else ActKind.RELEASE


def _weigh(
    evidence: Evidence, key: _Key, ids: Sequence[str], standings: Mapping[str, Standing]
) -> Weighed:
    _, stance, is_plan = key
    voice = min((standings[i].voice for i in ids), key=lambda v: v.name)
    certainty = max((standings[i].certainty for i in ids), key=lambda c: (firmness(c), c))
    said = [d for i in ids if (d := evidence.published(evidence.statements[i].report_id))]
    origin = Origin(
        kind=voice.kind,
        name=voice.name,
        side=voice.side,
        stance=stance,
        counted=not is_plan,
        why=_say_rulings(_say_why(voice, ids, standings) if not is_plan else _PLAN, ids, standings),
        support=_support(evidence, ids, standings),
        connection=_connection(voice),
        speaker=None if voice.party is None else voice.party.kind,
        via=_through(voice, ids, standings),
    )
    return Weighed(
        origin=origin,
        voice=voice,
        certainty=certainty,
        dates=tuple(sorted({x for i in ids if (x := standings[i].date)}, key=str)),
        last_said=max(said, default=None),
        first_said=min(said, default=None),
        is_plan=is_plan,
        is_order=is_plan and any(i in evidence.orders for i in ids),
    )


_KIN = "family:"
_PLAN = Sentence("a plan: it does not say that it happened")
_PEOPLE = frozenset(
    {
        SpeakerKind.PERSON_HELD,
        SpeakerKind.FAMILY,
        SpeakerKind.LAWYER,
        SpeakerKind.WITNESS,
        SpeakerKind.PERSON,
    }
)


def _say_why(voice: Voice, ids: Sequence[str], standings: Mapping[str, Standing]) -> str:
    said = _say_how(voice, ids, standings)
    copies = sum(standings[i].copy_of is not None for i in ids)
    if not copies:
        return said
    in_copies = Sentence(
        "%(copies)s of its %(n)s statements stand in copies", copies=copies, n=len(ids)
    )
    return join_sentences([said, in_copies])


def _say_how(voice: Voice, ids: Sequence[str], standings: Mapping[str, Standing]) -> Sentence:
    if voice.kind is OriginKind.OUTLET:
        return Sentence("the outlet's own voice")
    if voice.kind is OriginKind.FIELD_NOTE:
        return Sentence("told a documenter")
    if voice.party is None:
        return Sentence("the passage that these reports share; what they took it from is not here")
    through = _through(voice, ids, standings)
    if through:
        return Sentence("says so through %(through)s", through=through)
    if voice.party.kind in _PEOPLE:
        return Sentence("says so first-hand and names no source")
    return Sentence("says so itself and names no source")


def _say_rulings(why: str, ids: Sequence[str], standings: Mapping[str, Standing]) -> str:
    """Say after the reason which decisions moved what stands here."""
    notes = sorted({note for i in ids for note in standings[i].notes})
    return join_sentences((why, *notes)) if notes else why


def _through(voice: Voice, ids: Sequence[str], standings: Mapping[str, Standing]) -> str | None:
    """Return through whom a body speaks in these statements, None where nobody is named."""
    parties = (p for i in ids if (p := standings[i].voice.party))
    return " and ".join(sorted({p.via for p in parties if p.via and p.via != voice.name})) or None


def _connection(voice: Voice) -> SourceConnection:
    """Return how the source is connected (HURIDOCS MT19); of an unseen report nobody knows."""
    if voice.party is not None:
        return voice.party.connection
    is_outlet = voice.kind is OriginKind.OUTLET
    return SourceConnection.REPORTER if is_outlet else SourceConnection.UNKNOWN


def _support(
    evidence: Evidence, ids: Sequence[str], standings: Mapping[str, Standing]
) -> tuple[SupportedBy, ...]:
    rows = []
    for id_ in ids:
        statement = evidence.statements[id_]
        rows += [
            SupportedBy(
                statement_id=id_,
                report_id=statement.report_id,
                start=quote.start,
                end=quote.end,
                text=quote.text,
                certainty=statement.certainty.value,
                copy_of=standings[id_].copy_of,
                same_as=standings[id_].same_as,
                claim=evidence.claim(id_),
            )
            for quote in statement.quotes
        ]
    return tuple(sorted(rows, key=lambda s: (s.report_id, s.start, s.end, s.statement_id)))


def _drop_overtaken(rows: Sequence[Weighed]) -> list[Weighed]:
    """Uncount what a side said before it said the opposite: its last word counts."""
    return [_uncount(r, why) if (why := _overtaken(r, rows)) else r for r in rows]


def _overtaken(row: Weighed, rows: Iterable[Weighed]) -> str | None:
    if not row.origin.counted or row.last_said is None:
        return None
    opposite = [o for o in rows if o.origin.counted and o.origin.stance is not row.origin.stance]
    dates = [d for o in opposite for d in o.dates]
    is_denial = row.origin.stance is Support.AGAINST
    if is_denial and dates and all(d.earliest > row.last_said for d in dates):
        day = str(min(dates, key=str))
        return Sentence("said before %(day)s, the date of what it would deny", day=day)
    later = [o.voice.name for o in opposite if _takes_back(o, row)]
    if not later:
        return None
    return Sentence("the same side later said the opposite (%(name)s)", name=min(later))


def _takes_back(later: Weighed, row: Weighed) -> bool:
    is_one_voice = later.voice.key == row.voice.key
    is_one_side = later.voice.side == row.voice.side != UNKNOWN_OUTLETS
    is_one_side &= not row.voice.side.startswith(_KIN)  # a mother does not unsay what a lawyer saw
    if not (is_one_voice or is_one_side) or later.last_said is None or row.last_said is None:
        return False
    return later.last_said > row.last_said


def _uncount(row: Weighed, why: str) -> Weighed:
    return replace(row, origin=replace(row.origin, counted=False, why=why))


def _count_sides(evidence: Evidence, rows: Sequence[Weighed], act: ActKind) -> list[Weighed]:
    """Let the strongest voice of each side count, for each stance (DESIGN rule 4 d)."""
    best: dict[tuple[str, Support], Weighed] = {}
    ranked = sorted(rows, key=lambda r: _strength(evidence, r, act))
    for row in ranked:
        if row.origin.counted:
            best.setdefault((row.voice.side, row.origin.stance), row)
    return [
        r
        if not r.origin.counted or best[r.voice.side, r.origin.stance] is r
        else _uncount(r, _say_second(r, best[r.voice.side, r.origin.stance]))
        for r in ranked
    ]


def _strength(
    evidence: Evidence, row: Weighed, act: ActKind
) -> tuple[int, bool, bool, int, str, str]:
    party = row.voice.party
    would_know = party is not None and evidence.policy.knows(party.kind, act)
    reports = {s.report_id for s in row.origin.support}
    return (
        -firmness(row.certainty),
        not would_know,
        not row.voice.is_known,
        -len(reports),
        row.voice.name,
        row.voice.key,
    )


def _say_second(row: Weighed, best: Weighed) -> str:
    if row.voice.side == UNKNOWN_OUTLETS:
        return Sentence("unknown outlets count once together, with %(name)s", name=best.voice.name)
    return Sentence("the same side as %(name)s, which counts", name=best.voice.name)


def _additions(
    evidence: Evidence, ids: Iterable[str], standings: Mapping[str, Standing]
) -> list[Weighed]:
    """Return what copyists added, and what people rejected, as origins that do not count."""
    groups: dict[tuple[str, bool], list[tuple[str, Voice, str]]] = defaultdict(list)
    for id_ in ids:
        is_denial = standings[id_].certainty is Certainty.DENIED
        for addition in standings[id_].additions:
            row = (id_, addition.voice, addition.why)
            groups[addition.voice.key, is_denial].append(row)
    return [
        _addition(evidence, rows, standings, is_denial=is_denial)
        for (_, is_denial), rows in groups.items()
    ]


def _addition(
    evidence: Evidence,
    rows: Sequence[tuple[str, Voice, str]],
    standings: Mapping[str, Standing],
    *,
    is_denial: bool,
) -> Weighed:
    voice = rows[0][1]
    ids = sorted({id_ for id_, _, _ in rows})
    origin = Origin(
        kind=voice.kind,
        name=voice.name,
        side=voice.side,
        stance=Support.AGAINST if is_denial else Support.FOR,
        counted=False,
        why=_join({why for _, _, why in rows}),
        support=_support(evidence, ids, standings),
        connection=_connection(voice),
        speaker=None if voice.party is None else voice.party.kind,
        via=None if voice.party is None else voice.party.via,
    )
    return Weighed(
        origin=origin,
        voice=voice,
        certainty=Certainty.HEDGED,
        dates=(),
        last_said=None,
        is_addition=not all(standings[i].is_rejected for i in ids),
    )


def _join(reasons: Iterable[str]) -> str:
    told = sorted(reasons)
    return told[0] if len(told) == 1 else join_sentences(told)


def _order(row: Weighed) -> tuple[bool, bool, bool, str, str, str]:
    origin = row.origin
    is_against = origin.stance is Support.AGAINST
    return (not origin.counted, is_against, row.is_addition, origin.name, row.voice.key, origin.why)
