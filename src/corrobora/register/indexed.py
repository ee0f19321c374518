"""What one report gives to the kept index (docs/adr/0017); pure, the same for one and millions."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from corrobora.assess.reread import read_once
from corrobora.model.ids import stable_id
from corrobora.model.person import find_lone_report, name_key, person_id
from corrobora.model.plain import as_plain
from corrobora.model.report import Form, Report, TextRevision
from corrobora.model.statement import Statement, Tally
from corrobora.model.words import fold_words
from corrobora.resolve.aliases import Alias, find_aliases
from corrobora.resolve.bodies import fold_body_name
from corrobora.resolve.persons import mention_of
from corrobora.store.index import Indexed, IndexedAlias, IndexedFigure, IndexedMention

__all__ = [
    "INDEX_VERSION",
    "FindsCountry",
    "about_whom",
    "index_aliases",
    "index_figures",
    "index_report_as_read",
    "text_words",
]


class FindsCountry(Protocol):
    """Tells which country a text names most (`resolve.countries`)."""

    def find(self, report: Report, revision: TextRevision | None) -> str | None:
        """Return its code, None where it names none."""
        ...


INDEX_VERSION = "3"
"""Goes up whenever the same report would give something else; the index is then made anew."""


def index_report_as_read(
    report: Report,
    revision: TextRevision,
    statements: Mapping[str, Statement],
    *,
    finder: FindsCountry,
    packs_hash: str,
    time: tuple[datetime.datetime, datetime.datetime | None],
) -> Indexed:
    """Return all that the index keeps of a report whose readings in force say `statements`.

    `time` is since when, and until when if it is over; `finder` goes by the packs of that hash.
    """
    said = read_once(statements)
    return Indexed(
        report_id=report.id,
        revision_id=revision.id,
        recorded_at=time[0],
        retired_at=time[1],
        mentions=_find_mentions(said),
        figures=index_figures(report, said),
        aliases=index_aliases(said.values(), {report.id: revision}),
        packs_hash=packs_hash,
        country=finder.find(report, revision),
        words=text_words(report, revision),
        listed=_find_listed(report, statements),
    )


def text_words(report: Report, revision: TextRevision) -> str:
    """Return the words by which a report's text is found: its title and its text, folded."""
    return " ".join(fold_words(f"{report.title or ''}\n{revision.text}"))


def index_aliases(
    statements: Iterable[Statement], revisions: Mapping[str, TextRevision]
) -> tuple[IndexedAlias, ...]:
    """Return what statements say of names of speakers; `revisions` go by report id."""
    found = map(_as_indexed, find_aliases(statements, revisions))
    return tuple(sorted(found, key=lambda alias: alias.content))


def _find_mentions(said: Mapping[str, Statement]) -> tuple[IndexedMention, ...]:
    """Return whom the statements name, as `group_persons` tells persons apart."""
    forms: Counter[tuple[str, str | None]] = Counter()
    for statement in said.values():
        mention = mention_of(statement)
        if mention is not None and name_key(mention.name):
            lone_in = find_lone_report(mention.name, statement.report_id)
            forms[mention.name, lone_in] += 1
    found = [
        IndexedMention(person_id(form, lone_in), name_key(form), lone_in, form, times)
        for (form, lone_in), times in forms.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.person_id, one.form)))


def _find_listed(
    report: Report, statements: Mapping[str, Statement]
) -> tuple[tuple[str, str | None], ...]:
    """Return the statements of a list with whom each is about, nobody for figures and the like."""
    if report.form is not Form.LIST:
        return ()
    return tuple((id_, about_whom(one)) for id_, one in statements.items())


def about_whom(statement: Statement) -> str | None:
    """Return the id of the person whom a statement names, before any decision."""
    mention = mention_of(statement)
    if mention is None or not name_key(mention.name):
        return None
    return person_id(mention.name, find_lone_report(mention.name, statement.report_id))


def index_figures(report: Report, said: Mapping[str, Statement]) -> tuple[IndexedFigure, ...]:
    """Return the figures among what a report says, with the days that they belong to."""
    figures = {id_: one for id_, one in said.items() if isinstance(one, Tally)}
    return tuple(IndexedFigure(id_, _day(report, one)) for id_, one in sorted(figures.items()))


def _day(report: Report, tally: Tally) -> str | None:
    """Return the last day up to which it counts, else on which it may have been published."""
    date = tally.as_of or report.published
    return None if date is None else date.latest.isoformat()


def _as_indexed(alias: Alias) -> IndexedAlias:
    speaker = as_plain(alias.speaker)
    content = stable_id("alias", alias.kind.value, alias.key, repr(alias.speaker))
    folded = fold_body_name(alias.speaker.name)
    return IndexedAlias(content, alias.kind.value, alias.key, folded, speaker)
