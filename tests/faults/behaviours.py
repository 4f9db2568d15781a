"""Ways to misbehave, and to behave, for ``FaultServer``."""

import json
from typing import Any

from tests.faults.server import Behaviour, Exchange

HTML = b"<!DOCTYPE html><html><body><h1>Welcome to the guest network</h1></body></html>"


def answer(status: int, body: bytes = b"", *, keep_open: bool = True, **headers: str) -> Behaviour:
    """A whole HTTP answer; ``Retry_After="3"`` is the header Retry-After."""

    def behave(exchange: Exchange) -> None:
        exchange.keep_open = keep_open
        exchange.send(head(status, len(body), **headers) + body)

    return behave


def head(status: int, length: int | None, **headers: str) -> bytes:
    """The head of an answer that announces ``length`` bytes."""
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if length is not None and status != 204:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def answer_json(value: Any, status: int = 200, **headers: str) -> Behaviour:
    """A JSON answer."""
    return answer(status, json.dumps(value).encode(), Content_Type="application/json", **headers)


def healthy(**headers: str) -> Behaviour:
    """What ``GET /health`` answers."""
    return answer_json({"status": "ok", "version": "1", "api": "v1"}, **headers)


def problem(status: int, code: str, headers: dict[str, str] | None = None, **members: Any) -> Behaviour:
    """A problem document."""
    document = {
        "type": f"urn:openclaw:{code}",
        "title": code,
        "status": status,
        "detail": f"it is {code}",
        "code": code,
        "request_id": "server-1",
        **members,
    }
    return answer(status, json.dumps(document).encode(), Content_Type="application/problem+json", **(headers or {}))


def html(status: int = 200) -> Behaviour:
    """The login page of a guest network, or the error page of a gateway."""
    return answer(status, HTML, Content_Type="text/html; charset=utf-8")


def redirect(location: str, status: int = 302) -> Behaviour:
    """Lead elsewhere."""
    return answer(status, b"", Location=location)


def garbage(exchange: Exchange) -> None:
    """Answer in no protocol at all."""
    exchange.send(bytes(range(256)) * 4 + b"\r\n\r\n")


def reset_before_answer(exchange: Exchange) -> None:
    """Read the request, then reset."""
    exchange.reset()


def reset_in_head(exchange: Exchange) -> None:
    """Reset after some of the head."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: appl")
    exchange.wait(0.05)
    exchange.reset()


def reset_in_body(exchange: Exchange) -> None:
    """Reset after some of the body."""
    exchange.send(head(200, 1000, Content_Type="application/json") + b'{"status": "ok", ')
    exchange.wait(0.05)
    exchange.reset()


def close_before_answer(exchange: Exchange) -> None:
    """Read the request, then close politely."""


def cut_body(body: bytes, announced: int | None = None) -> Behaviour:
    """Announce more than comes."""

    def behave(exchange: Exchange) -> None:
        length = len(body) + 100 if announced is None else announced
        exchange.send(head(200, length, Content_Type="application/json") + body)

    return behave


def cut_chunks(exchange: Exchange) -> None:
    """End a chunked body without its last chunk."""
    exchange.send(head(200, None, Transfer_Encoding="chunked", Content_Type="application/json"))
    exchange.send(b'10\r\n{"status": "ok",\r\n')


def body_longer_than_announced(exchange: Exchange) -> None:
    """Announce less than comes, and keep the connection."""
    exchange.keep_open = True
    body = b'{"status": "ok", "version": "1", "api": "v1"}'
    exchange.send(head(200, 20, Content_Type="application/json") + body)


def bad_gzip(exchange: Exchange) -> None:
    """Announce gzip and send none."""
    exchange.send(head(200, 9, Content_Encoding="gzip", Content_Type="application/json") + b"not gzip!")


def hang(exchange: Exchange) -> None:
    """Read the request and never answer."""
    exchange.wait()


def hang_in_body(exchange: Exchange) -> None:
    """Begin a body and never end it."""
    exchange.send(head(200, 1000, Content_Type="application/json") + b'{"status":')
    exchange.wait()


def hang_in_body_without_length(exchange: Exchange) -> None:
    """Begin a body that ends with the connection, and hold the connection."""
    exchange.send(head(200, None, Connection="close", Content_Type="application/json") + b'{"status":')
    exchange.wait()


def whole_body_without_length(exchange: Exchange) -> None:
    """Send all of a body that ends with the connection, and hold the connection: nobody can tell that it is whole."""
    body = b'{"status": "ok", "version": "1", "api": "v1"}'
    exchange.send(head(200, None, Connection="close", Content_Type="application/json") + body)
    exchange.wait()


def late_byte(seconds: float) -> Behaviour:
    """Send a first byte after ``seconds``, and nothing more."""

    def behave(exchange: Exchange) -> None:
        exchange.wait(seconds)
        exchange.send(b"H")
        exchange.wait()

    return behave


def drip(seconds: float, body: bytes = b'{"status": "ok", "version": "1", "api": "v1"}') -> Behaviour:
    """Send the answer, head and all, byte by byte with ``seconds`` between them."""

    def behave(exchange: Exchange) -> None:
        for byte in head(200, len(body), Content_Type="application/json") + body:
            exchange.send(bytes([byte]))
            exchange.wait(seconds)
            if exchange.stopping.is_set():
                return

    return behave


def endless(exchange: Exchange) -> None:
    """Send a body without end."""
    exchange.send(head(200, None, Connection="close", Content_Type="application/json") + b'{"status": "')
    while not exchange.stopping.is_set():
        exchange.send(b"x" * 65536)
