"""The form of an API key: `oc_`, 32 base62 characters, 6 base62 characters of their CRC32 (as GitHub's tokens).

The check digits tell a mistyped key without a request, and make a leaked one easy to find in text.
"""

from __future__ import annotations

import re
import secrets
import zlib
from typing import Final

from openclaw_desktop.contract.secret import Secret

KEY_PREFIX: Final = "oc_"
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RANDOM_LENGTH: Final = 32
_CHECK_LENGTH: Final = 6
_FORM: Final = re.compile(rf"oc_([0-9A-Za-z]{{{_RANDOM_LENGTH}}})([0-9A-Za-z]{{{_CHECK_LENGTH}}})(?![0-9A-Za-z])")
_VISIBLE_PREFIX: Final = len(KEY_PREFIX) + 6


def _base62(number: int, width: int) -> str:
    digits = []
    while number:
        number, digit = divmod(number, 62)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits)).rjust(width, "0")


def check_digits(random_part: str) -> str:
    """Give the 6 check characters of the 32 random ones."""
    return _base62(zlib.crc32(random_part.encode("ascii")), _CHECK_LENGTH)


def new_key() -> Secret:
    """Make a key: 190 bits from the system's random source."""
    random_part = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH))
    return Secret(KEY_PREFIX + random_part + check_digits(random_part))


def is_well_formed(text: str) -> bool:
    """Tell whether `text` is a key as far as its form goes: prefix, length, alphabet and check digits."""
    match = _FORM.fullmatch(text)
    return match is not None and check_digits(match[1]) == match[2]


def visible_prefix(key: Secret) -> str:
    """Give the part of a key that lists show, enough to tell two keys apart and useless to log in with."""
    return key.reveal()[:_VISIBLE_PREFIX]


def find_keys(text: str) -> list[tuple[int, int]]:
    """Find where `text` holds something of a key's form, check digits included.

    Returns:
        Pairs of start and end, in characters.
    """
    return [match.span() for match in _FORM.finditer(text) if check_digits(match[1]) == match[2]]
