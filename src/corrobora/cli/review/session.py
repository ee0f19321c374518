"""Going through the questions: each answer is written at once, and what follows leaves the queue.

The register is asked anew before each question, so that nobody is asked what a colleague
answered meanwhile. A killed session loses nothing but the question on the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from corrobora.cli.consequence_words import say_consequences
from corrobora.cli.decide.judging import PairSeen, foresee_judgement, judge, put_aside, take_back
from corrobora.cli.options import now
from corrobora.cli.review.keys import END, Keys
from corrobora.cli.review.reasons import HOLDING, REASONS, TAKING_BACK, ask_reason
from corrobora.cli.review.screen import show_matter, show_passages
from corrobora.cli.review.words import HELP
from corrobora.cli.show_decisions import SHORT_ID, show_standing
from corrobora.cli.wording import count, printable
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.register.opening import opened
from corrobora.register.review.latin import add_latin
from corrobora.register.review.matter import Matter, load_matter
from corrobora.register.review.order import Ranked
from corrobora.register.review.questions import Question, swap
from corrobora.register.review.queue import Queue, State, load_state
from corrobora.register.review.settling import Answered

__all__ = ["Session", "go_through"]

_MOST_NAMED = 3
_ANSWERS = {"y": Judgement.POSITIVE, "n": Judgement.NEGATIVE, "u": Judgement.UNSURE}
_IF = {
    Judgement.POSITIVE: "If they are one person",
    Judgement.NEGATIVE: "If they are two persons",
    Judgement.UNSURE: "If nobody can tell",
}
_IS = {
    Judgement.POSITIVE: "one person",
    Judgement.NEGATIVE: "two persons",
    Judgement.UNSURE: "not sure",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """What was done with one question; `decision` is what `b` takes back, if anything was made."""

    at: int
    what: str
    decision: str | None = None


@dataclass(slots=True)
class Session:
    """One person going through the questions of a register.

    `show` prints for people. `at` is the question asked now,
    `steps` what was done so far, `mine` the ids of this session's decisions.
    """

    register: str
    by: str | None
    keys: Keys
    queue: Queue
    show: Callable[[Iterable[RenderableType]], None]
    at: int = 0
    is_latin: bool = False
    steps: list[_Step] = field(default_factory=list)
    mine: set[str] = field(default_factory=set)
    swapped: set[int] = field(default_factory=set)

    def tell(self, words: str) -> None:
        """Print a line or several."""
        self.show([Text(line) for line in words.splitlines()])


def go_through(session: Session) -> Counter[str]:
    """Ask every question until the end or `q`; return how many of what was done."""
    while True:
        if session.at >= len(session.queue.ranked):
            if not _is_going_back(session):
                break
            continue
        with opened(session.register) as connection:
            state = load_state(connection)
        ranked = _ask_now(session, state)
        if ranked is None:
            session.at += 1
        elif not _ask(session, ranked, state):
            break
    return Counter(step.what for step in session.steps)


def _is_going_back(session: Session) -> bool:
    """Say, after the last question, whether somebody goes back to one."""
    session.tell("That was the last question: b goes back, q ends.")
    while (key := session.keys.read_key().lower()) not in {END, "q"}:
        if key == "b" and _take_back_last(session):
            return True
    return False


def _ask_now(session: Session, state: State) -> Ranked | None:
    """Return the question as it stands now; None, and say so, where it is settled meanwhile."""
    ranked = session.queue.ranked[session.at]
    if any(step.at == session.at for step in session.steps):
        return None
    question = state.settling.as_now(ranked.question, session.queue.names)
    answered = state.settling.find(ranked.question)
    if answered is not None:
        _tell_settled(session, question, answered)
        return None
    held = state.holds.get(question.pair)
    if held is not None and held.id not in {one.id for one in session.queue.state.holds.values()}:
        session.tell(printable(f"{_name(question)}: {held.decided_by} put it aside meanwhile."))
        session.steps.append(_Step(session.at, "settled"))
        return None
    if session.at in session.swapped:
        question = swap(question)
    return replace(ranked, question=question)


def _tell_settled(session: Session, question: Question, answered: Answered) -> None:
    """Say by whom it was settled; what follows from answers of this session was told with them."""
    by = answered.by
    if by is not None and by.decision not in session.mine:
        said = f"{_name(question)}: judged by {by.decided_by} meanwhile"
        session.tell(printable(f"{said}: {_IS[answered.judgement]} ({by.reason})."))
    session.steps.append(_Step(session.at, "settled"))


def _ask(session: Session, ranked: Ranked, state: State) -> bool:
    """Ask one question until it is answered or left; say whether to go on."""
    with opened(session.register) as connection:
        matter = load_matter(connection, ranked.question.persons, today=now().date())
    if matter is None:
        session.steps.append(_Step(session.at, "settled"))
        return True
    standing = state.standing.get(ranked.question.pair)
    pair = PairSeen(ranked.question.persons, "" if standing is None else standing.id)
    _show(session, ranked, matter)
    while (is_done := _take(session, (ranked, matter), pair, state)) is None:
        pass
    return is_done


def _take(
    session: Session, shown: tuple[Ranked, Matter], pair: PairSeen, state: State
) -> bool | None:
    """Do what the next key asks for; say whether to go on, None while the question stays."""
    ranked, matter = shown
    key = session.keys.read_key().lower()
    is_left = False
    if key in {END, "q"}:
        return False
    try:
        if key in _LOOKS:
            _LOOKS[key](session, matter, pair)
        elif key == "l":
            session.is_latin = not session.is_latin
            _show(session, ranked, matter)
        elif key in _DEEDS:
            is_left = _DEEDS[key](session, pair, ranked.question, state)
        elif key in _ANSWERS:
            is_left = _answer(session, pair, _ANSWERS[key], (ranked.question, state))
        else:
            session.keys.take_rest()
            session.tell("Nothing decided. ? shows the keys.")
    except UsageError as refused:  # somebody was faster: the question is asked anew
        session.tell(printable(str(refused)))
        return True
    return True if is_left else None


def _show(session: Session, ranked: Ranked, matter: Matter) -> None:
    session.keys.forget()
    place = f"{session.at + 1} of {len(session.queue.ranked)}"
    write = add_latin if session.is_latin else str
    session.show([Rule(style="dim"), *show_matter(ranked, matter, place=place, write=write)])


# --- looking ------------------------------------------------------------------------------------


def _look_at_passages(session: Session, matter: Matter, pair: PairSeen) -> None:
    del pair
    session.show(show_passages(matter))


def _look_at_help(session: Session, matter: Matter, pair: PairSeen) -> None:
    del matter, pair
    session.tell(HELP)


def _look_at_decisions(session: Session, matter: Matter, pair: PairSeen) -> None:
    del pair
    if not matter.decided:
        session.tell("Nobody has decided anything about either of them.")
    session.show(show_standing(one) for one in matter.decided)


def _look_ahead(session: Session, matter: Matter, pair: PairSeen) -> None:
    del matter
    for judgement in _ANSWERS.values():
        _tell_consequences(session, pair, judgement)


def _tell_consequences(session: Session, pair: PairSeen, judgement: Judgement) -> None:
    told = foresee_judgement(session.register, pair, judgement)
    lines = [f"  {line}" for line in say_consequences(told)]
    session.tell("\n".join([f"{_IF[judgement]}:", *lines]))


_LOOKS: dict[str, Callable[[Session, Matter, PairSeen], None]] = {
    "c": _look_ahead,
    "o": _look_at_passages,
    "d": _look_at_decisions,
    "?": _look_at_help,
}


# --- deciding -----------------------------------------------------------------------------------


def _answer(
    session: Session,
    pair: PairSeen,
    judgement: Judgement,
    asked: tuple[Question, State],
) -> bool:
    """Show what follows, ask why, and write it; say whether the question is left."""
    _tell_consequences(session, pair, judgement)
    why = ask_reason(session.keys, REASONS[judgement], session.tell)
    if why is None:
        session.tell("Nothing decided.")
        return False
    made = judge(session.register, pair, judgement, by=session.by, why=why)
    session.mine.add(made.decision.id)
    session.steps.append(_Step(session.at, judgement.value, made.decision.id))
    question, before = asked
    said = f"{_name(question)}: {_IS[judgement]} ({why})."
    session.tell(printable(f"{said} Decision {made.decision.id[:SHORT_ID]}."))
    _tell_following(session, before)
    return True


def _tell_following(session: Session, before: State) -> None:
    """Name the questions that the answer settled beside its own."""
    with opened(session.register) as connection:
        after = load_state(connection)
    done = {step.at for step in session.steps}
    gone = [
        (one.question, answered)
        for i, one in enumerate(session.queue.ranked)
        if i not in done
        and before.settling.find(one.question) is None
        and (answered := after.settling.find(one.question)) is not None
    ]
    if gone:
        names = [f"{_name(one)} ({_IS[answer.judgement]})" for one, answer in gone[:_MOST_NAMED]]
        more = f" and {len(gone) - _MOST_NAMED} more" if len(gone) > _MOST_NAMED else ""
        follow = count(len(gone), "question is", "questions are")
        session.tell(printable(f"{follow} settled by it: {'; '.join(names)}{more}."))


def _skip(session: Session, pair: PairSeen, question: Question, state: State) -> bool:
    del pair, question, state
    session.keys.take_rest()
    session.steps.append(_Step(session.at, "skipped"))
    return True


def _hold(session: Session, pair: PairSeen, question: Question, state: State) -> bool:
    del state
    why = ask_reason(session.keys, HOLDING, session.tell)
    if why is None:
        session.tell("Nothing written.")
        return False
    made = put_aside(session.register, pair, by=session.by, why=why)
    session.steps.append(_Step(session.at, "held", made.decision.id))
    session.tell(printable(f"{_name(question)}: put aside ({why}). --held shows it."))
    return True


def _swap(session: Session, pair: PairSeen, question: Question, state: State) -> bool:
    """Ask the same with the two exchanged: whoever stands left would be kept."""
    del pair, question, state
    session.swapped ^= {session.at}
    return True


def _go_back(session: Session, pair: PairSeen, question: Question, state: State) -> bool:
    """Take the last answer back and ask that question again."""
    del pair, question, state
    return _take_back_last(session)


def _take_back_last(session: Session) -> bool:
    done = [step for step in session.steps if step.what != "settled"]
    if not done:
        session.keys.take_rest()
        session.tell("Nothing to go back to: this is your first question.")
        return False
    last = done[-1]
    if last.decision is not None:
        session.tell(f"This takes back decision {last.decision[:SHORT_ID]}, {_say(last)}.")
        why = ask_reason(session.keys, TAKING_BACK, session.tell)
        if why is None:
            session.tell("Nothing taken back.")
            return False
        try:
            take_back(session.register, last.decision, by=session.by, why=why)
        except UsageError as refused:
            session.tell(printable(str(refused)))
            return False
        session.tell(f"Decision {last.decision[:SHORT_ID]} is taken back.")
    session.at = last.at
    session.steps = [step for step in session.steps if step.at < last.at]
    return True


def _say(step: _Step) -> str:
    words = {judgement.value: said for judgement, said in _IS.items()}
    return f"“{words.get(step.what, step.what)}”"


_DEEDS: dict[str, Callable[[Session, PairSeen, Question, State], bool]] = {
    "s": _skip,
    "h": _hold,
    "b": _go_back,
    "x": _swap,
}


def _name(question: Question) -> str:
    return " and ".join(question.names)
