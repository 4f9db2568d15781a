"""What requests and urllib3 raise, as one of our errors.

Their exceptions carry the request with its headers, so ours are never chained to them and never quote them.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3.exceptions as u3

from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.contract.errors import (
    Cancelled,
    ConnectionFailed,
    DeadlineExceeded,
    InvalidResponse,
    OpenClawError,
    ValidationFailed,
)


def error_from(failure: Exception, attempt: Attempt, *, reading_body: bool) -> OpenClawError:
    """Give the error that `failure` stands for.

    Args:
        failure: what was raised below.
        attempt: the try that it ended; a cancel or a deadline shows up below as a broken connection.
        reading_body: whether the head of an answer had come.
    """
    if attempt.cancel.cancelled:
        return Cancelled("the call was cancelled")
    error = _error_from_chain(list(_chain(failure)), reading_body=reading_body)
    if attempt.deadline.left() <= 0:
        return DeadlineExceeded("the time to wait for an answer is over", last=error)
    return error


def _error_from_chain(chain: list[BaseException], *, reading_body: bool) -> OpenClawError:
    if _has(chain, requests.exceptions.ProxyError, u3.ProxyError):
        return ConnectionFailed("the proxy does not let the connection through", code="proxy")
    for link in chain:
        if isinstance(link, ssl.SSLCertVerificationError):
            return ConnectionFailed(f"the certificate is not trusted: {link.verify_message}", code="tls")
    if _has(chain, TimeoutError, u3.TimeoutError, requests.Timeout):
        return ConnectionFailed("the server did not answer in time", code="read_timeout")
    if _has(chain, u3.DecodeError, requests.exceptions.ContentDecodingError):
        return InvalidResponse("the answer can't be decompressed")
    if reading_body:
        return InvalidResponse("the answer was cut off")
    if _has(chain, ssl.SSLError, u3.SSLError, requests.exceptions.SSLError):
        return ConnectionFailed("no secure connection could be agreed on", code="tls")
    if _has(chain, http.client.RemoteDisconnected):
        return _cut()
    if _has(chain, http.client.HTTPException, u3.HeaderParsingError):
        return InvalidResponse("the answer is not HTTP")
    if _has(chain, u3.LocationValueError, requests.exceptions.InvalidURL):
        return ValidationFailed("the address can't be used", status=0, code="invalid_address")
    return _cut()


def _cut() -> ConnectionFailed:
    return ConnectionFailed("the connection was cut before an answer came", code="cut")


def _has(chain: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(link, kinds) for link in chain)


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """Walk what lies under an exception: requests and urllib3 keep it as cause, context, reason or argument."""
    seen: set[int] = set()
    waiting: list[object] = [failure]
    while waiting:
        link = waiting.pop()
        if not isinstance(link, BaseException) or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        waiting += [link.__cause__, link.__context__, getattr(link, "reason", None), *link.args]
