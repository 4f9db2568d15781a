"""Files of a web server that is no OpenClaw server: no credential goes there, and what comes is not believed."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

import requests
import urllib3.exceptions

from openclaw_desktop.api.address import is_loopback
from openclaw_desktop.api.answers import CHUNK_BYTES
from openclaw_desktop.api.attempt import Attempt, Deadline, running
from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.api.connection import LimitedAdapter
from openclaw_desktop.api.failures import error_from
from openclaw_desktop.api.transport import USER_AGENT
from openclaw_desktop.contract.errors import NotFound, ServerError

_CONNECT_S: Final = 10.0
_READ_S: Final = 30.0
_STANDSTILL_S: Final = 120.0
"""So long nothing may come of a file before it is given up."""
_NOT_THERE: Final = frozenset({403, 404, 410})


class WebFiles:
    """Gets files by http or https; for one thread at a time."""

    def __init__(self, *, proxies: Mapping[str, str] | None = None, ssl_context: ssl.SSLContext | None = None) -> None:
        """Say how to get there, as for `OpenClawClient`."""
        self._proxies = dict(proxies) if proxies is not None else None
        self._context = ssl_context
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "identity"})
        # Being there at all, it keeps requests from looking for a password in `.netrc`.
        self._session.auth = lambda request: request
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, LimitedAdapter(self._tls_context))

    def read(self, url: str, cancel: CancelToken) -> Iterator[bytes]:
        """Give the bytes of a file as they come. Redirects are followed.

        Args:
            url: an http or https address.
            cancel: ends it, at once.

        Raises:
            NotFound: there is no such file, or it isn't shown to us.
            OpenClawError: as for any call.
        """
        self._session.trust_env = self._proxies is None and not is_loopback(urlsplit(url).hostname or "")
        attempt = Attempt(cancel, _CONNECT_S, _READ_S, Deadline(_STANDSTILL_S, renewable=True))
        reading = False
        with running(attempt):
            try:
                limits = (attempt.connect_left(), attempt.read_left())
                with self._session.get(url, stream=True, timeout=limits, proxies=self._proxies) as response:
                    reading = True
                    _check(response.status_code)
                    yield from response.raw.stream(CHUNK_BYTES, decode_content=False)
                    attempt.check()
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                raise error_from(error, attempt, reading_body=reading) from None

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _tls_context(self) -> ssl.SSLContext:
        if self._context is None:
            from openclaw_desktop.api.tls import make_context

            self._context = make_context()
        return self._context


def _check(status: int) -> None:
    if status in _NOT_THERE:
        raise NotFound("there is no such file", status=status)
    if status != 200:
        raise ServerError("the file is not given out", status=status)
