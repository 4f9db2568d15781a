from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.key_format import (
    check_digits,
    find_keys,
    is_well_formed,
    new_key,
    visible_prefix,
)
from openclaw_desktop.contract.secret import Secret

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def decode_base62(text: str) -> int:
    number = 0
    for character in text:
        number = number * 62 + BASE62.index(character)
    return number


@given(st.text(BASE62, min_size=32, max_size=32))
def test_check_digits_are_the_crc_of_the_32_characters(random_part: str) -> None:
    digits = check_digits(random_part)

    assert len(digits) == 6
    assert decode_base62(digits) == zlib.crc32(random_part.encode("ascii"))


def test_a_new_key_is_well_formed_and_unlike_the_last() -> None:
    first, second = new_key(), new_key()

    assert is_well_formed(first.reveal())
    assert first != second
    assert len(first.reveal()) == 3 + 32 + 6


@given(st.integers(3, 40), st.sampled_from(BASE62))
def test_one_mistyped_character_is_noticed(position: int, character: str) -> None:
    key = new_key().reveal()
    mistyped = key[:position] + character + key[position + 1 :]

    assert is_well_formed(mistyped) == (mistyped == key)


@pytest.mark.parametrize("text", ["", "oc_", "oc_short", "gh_" + "a" * 38, "oc_" + "é" * 38, "oc_" + "a" * 39])
def test_other_forms_are_not_keys(text: str) -> None:
    assert not is_well_formed(text)


def test_a_key_in_the_middle_of_text_is_found() -> None:
    key = new_key().reveal()
    text = f"密钥是 {key}，请勿外传。oc_{'a' * 38}"

    assert [text[start:end] for start, end in find_keys(text)] == [key]


def test_the_visible_prefix_gives_away_six_characters() -> None:
    key = Secret("oc_ABCDEFGHIJ")

    assert visible_prefix(key) == "oc_ABCDEF"
