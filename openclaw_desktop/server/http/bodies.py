"""Reading request bodies off the wire, never more than is allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from openclaw_desktop.contract.errors import BadRequest, ValidationFailed
from openclaw_desktop.server.http.exchange import Exchange, Receive
from openclaw_desktop.server.http.problems import too_large

JSON_TYPES: Final = ("application/json",)


class ClientLeft(Exception):
    """The client closed the connection before its request was complete."""


def media_type(exchange: Exchange) -> str:
    """Give the media type of the body without its parameters, in lower case."""
    return exchange.headers.get("content-type", "").partition(";")[0].strip().lower()


def declared_length(exchange: Exchange) -> int | None:
    """Give the length that the client declares; None where it sends chunks."""
    text = exchange.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else None


def check_json_type(exchange: Exchange) -> None:
    """Check that the body says it is JSON.

    Raises:
        ValidationFailed: 415.
    """
    if media_type(exchange) not in JSON_TYPES:
        raise ValidationFailed("The body must be application/json.", status=415, code="unsupported_media_type")


async def pieces(receive: Receive) -> AsyncIterator[bytes]:
    """Give the body as it comes.

    Raises:
        ClientLeft: the connection is gone.
    """
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        piece = message.get("body", b"")
        if piece:
            yield piece
        if not message.get("more_body", False):
            return


async def read_all(exchange: Exchange, receive: Receive, limit: int) -> bytes:
    """Give the whole body.

    Raises:
        BadRequest: there is none.
        ValidationFailed: 413, it is longer than `limit`.
    """
    declared = declared_length(exchange)
    if declared is not None and declared > limit:
        raise too_large(f"The body has more than {limit} bytes.")
    parts: list[bytes] = []
    size = 0
    async for piece in pieces(receive):
        size += len(piece)
        if size > limit:
            raise too_large(f"The body has more than {limit} bytes.")
        parts.append(piece)
    if not size:
        raise BadRequest("The body is empty; JSON is expected.")
    return b"".join(parts)
