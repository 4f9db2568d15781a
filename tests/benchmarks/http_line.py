"""A connection that speaks just enough HTTP/1.1 for a load test: so light that a thousand of them distort nothing."""

from __future__ import annotations

import asyncio
from typing import Final, NamedTuple

_CRLF: Final = b"\r\n"


class Answer(NamedTuple):
    """What came back.

    Attributes:
        status: 0 where the connection broke.
        etag: as sent; "" without one.
    """

    status: int
    etag: str
    body: bytes


class Line:
    """One kept connection; it is opened anew where the server has closed it."""

    def __init__(self, host: str, port: int, token: str) -> None:
        self._address = host, port
        self._fields = f"Host: {host}:{port}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n"
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, target: str, body: bytes = b"", fields: str = "") -> Answer:
        """Send a request and read its answer; RFC 9112, with Content-Length only, as our server answers."""
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection(*self._address)
        assert self._reader is not None
        head = f"{method} {target} HTTP/1.1\r\n{self._fields}{fields}"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(head.encode("ascii") + _CRLF + body)
        try:
            return await self._read(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.close()
            return Answer(0, "", b"")

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(_CRLF + _CRLF)).decode("latin-1").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        body = await reader.readexactly(int(fields.get("content-length", "0")))
        return Answer(int(head[0].split(" ", 2)[1]), fields.get("etag", ""), body)

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
