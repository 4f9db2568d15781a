"""What all answers have in common, whatever went wrong."""

import socket
import time

import pytest

from tests.server.office import Office, fields_of, problem
from tests.waiting import wait_until

JSON = {"Content-Type": "application/json"}


def test_health_needs_nobody(office: Office) -> None:
    answer = office.stranger.get("/health")
    assert answer.json() == {"status": "ok", "version": answer.json()["version"], "api": "v1"}


def test_a_sane_request_id_is_echoed_and_another_is_not(office: Office) -> None:
    for sane in ("a", "7f3c1c1e-6c0e-4e0e-9b57-0b4c2d7d9a11", "!~" * 64):
        assert office.stranger.get("/health", headers={"X-Request-Id": sane}).headers["X-Request-Id"] == sane
    for other in ("", "x" * 129, "a b"):
        given = office.stranger.get("/health", headers={"X-Request-Id": other}).headers["X-Request-Id"]
        assert given
        assert given != other


def test_no_such_path_and_no_such_method(office: Office) -> None:
    problem(office.agent.get("/nothing"), 404, "not_found")
    problem(office.agent.get(f"{office.server.url}/"), 404, "not_found")
    refused = office.agent.call("PUT", "/tickets")
    problem(refused, 405, "method_not_allowed")
    assert {"GET", "POST"} <= set(refused.headers["Allow"].split(", "))


@pytest.mark.parametrize("raw", [b"", b"{", b"[", b'{"title": NaN}', b"\xff", b"[" * 100_000, b"{'title': 1}"])
def test_what_is_no_json(office: Office, raw: bytes) -> None:
    problem(office.agent.call("POST", "/tickets", data=raw, headers=JSON), 400, "bad_request")


@pytest.mark.parametrize("raw", [b"[]", b"null", b'"x"', b"1"])
def test_json_of_another_shape(office: Office, raw: bytes) -> None:
    assert fields_of(office.agent.call("POST", "/tickets", data=raw, headers=JSON)) == {""}


def test_another_media_type(office: Office) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = office.agent.call("POST", "/tickets", data=b'{"title": "x"}', headers={"Content-Type": kind})
        problem(answer, 415, "unsupported_media_type")
    fields = {"Content-Type": "Application/JSON; charset=utf-8"}
    answer = office.agent.call("POST", "/tickets", data=b'{"title": "x"}', headers=fields)
    assert answer.status_code == 201


def test_a_body_that_is_too_large(office: Office) -> None:
    answer = office.agent.post("/tickets", {"title": "x", "description": "y" * 3_000_000})
    problem(answer, 413, "too_large")


def test_parameters_where_none_are_taken(office: Office) -> None:
    assert fields_of(office.agent.get("/auth/me?x=1")) == {"x"}
    assert fields_of(office.stranger.get("/health?x=1")) == {"x"}


def test_names_that_are_no_text_are_told_so_that_they_can_be_read(office: Office) -> None:
    assert fields_of(office.agent.get("/tickets?%00=1&%00=2")) == {"\\x00"}
    raw = b'{"title": "x", "\\u0000\\ud800": 1}'
    answer = office.agent.call("POST", "/tickets", data=raw, headers=JSON)
    assert fields_of(answer) == {""}


def test_a_large_body_of_a_stranger_is_not_read(office: Office) -> None:
    host, port = office.server.url.removeprefix("http://").split(":")
    head = (
        f"POST /api/v1/tickets HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        "Content-Length: 1000000\r\n\r\n{"
    )
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 401 ")


def test_a_client_that_leaves_in_the_middle_troubles_nobody(office: Office) -> None:
    host, port = office.server.url.removeprefix("http://").split(":")
    token = office.agent.token
    head = (
        f"POST /api/v1/tickets HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    )
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode())
    assert office.stranger.get("/health").status_code == 200
    assert "Traceback" not in office.server.log_text()


def test_nothing_secret_is_logged(office: Office) -> None:
    account = office.new_account()
    office.login(account.username, "wrong-but-secret")
    token = office.as_(account).token
    log = office.server.log_text()
    assert token is not None
    for secret in (account.password, "wrong-but-secret", token):
        assert secret not in log


def test_head_answers_as_get_does_but_for_the_body(office: Office) -> None:
    ticket = office.agent.ticket()
    for path in ("/health", "/tickets", f"/tickets/{ticket['id']}", "/openapi.json", "/tickets/nothing"):
        whole, head = office.agent.get(path), office.agent.call("HEAD", path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        for field in ("Content-Type", "Content-Length", "ETag"):
            assert head.headers.get(field) == whole.headers.get(field), (path, field)
    assert office.stranger.call("HEAD", "/tickets").status_code == 401
    allowed = office.agent.call("OPTIONS", "/tickets").headers["Allow"].split(", ")
    assert {"GET", "HEAD", "POST"} <= set(allowed)
    assert len(allowed) == len(set(allowed))


def test_head_of_a_download_tells_its_length_and_reads_nothing(office: Office) -> None:
    ticket = office.agent.ticket()
    files = {"file": ("scan.bin", b"\x00" * 300_000)}
    sent = office.agent.call("POST", f"/tickets/{ticket['id']}/attachments", files=files).json()
    head = office.agent.call("HEAD", f"/attachments/{sent['id']}")
    assert (head.status_code, head.headers["Content-Length"], head.content) == (200, "300000", b"")


def test_head_of_a_download_knows_no_range(office: Office) -> None:
    ticket = office.agent.ticket()
    export_id = office.agent.post("/export", {"q": ticket["number"], "columns": ["number"], "format": "csv"}).json()[
        "export_id"
    ]
    wait_until(lambda: office.agent.get(f"/export/{export_id}").json()["state"] == "ready", "the export")
    path = f"/export/{export_id}/download"
    size = office.agent.get(path).headers["Content-Length"]
    for field, of_get in (("bytes=0-3", 206), ("bytes=9999-", 416)):
        assert office.agent.get(path, headers={"Range": field}).status_code == of_get
        head = office.agent.call("HEAD", path, headers={"Range": field})
        assert (head.status_code, head.headers.get("Content-Range")) == (200, None)
        assert head.headers["Content-Length"] == size


def test_head_waits_for_no_event(office: Office) -> None:
    caller = office.newcomer("requester")
    cursor = caller.get("/events").json()["next_cursor"]
    begun = time.monotonic()
    assert caller.call("HEAD", f"/events?after={cursor}&wait=20").status_code == 200
    assert time.monotonic() - begun < 10
