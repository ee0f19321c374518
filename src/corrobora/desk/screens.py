"""All paths of the desk, screen by screen: a new screen is a folder and a line here."""

from __future__ import annotations

from corrobora.desk.looks.routes import PATHS as LOOKS
from corrobora.desk.me.routes import PATHS as ME
from corrobora.desk.paths import Path
from corrobora.desk.person.routes import PATHS as PERSON
from corrobora.desk.reports.routes import PATHS as REPORTS
from corrobora.desk.sign_in.routes import PATHS as SIGN_IN
from corrobora.desk.today.routes import PATHS as TODAY

__all__ = ["PATHS"]

PATHS: tuple[Path, ...] = (*LOOKS, *ME, *PERSON, *REPORTS, *SIGN_IN, *TODAY)
