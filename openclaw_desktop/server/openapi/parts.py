"""Pieces that many operations share: header fields, problems by code, and plain schemas."""

from __future__ import annotations

from typing import Any, Final

from openclaw_desktop.contract.problems import STATUS_OF_CODE, ErrorCode
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.server.http.problems import TITLES

REF: Final = "#/components/schemas/{name}"
_NO_NUL: Final = "^[^\\u0000]*$"

HEADERS: Final[dict[str, Any]] = {
    "X-Request-Id": {
        "description": "The id of this request: the client's own if it sent a sane one.",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    },
    "RateLimit-Policy": {
        "description": "How many requests in how many seconds (IETF draft).",
        "required": True,
        "schema": {"type": "string"},
        "example": '"default";q=600;w=60',
    },
    "RateLimit": {
        "description": "How many are left, and for how many seconds (IETF draft).",
        "required": True,
        "schema": {"type": "string"},
        "example": '"default";r=599;t=60',
    },
    "ETag": {"description": "The version, in quotes.", "required": True, "schema": {"type": "string"}},
    "Location": {"description": "Where the new thing is.", "required": True, "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "required": True, "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "`Bearer`.", "required": True, "schema": {"type": "string"}},
    "Content-Disposition": {
        "description": "The name of the file (RFC 6266).",
        "required": True,
        "schema": {"type": "string"},
    },
    "Content-Range": {"description": "Which bytes these are.", "required": True, "schema": {"type": "string"}},
    "Accept-Ranges": {"description": "`bytes`.", "required": True, "schema": {"type": "string"}},
    "Idempotent-Replayed": {
        "description": "`true` where this is the answer that was kept for the Idempotency-Key.",
        "schema": {"type": "string", "enum": ["true"]},
    },
}


def schema_hook(kind: type) -> dict[str, Any]:
    """Give the schema of what msgspec doesn't know.

    Raises:
        TypeError: it is no type of the contract.
    """
    if kind is Secret:
        return {"type": "string", "format": "password", "maxLength": 4096}
    raise TypeError(f"{kind.__name__} has no schema")


def plain_schemas(schema: Any) -> None:
    """Say of every text that has no pattern that U+0000 can't be in it, throughout a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and not {"pattern", "format", "enum", "const"} & schema.keys():
            schema["pattern"] = _NO_NUL
        if schema.get("pattern") == "\\S":
            schema["pattern"] = "^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$"
        for value in schema.values():
            plain_schemas(value)
    elif isinstance(schema, list):
        for value in schema:
            plain_schemas(value)


def titles_by_status(codes: set[ErrorCode]) -> dict[int, str]:
    """Give for each status of these codes what they say."""
    told: dict[int, list[str]] = {}
    for code in sorted(codes):
        told.setdefault(STATUS_OF_CODE[code], []).append(f"`{code}`: {TITLES[code]}.")
    return {status: " ".join(texts) for status, texts in sorted(told.items())}
