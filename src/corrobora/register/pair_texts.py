"""Two reports of a register with what of the rest bears on comparing them, and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from corrobora.lineage.credit import outlet_key
from corrobora.model.judgement import CopyJudgement
from corrobora.model.report import Report, TextRevision
from corrobora.model.words import fold_words
from corrobora.register.index import is_kept
from corrobora.register.judged_copies import pair_of
from corrobora.register.judgements import load_copy_judgements
from corrobora.register.labels import tell_apart
from corrobora.register.queries import load_texts
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import load_decisions_about
from corrobora.store.notes import load_notes
from corrobora.store.report_list import find_called_reports, load_outlet_names
from corrobora.store.reports import load_reports
from corrobora.store.revisions import load_revisions_in_force
from corrobora.store.search import find_texts

__all__ = [
    "Collected",
    "find_text",
    "find_texts_sharing",
    "load_decisions_on",
    "load_judgement",
]

Text = tuple[Report, TextRevision]

# Reports with one formula that are looked at: boilerplate shows in three that share nothing else.
_ENOUGH = 12
_MOST_PHRASES = 60  # sentences that stand in both; the shortest are likeliest a formula
_LONGEST = 60  # words: longer ones are no boilerplate (lineage.boilerplate)


@dataclass(frozen=True)
class Collected:
    """The outlets of a register, asked for only where a report credits one."""

    connection: Connection

    def __contains__(self, key: object) -> bool:
        """Say whether reports of the outlet with that key were got."""
        return key in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(outlet_key(name) for name in load_outlet_names(self.connection))


def find_text(connection: Connection, asked: str) -> Text:
    """Return the report that is called so with its text in force; see `find_report`.

    Of whatever else the register holds nothing is read where the name is exact.
    """
    wanted = asked.strip()
    near = load_texts(connection, ids=find_called_reports(connection, wanted))
    exact = [one for one in near if wanted in {one[0].label, one[0].id, one[0].address}]
    if len(exact) == 1:
        return exact[0]
    withheld = {note.report_id for note in load_notes(connection) if not note.may_be_used}
    read = load_revisions_in_force(connection).keys() - withheld
    reports = [one for one in tell_apart(load_reports(connection)) if one.id in read]
    (found,) = load_texts(connection, ids=[find_report(reports, asked).id])
    return found


def find_texts_sharing(connection: Connection, a: Text, b: Text) -> tuple[Text, ...]:
    """Return other reports that have sentences which stand in both, by which formulas are known.

    All reports where the index is not kept; else some of those that came last.
    """
    if not is_kept(connection):
        return load_texts(connection)
    ids: set[str] = set()
    for phrase in _find_shared(a[1], b[1]):
        found = find_texts(connection, [phrase], most=_ENOUGH)
        ids.update(report for report, _ in found)
    return load_texts(connection, ids=ids - {a[0].id, b[0].id})


def _find_shared(a: TextRevision, b: TextRevision) -> Iterator[tuple[str, ...]]:
    """Give the words of sentences of one text that stand in the other, short ones first."""
    others = {" ".join(fold_words(span.of(b.text))) for span in b.sentences}
    ours = {" ".join(fold_words(span.of(a.text))) for span in a.sentences} & others
    phrases = sorted((tuple(words.split()) for words in ours if words), key=lambda p: (len(p), p))
    yield from (one for one in phrases[:_MOST_PHRASES] if len(one) <= _LONGEST)


def load_decisions_on(connection: Connection, reports: Collection[str]) -> tuple[Decision, ...]:
    """Return the decisions about these reports, with all that bears on them; all without index."""
    if is_kept(connection):
        return tuple(load_decisions_about(connection, reports, None).values())
    return load_decisions(connection)


def load_judgement(connection: Connection, a: Text, b: Text) -> CopyJudgement | None:
    """Return what a person judged of the two, if anybody did and it stands."""
    pair = pair_of(a[0].id, b[0].id)
    made = load_decisions_on(connection, pair)
    judged = load_copy_judgements(connection, (a, b), made=made)
    return next((one for one in judged if one.reports == pair), None)
