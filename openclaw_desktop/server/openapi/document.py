"""The OpenAPI 3.1 document, made from the endpoints: what they take, what they answer, and every problem."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec

from openclaw_desktop import __version__
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.http.endpoint import Endpoint
from openclaw_desktop.server.openapi.examples import EXAMPLES
from openclaw_desktop.server.openapi.operations import operation
from openclaw_desktop.server.openapi.parts import HEADERS, REF, plain_schemas, schema_hook

_DESCRIPTION: Final = (
    "Tickets, approvals and reports. Times are RFC 3339 in UTC, ids are opaque. Unknown fields and parameters are"
    " refused. Every answer carries `X-Request-Id`, `RateLimit-Policy` and `RateLimit`; errors are RFC 9457 problems."
    " Whatever answers GET answers HEAD, too: with the same fields, without the body, and without waiting for events."
)


@cache
def document_bytes() -> bytes:
    """Give the document as JSON."""
    # Late, since the catalogue holds the endpoint that serves this document.
    from openclaw_desktop.server.http.catalogue import endpoints

    return msgspec.json.encode(document(endpoints()))


def document(endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """Give the document that describes these endpoints."""
    paths: dict[str, dict[str, Any]] = {}
    kinds = list(dict.fromkeys(_kinds(endpoints)))
    schemas, components = msgspec.json.schema_components(kinds, schema_hook=schema_hook, ref_template=REF)
    schema_of = dict(zip(map(repr, kinds), schemas, strict=True))
    for one in endpoints:
        paths.setdefault(one.path, {})[one.method.lower()] = operation(one, lambda kind: schema_of[repr(kind)])
    for name, schema in components.items():
        plain_schemas(schema)
        if name in EXAMPLES:
            schema["examples"] = EXAMPLES[name]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OpenClaw API",
            "version": __version__,
            "description": _DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": API_PREFIX}],
        "tags": [{"name": tag} for tag in dict.fromkeys(one.tag for one in endpoints)],
        "paths": paths,
        "components": {
            "schemas": components,
            "headers": HEADERS,
            "securitySchemes": {
                "credential": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A login token (`POST /auth/login`) or an API key (`oc_…`).",
                }
            },
        },
    }


def _kinds(endpoints: tuple[Endpoint, ...]) -> list[Any]:
    from openclaw_desktop.contract.problems import Problem

    kinds: list[Any] = [Problem]
    for one in endpoints:
        kinds += [one.body] if one.body is not None else []
        kinds += [answer.body for answer in one.answers.values() if answer.body not in {None, bytes}]
    return kinds
