"""Acts out of a report: cues, whom they are about, and everything the sentence says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.arguments import find_argument
from corrobora.extract.rules.attribution import Attribution, speaker_at
from corrobora.extract.rules.charges import find_charges
from corrobora.extract.rules.coreference import Discourse, is_embedded
from corrobora.extract.rules.cues import Cue, find_cues
from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.fields import Fields, find_conditions, find_fields
from corrobora.extract.rules.groups import NameList, find_lists, list_for
from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.modality import certainty_at
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.passages import cut_quote, quote_around
from corrobora.extract.rules.syntax import Argument, Clause, Reference
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Quote
from corrobora.model.vocabulary import ActKind, Certainty, Condition

__all__ = ["Context", "find_acts"]

_NOMINAL = {"noun", "state", "premodifier"}
_OPEN_KINDS = {"controlled", "coordinated"}
_CONDITIONED = {ActKind.RELEASE, ActKind.TRANSFER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was found in the report before acts are looked for."""

    doc: Document
    names: tuple[NameMention, ...]
    attributions: tuple[Attribution, ...]
    dates: dict[int, tuple[DateMention, ...]]
    extractor: str


def find_acts(context: Context) -> tuple[Act, ...]:
    """Return every act that a sentence of the report states of a named person, in order.

    One statement for each person, cue and sentence; nothing is merged.
    """
    return _Report(context).read()


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue with the persons it is about, before it becomes statements."""

    clause: Clause
    cue: Cue
    argument: Argument
    persons: tuple[NameMention, ...]


class _Report:
    """One report being read from its first sentence to its last."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lexicon = open_lexicon(context.doc)
        self._discourse = Discourse(context.names)
        self._names: dict[int, list[NameMention]] = {}
        for name in context.names:
            self._names.setdefault(name.sentence, []).append(name)
        self._acts: list[Act] = []
        self._pending: _Found | None = None
        self._counted: list[tuple[_Found, Sequence[Cue], int]] = []
        self._lists: list[NameList] = []
        self._number: int | None = None
        self._charged: dict[str, tuple[str, ...]] = {}
        self._releasers: dict[str, _Found] = {}

    def read(self) -> tuple[Act, ...]:
        for sentence in self._context.doc.sentences:
            clause = self._clause(sentence)
            self._discourse.note_sentence(clause)
            self._lists += find_lists(clause)
            if self._lexicon.cues.find(sentence.tokens) or self._lexicon.among.find(
                sentence.tokens
            ):
                self._read_sentence(self._with_cues(clause))
        self._name_the_counted()
        return tuple(self._acts)

    def _name_the_counted(self) -> None:
        """Find the lists that name the people whom a cue only counts."""
        for found, cues, number in self._counted:
            persons = list_for(self._lists, found.clause.view.index, number)
            self._emit(replace(found, persons=persons), cues)

    def _clause(self, sentence: SentenceView) -> Clause:
        context = self._context
        return Clause(
            sentence,
            sentence.span.of(context.doc.text),
            self._lexicon,
            tuple(self._names.get(sentence.index, ())),
            context.dates.get(sentence.index, ()),
        )

    def _with_cues(self, clause: Clause) -> Clause:
        matches = self._lexicon.cues.find(clause.tokens)
        covered = frozenset(i for m in matches for i in range(m.first, m.last))
        figures = find_figures(clause.tokens, self._context.doc.language.counts)
        return replace(
            clause,
            cue_tokens=covered,
            figures=tuple(figures),
            lacks_accents=self._context.doc.text.isascii(),
        )

    def _read_sentence(self, clause: Clause) -> None:
        cues = find_cues(clause)
        taken = frozenset(i for c in cues for i in range(c.first, c.last))
        clause = replace(clause, cue_tokens=taken)
        found: list[_Found] = []
        among = self._among(clause, cues)
        for cue in cues:
            if among and among.cue is cue:
                continue
            argument = find_argument(clause, cue)
            item = _Found(clause, cue, argument, self._persons(clause, cue, argument, found))
            found.append(item)
            if item.persons:
                self._discourse.note_act(item.persons, cue.entry.act.family)
            else:
                self._pending = item
        found = self._with_controlled(found)
        if among:
            found.append(among)
            self._discourse.note_act(among.persons, among.cue.entry.act.family)
        self._charged = {
            p.full: find_charges(clause, f.cue.first, f.cue.last)
            for f in found
            if f.cue.entry.act is ActKind.CHARGE
            for p in f.persons
        }
        said = [f.cue for f in found if f.persons or f.cue.form not in _NOMINAL]
        for item in found:
            self._emit(item, said)
            self._count(item, said)

    def _count(self, item: _Found, cues: Sequence[Cue]) -> None:
        """Keep a cue about a number of unnamed people until the whole report is read."""
        argument = item.argument
        if item.persons or not isinstance(argument, Reference) or not argument.is_plural:
            return
        number = argument.number or self._number
        if number is not None:
            self._number = number
            self._counted.append((item, cues, number))

    def _with_controlled(self, found: list[_Found]) -> list[_Found]:
        """ "After being held for years, X was freed": the first verb takes the next one's person."""
        result: list[_Found] = []
        for n, item in enumerate(found):
            argument = item.argument
            is_open = isinstance(argument, Reference) and argument.kind in _OPEN_KINDS
            later = next((f for f in found[n + 1 :] if f.persons and f.cue.form != "noun"), None)
            if is_open and not item.persons and later:
                result.append(replace(item, persons=later.persons, argument=later.argument))
            else:
                result.append(item)
        return result

    def _among(self, clause: Clause, cues: Sequence[Cue]) -> _Found | None:
        """ "Among those freed is X"; "Among them is X" looks back to the sentence before."""
        for match in self._lexicon.among.find(clause.tokens):
            inside = [c for c in cues if match.first <= c.first < match.last]
            persons = self._listed_after(clause, match.last)
            if persons and inside:
                return _Found(clause, inside[0], persons, persons)
            if persons and self._pending and not cues:
                cue = self._pending.cue
                return _Found(clause, _shifted(cue, match.first, match.last), persons, persons)
        return None

    def _listed_after(self, clause: Clause, first: int) -> tuple[NameMention, ...]:
        """Return the list that a verb after "among them" introduces, hedges in between."""
        for at in range(first, min(first + 10, len(clause))):
            person = clause.person_at(at)
            if person is not None:
                return tuple(clause.coordinated_right(person))
            if clause.is_hard(at):
                return ()
        return ()

    def _persons(
        self, clause: Clause, cue: Cue, argument: Argument, found: Sequence[_Found]
    ) -> tuple[NameMention, ...]:
        if argument is None:
            return ()
        if not isinstance(argument, Reference):
            return tuple({n.full: n for n in reversed(argument)}.values())[::-1]
        if argument.kind in {"implicit", "coordinated", "controlled"}:
            before = [f for f in found if f.persons and f.cue.form != "noun"] or [
                f for f in found if f.persons
            ]
            if before and not (argument.is_plural and len(before[-1].persons) == 1):
                return before[-1].persons
            if argument.kind != "implicit":
                subject = self._subject_of_sentence(clause, argument)
                if subject or argument.kind == "controlled":
                    return subject
        return self._discourse.resolve(argument, clause)

    def _subject_of_sentence(self, clause: Clause, reference: Reference) -> tuple[NameMention, ...]:
        """Return the first person of the sentence that stands before, as its subject would."""
        for name in clause.names:
            if name.is_person and name.first < reference.at and not is_embedded(clause, name):
                return tuple(clause.coordinated_right(name)) if reference.is_plural else (name,)
        return ()

    def _emit(self, found: _Found, cues: Sequence[Cue]) -> None:
        clause, cue, doc = found.clause, found.cue, self._context.doc
        if not found.persons:
            self._note_releaser(found, cues)
            return
        start, end = clause.tokens[cue.first].start, clause.tokens[cue.last - 1].end
        modality = certainty_at(doc, clause.view.index, start, end, self._context.attributions)
        if modality.is_demand:
            return
        said = speaker_at(self._context.attributions, start, end)
        fields = self._with_releaser(found, self._fields(found, cues))
        for person in found.persons:
            self._acts.append(
                self._act(found, person, fields, modality.certainty, said.speaker if said else None)
            )

    def _fields(self, found: _Found, cues: Sequence[Cue]) -> Fields:
        clause, cue = found.clause, found.cue
        here = [p.last for p in found.persons if p.sentence == clause.view.index]
        return find_fields(clause, cue, cue.entry.act, cues, until=max(here, default=0))

    def _note_releaser(self, found: _Found, cues: Sequence[Cue]) -> None:
        """Keep who is said to release people that are not named there."""
        if found.cue.entry.act is ActKind.RELEASE and found.cue.form in {"active", "infinitive"}:
            authority = find_fields(found.clause, found.cue, ActKind.RELEASE, cues).authority
            if authority is not None:
                self._releasers.setdefault(authority, found)

    def _with_releaser(self, found: _Found, fields: Fields) -> Fields:
        """Give a release the authority that the report named once for all of them."""
        is_open = found.cue.entry.act is ActKind.RELEASE and fields.authority is None
        if is_open and len(self._releasers) == 1:
            return replace(fields, authority=next(iter(self._releasers)))
        return fields

    def _act(
        self,
        found: _Found,
        person: NameMention,
        fields: Fields,
        certainty: Certainty,
        speaker: Speaker | None,
    ) -> Act:
        clause, cue, doc = found.clause, found.cue, self._context.doc
        act = _kind(clause, cue, fields)
        mention = _mention(clause, cue, found.argument, person)
        quote = cut_quote(doc.revision, clause, (cue.group, cue.last), (mention.start, mention.end))
        return Act(
            report_id=doc.report.id,
            revision_id=doc.revision.id,
            extractor=self._context.extractor,
            quotes=(quote, *self._more_quotes(found, person, fields)),
            speaker=_speaker_for(speaker, person),
            certainty=certainty,
            person=mention,
            act=act,
            date=fields.date,
            site=fields.site,
            place=fields.place,
            authority=fields.authority,
            charges=fields.charges or self._shared_charges(act, person),
            conditions=self._conditions(clause, cue, act),
            case_closed=_case_closed(clause) if act is ActKind.RELEASE else None,
        )

    def _shared_charges(self, act: ActKind, person: NameMention) -> tuple[str, ...]:
        """Return the charges that the same sentence says an arrested person faces."""
        return self._charged.get(person.full, ()) if act.family == "custody" else ()

    def _more_quotes(self, found: _Found, person: NameMention, fields: Fields) -> tuple[Quote, ...]:
        """Return the passages elsewhere that name the person of a group, or who released them."""
        more: list[Quote] = []
        revision = self._context.doc.revision
        if isinstance(found.argument, Reference) and found.argument.kind == "group":
            span = self._context.doc.sentences[person.sentence].span
            more.append(quote_around(revision, span, person.start, person.end))
        releaser = self._releasers.get(fields.authority or "")
        if releaser is not None and releaser.clause is not found.clause:
            cue = releaser.cue
            more.append(cut_quote(revision, releaser.clause, (cue.group, cue.last), (0, 0)))
        return tuple(more)

    def _conditions(self, clause: Clause, cue: Cue, act: ActKind) -> tuple[Condition, ...]:
        if act not in _CONDITIONED:
            return ()
        found = dict.fromkeys((*cue.entry.conditions, *find_conditions(clause)))
        return tuple(found)


