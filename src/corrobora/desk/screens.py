"""All paths of the desk, screen by screen: a new screen is a folder and a line here."""

from __future__ import annotations

from corrobora.desk.admin.routes import PATHS as ADMIN
from corrobora.desk.cases.routes import PATHS as CASES
from corrobora.desk.changes.routes import PATHS as CHANGES
from corrobora.desk.conflicts.routes import PATHS as CONFLICTS
from corrobora.desk.feeds.routes import PATHS as FEEDS
from corrobora.desk.ledger.routes import PATHS as LEDGER
from corrobora.desk.lists.routes import PATHS as LISTS
from corrobora.desk.looks.routes import PATHS as LOOKS
from corrobora.desk.me.routes import PATHS as ME
from corrobora.desk.notes.routes import PATHS as NOTES
from corrobora.desk.paths import Path
from corrobora.desk.people.routes import PATHS as PEOPLE
from corrobora.desk.person.routes import PATHS as PERSON
from corrobora.desk.promises.routes import PATHS as PROMISES
from corrobora.desk.publishing.routes import PATHS as PUBLISHING
from corrobora.desk.queue.routes import PATHS as QUEUE
from corrobora.desk.reconcile.routes import PATHS as RECONCILE
from corrobora.desk.reports.routes import PATHS as REPORTS
from corrobora.desk.rhythm.routes import PATHS as RHYTHM
from corrobora.desk.search.routes import PATHS as SEARCH
from corrobora.desk.sign_in.routes import PATHS as SIGN_IN
from corrobora.desk.sites.routes import PATHS as SITES
from corrobora.desk.today.routes import PATHS as TODAY

__all__ = ["PATHS"]

PATHS: tuple[Path, ...] = (
    *ADMIN,
    *CASES,
    *CHANGES,
    *CONFLICTS,
    *FEEDS,
    *LEDGER,
    *LISTS,
    *LOOKS,
    *ME,
    *NOTES,
    *PEOPLE,
    *PERSON,
    *PUBLISHING,
    *QUEUE,
    *REPORTS,
    *SEARCH,
    *SIGN_IN,
    *PROMISES,
    *RECONCILE,
    *RHYTHM,
    *SITES,
    *TODAY,
)
