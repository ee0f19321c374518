"""As many read at once as the desk answers requests: none waits for another to end."""

from __future__ import annotations

from contextlib import ExitStack

from corrobora.register.opening import KeptOpen
from corrobora.store.tables import SCHEMA_VERSION, schema_version

_AT_ONCE = 40  # threads that Starlette answers with


def test_forty_views_are_open_at_once(where):
    register = KeptOpen(where)
    with ExitStack() as open_ones:
        views = [open_ones.enter_context(register.reading()) for _ in range(_AT_ONCE)]
        found = {view.scalar(schema_version.select()) for view in views}
    register.close()
    assert found == {SCHEMA_VERSION}
