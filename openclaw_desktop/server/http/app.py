"""The application: every endpoint under `/api/v1`, and problems for whatever is not one."""

from __future__ import annotations

from typing import Any, Literal, cast

from litestar import HttpMethod, Litestar, Request, Response
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from openclaw_desktop.contract.errors import BadRequest, NotFound, OpenClawError
from openclaw_desktop.contract.wire import API_PREFIX, encode
from openclaw_desktop.server.http.answering import Outgoing
from openclaw_desktop.server.http.bodies import ClientLeft
from openclaw_desktop.server.http.call import Services
from openclaw_desktop.server.http.catalogue import endpoints
from openclaw_desktop.server.http.endpoint import Answer, Endpoint, Method
from openclaw_desktop.server.http.exchange import App, Envelope, Receive, Scope, Send, exchange_of
from openclaw_desktop.server.http.problems import answer_of, error_of
from openclaw_desktop.server.http.running import Runner

_AnyRequest = Request[Any, Any, Any]


def create_app(services: Services) -> App:
    """Give the ASGI application of one process."""
    runner = Runner(services)
    litestar = Litestar(
        # OPTIONS first: the framework adds its own to a path that has none yet.
        route_handlers=[*_options(endpoints(), services), *(_route(one, runner, services) for one in endpoints())],
        path=API_PREFIX,
        openapi_config=None,
        logging_config=None,
        request_max_body_size=None,
        exception_handlers={Exception: _unrouted},
    )
    return Envelope(_QuietAboutLeavers(litestar), services.limiter)


def _route(endpoint: Endpoint, runner: Runner, services: Services) -> HTTPRouteHandler:
    async def handle(request: _AnyRequest) -> Outgoing:
        scope: Any = request.scope
        receive: Any = request.receive
        exchange = exchange_of(scope)
        exchange.route = endpoint.path
        answer = await runner.run(endpoint, exchange, scope, receive, request.path_params)
        return Outgoing(answer, services.threads)

    handle.__name__ = endpoint.name
    path = endpoint.path.replace("}", ":str}")
    return HTTPRouteHandler(path, http_method=_methods(endpoint), name=endpoint.name, status_code=200)(handle)


def _methods(endpoint: Endpoint) -> list[Method | Literal["HEAD"]]:
    # HEAD is what GET answers without its body: `Outgoing` leaves that out.
    return ["GET", "HEAD"] if endpoint.method == "GET" else [endpoint.method]


def _options(every: tuple[Endpoint, ...], services: Services) -> list[HTTPRouteHandler]:
    """Answer OPTIONS on every path; the framework's own answer forgets methods that are registered one by one."""
    methods: dict[str, list[str]] = {}
    for endpoint in every:
        methods.setdefault(endpoint.path, []).extend(_methods(endpoint))
    return [_option(path, [*allowed, "OPTIONS"], services) for path, allowed in methods.items()]


def _option(path: str, allowed: list[str], services: Services) -> HTTPRouteHandler:
    answer = Answer(204, headers={"Allow": ", ".join(allowed)})

    async def handle() -> Outgoing:
        return Outgoing(answer, services.threads)

    handle.__name__ = f"options {path}"
    return HTTPRouteHandler(path.replace("}", ":str}"), http_method=HttpMethod.OPTIONS, status_code=200)(handle)


def _unrouted(request: _AnyRequest, exception: Exception) -> Response[bytes]:
    """Answer what no endpoint is there for."""
    if isinstance(exception, ClientLeft):
        raise exception
    request_id = exchange_of(cast("Scope", request.scope)).request_id
    error, headers = _told(exception, request_id)
    answer = answer_of(error, request_id)
    return Response(
        encode(answer.body),
        status_code=answer.status,
        media_type=answer.media_type,
        headers={**answer.headers, **headers},
    )


def _told(exception: Exception, request_id: str) -> tuple[OpenClawError, dict[str, str]]:
    if not isinstance(exception, HTTPException) or exception.status_code >= 500:
        return error_of(exception, request_id), {}
    if exception.status_code == 404:
        return NotFound("There is no such path."), {}
    if exception.status_code == 405:
        allowed = {name: value for name, value in (exception.headers or {}).items() if name.lower() == "allow"}
        return BadRequest("This method is not allowed here.", status=405, code="method_not_allowed"), allowed
    return BadRequest("The request can't be read."), {}


class _QuietAboutLeavers:
    """Lets a request end whose client has closed the connection: there is nobody to answer, and nothing is wrong."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application inside."""
        try:
            await self._app(scope, receive, send)
        except ClientLeft:
            return
