"""The view made by hand."""

from __future__ import annotations

import pytest

from corrobora.register.queries import View
from tests.views import make_view


@pytest.fixture
def view() -> View:
    return make_view()
