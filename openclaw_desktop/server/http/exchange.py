"""One request and its answer, as the layers around the endpoints see them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from openclaw_desktop.server.http.rate_limit import Allowance, RateLimiter
from openclaw_desktop.server.http.request_id import request_id

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_KEY: Final = "openclaw.exchange"


class Exchange:
    """What is known of a request before its endpoint is."""

    __slots__ = ("address", "allowance", "headers", "request_id", "route")

    def __init__(self, scope: Scope) -> None:
        self.headers: dict[str, str] = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        if scope["method"] != "GET":
            # RFC 9110, 14.2: it is for GET alone, and HEAD describes the whole.
            self.headers.pop("range", None)
        client = scope.get("client")
        self.address: str = client[0] if client else "local"
        self.request_id = request_id(self.headers.get("x-request-id"))
        self.allowance: Allowance | None = None
        # The template of the path, once an endpoint is found for it.
        self.route = ""


def exchange_of(scope: Scope) -> Exchange:
    """Give the exchange that `Envelope` has put into the scope."""
    exchange: Exchange = scope[_KEY]
    return exchange


class Envelope:
    """Gives every answer, whoever made it, its `X-Request-Id` and its `RateLimit` fields."""

    def __init__(self, app: App, limiter: RateLimiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = scope[_KEY] = Exchange(scope)

        async def send_with_fields(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                allowance = exchange.allowance or self._limiter.charge(exchange.address)
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-request-id", exchange.request_id.encode()),
                    *allowance.headers(),
                ]
            await send(message)

        await self._app(scope, receive, send_with_fields)
