"""HTTP: one try of one request, on a requests session of the calling thread."""

from __future__ import annotations

import ssl
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final, Protocol, TypeVar

import requests
import urllib3.exceptions
from requests.auth import AuthBase
from requests.utils import get_environ_proxies, select_proxy

from openclaw_desktop import __version__
from openclaw_desktop.api.address import ServerAddress
from openclaw_desktop.api.answers import error_of, read_body
from openclaw_desktop.api.attempt import Attempt, running
from openclaw_desktop.api.connection import LimitedAdapter
from openclaw_desktop.api.failures import error_from
from openclaw_desktop.api.headers import parse_quota, parse_rate_limit
from openclaw_desktop.api.pace import Pace
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import API_PREFIX

T = TypeVar("T")

USER_AGENT: Final = f"OpenClaw-Desktop/{__version__}"
_NOT_MODIFIED: Final = 304


class Body(Protocol):
    """A body that is too large for memory: can be walked once a try, and knows its length."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request, the same in every try. Its repr leaves out the body, which may hold a password.

    Attributes:
        method: GET, POST, …
        target: path and query below `/api/v1`, percent-encoded.
        body: JSON, a streamed body, or None.
        headers: what goes with it besides the credential and the request id.
        once: whether it is tried a single time, and even while the circuit is open.
        transfer: whether a file moves with it, in which case the deadline counts from the last progress.
        anonymous: whether it goes without the credential.
        holds_s: how long the server may hold it on purpose before it answers; all limits are that much longer.
    """

    method: str
    target: str
    body: bytes | Body | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    once: bool = False
    transfer: bool = False
    anonymous: bool = False
    holds_s: float = 0.0


class _Bearer(AuthBase):
    """Sets the credential. Being there at all keeps requests from looking for another one in `.netrc`."""

    def __init__(self, credential: Secret | None) -> None:
        self._credential = credential

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._credential is not None:
            request.headers["Authorization"] = f"Bearer {self._credential.reveal()}"
        return request


class Transport:
    """The sessions to one server, one a thread, since a requests session is not made for several."""

    def __init__(
        self,
        address: ServerAddress,
        *,
        proxies: Mapping[str, str] | None = None,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self.address = address
        self.pace = Pace()
        self._proxies = dict(proxies) if proxies is not None else None
        self._context = tls_context
        self._lock = threading.Lock()
        self._local = threading.local()
        self._sessions: list[tuple[threading.Thread, requests.Session]] = []

    def send(
        self,
        request: HttpRequest,
        credential: Secret | None,
        attempt: Attempt,
        consume: Callable[[requests.Response, Attempt], T],
    ) -> T:
        """Make one try.

        Args:
            request: what to send.
            credential: a token or key, or None.
            attempt: how long it may take and who can end it.
            consume: reads the body of a success, while the limits of the attempt hold.

        Raises:
            OpenClawError: whatever went wrong; never chained to what requests raised, which holds the headers.
        """
        request_id = uuid.uuid4().hex
        failure: OpenClawError
        reading_body = False
        with running(attempt):
            try:
                attempt.check()
                with self._begin(request, credential, attempt, request_id) as response:
                    reading_body = True
                    self.pace.note(
                        parse_rate_limit(response.headers.get("RateLimit")),
                        parse_quota(response.headers.get("RateLimit-Policy")),
                    )
                    if response.status_code < 300 or response.status_code == _NOT_MODIFIED:
                        return consume(response, attempt)
                    failure = error_of(response, read_body(response, attempt))
            except OpenClawError as error:
                failure = error
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                failure = error_from(error, attempt, reading_body=reading_body)
        failure.request_id = failure.request_id or request_id
        failure.__context__ = None
        raise failure

    def close(self) -> None:
        """Close the connections that no thread is using; a later request opens new ones."""
        with self._lock:
            sessions, self._sessions = self._sessions, []
            self._local = threading.local()
        for _, session in sessions:
            session.close()

    def _begin(
        self, request: HttpRequest, credential: Secret | None, attempt: Attempt, request_id: str
    ) -> requests.Response:
        session = self._session()
        body: Any = request.body
        url = f"{self.address}{API_PREFIX}{request.target}"
        prepared = session.prepare_request(
            requests.Request(
                request.method,
                url,
                data=body,
                headers={**request.headers, "X-Request-Id": request_id},
                auth=_Bearer(None if request.anonymous else credential),
            )
        )
        settings = session.merge_environment_settings(url, self._proxies or {}, True, None, None)
        # A redirect would take the credential to whoever it names, so none is followed.
        return session.send(
            prepared,
            timeout=(attempt.connect_left(), attempt.read_left()),
            allow_redirects=False,
            **settings,
        )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._new_session()
            with self._lock:
                ended = [s for thread, s in self._sessions if not thread.is_alive()]
                self._sessions = [pair for pair in self._sessions if pair[0].is_alive()]
                self._sessions.append((threading.current_thread(), session))
                self._local.session = session
            for left_behind in ended:
                left_behind.close()
        return session

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.headers["User-Agent"] = USER_AGENT
        session.headers["Accept"] = "application/json, application/problem+json, */*;q=0.1"
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # What stays on this machine goes through no proxy; where the caller named some, the environment is not asked.
        session.trust_env = self._proxies is None and not self.address.is_loopback
        adapter = LimitedAdapter(self.tls_context)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session

    def proxy(self) -> str | None:
        """Give the address of the proxy on the way to the server; None where there is none."""
        if self._proxies is None and self.address.is_loopback:
            return None
        url = str(self.address)
        proxies = get_environ_proxies(url, None) if self._proxies is None else self._proxies
        return select_proxy(url, proxies)

    def tls_context(self) -> ssl.SSLContext:
        """Give what decides which certificates are trusted."""
        with self._lock:
            if self._context is None:
                # Imported where https is first spoken: the server of this computer needs none of it.
                from openclaw_desktop.api.tls import make_context

                self._context = make_context()
            return self._context
