"""From a request to an answer: the same steps in the same order for every endpoint.

In the event loop only bytes are moved; whatever touches the database or hashes runs in one hop to a thread.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from openclaw_desktop.contract.errors import NotAuthenticated, NotFound, OpenClawError, RateLimited
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.credentials import authenticate, bearer
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.events.takers import Takers, take_note
from openclaw_desktop.server.http import idempotency
from openclaw_desktop.server.http.bodies import ClientLeft, check_json_type, declared_length, read_all
from openclaw_desktop.server.http.call import AnyCall, Call, Services
from openclaw_desktop.server.http.endpoint import Answer, Endpoint, Waiting
from openclaw_desktop.server.http.etag import required_match
from openclaw_desktop.server.http.exchange import Exchange, Receive, Scope
from openclaw_desktop.server.http.problems import answer_of, error_of
from openclaw_desktop.server.http.reading import read_json, read_query
from openclaw_desktop.server.http.uploads import Upload, receive_upload
from openclaw_desktop.server.times import now_ms, to_ms

T = TypeVar("T")

_ONE_HOP_BYTES: Final = 65_536
_PATH_VARIABLE: Final = re.compile(r"[0-9A-Za-z_\-]{1,64}")


class Runner:
    """Runs endpoints for one process."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def run(
        self, endpoint: Endpoint, exchange: Exchange, scope: Scope, receive: Receive, path: Mapping[str, str]
    ) -> Answer:
        """Give the answer to a request; whatever goes wrong becomes a problem."""
        upload: Upload | None = None
        try:
            principal: Principal | None = None
            admitted = False
            if endpoint.upload or (endpoint.body is not None and _is_large(exchange)):
                # Of a stranger's large body nothing is read.
                principal = await self._in_thread(self._admit, endpoint, exchange)
                admitted = True
            body: bytes | Upload = b""
            if endpoint.upload:
                body = upload = await receive_upload(exchange, receive)
            elif endpoint.body is not None:
                check_json_type(exchange)
                body = await read_all(exchange, receive, endpoint.max_body)
            request = _Request(endpoint, exchange, scope["query_string"], scope["path"], path, body)
            if admitted:
                answer = await self._in_thread(self._perform, request, principal)
            else:
                answer = await self._in_thread(self._admit_and_perform, request)
            if isinstance(answer, Waiting) and scope["method"] != "HEAD":
                # Who asks for the fields alone gets none of the events that it would wait for.
                answer = await self._services.tail.answer(answer)
            return answer
        except ClientLeft:
            raise
        except Exception as exception:  # noqa: BLE001 - the one place where every failure becomes an answer
            return answer_of(error_of(exception, exchange.request_id), exchange.request_id)
        finally:
            if upload is not None:
                upload.close()

    async def _in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._services.threads, work, *arguments)

    def _admit_and_perform(self, request: _Request) -> Answer:
        return self._perform(request, self._admit(request.endpoint, request.exchange))

    def _admit(self, endpoint: Endpoint, exchange: Exchange) -> Principal | None:
        """Find out who asks, count the request, and check that they may.

        Raises:
            OpenClawError: 401, 403 or 429.
        """
        if endpoint.needs == "nobody":
            self._charge(exchange, exchange.address)
            return None
        try:
            secret = bearer(exchange.headers.get("authorization"))
            with self._services.database.read() as connection:
                principal = authenticate(connection, secret, to_ms(utc_now()))
        except NotAuthenticated:
            self._charge(exchange, exchange.address)
            raise
        self._charge(exchange, f"credential {principal.credential_id}")
        if endpoint.needs != "anybody":
            principal.require(*endpoint.needs)
        return principal

    def _charge(self, exchange: Exchange, caller: str) -> None:
        exchange.allowance = allowance = self._services.limiter.charge(caller)
        if allowance.refused:
            raise RateLimited(
                f"More than {allowance.limit} requests in a minute.", retry_after=float(allowance.reset_s)
            )

    def _perform(self, request: _Request, principal: Principal | None) -> Answer:
        try:
            return self._handle(request, principal)
        finally:
            if principal is not None and principal.key_id is not None:
                exchange = request.exchange
                program = exchange.headers.get("user-agent", "")
                self._services.key_usage.note(
                    principal.key_id, principal.used, to_ms(utc_now()), exchange.address, program
                )

    def _handle(self, request: _Request, principal: Principal | None) -> Answer:
        """Read what was sent, run the handler in its transaction, and keep its answer where a key asks for that."""
        endpoint, exchange = request.endpoint, request.exchange
        for variable in request.path.values():
            if not _PATH_VARIABLE.fullmatch(variable):
                raise NotFound("There is no such thing.")
        query = read_query(request.query, endpoint.query)
        body: Any = request.body
        if isinstance(body, bytes):
            body = (
                None
                if endpoint.body is None
                else read_json(body, endpoint.read_as or endpoint.body, loosely=endpoint.read_as is not None)
            )
        if endpoint.if_match:
            required_match(exchange.headers.get("if-match"))
        database = self._services.database
        if endpoint.transaction == "own":
            return endpoint.handler(self._call(request, None, principal, query, body))
        if endpoint.transaction == "read":
            with database.read() as connection:
                return endpoint.handler(self._call(request, connection, principal, query, body))
        answer, takers = self._write(request, principal, query, body)
        self._services.tail.ring()
        if takers.webhooks:
            self._services.deliverer.ring()
        if takers.rules:
            self._services.automations.ring()
        return answer

    def _write(self, request: _Request, principal: Principal | None, query: Any, body: Any) -> tuple[Answer, Takers]:
        """Run the handler in a transaction of its own, once for each Idempotency-Key; give whom it left work, too."""
        endpoint, database = request.endpoint, self._services.database
        key = idempotency.checked_key(request.exchange.headers.get("idempotency-key")) if endpoint.idempotent else None
        prepared = None
        if endpoint.prepare is not None:
            prepared = endpoint.prepare(self._call(request, None, principal, query, body))
        with database.write() as connection:
            call = self._call(request, connection, principal, query, body)
            call.prepared = prepared
            # What another transaction of this connection noted and nobody asked for, or took back, is not of this one.
            take_note(connection)
            if key is None or principal is None:
                answer = endpoint.handler(call)
            else:
                answer = self._once(request, connection, principal, key, call)
            takers = take_note(connection)
        return answer, takers

    def _once(self, request: _Request, connection: Connection, principal: Principal, key: str, call: AnyCall) -> Answer:
        credential = bearer(request.exchange.headers.get("authorization"))
        kept = idempotency.claim(connection, principal, key, request.mark(), call.now_ms, credential)
        if kept is not None:
            return kept
        try:
            with connection.begin_nested():
                answer = request.endpoint.handler(call)
        except OpenClawError as error:
            answer = answer_of(error, request.exchange.request_id)
        seal_for = credential if request.endpoint.sealed else None
        return idempotency.keep(connection, principal, key, answer, seal_for=seal_for)

    def _call(
        self, request: _Request, connection: Connection | None, principal: Principal | None, query: Any, body: Any
    ) -> AnyCall:
        return Call(
            services=self._services,
            transaction=connection,
            caller=principal,
            path=request.path,
            headers=request.exchange.headers,
            query=query,
            body=body,
            now_ms=now_ms(),
            request_id=request.exchange.request_id,
            address=request.exchange.address,
        )


@dataclass(frozen=True, slots=True)
class _Request:
    """What has come off the wire for one endpoint."""

    endpoint: Endpoint
    exchange: Exchange
    query: bytes
    url_path: str
    path: Mapping[str, str]
    body: bytes | Upload

    def mark(self) -> bytes:
        """Give what a repetition under the same Idempotency-Key must have in common with this request."""
        body = self.body if isinstance(self.body, bytes) else self.body.mark()
        if_match = self.exchange.headers.get("if-match")
        return idempotency.fingerprint(self.endpoint.method, self.url_path, self.query, if_match, body)


def _is_large(exchange: Exchange) -> bool:
    length = declared_length(exchange)
    return length is None or length > _ONE_HOP_BYTES
