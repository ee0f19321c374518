"""What a list counts: its rows as one figure, the figures in its cells; what its title says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from corrobora.extract.lists.cells import is_doubtful, read_day, read_figure
from corrobora.extract.lists.voices import Voices
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import Token, tokenise
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import ListCell, ListField, ListRow, ListStatus, ListVersion
from corrobora.model.listing_text import escape
from corrobora.model.person import name_key
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Designation, Quote, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure, Stance
from corrobora.packs.load import Packs

__all__ = ["count_list", "find_designation"]

Common = tuple[str, str, str]
"""Report, revision, extractor."""

_FLOWS: Mapping[ListStatus, ActKind] = {
    ListStatus.RELEASED: ActKind.RELEASE,
    ListStatus.EXILED: ActKind.RELEASE,
    ListStatus.ARRESTED: ActKind.ARREST,
    ListStatus.DEAD: ActKind.DEATH,
    ListStatus.DISAPPEARED: ActKind.DISAPPEARANCE,
    ListStatus.CHARGED: ActKind.CHARGE,
    ListStatus.SENTENCED: ActKind.SENTENCE,
}
_ENDS = frozenset({ActKind.RELEASE, ActKind.DEATH})
_FIGURED = (ListField.FIGURE_DATE, ListField.STATUS_DATE)


def count_list(
    listing: ListVersion,
    text: str,
    acts: Sequence[Act],
    *,
    voices: Voices,
    packs: Packs,
    common: Common,
) -> Iterator[Tally]:
    """Give the figures in the cells of rows without a name, and how many people the list names.

    Who is hedged makes a range of the count. It is the compiler's, as of the day on which the list
    was closed.
    """
    counted = [row for row in listing.rows if row.all(ListField.FIGURE) and not _has_name(row)]
    yield from (t for row in counted if (t := _figure(listing, row, voices, packs, common)))
    title = _title(listing, text)
    population = _population(listing, packs)
    for act, firm, doubted in _count(listing, acts):
        total = firm + doubted
        yield Tally(
            report_id=common[0],
            revision_id=common[1],
            extractor=common[2],
            quotes=(title,),
            speaker=voices.compiler,
            certainty=Certainty.ASSERTED,
            act=act,
            measure=Measure.STOCK if act is ActKind.DETENTION else Measure.FLOW,
            bound=Bound.RANGE if doubted else Bound.EXACT,
            value=None if doubted else total,
            low=firm if doubted else None,
            high=total if doubted else None,
            population=population,
            as_of=listing.closed,
        )


def _count(listing: ListVersion, acts: Sequence[Act]) -> Iterator[tuple[ActKind, int, int]]:
    """Give what the list counts with how many are sure and how many doubtful."""
    by_person: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_person[name_key(act.person.name)].append(act)
    flow = _FLOWS.get(_status(listing))
    wanted = flow or ActKind.DETENTION
    firm = doubted = 0
    for said in by_person.values():
        told = {a.certainty for a in said if a.act is wanted}
        is_over = wanted is ActKind.DETENTION and any(
            a.act in _ENDS and a.certainty is Certainty.ASSERTED for a in said
        )
        firm += Certainty.ASSERTED in told and not is_over
        doubted += told == {Certainty.HEDGED} and not is_over
    if firm + doubted:
        yield wanted, firm, doubted


def _status(listing: ListVersion) -> ListStatus:
    try:
        return ListStatus(listing.status or "")
    except ValueError:
        return ListStatus.HELD


def _figure(
    listing: ListVersion, row: ListRow, voices: Voices, packs: Packs, common: Common
) -> Tally | None:
    words = [pack.counts for pack in packs.languages.values()]
    read = [
        (cell, f) for cell in row.all(ListField.FIGURE) if (f := read_figure(cell.value, words))
    ]
    if not read:
        return None
    # Beside a bare number, a column that bounds it (">30") says more.
    cell, figure = next(((c, f) for c, f in read if f.bound is not Bound.EXACT), read[0])
    day, day_cells = _day(listing, row, packs)
    flow = _FLOWS.get(_status(listing))
    nations, sites = row.all(ListField.NATIONALITY), row.all(ListField.SITE)
    speaker, named = voices.of(row, "")[0]
    cells = (*day_cells, *nations[:1], *sites[:1])
    return Tally(
        report_id=common[0],
        revision_id=common[1],
        extractor=common[2],
        quotes=tuple(dict.fromkeys((cell.quote, *(c.quote for c in cells), *named))),
        speaker=speaker,
        certainty=Certainty.HEDGED if is_doubtful(cell.value) else Certainty.ASSERTED,
        act=flow or ActKind.DETENTION,
        measure=Measure.FLOW if flow else Measure.STOCK,
        bound=figure.bound,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        population=_population(listing, packs),
        nationality=nations[0].value if nations else None,
        site=sites[0].value if sites else None,
        as_of=day or listing.closed,
    )


def _day(
    listing: ListVersion, row: ListRow, packs: Packs
) -> tuple[EdtfDate | None, tuple[ListCell, ...]]:
    months = packs.list_files.headers.months
    for cell in (cell for field in _FIGURED for cell in row.all(field)):
        column = listing.column(cell.header)
        return read_day(cell.value, column.dates if column else None, months), (cell,)
    return None, ()


def _has_name(row: ListRow) -> bool:
    fields = (ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME)
    return any(row.all(field) for field in fields)


# --- the title ------------------------------------------------------------------------------------


def find_designation(
    listing: ListVersion, text: str, compiler: Speaker, *, packs: Packs, common: Common
) -> Iterator[Designation]:
    """Give what the list's title calls the people on it: said by its compiler, by nobody else."""
    title, tokens = _title(listing, text), _tokens(listing)
    for pack in packs.languages.values():
        for match in _matcher(pack.designations.terms).find(tokens):
            words = tokens[match.first : match.last]
            yield Designation(
                report_id=common[0],
                revision_id=common[1],
                extractor=common[2],
                quotes=(title,),
                speaker=compiler,
                certainty=Certainty.ASSERTED,
                about=f"the people on the list “{listing.list_name}”",
                term=" ".join(token.text for token in words),
                stance=Stance.AFFIRMED,
            )
            return


def _population(listing: ListVersion, packs: Packs) -> str | None:
    tokens = _tokens(listing)
    for pack in packs.languages.values():
        for name, forms in pack.counts.populations.items():
            if _matcher(forms).find(tokens):
                return name
    return None


def _tokens(listing: ListVersion) -> tuple[Token, ...]:
    name = listing.list_name
    return tokenise(name, Span(0, len(name)))


def _title(listing: ListVersion, text: str) -> Quote:
    written = escape(listing.list_name)
    start = text.index(f"list: {written}") + len("list: ")
    return Quote(start, start + len(written), written)


@lru_cache(maxsize=128)
def _matcher(phrases: tuple[str, ...]) -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, phrase) for phrase in phrases)
