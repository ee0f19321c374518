"""Acts out of a report: what happened to whom, and everything the sentence says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corrobora.extract.rules.attribution import speaker_at, speaker_of
from corrobora.extract.rules.charges import find_charges
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.coreference import Discourse
from corrobora.extract.rules.cues import Cue, lacks_accents
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.fields import Fields, find_conditions, find_fields
from corrobora.extract.rules.groups import (
    NameList,
    announces,
    find_item_lists,
    find_listed,
    find_lists,
)
from corrobora.extract.rules.happenings import Happening, HappeningFinder, not_yet_freed
from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.modality import certainty_at
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.own_words import find_spoken, is_part_of_speaker, is_taken_back
from corrobora.extract.rules.passages import cut_quote
from corrobora.extract.rules.quoting import quote_around
from corrobora.extract.rules.syntax import Argument, Clause, Reference
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Quote
from corrobora.model.vocabulary import ActKind, Certainty, Condition
from corrobora.packs.acts import CueForm

__all__ = ["find_acts"]

# Forms that only name a state or an event: they do not bound what belongs to a verb near.
_NOMINAL = {"noun", "state", "premodifier"}
# Whom relatives mean by these where the report has named nobody else who fits.
_MEANT_BY_KIN = {"pronoun", "noun", "implicit"}
_UNSAID = {"implicit", "coordinated", "controlled"}
# Conditions that a report tells after the release itself, and how many sentences later at most.
_STATED_LATER = {
    Condition.NO_SPEECH,
    Condition.REPORTING,
    Condition.TRAVEL_BAN,
    Condition.CHARGES_PENDING,
}
_CONDITION_REACH = 3
_OPENING = 4  # tokens; "His release came after that of …" goes on with somebody else
_CONDITIONED = {ActKind.RELEASE, ActKind.TRANSFER}
_HELD_ON = {ActKind.ARREST.family, ActKind.TRANSFER.family}


def find_acts(context: Context) -> tuple[Act, ...]:
    """Return every act that a sentence of the report states of a named person, in order.

    One statement for each person, cue and sentence; nothing is merged.
    """
    return _Report(context).read()


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands beside a happening in its sentence: cues that bound it, charges by person."""

    cues: Sequence[Cue]
    charged: dict[str, tuple[str, ...]] = field(default_factory=dict)


