"""What is typed in administration: a role, a language, a policy, a passphrase, where in the log."""

from __future__ import annotations

from corrobora.desk.asked import Given
from corrobora.desk.languages import LANGUAGES
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.register.log_pages import KINDS

__all__ = [
    "read_before",
    "read_kind",
    "read_language",
    "read_passphrase",
    "read_policy_text",
    "read_role",
]

_SHORTEST = 12  # characters of a passphrase, as the command asks
_MOST_DIGITS = 15
_WRONG = {
    "role": _("Choose a role"),
    "text": _("The file is no UTF-8 text. Choose a policy, a TOML file"),
    "nothing": _("Choose a file, or paste the text of a policy"),
    "short": _("The passphrase needs 12 characters: some words in a row will do"),
    "again": _("The passphrase was not typed twice in the same way"),
    "row": _("This is no number of a row. Go back and follow a link"),
    "kind": _("There are no such rows. Choose a kind of the list"),
}


def read_role(form: Given) -> Role:
    """Return the role that was chosen; `UsageError` where there is no such."""
    typed = form.text("role")
    if typed not in set(Role):
        raise UsageError(_WRONG["role"])
    return Role(typed)


def read_language(form: Given) -> str:
    """Return the language that was chosen, else English."""
    typed = form.text("language")
    return typed if typed in LANGUAGES else "en"


def read_policy_text(form: Given) -> str:
    """Return the policy that was sent as a file or typed; `UsageError` where there is none."""
    sent = form.files.get("file")
    if sent is not None and sent.data:
        try:
            return sent.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(_WRONG["text"]) from error
    typed = form.text("text").replace("\r\n", "\n")
    if not typed:
        raise UsageError(_WRONG["nothing"])
    return f"{typed}\n"


def read_passphrase(form: Given) -> str:
    """Return a passphrase that was typed twice; `UsageError` where it keeps no secret."""
    typed = form.text("passphrase")
    if len(typed) < _SHORTEST:
        raise UsageError(_WRONG["short"])
    if typed != form.text("again"):
        raise UsageError(_WRONG["again"])
    return typed


def read_before(query: Given) -> int | None:
    """Return the number of the row below which a page of the log begins; None at the end."""
    typed = query.text("before")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS):
        raise UsageError(_WRONG["row"])
    return int(typed)


def read_kind(query: Given) -> str | None:
    """Return the kind of rows that is looked for; None for all."""
    typed = query.text("kind")
    if typed and typed not in KINDS:
        raise UsageError(_WRONG["kind"])
    return typed or None
