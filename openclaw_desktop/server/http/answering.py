"""Answers on their way out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any, Final

from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.http.endpoint import Answer

_BODILESS: Final = frozenset({204, 304})


class Outgoing:
    """An answer that is already bytes, or a stream of them: the framework has nothing left to serialize."""

    def __init__(self, answer: Answer, threads: Executor) -> None:
        self._answer = answer
        self._threads = threads

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        """Send it; of the answer to HEAD only the fields."""
        answer = self._answer
        fields = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
        if answer.stream is not None:
            pieces = iter(()) if scope["method"] == "HEAD" else answer.stream()
            await self._send_stream(pieces, fields, send)
            return
        body = answer.body if isinstance(answer.body, bytes) else b"" if answer.body is None else encode(answer.body)
        if answer.status not in _BODILESS:
            fields.append((b"content-length", str(len(body)).encode()))
            if body or answer.body is not None:
                fields.append((b"content-type", answer.media_type.encode("latin-1")))
        await send({"type": "http.response.start", "status": answer.status, "headers": fields})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _send_stream(self, pieces: Iterator[bytes], fields: list[tuple[bytes, bytes]], send: Any) -> None:
        answer = self._answer
        loop = asyncio.get_running_loop()
        fields.append((b"content-type", answer.media_type.encode("latin-1")))
        await send({"type": "http.response.start", "status": answer.status, "headers": fields})
        while (piece := await loop.run_in_executor(self._threads, next, pieces, None)) is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
