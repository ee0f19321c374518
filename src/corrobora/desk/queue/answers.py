"""Each answer made into a decision: what a form says, by whom, in place of what they saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corrobora.desk.asked import Asked
from corrobora.desk.deciding import make_stamp
from corrobora.desk.queue.deeds import JUDGED, RULED, Deed
from corrobora.desk.queue.forms import need, read_author, read_id
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.summary import WaitingKind
from corrobora.model.vocabulary import ActKind
from corrobora.register.decide.claims import decide_claim, set_field
from corrobora.register.decide.conflicts import close_conflict
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.items import ItemSeen, hold_item
from corrobora.register.decide.lists import Left, file_left
from corrobora.register.decide.pairs import PairSeen, decide_pair, hold_pair
from corrobora.register.decide.verification import verify
from corrobora.register.decided import Made
from corrobora.register.lists.questions import VanishReason

__all__ = ["answer", "take_back"]


def answer(asked: Asked, deed: Deed) -> Made:
    """Make the decision that a form asks for.

    Raises `UsageError` where somebody decided of the same meanwhile, saying who and what, where
    the reason is missing, or where it cannot be decided so.
    """
    if not read_author(asked).reason:
        raise UsageError(Sentence("A decision needs its reason: choose one, or write what you saw"))
    return _ANSWERS[deed](asked, deed)


def take_back(asked: Asked, decision: str) -> Made:
    """Take a decision back by one of its own."""
    return undo_decision(
        asked.desk.register.where, decision, author=read_author(asked), stamp=make_stamp(asked)
    )


def _rule(asked: Asked, deed: Deed) -> Made:
    (claim,) = need(asked.form, "claim")
    return decide_claim(
        asked.desk.register.where,
        claim,
        RULED[deed],
        author=read_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _correct(asked: Asked, deed: Deed) -> Made:
    del deed
    claim, field = need(asked.form, "claim", "field")
    # An empty field is typed as nothing; the words of a decision say “none”.
    value = asked.form.text("value") or "none"
    return set_field(
        asked.desk.register.where,
        claim,
        (field, value),
        author=read_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text(f"seen.{field}"),
    )


def _pair(asked: Asked) -> PairSeen:
    first, second = need(asked.form, "first", "second")
    return PairSeen((first, second), asked.form.text("standing"))


def _judge(asked: Asked, deed: Deed) -> Made:
    return decide_pair(
        asked.desk.register.where,
        _pair(asked),
        JUDGED[deed],
        author=read_author(asked),
        stamp=make_stamp(asked),
    )


def _close(asked: Asked, deed: Deed) -> Made:
    del deed
    (conflict,) = need(asked.form, "conflict")
    return close_conflict(
        asked.desk.register.where,
        conflict,
        asked.form.text("holds") or None,
        author=read_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _confirm(asked: Asked, deed: Deed) -> Made:
    del deed
    person, act = need(asked.form, "person", "act")
    if act not in set(ActKind):
        raise UsageError(Sentence("%(act)s: no act. Open the page again", act=act))
    return verify(
        asked.desk.register.where,
        person,
        ActKind(act),
        author=read_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _file(asked: Asked, deed: Deed) -> Made:
    del deed
    name, gone, what = need(asked.form, "name", "gone", "what")
    if what not in set(VanishReason):
        raise UsageError(
            Sentence("%(what)s: no reason for leaving a list. Open the page again", what=what)
        )
    return file_left(
        asked.desk.register.where,
        Left(name, tuple(gone.split())),
        VanishReason(what),
        author=read_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _take_back(asked: Asked, deed: Deed) -> Made:
    del deed
    (decision,) = need(asked.form, "decision")
    return take_back(asked, decision)


def _hold(asked: Asked, deed: Deed) -> Made:
    del deed
    author, stamp = read_author(asked), make_stamp(asked)
    if asked.form.text("waiting") == WaitingKind.PAIR:
        return hold_pair(asked.desk.register.where, _pair(asked), author=author, stamp=stamp)
    label, about = need(asked.form, "label", "about")
    item = ItemSeen(read_id(asked.path["item"]), tuple(about.split()), label)
    seen = asked.form.text("seen")
    return hold_item(asked.desk.register.where, item, author=author, stamp=stamp, seen=seen)


_ANSWERS: Mapping[Deed, Callable[[Asked, Deed], Made]] = {
    Deed.ACCEPT: _rule,
    Deed.CORRECT: _correct,
    Deed.REJECT: _rule,
    Deed.DOUBT: _rule,
    Deed.SAME: _judge,
    Deed.DIFFERENT: _judge,
    Deed.UNSURE: _judge,
    Deed.CLOSE: _close,
    Deed.CONFIRM: _confirm,
    Deed.FILE: _file,
    Deed.TAKE_BACK: _take_back,
    Deed.HOLD: _hold,
    Deed.RESUME: _take_back,
}
