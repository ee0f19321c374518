"""Codes of half a minute by the RFC's own examples, and recovery codes."""

from __future__ import annotations

import base64
import datetime
import os
import re
from xml.etree import ElementTree as ET

import pytest

from corrobora.register.accounts.codes import (
    RECOVERY_CODES,
    address_of,
    draw_address,
    find_step,
    hash_recovery_code,
    is_recovery_code,
    make_recovery_codes,
    make_secret,
)

# RFC 6238, appendix B, SHA-1: the last six digits of its eight.
SECRET = base64.b32encode(b"12345678901234567890").decode()
EXAMPLES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
]


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


@pytest.mark.parametrize(("seconds", "code"), EXAMPLES)
def test_the_codes_of_the_rfc(seconds, code):
    assert find_step(SECRET, code, at=moment(seconds)) == seconds // 30


@pytest.mark.parametrize(("seconds", "code"), EXAMPLES)
@pytest.mark.parametrize(("late", "counts"), [(30, True), (-30, True), (61, False), (-61, False)])
def test_one_step_early_or_late_counts(seconds, code, late, counts):
    found = find_step(SECRET, code, at=moment(seconds + late))
    assert (found == seconds // 30) is counts


@pytest.mark.parametrize(("seconds", "code"), EXAMPLES)
def test_no_step_up_to_the_last_one_counts(seconds, code):
    step = seconds // 30
    assert find_step(SECRET, code, at=moment(seconds), after=step - 1) == step
    assert find_step(SECRET, code, at=moment(seconds), after=step) is None
    assert find_step(SECRET, code, at=moment(seconds), after=step + 5) is None


@pytest.mark.parametrize(
    "typed",
    ["", "28708", "2870822", "28708a", "\uff12\uff1887082", "\xb287082", "-87082", "287082.0"],
)
def test_what_is_no_code_is_none(typed):
    assert find_step(SECRET, typed, at=moment(59)) is None


def test_blanks_in_a_code_are_no_matter():
    assert find_step(SECRET, " 287 082 ", at=moment(59)) == 1


def test_a_secret_has_the_bits_of_the_hash():
    secret = make_secret(bytes)
    assert secret == "A" * 32
    assert make_secret(os.urandom) != make_secret(os.urandom)


def test_an_application_takes_over_name_and_secret():
    assert address_of(SECRET, "Ana Serrat & co") == (
        f"otpauth://totp/Corrobora:Ana%20Serrat%20%26%20co?secret={SECRET}&issuer=Corrobora"
    )


def test_the_image_stands_under_a_strict_policy():
    image = draw_address(address_of(SECRET, "Ana Serrat"))
    tree = ET.fromstring(image)  # noqa: S314 - our own
    assert tree.tag == "svg"
    assert not re.search(r"style|script|href|class|\bid=", image)
    assert '"#fff"' in image


def test_ten_codes_of_eighty_bits():
    codes = make_recovery_codes(os.urandom)
    assert len(set(codes)) == RECOVERY_CODES
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code) for code in codes)
    assert all(map(is_recovery_code, codes))


@pytest.mark.parametrize(
    "typed",
    ["abcd efgh ijkl mnop", "ABCDEFGHIJKLMNOP", " abcd-efgh-ijkl-mnop\n", "a.b.c.d efghijklmn0p"],
)
def test_a_code_reads_however_it_is_typed(typed):
    assert is_recovery_code(typed)
    assert hash_recovery_code(typed) == hash_recovery_code("ABCD-EFGH-IJKL-MNOP")


@pytest.mark.parametrize("typed", ["", "287082", "ABCD-EFGH-IJKL-MNO", "ABCD-EFGH-IJKL-MNOPQ"])
def test_what_is_no_recovery_code_is_none(typed):
    assert not is_recovery_code(typed)
