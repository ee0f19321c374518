"""What each row of the log says, in a sentence; case files and secrets stand in none."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from corrobora.desk.asked import Asked
from corrobora.desk.rendering import translate
from corrobora.desk.saying import say
from corrobora.desk.words import WORDS
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.sentences import Sentence
from corrobora.register.accounts.frame import ACCOUNT, COMMAND_LINE, SIGN_IN, SLOWED
from corrobora.register.audience import PUBLISH, RESTRICT, WHOLE
from corrobora.register.backups import BACKUP
from corrobora.register.cases import CASE
from corrobora.register.decided import say_said
from corrobora.register.erasure_checks import ERASE, WITHHOLD
from corrobora.register.heads import IDENTITY
from corrobora.register.log_pages import DECISION, NOTE, PUBLISHED, LogRow
from corrobora.register.policy_taking import POLICY
from corrobora.register.reads import READ
from corrobora.register.run_checks import RUN
from corrobora.register.standing import UNDO

__all__ = ["KIND_WORDS", "LogLine", "tell_row"]

KIND_WORDS: Mapping[str, str] = {
    DECISION: _("decisions"),
    RUN: _("runs"),
    NOTE: _("field notes"),
    ERASE: _("erasures"),
    WITHHOLD: _("reports taken in without the erased"),
    READ: _("looks at what is restricted"),
    PUBLISHED: _("publications"),
    POLICY: _("changes of the policy"),
    BACKUP: _("backups"),
    IDENTITY: _("the id of the register"),
    ACCOUNT: _("changes of accounts"),
    SIGN_IN: _("sign-ins"),
    SLOWED: _("failed sign-ins in a row"),
}
"""The kinds of rows, several of them, to be translated."""

_DID: Mapping[str, str] = {
    "made": _("%(by)s made the account of %(whose)s as %(role)s"),
    "role": _("%(by)s gave %(whose)s the role %(role)s"),
    "disabled": _("%(by)s disabled the account of %(whose)s"),
    "enabled": _("%(by)s let %(whose)s sign in again"),
    "password reset": _("%(by)s put a new first password in place of that of %(whose)s"),
    "password changed": _("%(whose)s changed their password"),
    "second factor set up": _("%(whose)s set up a second factor"),
    "second factor removed": _("%(by)s removed the second factor of %(whose)s"),
    "recovery codes renewed": _("%(whose)s made new recovery codes"),
    "recovery code used": _("%(whose)s signed in with a recovery code"),
    "language": _("%(whose)s chose another language"),
    "signed out": _("%(whose)s signed out"),
    "session ended": _("%(whose)s ended a session"),
    "session ended after wrong passwords": _(
        "A session of %(whose)s was ended after wrong passwords"
    ),
    "sessions ended": _("%(by)s ended the sessions of %(whose)s"),
    "tokens ended": _("%(by)s ended the tokens of %(whose)s"),
    "token made": _("%(by)s made a token of %(whose)s, as %(role)s"),
    "token ended": _("%(by)s ended a token of %(whose)s"),
    "feed address made": _("%(whose)s made an address of a feed"),
    "feed address ended": _("%(whose)s ended an address of a feed"),
}
_OTHER = _("%(whose)s: %(did)s")
_GONE = _("What this row said was erased. The row stays, so that the chain holds")

_DAMAGED = _("What this row says is damaged. Check the register")


@dataclass(frozen=True, slots=True)
class LogLine:
    """A row as it is shown: `says` is a sentence, `why` the reason that somebody typed."""

    number: int
    at: datetime.datetime
    kind: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells rows to whoever asks; `names` are those of accounts by id."""

    asked: Asked
    names: Mapping[str, str]

    def name(self, id_: object) -> str:
        if id_ == COMMAND_LINE:
            return say(self.asked, _("Somebody at the command line"))
        return self.names.get(str(id_), say(self.asked, _("an account that is gone")))

    def say(self, text: str, **values: object) -> str:
        return translate(self.asked, text, **values)

    def word(self, word: object) -> str:
        if isinstance(word, Sentence):
            return say(self.asked, word)
        return say(self.asked, WORDS.get(str(word), str(word).replace("_", " ")))


def tell_row(asked: Asked, row: LogRow, names: Mapping[str, str]) -> LogLine:
    """Return what a row says, in the language of whoever asks."""
    kind = say(asked, KIND_WORDS.get(row.kind, row.kind))
    if row.payload is None:
        return LogLine(row.number, row.at, kind, say(asked, _GONE), "")
    tell = _TELL.get(row.kind)
    try:
        says = "" if tell is None else tell(_Teller(asked, names), row.payload)
        is_case = row.kind == DECISION and row.payload["kind"] == CASE
        why = "" if is_case else str(row.payload.get("why") or row.payload.get("reason") or "")
    except (AttributeError, LookupError, TypeError, ValueError):  # the check says what it is
        says, why = say(asked, _DAMAGED), ""
    return LogLine(row.number, row.at, kind, says, why)


