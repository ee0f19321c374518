"""Every resource of the API, kind by kind: a new kind is a module and a line here."""

from __future__ import annotations

from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.cases import RESOURCES as CASES
from corrobora.desk.api.resources.comparing import RESOURCES as COMPARING
from corrobora.desk.api.resources.conflicts import RESOURCES as CONFLICTS
from corrobora.desk.api.resources.decisions import RESOURCES as DECISIONS
from corrobora.desk.api.resources.house import RESOURCES as HOUSE
from corrobora.desk.api.resources.ledger import RESOURCES as LEDGER
from corrobora.desk.api.resources.lists import RESOURCES as LISTS
from corrobora.desk.api.resources.me import RESOURCES as ME
from corrobora.desk.api.resources.notes import RESOURCES as NOTES
from corrobora.desk.api.resources.persons import RESOURCES as PERSONS
from corrobora.desk.api.resources.promises import RESOURCES as PROMISES
from corrobora.desk.api.resources.queue import RESOURCES as QUEUE
from corrobora.desk.api.resources.reconciling import RESOURCES as RECONCILING
from corrobora.desk.api.resources.reports import RESOURCES as REPORTS
from corrobora.desk.api.resources.rhythm import RESOURCES as RHYTHM
from corrobora.desk.api.resources.searching import RESOURCES as SEARCHING
from corrobora.desk.api.resources.sites import RESOURCES as SITES
from corrobora.desk.api.resources.today import RESOURCES as TODAY

__all__ = ["RESOURCES"]

RESOURCES: tuple[Resource, ...] = (
    *ME,
    *TODAY,
    *PERSONS,
    *CASES,
    *REPORTS,
    *COMPARING,
    *QUEUE,
    *CONFLICTS,
    *LEDGER,
    *RECONCILING,
    *RHYTHM,
    *PROMISES,
    *SITES,
    *LISTS,
    *NOTES,
    *DECISIONS,
    *SEARCHING,
    *HOUSE,
)
