"""`/openapi.json`."""

from __future__ import annotations

from typing import Any

from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.openapi.document import document_bytes


@endpoint(
    "GET",
    "/openapi.json",
    tag="health",
    needs="nobody",
    transaction="own",
    answers={200: Answered(dict[str, Any], description="An OpenAPI 3.1 document.")},
)
def get_openapi(_call: Call[None, None]) -> Answer:
    """Give this document."""
    return Answer(body=document_bytes(), headers={"Cache-Control": "max-age=3600"})


ENDPOINTS = (get_openapi,)