class _Report:
    """One report being read from its first sentence to its last."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lexicon = open_lexicon(context.doc)
        self._discourse = Discourse(
            context.names, speakers=find_spoken(context.doc, context.attributions)
        )
        self._finder = HappeningFinder(self._discourse)
        self._acts: list[Act] = []
        self._lists: list[NameList] = []
        self._counted: list[tuple[Happening, _Surroundings, int]] = []
        self._number: int | None = None
        self._releasers: dict[str, Happening] = {}

    def read(self) -> tuple[Act, ...]:
        for sentence in self._context.doc.sentences:
            clause = self._clause(sentence)
            self._discourse.note_sentence(clause)
            self._lists += find_lists(clause)
            self._add_condition(clause)
            cues = self._lexicon.cues.find(sentence.tokens)
            if cues or self._lexicon.among.find(sentence.tokens):
                covered = frozenset(i for m in cues for i in range(m.first, m.last))
                self._read_sentence(self._prepared(clause, covered))
        items = find_item_lists(
            self._context.doc.sentences, self._context.by_sentence, self._lexicon.classes
        )
        for happening, beside, number in self._counted:
            persons = find_listed((self._lists, items), happening.clause, number)
            group = Reference("group", happening.cue.last, is_plural=True)
            argument = happening.argument or group
            self._state(replace(happening, persons=persons, argument=argument), beside)
        return tuple(self._acts)

    def _add_condition(self, clause: Clause) -> None:
        """Give a release the condition that a sentence soon after it states of the same person.

        "He was freed. He may not speak to the press": that passage is a further quote.
        """
        found = tuple(c for c in find_conditions(clause) if c in _STATED_LATER)
        at = self._last_release(clause) if found else None
        if at is None:
            return
        release = self._acts[at]
        added = tuple(c for c in found if c not in release.conditions)
        if added and release.quotes[-1].end <= clause.view.span.start:
            start = clause.view.span.start
            quote = quote_around(self._context.doc, clause.view, start, start)
            self._acts[at] = replace(
                release,
                conditions=(*release.conditions, *added),
                quotes=(*release.quotes, quote),
            )

    def _last_release(self, clause: Clause) -> int | None:
        """Return which act told a few sentences before is the release that a condition is of."""
        told = [n for n, a in enumerate(self._acts) if a.act is ActKind.RELEASE]
        opening = clause.lexicon.cues.find(clause.tokens[:_OPENING])
        if not told or any(m.value.form is CueForm.NOUN for m in opening):
            return None
        last = self._acts[told[-1]]
        here, before = clause.view.span, self._context.doc.revision.sentences
        gap = sum(last.quotes[0].end <= s.start < here.start for s in before)
        is_of_another = any(n.is_person and n.full != last.person.name for n in clause.names)
        is_other_told = any(a.person.name != last.person.name for a in self._acts[told[-1] :])
        return None if gap >= _CONDITION_REACH or is_of_another or is_other_told else told[-1]

    def _clause(self, sentence: SentenceView) -> Clause:
        return Clause(
            sentence,
            sentence.span.of(self._context.doc.text),
            self._lexicon,
            self._context.names_in(sentence.index),
            self._context.dates.get(sentence.index, ()),
        )

    def _prepared(self, clause: Clause, cue_tokens: frozenset[int]) -> Clause:
        doc = self._context.doc
        return replace(
            clause,
            cue_tokens=cue_tokens,
            figures=tuple(find_figures(clause.tokens, doc.language.counts)),
            lacks_accents=lacks_accents(doc.text),
        )

    def _read_sentence(self, clause: Clause) -> None:
        found = [self._related(h) for h in self._finder.read(clause)]
        found = [h for h in found if not _is_condition_of_release(h, found)]
        charged = _charged(found)
        found = [h for h in found if not _is_ground_of_arrest(h, found)]
        beside = _Surroundings(
            [h.cue for h in found if h.persons or h.cue.form not in _NOMINAL], charged
        )
        for happening in found:
            if happening.persons:
                self._state(happening, beside)
            else:
                self._keep(happening, beside)

    def _related(self, happening: Happening) -> Happening:
        """Read what a speaker says of themselves, or of a person by being their relative.

        "I was freed", said X; "My sister was freed", said the brother of X; "Ana Vale said that
        her father was freed", where the report has told who he is.
        """
        clause, cue = happening.clause, happening.cue
        start, end = clause.tokens[cue.first].start, clause.tokens[cue.last - 1].end
        said = speaker_at(self._context.attributions, start, end)
        if said is None:
            return happening
        classes, at = self._lexicon.classes, cue.group - 1
        if self._is_of_speaker(happening):
            return self._meaning(happening, said.speaker.via or said.speaker.name, cue.group)
        kin = self._lexicon.words.kin | self._context.doc.language.attribution.clients
        is_theirs = clause.is_in(at - 1, classes.possessive | classes.first_possessive)
        is_kin = is_theirs and clause.fold(at) in kin
        argument = happening.argument
        is_open = isinstance(argument, Reference) and argument.kind in _MEANT_BY_KIN
        if happening.persons or said.speaker.of is None or not (is_kin or is_open):
            return happening
        return self._meaning(happening, said.speaker.of, at)

    def _is_of_speaker(self, happening: Happening) -> bool:
        """Say whether the verb's own words are of the first person, and of one only."""
        clause, cue = happening.clause, happening.cue
        near = range(max(cue.group - 1, 0), cue.last + 1)
        is_own = any(clause.is_in(i, self._lexicon.classes.first_person) for i in near)
        is_kin = clause.fold(cue.group - 1) in self._lexicon.words.kin
        return is_own and not is_kin and cue.form not in _NOMINAL

    def _meaning(self, happening: Happening, full: str | None, at: int) -> Happening:
        """Return the happening as one of that person, who is named before it or else after."""
        start = happening.clause.tokens[happening.cue.first].start
        meant = [n for n in self._context.names if n.full == full]
        before = [n for n in meant if n.start < start]
        person = before[-1:] or meant[:1]
        return replace(happening, argument=Reference("noun", at), persons=tuple(person))

    def _keep(self, happening: Happening, beside: _Surroundings) -> None:
        """Keep what is said of unnamed people: their number, and who releases them."""
        is_event = happening.is_event and not self._discourse.done_to
        is_announced = happening.argument is None and announces(happening.clause)
        if happening.is_about_several or is_event or is_announced:
            number = happening.number or self._number
            if number is not None and not is_announced:
                self._number = number
            if number is not None or is_announced:
                self._counted.append((happening, beside, 0 if is_announced else number or 0))
        if happening.cue.entry.act is ActKind.RELEASE:
            authority = _fields(happening, beside).authority
            if authority is not None:
                self._releasers.setdefault(authority, happening)

    def _state(self, happening: Happening, beside: _Surroundings) -> None:
        """Make one statement for each person; none where the words only ask for it.

        None, either, for what the outlet itself takes back.
        """
        doc, attributions = self._context.doc, self._context.attributions
        clause, cue = happening.clause, happening.cue
        start, end = clause.tokens[cue.first].start, clause.tokens[cue.last - 1].end
        modality = certainty_at(doc, clause.view.index, start, end, attributions)
        if modality.is_demand or is_taken_back(clause, cue):
            return
        fields = self._with_releaser(happening, _fields(happening, beside))
        for person in happening.persons:
            mine = replace(fields, charges=fields.charges or _shared(happening, person, beside))
            said = speaker_of(attributions, (start, end), (person.start, person.end))
            speaker = None if said is None else said.speaker
            told, certainty = not_yet_freed(happening, modality, speaker)
            self._acts.append(self._act(told, person, mine, (certainty, speaker)))

    def _with_releaser(self, happening: Happening, fields: Fields) -> Fields:
        """Give a release the authority that the report named once for all of them."""
        is_open = happening.cue.entry.act is ActKind.RELEASE and fields.authority is None
        if is_open and len(self._releasers) == 1:
            return replace(fields, authority=next(iter(self._releasers)))
        return fields

    def _act(
        self,
        happening: Happening,
        person: NameMention,
        fields: Fields,
        voice: tuple[Certainty, Speaker | None],
    ) -> Act:
        clause, cue, doc = happening.clause, happening.cue, self._context.doc
        act = _kind(clause, cue, fields)
        mention = _mention(clause, cue, happening.argument, person)
        quote = cut_quote(doc.revision, clause, (cue.group, cue.last), (mention.start, mention.end))
        return Act(
            report_id=doc.report.id,
            revision_id=doc.revision.id,
            extractor=self._context.extractor,
            quotes=(quote, *self._more_quotes(happening, person, fields)),
            speaker=voice[1],
            certainty=voice[0],
            person=mention,
            act=act,
            date=fields.planned_date if voice[0] is Certainty.PLANNED else fields.date,
            site=None if is_part_of_speaker(fields.site, voice[1]) else fields.site,
            place=fields.place,
            authority=fields.authority,
            charges=fields.charges,
            conditions=_conditions(clause, cue, act),
            case_closed=_case_closed(clause) if act is ActKind.RELEASE else None,
        )

    def _more_quotes(
        self, happening: Happening, person: NameMention, fields: Fields
    ) -> tuple[Quote, ...]:
        """Return the passages elsewhere that name the person of a group, or who released them."""
        more: list[Quote] = []
        revision = self._context.doc.revision
        if person.sentence != happening.clause.view.index and _is_group(happening.argument):
            doc = self._context.doc
            named = doc.sentences[person.sentence]
            more.append(quote_around(doc, named, person.start, person.end))
        releaser = self._releasers.get(fields.authority or "")
        if releaser is not None and releaser.clause is not happening.clause:
            cue = releaser.cue
            more.append(cut_quote(revision, releaser.clause, (cue.group, cue.last), (0, 0)))
        return tuple(more)


