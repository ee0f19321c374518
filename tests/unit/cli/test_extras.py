"""What an extra brings and is lacking is said; a mistake of ours is none."""

from __future__ import annotations

import pytest

from corrobora.cli.extras import told_where_lacking
from corrobora.errors import InputError

BROUGHT = ("splink", "scipy")


@pytest.mark.parametrize("name", ["splink", "scipy.stats"])
def test_what_the_extra_brings_is_named_with_where_to_get_it(name):
    with (
        pytest.raises(InputError) as told,
        told_where_lacking("corrobora match", BROUGHT, "it comes apart. Install it"),
    ):
        raise ModuleNotFoundError(name=name)
    assert str(told.value) == (
        f"corrobora match needs {name}, which is not installed: it comes apart. Install it"
    )


@pytest.mark.parametrize("name", ["corrobora.linkng", "scip", None])
def test_any_other_missing_module_is_a_mistake_of_ours(name):
    with (
        pytest.raises(ModuleNotFoundError),
        told_where_lacking("corrobora match", BROUGHT, "install it"),
    ):
        raise ModuleNotFoundError(name=name)


def test_where_everything_is_there_nothing_is_said():
    with told_where_lacking("corrobora match", BROUGHT, "install it"):
        found = 1
    assert found == 1
