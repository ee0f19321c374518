"""What columns of lists mean, in words for people: in English, to be translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.words import mark_for_translation as _
from corrobora.model.listing import DateOrder, ListField
from corrobora.register.results import Stage

__all__ = ["FIELDS", "ORDERS", "STAGES"]

FIELDS: Mapping[ListField, str] = {
    ListField.ROW_ID: _("the list's own id"),
    ListField.ID_NUMBER: _("number of the person (identity card, case file)"),
    ListField.NAME: _("name"),
    ListField.FIRST_NAME: _("first name"),
    ListField.MIDDLE_NAME: _("middle name"),
    ListField.FATHER_NAME: _("father's name"),
    ListField.LAST_NAME: _("last name"),
    ListField.SECOND_LAST_NAME: _("second last name"),
    ListField.ALIAS: _("another name"),
    ListField.BIRTH_DATE: _("day of birth"),
    ListField.AGE: _("age"),
    ListField.GENDER: _("gender"),
    ListField.NATIONALITY: _("nationality"),
    ListField.ETHNICITY: _("ethnicity"),
    ListField.OCCUPATION: _("occupation"),
    ListField.AFFILIATION: _("affiliation"),
    ListField.RESIDENCE: _("residence"),
    ListField.STATUS: _("state (held, released …)"),
    ListField.STATUS_DATE: _("day of the state"),
    ListField.ARREST_DATE: _("day of the arrest"),
    ListField.ARREST_PLACE: _("place of the arrest"),
    ListField.AUTHORITY: _("who arrested"),
    ListField.CHARGE: _("charge"),
    ListField.SENTENCE_DATE: _("day of the sentence"),
    ListField.SENTENCE: _("sentence"),
    ListField.COURT: _("court"),
    ListField.SITE: _("prison or other site"),
    ListField.PLACE: _("place"),
    ListField.RELEASE_DATE: _("day of the release"),
    ListField.CONDITIONS: _("conditions"),
    ListField.DEATH_DATE: _("day of the death"),
    ListField.FIGURE: _("a figure, no person"),
    ListField.FIGURE_DATE: _("day of the figure"),
    ListField.SOURCE: _("who told the compiler"),
    ListField.SOURCE_URL: _("address of the source"),
    ListField.NOTE: _("note"),
    ListField.OTHER: _("kept, not read"),
}

ORDERS: Mapping[DateOrder, str] = {
    DateOrder.DMY: _("day, month, year"),
    DateOrder.MDY: _("month, day, year"),
    DateOrder.YMD: _("year, month, day"),
}

STAGES: Mapping[Stage, str] = {
    Stage.READING: _("Reading the rows"),
    Stage.COPIES: _("Looking for copies"),
    Stage.CHANGES: _("Looking at what changed"),
    Stage.HASHING: _("Checking the texts"),
    Stage.PAIRS: _("Laying names beside each other"),
    Stage.SUMMARIES: _("Working out where people stand"),
}