def _fields(happening: Happening, beside: _Surroundings) -> Fields:
    clause, cue = happening.clause, happening.cue
    here = [p.last for p in happening.persons if p.sentence == clause.view.index]
    return find_fields(clause, cue, cue.entry.act, beside.cues, until=max(here, default=0))


def _charged(found: Sequence[Happening]) -> dict[str, tuple[str, ...]]:
    """Return by person what a sentence says somebody is charged with."""
    return {
        person.full: find_charges(h.clause, h.cue.first, h.cue.last)
        for h in found
        if h.cue.entry.act is ActKind.CHARGE
        for person in h.persons
    }


def _shared(happening: Happening, person: NameMention, beside: _Surroundings) -> tuple[str, ...]:
    """Return the charges that the same sentence says an arrested person faces."""
    is_custody = happening.cue.entry.act.family == ActKind.ARREST.family
    return beside.charged.get(person.full, ()) if is_custody else ()


def _is_group(argument: Argument) -> bool:
    return isinstance(argument, Reference) and argument.is_plural


def _kind(clause: Clause, cue: Cue, fields: Fields) -> ActKind:
    """Return the kind; a moment, an agent or a place makes an arrest of a detention (guide 2)."""
    entry = cue.entry
    if entry.at_once is None or cue.form == "state" or fields.has_duration:
        return entry.act
    eventive = clause.lexicon.classes.eventive
    if cue.form == "passive" and any(clause.is_in(i, eventive) for i in range(cue.group, cue.last)):
        return entry.at_once
    is_day = fields.date is not None and fields.date.day is not None
    is_told = cue.form in {"active", "passive"} and fields.place is not None
    return entry.at_once if is_day or is_told or fields.authority else entry.act


