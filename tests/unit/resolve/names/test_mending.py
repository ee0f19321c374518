from __future__ import annotations

import pytest

from corrobora.resolve.names.mending import mend_name


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("Ana Prueba", "Ana Prueba"),
        ("Prueba, Ana", " Ana Prueba"),
        ("Ana Prueba, Sr.", "Ana Prueba  Sr "),
        ("Nu?ez", "Nuez"),
        ("Nu\ufffdez", "Nuez"),
        ("Ana Prueba?", "Ana Prueba "),
        ("MuÃ±oz", "Muñoz"),
        ("Wi1liam", "William"),
        ("O\u2019Dea", "ODea"),
        ("Пpoбa", "Проба"),  # noqa: RUF001 - two scripts in one word
        ("Проба Ana", "Проба Ana"),
    ],
)
def test_what_befell_a_name_is_put_right(name, mended):
    assert mend_name(name, {"sr", "jr"}) == mended
