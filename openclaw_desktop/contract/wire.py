"""The base structs and the JSON codec of everything that crosses the wire."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, overload

import msgspec

from openclaw_desktop.contract.secret import Secret

T = TypeVar("T")

API_PREFIX = "/api/v1"
"""Every path of the API begins with this; a base URL of a client does not contain it."""


class Wire(msgspec.Struct, kw_only=True, frozen=True, gc=False):
    """An answer. Unknown fields are ignored, so that an older client understands a newer server."""


class Request(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A request body. Unknown fields are refused (422), so that a mistyped field can't pass unseen."""


def enc_hook(value: Any) -> Any:
    """Encode what msgspec doesn't know: a `Secret` goes out in the clear only here, on the wire.

    Raises:
        TypeError: for any other type.
    """
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError(f"{type(value).__name__} has no form on the wire")


def dec_hook(kind: type[Any], value: Any) -> Any:
    """Decode what msgspec doesn't know.

    Raises:
        TypeError: for a type that has no form on the wire.
    """
    if kind is Secret:
        if not isinstance(value, str):
            raise msgspec.ValidationError("Expected `str`")
        return Secret(value)
    raise TypeError(f"{kind.__name__} has no form on the wire")


_encoder = msgspec.json.Encoder(enc_hook=enc_hook)


_learning = threading.Lock()


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    # What msgspec learns of a struct when it first meets it is filled in step by step, with other threads let in
    # between: one that used it half filled would crash. So all that is learned of this program's types is learned here.
    with _learning:
        return msgspec.json.Decoder(kind, dec_hook=dec_hook)


def encode(value: Any) -> bytes:
    """Give the JSON (UTF-8) of a struct; `UNSET` fields are left out."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Read JSON into `kind`.

    Raises:
        msgspec.DecodeError: where `data` is not JSON.
        msgspec.ValidationError: where it is JSON of another shape.
    """
    result: T = _decoder(kind).decode(data)  # type: ignore[arg-type]
    return result


@overload
def convert(value: Any, kind: type[T], *, strict: bool = True) -> T: ...
@overload
def convert(value: Any, kind: Any, *, strict: bool = True) -> Any: ...
def convert(value: Any, kind: Any, *, strict: bool = True) -> Any:
    """Read what was JSON and is Python's own types by now into `kind`; in any thread, as `msgspec.convert` must not be.

    Args:
        value: what to read.
        kind: into what.
        strict: whether a number in a text is refused.

    Raises:
        msgspec.ValidationError: where it has another shape.
    """
    _decoder(kind)
    return msgspec.convert(value, kind, strict=strict, dec_hook=dec_hook)  # noqa: TID251 - the one place


def utc_now() -> datetime:
    """Give the present moment in UTC, to the millisecond: what the wire and both databases keep alike."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
