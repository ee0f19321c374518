"""Who is behind the speaker of a statement, and on whose side (DESIGN readings 3 to 5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from corrobora.model.party import UNKNOWN_OUTLETS, SpeakerEntity
from corrobora.model.person import find_lone_report, name_key, person_id
from corrobora.model.report import Report, TextRevision
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Statement, name_statements
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.load import Packs
from corrobora.resolve.aliases import Aliases, chain_of, find_aliases, settle_aliases
from corrobora.resolve.bodies import find_body, fold_body_name, known_authority, name_forms
from corrobora.resolve.countries import UNKNOWN_COUNTRY, country_in, nationality_of
from corrobora.resolve.outlets import find_outlet, join_outlets
from corrobora.resolve.own_speakers import read_by_own_table
from corrobora.resolve.persons import mention_of

__all__ = ["choose_holder", "resolve_speakers"]

_KIN = frozenset({SpeakerKind.PERSON_HELD, SpeakerKind.FAMILY, SpeakerKind.LAWYER})
_STATE = frozenset({SpeakerKind.STATE, SpeakerKind.CONSULATE})
# What is one party even where it is called by a common noun ("the committee", "the diocese").
_ALWAYS_ONE = frozenset({SpeakerKind.FAMILIES_COMMITTEE, SpeakerKind.CHURCH})
_CONNECTIONS: Mapping[SpeakerKind, SourceConnection] = {
    SpeakerKind.PERSON_HELD: SourceConnection.VICTIM,
    SpeakerKind.FAMILY: SourceConnection.RELATIVE,
    SpeakerKind.LAWYER: SourceConnection.LAWYER,
    SpeakerKind.STATE: SourceConnection.AUTHORITY,
    SpeakerKind.CONSULATE: SourceConnection.AUTHORITY,
    SpeakerKind.MEDIA: SourceConnection.REPORTER,
    SpeakerKind.WITNESS: SourceConnection.WITNESS,
    SpeakerKind.PERSON: SourceConnection.THIRD_PARTY,
    SpeakerKind.OTHER: SourceConnection.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known beside the words of one speaker."""

    packs: Packs
    languages: Mapping[str, str]
    countries: Mapping[str, str]
    aliases: Aliases
    outlet_sides: Mapping[str, str]
    outlets: Mapping[str, str]
    holders: Mapping[str, str]
    texts: Mapping[str, str]


def resolve_speakers(
    statements: Iterable[Statement] | Mapping[str, Statement],
    reports: Iterable[Report],
    *,
    revisions: Mapping[str, TextRevision],
    countries: Mapping[str, str],
    packs: Packs,
    aliases: Aliases | None = None,
) -> Mapping[str, SpeakerEntity]:
    """Return by statement id who speaks, for each statement whose speaker has an identity.

    The statements may go by their ids. Unnamed sources have none and are left out: their words
    count as the outlet's own. `revisions` and `countries` go by report id (see `find_countries`).
    `aliases` are those of a collection of which this is a part; by default those that these
    statements give.
    """
    said = dict(name_statements(statements))
    spoken = {id_: s for id_, s in said.items() if s.speaker is not None}
    told = settle_aliases(find_aliases(spoken.values(), revisions)) if aliases is None else aliases
    listed = list(reports)
    context = _Context(
        packs=packs,
        languages={r.id: r.language for r in listed},
        countries=countries,
        aliases=told,
        outlet_sides=join_outlets(packs.countries),
        outlets={r.id: r.outlet for r in listed if r.outlet},
        holders={**_find_holders(said.values(), countries), **told.holders},
        texts={report: revision.text for report, revision in revisions.items()},
    )
    entities = _resolve_all(spoken, context)
    return {id_: entity for id_, entity in entities if entity is not None}


def _resolve_all(
    spoken: Mapping[str, Statement], context: _Context
) -> Iterator[tuple[str, SpeakerEntity | None]]:
    """Give who speaks; a list says several things of one person by one voice, looked up once."""
    known: dict[tuple[Speaker | None, str, str | None], SpeakerEntity | None] = {}
    for id_, statement in spoken.items():
        mention = mention_of(statement)
        about = None if mention is None else mention.name
        key = statement.speaker, statement.report_id, about
        if key not in known:
            known[key] = _resolve_chain(statement, context)
        yield id_, known[key]


def _resolve_chain(statement: Statement, context: _Context) -> SpeakerEntity | None:
    """Return the last party of the chain that has an identity: whose knowledge it is."""
    chain = list(chain_of(statement.speaker))
    for depth, speaker in enumerate(reversed(chain)):
        entity = _resolve_one(speaker, statement, context)
        if entity is not None:
            return replace(entity, cites_unnamed=depth > 0)
    return None