def _shifted(cue: Cue, first: int, last: int) -> Cue:
    """Return a cue of the sentence before as it is meant in this one: "among them"."""
    return Cue(first, last, first, "passive", cue.entry)


def _kind(clause: Clause, cue: Cue, fields: Fields) -> ActKind:
    entry = cue.entry
    if entry.at_once is None or cue.form == "state":
        return entry.act
    if fields.has_duration:
        return entry.act
    eventive = clause.lexicon.classes.eventive
    if cue.form == "passive" and any(clause.is_in(i, eventive) for i in range(cue.group, cue.last)):
        return entry.at_once
    is_moment = (fields.date is not None and fields.date.day is not None) or fields.authority
    return (
        entry.at_once
        if is_moment or cue.form in {"active", "passive"} and fields.place
        else entry.act
    )


def _mention(clause: Clause, cue: Cue, argument: Argument, person: NameMention) -> Mention:
    """Return the person where the sentence names or means them; the cue where nothing stands."""
    if not isinstance(argument, Reference):
        return Mention(person.full, person.start, person.end, person.text, person.occurrence)
    at = min(max(argument.at, 0), len(clause) - 1)
    if argument.kind in {"implicit", "coordinated", "controlled"}:
        at = cue.first
    token = clause.tokens[at]
    return Mention(person.full, token.start, token.end, token.text, person.occurrence)


def _speaker_for(speaker: Speaker | None, person: NameMention) -> Speaker | None:
    del person
    return speaker


def _case_closed(clause: Clause) -> bool | None:
    matches = clause.lexicon.closings.find(clause.tokens)
    return matches[0].value if matches else None
