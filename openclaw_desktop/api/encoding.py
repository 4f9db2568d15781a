"""Requests as bytes: JSON bodies, query strings and paths, checked before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.wire import Request, convert, encode

R = TypeVar("R", bound=Request)

_NAMED: Final = re.compile(
    r"Object (?:(?P<unknown>contains unknown)|missing required) field `(?P<field>.+)`", re.DOTALL
)

Param = str | int | bool | datetime | Iterable[str] | None


def build(kind: type[R], given: R | Mapping[str, Any] | None, values: Mapping[str, Any]) -> R:
    """Give the request that a caller described by a struct, by a mapping or by keywords.

    Raises:
        ValidationFailed: where a mapping or the keywords don't fit `kind`.
        TypeError: where a struct and keywords are given together.
    """
    if isinstance(given, kind):
        if values:
            raise TypeError(f"give a {kind.__name__} or its fields, not both")
        return given
    try:
        return convert({**(given or {}), **values}, kind)  # type: ignore[dict-item]
    except msgspec.ValidationError as error:
        message = str(error)
    what, _, where = message.partition(" - at `$")
    where = where.strip(".`")
    named = _NAMED.fullmatch(what)
    if named is None:
        raise _invalid(where, "invalid", what)
    # The decoder tells where the object is, and names its field in the sentence only.
    field, code = named["field"], "unknown_field" if named["unknown"] else "missing"
    raise _invalid(f"{where}.{field}" if where else field, code, what)


def encode_json(value: Any) -> bytes:
    """Give the JSON of a request.

    Raises:
        ValidationFailed: where a text holds half a surrogate pair, which is no Unicode and has no UTF-8 form.
    """
    try:
        return encode(value)
    except UnicodeEncodeError:
        # The exception quotes the text, which may be a password.
        pass
    except TypeError as error:
        raise _invalid("", "invalid", str(error)) from None
    raise _not_unicode(_find_surrogate(msgspec.to_builtins(value, enc_hook=_reveal), ""))


def path(*segments: str) -> str:
    """Join path segments, each percent-encoded whole.

    Raises:
        ValidationFailed: for a segment that would lead elsewhere, or is no Unicode.
    """
    for segment in segments:
        if segment in {"", ".", ".."}:
            raise _invalid("id", "invalid", "an id is not empty and no dots")
    try:
        return "".join("/" + quote(segment, safe="") for segment in segments)
    except UnicodeEncodeError:
        pass
    raise _not_unicode("id")


def query(params: Mapping[str, Param]) -> str:
    """Give the query string with its `?`; parameters that are None are left out, several values become a comma list.

    Raises:
        ValidationFailed: where a value is no Unicode.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in params.items():
        if value is None:
            continue
        text = _param(value)
        if _has_surrogate(text):
            raise _not_unicode(name)
        pairs.append((name, text))
    return "?" + urlencode(pairs) if pairs else ""


def _param(value: str | int | bool | datetime | Iterable[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a time needs its zone")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return ",".join(value)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _find_surrogate(value: Any, where: str) -> str:
    """Give the path of the text that is no Unicode, or ""."""
    if isinstance(value, str):
        return where if _has_surrogate(value) else ""
    if isinstance(value, dict):
        inner = (_find_surrogate(v, f"{where}.{k}" if where else str(k)) for k, v in value.items())
    elif isinstance(value, list):
        inner = (_find_surrogate(v, f"{where}[{i}]") for i, v in enumerate(value))
    else:
        return ""
    return next(filter(None, inner), "")


def _reveal(value: Any) -> Any:
    return value.reveal()


def _not_unicode(field: str) -> ValidationFailed:
    return _invalid(field, "not_unicode", "the text holds half of a character")


def _invalid(field: str, code: str, message: str) -> ValidationFailed:
    errors = [FieldError(field=field, code=code, message=message)]
    return ValidationFailed(f"{field or 'the request'}: {message}", errors=errors)
