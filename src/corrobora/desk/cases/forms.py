"""What is typed into a case file: the entries that changed, and what the page showed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.desk.asked import Given
from corrobora.model.case import CASE_FIELDS, CaseField, read_value
from corrobora.register.cases import CaseFile

__all__ = ["Changes", "read_changes"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The entries that were changed, and by field the decision that stood when they were shown.

    `wrong` says by field what cannot be kept; it comes from `read_value` and is not translated.
    """

    values: Mapping[CaseField, str]
    seen: Mapping[CaseField, str]
    wrong: Mapping[str, str]


def read_changes(form: Given, case: CaseFile) -> Changes:
    """Return what is to be changed: where the text is another than the one that was shown.

    What was shown comes back with the form: of an entry that somebody else changed meanwhile and
    this person did not touch, nothing is decided.
    """
    values: dict[CaseField, str] = {}
    wrong: dict[str, str] = {}
    for of in CASE_FIELDS:
        if not form.has(of.value):
            continue
        try:
            value = read_value(of, form.text(of.value))
        except ValueError as error:
            wrong[of.value] = error.args[0]
            continue
        shown = form.text(f"{of.value}-shown").replace("\r\n", "\n")
        if value != shown and value != case.value(of):
            values[of] = value
    seen = {of: form.text(f"{of.value}-seen") for of in values}
    return Changes(values, seen, wrong)
