"""`GET /metrics`, for the addresses that were allowed on the command line; for all others there is no such path."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import MutableMapping, Sequence
from typing import Any, Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from openclaw_desktop.server.http.call import Services
from openclaw_desktop.server.http.exchange import App, Receive, Scope, Send, exchange_of
from openclaw_desktop.server.metrics.counting import Counting
from openclaw_desktop.server.metrics.sharing import shared_folder
from openclaw_desktop.server.metrics.stored import Stored

PATH: Final = "/metrics"
_UNKNOWN: Final = "none"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Measured:
    """Counts every request to the application inside, and tells the numbers."""

    def __init__(self, app: App, services: Services, readers: Sequence[Network]) -> None:
        self._app = app
        self._readers = tuple(readers)
        self._threads = services.threads
        own = CollectorRegistry(auto_describe=False)
        self._counting = Counting(own)
        self._counting.watch(services.database)
        folder = shared_folder()
        counted = own
        if folder is not None:
            counted = CollectorRegistry(auto_describe=False)
            MultiProcessCollector(counted, folder)  # type: ignore[no-untyped-call]
        counted.register(Stored(services.database))
        self._told = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application inside, or answer with the numbers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == PATH and scope["method"] in {"GET", "HEAD"} and self._may_read(scope):
            await self._tell(scope, send)
        else:
            await self._measure(scope, receive, send)

    async def _measure(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0
        began = time.perf_counter()

        async def send_and_see(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self._counting.request():
            try:
                await self._app(scope, receive, send_and_see)
            finally:
                # Whoever left before the answer began got none.
                if status:
                    route = exchange_of(scope).route or _UNKNOWN
                    self._counting.answered(scope["method"], route, status, time.perf_counter() - began)

    async def _tell(self, scope: Scope, send: Send) -> None:
        body = await asyncio.get_running_loop().run_in_executor(self._threads, self._numbers)
        fields = [
            (b"content-type", CONTENT_TYPE_PLAIN_0_0_4.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _numbers(self) -> bytes:
        self._counting.look()
        return generate_latest(self._told)

    def _may_read(self, scope: Scope) -> bool:
        client = scope.get("client")
        if not client:
            return False
        try:
            address = ipaddress.ip_address(client[0])
        except ValueError:
            return False
        return any(address in network for network in self._readers)
