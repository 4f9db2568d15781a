"""One operation of the document from one endpoint."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.problems import PROBLEM_MEDIA_TYPE, ErrorCode, Problem
from openclaw_desktop.server.http.endpoint import Answered, Endpoint
from openclaw_desktop.server.openapi.parts import REF, plain_schemas, schema_hook, titles_by_status

SchemaOf = Callable[[Any], dict[str, Any]]

_VARIABLE: Final = re.compile(r"\{(\w+)\}")
_EVERYWHERE: Final = ("X-Request-Id", "RateLimit-Policy", "RateLimit")
_REASONS: Final = {
    200: "It is as asked.",
    201: "It is made.",
    202: "It is begun.",
    204: "It is done.",
    206: "Some of its bytes.",
    304: "It has not changed.",
}


def operation(one: Endpoint, schema_of: SchemaOf) -> dict[str, Any]:
    """Describe an endpoint."""
    described: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.tag],
        "parameters": _parameters(one),
        "responses": {
            **{str(status): _answer(status, answer, one, schema_of) for status, answer in one.answers.items()},
            **_problems(one, schema_of),
        },
    }
    if one.needs != "nobody":
        described["security"] = [{"credential": []}]
    if isinstance(one.needs, tuple):
        described["description"] = f"Needs {' or '.join(f'`{name}`' for name in one.needs)}."
        described["x-permissions"] = list(one.needs)
    if one.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema_of(one.body)}}}
    elif one.upload:
        described["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}
    return described


_FORM: Final = {
    "type": "object",
    "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream", "format": "binary"}},
    "required": ["file"],
    "additionalProperties": False,
}


def _parameters(one: Endpoint) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[0-9A-Za-z_-]{1,64}$"},
        }
        for name in _VARIABLE.findall(one.path)
    ]
    if one.query is not None:
        parameters += _query_parameters(one.query)
    if one.if_match:
        parameters.append(
            _header("If-Match", "The version to change, in quotes, or `*`; without it the answer is 428.", '"3"')
        )
    if one.if_none_match:
        parameters.append(_header("If-None-Match", "What the caller has; 304 if that still stands.", '"3"'))
    if one.idempotent:
        parameters.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "A UUID: the first answer is kept for 24 hours and repeated to the same request.",
                "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
            }
        )
    return parameters


def _header(name: str, text: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": text, "schema": {"type": "string"}, "example": example}


def _query_parameters(kind: type[Any]) -> list[dict[str, Any]]:
    (_,), components = msgspec.json.schema_components([kind], schema_hook=schema_hook, ref_template=REF)
    schema = components[kind.__name__]
    parameters = []
    for name, property_schema in schema["properties"].items():
        plain_schemas(property_schema)
        # A parameter that is not given is absent; there is no way to write null.
        options = [o for o in property_schema.pop("anyOf", []) if o != {"type": "null"}]
        if property_schema.get("default", 0) is None:
            del property_schema["default"]
        described = {**(options[0] if len(options) == 1 else {"anyOf": options} if options else {}), **property_schema}
        text = described.pop("description", "")
        parameter = {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": described}
        if text:
            parameter["description"] = text
        if described.get("type") == "array":
            parameter |= {"style": "form", "explode": False}
            described["minItems"] = 1
            described["items"] = _without_commas(described["items"])
        parameters.append(parameter)
    return parameters


def _without_commas(items: dict[str, Any]) -> dict[str, Any]:
    # A comma ends a value of the list, so that none can hold one.
    if items.get("type") == "string" and "enum" not in items:
        return {**items, "pattern": "^[^\\u0000,]+$"}
    return items


def _answer(status: int, answer: Answered, one: Endpoint, schema_of: SchemaOf) -> dict[str, Any]:
    fields = [*_EVERYWHERE, *answer.headers]
    if one.idempotent:
        fields.append("Idempotent-Replayed")
    described: dict[str, Any] = {
        "description": answer.description or _REASONS.get(status, "It is as asked."),
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in fields},
    }
    if answer.body is not None:
        schema = {"type": "string", "format": "binary"} if answer.body is bytes else schema_of(answer.body)
        media_type = "*/*" if answer.body is bytes else answer.media_type
        described["content"] = {media_type: {"schema": schema}}
    return described


def _codes(one: Endpoint) -> set[ErrorCode]:
    """Give the codes that an endpoint's problems can have, its own and those of its traits."""
    codes: set[ErrorCode] = {"rate_limited", "internal", "unavailable", "validation_failed", *one.problems}
    if one.needs != "nobody":
        codes |= {"not_authenticated", "invalid_token", "token_expired", "key_expired", "key_revoked"}
        codes.add("permission_denied")
    if _VARIABLE.search(one.path):
        codes.add("not_found")
    if one.body is not None or one.upload:
        codes |= {"bad_request", "too_large", "unsupported_media_type"}
    if one.idempotent:
        codes |= {"bad_request", "idempotency_mismatch", "conflict"}
    return codes


def _problems(one: Endpoint, schema_of: SchemaOf) -> dict[str, Any]:
    described = {}
    for status, text in titles_by_status(_codes(one)).items():
        fields = [*_EVERYWHERE]
        if status == 401:
            fields.append("WWW-Authenticate")
        if status in {429, 503}:
            fields.append("Retry-After")
        described[str(status)] = {
            "description": text,
            "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in fields},
            "content": {PROBLEM_MEDIA_TYPE: {"schema": schema_of(Problem)}},
        }
    return described
