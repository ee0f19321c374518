"""A sentence as the finders of arguments see it: tokens, names, dates, word classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.numbers import Figure
from corrobora.extract.rules.tokens import Token

__all__ = ["Argument", "Clause", "Reference", "singular"]

_HARD_MARKS = {";", ":", "?", "!", "…", "“", "«", '"', "¿", "¡"}
_QUOTES = {"'", '"', "“", "”", "«", "»", "‘", "’"}
_DASHES = {"—", "–", "-", "--"}
_LIST_REACH = 60
_PAIR = 2
_YEARS = (1900, 2100)
_SHORT = 4  # letters; shorter words have no ending to read


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that mean somebody named elsewhere.

    `kind`: pronoun, possessive, noun ("the activist"), group ("the five officers", `number`
    of them), latter, coordinated (the verb before has it), controlled ("after being freed",
    the main clause has it) or implicit (nothing stands).
    """

    kind: str
    at: int = 0
    gender: str = ""
    is_plural: bool = False
    role: str = ""
    number: int | None = None


Argument = tuple[NameMention, ...] | Reference | None


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One sentence with lookups by token; finders walk over it in bounded steps.

    `text` is the sentence's own text; `lacks_accents` says that the whole report has none.
    """

    view: SentenceView
    text: str
    lexicon: Lexicon
    names: tuple[NameMention, ...]
    dates: tuple[DateMention, ...]
    cue_tokens: frozenset[int] = frozenset()
    figures: tuple[Figure, ...] = ()
    lacks_accents: bool = False
    _name_at: dict[int, NameMention] = field(default_factory=dict)
    _date_at: dict[int, DateMention] = field(default_factory=dict)
    _figure_at: dict[int, Figure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index names and dates by token."""
        self._name_at.update({i: n for n in self.names for i in range(n.first, n.last)})
        self._date_at.update({i: d for d in self.dates for i in range(d.first, d.last)})
        self._figure_at.update({f.last - 1: f for f in self.figures})

    @property
    def tokens(self) -> Sequence[Token]:
        """The sentence's tokens."""
        return self.view.tokens

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.view.tokens)

    def fold(self, at: int) -> str:
        """Return the folded word at `at`, an `exact` one as it is; empty outside the sentence."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        exact = self.lexicon.classes.exact
        return token.text.casefold() if exact and token.text.casefold() in exact else token.fold

    def text_of(self, first: int, last: int) -> str:
        """Return the text from token `first` up to `last` as it stands."""
        start = self.tokens[first].start
        return self.text[
            start - self.view.span.start : self.tokens[last - 1].end - self.view.span.start
        ]

    def name_at(self, at: int) -> NameMention | None:
        """Return the name that covers the token."""
        return self._name_at.get(at)

    def number_at(self, at: int) -> int | None:
        """Return the whole number above one whose last token stands there."""
        figure = self._figure_at.get(at)
        if figure is None or figure.value is None or self.date_at(at):
            return None
        is_year = _YEARS[0] <= figure.value < _YEARS[1] and figure.last - figure.first == 1
        return figure.value if figure.value > 1 and not is_year else None

    def person_at(self, at: int) -> NameMention | None:
        """Return the name that covers the token where it may be a person's."""
        name = self._name_at.get(at)
        return name if name is not None and name.is_person else None

    def date_at(self, at: int) -> DateMention | None:
        """Return the date that covers the token."""
        return self._date_at.get(at)

    def is_in(self, at: int, words: frozenset[str]) -> bool:
        """Say whether the word at `at` is one of `words` and no part of a name."""
        return self.fold(at) in words and at not in self._name_at

    def is_adverb(self, at: int) -> bool:
        """Say whether the word may stand between a subject and its verb."""
        classes = self.lexicon.classes
        word = self.fold(at)
        if at in self._name_at or not word:
            return False
        return word in classes.adverb or (
            len(word) > _SHORT
            and word.endswith(classes.adverb_endings)
            and self.tokens[at].text[0].islower()
        )

    def is_comma(self, at: int) -> bool:
        """Say whether a mark that sets a parenthesis apart stands there."""
        return self.fold(at) == "," or self.is_dash(at)

    def is_quote(self, at: int) -> bool:
        """Say whether a quotation mark stands there."""
        return self.fold(at) in _QUOTES

    def is_plural(self, first: int, last: int) -> bool:
        """Say whether the verb in these tokens, or an auxiliary, is a plural by its form."""
        classes = self.lexicon.classes
        endings = classes.plural_endings
        return any(
            self.is_in(at, classes.plural_verb)
            or (endings and len(self.fold(at)) > _SHORT and self.fold(at).endswith(endings))
            for at in range(max(first, 0), min(last, len(self)))
        )

    def gender_of(self, at: int) -> str:
        """Return f or m where a participle's ending says it, else empty."""
        classes = self.lexicon.classes
        if classes.feminine_endings and self.fold(at).endswith(classes.feminine_endings):
            return "f"
        return (
            "m"
            if classes.masculine_endings and self.fold(at).endswith(classes.masculine_endings)
            else ""
        )

    def pronoun_gender(self, at: int) -> str:
        """Return f or m where the pronoun or article there says it, else empty."""
        word, classes = self.fold(at), self.lexicon.classes
        if word in classes.feminine and word not in classes.masculine:
            return "f"
        return "m" if word in classes.masculine else ""

    def is_dash(self, at: int) -> bool:
        """Say whether a dash stands there."""
        return self.fold(at) in _DASHES

    def is_hard(self, at: int) -> bool:
        """Say whether no argument is looked for beyond: the sentence's edge, a colon, a quote."""
        return not 0 <= at < len(self.tokens) or self.fold(at) in _HARD_MARKS

    def is_role(self, at: int) -> bool:
        """Say whether the word says what somebody is: "activist", "obispo", a title."""
        if at in self._name_at:
            return False
        word, roles = self.fold(at), self.lexicon.words.roles
        return word in roles or self.singular(word) in roles

    def is_genitive(self, at: int) -> bool:
        """Say whether a mark stands there that makes an owner of the word before."""
        return self.fold(at) in self.lexicon.classes.genitive

    def singular(self, word: str) -> str:
        """Return a folded plural noun as a role is listed, else with its longest ending off."""
        endings = self.lexicon.classes.noun_plural_endings
        return singular(word, endings, self.lexicon.words.roles)

    def is_descriptor(self, at: int) -> bool:
        """Say whether the word may stand between an article and a name."""
        if at in self._name_at:
            name = self._name_at[at]
            return not name.is_person
        token = self.tokens[at]
        if self.is_genitive(at) or self.lexicon.is_demonym(token.fold):
            return True
        if self.is_role(at):
            return True
        return token.is_word and not self._is_closed(at)

    def _is_closed(self, at: int) -> bool:
        classes = self.lexicon.classes
        word = self.fold(at)
        return (
            word in classes.preposition
            or word in classes.be
            or word in classes.have
            or word in classes.article
            or word in classes.indefinite
            or word in classes.demonstrative
            or word in classes.possessive
            or word in classes.conjunction
            or word in classes.relative
            or word in classes.subordinator
            or word in classes.subject_pronoun
            or word in classes.speech
            or word in classes.clitic
        )

    def is_closed(self, at: int) -> bool:
        """Say whether the word belongs to a closed class, so that it is no noun."""
        return self._is_closed(at)

    def is_owner(self, name: NameMention, first: int) -> bool:
        """Say whether the phrase from `first` on only belongs to the name: "the wife of X"."""
        at = name.first - 1
        while at > first and (self.is_descriptor(at) or self.is_determiner(at)):
            if self.is_in(at, self.lexicon.classes.of):
                break
            at -= 1
        return at > first and self.is_in(at, self.lexicon.classes.of)

    def is_adjective(self, at: int) -> bool:
        """Say whether an open-class word in lower case stands there."""
        return at < len(self) and self.tokens[at].text[0].islower() and not self._is_closed(at)

    def is_against(self, at: int) -> bool:
        """Say whether a preposition stands there that marks the one an act is done to."""
        return self.fold(at) in self.lexicon.classes.against

    def is_determiner(self, at: int) -> bool:
        """Say whether an article, a demonstrative, a number or the like stands there."""
        classes = self.lexicon.classes
        return self.is_in(at, classes.article | classes.indefinite | classes.demonstrative)

    def coordinated_left(self, name: NameMention) -> list[NameMention]:
        """Return the persons of the list that ends with `name`, in order.

        Two names with nothing but a comma between them are an apposition, no list.
        """
        found = [name]
        at = name.first - 1
        is_joined = False
        while at >= 0 and len(found) < _LIST_REACH:
            step = self._over_joint_left(at)
            person = None if step is None else self.person_at(step)
            if person is None or person.last - 1 != step:
                break
            joint = range(person.last, found[0].first)
            is_joined = is_joined or any(
                self.is_in(i, self.lexicon.classes.conjunction) or self.fold(i) == ";"
                for i in joint
            )
            found.insert(0, person)
            at = person.first - 1
        return found if is_joined or len(found) != _PAIR else [name]

    def _over_joint_left(self, at: int) -> int | None:
        """Step left over "and the lawyer" / ", " between two persons of one list."""
        limit = at - 4
        while (
            at > limit
            and at >= 0
            and self.is_descriptor(at)
            and not self.is_joint(at)
            and self.person_at(at) is None
        ):
            at -= 1
        while self.is_determiner(at):
            at -= 1
        if not self.is_joint(at):
            return None
        at -= 1
        return at - 1 if self.is_comma(at) or self.fold(at) == ";" else at

    def is_joint(self, at: int) -> bool:
        """Say whether a comma, a semicolon or a word like "and" stands there."""
        return self.fold(at) in {",", ";"} or self.is_in(at, self.lexicon.classes.conjunction)

    def coordinated_right(self, name: NameMention) -> list[NameMention]:
        """Return the persons of the list that begins with `name`, in order.

        Steps over "and the activist", "his wife, X", "y al abogado" and short appositions.
        """
        found = [name]
        at = name.last
        while at < len(self) and len(found) < _LIST_REACH:
            person = self._next_in_list(at)
            if person is None or self._is_who_says_it(person, at):
                break
            found.append(person)
            at = person.last
        return found

    def _is_who_says_it(self, name: NameMention, first: int) -> bool:
        """Read "freed were X and Y, their lawyer, Z, said": who speaks is none of the list."""
        after = name.last + 1 if self.is_comma(name.last) else name.last
        joined = any(
            self.is_in(i, self.lexicon.classes.conjunction) for i in range(first, name.first)
        )
        return not joined and self.is_in(after, self.lexicon.classes.speech)

    def _next_in_list(self, at: int) -> NameMention | None:
        """Return the next person where only commas, conjunctions and descriptors lie between."""
        joints = 0
        for step in range(at, min(at + 12, len(self))):
            person = self.person_at(step)
            if person is not None:
                return person if joints else None
            if self.is_joint(step):
                joints += 1
            elif self.fold(step) == "(":
                return self._after_parenthesis(step)
            elif not self._may_describe(step):
                return None
        return None

    def _after_parenthesis(self, at: int) -> NameMention | None:
        for step in range(at, min(at + 10, len(self))):
            if self.fold(step) == ")":
                return self._next_in_list(step + 1)
        return None

    def _may_describe(self, at: int) -> bool:
        classes = self.lexicon.classes
        if self.is_determiner(at) or self.is_in(at, classes.possessive | classes.object_marker):
            return True
        if self.tokens[at].is_number or self.is_in(at, classes.of | classes.including):
            return True
        return self.is_descriptor(at) and at not in self.cue_tokens


def singular(word: str, endings: Sequence[str], known: frozenset[str]) -> str:
    """Return a folded plural noun without its ending: a form in `known`, else the shortest."""
    forms = [word.removesuffix(e) for e in endings if word.endswith(e) and len(word) > len(e) + 1]
    return next((f for f in forms if f in known), min(forms, key=len, default=word))