def _find_holders(said: Iterable[Statement], countries: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each person the country that most reports about them are about.

    A report that mentions another country in passing makes no second state of the one that
    holds them.
    """
    reports: dict[str, set[str]] = defaultdict(set)
    for statement in said:
        mention = mention_of(statement)
        if mention is not None:
            reports[name_key(mention.name)].add(statement.report_id)
    return {
        name: choose_holder(Counter(countries.get(r, UNKNOWN_COUNTRY) for r in ids))
        for name, ids in reports.items()
    }


def choose_holder(reports: Mapping[str, int]) -> str:
    """Return the country that most of the reports about somebody are about."""
    return min(reports, key=lambda c: (c == UNKNOWN_COUNTRY, -reports[c], c))


def _resolve_one(speaker: Speaker, statement: Statement, context: _Context) -> SpeakerEntity | None:
    if _is_own_outlet(speaker, context.outlets.get(statement.report_id, "")):
        return None
    speaker = _as_kin(speaker, statement, context.aliases)
    speaker = read_by_own_table(speaker, context.packs)
    resolvers: tuple[tuple[frozenset[SpeakerKind], _Resolver], ...] = (
        (frozenset({SpeakerKind.UNNAMED}), _none),
        (_KIN, _kin),
        (_STATE, _state),
        (frozenset({SpeakerKind.MEDIA}), _media),
    )
    chosen = next((r for kinds, r in resolvers if speaker.kind in kinds), _party)
    return chosen(speaker, statement, context)


def _is_own_outlet(speaker: Speaker, outlet: str) -> bool:
    """Say whether it is the outlet that printed it ("told the Courier", "The Courier saw")."""
    words = fold_words(fold_body_name(speaker.name))
    is_outlet = speaker.kind in {SpeakerKind.MEDIA, SpeakerKind.OTHER, SpeakerKind.PERSON}
    return is_outlet and bool(words) and set(words) <= set(fold_words(outlet))


def _as_kin(speaker: Speaker, statement: Statement, aliases: Aliases) -> Speaker:
    """Return the speaker as the person held, or as the relative or lawyer that a report says.

    Who is named as somebody's lawyer or sister in one report is so in all, and of that person
    where the statement is about them.
    """
    mention = mention_of(statement)
    about = name_key(mention.name) if mention else ""
    is_plain = speaker.kind in {SpeakerKind.PERSON, SpeakerKind.OTHER, SpeakerKind.WITNESS}
    if is_plain and name_key(speaker.name) == about:
        return replace(speaker, kind=SpeakerKind.PERSON_HELD)
    known = aliases.kin.get(name_key(speaker.name), ())
    theirs = [k for k in known if name_key(k.of or "") == about]
    if is_plain and (theirs or known):
        kin = (theirs or list(known))[0]
        return replace(speaker, kind=kin.kind, of=kin.of)
    if speaker.kind in _KIN and theirs:
        return replace(speaker, of=theirs[0].of)
    return speaker


_Resolver = Callable[[Speaker, Statement, _Context], SpeakerEntity | None]


def _none(_speaker: Speaker, _statement: Statement, _context: _Context) -> None:
    return None


def _kin(speaker: Speaker, statement: Statement, _context: _Context) -> SpeakerEntity:
    """The person, the family and the lawyer: one side, a key for each and for a named lawyer."""
    side = _family_side(speaker, statement)
    own = name_key(speaker.name) if speaker.kind is SpeakerKind.LAWYER and _is_name(speaker) else ""
    return SpeakerEntity(
        key=f"{side}:{speaker.kind.value}:{own}",
        name=speaker.name,
        side=side,
        kind=speaker.kind,
        connection=_CONNECTIONS[speaker.kind],
    )


def _family_side(speaker: Speaker, statement: Statement) -> str:
    mention = mention_of(statement)
    about = mention.name if mention else None
    # Who was held may speak of somebody else, and is then no family of theirs.
    is_self = speaker.kind is SpeakerKind.PERSON_HELD and _is_name(speaker)
    if is_self and not set(fold_words(speaker.name)) <= set(fold_words(about or "")):
        about = speaker.name
    of = speaker.of or about
    if of is None:
        return f"family:{statement.report_id}"
    if about is not None and _share_surname(of, about):
        of = about
    return f"family:{person_id(of, find_lone_report(of, statement.report_id))}"


def _namesake_side(speaker: Speaker, statement: Statement) -> str | None:
    """Return the family's side for a person of the same surname of whom nothing more is said.

    They may be a relative, and then confirm nothing that the family says; nor do they become
    somebody who would know.
    """
    mention = mention_of(statement)
    if speaker.kind is not SpeakerKind.PERSON or mention is None or speaker.via is not None:
        return None
    if not _share_surname(speaker.name, mention.name):
        return None
    return _family_side(replace(speaker, of=mention.name), statement)


def _share_surname(one: str, other: str) -> bool:
    """Say whether two people may be of one family: the words after the first name."""
    return bool(set(fold_words(one)[1:]) & set(fold_words(other)[1:]))


def _state(speaker: Speaker, statement: Statement, context: _Context) -> SpeakerEntity:
    """A state's organ: of the country stated, or named in its name, or that the report is about."""
    country = _country(speaker, statement, context)
    entity = SpeakerEntity(
        key=f"state:{country}:{fold_body_name(speaker.name)}",
        name=speaker.name,
        side=f"state:{country}",
        kind=speaker.kind,
        connection=SourceConnection.AUTHORITY,
        country=country,
        via=speaker.via,
    )
    kind = (
        SpeakerKind.STATE if _is_of_others(speaker, statement, context, country) else speaker.kind
    )
    for name in (speaker.name, speaker.via):
        body = None if name is None else find_body(name, context.packs, country)
        if body is not None and body.side == entity.side:
            return replace(body, kind=kind, via=speaker.via or body.via)
    return replace(entity, kind=kind)


def _is_of_others(speaker: Speaker, statement: Statement, context: _Context, country: str) -> bool:
    """Say whether a consulate is of a country that is not the person's, where that is said.

    It speaks as any foreign state then, not as one that visits its own citizen.
    """
    mention = mention_of(statement)
    if speaker.kind is not SpeakerKind.CONSULATE or mention is None:
        return False
    nations = context.packs.nations(context.languages.get(statement.report_id, ""))
    text = context.texts.get(statement.report_id, "")
    of = nationality_of(mention.name, text, nations)
    return of is not None and of != country


def _country(speaker: Speaker, statement: Statement, context: _Context) -> str:
    if speaker.country:
        return speaker.country
    language = context.languages.get(statement.report_id, "")
    named = country_in(speaker.name, context.packs.nations(language))
    mention = mention_of(statement)
    about = context.countries.get(statement.report_id, UNKNOWN_COUNTRY)
    if mention is not None:
        about = context.holders.get(name_key(mention.name), about)
    if named is not None:
        return named
    if speaker.kind is SpeakerKind.CONSULATE:
        return f"{UNKNOWN_COUNTRY}:consulate"  # never the state that holds the person
    forms = tuple(name_forms(speaker.name)) if about in context.packs.countries else ()
    if any(known_authority(form, context.packs, about) for form in forms):
        return about
    elsewhere = find_body(speaker.name, context.packs, None)
    if elsewhere is None or elsewhere.country is None:
        return about
    return elsewhere.country if about != UNKNOWN_COUNTRY or _is_person(elsewhere) else about


def _is_person(body: SpeakerEntity) -> bool:
    """Say whether an official was called by name: then the country is theirs wherever it is told.

    A "ministry of justice" is none of the one country of the packs that has one by this name.
    """
    return body.via is not None and all(w[:1].isupper() for w in body.via.split())


def _media(speaker: Speaker, _statement: Statement, context: _Context) -> SpeakerEntity | None:
    """An outlet cited by another: known by the packs, or one more unknown outlet."""
    outlet = next(
        (
            o
            for f in name_forms(speaker.name)
            if (o := find_outlet(f, context.packs, context.outlet_sides))
        ),
        None,
    )
    if outlet is None and not _is_name(speaker):
        return None
    return SpeakerEntity(
        key=outlet.key if outlet else f"outlet:{fold_body_name(speaker.name)}",
        name=outlet.name if outlet else speaker.name,
        side=outlet.side if outlet else UNKNOWN_OUTLETS,
        kind=SpeakerKind.MEDIA,
        connection=SourceConnection.REPORTER,
        is_known=outlet is not None,
    )


def _party(speaker: Speaker, statement: Statement, context: _Context) -> SpeakerEntity | None:
    """Groups, committees, parties, churches, single people: each a side of its own."""
    country = context.countries.get(statement.report_id)
    aliases = context.aliases
    full = aliases.acronyms.get(speaker.name, speaker.name)
    full = aliases.names.get(fold_body_name(full), full)
    for name in (full, speaker.name, speaker.via):
        body = None if name is None else find_body(name, context.packs, country)
        if body is not None:
            return replace(body, via=speaker.via or body.via)
    spoken_for = aliases.bodies.get(name_key(full))
    if spoken_for is not None:
        through = replace(spoken_for, via=full)
        is_state = spoken_for.kind in _STATE
        return (_state if is_state else _party)(through, statement, context)
    if speaker.kind not in _ALWAYS_ONE and not _is_name(speaker):
        return None
    key = f"party:{fold_body_name(full)}"
    namesake = _namesake_side(speaker, statement)
    kind = speaker.kind
    if kind in {SpeakerKind.OTHER, SpeakerKind.PERSON}:
        kind = aliases.groups.get(fold_body_name(full), kind)
    return SpeakerEntity(
        key=key,
        name=full,
        side=namesake or key,
        kind=kind,
        connection=_CONNECTIONS.get(kind, SourceConnection.ORGANISATION),
        via=speaker.via,
    )


def _is_name(speaker: Speaker) -> bool:
    """Say whether it is called by a name: a capital beyond that of a sentence's first word.

    A single capitalised word is a name; "Rights groups" is none.
    """
    words = speaker.name.split()
    is_one_name = len(words) == 1 and speaker.name[:1].isupper()
    return is_one_name or any(w[:1].isupper() for w in words[1:])