def _mention(clause: Clause, cue: Cue, argument: Argument, person: NameMention) -> Mention:
    """Return the person where the sentence names or means them; the cue where nothing stands."""
    if not isinstance(argument, Reference):
        return Mention(person.full, person.start, person.end, person.text, person.occurrence)
    at = cue.first if argument.kind in _UNSAID else min(argument.at, len(clause) - 1)
    token = clause.tokens[at]
    return Mention(person.full, token.start, token.end, token.text, person.occurrence)


def _is_condition_of_release(happening: Happening, beside: Sequence[Happening]) -> bool:
    """Read "was freed and is now under house arrest" as one release, not as a new detention."""
    if happening.cue.entry.act.family not in _HELD_ON:
        return False
    cue = happening.cue
    house_arrest = [
        m
        for m in happening.clause.lexicon.conditions.find(happening.clause.tokens)
        if m.value is Condition.HOUSE_ARREST and m.first < cue.last and cue.first < m.last
    ]
    released = {p.full for h in beside if h.cue.entry.act is ActKind.RELEASE for p in h.persons}
    return bool(house_arrest) and any(p.full in released for p in happening.persons)


def _is_ground_of_arrest(happening: Happening, beside: Sequence[Happening]) -> bool:
    """Read "fue detenido y acusado de …" as an arrest with its ground, not as a charge too."""
    clause, cue = happening.clause, happening.cue
    is_mere = cue.form == "reduced" and clause.lexicon.accusing.longest_at(clause.tokens, cue.first)
    if cue.entry.act is not ActKind.CHARGE or not is_mere:
        return False
    held = [h for h in beside if h.cue.entry.act.family == ActKind.ARREST.family]
    arrested = {p.full for h in held for p in h.persons}
    return bool(happening.persons) and all(p.full in arrested for p in happening.persons)


def _conditions(clause: Clause, cue: Cue, act: ActKind) -> tuple[Condition, ...]:
    if act not in _CONDITIONED:
        return ()
    return tuple(dict.fromkeys((*cue.entry.conditions, *find_conditions(clause))))


def _case_closed(clause: Clause) -> bool | None:
    matches = clause.lexicon.closings.find(clause.tokens)
    return matches[0].value if matches else None