def _tell_decision(one: _Teller, said: Mapping[str, Any]) -> str:
    who = said["decided_by"]
    if said["kind"] == CASE:
        return one.say(_("%(who)s changed a case file"), who=who)
    payload = said["payload"]
    if said["kind"] in {PUBLISH, RESTRICT}:
        return _tell_openness(one, said)
    what = one.word(say_said(said["kind"], payload))
    about = "; ".join(str(label) for label in payload.get("labels", ()))
    if said["kind"] == UNDO:
        return one.say(_("%(who)s took decision %(id)s back"), who=who, id=said["replaces"][:8])
    if not about:
        return one.say(_("%(who)s decided: %(what)s"), who=who, what=what)
    return one.say(_("%(who)s decided: %(what)s (%(about)s)"), who=who, what=what, about=about)


def _tell_openness(one: _Teller, said: Mapping[str, Any]) -> str:
    """Tell who released whom to whom, or restricted what of whom."""
    payload = said["payload"]
    part = str(payload.get("part", WHOLE))
    values = {"who": said["decided_by"], "about": "; ".join(map(str, payload.get("labels", ())))}
    if said["kind"] == RESTRICT:
        if part == WHOLE:
            return one.say(_("%(who)s restricted %(about)s"), **values)
        return one.say(
            _("%(who)s restricted of %(about)s: %(part)s"), part=one.word(part), **values
        )
    audience, _field, field = part.partition(" ")
    if field:
        text = _("%(who)s released of %(about)s, %(audience)s: %(part)s")
        return one.say(text, audience=one.word(audience), part=one.word(field), **values)
    return one.say(
        _("%(who)s released %(about)s, %(audience)s"), audience=one.word(audience), **values
    )


def _tell_run(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _("Run %(run)s: %(new)s new reports, %(again)s read anew, %(refused)s refused"),
        run=said["run"],
        new=said.get("new", 0),
        again=said.get("again", 0),
        refused=said.get("refused", 0),
    )


def _tell_note(one: _Teller, said: Mapping[str, Any]) -> str:
    if said.get("replaces"):
        return one.say(_("%(who)s put a field note in place of another"), who=said["by"])
    return one.say(_("%(who)s wrote a field note"), who=said["by"])


def _tell_erasure(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _("%(who)s had somebody erased: erasure %(id)s, %(n)s rows of the log emptied"),
        who=said["by"],
        id=said["erasure"][:8],
        n=len(said["emptied"]),
    )


def _tell_withheld(one: _Teller, said: Mapping[str, Any]) -> str:
    del said
    return one.say(_("A report was taken in without those who were erased"))


def _tell_read(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(_("%(who)s looked at %(what)s"), who=said["who"], what=said["what"])


def _tell_published(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _("%(who)s published for %(audience)s; the manifest is %(hash)s…"),
        who=said["who"],
        audience=one.word(said["audience"]),
        hash=said["manifest"][:12],
    )


def _tell_policy(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _("%(who)s took the policy %(after)s… in place of %(before)s…"),
        who=said["who"],
        after=said["policy"][:12],
        before=said["before"][:12],
    )


def _tell_backup(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _("%(who)s made the backup %(file)s of %(rows)s rows"),
        who=said["who"],
        file=said["file"],
        rows=said["rows"],
    )


def _tell_identity(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(_("The register is called %(id)s from here on"), id=said["register"])


def _tell_account(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(
        _DID.get(said["did"], _OTHER),
        did=said["did"],
        by=one.name(said.get("by")),
        whose=one.name(said["account"]),
        role=one.word(said.get("role", "")),
    )


def _tell_sign_in(one: _Teller, said: Mapping[str, Any]) -> str:
    return one.say(_("%(whose)s signed in"), whose=one.name(said["account"]))


def _tell_slowed(one: _Teller, said: Mapping[str, Any]) -> str:
    if said.get("account") is None:
        return one.say(_("%(n)s wrong sign-ins in a row; no account is meant"), n=said["failures"])
    return one.say(
        _("%(n)s wrong sign-ins in a row for the account of %(whose)s"),
        n=said["failures"],
        whose=one.name(said["account"]),
    )


_TELL: Mapping[str, Callable[[_Teller, Mapping[str, Any]], str]] = {
    DECISION: _tell_decision,
    RUN: _tell_run,
    NOTE: _tell_note,
    ERASE: _tell_erasure,
    WITHHOLD: _tell_withheld,
    READ: _tell_read,
    PUBLISHED: _tell_published,
    POLICY: _tell_policy,
    BACKUP: _tell_backup,
    IDENTITY: _tell_identity,
    ACCOUNT: _tell_account,
    SIGN_IN: _tell_sign_in,
    SLOWED: _tell_slowed,
}
