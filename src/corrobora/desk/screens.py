"""All paths of the desk, screen by screen: a new screen is a folder and a line here."""

from __future__ import annotations

from corrobora.desk.looks.routes import PATHS as LOOKS
from corrobora.desk.paths import Path
from corrobora.desk.person.routes import PATHS as PERSON
from corrobora.desk.today.routes import PATHS as TODAY

__all__ = ["PATHS"]

PATHS: tuple[Path, ...] = (*LOOKS, *PERSON, *TODAY)
